/* The time axis at the bottom, where it stays while lanes scroll; on tall pages at the top too. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "sm-timeline-private.h"

/* Baselines of the two rows, and the length of ticks, in font sizes. */
#define FIRST_ROW 1.15
#define SECOND_ROW 2.4
#define SHORT_TICK 0.4
#define LONG_TICK 2.5

/**
 * sm_timeline_undated_label:
 *
 * Returns: (transfer none): what stands at the column of statements without a date
 */
const char *
sm_timeline_undated_label (void)
{
  return _("undated");
}

static void
draw_vertical (SmTimeline *self,
               SmLayer     layer,
               SmColor     color,
               double      width,
               double      x,
               double      y0,
               double      y1)
{
  SmPoint points[2] = { { x, y0 }, { x, y1 } };

  sm_sheet_line (&self->sheet, layer, 0, color, width, SM_DASH_SOLID, points, 2);
}

/**
 * sm_timeline_axis_draw_grid:
 * @self: a timeline with a scale
 * @axis: (nullable): its ticks; %NULL when nothing is dated
 * @y0: top
 * @y1: bottom
 *
 * Draws lines at the ticks, and the border of the undated; nothing when @y1 is not below @y0.
 */
void
sm_timeline_axis_draw_grid (SmTimeline *self,
                            SmTimeAxis *axis,
                            double      y0,
                            double      y1)
{
  double line = self->sheet.preset->line;

  if (y1 <= y0)
    return;

  for (guint i = 0; axis != NULL && i < axis->minor->len; i++)
    {
      const SmTick *tick = &g_array_index (axis->minor, SmTick, i);

      draw_vertical (self, SM_LAYER_GRID, SM_COLOR_GRID, 0.5 * line, self->x0 + tick->x, y0, y1);
    }
  for (guint i = 0; axis != NULL && i < axis->major->len; i++)
    {
      const SmTick *tick = &g_array_index (axis->major, SmTick, i);

      if (tick->x >= 0)
        draw_vertical (self, SM_LAYER_GRID, SM_COLOR_GRID, 1.5 * line, self->x0 + tick->x, y0, y1);
    }
  if (self->undated_x >= 0 && self->has_time)
    {
      SmPoint border[2] = {
        { self->plot_x + self->undated_width, y0 },
        { self->plot_x + self->undated_width, y1 },
      };

      sm_sheet_line (&self->sheet, SM_LAYER_GRID, 0, SM_COLOR_AXIS, 0.75 * line, SM_DASH_DOTTED, border, 2);
    }
}

/* Lines at the ticks through the lanes of each section, not through its header. */
static void
draw_grid (SmTimeline *self,
           SmTimeAxis *axis)
{
  double bottom = self->plot_y + self->plot_height;

  for (guint s = 0; s < self->sections->len; s++)
    {
      const SmTimelineSection *section = &g_array_index (self->sections, SmTimelineSection, s);
      double y0 = section->y + self->header_height;
      double y1 = y0;

      if (section->n_shown == 0)
        continue;
      for (guint i = section->first; i < section->first + section->n; i++)
        {
          const SmTimelineLane *lane = sm_timeline_lane (self, i);

          if (lane->shown)
            y1 = lane->y + lane->height + lane->n_rails * self->rail_height;
        }
      if (self->sheet.spec->interactive)
        {
          y0 = MAX (y0, self->plot_y);
          y1 = MIN (y1, bottom);
        }
      sm_timeline_axis_draw_grid (self, axis, y0, y1);
    }
}

static void
draw_row (SmTimeline *self,
          SmLayer     layer,
          GArray     *ticks,
          double      y,
          double      baseline,
          double      tick_end,
          SmColor     color)
{
  double size = self->sheet.preset->small_size;

  for (guint i = 0; i < ticks->len; i++)
    {
      const SmTick *tick = &g_array_index (ticks, SmTick, i);

      if (tick->x >= 0)
        draw_vertical (self, layer, SM_COLOR_AXIS, 0.75 * self->sheet.preset->line, self->x0 + tick->x, y,
                       y + tick_end * size);
      if (tick->label[0] != '\0')
        sm_sheet_text (&self->sheet, layer, 0, color, self->x0 + tick->label_x, y + baseline * size, size, FALSE,
                       SM_ANCHOR_LEFT, tick->label);
    }
}

/**
 * sm_timeline_axis_draw_below:
 * @self: a timeline with a scale
 * @axis: (nullable): its ticks; %NULL when nothing is dated
 * @layer: where to draw
 * @y: the line
 *
 * Draws the axis at @y, with ticks and labels below.
 */
void
sm_timeline_axis_draw_below (SmTimeline *self,
                             SmTimeAxis *axis,
                             SmLayer     layer,
                             double      y)
{
  double size = self->sheet.preset->small_size;
  double right = self->plot_x + self->plot_width;
  SmPoint base[2] = { { self->plot_x, y }, { right, y } };

  sm_sheet_line (&self->sheet, layer, 0, SM_COLOR_AXIS, self->sheet.preset->line, SM_DASH_SOLID, base, 2);
  if (axis != NULL)
    {
      draw_row (self, layer, axis->minor, y, FIRST_ROW, SHORT_TICK, SM_COLOR_TEXT_DIM);
      draw_row (self, layer, axis->major, y, SECOND_ROW, LONG_TICK, SM_COLOR_TEXT);
    }
  if (self->undated_x >= 0)
    {
      const char *label = sm_timeline_undated_label ();

      if (sm_sheet_text_width (label, size, FALSE) <= self->undated_width)
        sm_sheet_text (&self->sheet, layer, 0, SM_COLOR_TEXT_DIM, self->undated_x, y + FIRST_ROW * size, size,
                       FALSE, SM_ANCHOR_MIDDLE, label);
    }
}

/**
 * sm_timeline_axis_draw:
 * @self: a timeline whose lanes have their places
 *
 * Draws grid, ticks and labels. In the window the axis and what is below it cover lanes that scroll under them.
 */
void
sm_timeline_axis_draw (SmTimeline *self)
{
  double y = self->sheet.spec->interactive ? self->plot_y + self->plot_height : self->page.note_y;
  SmLayer layer = self->sheet.spec->interactive ? SM_LAYER_LEGEND : SM_LAYER_AXES;
  g_autoptr(SmTimeAxis) axis = NULL;

  if (self->has_time)
    axis = sm_time_axis_new (self->day0, self->day1, self->x1 - self->x0, self->sheet.preset->small_size,
                             self->one_row);

  if (self->sheet.spec->interactive)
    sm_sheet_rect (&self->sheet, layer, SM_COLOR_BACKGROUND, 0, y, self->sheet.width, self->sheet.height - y);
  draw_grid (self, axis);
  if (self->axis_height <= 0 || self->plan->len == 0)
    return;

  sm_timeline_axis_draw_below (self, axis, layer, y);
  if (self->top_axis)
    sm_timeline_axis_draw_below (self, axis, layer, self->plot_y - self->top_axis_height);
}
