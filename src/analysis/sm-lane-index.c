/* Sums and lists over the rows of lanes, so that a frame costs what is seen and not what there is.
 *
 * How often each kind of row occurs is kept from the first row up to every so many-th; any stretch is a difference
 * of two of those and the few rows beside them. Rows that are dated to no day are few, and what is asked of them
 * needs their dates, so they are listed with these. Making it all is one pass over the rows.
 */
#include "config.h"

#include <string.h>

#include "sm-lane-index.h"

#include "sm-lanes-private.h"

/* Rows between two sums. */
#define BLOCK 128

/* A day with fewer rows is as quickly gone through as looked up. */
#define FULL_DAY 16

/* The first of each list that belongs to a lane. */
typedef struct
{
  guint months;
  guint longer;
  guint full_days;
} Starts;

struct _SmLaneIndex
{
  guint    n_kinds;
  guint8   bits[256];    /* of each kind */
  guint8   kinds[256];   /* and the kind of each value of bits */
  guint32 *counts;       /* owned; for each block, of each kind, how many rows are before it */
  gint64  *days;         /* owned; for each block, of each level, the sum of their days */

  Starts  *starts;       /* owned; of each lane, and where the last one ends */
  GArray  *months;       /* owned; of SmSpread */
  GArray  *longer;       /* owned; of SmSpread */
  GArray  *full_days;    /* owned; of SmFullDay */
};

static inline guint
get_span (guint8 bits)
{
  return (bits & SM_MARK_PRECISION_MASK) >> SM_MARK_PRECISION_SHIFT;
}

static inline guint
get_level (guint8 bits)
{
  return MIN (bits & SM_MARK_STANCE_MASK, SM_N_STANCES - 1);
}

static void
find_kinds (SmLaneIndex   *self,
            const SmLanes *lanes)
{
  guint8 found[256] = { 0 };

  for (guint i = 0; i < lanes->row_set->n_rows; i++)
    found[lanes->bits[i]] = TRUE;
  for (guint bits = 0; bits < G_N_ELEMENTS (found); bits++)
    {
      if (!found[bits])
        continue;
      self->kinds[bits] = self->n_kinds;
      self->bits[self->n_kinds++] = bits;
    }
}

/* The sums before each block, and the rows whose dates are no days. */
static void
sum_rows (SmLaneIndex   *self,
          const SmLanes *lanes)
{
  const SmDate *dates = lanes->row_set->snapshot->date;
  guint n = lanes->row_set->n_rows;
  guint32 counts[256] = { 0 };
  gint64 days[SM_N_STANCES] = { 0 };

  self->counts = g_new (guint32, ((gsize) n / BLOCK + 1) * MAX (self->n_kinds, 1));
  self->days = g_new (gint64, ((gsize) n / BLOCK + 1) * SM_N_STANCES);
  for (guint i = 0; i < n; i++)
    {
      guint8 bits = lanes->bits[i];

      if (i % BLOCK == 0)
        {
          memcpy (self->counts + (gsize) i / BLOCK * self->n_kinds, counts, self->n_kinds * sizeof *counts);
          memcpy (self->days + (gsize) i / BLOCK * SM_N_STANCES, days, sizeof days);
        }
      counts[self->kinds[bits]]++;
      days[get_level (bits)] += lanes->days[i];

      if (get_span (bits) != SM_SPAN_DAY)
        {
          const SmDate *date = &dates[lanes->rows[i]];
          SmSpread spread = { i, date->first, date->last };

          g_array_append_val (get_span (bits) == SM_SPAN_MONTH ? self->months : self->longer, spread);
        }
    }
  if (n % BLOCK == 0)
    {
      memcpy (self->counts + (gsize) n / BLOCK * self->n_kinds, counts, self->n_kinds * sizeof *counts);
      memcpy (self->days + (gsize) n / BLOCK * SM_N_STANCES, days, sizeof days);
    }
}

