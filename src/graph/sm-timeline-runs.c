/* Which rows of a lane are one item.
 *
 * Items are runs of a lane's rows, in its order: one row where marks can be told apart, several where they cannot.
 * Marks that overlap by up to three fifths can; where two of one level are closer, all rows from the one to the
 * other become a bin, which takes in what follows while that collides too, up to a little more than a mark's
 * width. So three statements of one day are one item, and a million statements are as many as fit side by side.
 *
 * In the window, bins begin anew at fixed dates, so that they stay what they are while time is dragged.
 *
 * Cost: one pass over the days and bits of the rows, where days with many rows are one step; nothing is allocated
 * for a row.
 */
#include "config.h"

#include <math.h>

#include "sm-timeline-marks.h"

/* Closer than this part of a box, two marks of a level are too close. */
#define NEAR 0.4

/* A bin is at most so wide, and in the window begins anew every so many of its widths. */
#define BIN_WIDTH 1.1
#define BINS_A_BLOCK 32

static void
add_run (GArray *runs,
         guint   first,
         guint   n)
{
  SmRun run = { first, n };

  g_array_append_val (runs, run);
}

/* Rows of one long date: apart while they are few. Returns the end. */
static guint
run_of_longer (SmTimeline *self,
               GArray     *runs,
               guint       i,
               guint       end)
{
  const gint32 *days = self->sheet.lanes->days;
  const guint8 *bits = self->sheet.lanes->bits;
  guint j = i + 1;

  while (j < end && days[j] == days[i] && sm_bits_is_longer (bits[j]))
    j++;
  if (j - i > SM_FEW_ROWS)
    {
      add_run (runs, i, j - i);
      return j;
    }

  add_run (runs, i, 1);
  return i + 1;
}

/**
 * sm_timeline_runs_block:
 * @self: a timeline in a window
 *
 * Returns: how many days lie between the dates at which bins begin anew
 */
double
sm_timeline_runs_block (SmTimeline *self)
{
  return MAX (1, ceil (BIN_WIDTH * self->sheet.box / self->per_day)) * BINS_A_BLOCK;
}

/* The next of these dates after @day. */
static double
next_block (SmTimeline *self,
            double      day)
{
  double block;

  if (!self->sheet.spec->interactive)
    return INFINITY;

  block = sm_timeline_runs_block (self);
  return (floor (day / block) + 1) * block;
}

/* The day of @days that @row is in the middle of or the first of; NULL when it is none of them. @at is the day that
 * was found last, to look near it. */
static const SmFullDay *
find_full_day (const SmFullDay *days,
               guint            n_days,
               guint           *at,
               guint            row)
{
  while (*at > 0 && days[*at - 1].first + days[*at - 1].n > row)
    --*at;
  while (*at < n_days && days[*at].first + days[*at].n <= row)
    ++*at;

  return *at < n_days && days[*at].first <= row ? &days[*at] : NULL;
}

