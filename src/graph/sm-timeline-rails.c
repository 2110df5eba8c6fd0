/* Dates longer than a month: on thin rails under the lane, so that long bars never cross the marks of days.
 *
 * Marks of one date stand side by side in its middle, those for before those against: which came first is not
 * known. Dates that overlap go to different rails while there are enough.
 */
#include "config.h"

#include <math.h>

#include "sm-timeline-marks.h"

/* From a mark to the next on a rail, in boxes. */
#define RAIL_STEP 1.15

/* Where a rail lies in its space. */
#define RAIL_MIDDLE 0.42

#define MOST_RAILS 8

/* In a crowded lane, dates closer than this, in boxes, are one. */
#define CROWDED_SPACE 6.0

/* Styles of one level are told apart while a date has so many statements. */
#define STYLED_ROWS 6

/* One mark of a date. */
typedef struct
{
  SmStance    stance;
  SmMarkStyle style;
  guint       n;
  double      x;
  guint32     item;
} RailMark;

/* One date; in a crowded lane, several whose marks would stand in one place. */
typedef struct
{
  gint32        first, last; /* days */
  double        middle;      /* where its marks stand, in days */
  guint         counts[SM_N_STANCES][SM_N_STYLES];
  guint32       items[SM_N_STANCES]; /* of a bin that rows of the level belong to; 0 none */
  guint         n;
  guint         first_run; /* of SmMarks.runs: rows without an item */
  guint         n_runs;
} RailDate;

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
  marks->dates = g_array_new (FALSE, TRUE, sizeof (RailDate));
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
  g_array_unref (marks->dates);
}

static RailDate *
open_date (SmMarks      *marks,
           const SmDate *date)
{
  double middle = sm_date_get_middle (date) + 0.5;
  double near = CROWDED_SPACE * marks->timeline->sheet.box / marks->timeline->per_day;
  RailDate *last = NULL;

  if (marks->dates->len > 0)
    last = &g_array_index (marks->dates, RailDate, marks->dates->len - 1);
  if (last != NULL && marks->lane->crowded && fabs (middle - last->middle) < near)
    {
      last->first = MIN (last->first, date->first);
      last->last = MAX (last->last, date->last);
      return last;
    }
  if (last == NULL || last->first != date->first || last->last != date->last)
    {
      RailDate next = {
        .first = date->first,
        .last = date->last,
        .middle = middle,
        .first_run = marks->runs->len,
      };

      g_array_append_val (marks->dates, next);
      last = &g_array_index (marks->dates, RailDate, marks->dates->len - 1);
    }

  return last;
}

/**
 * sm_marks_add_to_rail:
 * @marks: the marks of a lane
 * @run: rows with long dates, in the lane's order, all of one middle day
 * @item: the item that they are part of; 0: they get one of their own
 *
 * Puts rows on the lane's rails.
 */
void
sm_marks_add_to_rail (SmMarks     *marks,
                      const SmRun *run,
                      guint32      item)
{
  SmTimeline *self = marks->timeline;
  RailDate *date = NULL;
  guint start = run->first;

  for (guint i = run->first; i < run->first + run->n; i++)
    {
      const SmDate *own = &self->sheet.snapshot->date[self->sheet.lanes->rows[i]];
      guint8 bits = self->sheet.lanes->bits[i];
      SmStance stance = sm_bits_get_stance (bits);
      RailDate *next = open_date (marks, own);

      /* Dates can differ and still have one middle. */
      if (date != NULL && next != date && item == 0)
        {
          SmRun part = { start, i - start };

          date = &g_array_index (marks->dates, RailDate, marks->dates->len - 2);
          g_array_append_val (marks->runs, part);
          date->n_runs++;
          next->first_run = marks->runs->len;
          start = i;
        }
      date = next;
      date->n++;
      date->counts[stance][sm_bits_get_style (bits)]++;
      if (date->items[stance] == 0)
        date->items[stance] = item;
    }
  if (item == 0)
    {
      SmRun part = { start, run->first + run->n - start };

      g_array_append_val (marks->runs, part);
      date->n_runs++;
    }
}

