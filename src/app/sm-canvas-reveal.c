/* Bringing into view what the keyboard goes to. */
#include "config.h"

#include <math.h>

#include "sm-canvas-private.h"

/* Room that is left above and below what was scrolled into view. */
#define REVEAL_MARGIN 48.0

/* How far the contents must be scrolled so that @item is well in view. */
static double
scroll_for (SmCanvas *self,
            int       item)
{
  double scroll = sm_view_state_get_scroll_y (self->state);
  double top = self->scene->plot_y + REVEAL_MARGIN;
  double bottom = self->scene->plot_y + self->scene->plot_height - REVEAL_MARGIN;
  graphene_rect_t box;
  double middle;

  sm_canvas_get_item_box (self, item, &box);
  middle = box.origin.y + box.size.height / 2;
  if (top >= bottom)
    return scroll + middle - (top + bottom) / 2;
  if (middle < top)
    return scroll + middle - top;
  if (middle > bottom)
    return scroll + middle - bottom;

  return scroll;
}

/* Scrolls the contents, no farther than they go. */
void
sm_canvas_set_scroll (SmCanvas *self,
                      double    scroll)
{
  sm_view_state_set_scroll_y (self->state,
                              CLAMP (scroll, 0, MAX (0, self->scene->content_height - self->scene->height)));
}

/* Scrolls so that an item is in view; headers that stay above the contents are always. */
void
sm_canvas_reveal_item (SmCanvas *self,
                       int       item)
{
  const SmItem *which = &self->scene->items[item];

  if (sm_canvas_is_way (self, item) && which->y + which->height <= self->scene->plot_y)
    return;

  sm_canvas_set_scroll (self, scroll_for (self, item));
}

/* Looks for the cursor's lane where it should be by its number, and then farther and farther from there. Only
 * lanes near the view are laid out, and how high they are depends on what they hold. */
static int
search_lane (SmCanvas *self,
             guint     row,
             guint     lane)
{
  double height = self->scene->content_height;
  double page = MAX (self->scene->plot_height * 0.8, 40);
  double guess = height * lane / MAX (self->lanes->n_lanes, 1) - page / 2;
  guint n_steps = MIN (ceil (height / page) + 1, 400);

  for (guint step = 0; step < n_steps; step++)
    for (int side = 1; side >= -1; side -= 2)
      {
        double scroll = guess + side * (double) step * page;
        int item;

        if (scroll < -page || scroll > height)
          continue;
        sm_canvas_set_scroll (self, scroll);
        item = sm_canvas_find_item (self, row);
        if (item != SM_NO_ITEM)
          return item;
      }

  return SM_NO_ITEM;
}

/* In a timeline, time may have to move as well. */
static void
reveal_in_timeline (SmCanvas *self,
                    guint     row)
{
  guint lane;
  guint index;
  int item;

  if (!sm_lanes_find_row (self->lanes, row, &lane, &index))
    return;

  if (sm_view_state_is_zoomed (self->state) && index >= self->lanes->lanes[lane].n_undated)
    {
      double day = self->lanes->days[self->lanes->lanes[lane].first + index] + 0.5;
      double from = self->scene->time.day0;
      double to = self->scene->time.day1;
      double edge = (to - from) / 20;

      if (day < from + edge || day > to - edge)
        sm_view_state_pan (self->state, day - (from + to) / 2);
    }

  item = sm_canvas_find_item (self, row);
  if (item == SM_NO_ITEM && sm_canvas_ensure_scene (self))
    item = search_lane (self, row, lane);
  if (item != SM_NO_ITEM)
    sm_canvas_set_scroll (self, scroll_for (self, item));
}

/* Moves the picture so that the cursor is in view. */
void
sm_canvas_reveal_cursor (SmCanvas *self)
{
  guint row = sm_view_state_get_cursor (self->state);
  int item;

  if (!sm_canvas_ensure_scene (self))
    return;

  if (self->view == SM_VIEW_TIMELINE)
    {
      if (row != SM_ROW_NONE)
        reveal_in_timeline (self, row);
      return;
    }

  item = sm_canvas_find_cursor (self);
  if (item != SM_NO_ITEM)
    sm_canvas_reveal_item (self, item);
}