static void
find_full_days (SmLaneIndex   *self,
                const SmLanes *lanes,
                const SmLane  *lane)
{
  guint end = lane->first + lane->n_rows;

  for (guint i = lane->first + lane->n_undated; i + FULL_DAY <= end;)
    {
      SmFullDay day = { i, 1, 0, 0 };

      /* Days are sorted: most are not full, and one look tells. */
      if (lanes->days[i + FULL_DAY - 1] != lanes->days[i])
        {
          i++;
          while (i < end && lanes->days[i] == lanes->days[i - 1])
            i++;
          continue;
        }

      while (i + day.n < end && lanes->days[i + day.n] == lanes->days[i])
        day.n++;
      for (guint j = i; j < i + day.n; j++)
        {
          guint8 level = 1 << get_level (lanes->bits[j]);

          if (get_span (lanes->bits[j]) == SM_SPAN_LONGER)
            continue;
          day.repeated |= day.present & level;
          day.present |= level;
        }
      g_array_append_val (self->full_days, day);
      i += day.n;
    }
}

/* Where each lane's part of @list begins; @list is in the order of the lanes. */
static guint
skip_spreads (const GArray *list,
              guint         i,
              guint         row)
{
  while (i < list->len && g_array_index (list, SmSpread, i).at < row)
    i++;

  return i;
}

/* Makes the index of lanes that are complete. */
SmLaneIndex *
sm_lane_index_new (SmLanes *lanes)
{
  SmLaneIndex *self = g_new0 (SmLaneIndex, 1);
  Starts starts = { 0, 0, 0 };

  self->months = g_array_new (FALSE, FALSE, sizeof (SmSpread));
  self->longer = g_array_new (FALSE, FALSE, sizeof (SmSpread));
  self->full_days = g_array_new (FALSE, FALSE, sizeof (SmFullDay));
  self->starts = g_new (Starts, (gsize) lanes->n_lanes + 1);

  find_kinds (self, lanes);
  sum_rows (self, lanes);
  for (guint i = 0; i <= lanes->n_lanes; i++)
    {
      guint row = i < lanes->n_lanes ? lanes->lanes[i].first : lanes->row_set->n_rows;

      starts.months = skip_spreads (self->months, starts.months, row);
      starts.longer = skip_spreads (self->longer, starts.longer, row);
      starts.full_days = self->full_days->len;
      self->starts[i] = starts;
      if (i < lanes->n_lanes)
        find_full_days (self, lanes, &lanes->lanes[i]);
    }

  return self;
}

void
sm_lane_index_free (SmLaneIndex *self)
{
  g_free (self->counts);
  g_free (self->days);
  g_free (self->starts);
  g_array_unref (self->months);
  g_array_unref (self->longer);
  g_array_unref (self->full_days);
  g_free (self);
}

/* The index of lanes, made if nobody has asked yet. */
static SmLaneIndex *
get_index (SmLanes *lanes)
{
  SmLanesFull *full = (SmLanesFull *) lanes;

  if (g_once_init_enter (&full->index))
    g_once_init_leave (&full->index, sm_lane_index_new (lanes));

  return full->index;
}

/**
 * sm_lanes_make_index:
 * @lanes: lanes
 *
 * Makes the index now and not when it is first asked for: for a worker that has just made @lanes, so that the first
 * frame does not wait for it. Some nanoseconds a row.
 */
void
sm_lanes_make_index (SmLanes *lanes)
{
  g_return_if_fail (lanes != NULL);

  get_index (lanes);
}

static void
count_one_by_one (const SmLaneIndex *self,
                  const SmLanes     *lanes,
                  guint              first,
                  guint              end,
                  SmBitCounts           *kinds)
{
  for (guint i = first; i < end; i++)
    {
      kinds->n[self->kinds[lanes->bits[i]]]++;
      kinds->days[get_level (lanes->bits[i])] += lanes->days[i];
    }
}

/**
 * sm_lanes_count_bits:
 * @lanes: lanes
 * @first: index into the rows of @lanes, of any lane
 * @end: the index after the last, not before @first
 * @kinds: (out caller-allocates): how many rows there are of each kind
 *
 * Counts the rows of a stretch by what is drawn of them. Takes no longer for a million rows than for some hundred.
 */
