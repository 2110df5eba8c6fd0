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

/* Line heights, and space between parts, in font sizes. */
#define TITLE_LINE 1.22
#define TEXT_LINE 1.34
#define AXIS_ROW 1.3
#define NOTE_GAP 0.3
#define MOST_NOTE_LINES 4

/* A legend that would be higher explains only what marks look like. */
#define MOST_KEY_ROWS 3

/* Part of a page that is for the lanes, before the page is made leaner. */
#define LANES_PART 0.44
#define LEAST_LANES_PART 0.25

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

/* The steps of making a page leaner; each keeps what the ones before left out. */
typedef enum
{
  LEAN_NOT,
  LEAN_LEGEND,      /* lines and brackets are not explained */
  LEAN_SHORT_TITLE, /* issues are counted where naming them takes a second line */
  LEAN_SHORT_SOURCE,
  LEAN_SUBTITLE,
  LEAN_ONE_ROW,     /* of tick labels */
  LEAN_ONE_LINE,    /* of the title, shortened */
  LEAN_NO_TITLE,
  LEAN_NO_LEGEND,
  LEAN_NO_SOURCE,
  N_LEAN,
} Lean;

static void
set_lines (char ***lines,
           char  **wrapped)
{
  g_strfreev (*lines);
  *lines = wrapped;
}

/* The same number of lines, of lengths as equal as they can be: no word stands alone under a long line. */
static char **
balance_lines (const char *text,
               double      size,
               double      width,
               guint       most)
{
  char **lines = sm_timeline_wrap (text, size, TRUE, width, most);
  guint n = g_strv_length (lines);

  for (double part = 0.94; n > 1 && part > 0.5; part -= 0.06)
    {
      char **narrower = sm_timeline_wrap (text, size, TRUE, part * width, most + 1);

      if (g_strv_length (narrower) != n)
        {
          g_strfreev (narrower);
          break;
        }
      g_strfreev (lines);
      lines = narrower;
    }

  return lines;
}

static char *
get_title (SmTimeline *self,
           gboolean    brief)
{
  if (self->spec->title != NULL)
    return sm_text_make_safe (self->spec->title);

  return sm_timeline_draft_title (self, brief);
}

static char *
get_subtitle (SmTimeline *self)
{
  if (self->spec->subtitle != NULL)
    return sm_text_make_safe (self->spec->subtitle);

  return sm_timeline_draft_subtitle (self);
}

static guint
n_lines (char **lines)
{
  return lines != NULL ? g_strv_length (lines) : 0;
}

static double
axis_height (SmTimeline *self,
             guint       n_rows)
{
  if (!self->has_time && !self->has_undated)
    return 0;

  return (n_rows * AXIS_ROW + 0.35) * self->preset->small_size;
}

/* Rows of tick labels: years alone need one. */
static guint
count_axis_rows (SmTimeline *self)
{
  g_autoptr(SmTimeAxis) axis = NULL;

  if (self->one_row || !self->has_time)
    return 1;

  axis = sm_time_axis_new (self->day0, self->day1, self->x1 - self->x0, self->preset->small_size, FALSE);
  return axis->major->len > 0 ? 2 : 1;
}

/* Of the note on what does not fit, when it stands above the axis. */
static double
note_height (SmTimeline *self)
{
  guint n = n_lines (self->note);

  return n > 0 ? (n * TEXT_LINE + NOTE_GAP) * self->preset->small_size : 0;
}

/* The note on what does not fit: beside the axis, under the labels, where nothing else stands, or in a line of its
 * own above it. Returns the height that axis and note take from the lanes. */
