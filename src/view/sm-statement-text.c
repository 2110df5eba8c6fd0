#include "config.h"

#include "sm-statement-text.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * sm_statement_text_stance:
 * @snapshot: a snapshot
 * @row: a statement
 *
 * Says the stance, the issue and, where it is not the issue's usual one, whom it concerns:
 * "supports · NATO membership (Finland)".
 *
 * Returns: (transfer full): words
 */
char *
sm_statement_text_stance (SmSnapshot *snapshot,
                          guint       row)
{
  const char *stance = sm_stance_get_label (sm_snapshot_get_stance (snapshot, row));
  guint32 issue = snapshot->issue[row];
  guint32 target = sm_snapshot_get_target (snapshot, row);
  const char *label = sm_issue_get_label (snapshot->issues[issue], g_get_language_names ()[0]);

  if (target != SM_WORD_NONE && target != snapshot->issue_target[issue])
    /* Translators: stance, issue, whom it concerns: "supports · NATO membership (Finland)" */
    return g_strdup_printf (_("%s · %s (%s)"), stance, label, sm_snapshot_get_target_name (snapshot, target));

  /* Translators: stance, issue: "supports · NATO membership" */
  return g_strdup_printf (_("%s · %s"), stance, label);
}

/**
 * sm_statement_text_date:
 * @snapshot: a snapshot
 * @row: a statement
 *
 * Returns: (transfer full): the date in words, as "June 2024 (day not given)"
 */
char *
sm_statement_text_date (SmSnapshot *snapshot,
                        guint       row)
{
  if (!sm_date_is_known (&snapshot->date[row]))
    return g_strdup (_("no date given"));

  return sm_date_format_words (&snapshot->date[row]);
}

/**
 * sm_statement_text_attribution:
 * @snapshot: a snapshot
 * @row: a statement
 *
 * Returns: (transfer full): "own words", or on whose word the stance is reported
 */
char *
sm_statement_text_attribution (SmSnapshot *snapshot,
                               guint       row)
{
  if ((snapshot->flags[row] & SM_STATEMENT_SECOND_HAND) == 0)
    return g_strdup (_("own words"));

  /* Translators: who reports somebody else's stance */
  return g_strdup_printf (_("on the word of %s"), sm_snapshot_get_source_name (snapshot, row));
}

/**
 * sm_statement_text_article_source:
 * @snapshot: a snapshot
 * @article: an article's row
 *
 * Says where and when an article appeared: outlet and date, as far as they are known.
 *
 * Returns: (transfer full): words, "" when neither is known
 */
char *
sm_statement_text_article_source (SmSnapshot *snapshot,
                                  guint       article)
{
  const SmArticleRow *row = &snapshot->articles[article];
  const char *outlet = snapshot->words[row->outlet];
  g_autofree char *date = NULL;

  if (sm_date_is_known (&row->date))
    date = sm_date_format_words (&row->date);
  if (*outlet != '\0' && date != NULL)
    /* Translators: outlet, date */
    return g_strdup_printf (_("%s, %s"), outlet, date);

  return date != NULL ? g_steal_pointer (&date) : g_strdup (outlet);
}

/**
 * sm_statement_text_source:
 * @snapshot: a snapshot
 * @row: a statement
 *
 * Returns: (transfer full): the article's outlet and date; "" when neither is given
 */
char *
sm_statement_text_source (SmSnapshot *snapshot,
                          guint       row)
{
  return sm_statement_text_article_source (snapshot, snapshot->article[row]);
}

/**
 * sm_statement_text_line:
 * @snapshot: a snapshot
 * @row: a statement
 *
 * Returns: (transfer full): one line for a list: "12 June 2024: supports · NATO membership"
 */
char *
sm_statement_text_line (SmSnapshot *snapshot,
                        guint       row)
{
  g_autofree char *date = sm_statement_text_date (snapshot, row);
  g_autofree char *stance = sm_statement_text_stance (snapshot, row);

  /* Translators: date, stance */
  return g_strdup_printf (_("%s: %s"), date, stance);
}

/**
 * sm_statement_text_cite:
 * @snapshot: a snapshot
 * @row: a statement
 * @quote: (nullable): the words that support it; %NULL when they are not known
 *
 * Makes a quote that says where it comes from, for pasting into a text.
 *
 * Returns: (transfer full): plain text of a few lines
 */
char *
sm_statement_text_cite (SmSnapshot *snapshot,
                        guint       row,
                        const char *quote)
{
  const SmArticleRow *article = &snapshot->articles[snapshot->article[row]];
  GString *text = g_string_new (NULL);
  g_autofree char *stance = sm_statement_text_stance (snapshot, row);
  g_autofree char *date = sm_statement_text_date (snapshot, row);
  g_autofree char *attribution = sm_statement_text_attribution (snapshot, row);
  g_autofree char *source = sm_statement_text_source (snapshot, row);
  g_autofree char *url = sm_statement_text_make_plain (article->url);
  const char *condition = snapshot->condition[row];

  if (quote != NULL && *quote != '\0')
    g_string_append_printf (text, _("“%s”\n"), quote);
  g_string_append_printf (text, "%s: %s, %s, %s\n", sm_actor_get_name (snapshot->actors[snapshot->actor[row]]),
                          stance, date, attribution);
  if (condition != NULL && *condition != '\0')
    g_string_append_printf (text, _("Condition: %s\n"), condition);
  if (*article->title != '\0')
    g_string_append_printf (text, "%s\n", article->title);
  if (*source != '\0')
    g_string_append_printf (text, "%s\n", source);
  if (*url != '\0')
    g_string_append_printf (text, "%s\n", url);

  return g_string_free (text, FALSE);
}

/**
 * sm_statement_text_make_plain:
 * @text: UTF-8 from a stranger
 *
 * Makes control characters and those that turn the direction of writing visible, one character for each, so that
 * places counted in characters stay where they are. Line feeds and tabs are left alone.
 *
 * Returns: (transfer full): text that can be shown
 */
char *
sm_statement_text_make_plain (const char *text)
{
  GString *plain = g_string_sized_new (strlen (text));

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar unicode = g_utf8_get_char (c);

      if (unicode == '\n' || unicode == '\t')
        g_string_append_c (plain, unicode);
      else if (unicode == '\r')
        g_string_append_c (plain, ' ');
      else if (unicode < 0x20)
        g_string_append_unichar (plain, 0x2400 + unicode);
      else if (unicode == 0x7f)
        g_string_append_unichar (plain, 0x2421);
      else if ((unicode >= 0x80 && unicode < 0xa0) || unicode == 0x200e || unicode == 0x200f ||
               (unicode >= 0x202a && unicode <= 0x202e) || (unicode >= 0x2066 && unicode <= 0x2069) ||
               unicode == 0x2028 || unicode == 0x2029 || unicode == 0xfffc || unicode == 0xfeff)
        g_string_append_unichar (plain, 0xfffd);
      else
        g_string_append_unichar (plain, unicode);
    }

  return g_string_free (plain, FALSE);
}
