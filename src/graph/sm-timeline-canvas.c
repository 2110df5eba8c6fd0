/* The builder's calls with rounded numbers, and the outlines of items. */
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
  double amplitude = MIN (lane->height * AMPLITUDE, half - LEVEL_MARGIN * self->box);

  return lane->y + half - value * MAX (amplitude, half * 0.3);
}

/* A filled rectangle; nothing when it has no area. */
void
sm_timeline_rect (SmTimeline *self,
                  SmLayer     layer,
                  SmColor     fill,
                  double      x,
                  double      y,
                  double      width,
                  double      height)
{
  double left = sm_timeline_round (x);
  double top = sm_timeline_round (y);
  double right = sm_timeline_round (x + width);
  double bottom = sm_timeline_round (y + height);

  if (right <= left || bottom <= top)
    return;
  sm_scene_builder_rect (self->builder, layer, 0, fill, left, top, right - left, bottom - top, 0,
                         SM_COLOR_NONE, 0);
}

/* A line; rounds @points in place. */
void
sm_timeline_line (SmTimeline *self,
                  SmLayer     layer,
                  guint32     item,
                  SmColor     color,
                  double      width,
                  SmDash      dash,
                  SmPoint    *points,
                  guint       n_points)
{
  for (guint i = 0; i < n_points; i++)
    {
      points[i].x = sm_timeline_round (points[i].x);
      points[i].y = sm_timeline_round (points[i].y);
    }
  sm_scene_builder_line (self->builder, layer, item, color, sm_timeline_round (width), dash, points,
                         n_points);
}

/* A mark in the preset's size. */
void
sm_timeline_mark (SmTimeline *self,
                  guint32     item,
                  SmLayer     layer,
                  double      x,
                  double      y,
                  SmStance    stance,
                  SmMarkStyle style)
{
  sm_scene_builder_mark (self->builder, item, layer, sm_timeline_round (x), sm_timeline_round (y),
                         sm_timeline_round (self->box), stance, style);
}

/* A line of text; the shape is valid until the next one. */
SmShape *
sm_timeline_text (SmTimeline *self,
                  SmLayer     layer,
                  guint32     item,
                  SmColor     color,
                  double      x,
                  double      baseline,
                  double      size,
                  gboolean    bold,
                  SmAnchor    anchor,
                  const char *string)
{
  return sm_scene_builder_text (self->builder, layer, item, color, sm_timeline_round (x),
                                sm_timeline_round (baseline), sm_timeline_round (size), bold, anchor,
                                string);
}

/* Whether a lane's item is out of sight, in the window: under the axis, or under the header that stays at the top. */
static gboolean
is_covered (SmTimeline   *self,
            const SmItem *item)
{
  double middle = item->y + item->height / 2;

  return self->spec->interactive && item->kind != SM_ITEM_SECTION &&
         (middle < self->plot_y + self->header_height || middle > self->plot_y + self->plot_height);
}

/* Adds an item with its outline rounded as its shapes are; see sm_scene_builder_add_item(). What cannot be seen
 * cannot be pointed at: then there is none, and 0 is returned. */
guint32
sm_timeline_item (SmTimeline *self,
                  SmItem     *item)
{
  double left = sm_timeline_round (item->x);
  double top = sm_timeline_round (item->y);
  double right = sm_timeline_round (item->x + item->width);
  double bottom = sm_timeline_round (item->y + item->height);

  if (is_covered (self, item))
    return 0;

  item->x = left;
  item->y = top;
  item->width = right - left;
  item->height = bottom - top;

  return sm_scene_builder_add_item (self->builder, item);
}

/* How wide a text will be, in layout units. */
double
sm_timeline_text_width (const char *string,
                        double      size,
                        gboolean    bold)
{
  SmTextSize measured;

  sm_text_measure (string, sm_timeline_round (size), bold, &measured);
  return measured.width;
}

/**
 * sm_timeline_wrap:
 * @text: a safe text
 * @size: font size in layout units
 * @bold: semibold
 * @width: of a line
 * @most: lines
 *
 * Splits a text into lines; the last is shortened when there would be more than @most.
 *
 * Returns: (transfer full): the lines; none for the empty text, or without room
 */
char **
sm_timeline_wrap (const char *text,
                  double      size,
                  gboolean    bold,
                  double      width,
                  guint       most)
{
  char **lines;
  guint n;

  if (*text == '\0' || most == 0 || width <= 0)
    return g_new0 (char *, 1);

  lines = sm_text_wrap (text, sm_timeline_round (size), bold, width);
  n = g_strv_length (lines);
  if (n > most)
    {
      g_autofree char *rest = g_strjoinv (" ", lines + most - 1);

      for (guint i = most - 1; i < n; i++)
        g_clear_pointer (&lines[i], g_free);
      lines[most - 1] = sm_text_ellipsize (rest, sm_timeline_round (size), bold, width);
    }

  return lines;
}
