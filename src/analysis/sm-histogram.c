#include "config.h"

#include "sm-histogram.h"

/* Rows between two looks at the cancellable. */
#define ROWS_A_LOOK 65536

/* Bins are laid out for all of the time: more than these would not fit any screen. */
#define MAX_BINS 20000

/* The average length of a bin, in days. */
static const double lengths[] = { 1, 7, 30.4, 91.3, 365.25, 3652.5, 36525 };

/**
 * sm_bin_unit_choose:
 * @days: how much time there is, in days
 * @width: how much room there is for it
 * @min_width: how much room a bar needs, in the same measure
 *
 * Chooses the shortest unit whose bars have the room they need.
 *
 * Returns: a unit; the longest when nothing fits or something is not a positive number
 */
SmBinUnit
sm_bin_unit_choose (double days,
                    double width,
                    double min_width)
{
  for (guint unit = SM_BIN_DAY; unit < SM_BIN_CENTURY; unit++)
    if (days / lengths[unit] <= MAX_BINS && days / lengths[unit] * min_width <= width)
      return unit;

  return SM_BIN_CENTURY;
}

/**
 * sm_bin_unit_floor:
 * @unit: a unit
 * @day: Julian day
 *
 * Gives the first day of the bin that @day is in, but no day before there are days.
 *
 * Returns: a day, not after @day
 */
gint32
sm_bin_unit_floor (SmBinUnit unit,
                   gint32    day)
{
  int year;
  int month;
  int month_day;

  day = CLAMP (day, SM_DAY_MIN, SM_DAY_MAX);
  if (unit == SM_BIN_DAY)
    return day;
  /* Julian day 1, the first of the year 1, is a Monday. */
  if (unit == SM_BIN_WEEK)
    return day - (day - 1) % 7;

  sm_day_to_ymd (day, &year, &month, &month_day);
  switch (unit)
    {
    case SM_BIN_MONTH:
      return sm_day_from_ymd (year, month, 1);
    case SM_BIN_QUARTER:
      return sm_day_from_ymd (year, month - (month - 1) % 3, 1);
    case SM_BIN_DECADE:
      return sm_day_from_ymd (MAX (year - year % 10, 1), 1, 1);
    case SM_BIN_CENTURY:
      return sm_day_from_ymd (MAX (year - year % 100, 1), 1, 1);
    case SM_BIN_DAY:
    case SM_BIN_WEEK:
    case SM_BIN_YEAR:
    default:
      return sm_day_from_ymd (year, 1, 1);
    }
}

/**
 * sm_bin_unit_next:
 * @unit: a unit
 * @start: first day of a bin
 *
 * Gives the first day of the next bin.
 *
 * Returns: a day after @start; the day after the last there is for the last bin
 */
gint32
sm_bin_unit_next (SmBinUnit unit,
                  gint32    start)
{
  int year;
  int month;
  int month_day;

  if (unit == SM_BIN_DAY)
    return start + 1;
  if (unit == SM_BIN_WEEK)
    return start + 7;

  sm_day_to_ymd (CLAMP (start, SM_DAY_MIN, SM_DAY_MAX), &year, &month, &month_day);
  switch (unit)
    {
    case SM_BIN_MONTH:
      month += 1;
      break;
    case SM_BIN_QUARTER:
      month += 3;
      break;
    case SM_BIN_DECADE:
      year += 10 - year % 10;
      break;
    case SM_BIN_CENTURY:
      year += 100 - year % 100;
      break;
    case SM_BIN_DAY:
    case SM_BIN_WEEK:
    case SM_BIN_YEAR:
    default:
      year += 1;
    }
  if (month > 12)
    {
      month -= 12;
      year += 1;
    }

  return year > 9999 ? SM_DAY_MAX + 1 : sm_day_from_ymd (year, month, 1);
}

/* The bins from @first to @last. */
static void
lay_out (SmHistogram *self,
         gint32       first,
         gint32       last)
{
  g_autoptr(GArray) starts = g_array_new (FALSE, FALSE, sizeof (gint32));
  gint32 day = sm_bin_unit_floor (self->unit, first);

  g_array_append_val (starts, day);
  while (day <= last)
    {
      day = sm_bin_unit_next (self->unit, day);
      g_array_append_val (starts, day);
    }
  self->n_bins = starts->len - 1;
  self->starts = (gint32 *) g_array_free (g_steal_pointer (&starts), FALSE);
}

