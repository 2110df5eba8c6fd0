/* Draws the panels. */
#include "config.h"

#include "sm-multiples-private.h"

/* Positions of more lanes in one panel could not be followed. */
#define MOST_LINES 8

static void
draw_title (SmMultiples *self,
            guint        panel,
            double       x,
            double       y)
{
  SmSheet *sheet = &self->timeline.sheet;
  const SmLane *lane = &self->panels->lanes->lanes[panel];
  g_auto(SmHeader) header = { 0 };
  g_autofree char *id = sm_multiples_id (self, panel);
  g_autofree char *label = sm_multiples_describe (self, panel);
  SmItem item = {
    .kind = SM_ITEM_PANEL,
    .lane = self->panels->members[self->panels->first[panel]],
    .row = G_MAXUINT32,
    .x = x,
    .y = MAX (y, self->body_y),
    .width = self->panel_width,
    .id = id,
    .label = label,
  };
  guint32 index = 0;

  if (self->by == SM_MULTIPLES_BY_ISSUE)
    {
      item.issue = lane->issue + 1;
      item.target = lane->target;
    }
  else if (self->by == SM_MULTIPLES_BY_ACTOR)
    {
      item.actor = lane->actor + 1;
    }
  item.height = MIN (y + self->panel_height, self->body_bottom) - item.y;
  if (item.height > 0)
    index = sm_sheet_item (sheet, &item);

  sm_header_init (&header, sheet, sm_multiples_name (self, panel),
                  self->by == SM_MULTIPLES_BY_ISSUE ? lane->issue : G_MAXUINT, g_strdup (""), NULL, x,
                  x + self->panel_width);
  if (y + self->title_height > self->body_y && y < self->body_bottom)
    sm_header_draw (&header, y, index, FALSE);
}

/* The plot's lines of time and of stance. */
static void
draw_ground (SmMultiples          *self,
             const SmTimelineLane *lane,
             SmTimeAxis           *axis)
{
  SmTimeline *timeline = &self->timeline;
  double line = timeline->sheet.preset->line;
  double top = lane->y;
  double bottom = lane->y + lane->height + self->rails;

  if (timeline->sheet.spec->interactive)
    {
      top = MAX (top, self->body_y);
      bottom = MIN (bottom, self->body_bottom);
    }
  sm_timeline_axis_draw_grid (timeline, axis, top, bottom);
  for (int level = -1; level <= 1; level++)
    {
      double y = sm_timeline_level_y (timeline, lane, level);
      SmPoint points[2] = { { timeline->plot_x, y }, { timeline->plot_x + timeline->plot_width, y } };

      if (y >= top && y <= bottom)
        sm_sheet_line (&timeline->sheet, SM_LAYER_GRID, 0, SM_COLOR_GRID, level == 0 ? line : 0.5 * line,
                       SM_DASH_SOLID, points, 2);
    }
}

/**
 * sm_multiples_has_lines:
 * @self: multiples
 * @panel: one of their panels
 *
 * Returns: whether its members are few enough to tell their positions apart
 */
gboolean
sm_multiples_has_lines (SmMultiples *self,
                        guint        panel)
{
  return self->panels->first[panel + 1] - self->panels->first[panel] <= MOST_LINES &&
         !sm_timeline_lane (&self->timeline, panel)->crowded;
}

/* The positions of few members, and what contradicts itself of any number of them. */
static void
draw_lines (SmMultiples          *self,
            guint                 panel,
            const SmTimelineLane *lane)
{
  GArray *brackets = self->timeline.brackets;
  gboolean lines = sm_multiples_has_lines (self, panel);

  g_array_set_size (brackets, 0);
  for (guint m = self->panels->first[panel]; m < self->panels->first[panel + 1]; m++)
    {
      SmTimelineLane member = *lane;

      member.lane = self->panels->members[m];
      g_array_set_size (self->members.brackets, 0);
      if (lines)
        sm_timeline_lines_draw (&self->members, &member);
      else
        sm_timeline_brackets_find (&self->members, &member);
      g_array_append_vals (brackets, self->members.brackets->data, self->members.brackets->len);
    }
  sm_timeline_brackets_join (&self->timeline);
}

/* The timeline's scale in a column of the page. */
static void
set_column (SmMultiples *self,
            guint        column)
{
  SmTimeline *timeline = &self->timeline;
  GArray *brackets = self->members.brackets;

  timeline->plot_x = timeline->sheet.left + column * (self->panel_width + self->gap);
  timeline->plot_width = self->panel_width;
  sm_timeline_set_scale (timeline);
  timeline->per_day = (timeline->x1 - timeline->x0) / (timeline->day1 - timeline->day0);

  self->members = *timeline;
  self->members.sheet.lanes = self->lanes;
  self->members.brackets = brackets;
}

static void
draw_panel (SmMultiples *self,
            guint        panel,
            guint        place,
            SmTimeAxis  *axis)
{
  SmTimeline *timeline = &self->timeline;
  SmTimelineLane *lane = sm_timeline_lane (timeline, panel);
  double y = self->body_y - self->scroll + place / self->n_columns * (self->panel_height + self->gap);

  if (timeline->sheet.spec->interactive && (y > self->body_bottom || y + self->panel_height < self->body_y))
    return;

  set_column (self, place % self->n_columns);
  lane->y = y + self->title_height;
  lane->height = self->panel_height - self->title_height - self->rails;
  draw_title (self, panel, timeline->plot_x, y);
  draw_ground (self, lane, axis);
  draw_lines (self, panel, lane);
  sm_timeline_marks_draw (timeline, lane);
}

/**
 * sm_multiples_draw:
 * @self: multiples with a frame, on an open sheet
 *
 * Draws the panels that are shown and, in the window, seen, and the axis below each column.
 */
void
sm_multiples_draw (SmMultiples *self)
{
  SmTimeline *timeline = &self->timeline;
  SmSheet *sheet = &timeline->sheet;
  SmLayer layer = sheet->spec->interactive ? SM_LAYER_LEGEND : SM_LAYER_AXES;
  g_autoptr(SmTimeAxis) axis = NULL;
  guint place = 0;

  self->members.brackets = g_array_new (FALSE, FALSE, sizeof (SmTimelineBracket));
  set_column (self, 0);
  if (timeline->has_time)
    axis = sm_time_axis_new (timeline->day0, timeline->day1, timeline->x1 - timeline->x0, sheet->preset->small_size,
                             timeline->one_row);

  for (guint p = 0; p < timeline->plan->len; p++)
    {
      if (sm_timeline_lane (timeline, p)->shown)
        draw_panel (self, p, place++, axis);
    }
  if (sheet->spec->interactive)
    sm_sheet_rect (sheet, layer, SM_COLOR_BACKGROUND, 0, self->body_bottom, sheet->width,
                   sheet->height - self->body_bottom);
  for (guint c = 0; c < self->n_columns && self->axis_height > 0; c++)
    {
      set_column (self, c);
      sm_timeline_axis_draw_below (timeline, axis, layer, self->body_bottom);
    }
  set_column (self, 0);
  g_array_unref (self->members.brackets);
}
