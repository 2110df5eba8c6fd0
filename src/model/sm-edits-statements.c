/* Changing, adding and deleting statements. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "sm-edits-private.h"

/* ------------------------------------------------------------------------------------------- checks */

/* Whether all rows are statements that are there. */
gboolean
sm_draft_check_rows (SmDraft       *self,
                     const guint32 *rows,
                     guint          n_rows,
                     GError       **error)
{
  for (guint i = 0; i < n_rows; i++)
    if (rows[i] >= self->next->n_statements || sm_snapshot_is_deleted (self->next, rows[i]))
      {
        g_set_error_literal (error, SM_EDITS_ERROR, SM_EDITS_ERROR_GONE, _("The statement was deleted"));
        return FALSE;
      }
  return TRUE;
}

static gboolean
check_quote (SmDraft                 *self,
             guint                    article,
             const SmStatementValues *values,
             GError                 **error)
{
  g_autofree char *text = NULL;
  glong            n_chars;

  if (values->quote_start == 0 && values->quote_end == 0)
    return TRUE;

  text = sm_snapshot_dup_text (self->next, article, error);
  if (text == NULL)
    return FALSE;

  n_chars = g_utf8_strlen (text, -1);
  if (values->quote_start < values->quote_end && values->quote_end <= n_chars)
    return TRUE;

  g_set_error (error, SM_EDITS_ERROR, SM_EDITS_ERROR_INVALID,
               _("The quote %u–%u lies outside of the text, which has %u characters"), values->quote_start,
               values->quote_end, (guint) n_chars);
  return FALSE;
}

static gboolean
check_values (SmDraft                 *self,
              SmFields                 fields,
              const SmStatementValues *values,
              GError                 **error)
{
  if ((fields & SM_FIELD_ACTOR) != 0 && !sm_draft_check_actor (self, values->actor, error))
    return FALSE;
  if ((fields & SM_FIELD_ISSUE) != 0 && !sm_draft_check_issue (self, values->issue, error))
    return FALSE;
  if ((fields & SM_FIELD_VALUE) != 0 && !(values->value >= -1.0 && values->value <= 1.0))
    {
      g_set_error (error, SM_EDITS_ERROR, SM_EDITS_ERROR_INVALID,
                   _("A stance is a number from −1 to 1; found %g"), values->value);
      return FALSE;
    }
  if ((fields & SM_FIELD_STATUS) != 0 && (guint) values->status > SM_STATUS_REJECTED)
    {
      g_set_error (error, SM_EDITS_ERROR, SM_EDITS_ERROR_INVALID, _("There is no status %u"), (guint) values->status);
      return FALSE;
    }
  return TRUE;
}

/* ------------------------------------------------------------------------------------------- one row */

/* What @fields of @values are in a row. */
static void
resolve (SmDraft                 *self,
         SmFields                 fields,
         const SmStatementValues *values,
         SmStatementRow          *with)
{
  *with = (SmStatementRow) { .id = NULL };
  if (fields & SM_FIELD_ACTOR)
    with->actor = values->actor;
  if (fields & SM_FIELD_ISSUE)
    with->issue = values->issue;
  if (fields & SM_FIELD_VALUE)
    with->value = values->value;
  if (fields & SM_FIELD_DATE)
    {
      with->date = values->date;
      with->flags |= sm_date_is_known (&values->date) ? SM_STATEMENT_HAS_DATE : 0;
    }
  if ((fields & SM_FIELD_QUOTE) != 0 && values->quote_end != 0)
    {
      with->quote_start = values->quote_start;
      with->quote_end = values->quote_end;
      with->flags |= SM_STATEMENT_HAS_QUOTE | SM_STATEMENT_HAS_EXACT;
    }
  if (fields & SM_FIELD_TARGET)
    with->target = sm_draft_word (self, values->target);
  if (fields & SM_FIELD_ACCORDING_TO)
    with->according_to = sm_draft_word (self, values->according_to);
  if (fields & SM_FIELD_CONDITION)
    with->condition = sm_draft_keep (self, values->condition);
  if (fields & SM_FIELD_NOTE)
    with->note = sm_draft_keep (self, values->note);
  if (fields & SM_FIELD_STATUS)
    with->flags |= values->status;
}

