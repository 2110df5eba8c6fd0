/* What somebody types into the fields of a statement, as values; and a statement read out. */
#include "config.h"

#include "sm-statement-edit.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "sm-fold.h"
#include "sm-statement-text.h"
#include "sm-typed-days.h"

/* How long an id made of a name gets. */
#define MAX_ID 60

/**
 * sm_statement_edit_parse_date:
 * @typed: what was typed: a date in words or figures, or one as in the file; "" for the article's date
 * @date: (out): what it means; %SM_DATE_UNKNOWN for the article's
 * @error: %SM_TYPED_DAYS_ERROR, in words for the user
 *
 * Reads a date that somebody typed. A whole month or year is one whose day is not known.
 *
 * Returns: %FALSE with @error
 */
gboolean
sm_statement_edit_parse_date (const char *typed,
                              SmDate     *date,
                              GError    **error)
{
  g_autofree char *text = NULL;
  g_autofree char *edtf = NULL;
  gint32 first, last;
  int from[3], to[3];

  g_return_val_if_fail (typed != NULL && date != NULL, FALSE);

  text = g_strstrip (g_strdup (typed));
  *date = SM_DATE_UNKNOWN;
  if (*text == '\0' || sm_date_parse (text, -1, date, NULL))
    return TRUE;
  if (!sm_typed_days_parse (text, &first, &last, error))
    return FALSE;

  sm_day_to_ymd (first, &from[0], &from[1], &from[2]);
  sm_day_to_ymd (last, &to[0], &to[1], &to[2]);
  if (first == last)
    edtf = g_strdup_printf ("%04d-%02d-%02d", from[0], from[1], from[2]);
  else if (from[2] == 1 && first == sm_day_from_ymd (from[0], from[1], 1) && from[0] == to[0] && from[1] == to[1] &&
           last == (to[1] == 12 ? sm_day_from_ymd (to[0] + 1, 1, 1) : sm_day_from_ymd (to[0], to[1] + 1, 1)) - 1)
    edtf = g_strdup_printf ("%04d-%02d", from[0], from[1]);
  else if (from[0] == to[0] && first == sm_day_from_ymd (from[0], 1, 1) && last == sm_day_from_ymd (from[0], 12, 31))
    edtf = g_strdup_printf ("%04d", from[0]);
  else
    edtf = g_strdup_printf ("%04d-%02d-%02d/%04d-%02d-%02d", from[0], from[1], from[2], to[0], to[1], to[2]);

  return sm_date_parse (edtf, -1, date, error);
}

/**
 * sm_statement_edit_dup_date:
 * @snapshot: a snapshot
 * @row: a statement
 *
 * Returns: (transfer full): its own date, to be edited; "" when it has its article's
 */
char *
sm_statement_edit_dup_date (SmSnapshot *snapshot,
                            guint       row)
{
  if ((snapshot->flags[row] & SM_STATEMENT_HAS_DATE) == 0 || !sm_date_is_known (&snapshot->date[row]))
    return g_strdup ("");

  return sm_date_format_edtf (&snapshot->date[row]);
}

/* An id that is free, made of the letters and figures of a name: "Noord-Korea" is "noord-korea". */
static char *
make_id (SmSnapshot *snapshot,
         SmNames     names,
         const char *name)
{
  g_autofree char *folded = sm_fold_text (name);
  g_autofree char *ascii = g_str_to_ascii (folded, "C");
  g_autoptr(GString) id = g_string_new (NULL);
  guint length;
  guint row;

  for (const char *c = ascii; *c != '\0' && id->len < MAX_ID; c++)
    {
      if (g_ascii_isalnum (*c))
        g_string_append_c (id, g_ascii_tolower (*c));
      else if (id->len > 0 && id->str[id->len - 1] != '-')
        g_string_append_c (id, '-');
    }
  while (id->len > 0 && id->str[id->len - 1] == '-')
    g_string_truncate (id, id->len - 1);
  if (id->len == 0)
    g_string_append (id, names == SM_NAMES_ACTORS ? "actor" : "issue");

  length = id->len;
  for (guint i = 2; names == SM_NAMES_ACTORS ? sm_snapshot_find_actor (snapshot, id->str, &row)
                                             : sm_snapshot_find_issue (snapshot, id->str, &row);
       i++)
    {
      g_string_truncate (id, length);
      g_string_append_printf (id, "-%u", i);
    }

  return g_strdup (id->str);
}

