/* What stands where on the page.
 *
 * A page is filled from its edges inwards: title, subtitle and legend from the top, source note and axis from the
 * bottom; the lanes get what is left and share it evenly. When that is too little, the page is made leaner a step
 * at a time, what explains least first, until the lanes have enough room. No text gets smaller.
 *
 * In the window, lanes keep their height and scroll between the top edge and the axis.
 */
#include "config.h"

#include <math.h>

#include "sm-timeline-private.h"

/* Lanes in the window: as high as wanted, or compact when they would not all be seen. */
#define COMPACT_LANE 44.0

/* Lanes on a page grow up to so many times their wanted height: few of them more, so that they leave no void. */
#define MOST_LANE 2.0
#define MOST_OF_FEW 3.6
#define FEW_LANES 2

/* The column of labels: part of the page at most (of a window), and characters at most. */
#define LABEL_PART 0.36
#define WINDOW_LABEL_PART 0.3
#define LABEL_CHARACTERS 24
#define CHARACTER_WIDTH 0.56

/* Height of a row of tick labels, in font sizes. */
#define AXIS_ROW 1.3

/* A page as high as this times its width, or this many units, has an axis at its top too. */
#define TALL_PLOT 560.0

/* A lane with more statements than this for the width of a mark, on average, has no position line. */
#define CROWDED 3.0

#define MOST_LOOKED_AT 60

/* In the window contradictions are counted of so much, for the summary, before that costs too much a frame. */
#define MOST_COUNTED 200
#define MOST_STATEMENTS 3000

/* Time shown at least, in days. */
#define SHORTEST_TIME 30.0

static double
axis_height (SmTimeline *self,
             guint       n_rows)
{
  if (!self->has_time && !self->has_undated)
    return 0;

  return (n_rows * AXIS_ROW + 0.35) * self->sheet.preset->small_size;
}

/* Rows of tick labels: years alone need one. */
static guint
count_axis_rows (SmTimeline *self)
{
  g_autoptr(SmTimeAxis) axis = NULL;

  if (self->one_row || !self->has_time)
    return 1;

  axis = sm_time_axis_new (self->day0, self->day1, self->x1 - self->x0, self->sheet.preset->small_size, FALSE);
  return axis->major->len > 0 ? 2 : 1;
}

/* The note on what does not fit: beside the axis, under the labels, where nothing else stands, or in a line of its
 * own above it. Returns the height that axis and note take from the lanes. */
static double
set_axis (SmTimeline *self)
{
  double size = self->sheet.preset->small_size;
  guint n_rows = count_axis_rows (self);
  SmPage *page = &self->page;
  double room;
  g_autofree char *note = NULL;
  g_auto(GStrv) lines = NULL;

  self->top_axis_height = axis_height (self, n_rows);
  self->axis_height = self->top_axis_height;

  sm_timeline_sections_look (self);
  note = sm_timeline_hidden_note (self);
  if (note == NULL)
    return self->axis_height;

  if (self->axis_height > 0 && self->label_width > 4 * size)
    lines = sm_text_wrap (note, sm_sheet_round (size), FALSE, self->label_width);
  if (lines != NULL && g_strv_length (lines) <= 2)
    {
      self->axis_height = axis_height (self, MAX (n_rows, g_strv_length (lines)));
      page->note_aside = TRUE;
      page->note_right = self->plot_x - 0.6 * self->sheet.preset->label_size;
      page->note = g_steal_pointer (&lines);
      return self->axis_height;
    }

  room = self->sheet.height - 2 * self->sheet.margin - self->axis_height;
  sm_page_wrap_note (page, note, room);
  return self->axis_height + sm_page_note_height (page);
}

/* Stacks everything but the lanes on the page; returns the height left for these. */
static double
stack_page (SmTimeline *self,
            SmLean      lean)
{
  double axis;

  self->one_row = lean >= SM_LEAN_BODY;
  sm_timeline_source_facts (self);
  sm_page_stack (&self->page, lean);
  axis = set_axis (self);
  self->plot_y = self->page.body_y;
  if (self->top_axis)
    self->plot_y += self->top_axis_height;

  return self->page.body_bottom - axis - self->plot_y;
}

