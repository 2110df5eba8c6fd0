/* What a matrix says in words. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "sm-matrix-private.h"

/* Contradictions of so many statements are counted for the summary of a window. */
#define MOST_LOOKED_AT 20000

/**
 * sm_matrix_draft_title:
 * @self: a matrix with its plan
 * @brief: count the issues instead of naming them
 *
 * Returns: (transfer full): "Who stands where on NATO membership and ceasefire"
 */
char *
sm_matrix_draft_title (SmMatrix *self,
                       gboolean  brief)
{
  g_autofree char *issues = sm_sheet_list_issues (&self->sheet, brief);

  if (*issues == '\0' || self->grid->n_actors == 0)
    return g_strdup (_("Who stands where"));
  if (self->rows->len == 1)
    {
      const char *actor = sm_sheet_actor (&self->sheet, sm_matrix_row (self, 0)->actor);

      /* Translators: an actor, and what the stances are about: "Where Poland stands on NATO membership" */
      return g_strdup_printf (_("Where %1$s stands on %2$s"), actor, issues);
    }

  /* Translators: %s is what the stances are about: "NATO membership and ceasefire" */
  return g_strdup_printf (_("Who stands where on %s"), issues);
}

static char *
count_contradictions (guint n)
{
  g_autofree char *number = sm_words_number (n);

  return g_strdup_printf (ngettext ("%s contradiction", "%s contradictions", n), number);
}

/**
 * sm_matrix_count_contradictions:
 * @self: a matrix with its plan
 *
 * Returns: how many contradictions there are in the window of time; 0 where finding out would take too long for a
 *   frame
 */
guint
sm_matrix_count_contradictions (SmMatrix *self)
{
  guint n = 0;

  if (self->sheet.spec->interactive && self->grid->n_statements > MOST_LOOKED_AT)
    return 0;

  for (guint i = 0; i < self->window->n_lanes; i++)
    {
      g_autoptr(GArray) found = sm_contradictions_list_in_lane (self->window, i, self->contradiction_days,
                                                                &self->sheet.spec->rules);

      n += found->len;
    }

  return n;
}

/**
 * sm_matrix_summary:
 * @self: a matrix with its plan
 *
 * Returns: (transfer full): "Matrix, NATO membership and ceasefire, 12 actors, 48 statements, March to June 2024; 3
 *   contradictions"
 */
char *
sm_matrix_summary (SmMatrix *self)
{
  g_autofree char *issues = NULL;
  g_autofree char *rest = NULL;
  g_autofree char *summary = NULL;
  g_autofree char *contradictions = NULL;
  guint n_contradictions;

  if (self->grid->n_statements == 0)
    return g_strdup (_("Matrix, no statements"));

  issues = sm_sheet_list_issues (&self->sheet, FALSE);
  rest = sm_sheet_draft_subtitle (&self->sheet, self->grid->n_actors, self->grid->n_statements);
  /* Translators: issues, then "12 actors, 48 statements, March to June 2024" */
  summary = g_strdup_printf (_("Matrix, %1$s, %2$s"), issues, rest);
  n_contradictions = sm_matrix_count_contradictions (self);
  if (n_contradictions == 0)
    return g_steal_pointer (&summary);

  contradictions = count_contradictions (n_contradictions);
  return g_strdup_printf ("%s; %s", summary, contradictions);
}

/* "34 statements" that stay together when the note around them is wrapped */
static char *
count_together (guint64 n)
{
  g_autofree char *statements = sm_words_statements (n);
  g_auto(GStrv) words = g_strsplit (statements, " ", -1);

  return g_strjoinv ("\u00a0", words);
}

/* Whether every issue that has a column missing has another one. */
static gboolean
shows_issues (SmMatrix *self)
{
  for (guint i = 0; i < self->grid->n_topics; i++)
    {
      gboolean found = self->column_of[i] != SM_MATRIX_NONE;

      for (guint j = 0; j < self->columns->len && !found; j++)
        found = self->grid->topics[sm_matrix_column (self, j)->topic].issue == self->grid->topics[i].issue;
      if (!found)
        return FALSE;
    }

  return TRUE;
}

/**
 * sm_matrix_hidden_note:
 * @self: a matrix whose rows and columns are listed
 *
 * Returns: (transfer full) (nullable): what is not shown: "2 more issues (14 statements) · 12 more actors (34
 *   statements) · 3 actors without a statement in this period"; %NULL when all is
 */