static void
set_flag (SmStatementRow  *row,
          SmStatementFlags flag,
          gboolean         on)
{
  row->flags = on ? row->flags | flag : row->flags & ~(guint32) flag;
}

static gboolean
same_text (const char *a,
           const char *b)
{
  return g_strcmp0 (a != NULL ? a : "", b != NULL ? b : "") == 0;
}

/* Makes @row say what @with says of @fields, and returns those of which it says something else than before. */
SmFields
sm_draft_fill_row (SmDraft              *self,
                   SmStatementRow       *row,
                   SmFields              fields,
                   const SmStatementRow *with)
{
  const guint32  quote_flags = SM_STATEMENT_HAS_QUOTE | SM_STATEMENT_QUOTE_LOST | SM_STATEMENT_HAS_EXACT;
  SmSnapshot    *snapshot = self->next;
  SmStatementRow was = *row;
  SmFields       changed = 0;

  if (fields & SM_FIELD_ACTOR)
    row->actor = with->actor;
  if (fields & SM_FIELD_ISSUE)
    row->issue = with->issue;
  if ((fields & SM_FIELD_VALUE) != 0 && row->value != with->value)
    {
      /* As the file has it: the word, the number or both; a number that has no word needs itself. */
      row->value = with->value;
      if (sm_stance_get_value (sm_stance_from_value (row->value)) != row->value)
        row->flags |= SM_STATEMENT_HAS_VALUE;
      if ((row->flags & SM_STATEMENT_HAS_VALUE) == 0)
        row->flags |= SM_STATEMENT_HAS_STANCE;
    }
  if (fields & SM_FIELD_DATE)
    {
      gboolean given = (with->flags & SM_STATEMENT_HAS_DATE) != 0;

      row->date = given ? with->date : snapshot->articles[row->article].date;
      set_flag (row, SM_STATEMENT_HAS_DATE, given);
    }
  if (fields & SM_FIELD_QUOTE)
    {
      gboolean same = (row->flags & quote_flags & ~(guint32) SM_STATEMENT_HAS_EXACT)
                        == (with->flags & quote_flags & ~(guint32) SM_STATEMENT_HAS_EXACT)
                      && row->quote_start == with->quote_start && row->quote_end == with->quote_end
                      && g_strcmp0 (row->exact, with->exact) == 0;

      if (!same)
        {
          row->quote_start = with->quote_start;
          row->quote_end = with->quote_end;
          row->exact = with->exact;
          row->flags = (row->flags & ~quote_flags) | (with->flags & quote_flags);
          changed |= SM_FIELD_QUOTE;
        }
    }
  if (fields & SM_FIELD_TARGET)
    row->target = with->target;
  if (fields & SM_FIELD_ACCORDING_TO)
    row->according_to = with->according_to;
  if ((fields & SM_FIELD_CONDITION) != 0 && !same_text (row->condition, with->condition))
    row->condition = with->condition;
  if ((fields & SM_FIELD_NOTE) != 0 && !same_text (row->note, with->note))
    row->note = with->note;
  if ((fields & SM_FIELD_STATUS) != 0
      && ((row->flags ^ with->flags) & SM_STATEMENT_STATUS_MASK) != 0)
    row->flags = (row->flags & ~(guint32) SM_STATEMENT_STATUS_MASK) | (with->flags & SM_STATEMENT_STATUS_MASK)
                 | SM_STATEMENT_HAS_STATUS;

  /* On one's own word is in one's own words. */
  if (row->according_to != SM_WORD_NONE
      && strcmp (snapshot->words[row->according_to], sm_actor_get_id (snapshot->actors[row->actor])) == 0)
    row->according_to = SM_WORD_NONE;
  if (row->according_to != was.according_to)
    set_flag (row, SM_STATEMENT_SECOND_HAND, row->according_to != SM_WORD_NONE);
  if (row->condition != was.condition)
    set_flag (row, SM_STATEMENT_CONDITIONAL, row->condition != NULL);

  changed |= row->actor != was.actor ? SM_FIELD_ACTOR : 0;
  changed |= row->issue != was.issue ? SM_FIELD_ISSUE : 0;
  changed |= row->value != was.value ? SM_FIELD_VALUE : 0;
  if (((row->flags ^ was.flags) & SM_STATEMENT_HAS_DATE) != 0
      || ((row->flags & SM_STATEMENT_HAS_DATE) != 0 && !sm_date_equal (&row->date, &was.date)))
    changed |= SM_FIELD_DATE;
  changed |= row->target != was.target ? SM_FIELD_TARGET : 0;
  changed |= row->according_to != was.according_to ? SM_FIELD_ACCORDING_TO : 0;
  changed |= row->condition != was.condition ? SM_FIELD_CONDITION : 0;
  changed |= row->note != was.note ? SM_FIELD_NOTE : 0;
  changed |= (row->flags ^ was.flags) & SM_STATEMENT_STATUS_MASK ? SM_FIELD_STATUS : 0;
  return changed;
}