/* What the legend says of lines and bins, for the lanes that are shown. */
static void
look_ahead (SmTimeline *self)
{
  double most = CROWDED * (self->x1 - self->x0) / self->sheet.box;
  guint n_shown = 0;

  self->has_position = self->has_silence = self->has_brackets = FALSE;
  self->biggest_bin = 0;
  self->n_crowded = 0;
  self->n_contradictions = 0;
  for (guint i = 0; i < self->plan->len; i++)
    {
      SmTimelineLane *lane = sm_timeline_lane (self, i);

      lane->crowded = lane->n > most;
      if (!lane->shown || lane->lane == SM_NO_LANE)
        continue;
      self->n_crowded += lane->crowded;
      /* Of very many lanes few will stay: the first tell enough, and those that do are looked at again. */
      if (n_shown++ >= (self->sheet.spec->interactive ? MOST_COUNTED : MOST_LOOKED_AT))
        continue;
      if (!lane->crowded && (!self->sheet.spec->interactive || self->sheet.lanes->row_set->n_rows <= MOST_STATEMENTS))
        sm_timeline_lines_look (self, lane);
      if (self->sheet.spec->interactive)
        continue;
      self->biggest_bin = MAX (self->biggest_bin, sm_timeline_marks_look (self, lane));
    }
}

/* The columns of the page: labels, undated, time. */
static void
set_columns (SmTimeline *self)
{
  const SmPreset *preset = self->sheet.preset;
  double width = self->sheet.right - self->sheet.left;
  double part = self->sheet.spec->interactive ? WINDOW_LABEL_PART : LABEL_PART;
  double most = MIN (part * self->sheet.width, LABEL_CHARACTERS * CHARACTER_WIDTH * preset->label_size);
  double gap = 0.6 * preset->label_size;

  self->label_width = sm_timeline_label_width (self, most);
  if (self->label_width > 0)
    self->plot_x = self->sheet.left + self->label_width + gap;
  else
    self->plot_x = self->sheet.left;
  if (self->sheet.spec->interactive)
    self->plot_x += 0.25 * self->sheet.margin;
  self->plot_width = MAX (self->sheet.right - self->plot_x, 0.1 * width);
  sm_timeline_set_scale (self);
}

/**
 * sm_timeline_set_scale:
 * @self: a timeline whose plot has its left edge and its width
 *
 * Finds where in the plot the undated stand and where time begins and ends.
 */
void
sm_timeline_set_scale (SmTimeline *self)
{
  const SmPreset *preset = self->sheet.preset;
  double pad = 1.2 * self->sheet.box;

  self->undated_x = -1;
  self->undated_width = 0;
  if (self->has_undated)
    {
      double heading = sm_sheet_text_width (sm_timeline_undated_label (), preset->small_size, FALSE);

      self->undated_width = MAX (heading + preset->small_size, 3.5 * self->sheet.box);
      if (!self->has_time)
        self->undated_width = MAX (self->undated_width, MIN (self->plot_width, 2 * self->undated_width));
      if (self->undated_width > self->plot_width / 2)
        self->undated_width = MIN (self->plot_width / 2, 3.5 * self->sheet.box);
      self->undated_x = self->plot_x + self->undated_width / 2;
    }
  self->x0 = self->plot_x + self->undated_width + pad;
  self->x1 = MAX (self->plot_x + self->plot_width - pad, self->x0 + 1);
}

/**
 * sm_timeline_set_time:
 * @self: a timeline with a scale
 *
 * Decides which stretch of time is shown.
 */