void
sm_lanes_count_bits (SmLanes *lanes,
                      guint    first,
                      guint    end,
                      SmBitCounts *kinds)
{
  SmLaneIndex *self;
  guint from;
  guint to;

  g_return_if_fail (lanes != NULL && kinds != NULL);
  g_return_if_fail (first <= end && end <= lanes->row_set->n_rows);

  self = get_index (lanes);
  from = (first + BLOCK - 1) / BLOCK;
  to = end / BLOCK;
  kinds->n_kinds = self->n_kinds;
  memcpy (kinds->bits, self->bits, self->n_kinds);
  memset (kinds->n, 0, self->n_kinds * sizeof *kinds->n);
  memset (kinds->days, 0, sizeof kinds->days);

  if (from >= to)
    {
      count_one_by_one (self, lanes, first, end, kinds);
      return;
    }

  for (guint i = 0; i < self->n_kinds; i++)
    kinds->n[i] = self->counts[(gsize) to * self->n_kinds + i] - self->counts[(gsize) from * self->n_kinds + i];
  for (guint i = 0; i < SM_N_STANCES; i++)
    kinds->days[i] = self->days[(gsize) to * SM_N_STANCES + i] - self->days[(gsize) from * SM_N_STANCES + i];
  count_one_by_one (self, lanes, first, from * BLOCK, kinds);
  count_one_by_one (self, lanes, to * BLOCK, end, kinds);
}

/* The first of the spreads from @low to before @high that is not before @row. */
static guint
find_spread (const GArray *list,
             guint         low,
             guint         high,
             guint         row)
{
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (list, SmSpread, middle).at < row)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static const SmSpread *
get_part (const GArray *list,
          guint         low,
          guint         high,
          guint         first,
          guint         end,
          guint        *n)
{
  guint from = find_spread (list, low, high, first);

  *n = find_spread (list, from, high, MAX (first, end)) - from;
  return (const SmSpread *) (gpointer) list->data + from;
}

/**
 * sm_lanes_get_months:
 * @lanes: lanes
 * @lane: index of one
 * @first: index into the rows of @lanes
 * @end: the index after the last; rows of other lanes are left out
 * @n: (out): how many
 *
 * Gives the rows of a stretch that are dated to a month, or an interval that is drawn like one.
 *
 * Returns: (transfer none) (array length=n): in the order of the rows; lives as long as @lanes
 */
const SmSpread *
sm_lanes_get_months (SmLanes *lanes,
                     guint    lane,
                     guint    first,
                     guint    end,
                     guint   *n)
{
  SmLaneIndex *self;

  g_return_val_if_fail (lanes != NULL && lane < lanes->n_lanes && n != NULL, NULL);

  self = get_index (lanes);
  return get_part (self->months, self->starts[lane].months, self->starts[lane + 1].months, first, end, n);
}

/**
 * sm_lanes_get_longer:
 * @lanes: lanes
 * @lane: index of one
 * @first: index into the rows of @lanes
 * @end: the index after the last; rows of other lanes are left out
 * @n: (out): how many
 *
 * Gives the rows of a stretch whose dates are longer than a month, see %SM_SPAN_LONGER.
 *
 * Returns: (transfer none) (array length=n): in the order of the rows; lives as long as @lanes
 */
const SmSpread *
sm_lanes_get_longer (SmLanes *lanes,
                     guint    lane,
                     guint    first,
                     guint    end,
                     guint   *n)
{
  SmLaneIndex *self;

  g_return_val_if_fail (lanes != NULL && lane < lanes->n_lanes && n != NULL, NULL);

  self = get_index (lanes);
  return get_part (self->longer, self->starts[lane].longer, self->starts[lane + 1].longer, first, end, n);
}

/**
 * sm_lanes_get_full_days:
 * @lanes: lanes
 * @lane: index of one
 * @n: (out): how many
 *
 * Gives the days of a lane on which there is too much to go through it for every frame. Which days these are does
 * not matter to what is drawn: a day that is not listed holds few rows.
 *
 * Returns: (transfer none) (array length=n): in the order of time; lives as long as @lanes
 */
const SmFullDay *
sm_lanes_get_full_days (SmLanes *lanes,
                        guint    lane,
                        guint   *n)
{
  SmLaneIndex *self;

  g_return_val_if_fail (lanes != NULL && lane < lanes->n_lanes && n != NULL, NULL);

  self = get_index (lanes);
  *n = self->starts[lane + 1].full_days - self->starts[lane].full_days;
  return (const SmFullDay *) (gpointer) self->full_days->data + self->starts[lane].full_days;
}
