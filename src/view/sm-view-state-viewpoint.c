/* What a window looks at, taken as a value and given back. */
#include "config.h"

#include "sm-view-state-private.h"
#include "sm-viewpoint-private.h"

#include <string.h>

static SmTopicId
name_topic (SmSnapshot      *snapshot,
            SmTopic          topic,
            const SmTopicId *else_that)
{
  if (topic.issue < snapshot->n_issues)
    return (SmTopicId){ g_strdup (sm_issue_get_id (snapshot->issues[topic.issue])),
                        topic.target != SM_WORD_NONE ? g_strdup (snapshot->words[topic.target]) : NULL };
  if (else_that != NULL)
    return (SmTopicId){ g_strdup (else_that->issue), g_strdup (else_that->target) };

  return (SmTopicId){ NULL, NULL };
}

/**
 * sm_view_state_dup_viewpoint:
 * @self: a view state
 *
 * Takes what is looked at as a value. What was given by sm_view_state_set_viewpoint() and is not in the corpus is
 * still in it.
 *
 * Returns: (transfer full): a viewpoint
 */
SmViewpoint *
sm_view_state_dup_viewpoint (SmViewState *self)
{
  SmSnapshot *snapshot;
  SmViewpoint *viewpoint;
  SmViewpoint *restored;

  g_return_val_if_fail (SM_IS_VIEW_STATE (self), NULL);

  snapshot = sm_corpus_get_snapshot (self->corpus);
  restored = self->restored;
  viewpoint = sm_viewpoint_new ();
  viewpoint->view = self->view;
  viewpoint->by = self->by;
  viewpoint->sort = self->sort;
  g_strfreev (viewpoint->pinned);
  viewpoint->pinned = sm_view_state_list_pinned_ids (self);
  sm_filter_assign (viewpoint->filter, self->filter);
  if (sm_view_state_is_zoomed (self))
    {
      viewpoint->from = sm_viewpoint_round (self->from);
      viewpoint->to = sm_viewpoint_round (self->to);
    }
  viewpoint->across = name_topic (snapshot, self->choices.across, restored != NULL ? &restored->across : NULL);
  viewpoint->up = name_topic (snapshot, self->choices.up, restored != NULL ? &restored->up : NULL);
  viewpoint->sort_topic =
    name_topic (snapshot, self->choices.sort_topic, restored != NULL ? &restored->sort_topic : NULL);
  viewpoint->matrix_sort = self->choices.sort;
  viewpoint->reverse = self->choices.reverse;
  viewpoint->multiples_by = self->choices.multiples_by;
  if (self->highlighted_actor < snapshot->n_actors)
    viewpoint->highlighted = g_strdup (sm_actor_get_id (snapshot->actors[self->highlighted_actor]));
  if (self->cursor < snapshot->n_statements)
    {
      viewpoint->cursor = g_strdup (snapshot->statement_id[self->cursor]);
      viewpoint->cursor_row = self->cursor;
    }

  return viewpoint;
}

/* Chooses within views as @viewpoint says. What is not there yet is kept, for when it is. */
static void
restore_choices (SmViewState *self,
                 SmViewpoint *viewpoint)
{
  SmSnapshot *snapshot = sm_corpus_get_snapshot (self->corpus);
  g_autoptr(SmViewpoint) hold = sm_viewpoint_ref (viewpoint);
  SmViewChoices choices;
  gboolean found = sm_viewpoint_get_choices (viewpoint, snapshot, &choices);

  sm_view_state_set_choices (self, &choices);
  g_clear_pointer (&self->restored, sm_viewpoint_unref);
  if (!found)
    self->restored = g_steal_pointer (&hold);
}

/* New statements may bring what was missing. */
void
sm_view_state_restore_missing (SmViewState *self)
{
  if (self->restored != NULL)
    restore_choices (self, self->restored);
}

static void
restore_pointed (SmViewState *self,
                 SmViewpoint *viewpoint)
{
  SmSnapshot *snapshot = sm_corpus_get_snapshot (self->corpus);
  guint actor = SM_ROW_NONE;
  guint row = viewpoint->cursor_row;

  if (viewpoint->highlighted != NULL && !sm_snapshot_find_actor (snapshot, viewpoint->highlighted, &actor))
    actor = SM_ROW_NONE;
  sm_view_state_set_highlighted_actor (self, actor);

  if (viewpoint->cursor == NULL)
    row = SM_ROW_NONE;
  else if (row >= snapshot->n_statements || strcmp (snapshot->statement_id[row], viewpoint->cursor) != 0)
    {
      row = 0;
      while (row < snapshot->n_statements && strcmp (snapshot->statement_id[row], viewpoint->cursor) != 0)
        row++;
      if (row == snapshot->n_statements)
        row = SM_ROW_NONE;
    }
  if (row != SM_ROW_NONE && sm_snapshot_is_deleted (snapshot, row))
    row = SM_ROW_NONE;
  sm_view_state_set_cursor (self, row);
}

/**
 * sm_view_state_set_viewpoint:
 * @self: a view state
 * @viewpoint: (transfer none): what to look at
 *
 * Looks at what @viewpoint says. Issues and actors that the corpus does not have are kept by id, and found when
 * they arrive; a cursor on a statement that it does not have is none. sm_viewpoint_list_missing() tells of them.
 */
void
sm_view_state_set_viewpoint (SmViewState *self,
                             SmViewpoint *viewpoint)
{
  sm_view_state_set_viewpoint_parts (self, viewpoint, SM_VIEWPOINT_ALL);
}

/**
 * sm_view_state_set_viewpoint_parts:
 * @self: a view state
 * @viewpoint: (transfer none): what to look at
 * @parts: in which regard; all else stays as it is
 *
 * As sm_view_state_set_viewpoint(), of a part. The lanes are sorted once, however much changes.
 */
void
sm_view_state_set_viewpoint_parts (SmViewState      *self,
                                   SmViewpoint      *viewpoint,
                                   SmViewpointParts  parts)
{
  g_autoptr(SmViewpoint) hold = NULL;

  g_return_if_fail (SM_IS_VIEW_STATE (self));
  g_return_if_fail (viewpoint != NULL);

  hold = sm_viewpoint_ref (viewpoint);
  self->held++;
  if (parts & SM_VIEWPOINT_VIEW)
    sm_view_state_set_view (self, viewpoint->view);
  if (parts & SM_VIEWPOINT_ORDER)
    {
      sm_view_state_set_group_by (self, viewpoint->by);
      sm_view_state_resort (self, viewpoint->sort);
    }
  if (parts & SM_VIEWPOINT_PINS)
    sm_view_state_set_pinned_ids (self, (const char *const *) viewpoint->pinned);
  if (parts & SM_VIEWPOINT_CHOICES)
    restore_choices (self, viewpoint);
  if (parts & SM_VIEWPOINT_WINDOW)
    sm_view_state_set_visible_days (self, viewpoint->from, viewpoint->to);
  if (parts & SM_VIEWPOINT_FILTER)
    sm_view_state_set_filter (self, viewpoint->filter);
  self->held--;
  if (self->stale)
    sm_view_state_refresh (self);

  if (parts & SM_VIEWPOINT_POINTED)
    restore_pointed (self, viewpoint);
}
