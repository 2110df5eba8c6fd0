/* Statements counted by outlet and by stretch of time.
 *
 * Rows are distributed by column, then by outlet, each time stable and without comparing, so that the statements of an
 * outlet in a bin follow each other, in the order of the corpus. Linear in the rows; a million takes some tens of
 * milliseconds, and lanes keep what was counted last.
 */
#include "config.h"

#include "sm-coverage.h"

#include "sm-lanes-private.h"

/* Months in a bin; 0 for days. */
static const int months_per_bin[] = {
  [SM_BIN_DAY] = 0,
  [SM_BIN_MONTH] = 1,
  [SM_BIN_QUARTER] = 3,
  [SM_BIN_YEAR] = 12,
  [SM_BIN_DECADE] = 120,
  [SM_BIN_CENTURY] = 1200,
};

/* A stretch of time up to so many days is counted by day. */
#define MOST_DAYS_BY_DAY 62

/* Number of the bin that a day lies in, counted from the year 0. */
static int
get_bin (SmBinUnit unit,
         gint32    day)
{
  int year, month;

  if (unit == SM_BIN_DAY)
    return day;

  sm_day_to_ymd (day, &year, &month, NULL);
  return (year * 12 + month - 1) / months_per_bin[unit];
}

/* The first day of a bin; bins before and after all time begin at its ends. */
static gint32
get_start (SmBinUnit unit,
           int       bin)
{
  int month;

  if (unit == SM_BIN_DAY)
    return bin;

  month = bin * months_per_bin[unit];
  if (month < 12)
    return SM_DAY_MIN;
  if (month >= 10000 * 12)
    return SM_DAY_MAX + 1;

  return sm_day_from_ymd (month / 12, month % 12 + 1, 1);
}

/**
 * sm_bin_unit_pick:
 * @first: first day to count in
 * @last: last day, not before @first
 * @most_bins: how many bins there is room for
 *
 * Finds how long bins should be: days for up to two months, else months, else the shortest of which there are no
 * more than @most_bins.
 *
 * Returns: the unit; %SM_BIN_CENTURY when even these are too many
 */
SmBinUnit
sm_bin_unit_pick (gint32 first,
                  gint32 last,
                  guint  most_bins)
{
  SmBinUnit unit = SM_BIN_MONTH;

  if (last - first < MOST_DAYS_BY_DAY && (guint) (last - first) < most_bins)
    return SM_BIN_DAY;

  while (unit < SM_BIN_CENTURY && (guint) (get_bin (unit, last) - get_bin (unit, first)) >= most_bins)
    unit++;

  return unit;
}

/**
 * sm_coverage_ref:
 * @self: a coverage
 *
 * Returns: (transfer full): @self with one more reference
 */