/* ------------------------------------------------------------------------------------------- commands */

/* What a change of @fields in so many statements is called. */
static char *
name_change (SmFields fields,
             SmStatus status,
             guint    n)
{
  static const struct
  {
    SmFields    field;
    const char *name;
  } names[] = {
    { SM_FIELD_ACTOR, NC_("a step to undo", "Change Actor") },
    { SM_FIELD_ISSUE, NC_("a step to undo", "Change Issue") },
    { SM_FIELD_VALUE, NC_("a step to undo", "Change Stance") },
    { SM_FIELD_DATE, NC_("a step to undo", "Change Date") },
    { SM_FIELD_QUOTE, NC_("a step to undo", "Move Quote") },
    { SM_FIELD_TARGET, NC_("a step to undo", "Change Target") },
    { SM_FIELD_ACCORDING_TO, NC_("a step to undo", "Change Attribution") },
    { SM_FIELD_CONDITION, NC_("a step to undo", "Change Condition") },
    { SM_FIELD_NOTE, NC_("a step to undo", "Change Note") },
  };

  if (fields == SM_FIELD_STATUS)
    switch (status)
      {
      case SM_STATUS_CONFIRMED:
        return g_strdup_printf (ngettext ("Accept Statement", "Accept %u Statements", n), n);
      case SM_STATUS_REJECTED:
        return g_strdup_printf (ngettext ("Reject Statement", "Reject %u Statements", n), n);
      case SM_STATUS_SUGGESTED:
      default:
        return g_strdup (C_("a step to undo", "Back to Suggested"));
      }

  for (guint i = 0; n == 1 && i < G_N_ELEMENTS (names); i++)
    if ((fields & ~(guint) SM_FIELD_STATUS) == names[i].field)
      return g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "a step to undo", names[i].name));

  return g_strdup_printf (ngettext ("Edit Statement", "Recode %u Statements", n), n);
}

/**
 * sm_edits_change_statements:
 * @self: an editor
 * @rows: (array length=n_rows): statements of the corpus' snapshot
 * @n_rows: how many; with 0, nothing happens
 * @fields: what is to change
 * @values: (transfer none): to what; only @fields of it are looked at
 * @error: %SM_EDITS_ERROR_FROZEN, _GONE or _INVALID; or why the text that a quote is to be of can't be read
 *
 * Gives all of @rows the same values, in one step: accepts or rejects, changes the stance, recodes. Statements that
 * have them already are left alone. What a statement said before a person changed it first stays in its provenance.
 * A quote is checked against the article's text, which is read from its file. Takes some 50 ns a row, and a copy of
 * each column that changes.
 *
 * Returns: %FALSE with @error; then nothing is changed
 */
