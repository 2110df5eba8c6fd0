/* The columns of a table of statements: their names and what they say of one. */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sm-statement-order.h"
#include "sm-statement-text.h"

typedef struct
{
  const char *nick;
  const char *title;
} Column;

static const Column columns[SM_N_STATEMENT_COLUMNS] = {
  [SM_COLUMN_DATE] = { "date", NC_ ("column", "Date") },
  [SM_COLUMN_ACTOR] = { "actor", NC_ ("column", "Actor") },
  [SM_COLUMN_ISSUE] = { "issue", NC_ ("column", "Issue") },
  [SM_COLUMN_STANCE] = { "stance", NC_ ("column", "Stance") },
  [SM_COLUMN_WORDS] = { "words", NC_ ("column", "Whose Words") },
  [SM_COLUMN_CONDITION] = { "condition", NC_ ("column", "Condition") },
  [SM_COLUMN_OUTLET] = { "outlet", NC_ ("column", "Outlet") },
  [SM_COLUMN_ARTICLE] = { "article", NC_ ("column", "Article") },
  [SM_COLUMN_STATUS] = { "status", NC_ ("column", "Status") },
  [SM_COLUMN_CONFIDENCE] = { "confidence", NC_ ("column", "Confidence") },
  [SM_COLUMN_QUOTE] = { "quote", NC_ ("column", "Quote") },
};

/**
 * sm_statement_column_get_nick:
 * @column: a column
 *
 * Returns: its name in settings; a constant
 */
const char *
sm_statement_column_get_nick (SmStatementColumn column)
{
  g_return_val_if_fail (column < SM_N_STATEMENT_COLUMNS, NULL);

  return columns[column].nick;
}

/**
 * sm_statement_column_get_title:
 * @column: a column
 *
 * Returns: what stands above it, in the user's language
 */
const char *
sm_statement_column_get_title (SmStatementColumn column)
{
  g_return_val_if_fail (column < SM_N_STATEMENT_COLUMNS, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "column", columns[column].title);
}

/**
 * sm_statement_column_from_nick:
 * @nick: a name
 * @column: (out): the column of that name; untouched when there is none
 *
 * Returns: whether there is a column of that name
 */
gboolean
sm_statement_column_from_nick (const char        *nick,
                               SmStatementColumn *column)
{
  g_return_val_if_fail (nick != NULL, FALSE);

  for (guint i = 0; i < SM_N_STATEMENT_COLUMNS; i++)
    {
      if (strcmp (columns[i].nick, nick) == 0)
        {
          *column = i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * sm_statement_column_can_sort:
 * @column: a column
 *
 * Returns: whether a table can be sorted by it
 */
gboolean
sm_statement_column_can_sort (SmStatementColumn column)
{
  return column != SM_COLUMN_QUOTE;
}

static char *
dup_issue (SmSnapshot *snapshot,
           guint       row)
{
  guint32 issue = snapshot->issue[row];
  guint32 target = sm_snapshot_get_target (snapshot, row);
  const char *label = sm_issue_get_label (snapshot->issues[issue], g_get_language_names ()[0]);

  if (target != SM_WORD_NONE && target != snapshot->issue_target[issue])
    /* Translators: issue, whom it concerns: "NATO membership (Finland)" */
    return g_strdup_printf (_("%s (%s)"), label, sm_snapshot_get_target_name (snapshot, target));

  return g_strdup (label);
}

/* As many decimals as were given, up to three: 1, 0.8, 0.125. */
static char *
dup_confidence (double confidence)
{
  return g_strdup_printf ("%g", (double) (gint64) (confidence * 1000 + 0.5) / 1000);
}

/**
 * sm_statement_column_dup_text:
 * @column: a column
 * @snapshot: a snapshot
 * @row: a statement
 *
 * What the column says of a statement, in the user's language. Of the quote only what is at hand: the words that the
 * file gave besides the article's text.
 *
 * Returns: (transfer full): one line, with nothing in it that could deceive; "" for what is not given
 */
char *
sm_statement_column_dup_text (SmStatementColumn  column,
                              SmSnapshot        *snapshot,
                              guint              row)
{
  const SmArticleRow *article;
  g_autofree char *text = NULL;

  g_return_val_if_fail (snapshot != NULL && row < snapshot->n_statements, NULL);

  article = &snapshot->articles[snapshot->article[row]];
  switch (column)
    {
    case SM_COLUMN_DATE:
      text = sm_date_is_known (&snapshot->date[row]) ? sm_statement_text_date (snapshot, row) : NULL;
      break;
    case SM_COLUMN_ACTOR:
      text = g_strdup (sm_actor_get_name (snapshot->actors[snapshot->actor[row]]));
      break;
    case SM_COLUMN_ISSUE:
      text = dup_issue (snapshot, row);
      break;
    case SM_COLUMN_STANCE:
      text = g_strdup (sm_stance_get_label (sm_snapshot_get_stance (snapshot, row)));
      break;
    case SM_COLUMN_WORDS:
      text = sm_statement_text_attribution (snapshot, row);
      break;
    case SM_COLUMN_CONDITION:
      text = g_strdup (snapshot->condition[row]);
      break;
    case SM_COLUMN_OUTLET:
      text = g_strdup (snapshot->words[article->outlet]);
      break;
    case SM_COLUMN_ARTICLE:
      text = g_strdup (article->title);
      break;
    case SM_COLUMN_STATUS:
      text = g_strdup (sm_status_get_label (sm_snapshot_get_status (snapshot, row)));
      break;
    case SM_COLUMN_CONFIDENCE:
      text = dup_confidence (snapshot->confidence[row]);
      break;
    case SM_COLUMN_QUOTE:
    default:
      text = g_strdup (snapshot->exact[row]);
      break;
    }

  if (text == NULL)
    return g_strdup ("");

  g_strdelimit (text, "\n\r\t", ' ');
  return sm_statement_text_make_plain (text);
}