SmCoverage *
sm_coverage_ref (SmCoverage *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * sm_coverage_unref:
 * @self: (transfer full): a coverage
 *
 * Drops a reference; the last one, from any thread, frees it.
 */
void
sm_coverage_unref (SmCoverage *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  sm_row_set_unref (self->row_set);
  g_free (self->starts);
  g_free (self->outlets);
  g_free (self->rows);
  g_free (self->total_starts);
  g_free (self->columns);
  g_free (self);
}

static guint32
get_outlet (const SmSnapshot *snapshot,
            guint32           row)
{
  return snapshot->articles[snapshot->article[row]].outlet;
}

/* Statements of each word that is an outlet. */
static guint *
count_by_outlet (SmRowSet *row_set)
{
  SmSnapshot *snapshot = row_set->snapshot;
  guint *counts = g_new0 (guint, (gsize) snapshot->n_words + 1);

  for (guint i = 0; i < row_set->n_rows; i++)
    counts[get_outlet (snapshot, row_set->rows[i])]++;

  return counts;
}

/**
 * sm_coverage_count_outlets:
 * @lanes: lanes
 *
 * Returns: from how many outlets their statements are; those whose outlet is not given count as one
 */
guint
sm_coverage_count_outlets (SmLanes *lanes)
{
  g_autofree guint *counts = NULL;
  guint n = 0;

  g_return_val_if_fail (lanes != NULL, 0);

  counts = count_by_outlet (lanes->row_set);
  for (guint i = 0; i < lanes->row_set->snapshot->n_words; i++)
    n += counts[i] > 0;

  return n;
}

static void
make_bins (SmCoverage *self,
           SmLanes    *lanes,
           double      day_from,
           double      day_to)
{
  gint32 first = lanes->first_day;
  gint32 last = lanes->last_day;
  int bin;

  if (day_to > day_from)
    {
      first = CLAMP (day_from, SM_DAY_MIN, SM_DAY_MAX);
      last = CLAMP (day_to, first + 1, SM_DAY_MAX + 1);
      /* The day that the window ends at is in it as far as it reaches into it. */
      if (last >= day_to)
        last--;
    }
  if (first == 0)
    {
      self->starts = g_new0 (gint32, 1);
      return;
    }

  bin = get_bin (self->unit, first);
  self->n_bins = get_bin (self->unit, last) - bin + 1;
  self->starts = g_new (gint32, (gsize) self->n_bins + 1);
  for (guint i = 0; i <= self->n_bins; i++)
    self->starts[i] = get_start (self->unit, bin + (int) i);
}

/* The column of a date. Bins are nearly of one length, so the place is guessed and then corrected. */
static guint
find_column (const SmCoverage *self,
             const SmDate     *date)
{
  gint32 whole = self->starts[self->n_bins] - self->starts[0];
  guint bin;

  if (date->precision == SM_PRECISION_UNKNOWN)
    return SM_COLUMN_UNDATED;
  if (self->n_bins == 0 || date->first < self->starts[0] || date->last >= self->starts[self->n_bins])
    return SM_COLUMN_WIDER;

  bin = (guint64) (date->first - self->starts[0]) * self->n_bins / whole;
  while (self->starts[bin] > date->first)
    bin--;
  while (self->starts[bin + 1] <= date->first)
    bin++;

  return date->last < self->starts[bin + 1] ? SM_COLUMN_BINS + bin : SM_COLUMN_WIDER;
}

/* Puts the outlets in order, and returns the place of each word's among them. The caller frees it. */
static guint *
rank_outlets (SmCoverage *self,
              guint       most_rows)
{
  g_autofree guint *counts = count_by_outlet (self->row_set);
  guint n_words = self->row_set->snapshot->n_words;
  g_autofree SmKeyed *keyed = g_new (SmKeyed, (gsize) n_words + 1);
  guint *places = g_new0 (guint, (gsize) n_words + 1);
  guint n = 0;

  for (guint i = 0; i < n_words; i++)
    {
      if (counts[i] > 0)
        keyed[n++] = (SmKeyed) { (guint64) (G_MAXUINT32 - counts[i]) << 32 | i, i };
    }
  sm_keyed_sort (keyed, n);

  self->n_rows = most_rows > 0 ? MIN (n, most_rows) : n;
  self->outlets = g_new0 (SmCoverageOutlet, (gsize) self->n_rows + 1);
  for (guint i = 0; i < n; i++)
    {
      SmCoverageOutlet *outlet = &self->outlets[MIN (i, self->n_rows - 1)];

      if (outlet->n_outlets == 0)
        outlet->outlet = keyed[i].index;
      outlet->n_outlets++;
      outlet->n += counts[keyed[i].index];
      places[keyed[i].index] = MIN (i, self->n_rows - 1);
    }
  self->total.n_outlets = n;
  self->total.n = self->row_set->n_rows;

  return places;
}

/* The first part of the rows: all of them by column. */
static void
distribute_by_column (SmCoverage *self,
                      guint      *columns)
{
  SmSnapshot *snapshot = self->row_set->snapshot;
  guint n = self->row_set->n_rows;
  guint n_columns = SM_COLUMN_BINS + self->n_bins;
  g_autofree guint *of_row = g_new (guint, (gsize) n + 1);
  g_autofree guint *next = NULL;

  self->total_starts = g_new0 (guint, (gsize) n_columns + 1);
  for (guint i = 0; i < n; i++)
    {
      of_row[i] = find_column (self, &snapshot->date[self->row_set->rows[i]]);
      self->total_starts[of_row[i] + 1]++;
    }
  for (guint i = 0; i < n_columns; i++)
    {
      if (i >= SM_COLUMN_BINS)
        self->most_in_total_bin = MAX (self->most_in_total_bin, self->total_starts[i + 1]);
      self->total_starts[i + 1] += self->total_starts[i];
    }

  next = g_memdup2 (self->total_starts, (n_columns + 1) * sizeof (guint));
  for (guint i = 0; i < n; i++)
    {
      guint at = next[of_row[i]]++;

      self->rows[at] = self->row_set->rows[i];
      columns[at] = of_row[i];
    }
}

/* The second part: by outlet, and by column as the first part is. */
static void
distribute_by_outlet (SmCoverage  *self,
                      const guint *columns,
                      const guint *places)
{
  SmSnapshot *snapshot = self->row_set->snapshot;
  guint n = self->row_set->n_rows;
  g_autofree guint *next = g_new (guint, (gsize) self->n_rows + 1);
  guint first = n;

  for (guint i = 0; i < self->n_rows; i++)
    {
      self->outlets[i].first = next[i] = first;
      first += self->outlets[i].n;
    }
  for (guint i = 0; i < n; i++)
    {
      guint at = next[places[get_outlet (snapshot, self->rows[i])]]++;

      self->rows[at] = self->rows[i];
      self->columns[at - n] = columns[i];
    }

  for (guint i = 0; i < n;)
    {
      guint place = places[get_outlet (snapshot, self->rows[n + i])];
      guint end = self->outlets[place].first - n + self->outlets[place].n;
      guint same = i + 1;

      while (same < end && self->columns[same] == self->columns[i])
        same++;
      if (self->columns[i] >= SM_COLUMN_BINS)
        self->most_in_bin = MAX (self->most_in_bin, same - i);
      i = same;
    }
}

static gboolean
is_of_kind (const SmSnapshot *snapshot,
            guint32           row,
            SmCoverageKind    kind)
{
  switch (kind)
    {
    case SM_COVERAGE_SECOND_HAND:
      return (snapshot->flags[row] & SM_STATEMENT_SECOND_HAND) != 0;
    case SM_COVERAGE_CONDITIONAL:
      return (snapshot->flags[row] & SM_STATEMENT_CONDITIONAL) != 0;
    case SM_COVERAGE_IMPRECISE:
    default:
      return sm_date_is_known (&snapshot->date[row]) && sm_span_from_date (&snapshot->date[row]) != SM_SPAN_DAY;
    }
}

/* The last parts: those of each kind, by outlet. */
static void
list_kinds (SmCoverage *self)
{
  SmSnapshot *snapshot = self->row_set->snapshot;
  guint n = self->row_set->n_rows;
  guint at = 2 * n;

  for (guint kind = 0; kind < SM_N_COVERAGE_KINDS; kind++)
    {
      self->total.first_of_kind[kind] = at;
      for (guint i = 0; i < self->n_rows; i++)
        {
          SmCoverageOutlet *outlet = &self->outlets[i];

          outlet->first_of_kind[kind] = at;
          for (guint j = outlet->first; j < outlet->first + outlet->n; j++)
            {
              if (is_of_kind (snapshot, self->rows[j], kind))
                self->rows[at++] = self->rows[j];
            }
          outlet->n_of_kind[kind] = at - outlet->first_of_kind[kind];
        }
      self->total.n_of_kind[kind] = at - self->total.first_of_kind[kind];
    }
  self->n_statement_rows = at;
}

static SmCoverage *
coverage_new (SmLanes   *lanes,
              SmBinUnit  unit,
              double     day_from,
              double     day_to,
              guint      most_rows)
{
  guint n = lanes->row_set->n_rows;
  SmCoverage *self = g_new0 (SmCoverage, 1);
  g_autofree guint *columns = g_new (guint, (gsize) n + 1);
  g_autofree guint *places = NULL;

  g_atomic_ref_count_init (&self->ref_count);
  self->row_set = sm_row_set_ref (lanes->row_set);
  self->unit = unit;
  self->rows = g_new (guint32, (2 + SM_N_COVERAGE_KINDS) * (gsize) n + 1);
  self->columns = g_new (guint, (gsize) n + 1);
  make_bins (self, lanes, day_from, day_to);
  places = rank_outlets (self, most_rows);
  distribute_by_column (self, columns);
  distribute_by_outlet (self, columns, places);
  list_kinds (self);
  self->rows = g_renew (guint32, self->rows, (gsize) self->n_statement_rows + 1);

  return self;
}

/**
 * sm_lanes_get_coverage:
 * @lanes: lanes, however they are grouped
 * @unit: how long the bins are
 * @day_from: start of the time to count in, in days
 * @day_to: its end; all of the time of @lanes when this is not after @day_from
 * @most_rows: how many rows of outlets there may be: those with the fewest statements share the last one; 0: one each
 *
 * Counts the statements of @lanes by outlet and by bin. Bins are whole parts of the calendar, also where the time begins
 * or ends within one. A date counts in the bin that it lies in, from its first day to its last; dates that reach
 * further are counted apart, and so are the undated: each statement is counted once. What was counted last is kept by
 * @lanes. Linear in the statements.
 *
 * Returns: (transfer full): the counts; no outlets and no bins for no statements
 */
SmCoverage *
sm_lanes_get_coverage (SmLanes  *lanes,
                       SmBinUnit unit,
                       double    day_from,
                       double    day_to,
                       guint     most_rows)
{
  SmLanesFull *full = (SmLanesFull *) lanes;
  g_autoptr(GMutexLocker) locker = NULL;
  SmCoverageKey key = { unit, day_to > day_from ? day_from : 0, day_to > day_from ? day_to : 0, most_rows };

  g_return_val_if_fail (lanes != NULL && (guint) unit < G_N_ELEMENTS (months_per_bin), NULL);

  locker = g_mutex_locker_new (&full->lock);
  if (full->coverage == NULL || full->coverage_key.unit != key.unit || full->coverage_key.day_from != key.day_from ||
      full->coverage_key.day_to != key.day_to || full->coverage_key.most_rows != key.most_rows)
    {
      g_clear_pointer (&full->coverage, sm_coverage_unref);
      full->coverage = coverage_new (lanes, unit, key.day_from, key.day_to, most_rows);
      full->coverage_key = key;
    }

  return sm_coverage_ref (full->coverage);
}

/* The first of @low … @high - 1 in the part by outlet whose column is not before @column. */
static guint
find_not_before (SmCoverage *self,
                 guint       low,
                 guint       high,
                 guint       column)
{
  guint n = self->row_set->n_rows;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (self->columns[middle - n] < column)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/**
 * sm_coverage_find:
 * @self: a coverage
 * @outlet: its total, or one of its outlets
 * @column: %SM_COLUMN_UNDATED, %SM_COLUMN_WIDER, or %SM_COLUMN_BINS and more
 * @first: (out) (optional): index of the first of the statements in SmCoverage.rows
 *
 * Counts the statements of an outlet in a column, in a time that grows with the logarithm of the outlet.
 *
 * Returns: how many there are
 */
guint
sm_coverage_find (SmCoverage             *self,
                  const SmCoverageOutlet *outlet,
                  guint                   column,
                  guint                  *first)
{
  guint begin, end;

  g_return_val_if_fail (self != NULL && outlet != NULL, 0);
  g_return_val_if_fail (column < SM_COLUMN_BINS + self->n_bins, 0);

  if (outlet == &self->total)
    {
      begin = self->total_starts[column];
      end = self->total_starts[column + 1];
    }
  else
    {
      begin = find_not_before (self, outlet->first, outlet->first + outlet->n, column);
      end = find_not_before (self, begin, outlet->first + outlet->n, column + 1);
    }
  if (first != NULL)
    *first = begin;

  return end - begin;
}
