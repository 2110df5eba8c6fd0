/* What is pointed at: the keyboard's cursor, the statements whose evidence is asked for, the actor that is lit up. */
#include "config.h"

#include "sm-view-state-private.h"

#include <string.h>

/* Whether a row may be pointed at: it was not deleted. */
static gboolean
is_left (SmViewState *self,
         guint        row)
{
  SmSnapshot *snapshot = sm_corpus_get_snapshot (self->corpus);

  return row >= snapshot->n_statements || !sm_snapshot_is_deleted (snapshot, row);
}

/* Somebody edited: nothing deleted stays pointed at, and who shows what rows say has to look again. */
void
sm_view_state_edited (SmViewState *self)
{
  SmSnapshot *snapshot = sm_corpus_get_snapshot (self->corpus);
  g_autoptr(GArray) left = g_array_new (FALSE, FALSE, sizeof (guint32));

  if (!sm_snapshot_is_edited (snapshot))
    return;

  if (self->cursor != SM_ROW_NONE && !is_left (self, self->cursor))
    sm_view_state_set_cursor (self, SM_ROW_NONE);
  if (self->highlighted_actor < snapshot->n_actors && sm_actor_is_gone (snapshot->actors[self->highlighted_actor]))
    sm_view_state_set_highlighted_actor (self, SM_ROW_NONE);
  for (guint i = 0; i < self->selected->len; i++)
    {
      guint32 row = g_array_index (self->selected, guint32, i);

      if (is_left (self, row))
        g_array_append_val (left, row);
    }
  if (left->len < self->selected->len)
    sm_view_state_select_rows (self, (const guint32 *) (gconstpointer) left->data, left->len);
  g_signal_emit_by_name (self, "edited");
}

/**
 * sm_view_state_set_cursor:
 * @self: a view state
 * @row: a statement, or %SM_ROW_NONE
 *
 * Puts the keyboard's cursor on a statement; one that was deleted is none.
 */
void
sm_view_state_set_cursor (SmViewState *self,
                          guint        row)
{
  g_return_if_fail (SM_IS_VIEW_STATE (self));

  if (row != SM_ROW_NONE && !is_left (self, row))
    row = SM_ROW_NONE;
  if (self->cursor == row)
    return;

  self->cursor = row;
  g_object_notify (G_OBJECT (self), "cursor");
}

/**
 * sm_view_state_get_cursor:
 * @self: a view state
 *
 * Returns: the statement that the keyboard's cursor is on, or %SM_ROW_NONE
 */
guint
sm_view_state_get_cursor (SmViewState *self)
{
  g_return_val_if_fail (SM_IS_VIEW_STATE (self), SM_ROW_NONE);

  return self->cursor;
}

/**
 * sm_view_state_move_cursor:
 * @self: a view state
 * @move: where to
 *
 * Walks from statement to statement. Without a cursor, any move goes to the first statement shown.
 *
 * Returns: whether the cursor moved; %FALSE at the ends and when nothing is shown
 */
gboolean
sm_view_state_move_cursor (SmViewState *self,
                           SmMove       move)
{
  guint row;

  g_return_val_if_fail (SM_IS_VIEW_STATE (self), FALSE);

  if (self->lanes == NULL || self->lanes->row_set->n_rows == 0)
    return FALSE;

  if (self->cursor == SM_ROW_NONE)
    row = self->lanes->rows[self->lanes->lanes[0].first];
  else if (!sm_lanes_move (self->lanes, self->cursor, move, &row) || row == self->cursor)
    return FALSE;

  sm_view_state_set_cursor (self, row);
  return TRUE;
}

/**
 * sm_view_state_select:
 * @self: a view state
 * @row: a statement, or %SM_ROW_NONE
 *
 * Asks for the evidence of one statement, or for none.
 */
void
sm_view_state_select (SmViewState *self,
                      guint        row)
{
  guint32 one = row;

  sm_view_state_select_rows (self, &one, row == SM_ROW_NONE || !is_left (self, row) ? 0 : 1);
}

/**
 * sm_view_state_select_rows:
 * @self: a view state
 * @rows: (array length=n_rows): statements; copied
 * @n_rows: how many; 0 for none
 *
 * Asks for the evidence of several statements, as those of a mark that stands for many.
 */
void
sm_view_state_select_rows (SmViewState   *self,
                           const guint32 *rows,
                           guint          n_rows)
{
  g_return_if_fail (SM_IS_VIEW_STATE (self));

  if (n_rows == self->selected->len &&
      (n_rows == 0 || memcmp (rows, self->selected->data, n_rows * sizeof (guint32)) == 0))
    return;

  g_array_set_size (self->selected, 0);
  g_array_append_vals (self->selected, rows, n_rows);
  g_signal_emit_by_name (self, "selected-changed");
}

/**
 * sm_view_state_get_selected:
 * @self: a view state
 *
 * Returns: the one statement whose evidence is asked for; %SM_ROW_NONE for none or several
 */
guint
sm_view_state_get_selected (SmViewState *self)
{
  g_return_val_if_fail (SM_IS_VIEW_STATE (self), SM_ROW_NONE);

  return self->selected->len == 1 ? g_array_index (self->selected, guint32, 0) : SM_ROW_NONE;
}

/**
 * sm_view_state_get_selected_rows:
 * @self: a view state
 * @n_rows: (out): how many
 *
 * Returns: (array length=n_rows) (transfer none): the statements whose evidence is asked for, until they change
 */
const guint32 *
sm_view_state_get_selected_rows (SmViewState *self,
                                 guint       *n_rows)
{
  g_return_val_if_fail (SM_IS_VIEW_STATE (self), NULL);

  *n_rows = self->selected->len;
  return (const guint32 *) (gconstpointer) self->selected->data;
}

/**
 * sm_view_state_set_highlighted_actor:
 * @self: a view state
 * @actor: row of an actor, or %SM_ROW_NONE
 *
 * Lights up an actor, as when the pointer is over its name.
 */
void
sm_view_state_set_highlighted_actor (SmViewState *self,
                                     guint        actor)
{
  g_return_if_fail (SM_IS_VIEW_STATE (self));

  if (self->highlighted_actor == actor)
    return;

  self->highlighted_actor = actor;
  g_object_notify (G_OBJECT (self), "highlighted-actor");
}

/**
 * sm_view_state_get_highlighted_actor:
 * @self: a view state
 *
 * Returns: the actor that is lit up, or %SM_ROW_NONE
 */
guint
sm_view_state_get_highlighted_actor (SmViewState *self)
{
  g_return_val_if_fail (SM_IS_VIEW_STATE (self), SM_ROW_NONE);

  return self->highlighted_actor;
}