static double
set_axis (SmTimeline *self)
{
  double size = self->preset->small_size;
  guint n_rows = count_axis_rows (self);
  double room;
  g_autofree char *note = NULL;
  g_auto(GStrv) lines = NULL;

  set_lines (&self->note, NULL);
  self->note_aside = FALSE;
  self->top_axis_height = axis_height (self, n_rows);
  self->axis_height = self->top_axis_height;

  sm_timeline_sections_look (self);
  note = sm_timeline_hidden_note (self);
  if (note == NULL)
    return self->axis_height;

  if (self->axis_height > 0 && self->label_width > 4 * size)
    lines = sm_text_wrap (note, sm_timeline_round (size), FALSE, self->label_width);
  if (lines != NULL && g_strv_length (lines) <= 2)
    {
      self->axis_height = axis_height (self, MAX (n_rows, g_strv_length (lines)));
      self->note_aside = TRUE;
      self->note = g_steal_pointer (&lines);
      return self->axis_height;
    }

  room = (self->height - 2 * self->margin - self->axis_height) / (TEXT_LINE * size);
  self->note = sm_timeline_wrap (note, size, FALSE, self->right - self->left, CLAMP (room, 1, MOST_NOTE_LINES));
  return self->axis_height + note_height (self);
}

/* Stacks everything but the lanes on the page; returns the height left for these. */
static double
stack_page (SmTimeline *self,
            Lean        lean)
{
  const SmPreset *preset = self->preset;
  double width = self->right - self->left;
  double y = self->margin;
  double bottom = self->height - self->margin;
  double axis;
  g_autofree char *title = get_title (self, FALSE);
  g_autofree char *subtitle = get_subtitle (self);
  g_autofree char *source = sm_timeline_source_note (self, lean >= LEAN_SHORT_SOURCE);
  guint n;

  if (lean >= LEAN_SHORT_TITLE && sm_timeline_text_width (title, preset->title_size, TRUE) > width)
    {
      g_free (title);
      title = get_title (self, TRUE);
    }
  set_lines (&self->title, balance_lines (lean >= LEAN_NO_TITLE ? "" : title, preset->title_size, width,
                                          lean >= LEAN_ONE_LINE ? 1 : 3));
  set_lines (&self->subtitle, sm_timeline_wrap (lean >= LEAN_SUBTITLE ? "" : subtitle, preset->subtitle_size, FALSE,
                                          width, 2));
  set_lines (&self->source, sm_timeline_wrap (lean >= LEAN_NO_SOURCE ? "" : source, preset->small_size, FALSE, width,
                                        lean >= LEAN_NO_TITLE ? 2 : 6));
  self->one_row = lean >= LEAN_ONE_ROW;

  n = n_lines (self->title);
  self->title_y = y;
  if (n > 0)
    y += n * TITLE_LINE * preset->title_size;

  n = n_lines (self->subtitle);
  self->subtitle_y = y;
  if (n > 0)
    y += n * TEXT_LINE * preset->subtitle_size;

  if (lean >= LEAN_NO_LEGEND)
    {
      g_array_set_size (self->keys, 0);
      self->n_key_rows = 0;
    }
  else
    {
      sm_timeline_legend_plan (self, width, lean >= LEAN_LEGEND);
      if (self->n_key_rows > MOST_KEY_ROWS)
        sm_timeline_legend_plan (self, width, TRUE);
    }
  if (self->n_key_rows > 0)
    {
      if (y > self->margin)
        y += 0.4 * preset->small_size;
      self->legend_y = y;
      y += self->n_key_rows * self->key_row;
    }
  if (y > self->margin)
    y += 0.5 * preset->small_size;
  axis = set_axis (self);
  if (self->top_axis)
    y += self->top_axis_height;
  self->plot_y = y;

  n = n_lines (self->source);
  if (n > 0)
    {
      bottom -= n * TEXT_LINE * preset->small_size;
      self->source_y = bottom;
      bottom -= 0.7 * preset->small_size;
    }

  return bottom - axis - y;
}

