/* The statements within the visible days: what every view but the timeline counts.
 *
 * They are cut from the lanes when somebody asks, and from then on with every change until nobody asks any more: a
 * timeline, which knows by itself what is in sight, costs nothing. Large lanes are cut in a worker. One that is
 * under way is left to finish, so that a view follows a brush that is dragged, and the next starts from the newest
 * days; only new lanes make it pointless.
 */
#include "config.h"

#include "sm-view-state-private.h"

/* Up to so many statements, a cut is quicker than a thread's round trip. */
#define MAX_ROWS_AT_ONCE 4000

/* The worker's question and answer. */
typedef struct
{
  SmViewCut cut;
} Job;

void
sm_view_cut_clear (SmViewCut *cut)
{
  g_clear_pointer (&cut->lanes, sm_lanes_unref);
  g_clear_pointer (&cut->cut, sm_lanes_unref);
}

static void
job_free (Job *job)
{
  sm_view_cut_clear (&job->cut);
  g_free (job);
}

static gboolean
is_of (const SmViewCut *cut,
       SmViewState     *state)
{
  return cut->lanes != NULL && cut->lanes == state->lanes && cut->from == state->from && cut->to == state->to;
}

/* Whether the cut is that of the newest lanes and days. */
gboolean
sm_view_state_is_cut_new (SmViewState *self)
{
  return is_of (&self->cut, self);
}

static void
take_cut (SmViewState *self,
          SmViewCut   *cut)
{
  sm_view_cut_clear (&self->cut);
  self->cut = *cut;
  *cut = (SmViewCut){ NULL };

  /* Who still wants to know asks again. */
  self->cut_wanted = FALSE;
  g_signal_emit_by_name (self, "window-lanes-changed");
}

static void
cut_in_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  Job *job = task_data;

  job->cut.cut = sm_lanes_cut (job->cut.lanes, job->cut.from, job->cut.to, cancellable);
  g_task_return_boolean (task, job->cut.cut != NULL);
}

static void
cut_done_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(SmViewState) self = user_data;
  Job *job = g_task_get_task_data (G_TASK (result));
  gboolean done = g_task_propagate_boolean (G_TASK (result), NULL);

  g_clear_object (&self->cut_cancellable);
  sm_view_cut_clear (&self->cutting);
  if (self->corpus == NULL)
    return;

  if (done && job->cut.lanes == self->lanes)
    {
      take_cut (self, &job->cut);
      self->cut_wanted |= !sm_view_state_is_cut_new (self);
    }
  sm_view_state_update_cut (self);
}

static void
start (SmViewState *self)
{
  g_autoptr(GTask) task = NULL;
  Job *job = g_new0 (Job, 1);

  job->cut = (SmViewCut){ sm_lanes_ref (self->lanes), self->from, self->to, NULL };
  self->cutting = (SmViewCut){ sm_lanes_ref (self->lanes), self->from, self->to, NULL };
  self->cut_cancellable = g_cancellable_new ();
  task = g_task_new (NULL, self->cut_cancellable, cut_done_cb, g_object_ref (self));
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, cut_in_thread);
}

/* Brings the cut up to the lanes and days, or sets about it, if somebody wants it. */
void
sm_view_state_update_cut (SmViewState *self)
{
  if (!self->cut_wanted || self->lanes == NULL)
    return;

  if (self->cut_cancellable != NULL)
    {
      if (self->cutting.lanes != self->lanes)
        g_cancellable_cancel (self->cut_cancellable);
      return;
    }
  if (sm_view_state_is_cut_new (self))
    return;

  if (self->lanes->row_set->n_rows > MAX_ROWS_AT_ONCE && self->to > self->from)
    {
      start (self);
    }
  else
    {
      SmViewCut cut = { sm_lanes_ref (self->lanes), self->from, self->to,
                        sm_lanes_cut (self->lanes, self->from, self->to, NULL) };

      take_cut (self, &cut);
    }
}

/**
 * sm_view_state_get_window_lanes:
 * @self: a view state
 *
 * Gives the statements within the visible days: sm_lanes_cut() of sm_view_state_get_lanes(). Few are cut at once,
 * many in a worker: until that has its answer, the cut before it is given, whatever has changed since. Asking makes
 * the next change of lanes or days be followed, and told by "window-lanes-changed"; ask again there to go on
 * following. Hold a reference to keep the lanes beyond the next return to the main loop.
 *
 * Returns: (transfer none) (nullable): the lanes; %NULL before the first answer
 */
SmLanes *
sm_view_state_get_window_lanes (SmViewState *self)
{
  g_return_val_if_fail (SM_IS_VIEW_STATE (self), NULL);

  if (self->lanes == NULL)
    return NULL;

  self->cut_wanted = TRUE;
  sm_view_state_update_cut (self);
  self->cut_wanted = TRUE;

  return self->cut.cut;
}

/**
 * sm_view_state_is_window_busy:
 * @self: a view state
 *
 * Returns: whether a worker cuts the lanes to the visible days, so that sm_view_state_get_window_lanes() still gives
 *   those of before
 */
gboolean
sm_view_state_is_window_busy (SmViewState *self)
{
  g_return_val_if_fail (SM_IS_VIEW_STATE (self), FALSE);

  return self->cut_cancellable != NULL;
}
