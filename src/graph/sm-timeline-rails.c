/* Dates longer than a month: on thin rails under the lane, so that long bars never cross the marks of days.
 *
 * Marks of one date stand side by side in its middle, those for before those against: which came first is not
 * known. Dates that overlap go to different rails while there are enough.
 */
#include "config.h"

#include <math.h>
#include <stdlib.h>

#include "sm-timeline-marks.h"

/* From a mark to the next on a rail, in boxes. */
#define RAIL_STEP 1.15

/* Where a rail lies in its space. */
#define RAIL_MIDDLE 0.42

#define MOST_RAILS 8

/* Some rows of a run. */
typedef struct
{
  guint       run;  /* of SmMarks.runs */
  guint32     item; /* when the run has one already */
  SmStance    stance;
  SmMarkStyle style;
  guint       n;    /* 0: drawn with another of its run */
  double      x;
} RailMark;

/* One date. */
typedef struct
{
  const SmDate *date;
  guint         first_mark;
  guint         n_marks;
} RailDate;

static void
note_rail (SmMarks *marks,
           guint  run,
           guint32 item,
           guint8 bits,
           guint  n)
{
  RailMark mark = { run, item, sm_bits_get_stance (bits), sm_bits_get_style (bits), n, 0 };

  g_array_append_val (marks->rails, mark);
}

static const SmDate *
get_date (SmMarks *marks,
          guint  index)
{
  return &marks->timeline->snapshot->date[marks->timeline->lanes->rows[index]];
}

/**
 * sm_marks_rails_init:
 * @marks: the marks of a lane
 *
 * Begins without any long dates.
 */
void
sm_marks_rails_init (SmMarks *marks)
{
  marks->runs = g_array_new (FALSE, FALSE, sizeof (SmRun));
  marks->rails = g_array_new (FALSE, FALSE, sizeof (RailMark));
  marks->dates = g_array_new (FALSE, FALSE, sizeof (RailDate));
}

/**
 * sm_marks_rails_clear:
 * @marks: the marks of a lane
 *
 * Frees what sm_marks_rails_init() made.
 */
void
sm_marks_rails_clear (SmMarks *marks)
{
  g_array_unref (marks->runs);
  g_array_unref (marks->rails);
  g_array_unref (marks->dates);
}

/* The date that follows belongs to the marks noted from now on. */
static void
open_date (SmMarks        *marks,
           const SmDate *date)
{
  RailDate *last = marks->dates->len > 0 ? &g_array_index (marks->dates, RailDate, marks->dates->len - 1)
                                         : NULL;

  if (last == NULL || last->date->first != date->first || last->date->last != date->last)
    {
      RailDate next = { date, marks->rails->len, 0 };

      g_array_append_val (marks->dates, next);
    }
}

/* A run of rows with long dates, or one such row of a bin that has @item. */
void
sm_marks_add_to_rail (SmMarks     *marks,
             const SmRun *run,
             guint32    item)
{
  SmTimeline *self = marks->timeline;
  guint counts[SM_N_STANCES * SM_N_STYLES] = { 0 };
  guint index = marks->runs->len;

  g_array_append_val (marks->runs, *run);
  open_date (marks, get_date (marks, run->first));
  if (run->n == 1)
    {
      note_rail (marks, index, item, self->lanes->bits[run->first], 1);
      g_array_index (marks->dates, RailDate, marks->dates->len - 1).n_marks++;
      return;
    }

  for (guint i = run->first; i < run->first + run->n; i++)
    {
      guint8 bits = self->lanes->bits[i];

      counts[sm_bits_get_stance (bits) * SM_N_STYLES + sm_bits_get_style (bits)]++;
    }
  for (int stance = SM_STANCE_SUPPORTS; stance >= 0; stance--)
    {
      guint n = 0;
      SmMarkStyle style = SM_MARK_HOLLOW | SM_MARK_RING | SM_MARK_DRAFT;
      RailMark mark;

      for (guint i = 0; i < SM_N_STYLES; i++)
        {
          if (counts[stance * SM_N_STYLES + i] == 0)
            continue;
          n += counts[stance * SM_N_STYLES + i];
          style &= i;
        }
      if (n == 0)
        continue;
      mark = (RailMark) { index, item, stance, style, n, 0 };
      g_array_append_val (marks->rails, mark);
      g_array_index (marks->dates, RailDate, marks->dates->len - 1).n_marks++;
    }
}

static int
compare_rail_marks (gconstpointer a,
                    gconstpointer b)
{
  const RailMark *first = a;
  const RailMark *second = b;

  if (first->stance != second->stance)
    return (int) second->stance - (int) first->stance;
  if (first->style != second->style)
    return (int) first->style - (int) second->style;

  return (first->run > second->run) - (first->run < second->run);
}

/* The end of a date on its rail: capped, cut off at the edge of the plot, or open, with an arrow. */
static void
draw_rail_end (SmTimeline *self,
               double      x,
               double      y,
               int         side,
               gboolean    open)
{
  double cap = SM_CAP * self->box;

  if (x < self->x0 - 0.5 || x > self->x1 + 0.5)
    return;
  if (open)
    {
      SmPoint head[3] = { { x - side * 1.4 * cap, y - cap }, { x, y }, { x - side * 1.4 * cap, y + cap } };

      sm_timeline_line (self, SM_LAYER_RANGES, 0, SM_COLOR_RANGE, self->preset->line, SM_DASH_SOLID, head, 3);
    }
  else
    {
      SmPoint bar[2] = { { x, y - cap }, { x, y + cap } };

      sm_timeline_line (self, SM_LAYER_RANGES, 0, SM_COLOR_RANGE, self->preset->line, SM_DASH_SOLID, bar, 2);
    }
}