/* What the legend says of lines and bins, for the lanes that are shown. */
static void
look_ahead (SmTimeline *self)
{
  double most = CROWDED * (self->x1 - self->x0) / self->box;
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
      if (n_shown++ >= (self->spec->interactive ? MOST_COUNTED : MOST_LOOKED_AT))
        continue;
      if (!lane->crowded && (!self->spec->interactive || self->lanes->row_set->n_rows <= MOST_STATEMENTS))
        sm_timeline_lines_look (self, lane);
      if (self->spec->interactive)
        continue;
      self->biggest_bin = MAX (self->biggest_bin, sm_timeline_marks_look (self, lane));
    }
}

/* The columns of the page: labels, undated, time. */
static void
set_columns (SmTimeline *self)
{
  const SmPreset *preset = self->preset;
  double width = self->right - self->left;
  double part = self->spec->interactive ? WINDOW_LABEL_PART : LABEL_PART;
  double most = MIN (part * self->width, LABEL_CHARACTERS * CHARACTER_WIDTH * preset->label_size);
  double gap = 0.6 * preset->label_size;
  double pad = 1.2 * self->box;

  self->label_width = sm_timeline_label_width (self, most);
  if (self->label_width > 0)
    self->plot_x = self->left + self->label_width + gap;
  else
    self->plot_x = self->left;
  if (self->spec->interactive)
    self->plot_x += 0.25 * self->margin;
  self->plot_width = MAX (self->right - self->plot_x, 0.1 * width);

  self->undated_x = -1;
  self->undated_width = 0;
  if (self->has_undated)
    {
      double heading = sm_timeline_text_width (sm_timeline_undated_label (), preset->small_size, FALSE);

      self->undated_width = MAX (heading + preset->small_size, 3.5 * self->box);
      if (!self->has_time)
        self->undated_width = MAX (self->undated_width, MIN (self->plot_width, 2 * self->undated_width));
      if (self->undated_width > self->plot_width / 2)
        self->undated_width = MIN (self->plot_width / 2, 3.5 * self->box);
      self->undated_x = self->plot_x + self->undated_width / 2;
    }
  self->x0 = self->plot_x + self->undated_width + pad;
  self->x1 = MAX (self->plot_x + self->plot_width - pad, self->x0 + 1);
}

/* The stretch of time that is shown. */
static void
set_time (SmTimeline *self)
{
  const SmViewSpec *spec = self->spec;

  self->has_time = TRUE;
  if (spec->day_to > spec->day_from)
    {
      self->day0 = CLAMP (spec->day_from, SM_DAY_MIN, SM_DAY_MAX);
      self->day1 = CLAMP (spec->day_to, self->day0 + 0.01, SM_DAY_MAX + 1);
    }
  else if (self->lanes->first_day > 0)
    {
      self->day0 = self->lanes->first_day;
      self->day1 = self->lanes->last_day + 1.0;
      if (self->day1 - self->day0 < SHORTEST_TIME)
        {
          double middle = (self->day0 + self->day1) / 2;

          self->day0 = floor (middle - SHORTEST_TIME / 2);
          self->day1 = self->day0 + SHORTEST_TIME;
        }
      sm_time_axis_round (&self->day0, &self->day1, self->x1 - self->x0, self->preset->small_size);
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

      self->has_undated = lane->shown && lane->lane != SM_NO_LANE && self->lanes->lanes[lane->lane].n_undated > 0;
    }
  self->has_time = self->lanes->first_day > 0 || self->spec->day_to > self->spec->day_from;
  set_columns (self);
  set_time (self);
  sm_timeline_plan_time (self);
}

