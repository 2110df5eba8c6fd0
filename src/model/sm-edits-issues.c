/* Adding and changing issues. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sm-edits-private.h"

gboolean
sm_draft_check_issue (SmDraft *self,
                      guint    row,
                      GError **error)
{
  if (row < self->next->n_issues && !sm_issue_is_gone (self->next->issues[row]))
    return TRUE;

  g_set_error_literal (error, SM_EDITS_ERROR, SM_EDITS_ERROR_GONE, _("The issue is there no more"));
  return FALSE;
}

static guint
find_row (SmSnapshot *snapshot,
          const char *id)
{
  for (guint i = 0; i < snapshot->n_issues; i++)
    if (strcmp (sm_issue_get_id (snapshot->issues[i]), id) == 0)
      return i;
  return G_MAXUINT;
}

/* The issue of an id; one that was never there is there by its use. */
guint
sm_draft_use_issue (SmDraft    *self,
                    const char *id)
{
  SmSnapshot *snapshot = self->next;
  guint row = find_row (snapshot, id);
  SmIssueSpec spec = { .id = id };

  if (row != G_MAXUINT && !sm_issue_is_gone (snapshot->issues[row]))
    return row;

  if (row != G_MAXUINT)
    {
      spec = *sm_issue_get_spec (snapshot->issues[row]);
      spec.gone = FALSE;
    }
  else
    row = snapshot->n_issues;
  sm_draft_set_issue (self, row, &spec);
  return row;
}

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

static gboolean
check_colour (const char *colour,
              GError    **error)
{
  gboolean fine = is_empty (colour) || (*colour == '#' && strlen (colour) == 7);

  for (guint i = 1; fine && !is_empty (colour) && i < 7; i++)
    fine = g_ascii_isxdigit (colour[i]);
  if (!fine)
    g_set_error (error, SM_EDITS_ERROR, SM_EDITS_ERROR_INVALID, _("“%s” is no colour as #3584e4"), colour);
  return fine;
}

static gboolean
same_label (const SmLabel *a,
            const SmLabel *b)
{
  guint n = a != NULL ? sm_label_get_n (a) : 0;

  if (a == b)
    return TRUE;
  if (n != (b != NULL ? sm_label_get_n (b) : 0))
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      const char *language, *other_language;
      const char *text = sm_label_get_nth (a, i, &language);
      const char *other = sm_label_get_nth (b, i, &other_language);

      if (strcmp (text, other) != 0 || strcmp (language, other_language) != 0)
        return FALSE;
    }
  return TRUE;
}

/**
 * sm_edits_add_issue:
 * @self: an editor
 * @spec: (transfer none): the issue; without an id it gets one made of its label. Its extras are not used
 * @row: (out) (optional): the row that it gets
 * @error: %SM_EDITS_ERROR_FROZEN, _INVALID (neither id nor label, or no colour) or _TAKEN
 *
 * Adds an issue.
 *
 * Returns: %FALSE with @error
 */
gboolean
sm_edits_add_issue (SmEdits           *self,
                    const SmIssueSpec *spec,
                    guint             *row,
                    GError           **error)
{
  SmDraft draft;
  SmIssueSpec added;
  g_autofree char *id = NULL;
  guint number;

  g_return_val_if_fail (SM_IS_EDITS (self), FALSE);
  g_return_val_if_fail (spec != NULL, FALSE);

  if (!check_colour (spec->colour, error))
    return FALSE;
  if (is_empty (spec->id) && is_empty (sm_label_get (spec->label, NULL)))
    {
      g_set_error_literal (error, SM_EDITS_ERROR, SM_EDITS_ERROR_INVALID, _("An issue needs a name"));
      return FALSE;
    }
  if (!sm_draft_begin (&draft, self, error))
    return FALSE;

  if (is_empty (spec->id))
    {
      g_autofree char *base = sm_edits_make_id (sm_label_get (spec->label, NULL), "issue");

      id = g_strdup (base);
      for (guint n = 2; find_row (draft.next, id) != G_MAXUINT; n++)
        {
          g_free (id);
          id = g_strdup_printf ("%s-%u", base, n);
        }
    }
  else
    id = g_strdup (spec->id);

  number = find_row (draft.next, id);
  if (number != G_MAXUINT && !sm_issue_is_gone (draft.next->issues[number]))
    {
      g_set_error (error, SM_EDITS_ERROR, SM_EDITS_ERROR_TAKEN, _("There is an issue with the id “%s”"), id);
      sm_draft_clear (&draft);
      return FALSE;
    }
  if (number == G_MAXUINT)
    number = draft.next->n_issues;

  added = *spec;
  added.id = id;
  added.declared = TRUE;
  added.gone = FALSE;
  added.extras = sm_draft_stamp (&draft, NULL, "colour");
  sm_draft_set_issue (&draft, number, &added);
  if (row != NULL)
    *row = number;

  sm_draft_commit (&draft, C_("a step to undo", "Add Issue"));
  return TRUE;
}

/**
 * sm_edits_change_issue:
 * @self: an editor
 * @row: an issue
 * @spec: (transfer none): all that is to be known of it; its id stays as it is, and so do members of the file that
 *   Stancemap does not know
 * @error: %SM_EDITS_ERROR_FROZEN, _GONE, or _INVALID for what is no colour
 *
 * Gives an issue a label, question, poles, usual target and colour. Start from a copy of sm_issue_get_spec().
 *
 * Returns: %FALSE with @error
 */
gboolean
sm_edits_change_issue (SmEdits           *self,
                       guint              row,
                       const SmIssueSpec *spec,
                       GError           **error)
{
  SmDraft draft;
  SmIssueSpec now;
  const SmIssueSpec *was;
  const char *names[7] = { NULL };
  guint n = 0;
  gboolean renamed;

  g_return_val_if_fail (SM_IS_EDITS (self), FALSE);
  g_return_val_if_fail (spec != NULL, FALSE);

  if (!check_colour (spec->colour, error) || !sm_draft_begin (&draft, self, error))
    return FALSE;
  if (!sm_draft_check_issue (&draft, row, error))
    {
      sm_draft_clear (&draft);
      return FALSE;
    }

  was = sm_issue_get_spec (draft.next->issues[row]);
  renamed = !same_label (was->label, spec->label);
  if (renamed)
    names[n++] = "label";
  if (!same_label (was->question, spec->question))
    names[n++] = "question";
  if (!same_label (was->pole_for, spec->pole_for))
    names[n++] = "pole_for";
  if (!same_label (was->pole_against, spec->pole_against))
    names[n++] = "pole_against";
  if (g_strcmp0 (was->target != NULL ? was->target : "", spec->target != NULL ? spec->target : "") != 0)
    names[n++] = "target";
  if (g_strcmp0 (was->colour != NULL ? was->colour : "", spec->colour != NULL ? spec->colour : "") != 0)
    names[n++] = "colour";
  if (n > 0)
    {
      now = *spec;
      now.id = was->id;
      now.declared = TRUE;
      now.gone = FALSE;
      now.extras = sm_draft_drop_extras (&draft, was->extras, "", names);
      now.extras = sm_draft_stamp (&draft, now.extras, "colour");
      sm_draft_set_issue (&draft, row, &now);
    }

  sm_draft_commit (&draft, renamed ? C_("a step to undo", "Rename Issue") : C_("a step to undo", "Edit Issue"));
  return TRUE;
}