/* Splits rows of a lane into runs; see the top of this file. */
void
sm_timeline_runs_list (SmTimeline *self,
                       guint       lane,
                       guint       i,
                       guint       end,
                       GArray     *runs)
{
  const gint32 *days = self->sheet.lanes->days;
  const guint8 *bits = self->sheet.lanes->bits;
  guint n_full;
  const SmFullDay *full_days = sm_lanes_get_full_days (self->sheet.lanes, lane, &n_full);
  guint at = 0;
  double near = MAX (NEAR * self->sheet.box / self->per_day, 0.5);
  double wide = MAX (BIN_WIDTH * self->sheet.box / self->per_day, 0.5);

  while (i < end)
    {
      double limit = MIN (days[i] + wide, next_block (self, days[i]));
      gint32 last[SM_N_STANCES];
      guint  place[SM_N_STANCES];
      guint known = 0;
      guint from = end;
      guint to;
      guint j;

      if (sm_bits_is_longer (bits[i]))
        {
          i = run_of_longer (self, runs, i, end);
          continue;
        }

      /* The first two of one level that collide. */
      for (j = i; j < end && days[j] < limit; j++)
        {
          SmStance stance = sm_bits_get_stance (bits[j]);

          if (sm_bits_is_longer (bits[j]))
            continue;
          if (known & (1 << stance) && days[j] - last[stance] < near)
            {
              from = place[stance];
              break;
            }
          known |= 1 << stance;
          last[stance] = days[j];
          place[stance] = j;
        }
      if (from > i)
        {
          add_run (runs, i, 1);
          i++;
          continue;
        }

      /* A bin from here on: while rows collide with what is in it. */
      limit = MIN (days[from] + wide, next_block (self, days[from]));
      to = j + 1;
      while (j < end && days[j] < limit)
        {
          const SmFullDay *day = find_full_day (full_days, n_full, &at, j);
          SmStance stance = sm_bits_get_stance (bits[j]);

          /* All that is left of such a day at once: its last row that collides with one before it ends the bin. What
           * is known of the whole day does not help when its first rows belong to something else. */
          if (day != NULL && i <= day->first && day->first + day->n <= end)
            {
              guint colliding = day->repeated;

              for (guint level = 0; level < SM_N_STANCES; level++)
                {
                  if (!(day->present & (1 << level)))
                    continue;
                  if (known & (1 << level) && days[j] - last[level] < near)
                    colliding |= 1 << level;
                  last[level] = days[j];
                }
              known |= day->present;
              for (guint k = day->first + day->n; k > j; k--)
                {
                  if (!sm_bits_is_longer (bits[k - 1]) && colliding & (1 << sm_bits_get_stance (bits[k - 1])))
                    {
                      to = k;
                      break;
                    }
                }
              j = day->first + day->n;
              continue;
            }

          if (!sm_bits_is_longer (bits[j]))
            {
              if (known & (1 << stance) && days[j] - last[stance] < near)
                to = j + 1;
              known |= 1 << stance;
              last[stance] = days[j];
            }
          j++;
        }
      add_run (runs, from, to - from);
      i = to;
    }
}

/* Undated rows: one by one while each level occurs once. */
void
sm_timeline_runs_list_undated (SmTimeline   *self,
              const SmLane *source,
              GArray       *runs)
{
  guint levels = 0;

  for (guint i = source->first; i < source->first + source->n_undated; i++)
    {
      guint level = 1 << sm_bits_get_stance (self->sheet.lanes->bits[i]);

      if (levels & level)
        {
          add_run (runs, source->first, source->n_undated);
          return;
        }
      levels |= level;
    }
  for (guint i = source->first; i < source->first + source->n_undated; i++)
    add_run (runs, i, 1);
}

/**
 * sm_timeline_marks_look:
 * @self: a timeline with a visible time
 * @lane: one of its lanes, not an empty one
 *
 * Finds how many statements one mark of the lane stands for, at most.
 *
 * Returns: the most; 1 when all stand apart
 */
guint
sm_timeline_marks_look (SmTimeline           *self,
                        const SmTimelineLane *lane)
{
  g_autoptr(GArray) runs = g_array_new (FALSE, FALSE, sizeof (SmRun));
  guint most = 1;

  sm_timeline_runs_list_undated (self, &self->sheet.lanes->lanes[lane->lane], runs);
  sm_timeline_runs_list (self, lane->lane, lane->first, lane->end, runs);
  for (guint i = 0; i < runs->len; i++)
    {
      const SmRun *run = &g_array_index (runs, SmRun, i);
      guint counts[64] = { 0 };
      /* A few rows of different kinds stand apart: precision does not matter. */
      guint8 mask = run->n <= SM_PILED_ROWS ? 0x3f : SM_MARK_STANCE_MASK;

      for (guint j = run->first; run->n > 1 && j < run->first + run->n; j++)
        most = MAX (most, ++counts[self->sheet.lanes->bits[j] & mask]);
    }

  return most;
}