void
sm_timeline_set_time (SmTimeline *self)
{
  const SmViewSpec *spec = self->sheet.spec;

  self->has_time = TRUE;
  if (spec->day_to > spec->day_from)
    {
      self->day0 = CLAMP (spec->day_from, SM_DAY_MIN, SM_DAY_MAX);
      self->day1 = CLAMP (spec->day_to, self->day0 + 0.01, SM_DAY_MAX + 1);
    }
  else if (self->sheet.lanes->first_day > 0)
    {
      self->day0 = self->sheet.lanes->first_day;
      self->day1 = self->sheet.lanes->last_day + 1.0;
      if (self->day1 - self->day0 < SHORTEST_TIME)
        {
          double middle = (self->day0 + self->day1) / 2;

          self->day0 = floor (middle - SHORTEST_TIME / 2);
          self->day1 = self->day0 + SHORTEST_TIME;
        }
      sm_time_axis_round (&self->day0, &self->day1, self->x1 - self->x0, self->sheet.preset->small_size);
    }
  else
    {
      self->has_time = FALSE;
      self->day0 = SM_DAY_MIN;
      self->day1 = SM_DAY_MIN + 1;
    }
  self->per_day = (self->x1 - self->x0) / (self->day1 - self->day0);
}

/* Columns need to know which lanes are shown, and the time their width. */
static void
set_across (SmTimeline *self)
{
  self->has_undated = FALSE;
  for (guint i = 0; i < self->plan->len && !self->has_undated; i++)
    {
      const SmTimelineLane *lane = sm_timeline_lane (self, i);

      self->has_undated = lane->shown && lane->lane != SM_NO_LANE && self->sheet.lanes->lanes[lane->lane].n_undated > 0;
    }
  self->has_time = self->sheet.lanes->first_day > 0 || self->sheet.spec->day_to > self->sheet.spec->day_from;
  set_columns (self);
  sm_timeline_set_time (self);
  sm_timeline_plan_time (self);
}

/* Room that lets a page do without being leaner. */
static double
wanted_space (SmTimeline *self)
{
  return sm_page_get_wanted (&self->page, sm_timeline_plan_height (self, self->sheet.preset->lane_min),
                             self->header_height + self->sheet.preset->lane_min);
}

static void
show_all (SmTimeline *self)
{
  for (guint i = 0; i < self->plan->len; i++)
    sm_timeline_lane (self, i)->shown = TRUE;
  for (guint s = 0; s < self->sections->len; s++)
    {
      SmTimelineSection *section = &g_array_index (self->sections, SmTimelineSection, s);

      section->n_shown = section->n;
    }
}

static void
set_words (SmTimeline *self)
{
  sm_page_set_title (&self->page, sm_timeline_draft_title (self, FALSE), sm_timeline_draft_title (self, TRUE));
  sm_page_set_subtitle (&self->page, sm_sheet_draft_subtitle (&self->sheet, self->n_actors, self->all.n));
  sm_page_set_legend (&self->page, sm_timeline_legend_fill, self);
}

static void
frame_page (SmTimeline *self)
{
  double space;
  double most = INFINITY;
  int lean = SM_LEAN_NOT;
  guint n_shown = 0;

  show_all (self);
  set_across (self);
  sm_timeline_plan_tally (self, FALSE, &self->all);
  self->tally = self->all;
  self->top_axis = self->sheet.height > TALL_PLOT && self->sheet.height > self->sheet.width &&
                   sm_timeline_plan_height (self, self->sheet.preset->lane_min) > TALL_PLOT;
  look_ahead (self);
  set_words (self);

  space = stack_page (self, lean);
  while (space < wanted_space (self) && lean + 1 < SM_N_LEAN)
    space = stack_page (self, ++lean);

  /* Which lanes fit depends on how high the legend and the note are, and these on what is shown; space never
   * grows from one round to the next, so this ends. */
  for (guint round = 0; round < 12; round++)
    {
      double found;

      most = MIN (most, MAX (space, 0));
      sm_timeline_plan_choose (self, most);
      set_across (self);
      sm_timeline_plan_tally (self, TRUE, &self->tally);
      look_ahead (self);
      found = stack_page (self, lean);
      if (found >= most)
        {
          /* True counts, once it is known of what. */
          self->planned = TRUE;
          found = stack_page (self, lean);
        }
      space = found;
      if (self->planned && found >= most)
        break;
    }
  if (space < most)
    sm_timeline_plan_choose (self, MAX (space, 0));

  for (guint i = 0; i < self->plan->len; i++)
    n_shown += sm_timeline_lane (self, i)->shown;

  self->lane_height = self->sheet.preset->lane_min;
  if (n_shown > 0)
    {
      double fixed = sm_timeline_plan_height (self, 0);
      double most_lane = (n_shown <= FEW_LANES ? MOST_OF_FEW : MOST_LANE) * self->sheet.preset->lane_height;

      if (sm_page_trims (&self->page))
        most_lane = self->sheet.preset->lane_height;
      self->lane_height = CLAMP ((space - fixed) / n_shown, self->sheet.preset->lane_min, most_lane);
      self->lane_height = floor (self->lane_height * 2) / 2;
    }

  self->plot_height = sm_timeline_plan_height (self, self->lane_height);
  sm_page_trim (&self->page, space - self->plot_height);
  self->page.note_y = self->plot_y + self->plot_height;
  if (!self->page.note_aside)
    self->page.note_y += sm_page_note_height (&self->page);
  /* On a page that is too small for anything else, what there is stays on it. */
  if (self->axis_height > self->sheet.height)
    self->axis_height = 0;
  self->page.note_y = MIN (self->page.note_y, self->sheet.height - self->axis_height);

  self->content_height = self->sheet.height;
}