/* Room that lets a page do without being leaner. */
static double
wanted_space (SmTimeline *self,
              Lean        lean)
{
  double all = sm_timeline_plan_height (self, self->preset->lane_min);
  double one = self->header_height + self->preset->lane_min;

  if (lean < LEAN_SUBTITLE)
    return MIN (all, LANES_PART * self->height);
  if (lean < LEAN_NO_TITLE)
    return MIN (all, MAX (LEAST_LANES_PART * self->height, one));

  return MIN (all, one);
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
frame_page (SmTimeline *self)
{
  double space;
  double most = INFINITY;
  int lean = LEAN_NOT;
  guint n_shown = 0;

  show_all (self);
  set_across (self);
  sm_timeline_plan_tally (self, FALSE, &self->all);
  self->tally = self->all;
  self->top_axis = self->height > TALL_PLOT && self->height > self->width &&
                   sm_timeline_plan_height (self, self->preset->lane_min) > TALL_PLOT;
  look_ahead (self);

  space = stack_page (self, lean);
  while (space < wanted_space (self, lean) && lean + 1 < N_LEAN)
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

  self->lane_height = self->preset->lane_min;
  if (n_shown > 0)
    {
      double fixed = sm_timeline_plan_height (self, 0);
      double most_lane = (n_shown <= FEW_LANES ? MOST_OF_FEW : MOST_LANE) * self->preset->lane_height;

      if (self->spec->height <= 0 && self->preset->trims)
        most_lane = self->preset->lane_height;
      self->lane_height = CLAMP ((space - fixed) / n_shown, self->preset->lane_min, most_lane);
      self->lane_height = floor (self->lane_height * 2) / 2;
    }

  self->plot_height = sm_timeline_plan_height (self, self->lane_height);
  self->note_y = self->plot_y + self->plot_height;
  if (self->note != NULL && !self->note_aside)
    self->note_y += note_height (self);
  /* On a page that is too small for anything else, what there is stays on it. */
  if (self->axis_height > self->height)
    self->axis_height = 0;
  self->note_y = MIN (self->note_y, self->height - self->axis_height);

  /* A figure in a text is as high as what stands in it. */
  if (self->spec->height <= 0 && self->preset->trims)
    {
      double spare = floor (MAX (0, space - self->plot_height));

      self->height -= spare;
      self->source_y -= spare;
    }
  self->content_height = self->height;
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

  self->one_row = self->height < 200;
  self->axis_height = axis_height (self, self->one_row ? 1 : 2);
  used = self->axis_height + 0.3 * self->preset->small_size;
  /* The legend must not change its height while time is dragged: it says only what always holds. */
  self->has_silence = self->has_brackets = FALSE;
  self->has_position = self->tally.n > self->tally.second_hand && self->n_crowded < self->plan->len;
  sm_timeline_legend_plan (self, self->right - self->left, self->width < 600);
  if (self->n_key_rows > 0 && (self->n_key_rows * self->key_row > self->height / 4 || self->height < 240))
    {
      g_array_set_size (self->keys, 0);
      self->n_key_rows = 0;
    }
  used += self->n_key_rows * self->key_row;
  room = MAX (self->height - used, 0);

  self->plot_y = 0;
  self->lane_height = self->preset->lane_height;
  if (sm_timeline_plan_height (self, self->lane_height) > room)
    self->lane_height = MIN (COMPACT_LANE, self->lane_height);
  self->content_height = sm_timeline_plan_height (self, self->lane_height) + used;
  self->content_height = MAX (self->content_height, self->height);
  self->scroll = CLAMP (self->spec->scroll_y, 0, self->content_height - self->height);
  /* Below lanes that all fit, the axis follows them. */
  self->plot_height = self->plan->len > 0 ? MIN (room, sm_timeline_plan_height (self, self->lane_height)) : room;
  self->legend_y = self->height - self->n_key_rows * self->key_row - 0.15 * self->preset->small_size;
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
  const SmPreset *preset = self->preset;

  self->margin = MIN (preset->margin, 0.08 * MIN (self->width, self->height));
  self->box = preset->glyph;
  self->left = self->margin;
  self->right = self->width - self->margin;
  self->header_rule = 1.85 * preset->label_size;
  self->header_height = self->header_rule + 0.4 * self->box;
  self->rail_height = 1.5 * self->box;
  self->undated_x = -1;

  if (self->spec->interactive)
    frame_window (self);
  else
    frame_page (self);
  place_lanes (self);
}
