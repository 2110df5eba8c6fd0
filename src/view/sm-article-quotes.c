/* The quotes of an article, as they are marked in its text. */
#include "config.h"

#include "sm-article-quotes.h"


static gboolean
has_place (SmSnapshot *snapshot,
           guint       row)
{
  return (snapshot->flags[row] & (SM_STATEMENT_HAS_QUOTE | SM_STATEMENT_QUOTE_LOST)) == SM_STATEMENT_HAS_QUOTE &&
         snapshot->quote_start[row] < snapshot->quote_end[row];
}

/* As they are met when reading, longer ones first; what has no place comes last. */
static int
compare_quotes (gconstpointer a,
                gconstpointer b)
{
  const SmArticleQuote *first = a;
  const SmArticleQuote *second = b;
  gboolean first_placed = first->start < first->end;
  gboolean second_placed = second->start < second->end;

  if (first_placed != second_placed)
    return first_placed ? -1 : 1;
  if (first->start != second->start)
    return first->start < second->start ? -1 : 1;
  if (first->end != second->end)
    return first->end > second->end ? -1 : 1;

  return first->row < second->row ? -1 : first->row > second->row;
}

/* Each quote gets the lowest level that no quote before it still uses where it begins. */
static void
set_levels (GArray *quotes)
{
  g_autoptr(GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint)); /* of the last quote of each level */

  for (guint i = 0; i < quotes->len; i++)
    {
      SmArticleQuote *quote = &g_array_index (quotes, SmArticleQuote, i);

      quote->level = 0;
      if (quote->start >= quote->end)
        continue;
      while (quote->level < ends->len && g_array_index (ends, guint, quote->level) > quote->start)
        quote->level++;
      if (quote->level == ends->len)
        g_array_append_val (ends, quote->end);
      else
        g_array_index (ends, guint, quote->level) = quote->end;
    }
}

/**
 * sm_article_quotes_list:
 * @snapshot: a snapshot
 * @article: an article's row
 *
 * Lists the statements of an article that were not rejected, in the order in which a reader meets their quotes; those
 * that the text does not have come last, in the order of the file.
 *
 * Returns: (transfer full) (element-type SmArticleQuote): the quotes; may be empty
 */
GArray *
sm_article_quotes_list (SmSnapshot *snapshot,
                        guint       article)
{
  GArray *quotes = g_array_new (FALSE, FALSE, sizeof (SmArticleQuote));

  g_return_val_if_fail (snapshot != NULL && article < snapshot->n_articles, quotes);

  for (guint row = 0; row < snapshot->n_statements; row++)
    {
      SmArticleQuote quote = { .row = row };

      if (snapshot->article[row] != article || sm_snapshot_is_deleted (snapshot, row)
          || sm_snapshot_get_status (snapshot, row) == SM_STATUS_REJECTED)
        continue;
      if (has_place (snapshot, row))
        {
          quote.start = snapshot->quote_start[row];
          quote.end = snapshot->quote_end[row];
        }
      g_array_append_val (quotes, quote);
    }
  g_array_sort (quotes, compare_quotes);
  set_levels (quotes);

  return quotes;
}

/**
 * sm_article_quotes_levels:
 * @quotes: (element-type SmArticleQuote): quotes of an article
 *
 * Returns: how many underlines stand under each other at most; 0 when nothing is marked
 */
guint
sm_article_quotes_levels (const GArray *quotes)
{
  guint n = 0;

  for (guint i = 0; i < quotes->len; i++)
    {
      const SmArticleQuote *quote = &g_array_index (quotes, SmArticleQuote, i);

      if (quote->start < quote->end)
        n = MAX (n, quote->level + 1);
    }

  return n;
}

static gboolean
is_shorter (const SmArticleQuote *a,
            const SmArticleQuote *b,
            guint                 a_index,
            guint                 b_index)
{
  guint a_length = a->end - a->start;
  guint b_length = b->end - b->start;

  return a_length < b_length || (a_length == b_length && a_index < b_index);
}

/**
 * sm_article_quotes_find:
 * @quotes: (element-type SmArticleQuote): quotes of an article
 * @offset: a place in the text, in code points
 * @nth: 0 for the shortest quote there, 1 for the next longer one, and so on; beyond the longest it begins again
 * @index: (out): which of @quotes it is
 *
 * Finds a quote that covers a place in the text.
 *
 * Returns: whether any does
 */
gboolean
sm_article_quotes_find (const GArray *quotes,
                        guint         offset,
                        guint         nth,
                        guint        *index)
{
  g_autoptr(GArray) here = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < quotes->len; i++)
    {
      const SmArticleQuote *quote = &g_array_index (quotes, SmArticleQuote, i);
      guint at = 0;

      if (offset < quote->start || offset >= quote->end)
        continue;
      while (at < here->len &&
             is_shorter (&g_array_index (quotes, SmArticleQuote, g_array_index (here, guint, at)), quote,
                         g_array_index (here, guint, at), i))
        at++;
      g_array_insert_val (here, at, i);
    }
  if (here->len == 0)
    return FALSE;

  *index = g_array_index (here, guint, nth % here->len);
  return TRUE;
}

/**
 * sm_article_quotes_gather:
 * @snapshot: a snapshot
 * @quotes: (element-type SmArticleQuote): quotes of an article whose text is not there; get their places in the result
 *
 * Puts the words that the file has of each quote into a text of their own, a paragraph each.
 *
 * Returns: (transfer full): the text; "" when the file has no words of any
 */
char *
sm_article_quotes_gather (SmSnapshot *snapshot,
                          GArray     *quotes)
{
  GString *text = g_string_new (NULL);
  guint length = 0;

  for (guint i = 0; i < quotes->len; i++)
    {
      SmArticleQuote *quote = &g_array_index (quotes, SmArticleQuote, i);
      const char *exact = snapshot->exact[quote->row];
      guint n_chars = exact != NULL ? g_utf8_strlen (exact, -1) : 0;

      quote->start = quote->end = quote->level = 0;
      if (n_chars == 0)
        continue;
      if (length > 0)
        {
          g_string_append_c (text, '\n');
          length++;
        }
      g_string_append (text, exact);
      quote->start = length;
      quote->end = length + n_chars;
      length += n_chars;
    }

  return g_string_free (text, FALSE);
}

/**
 * sm_article_is_web_address:
 * @url: (nullable): an article's address, as a stranger's file has it
 *
 * Returns: whether it is the address of a web page, which a browser opens and no other program
 */
gboolean
sm_article_is_web_address (const char *url)
{
  g_autoptr(GUri) uri = url != NULL && *url != '\0' ? g_uri_parse (url, G_URI_FLAGS_NONE, NULL) : NULL;
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : NULL;

  return scheme != NULL && (g_ascii_strcasecmp (scheme, "http") == 0 || g_ascii_strcasecmp (scheme, "https") == 0) &&
         g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0';
}
