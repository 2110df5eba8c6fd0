/* The position of an actor as a step line, and brackets around contradictions.
 *
 * Steps closer together than a unit become one vertical stroke, and brackets that would touch become one with
 * the sum of their statements, so that lines cost what the pixels allow.
 */
#include "config.h"

#include <math.h>

#include "sm-timeline-private.h"

/* After so many days without a statement the line is dotted. */
#define SILENCE 365

/* Steps within this width, in layout units, are one stroke. */
#define COLUMN 0.75

/* A bracket stands so far to the right of its marks, and brackets so far apart, in boxes. */
#define BRACKET_OFFSET 0.95
#define BRACKET_SPACE 2.6

static GArray *
list_contradictions (SmTimeline           *self,
                     const SmTimelineLane *lane)
{
  guint days = self->sheet.spec->contradiction_days != 0 ? self->sheet.spec->contradiction_days
                                                   : SM_CONTRADICTION_DAYS;

  return sm_contradictions_list_in_lane (self->sheet.lanes, lane->lane, days, &self->sheet.spec->rules);
}

static inline double
level_value (double value)
{
  return sm_stance_get_value (sm_stance_from_value (value));
}

/* Where the mark of a statement stands in time; negative when it has no date. */
static double
row_day (SmTimeline *self,
         guint32     row)
{
  return sm_date_get_middle (&self->sheet.snapshot->date[row]) + 0.5;
}

static gboolean
row_is_seen (SmTimeline *self,
             guint32     row)
{
  double day = row_day (self, row);

  return sm_date_is_known (&self->sheet.snapshot->date[row]) && day >= self->day0 && day < self->day1;
}

static double
row_level (SmTimeline *self,
           guint32     row)
{
  return sm_stance_get_value (sm_snapshot_get_stance (self->sheet.snapshot, row));
}

/**
 * sm_timeline_lines_look:
 * @self: a timeline with a visible time
 * @lane: one of its lanes, not an empty one
 *
 * Notes which kinds of lines the lane will have, for the legend, and counts its contradictions.
 */
void
sm_timeline_lines_look (SmTimeline           *self,
                        const SmTimelineLane *lane)
{
  g_autoptr(GArray) steps = sm_positions_list (self->sheet.lanes, lane->lane, &self->sheet.spec->rules);

  for (guint i = 0; i < steps->len && self->has_time && !(self->has_position && self->has_silence); i++)
    {
      double day = g_array_index (steps, SmStep, i).day + 0.5;
      double next = i + 1 < steps->len ? g_array_index (steps, SmStep, i + 1).day + 0.5 : self->day1;

      if (day >= self->day1 || next <= self->day0)
        continue;
      self->has_position = TRUE;
      if (MIN (next, self->day1) > MAX (day + SILENCE, self->day0))
        self->has_silence = TRUE;
    }

  sm_timeline_brackets_look (self, lane);
}

/**
 * sm_timeline_brackets_look:
 * @self: a timeline with a visible time
 * @lane: one of its lanes, not an empty one
 *
 * Counts the lane's contradictions, and notes for the legend whether there are any.
 */
void
sm_timeline_brackets_look (SmTimeline           *self,
                           const SmTimelineLane *lane)
{
  g_autoptr(GArray) found = list_contradictions (self, lane);

  for (guint i = 0; i < found->len; i++)
    {
      const SmContradiction *one = &g_array_index (found, SmContradiction, i);

      /* The days of all of it tell of nearly every one: there may be many, and their dates lie far apart in memory. */
      if (one->first_day + 0.5 >= self->day0 && one->last_day + 0.5 < self->day1)
        self->n_contradictions++;
      else if (one->last_day + 0.5 >= self->day0 && one->first_day + 0.5 < self->day1)
        self->n_contradictions += row_is_seen (self, one->b);
    }
  self->has_brackets = self->n_contradictions > 0;
}

static void
add_point (GArray *points,
           double  x,
           double  y)
{
  SmPoint point = { x, y };

  if (points->len > 0)
    {
      SmPoint *last = &g_array_index (points, SmPoint, points->len - 1);

      if (fabs (last->x - x) < 1 / 128.0 && fabs (last->y - y) < 1 / 128.0)
        return;
    }
  g_array_append_val (points, point);
}

static void
flush_points (SmTimeline *self,
              GArray     *points,
              SmDash      dash)
{
  if (points->len > 1)
    sm_sheet_line (&self->sheet, SM_LAYER_LINES, 0, SM_COLOR_POSITION, 1.5 * self->sheet.preset->line, dash,
                   (SmPoint *) (gpointer) points->data, points->len);
  g_array_set_size (points, 0);
}