/* The marks of a date, supports first; into @rail, which has room for one of each level and style. */
static guint
list_marks (const RailDate *date,
            RailMark       *rail)
{
  guint n_marks = 0;

  for (int stance = SM_STANCE_SUPPORTS; stance >= 0; stance--)
    {
      RailMark all = { stance, SM_MARK_HOLLOW | SM_MARK_RING | SM_MARK_DRAFT, 0, 0, date->items[stance] };

      for (guint style = 0; style < SM_N_STYLES; style++)
        {
          guint n = date->counts[stance][style];

          if (n == 0)
            continue;
          all.n += n;
          all.style &= style;
          if (date->n <= STYLED_ROWS)
            rail[n_marks++] = (RailMark) { stance, style, n, 0, date->items[stance] };
        }
      if (date->n > STYLED_ROWS && all.n > 0)
        rail[n_marks++] = all;
    }

  return n_marks;
}

/* The end of a date on its rail: capped, cut off at the edge of the plot, or open, with an arrow. */
static void
draw_rail_end (SmTimeline *self,
               double      x,
               double      y,
               int         side,
               gboolean    open)
{
  double cap = SM_CAP * self->sheet.box;

  if (x < self->x0 - 0.5 || x > self->x1 + 0.5)
    return;
  if (open)
    {
      SmPoint head[3] = { { x - side * 1.4 * cap, y - cap }, { x, y }, { x - side * 1.4 * cap, y + cap } };

      sm_sheet_line (&self->sheet, SM_LAYER_RANGES, 0, SM_COLOR_RANGE, self->sheet.preset->line, SM_DASH_SOLID,
                     head, 3);
    }
  else
    {
      SmPoint bar[2] = { { x, y - cap }, { x, y + cap } };

      sm_sheet_line (&self->sheet, SM_LAYER_RANGES, 0, SM_COLOR_RANGE, self->sheet.preset->line, SM_DASH_SOLID,
                     bar, 2);
    }
}

/* Draws the marks of one long date side by side, for before against, and the line that they are somewhere on. */
static double
draw_rail_date (SmMarks        *marks,
                const RailDate *date,
                RailMark       *rail,
                guint           n_marks,
                double         *rail_ends)
{
  SmTimeline *self = marks->timeline;
  const SmTimelineLane *lane = marks->lane;
  gboolean open_first = date->first <= SM_DAY_MIN;
  gboolean open_last = date->last >= SM_DAY_MAX;
  double arrow = SM_ARROW_BOXES * self->sheet.box;
  double step = RAIL_STEP * self->sheet.box;
  double width = (n_marks - 1) * step;
  double middle = date->middle;
  double from, to, x, y, left, right;
  guint best = 0;

  from = sm_timeline_x (self, date->first);
  to = sm_timeline_x (self, date->last + 1.0);
  /* An open date is as long as its arrow, from the end that is known or from where it comes into sight. */
  if (open_first && !open_last)
    from = MAX (MIN (to, self->x1) - arrow, self->x0);
  else if (open_last && !open_first)
    to = MIN (MAX (from, self->x0) + arrow, self->x1);
  if (middle >= self->day0 && middle < self->day1 && !open_first && !open_last)
    x = sm_timeline_x (self, middle);
  else
    x = (CLAMP (from, self->x0, self->x1) + CLAMP (to, self->x0, self->x1)) / 2;
  x = CLAMP (x, self->x0 + MIN (width / 2, (self->x1 - self->x0) / 2),
             self->x1 - MIN (width / 2, (self->x1 - self->x0) / 2));
  left = MIN (MAX (from, self->x0), x - width / 2 - self->sheet.box);
  right = MAX (MIN (to, self->x1), x + width / 2 + self->sheet.box);

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

  if (to - from >= 1.3 * self->sheet.box)
    {
      SmPoint line[2] = { { MAX (from, self->x0), y }, { MIN (to, self->x1), y } };

      sm_sheet_line (&self->sheet, SM_LAYER_RANGES, 0, SM_COLOR_RANGE, self->sheet.preset->line, SM_DASH_SOLID,
                     line, 2);
      draw_rail_end (self, from, y, -1, open_first);
      draw_rail_end (self, to, y, 1, open_last);
    }

  for (guint i = 0; i < n_marks; i++)
    rail[i].x = x - width / 2 + i * step;

  return y;
}

