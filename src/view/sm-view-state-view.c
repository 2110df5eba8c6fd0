/* Which view is shown, what is chosen within it, and what it is laid out from. */
#include "config.h"

#include "sm-view-state-private.h"

/**
 * sm_view_state_set_view:
 * @self: a view state
 * @view: what to show
 *
 * Shows another view of the same; each keeps how far it was scrolled.
 */
void
sm_view_state_set_view (SmViewState *self,
                        SmViewId     view)
{
  g_return_if_fail (SM_IS_VIEW_STATE (self));
  g_return_if_fail ((guint) view < SM_N_VIEWS);

  if (self->view == view)
    return;

  self->view = view;
  g_object_notify (G_OBJECT (self), "view");
}

/**
 * sm_view_state_get_view:
 * @self: a view state
 *
 * Returns: the view that is shown
 */
SmViewId
sm_view_state_get_view (SmViewState *self)
{
  g_return_val_if_fail (SM_IS_VIEW_STATE (self), SM_VIEW_TIMELINE);

  return self->view;
}

static gboolean
same_topic (SmTopic a,
            SmTopic b)
{
  return a.issue == b.issue && (a.issue == SM_TOPIC_NONE.issue || a.target == b.target);
}

/**
 * sm_view_state_set_choices:
 * @self: a view state
 * @choices: what is chosen within views; copied
 *
 * Makes these choices, for all views.
 */
void
sm_view_state_set_choices (SmViewState         *self,
                           const SmViewChoices *choices)
{
  SmViewChoices *own;

  g_return_if_fail (SM_IS_VIEW_STATE (self));
  g_return_if_fail (choices != NULL);

  g_clear_pointer (&self->restored, sm_viewpoint_unref);
  own = &self->choices;
  if (same_topic (own->across, choices->across) && same_topic (own->up, choices->up) && own->sort == choices->sort
      && same_topic (own->sort_topic, choices->sort_topic) && !own->reverse == !choices->reverse
      && own->multiples_by == choices->multiples_by)
    return;

  *own = *choices;
  g_signal_emit_by_name (self, "choices-changed");
}

/**
 * sm_view_state_get_choices:
 * @self: a view state
 * @choices: (out caller-allocates): what is chosen within views
 */
void
sm_view_state_get_choices (SmViewState   *self,
                           SmViewChoices *choices)
{
  g_return_if_fail (SM_IS_VIEW_STATE (self));
  g_return_if_fail (choices != NULL);

  *choices = self->choices;
}

/* The actors that the filter names, so that those nothing was found of are drawn as such. */
static void
find_wanted (SmViewState *self)
{
  g_auto(GStrv) ids = sm_filter_list_ids (self->filter, SM_FACET_ACTOR);

  g_array_set_size (self->wanted, 0);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      guint actor;

      if (!sm_filter_has_id (self->filter, SM_FACET_HIDDEN_ACTOR, ids[i])
          && sm_snapshot_find_actor (self->lanes->row_set->snapshot, ids[i], &actor))
        g_array_append_val (self->wanted, actor);
    }
}

/**
 * sm_view_state_fill_spec:
 * @self: a view state that has lanes
 * @spec: (inout): what to draw
 *
 * Says in @spec what to draw: the view, its statements, days, choices and scroll; page, theme and size are the
 * caller's. What it points to is the state's, until it changes. While a worker cuts many statements to the visible
 * days, views that count those get the last cut with the days it was made for, so that nothing waits and nothing
 * disagrees; see "window-lanes-changed".
 */
void
sm_view_state_fill_spec (SmViewState *self,
                         SmViewSpec  *spec)
{
  g_return_if_fail (SM_IS_VIEW_STATE (self));
  g_return_if_fail (self->lanes != NULL);
  g_return_if_fail (spec != NULL);

  spec->view = self->view;
  spec->lanes = self->lanes;
  spec->window = NULL;
  spec->day_from = self->from;
  spec->day_to = self->to;
  if (self->view != SM_VIEW_TIMELINE && sm_view_state_get_window_lanes (self) != NULL)
    {
      spec->lanes = self->cut.lanes;
      spec->window = self->cut.cut;
      spec->day_from = self->cut.from;
      spec->day_to = self->cut.to;
    }
  else if (self->view != SM_VIEW_TIMELINE)
    {
      /* Nothing is cut yet: all of it, for the moment. */
      spec->window = self->lanes;
      spec->day_from = spec->day_to = 0;
    }

  find_wanted (self);
  spec->by = self->by;
  spec->choices = &self->choices;
  spec->scroll_y = self->scroll_y[self->view];
  spec->n_total = sm_filter_is_empty (self->filter) ? 0 : sm_view_state_get_n_total (self);
  spec->wanted_actors = (const guint32 *) (gconstpointer) self->wanted->data;
  spec->n_wanted_actors = self->wanted->len;
}