static void
frame_window (SmTimeline *self)
{
  double room;
  double used = 0;

  show_all (self);
  set_across (self);
  sm_timeline_plan_tally (self, FALSE, &self->all);
  self->tally = self->all;
  look_ahead (self);

  set_words (self);
  self->one_row = self->sheet.height < 200;
  self->axis_height = axis_height (self, self->one_row ? 1 : 2);
  used = self->axis_height + 0.3 * self->sheet.preset->small_size;
  /* The legend must not change its height while time is dragged: it says only what always holds. */
  self->has_silence = self->has_brackets = FALSE;
  self->has_position = self->tally.n > self->tally.second_hand && self->n_crowded < self->plan->len;
  sm_page_stack (&self->page, SM_LEAN_NOT);
  used += sm_legend_get_height (&self->page.legend);
  room = MAX (self->sheet.height - used, 0);

  self->plot_y = 0;
  self->lane_height = self->sheet.preset->lane_height;
  if (sm_timeline_plan_height (self, self->lane_height) > room)
    self->lane_height = MIN (COMPACT_LANE, self->lane_height);
  self->content_height = sm_timeline_plan_height (self, self->lane_height) + used;
  self->content_height = MAX (self->content_height, self->sheet.height);
  self->scroll = CLAMP (self->sheet.spec->scroll_y, 0, self->content_height - self->sheet.height);
  /* Below lanes that all fit, the axis follows them. */
  self->plot_height = self->plan->len > 0 ? MIN (room, sm_timeline_plan_height (self, self->lane_height)) : room;
}

/* Gives every shown lane its place. */
static void
place_lanes (SmTimeline *self)
{
  double y = self->plot_y - self->scroll;
  guint section = G_MAXUINT;

  for (guint i = 0; i < self->plan->len; i++)
    {
      SmTimelineLane *lane = sm_timeline_lane (self, i);

      if (!lane->shown)
        continue;
      if (lane->section != section)
        {
          g_array_index (self->sections, SmTimelineSection, lane->section).y = y;
          y += self->header_height;
        }
      section = lane->section;
      lane->y = y;
      lane->height = self->lane_height;
      y += lane->height + lane->n_rails * self->rail_height;
    }
}

/**
 * sm_timeline_frame:
 * @self: a timeline with a plan
 *
 * Decides what stands where, how high a lane is, and which lanes fit.
 */
void
sm_timeline_frame (SmTimeline *self)
{
  self->header_height = sm_header_get_height (&self->sheet);
  self->rail_height = 1.5 * self->sheet.box;
  self->undated_x = -1;

  if (self->sheet.spec->interactive)
    frame_window (self);
  else
    frame_page (self);
  place_lanes (self);
}
