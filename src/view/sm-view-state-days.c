/* The window of time and how far the lanes are scrolled: zoom and pan, within what there is. */
#include "config.h"

#include "sm-view-state-private.h"

#include <math.h>

/* No window of time is narrower: one day is the finest date there is. */
#define MIN_VISIBLE_DAYS 7.0

/**
 * sm_view_state_set_all_days:
 * @self: a view state
 * @from: day at the left edge when all days are shown
 * @to: day at the right edge
 *
 * Remembers how far all days reach, as the view laid them out; the limits of zoom and pan.
 */
void
sm_view_state_set_all_days (SmViewState *self,
                            double       from,
                            double       to)
{
  g_return_if_fail (SM_IS_VIEW_STATE (self));
  g_return_if_fail (from <= to);

  self->all_from = from;
  self->all_to = to;
}

/**
 * sm_view_state_get_all_days:
 * @self: a view state
 * @from: (out): first day
 * @to: (out): last day
 *
 * Gives what sm_view_state_set_all_days() set, widened to the dates that have arrived since.
 */
void
sm_view_state_get_all_days (SmViewState *self,
                            double      *from,
                            double      *to)
{
  g_return_if_fail (SM_IS_VIEW_STATE (self));

  *from = self->all_from;
  *to = self->all_to;
  if (self->lanes != NULL && self->lanes->first_day != 0 && sm_view_state_is_zoomed (self))
    {
      *from = *to == 0 ? self->lanes->first_day : MIN (*from, self->lanes->first_day);
      *to = MAX (*to, self->lanes->last_day + 1.0);
    }
}

/**
 * sm_view_state_get_visible_days:
 * @self: a view state
 * @from: (out): day at the left edge
 * @to: (out): day at the right edge
 *
 * Gives the window of time; both 0 when all days are shown, however many there are.
 */
void
sm_view_state_get_visible_days (SmViewState *self,
                                double      *from,
                                double      *to)
{
  g_return_if_fail (SM_IS_VIEW_STATE (self));

  *from = self->from;
  *to = self->to;
}

/**
 * sm_view_state_is_zoomed:
 * @self: a view state
 *
 * Returns: whether the window of time is narrower than all days
 */
gboolean
sm_view_state_is_zoomed (SmViewState *self)
{
  g_return_val_if_fail (SM_IS_VIEW_STATE (self), FALSE);

  return self->from != 0 || self->to != 0;
}

static void
set_visible_days (SmViewState *self,
                  double       from,
                  double       to)
{
  if (self->from == from && self->to == to)
    return;

  self->from = from;
  self->to = to;
  sm_view_state_window_changed (self);
}

/**
 * sm_view_state_set_visible_days:
 * @self: a view state
 * @from: day at the left edge
 * @to: day at the right edge, after @from; both 0 for all days
 *
 * Sets the window of time, exactly. Nothing happens for anything else than a span of time.
 */
void
sm_view_state_set_visible_days (SmViewState *self,
                                double       from,
                                double       to)
{
  g_return_if_fail (SM_IS_VIEW_STATE (self));

  if ((from == 0 && to == 0) || (isfinite (from) && isfinite (to) && from < to))
    set_visible_days (self, from, to);
}

/**
 * sm_view_state_show_all_days:
 * @self: a view state
 *
 * Shows all of the time, also what arrives later.
 */
void
sm_view_state_show_all_days (SmViewState *self)
{
  g_return_if_fail (SM_IS_VIEW_STATE (self));

  set_visible_days (self, 0, 0);
}

/* Where the window of time really is, also when it shows all days. */
static gboolean
get_window (SmViewState *self,
            double      *from,
            double      *to,
            double      *all_from,
            double      *all_to)
{
  sm_view_state_get_all_days (self, all_from, all_to);
  if (!(*all_to > *all_from))
    return FALSE;

  *from = sm_view_state_is_zoomed (self) ? self->from : *all_from;
  *to = sm_view_state_is_zoomed (self) ? self->to : *all_to;
  return TRUE;
}

/**
 * sm_view_state_zoom:
 * @self: a view state
 * @factor: how many times larger a day gets; below 1 zooms out
 * @around: the day that stays where it is
 *
 * Zooms time, within a week and all days. Nothing happens for a @factor that is not a positive number, an
 * @around that is not a number, or while there are no days.
 */
void
sm_view_state_zoom (SmViewState *self,
                    double       factor,
                    double       around)
{
  double from;
  double to;
  double all_from;
  double all_to;
  double span;
  double share;

  g_return_if_fail (SM_IS_VIEW_STATE (self));

  if (!(factor > 0) || !isfinite (factor) || !isfinite (around))
    return;
  if (!get_window (self, &from, &to, &all_from, &all_to))
    return;

  around = CLAMP (around, from, to);
  span = (to - from) / factor;
  if (span >= all_to - all_from)
    {
      set_visible_days (self, 0, 0);
      return;
    }
  span = MAX (span, MIN (MIN_VISIBLE_DAYS, all_to - all_from));
  share = (around - from) / (to - from);
  from = CLAMP (around - share * span, all_from, all_to - span);
  set_visible_days (self, from, from + span);
}

/**
 * sm_view_state_pan:
 * @self: a view state
 * @days: how far to move, later when positive
 *
 * Moves the window of time, no farther than the first and the last day. Nothing happens when all days are
 * shown.
 */
void
sm_view_state_pan (SmViewState *self,
                   double       days)
{
  double from;
  double to;
  double all_from;
  double all_to;
  double span;

  g_return_if_fail (SM_IS_VIEW_STATE (self));

  if (!isfinite (days) || !sm_view_state_is_zoomed (self))
    return;
  if (!get_window (self, &from, &to, &all_from, &all_to))
    return;

  span = to - from;
  from = CLAMP (from + days, all_from, MAX (all_from, all_to - span));
  set_visible_days (self, from, from + span);
}

/**
 * sm_view_state_set_scroll_y:
 * @self: a view state
 * @y: how far the view that is shown is scrolled down, in layout units; not below 0
 *
 * Scrolls the view. The upper limit is the view's business: only it knows its height.
 */
void
sm_view_state_set_scroll_y (SmViewState *self,
                            double       y)
{
  g_return_if_fail (SM_IS_VIEW_STATE (self));

  y = y > 0 ? y : 0;
  if (self->scroll_y[self->view] == y)
    return;

  self->scroll_y[self->view] = y;
  sm_view_state_window_changed (self);
}

/**
 * sm_view_state_get_scroll_y:
 * @self: a view state
 *
 * Returns: how far the view that is shown is scrolled down, in layout units
 */
double
sm_view_state_get_scroll_y (SmViewState *self)
{
  g_return_val_if_fail (SM_IS_VIEW_STATE (self), 0);

  return self->scroll_y[self->view];
}
