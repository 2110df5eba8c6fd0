/* The quotes of an article: their order, their underlines, and which one a place belongs to. */
#include "config.h"

#include "sm-article-quotes.h"
#include "view-corpus.h"

static SmCorpus *
make_corpus (const char *statements)
{
  g_autofree char *article = g_strdup_printf ("{\"id\": \"a\", \"text\": \"0123456789012345678901234567890123456789\", "
                                              "\"statements\": [%s]}, {\"id\": \"b\", \"statements\": "
                                              "[{\"id\": \"other\", \"actor\": \"x\", \"issue\": \"nato\", \"value\": 1}]}",
                                              statements);

  return view_corpus_new (article);
}

#define QUOTE(id, start, end)                                                                                   \
  "{\"id\": \"" id "\", \"actor\": \"x\", \"issue\": \"nato\", \"value\": 1, \"quote\": {\"start\": " #start    \
  ", \"end\": " #end "}}"

static void
test_order (void)
{
  g_autoptr(SmCorpus) corpus = make_corpus (
    "{\"id\": \"none\", \"actor\": \"x\", \"issue\": \"nato\", \"value\": 1}," QUOTE ("late", 20, 30) "," QUOTE (
      "short", 5, 8) "," QUOTE ("long", 5, 12) ","
    "{\"id\": \"gone\", \"actor\": \"x\", \"issue\": \"nato\", \"value\": 1, \"status\": \"rejected\"}");
  SmSnapshot *snapshot = sm_corpus_get_snapshot (corpus);
  g_autoptr(GArray) quotes = sm_article_quotes_list (snapshot, 0);
  static const char *const expected[] = { "long", "short", "late", "none" };
  static const guint levels[] = { 0, 1, 0, 0 };

  g_assert_cmpuint (quotes->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < quotes->len; i++)
    {
      const SmArticleQuote *quote = &g_array_index (quotes, SmArticleQuote, i);

      g_assert_cmpstr (snapshot->statement_id[quote->row], ==, expected[i]);
      g_assert_cmpuint (quote->level, ==, levels[i]);
    }
  g_assert_cmpuint (sm_article_quotes_levels (quotes), ==, 2);
}

static void
test_find (void)
{
  g_autoptr(SmCorpus) corpus = make_corpus (QUOTE ("wide", 0, 30) "," QUOTE ("middle", 10, 20) "," QUOTE ("small", 12, 14));
  SmSnapshot *snapshot = sm_corpus_get_snapshot (corpus);
  g_autoptr(GArray) quotes = sm_article_quotes_list (snapshot, 0);
  guint index;

  static const char *const cycle[] = { "small", "middle", "wide", "small" };

  for (guint nth = 0; nth < G_N_ELEMENTS (cycle); nth++)
    {
      g_assert_true (sm_article_quotes_find (quotes, 12, nth, &index));
      g_assert_cmpstr (snapshot->statement_id[g_array_index (quotes, SmArticleQuote, index).row], ==, cycle[nth]);
    }
  g_assert_true (sm_article_quotes_find (quotes, 14, 0, &index));
  g_assert_cmpstr (snapshot->statement_id[g_array_index (quotes, SmArticleQuote, index).row], ==, "middle");
  g_assert_false (sm_article_quotes_find (quotes, 30, 0, &index));
}

/* Quotes that overlap never share a level, and no level is used without need. */
static void
test_levels (void)
{
  for (guint round = 0; round < 50; round++)
    {
      g_autoptr(GString) json = g_string_new (NULL);
      guint n = g_test_rand_int_range (1, 12);
      g_autoptr(SmCorpus) corpus = NULL;
      g_autoptr(GArray) quotes = NULL;
      guint most = 0;

      for (guint i = 0; i < n; i++)
        {
          int start = g_test_rand_int_range (0, 35);

          g_string_append_printf (json,
                                  "%s{\"actor\": \"x\", \"issue\": \"nato\", \"value\": 1, "
                                  "\"quote\": {\"start\": %d, \"end\": %d}}",
                                  i > 0 ? "," : "", start, g_test_rand_int_range (start + 1, 41));
        }
      corpus = make_corpus (json->str);
      quotes = sm_article_quotes_list (sm_corpus_get_snapshot (corpus), 0);
      g_assert_cmpuint (quotes->len, ==, n);

      for (guint i = 0; i < n; i++)
        for (guint j = 0; j < i; j++)
          {
            const SmArticleQuote *a = &g_array_index (quotes, SmArticleQuote, i);
            const SmArticleQuote *b = &g_array_index (quotes, SmArticleQuote, j);

            if (a->start < b->end && b->start < a->end)
              g_assert_cmpuint (a->level, !=, b->level);
          }
      for (guint at = 0; at < 41; at++)
        {
          guint n_here = 0;

          for (guint i = 0; i < n; i++)
            {
              const SmArticleQuote *quote = &g_array_index (quotes, SmArticleQuote, i);

              n_here += at >= quote->start && at < quote->end;
            }
          most = MAX (most, n_here);
        }
      g_assert_cmpuint (sm_article_quotes_levels (quotes), ==, most);
    }
}

static void
test_gather (void)
{
  g_autoptr(SmCorpus) corpus = view_corpus_new (
    "{\"id\": \"a\", \"statements\": ["
    "{\"id\": \"s\", \"actor\": \"x\", \"issue\": \"nato\", \"value\": 1, \"quote\": {\"exact\": \"Één woord.\"}},"
    "{\"id\": \"t\", \"actor\": \"x\", \"issue\": \"nato\", \"value\": 1},"
    "{\"id\": \"u\", \"actor\": \"x\", \"issue\": \"nato\", \"value\": 1, \"quote\": {\"exact\": \"Two.\"}}]}");
  SmSnapshot *snapshot = sm_corpus_get_snapshot (corpus);
  g_autoptr(GArray) quotes = sm_article_quotes_list (snapshot, 0);
  g_autofree char *text = sm_article_quotes_gather (snapshot, quotes);
  guint n_placed = 0;

  g_assert_cmpstr (text, ==, "Één woord.\nTwo.");
  for (guint i = 0; i < quotes->len; i++)
    {
      const SmArticleQuote *quote = &g_array_index (quotes, SmArticleQuote, i);
      const char *exact = snapshot->exact[quote->row];

      if (quote->start == quote->end)
        continue;
      n_placed++;
      g_assert_true (g_str_has_prefix (g_utf8_offset_to_pointer (text, quote->start), exact));
      g_assert_cmpuint (quote->end - quote->start, ==, g_utf8_strlen (exact, -1));
    }
  g_assert_cmpuint (n_placed, ==, 2);
}

static void
test_addresses (void)
{
  g_assert_true (sm_article_is_web_address ("https://example.org/a?b=c"));
  g_assert_true (sm_article_is_web_address ("HTTP://example.org"));
  g_assert_false (sm_article_is_web_address (NULL));
  g_assert_false (sm_article_is_web_address (""));
  g_assert_false (sm_article_is_web_address ("file:///etc/passwd"));
  g_assert_false (sm_article_is_web_address ("javascript:alert(1)"));
  g_assert_false (sm_article_is_web_address ("https://"));
  g_assert_false (sm_article_is_web_address ("example.org"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/article-quotes/order", test_order);
  g_test_add_func ("/article-quotes/find", test_find);
  g_test_add_func ("/article-quotes/levels", test_levels);
  g_test_add_func ("/article-quotes/gather", test_gather);
  g_test_add_func ("/article-quotes/addresses", test_addresses);

  return g_test_run ();
}