/**
 * sm_statement_edit_use_actor:
 * @edits: what changes the corpus
 * @row: an actor; %G_MAXUINT32 for a new one
 * @name: the new one's name
 * @actor: (out): the actor
 * @error: as of sm_edits_add_actor()
 *
 * Adds an actor, unless there is one; its id is made of its name.
 *
 * Returns: %FALSE with @error
 */
gboolean
sm_statement_edit_use_actor (SmEdits     *edits,
                             guint        row,
                             const char  *name,
                             guint       *actor,
                             GError     **error)
{
  g_autofree char *id = NULL;

  g_return_val_if_fail (SM_IS_EDITS (edits) && name != NULL && actor != NULL, FALSE);

  *actor = row;
  if (row != G_MAXUINT32)
    return TRUE;

  id = make_id (sm_corpus_get_snapshot (sm_edits_get_corpus (edits)), SM_NAMES_ACTORS, name);
  return sm_edits_add_actor (edits, &(SmActorSpec){ .id = id, .name = name, .declared = TRUE }, actor, error);
}

/**
 * sm_statement_edit_use_issue:
 * @edits: what changes the corpus
 * @row: an issue; %G_MAXUINT32 for a new one
 * @name: the new one's label
 * @issue: (out): the issue
 * @error: as of sm_edits_add_issue()
 *
 * Adds an issue, unless there is one; its id is made of its label.
 *
 * Returns: %FALSE with @error
 */
gboolean
sm_statement_edit_use_issue (SmEdits     *edits,
                             guint        row,
                             const char  *name,
                             guint       *issue,
                             GError     **error)
{
  g_autoptr(SmLabel) label = NULL;
  g_autofree char *id = NULL;

  g_return_val_if_fail (SM_IS_EDITS (edits) && name != NULL && issue != NULL, FALSE);

  *issue = row;
  if (row != G_MAXUINT32)
    return TRUE;

  label = sm_label_new (name);
  id = make_id (sm_corpus_get_snapshot (sm_edits_get_corpus (edits)), SM_NAMES_ISSUES, name);
  return sm_edits_add_issue (edits, &(SmIssueSpec){ .id = id, .label = label, .declared = TRUE }, issue, error);
}

/**
 * sm_statement_edit_get_source:
 * @snapshot: a snapshot
 * @row: an actor; %G_MAXUINT32 for somebody else
 * @name: the name; "" for own words
 *
 * Returns: (transfer none): what a statement's according_to is then: the actor's id, or the name; "" for own words
 */
const char *
sm_statement_edit_get_source (SmSnapshot *snapshot,
                              guint       row,
                              const char *name)
{
  return row != G_MAXUINT32 ? sm_actor_get_id (snapshot->actors[row]) : name;
}

/**
 * sm_statement_edit_confidence:
 * @confidence: of a suggestion, 0 … 1
 *
 * Returns: (transfer full): how sure it is, in words and in figures: "fairly sure (72 %)"
 */
char *
sm_statement_edit_confidence (double confidence)
{
  const char *words = confidence >= 0.85   ? _("sure")
                      : confidence >= 0.65 ? _("fairly sure")
                      : confidence >= 0.4  ? _("unsure")
                                           : _("very unsure");

  /* Translators: how sure a suggestion is, and in per cent: "fairly sure (72 %)" */
  return g_strdup_printf (_("%s (%d %%)"), words, (int) lround (CLAMP (confidence, 0, 1) * 100));
}

/**
 * sm_statement_edit_say:
 * @snapshot: a snapshot
 * @row: a statement
 *
 * Returns: (transfer full): all of the statement but its quote, in words to be read out
 */
char *
sm_statement_edit_say (SmSnapshot *snapshot,
                       guint       row)
{
  GString *text = g_string_new (NULL);
  g_autofree char *stance = sm_statement_text_stance (snapshot, row);
  g_autofree char *words = sm_statement_text_attribution (snapshot, row);
  g_autofree char *date = sm_statement_text_date (snapshot, row);
  const char *condition = snapshot->condition[row];

  /* Translators: actor, stance and issue, on whose word, date */
  g_string_append_printf (text, _("%s: %s, %s. %s."), sm_name_get (snapshot, SM_NAMES_ACTORS, snapshot->actor[row]),
                          stance, words, date);
  if (condition != NULL && *condition != '\0')
    g_string_append_printf (text, _(" Conditional: %s."), condition);

  return g_string_free (text, FALSE);
}