/* The last step that is in force at the start of the visible time, or the first in it. */
static guint
first_step (SmTimeline *self,
            GArray     *steps)
{
  guint low = 0;
  guint high = steps->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (steps, SmStep, middle).day + 0.5 < self->day0)
        low = middle + 1;
      else
        high = middle;
    }

  return low > 0 ? low - 1 : 0;
}

static void
draw_position (SmTimeline           *self,
               const SmTimelineLane *lane,
               GArray               *steps)
{
  g_autoptr(GArray) points = g_array_new (FALSE, FALSE, sizeof (SmPoint));

  for (guint i = first_step (self, steps); i < steps->len; i++)
    {
      const SmStep *step = &g_array_index (steps, SmStep, i);
      double day = MAX (step->day + 0.5, self->day0);
      double x = sm_timeline_x (self, day);
      double y = sm_timeline_level_y (self, lane, level_value (step->value));
      double top = y;
      double bottom = y;
      double end = self->day1;
      double silent;
      guint from = i;

      if (day >= self->day1)
        break;

      /* Several steps in one column: a stroke over all their levels, and on from the last. */
      while (i + 1 < steps->len &&
             (g_array_index (steps, SmStep, i + 1).day + 0.5 - day) * self->per_day < COLUMN)
        {
          step = &g_array_index (steps, SmStep, ++i);
          y = sm_timeline_level_y (self, lane, level_value (step->value));
          top = MIN (top, y);
          bottom = MAX (bottom, y);
        }
      if (i > from)
        {
          add_point (points, x, top);
          add_point (points, x, bottom);
        }
      add_point (points, x, y);

      if (i + 1 < steps->len)
        end = MIN (g_array_index (steps, SmStep, i + 1).day + 0.5, self->day1);
      silent = step->day + 0.5 + SILENCE;
      if (silent < end)
        {
          double pause = sm_timeline_x (self, MAX (silent, day));

          add_point (points, pause, y);
          flush_points (self, points, SM_DASH_SOLID);
          add_point (points, pause, y);
          add_point (points, sm_timeline_x (self, end), y);
          flush_points (self, points, SM_DASH_DOTTED);
        }
      add_point (points, sm_timeline_x (self, end), y);
    }
  flush_points (self, points, SM_DASH_SOLID);
}

/* The position in force at @day, and until when; FALSE before the first. */
static gboolean
find_step (GArray  *steps,
           double   day,
           double  *value,
           double  *until)
{
  guint low = 0;
  guint high = steps->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (steps, SmStep, middle).day + 0.5 > day)
        high = middle;
      else
        low = middle + 1;
    }

  *until = low < steps->len ? g_array_index (steps, SmStep, low).day + 0.5 : SM_DAY_MAX;
  if (low == 0)
    return FALSE;

  *value = level_value (g_array_index (steps, SmStep, low - 1).value);
  return TRUE;
}

/* While two statements contradict each other both positions are held: the one that the step line leaves gets a
 * strand of its own. */
static void
draw_strand (SmTimeline            *self,
             const SmTimelineLane  *lane,
             GArray                *steps,
             const SmContradiction *one)
{
  double from = row_day (self, one->b);
  double to = row_day (self, one->c);
  double level = row_level (self, one->a);
  double held = 0;
  double until;
  double y;
  SmPoint points[2];

  if (one->c == one->b)
    {
      /* Their dates overlap: until the next statement, which may settle it. */
      from = MIN (row_day (self, one->a), row_day (self, one->b));
      if (from >= self->day1 || from + SM_CONTRADICTION_DAYS <= self->day0)
        return;
      if (!find_step (steps, MAX (row_day (self, one->a), row_day (self, one->b)), &held, &until))
        return;
      if (held == level_value (level))
        level = row_level (self, one->b);
      to = MIN (until, from + SM_CONTRADICTION_DAYS);
    }
  from = MAX (from, self->day0);
  to = MIN (to, self->day1);
  if (to <= from)
    return;

  y = sm_timeline_level_y (self, lane, level);
  points[0] = (SmPoint) { sm_timeline_x (self, from), y };
  points[1] = (SmPoint) { sm_timeline_x (self, to), y };
  sm_sheet_line (&self->sheet, SM_LAYER_LINES, 0, SM_COLOR_POSITION, 1.5 * self->sheet.preset->line,
                 SM_DASH_SOLID, points, 2);
}