char *
sm_matrix_hidden_note (SmMatrix *self)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (self->n_hidden_topics > 0)
    {
      g_autofree char *number = sm_words_number (self->n_hidden_topics);
      g_autofree char *statements = count_together (self->n_hidden_by_topic);

      const char *format = shows_issues (self) ? ngettext ("%1$s more target (%2$s)", "%1$s more targets (%2$s)",
                                                           self->n_hidden_topics)
                                               : ngettext ("%1$s more issue (%2$s)", "%1$s more issues (%2$s)",
                                                           self->n_hidden_topics);

      g_ptr_array_add (parts, g_strdup_printf (format, number, statements));
    }
  if (self->n_hidden_actors > 0)
    {
      g_autofree char *number = sm_words_number (self->n_hidden_actors);
      g_autofree char *statements = count_together (self->n_hidden_by_actor);

      g_ptr_array_add (parts, g_strdup_printf (ngettext ("%1$s more actor (%2$s)", "%1$s more actors (%2$s)",
                                                         self->n_hidden_actors),
                                               number, statements));
    }
  if (self->n_silent > 0)
    {
      g_autofree char *number = sm_words_number (self->n_silent);

      g_ptr_array_add (parts, g_strdup_printf (ngettext ("%s actor without a statement in this period",
                                                         "%s actors without a statement in this period",
                                                         self->n_silent),
                                               number));
    }
  if (parts->len == 0)
    return NULL;

  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

/**
 * sm_matrix_describe_cell:
 * @self: a matrix with its plan
 * @row: one of its rows
 * @topic: one of the window's topics
 * @cell: what stands there
 *
 * Returns: (transfer full): as spoken: "Poland, NATO membership: supports, 6 statements, 1 contradiction"
 */
char *
sm_matrix_describe_cell (SmMatrix           *self,
                         const SmMatrixRow  *row,
                         guint               topic,
                         const SmMatrixCell *cell)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  const SmGridTopic *its = &self->grid->topics[topic];
  g_autofree char *list = NULL;

  if (cell->cut)
    {
      g_autofree char *pro = sm_words_number (cell->n_side[0]);
      g_autofree char *contra = sm_words_number (cell->n_side[1]);

      /* Translators: how many statements are on either side: "2 for, 1 against" */
      g_ptr_array_add (parts, g_strdup_printf (_("%1$s for, %2$s against"), pro, contra));
    }
  else if (cell->stand.row != G_MAXUINT32)
    {
      g_ptr_array_add (parts, g_strdup (sm_stance_get_label (cell->stand.stance)));
      if (cell->stand.bits & SM_MARK_SECOND_HAND)
        g_ptr_array_add (parts, g_strdup (_("on another’s word")));
      if (cell->stand.bits & SM_MARK_CONDITIONAL)
        g_ptr_array_add (parts, g_strdup (_("conditional")));
    }
  if (cell->said != NULL)
    g_ptr_array_add (parts, sm_words_statements (cell->said->n));
  else
    g_ptr_array_add (parts, g_strdup (_("no statement in this period")));
  if (cell->n_contradictions > 0)
    g_ptr_array_add (parts, count_contradictions (cell->n_contradictions));

  g_ptr_array_add (parts, NULL);
  list = g_strjoinv (", ", (char **) parts->pdata);
  /* Translators: an actor, an issue, and what was found: "Poland, NATO membership: supports, 6 statements" */
  return g_strdup_printf (_("%1$s, %2$s: %3$s"), sm_sheet_actor (&self->sheet, row->actor),
                          sm_sheet_issue (&self->sheet, its->issue, its->target), list);
}

/**
 * sm_matrix_make_id:
 * @self: a matrix
 * @prefix: "cell-"
 * @actor: an actor; %G_MAXUINT32 all
 * @topic: one of the window's topics; %SM_MATRIX_NONE all
 *
 * Makes an id from those of actor and issue. What is between them occurs in no id, so that no two become one.
 *
 * Returns: (transfer full): "cell-poland__nato", "cell-poland__nato__finland"
 */
char *
sm_matrix_make_id (SmMatrix   *self,
                   const char *prefix,
                   guint32     actor,
                   guint       topic)
{
  SmSnapshot *snapshot = self->sheet.snapshot;
  GString *id = g_string_new (prefix);

  if (actor != G_MAXUINT32)
    {
      g_autofree char *part = sm_sheet_id ("", sm_actor_get_id (snapshot->actors[actor]));

      g_string_append (id, part);
    }
  if (topic != SM_MATRIX_NONE)
    {
      const SmGridTopic *its = &self->grid->topics[topic];
      g_autofree char *part = sm_sheet_id ("", sm_issue_get_id (snapshot->issues[its->issue]));

      g_string_append_printf (id, "__%s", part);
      if (its->target != SM_WORD_NONE && its->target != snapshot->issue_target[its->issue])
        {
          g_autofree char *target = sm_sheet_id ("", snapshot->words[its->target]);

          g_string_append_printf (id, "__%s", target);
        }
    }

  return g_string_free (id, FALSE);
}
