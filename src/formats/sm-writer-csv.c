/* Statements as CSV after RFC 4180, a row each, for spreadsheets and statistics. A cell that a spreadsheet would
 * run as a formula gets an apostrophe in front; numbers are left alone. */
#include "config.h"

#include <string.h>

#include "sm-json-text.h"
#include "sm-writer-private.h"

static void
text_cell (GString    *out,
           const char *text,
           gsize       length)
{
  gboolean formula = length > 0 && strchr ("=+-@\t\r", *text) != NULL && *text != '\0';
  gboolean quoted = FALSE;

  for (gsize i = 0; i < length && !quoted; i++)
    quoted = text[i] == '"' || text[i] == ',' || text[i] == '\n' || text[i] == '\r';

  if (quoted)
    g_string_append_c (out, '"');
  if (formula)
    g_string_append_c (out, '\'');
  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, text[i]);
    }
  if (quoted)
    g_string_append_c (out, '"');
}

static void
cell (GString    *out,
      const char *text)
{
  text_cell (out, text != NULL ? text : "", text != NULL ? strlen (text) : 0);
  g_string_append_c (out, ',');
}

static void
date_cell (GString      *out,
           const SmDate *date)
{
  g_autofree char *edtf = sm_date_format_edtf (date);

  cell (out, edtf);
}

/* The first or last day of a date; nothing when it is unknown or open. */
static void
day_cell (GString *out,
          gint32   day)
{
  int year, month, month_day;

  if (day > SM_DAY_MIN && day < SM_DAY_MAX)
    {
      sm_day_to_ymd (day, &year, &month, &month_day);
      g_string_append_printf (out, "%04d-%02d-%02d", year, month, month_day);
    }
  g_string_append_c (out, ',');
}

static void
write_row (GString      *out,
           SmSnapshot   *snapshot,
           guint         statement,
           SmWriterText *text)
{
  const SmArticleRow *article = &snapshot->articles[snapshot->article[statement]];
  SmActor *actor = snapshot->actors[snapshot->actor[statement]];
  SmIssue *issue = snapshot->issues[snapshot->issue[statement]];
  const SmDate *date = &snapshot->date[statement];
  const char *quote;
  gsize length;

  cell (out, snapshot->statement_id[statement]);
  date_cell (out, date);
  day_cell (out, date->first);
  day_cell (out, date->last);
  cell (out, sm_actor_get_id (actor));
  cell (out, sm_actor_get_name (actor));
  cell (out, sm_issue_get_id (issue));
  /* In one language, so that the file is the same everywhere. */
  cell (out, sm_issue_get_label (issue, "en"));
  cell (out, sm_snapshot_get_target_name (snapshot, sm_snapshot_get_target (snapshot, statement)));
  cell (out, sm_stance_get_nick (sm_snapshot_get_stance (snapshot, statement)));
  sm_json_text_number (out, snapshot->value[statement]);
  g_string_append_c (out, ',');
  cell (out, sm_snapshot_get_source_name (snapshot, statement));
  cell (out, snapshot->condition[statement]);
  sm_json_text_number (out, snapshot->confidence[statement]);
  g_string_append_c (out, ',');
  cell (out, sm_status_get_nick (sm_snapshot_get_status (snapshot, statement)));
  cell (out, article->id);
  cell (out, article->title);
  cell (out, snapshot->words[article->outlet]);
  date_cell (out, &article->date);
  cell (out, snapshot->words[article->language]);
  cell (out, article->url);
  if (sm_writer_text_quote (text, snapshot, statement, &quote, &length))
    text_cell (out, quote, length);
  g_string_append_c (out, ',');
  text_cell (out, snapshot->note[statement] != NULL ? snapshot->note[statement] : "",
             snapshot->note[statement] != NULL ? strlen (snapshot->note[statement]) : 0);
  g_string_append (out, "\r\n");
}

#define HEADER                                                                                                         \
  "statement_id,date,first_day,last_day,actor_id,actor,issue_id,issue,target,stance,value,according_to,condition,"     \
  "confidence,status,article_id,title,outlet,article_date,language,url,quote,note\r\n"

/**
 * sm_writer_rows_to_csv:
 * @snapshot: a snapshot
 * @rows: (array length=n_rows): statements
 * @n_rows: how many
 * @cancellable: (nullable): to stop
 * @error: of a text that can't be read any more, or %G_IO_ERROR_CANCELLED
 *
 * Writes some statements in the order given, below a line of column names, as sm_writer_write_stream() does with all.
 * Reads the articles' texts for the quotes: for a worker thread.
 *
 * Returns: (transfer full) (nullable): CSV; %NULL with @error
 */
char *
sm_writer_rows_to_csv (SmSnapshot    *snapshot,
                       const guint32 *rows,
                       guint          n_rows,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autoptr(GString) out = g_string_new (HEADER);
  SmWriterText text = { NULL };
  guint32 article = G_MAXUINT32;
  gboolean fine = TRUE;

  g_return_val_if_fail (snapshot != NULL, NULL);

  for (guint i = 0; fine && i < n_rows; i++)
    {
      fine = !g_cancellable_set_error_if_cancelled (cancellable, error);
      if (fine && snapshot->article[rows[i]] != article)
        {
          article = snapshot->article[rows[i]];
          fine = sm_writer_text_read (&text, snapshot, article, error);
        }
      if (fine)
        write_row (out, snapshot, rows[i], &text);
    }
  sm_writer_text_clear (&text);

  return fine ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}

/* Writes the statements of a corpus, those of an article together. */
void
sm_writer_write_csv (SmSnapshot *snapshot,
                     SmSink     *sink)
{
  g_autofree guint32 *first = NULL;
  g_autofree guint32 *rows = sm_snapshot_list_by_article (snapshot, &first);
  SmWriterText text = { NULL };

  g_string_append (sink->buffer, HEADER);

  for (guint i = 0; i < snapshot->n_articles; i++)
    {
      if (first[i] == first[i + 1])
        continue;
      if (!sm_writer_text_read (&text, snapshot, i, &sink->error))
        break;
      for (guint k = first[i]; k < first[i + 1]; k++)
        write_row (sink->buffer, snapshot, rows[k], &text);
      if (!sm_sink_flush (sink, FALSE))
        break;
    }

  sm_writer_text_clear (&text);
}