/* Whether nothing of a contradiction shows: of very many, a glance at each has to do. */
static gboolean
is_out_of_sight (SmTimeline            *self,
                 const SmContradiction *one)
{
  double held = one->c == one->b ? SM_CONTRADICTION_DAYS : 0;

  return one->first_day + 0.5 >= self->day1 || one->last_day + 0.5 + held < self->day0;
}

static int
compare_brackets (gconstpointer a,
                  gconstpointer b)
{
  const SmTimelineBracket *first = a;
  const SmTimelineBracket *second = b;

  return (first->x > second->x) - (first->x < second->x);
}

/* Strands of what contradicts itself, with @steps, and the brackets around it. */
static void
draw_contradictions (SmTimeline           *self,
                     const SmTimelineLane *lane,
                     GArray               *steps)
{
  g_autoptr(GArray) found = list_contradictions (self, lane);

  for (guint i = 0; i < found->len; i++)
    {
      const SmContradiction *one = &g_array_index (found, SmContradiction, i);
      double y0;
      double y1;
      SmTimelineBracket bracket = { .n = 2, .lane = lane->lane };

      if (is_out_of_sight (self, one))
        continue;
      y0 = sm_timeline_level_y (self, lane, row_level (self, one->a));
      y1 = sm_timeline_level_y (self, lane, row_level (self, one->b));
      bracket.top = MIN (y0, y1);
      bracket.bottom = MAX (y0, y1);

      if (steps != NULL)
        draw_strand (self, lane, steps, one);
      if (!row_is_seen (self, one->b))
        continue;
      bracket.x = MIN (sm_timeline_x (self, row_day (self, one->b)) + BRACKET_OFFSET * self->sheet.box,
                       self->plot_x + self->plot_width);
      g_array_append_val (self->brackets, bracket);
    }
}

/**
 * sm_timeline_brackets_find:
 * @self: a timeline whose lanes have their places
 * @lane: one that is shown, not an empty one
 *
 * Adds the brackets of the lane's contradictions to those that are to be drawn, without any lines.
 */
void
sm_timeline_brackets_find (SmTimeline           *self,
                           const SmTimelineLane *lane)
{
  if (self->has_time && !lane->crowded)
    draw_contradictions (self, lane, NULL);
}

/**
 * sm_timeline_brackets_join:
 * @self: a timeline
 *
 * Sorts the brackets that are to be drawn from left to right, and makes one of those that would touch.
 */
void
sm_timeline_brackets_join (SmTimeline *self)
{
  GArray *brackets = self->brackets;
  guint n_apart = 0;

  g_array_sort (brackets, compare_brackets);
  for (guint i = 0; i < brackets->len; i++)
    {
      const SmTimelineBracket *bracket = &g_array_index (brackets, SmTimelineBracket, i);
      SmTimelineBracket *last = n_apart > 0 ? &g_array_index (brackets, SmTimelineBracket, n_apart - 1) : NULL;

      if (last == NULL || bracket->x - last->x > BRACKET_SPACE * self->sheet.box)
        {
          g_array_index (brackets, SmTimelineBracket, n_apart++) = *bracket;
          continue;
        }
      last->top = MIN (last->top, bracket->top);
      last->bottom = MAX (last->bottom, bracket->bottom);
      /* In a lane, what contradicts the one may be what contradicts the other. */
      last->n += bracket->n - (bracket->lane == last->lane);
    }
  g_array_set_size (brackets, n_apart);
}

/**
 * sm_timeline_lines_draw:
 * @self: a timeline whose lanes have their places
 * @lane: one that is shown, not an empty one
 *
 * Draws the step line of the lane's position, held until the next statement and dotted after a year's silence,
 * and finds the brackets of its contradictions, which are drawn after the marks. A crowded lane has neither: they
 * would be a hatching that nobody can read, and the source note says so.
 */
void
sm_timeline_lines_draw (SmTimeline           *self,
                        const SmTimelineLane *lane)
{
  g_autoptr(GArray) steps = NULL;

  g_array_set_size (self->brackets, 0);
  if (!self->has_time || lane->crowded)
    return;

  steps = sm_positions_list (self->sheet.lanes, lane->lane, &self->sheet.spec->rules);
  draw_position (self, lane, steps);
  draw_contradictions (self, lane, steps);
  sm_timeline_brackets_join (self);
}