gboolean
sm_edits_change_statements (SmEdits                 *self,
                            const guint32           *rows,
                            guint                    n_rows,
                            SmFields                 fields,
                            const SmStatementValues *values,
                            GError                 **error)
{
  SmDraft          draft;
  SmStatementRow   with;
  g_autofree char *name = NULL;
  guint32          checked = G_MAXUINT32;
  guint            n_changed = 0;

  g_return_val_if_fail (SM_IS_EDITS (self), FALSE);
  g_return_val_if_fail (rows != NULL || n_rows == 0, FALSE);
  g_return_val_if_fail (values != NULL, FALSE);

  if (!sm_draft_begin (&draft, self, error))
    return FALSE;
  if (!sm_draft_check_rows (&draft, rows, n_rows, error) || !check_values (&draft, fields, values, error))
    {
      sm_draft_clear (&draft);
      return FALSE;
    }
  for (guint i = 0; (fields & SM_FIELD_QUOTE) != 0 && i < n_rows; i++)
    if (draft.next->article[rows[i]] != checked)
      {
        checked = draft.next->article[rows[i]];
        if (!check_quote (&draft, checked, values, error))
          {
            sm_draft_clear (&draft);
            return FALSE;
          }
      }

  resolve (&draft, fields, values, &with);
  for (guint i = 0; i < n_rows; i++)
    {
      SmStatementRow before, after;
      SmFields       changed;

      sm_snapshot_get_row (draft.next, rows[i], &before);
      after = before;
      changed = sm_draft_fill_row (&draft, &after, fields, &with);
      if (changed == 0)
        continue;
      sm_draft_put_row (&draft, rows[i], &before, &after, changed);
      n_changed++;
    }

  name = name_change (fields, values->status, n_changed);
  sm_draft_commit (&draft, name);
  return TRUE;
}

/**
 * sm_edits_set_status:
 * @self: an editor
 * @rows: (array length=n_rows): statements
 * @n_rows: how many
 * @status: what they become: %SM_STATUS_CONFIRMED accepts, %SM_STATUS_REJECTED rejects
 * @error: as of sm_edits_change_statements()
 *
 * Accepts or rejects statements. To make a corrected one a suggestion again, see sm_edits_revert_statements().
 *
 * Returns: %FALSE with @error
 */
gboolean
sm_edits_set_status (SmEdits       *self,
                     const guint32 *rows,
                     guint          n_rows,
                     SmStatus       status,
                     GError       **error)
{
  return sm_edits_change_statements (self, rows, n_rows, SM_FIELD_STATUS, &(SmStatementValues) { .status = status },
                                     error);
}

/* What @original says of its fields, as a row. */
static void
resolve_original (SmDraft          *self,
                  const SmOriginal *original,
                  SmStatementRow   *with)
{
  SmStatementValues values = {
    .value = original->value,
    .date = original->date,
    .quote_start = original->quote_start,
    .quote_end = original->quote_end,
    .target = original->target,
    .according_to = original->according_to,
    .condition = original->condition,
    .note = original->note,
    .status = original->status,
  };

  if (original->fields & SM_FIELD_ACTOR)
    values.actor = sm_draft_use_actor (self, original->actor);
  if (original->fields & SM_FIELD_ISSUE)
    values.issue = sm_draft_use_issue (self, original->issue);
  resolve (self, original->fields, &values, with);
  if ((original->fields & SM_FIELD_QUOTE) != 0 && original->exact != NULL)
    {
      with->exact = original->exact;
      with->flags |= SM_STATEMENT_HAS_EXACT | (original->has_quote ? 0 : SM_STATEMENT_QUOTE_LOST);
    }
}

/**
 * sm_edits_revert_statements:
 * @self: an editor
 * @rows: (array length=n_rows): statements
 * @n_rows: how many
 * @error: as of sm_edits_change_statements()
 *
 * Makes statements what they were before a person changed them: suggestions are suggestions again. One that nobody
 * changed, or that was added by hand, only becomes suggested. Actors that were merged meanwhile stay merged.
 *
 * Returns: %FALSE with @error
 */