/* Counts day by day first, where that is less work than a search for each statement. */
static gboolean
count (SmHistogram  *self,
       SmLanes      *lanes,
       GCancellable *cancellable)
{
  gint32 origin = self->starts[0];
  guint n_days = self->starts[self->n_bins] - origin;
  g_autofree guint32 *bins = g_new (guint32, n_days);

  for (guint bin = 0; bin < self->n_bins; bin++)
    for (gint32 day = self->starts[bin]; day < self->starts[bin + 1]; day++)
      bins[day - origin] = bin;

  for (guint i = 0; i < lanes->row_set->n_rows; i++)
    {
      gint32 day = lanes->days[i];
      guint bin;

      if (i % ROWS_A_LOOK == 0 && g_cancellable_is_cancelled (cancellable))
        return FALSE;
      if (day == 0)
        {
          self->n_undated++;
          continue;
        }
      /* The middle of a date with an open end may lie where nothing else is. */
      bin = bins[CLAMP (day, origin, origin + (gint32) n_days - 1) - origin];
      self->n[bin]++;
      if ((lanes->bits[i] & SM_MARK_PRECISION_MASK) != SM_SPAN_DAY << SM_MARK_PRECISION_SHIFT)
        {
          const SmDate *date = &lanes->row_set->snapshot->date[lanes->rows[i]];

          self->n_loose[bin] += date->first < self->starts[bin] || date->last >= self->starts[bin + 1];
        }
    }

  return TRUE;
}

/**
 * sm_histogram_new:
 * @lanes: the statements
 * @unit: how long a bin is; made longer when there would be too many bins
 * @cancellable: (nullable): looked at now and then
 *
 * Counts statements over all of the time that @lanes have, from the bin of the first day to that of the last. Linear
 * in the statements and the days; any thread.
 *
 * Returns: (transfer full): the counts, without bins when no statement is dated; %NULL when cancelled
 */
SmHistogram *
sm_histogram_new (SmLanes      *lanes,
                  SmBinUnit     unit,
                  GCancellable *cancellable)
{
  g_autoptr(SmHistogram) self = NULL;

  g_return_val_if_fail (lanes != NULL, NULL);
  g_return_val_if_fail ((guint) unit <= SM_BIN_CENTURY, NULL);

  self = g_new0 (SmHistogram, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->unit = MAX (unit, sm_bin_unit_choose (lanes->last_day - lanes->first_day + 1.0, MAX_BINS, 1));
  if (lanes->first_day == 0)
    {
      self->starts = g_new0 (gint32, 1);
      self->n_undated = lanes->row_set->n_rows;
      return g_steal_pointer (&self);
    }

  lay_out (self, lanes->first_day, lanes->last_day);
  self->n = g_new0 (guint, self->n_bins);
  self->n_loose = g_new0 (guint, self->n_bins);
  if (!count (self, lanes, cancellable))
    return NULL;
  self->n_dated = lanes->row_set->n_rows - self->n_undated;
  for (guint bin = 0; bin < self->n_bins; bin++)
    self->n_max = MAX (self->n_max, self->n[bin]);

  return g_steal_pointer (&self);
}

/**
 * sm_histogram_ref:
 * @self: a histogram
 *
 * Returns: (transfer full): @self with one more reference
 */
SmHistogram *
sm_histogram_ref (SmHistogram *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * sm_histogram_unref:
 * @self: (transfer full): a histogram
 *
 * Drops a reference; the last one, from any thread, frees it.
 */
void
sm_histogram_unref (SmHistogram *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->starts);
  g_free (self->n);
  g_free (self->n_loose);
  g_free (self);
}

/**
 * sm_histogram_find:
 * @self: a histogram with bins
 * @day: a moment, in days
 *
 * Gives the bin that @day is in; the first or the last for a moment before or after all of them, the first for NaN.
 *
 * Returns: a bin
 */
guint
sm_histogram_find (SmHistogram *self,
                   double       day)
{
  guint low = 0;
  guint high;

  g_return_val_if_fail (self != NULL && self->n_bins > 0, 0);

  high = self->n_bins;
  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (day >= self->starts[middle])
        low = middle;
      else
        high = middle;
    }
  return low;
}