/* Whether a row of the run is one of those that the mark stands for. */
static gboolean
run_has (SmMarks        *marks,
         const SmRun    *run,
         const RailMark *mark,
         gboolean        styled)
{
  const guint8 *bits = marks->timeline->sheet.lanes->bits;

  for (guint i = run->first; i < run->first + run->n; i++)
    {
      if (sm_bits_get_stance (bits[i]) == mark->stance && (!styled || sm_bits_get_style (bits[i]) == mark->style))
        return TRUE;
    }

  return FALSE;
}

/**
 * sm_marks_draw_rails:
 * @marks: the marks of a lane, with all its long dates
 *
 * Draws the rails, and gives rows that are no part of a bin items of their own.
 */
void
sm_marks_draw_rails (SmMarks *marks)
{
  double rail_ends[MOST_RAILS];

  for (guint i = 0; i < MOST_RAILS; i++)
    rail_ends[i] = -INFINITY;

  for (guint d = 0; d < marks->dates->len; d++)
    {
      const RailDate *date = &g_array_index (marks->dates, RailDate, d);
      RailMark rail[SM_N_STANCES * SM_N_STYLES];
      guint n_marks = list_marks (date, rail);
      double y = draw_rail_date (marks, date, rail, n_marks, rail_ends);
      guint first = marks->placed->len;

      for (guint r = date->first_run; r < date->first_run + date->n_runs; r++)
        {
          const SmRun *run = &g_array_index (marks->runs, SmRun, r);
          guint32 item;

          /* The outline of an item is that of its marks, placed for a moment. */
          for (guint i = 0; i < n_marks; i++)
            {
              if (run_has (marks, run, &rail[i], date->n <= STYLED_ROWS))
                sm_marks_place (marks, rail[i].x, y, rail[i].stance, rail[i].style, rail[i].n);
            }
          item = sm_marks_add_item (marks, run, first);
          g_array_set_size (marks->placed, first);
          for (guint i = 0; i < n_marks; i++)
            {
              if (rail[i].item == 0 && run_has (marks, run, &rail[i], date->n <= STYLED_ROWS))
                rail[i].item = item;
            }
        }
      for (guint i = 0; i < n_marks; i++)
        {
          SmPlaced *placed;

          sm_marks_place (marks, rail[i].x, y, rail[i].stance, rail[i].style, rail[i].n);
          placed = &g_array_index (marks->placed, SmPlaced, first + i);
          placed->item = rail[i].item;
          /* Of a bin, some marks are up in the lane. */
          sm_marks_extend_item (marks, placed->item, placed);
        }
    }
}

/**
 * sm_marks_collect_rails:
 * @marks: the marks of a lane
 * @first: index into SmLanes.rows
 * @end: the index after the last
 *
 * Puts rows with long dates on the rails whose middle is out of sight and that reach into it.
 */
void
sm_marks_collect_rails (SmMarks *marks,
               guint  first,
               guint  end)
{
  SmTimeline *self = marks->timeline;
  guint n;
  const SmSpread *longer = sm_lanes_get_longer (self->sheet.lanes, marks->lane->lane, first, end, &n);

  for (guint i = 0; i < n; i++)
    {
      SmRun run = { longer[i].at, 0 };
      guint j = i;

      while (j < n && longer[j].at == run.first + run.n &&
             self->sheet.lanes->days[longer[j].at] == self->sheet.lanes->days[run.first] &&
             sm_timeline_spread_reaches_in (self, &longer[j]))
        {
          run.n++;
          j++;
        }
      if (run.n == 0)
        continue;
      if (run.n > SM_FEW_ROWS)
        i = j - 1;
      else
        run.n = 1;
      sm_marks_add_to_rail (marks, &run, 0);
    }
}