gboolean
sm_edits_revert_statements (SmEdits       *self,
                            const guint32 *rows,
                            guint          n_rows,
                            GError       **error)
{
  SmDraft draft;

  g_return_val_if_fail (SM_IS_EDITS (self), FALSE);
  g_return_val_if_fail (rows != NULL || n_rows == 0, FALSE);

  if (!sm_draft_begin (&draft, self, error))
    return FALSE;
  if (!sm_draft_check_rows (&draft, rows, n_rows, error))
    {
      sm_draft_clear (&draft);
      return FALSE;
    }

  for (guint i = 0; i < n_rows; i++)
    {
      SmStatementRow before, after;
      const SmProvenance *provenance;
      SmFields changed;

      sm_snapshot_get_row (draft.next, rows[i], &before);
      after = before;
      provenance = before.provenance;
      if (provenance != NULL && provenance->suggested != NULL)
        {
          SmStatementRow with;
          SmProvenance *kept = NULL;

          resolve_original (&draft, provenance->suggested, &with);
          changed = sm_draft_fill_row (&draft, &after, provenance->suggested->fields, &with);
          if (provenance->reason != NULL)
            {
              kept = sm_arena_alloc (self->arena, sizeof (SmProvenance));
              *kept = (SmProvenance) { .reason = provenance->reason };
            }
          after.provenance = kept;
        }
      else
        {
          SmStatementRow with = { .flags = SM_STATUS_SUGGESTED };

          changed = sm_draft_fill_row (&draft, &after, SM_FIELD_STATUS, &with);
          if (changed == 0)
            continue;
        }
      sm_draft_put_row (&draft, rows[i], &before, &after, changed);
    }

  sm_draft_commit (&draft, C_("a step to undo", "Back to Suggested"));
  return TRUE;
}

/**
 * sm_edits_delete_statements:
 * @self: an editor
 * @rows: (array length=n_rows): statements
 * @n_rows: how many
 * @error: %SM_EDITS_ERROR_FROZEN or _GONE
 *
 * Deletes statements. Their rows stay, and nobody shows, counts or writes them; the file has them no more when it is
 * saved. To set a suggestion aside and remember that, reject it.
 *
 * Returns: %FALSE with @error
 */
gboolean
sm_edits_delete_statements (SmEdits       *self,
                            const guint32 *rows,
                            guint          n_rows,
                            GError       **error)
{
  g_autofree char *name = NULL;
  SmDraft          draft;

  g_return_val_if_fail (SM_IS_EDITS (self), FALSE);
  g_return_val_if_fail (rows != NULL || n_rows == 0, FALSE);

  if (!sm_draft_begin (&draft, self, error))
    return FALSE;
  if (!sm_draft_check_rows (&draft, rows, n_rows, error))
    {
      sm_draft_clear (&draft);
      return FALSE;
    }

  for (guint i = 0; i < n_rows; i++)
    {
      guint32 flags = draft.next->flags[rows[i]] | SM_STATEMENT_DELETED;

      sm_draft_set (&draft, SM_COLUMN_FLAGS, rows[i], &flags);
    }

  name = g_strdup_printf (ngettext ("Delete Statement", "Delete %u Statements", n_rows), n_rows);
  sm_draft_commit (&draft, name);
  return TRUE;
}

/* An id that no statement has, made as for statements without one: the article's id and a number. */
static const char *
make_id (SmDraft *self,
         guint    article)
{
  SmSnapshot      *snapshot = self->next;
  const char      *base = snapshot->articles[article].id;
  gsize            length = strlen (base);
  guint64          last = 0;
  g_autofree char *id = NULL;

  for (guint row = 0; row < snapshot->n_statements; row++)
    {
      const char *other = snapshot->statement_id[row];

      if (*other == *base && strncmp (other, base, length) == 0 && other[length] == '.')
        last = MAX (last, MIN (g_ascii_strtoull (other + length + 1, NULL, 10), G_MAXUINT32));
    }

  id = g_strdup_printf ("%s.%" G_GUINT64_FORMAT, base, last + 1);
  return sm_draft_keep (self, id);
}

static const SmProvenance *
make_own (SmDraft *self)
{
  SmProvenance *provenance = sm_arena_alloc (self->edits->arena, sizeof (SmProvenance));

  *provenance = (SmProvenance) { NULL, self->by, self->at, NULL };
  return provenance;
}