/* Draws the marks of one long date side by side, for before against, and the line that they are somewhere on. */
static double
draw_rail_date (SmMarks    *marks,
                RailDate *date,
                double   *rail_ends)
{
  SmTimeline *self = marks->timeline;
  const SmTimelineLane *lane = marks->lane;
  const SmDate *range = date->date;
  gboolean open_first = range->first <= SM_DAY_MIN;
  gboolean open_last = range->last >= SM_DAY_MAX;
  double arrow = SM_ARROW_BOXES * self->box;
  double step = RAIL_STEP * self->box;
  double width = (date->n_marks - 1) * step;
  RailMark *rail = &g_array_index (marks->rails, RailMark, date->first_mark);
  double middle = sm_date_get_middle (range) + 0.5;
  double from, to, x, y, left, right;
  guint best = 0;

  from = open_first ? MAX (sm_timeline_x (self, range->last + 1.0) - arrow, self->x0)
                    : sm_timeline_x (self, range->first);
  to = open_last ? MIN (sm_timeline_x (self, range->first) + arrow, self->x1)
                 : sm_timeline_x (self, range->last + 1.0);
  if (middle >= self->day0 && middle < self->day1 && !open_first && !open_last)
    x = sm_timeline_x (self, middle);
  else
    x = (CLAMP (from, self->x0, self->x1) + CLAMP (to, self->x0, self->x1)) / 2;
  x = CLAMP (x, self->x0 + MIN (width / 2, (self->x1 - self->x0) / 2),
             self->x1 - MIN (width / 2, (self->x1 - self->x0) / 2));
  left = MIN (MAX (from, self->x0), x - width / 2 - self->box);
  right = MAX (MIN (to, self->x1), x + width / 2 + self->box);

  for (guint i = 0; i < lane->n_rails; i++)
    {
      if (rail_ends[i] <= left + 0.01)
        {
          best = i;
          break;
        }
      if (rail_ends[i] < rail_ends[best])
        best = i;
    }
  rail_ends[best] = MAX (rail_ends[best], right);
  y = lane->y + lane->height + (best + RAIL_MIDDLE) * self->rail_height;

  if (to - from >= 1.3 * self->box)
    {
      SmPoint line[2] = { { MAX (from, self->x0), y }, { MIN (to, self->x1), y } };

      sm_timeline_line (self, SM_LAYER_RANGES, 0, SM_COLOR_RANGE, self->preset->line, SM_DASH_SOLID, line, 2);
      draw_rail_end (self, from, y, -1, open_first);
      draw_rail_end (self, to, y, 1, open_last);
    }

  qsort (rail, date->n_marks, sizeof (RailMark), compare_rail_marks);
  for (guint i = 0; i < date->n_marks; i++)
    rail[i].x = x - width / 2 + i * step;

  return y;
}

void
sm_marks_draw_rails (SmMarks *marks)
{
  double rail_ends[MOST_RAILS] = { -INFINITY, -INFINITY, -INFINITY, -INFINITY,
                          -INFINITY, -INFINITY, -INFINITY, -INFINITY };

  for (guint d = 0; d < marks->dates->len; d++)
    {
      RailDate *date = &g_array_index (marks->dates, RailDate, d);
      double y = draw_rail_date (marks, date, rail_ends);

      for (guint i = date->first_mark; i < date->first_mark + date->n_marks; i++)
        {
          RailMark *mark = &g_array_index (marks->rails, RailMark, i);
          guint first = marks->placed->len;

          if (mark->n == 0)
            continue;
          if (mark->item != 0)
            {
              sm_marks_place (marks, mark->x, y, mark->stance, mark->style, mark->n);
              g_array_index (marks->placed, SmPlaced, first).item = mark->item;
              continue;
            }
          /* All marks of this run, and the item that they are. */
          for (guint j = i; j < date->first_mark + date->n_marks; j++)
            {
              RailMark *other = &g_array_index (marks->rails, RailMark, j);

              if (other->run != mark->run || other->n == 0)
                continue;
              sm_marks_place (marks, other->x, y, other->stance, other->style, other->n);
              if (other != mark)
                other->n = 0;
            }
          sm_marks_add_item (marks, &g_array_index (marks->runs, SmRun, mark->run), first);
        }
    }
}

/* Rows with long dates in [first, end) that reach into the visible time. */
void
sm_marks_collect_rails (SmMarks *marks,
               guint  first,
               guint  end)
{
  SmTimeline *self = marks->timeline;

  for (guint i = first; i < end; i++)
    {
      guint j = i;

      if (!sm_bits_is_longer (self->lanes->bits[i]))
        continue;
      while (j < end && sm_bits_is_longer (self->lanes->bits[j]) && self->lanes->days[j] == self->lanes->days[i] &&
             sm_timeline_reaches_in (self, j))
        j++;
      if (j == i)
        continue;
      if (j - i > SM_FEW_ROWS)
        {
          SmRun run = { i, j - i };

          sm_marks_add_to_rail (marks, &run, 0);
          i = j - 1;
        }
      else
        {
          SmRun run = { i, 1 };

          sm_marks_add_to_rail (marks, &run, 0);
        }
    }
}

