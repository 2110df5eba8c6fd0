/* Where levels stand in a lane, and what of the items is seen. */
#include "config.h"

#include "sm-timeline-private.h"

/* ±1 lies so far from the centre line, in parts of the lane: 22 units in a lane of 64. */
#define AMPLITUDE (22.0 / 64.0)

/* From the outermost level to the lane's edge, in boxes: half a glyph with its end bar. */
#define LEVEL_MARGIN 0.75

/**
 * sm_timeline_level_y:
 * @self: a timeline
 * @lane: a lane that has its place
 * @value: a stance's value, -1 to 1
 *
 * Returns: where the value stands on the page
 */
double
sm_timeline_level_y (const SmTimeline     *self,
                     const SmTimelineLane *lane,
                     double                value)
{
  double half = lane->height / 2;
  double amplitude = MIN (lane->height * AMPLITUDE, half - LEVEL_MARGIN * self->sheet.box);

  return lane->y + half - value * MAX (amplitude, half * 0.3);
}

/* Whether a lane's item is out of sight, in the window: under the axis, or under the header that stays at the top. */
static gboolean
is_covered (SmTimeline   *self,
            const SmItem *item)
{
  double middle = item->y + item->height / 2;

  return self->sheet.spec->interactive && item->kind != SM_ITEM_SECTION &&
         (middle < self->plot_y + self->header_height || middle > self->plot_y + self->plot_height);
}

/* Adds an item; see sm_sheet_item(). What cannot be seen cannot be pointed at: then there is none, and 0 is
 * returned. */
guint32
sm_timeline_item (SmTimeline *self,
                  SmItem     *item)
{
  return is_covered (self, item) ? 0 : sm_sheet_item (&self->sheet, item);
}