/**
 * sm_edits_add_statement:
 * @self: an editor
 * @article: the row of the article that it is in
 * @fields: what is given; actor, issue and value must be
 * @values: (transfer none): to which values; a status that is not given is confirmed
 * @row: (out) (optional): the row that it gets
 * @error: %SM_EDITS_ERROR_FROZEN, _GONE or _INVALID; or why the article's text can't be read
 *
 * Adds a statement, with an id that is free.
 *
 * Returns: %FALSE with @error
 */
gboolean
sm_edits_add_statement (SmEdits                 *self,
                        guint                    article,
                        SmFields                 fields,
                        const SmStatementValues *values,
                        guint                   *row,
                        GError                 **error)
{
  const SmFields needed = SM_FIELD_ACTOR | SM_FIELD_ISSUE | SM_FIELD_VALUE;
  SmDraft        draft;
  SmStatementRow with;
  SmStatementRow added = { .id = NULL };
  guint          number;

  g_return_val_if_fail (SM_IS_EDITS (self), FALSE);
  g_return_val_if_fail ((fields & needed) == needed, FALSE);
  g_return_val_if_fail (values != NULL, FALSE);

  if (!sm_draft_begin (&draft, self, error))
    return FALSE;
  if (article >= draft.next->n_articles || (draft.next->articles[article].flags & SM_ARTICLE_DELETED) != 0)
    {
      g_set_error_literal (error, SM_EDITS_ERROR, SM_EDITS_ERROR_GONE, _("The article is there no more"));
      sm_draft_clear (&draft);
      return FALSE;
    }
  if (!check_values (&draft, fields, values, error)
      || ((fields & SM_FIELD_QUOTE) != 0 && !check_quote (&draft, article, values, error)))
    {
      sm_draft_clear (&draft);
      return FALSE;
    }

  resolve (&draft, fields, values, &with);
  added.article = article;
  added.actor = values->actor;
  added.date = draft.next->articles[article].date;
  added.confidence = 1.0;
  added.flags = SM_STATUS_CONFIRMED | SM_STATEMENT_HAS_ID | SM_STATEMENT_HAS_STANCE;
  sm_draft_fill_row (&draft, &added, fields, &with);
  added.id = make_id (&draft, article);
  added.provenance = make_own (&draft);
  number = sm_draft_add_statement (&draft, &added);
  if (row != NULL)
    *row = number;

  sm_draft_commit (&draft, C_("a step to undo", "Add Statement"));
  return TRUE;
}

/**
 * sm_edits_duplicate_statement:
 * @self: an editor
 * @row: a statement
 * @copy: (out) (optional): the row of the new one
 * @error: %SM_EDITS_ERROR_FROZEN or _GONE
 *
 * Adds a statement that says what @row says, confirmed and with an id of its own.
 *
 * Returns: %FALSE with @error
 */
gboolean
sm_edits_duplicate_statement (SmEdits  *self,
                              guint     row,
                              guint    *copy,
                              GError  **error)
{
  SmDraft        draft;
  SmStatementRow added;
  guint32        rows[] = { row };
  guint          number;

  g_return_val_if_fail (SM_IS_EDITS (self), FALSE);

  if (!sm_draft_begin (&draft, self, error))
    return FALSE;
  if (!sm_draft_check_rows (&draft, rows, 1, error))
    {
      sm_draft_clear (&draft);
      return FALSE;
    }

  sm_snapshot_get_row (draft.next, row, &added);
  added.id = make_id (&draft, added.article);
  added.flags = (added.flags & ~(guint32) SM_STATEMENT_STATUS_MASK) | SM_STATUS_CONFIRMED | SM_STATEMENT_HAS_ID;
  added.provenance = make_own (&draft);
  number = sm_draft_add_statement (&draft, &added);
  if (copy != NULL)
    *copy = number;

  sm_draft_commit (&draft, C_("a step to undo", "Duplicate Statement"));
  return TRUE;
}
