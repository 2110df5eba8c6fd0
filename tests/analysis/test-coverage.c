/* Statements by outlet and time, against a count of each bar by itself. */
#include "config.h"

#include "sm-coverage.h"

#include "random-corpus.h"

static SmLanes *
lanes_of (SmSnapshot *snapshot)
{
  g_autoptr(SmRowSet) rows = sm_row_set_new_all (snapshot);

  return sm_lanes_new (rows, NULL, SM_GROUP_BY_ISSUE, NULL);
}

static guint32
outlet_of (SmSnapshot *snapshot,
           guint32     row)
{
  return snapshot->articles[snapshot->article[row]].outlet;
}

/* The column by looking at all bins. */
static guint
column_of (SmCoverage *coverage,
           guint32     row)
{
  const SmDate *date = &coverage->row_set->snapshot->date[row];

  if (!sm_date_is_known (date))
    return SM_COLUMN_UNDATED;
  for (guint i = 0; i < coverage->n_bins; i++)
    {
      if (date->first >= coverage->starts[i] && date->last < coverage->starts[i + 1])
        return SM_COLUMN_BINS + i;
    }

  return SM_COLUMN_WIDER;
}

static gboolean
is_of_kind (SmSnapshot *snapshot,
            guint32     row,
            guint       kind)
{
  const SmDate *date = &snapshot->date[row];

  if (kind == SM_COVERAGE_SECOND_HAND)
    return (snapshot->flags[row] & SM_STATEMENT_SECOND_HAND) != 0;
  if (kind == SM_COVERAGE_CONDITIONAL)
    return (snapshot->flags[row] & SM_STATEMENT_CONDITIONAL) != 0;
  return sm_date_is_known (date) && date->last > date->first;
}

/* Whether each of the outlet's ranges holds what it should: @place is G_MAXUINT for the total. */
static void
check_outlet (SmCoverage             *coverage,
              const SmCoverageOutlet *outlet,
              const guint            *places,
              guint                   place)
{
  SmSnapshot *snapshot = coverage->row_set->snapshot;
  guint n = 0;

  for (guint column = 0; column < SM_COLUMN_BINS + coverage->n_bins; column++)
    {
      guint first;
      guint n_found = sm_coverage_find (coverage, outlet, column, &first);
      guint at = first;

      for (guint i = 0; i < coverage->row_set->n_rows; i++)
        {
          guint32 row = coverage->row_set->rows[i];

          if ((place != G_MAXUINT && places[outlet_of (snapshot, row)] != place) ||
              column_of (coverage, row) != column)
            continue;
          g_assert_cmpuint (at, <, first + n_found);
          g_assert_cmpuint (coverage->rows[at++], ==, row);
        }
      g_assert_cmpuint (at, ==, first + n_found);
      n += n_found;
      if (column >= SM_COLUMN_BINS)
        g_assert_cmpuint (n_found, <=, place == G_MAXUINT ? coverage->most_in_total_bin : coverage->most_in_bin);
    }
  g_assert_cmpuint (n, ==, outlet->n);

  for (guint kind = 0; kind < SM_N_COVERAGE_KINDS; kind++)
    {
      n = 0;
      for (guint i = 0; i < coverage->row_set->n_rows; i++)
        {
          guint32 row = coverage->row_set->rows[i];

          n += (place == G_MAXUINT || places[outlet_of (snapshot, row)] == place) && is_of_kind (snapshot, row, kind);
        }
      g_assert_cmpuint (n, ==, outlet->n_of_kind[kind]);
      for (guint i = 0; i < n; i++)
        {
          guint32 row = coverage->rows[outlet->first_of_kind[kind] + i];

          g_assert_true (is_of_kind (snapshot, row, kind));
          g_assert_true (place == G_MAXUINT || places[outlet_of (snapshot, row)] == place);
        }
    }
}

static void
check (SmLanes   *lanes,
       SmBinUnit  unit,
       double     day_from,
       double     day_to,
       guint      most_rows)
{
  g_autoptr(SmCoverage) coverage = sm_lanes_get_coverage (lanes, unit, day_from, day_to, most_rows);
  g_autoptr(SmCoverage) again = sm_lanes_get_coverage (lanes, unit, day_from, day_to, most_rows);
  SmSnapshot *snapshot = lanes->row_set->snapshot;
  g_autofree guint *places = g_new0 (guint, snapshot->n_words + 1);
  g_autofree guint *counts = g_new0 (guint, snapshot->n_words + 1);
  guint n_outlets = 0;

  g_assert_true (coverage == again);
  for (guint i = 0; i < lanes->row_set->n_rows; i++)
    n_outlets += counts[outlet_of (snapshot, lanes->row_set->rows[i])]++ == 0;
  g_assert_cmpuint (coverage->total.n_outlets, ==, n_outlets);
  g_assert_cmpuint (sm_coverage_count_outlets (lanes), ==, n_outlets);
  g_assert_cmpuint (coverage->n_rows, ==, most_rows > 0 ? MIN (n_outlets, most_rows) : n_outlets);

  for (guint i = 0; i < snapshot->n_words; i++)
    places[i] = coverage->n_rows - 1;
  for (guint i = 0; i < coverage->n_rows; i++)
    {
      if (coverage->outlets[i].n_outlets > 1)
        continue;
      g_assert_cmpuint (coverage->outlets[i].n, ==, counts[coverage->outlets[i].outlet]);
      if (i > 0)
        g_assert_cmpuint (coverage->outlets[i].n, <=, coverage->outlets[i - 1].n);
      places[coverage->outlets[i].outlet] = i;
    }
  for (guint i = 0; i < coverage->n_bins; i++)
    g_assert_cmpint (coverage->starts[i], <, coverage->starts[i + 1]);

  check_outlet (coverage, &coverage->total, places, G_MAXUINT);
  for (guint i = 0; i < coverage->n_rows; i++)
    check_outlet (coverage, &coverage->outlets[i], places, i);
}

static void
test_twin (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (8);

  for (guint round = 0; round < 40; round++)
    {
      g_autoptr(SmSnapshot) snapshot = random_corpus_snapshot (round, &random_shape_small, round < 3 ? round : 80);
      g_autoptr(SmLanes) lanes = lanes_of (snapshot);
      g_autoptr(SmLanes) window = NULL;
      double day_from = lanes->first_day + g_rand_double_range (random, -100, 900);
      double day_to = day_from + g_rand_double_range (random, 1, 300);

      check (lanes, SM_BIN_MONTH + round % 3, 0, 0, round % 5);
      window = sm_lanes_cut (lanes, day_from, day_to, NULL);
      check (window, round % 3, day_from, day_to, 0);
    }
}

/* What the window shows is in a bin unless its date reaches beyond one. */
static void
test_window_edges (void)
{
  g_autoptr(SmCorpusBuilder) builder = sm_corpus_builder_new ();
  g_autoptr(SmSnapshot) snapshot = NULL;
  g_autoptr(SmLanes) lanes = NULL;
  g_autoptr(SmLanes) window = NULL;
  g_autoptr(SmCoverage) coverage = NULL;
  double day_from = sm_day_from_ymd (2022, 3, 10);
  double day_to = sm_day_from_ymd (2022, 5, 20) + 0.75;
  guint n;

  known_add (builder, "a", "x", NULL, "2022-03-09", 1, SM_STATUS_CONFIRMED); /* before it */
  known_add (builder, "a", "x", NULL, "2022-03-10", 1, SM_STATUS_CONFIRMED);
  known_add (builder, "a", "x", NULL, "2022-03", 1, SM_STATUS_CONFIRMED);
  known_add (builder, "a", "x", NULL, "2022-05-20", 1, SM_STATUS_CONFIRMED);
  known_add (builder, "a", "x", NULL, "2022-05-21", 1, SM_STATUS_CONFIRMED); /* after it */
  known_add (builder, "a", "x", NULL, "2022", 1, SM_STATUS_CONFIRMED);
  known_add (builder, "a", "x", NULL, "", 1, SM_STATUS_CONFIRMED);
  snapshot = sm_corpus_builder_publish (builder);
  lanes = lanes_of (snapshot);
  window = sm_lanes_cut (lanes, day_from, day_to, NULL);
  coverage = sm_lanes_get_coverage (window, SM_BIN_MONTH, day_from, day_to, 0);

  g_assert_cmpuint (coverage->total.n, ==, 5);
  g_assert_cmpuint (coverage->n_bins, ==, 3);
  g_assert_cmpint (coverage->starts[0], ==, sm_day_from_ymd (2022, 3, 1));
  g_assert_cmpint (coverage->starts[3], ==, sm_day_from_ymd (2022, 6, 1));
  n = sm_coverage_find (coverage, &coverage->total, SM_COLUMN_BINS, NULL);
  g_assert_cmpuint (n, ==, 2);
  n = sm_coverage_find (coverage, &coverage->total, SM_COLUMN_BINS + 2, NULL);
  g_assert_cmpuint (n, ==, 1);
  n = sm_coverage_find (coverage, &coverage->total, SM_COLUMN_WIDER, NULL);
  g_assert_cmpuint (n, ==, 1);
  n = sm_coverage_find (coverage, &coverage->total, SM_COLUMN_UNDATED, NULL);
  g_assert_cmpuint (n, ==, 1);
}

static void
test_units (void)
{
  gint32 day = sm_day_from_ymd (2022, 3, 10);

  g_assert_cmpint (sm_bin_unit_pick (day, day, 100), ==, SM_BIN_DAY);
  g_assert_cmpint (sm_bin_unit_pick (day, day + 61, 100), ==, SM_BIN_DAY);
  g_assert_cmpint (sm_bin_unit_pick (day, day + 62, 100), ==, SM_BIN_MONTH);
  g_assert_cmpint (sm_bin_unit_pick (day, day + 30, 20), ==, SM_BIN_MONTH);
  g_assert_cmpint (sm_bin_unit_pick (day, sm_day_from_ymd (2024, 2, 1), 24), ==, SM_BIN_MONTH);
  g_assert_cmpint (sm_bin_unit_pick (day, sm_day_from_ymd (2024, 3, 1), 24), ==, SM_BIN_QUARTER);
  g_assert_cmpint (sm_bin_unit_pick (day, sm_day_from_ymd (2045, 3, 1), 24), ==, SM_BIN_YEAR);
  g_assert_cmpint (sm_bin_unit_pick (day, sm_day_from_ymd (2046, 3, 1), 24), ==, SM_BIN_DECADE);
  g_assert_cmpint (sm_bin_unit_pick (SM_DAY_MIN, SM_DAY_MAX, 24), ==, SM_BIN_CENTURY);
}

/* The ends of all time. */
static void
test_ends (void)
{
  g_autoptr(SmCorpusBuilder) builder = sm_corpus_builder_new ();
  g_autoptr(SmSnapshot) snapshot = NULL;
  g_autoptr(SmLanes) lanes = NULL;

  known_add (builder, "a", "x", NULL, "0001-01-01", 1, SM_STATUS_CONFIRMED);
  known_add (builder, "a", "x", NULL, "9999-12-31", 1, SM_STATUS_CONFIRMED);
  known_add (builder, "a", "x", NULL, "../9999-12-31", 1, SM_STATUS_CONFIRMED);
  snapshot = sm_corpus_builder_publish (builder);
  lanes = lanes_of (snapshot);
  for (guint unit = SM_BIN_YEAR; unit <= SM_BIN_CENTURY; unit++)
    {
      g_autoptr(SmCoverage) coverage = sm_lanes_get_coverage (lanes, unit, 0, 0, 0);

      g_assert_cmpuint (sm_coverage_find (coverage, &coverage->total, SM_COLUMN_BINS, NULL), ==, 1);
      g_assert_cmpuint (sm_coverage_find (coverage, &coverage->total, SM_COLUMN_BINS + coverage->n_bins - 1, NULL), ==, 1);
      g_assert_cmpuint (sm_coverage_find (coverage, &coverage->total, SM_COLUMN_WIDER, NULL), ==, 1);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/coverage/twin", test_twin);
  g_test_add_func ("/coverage/window-edges", test_window_edges);
  g_test_add_func ("/coverage/units", test_units);
  g_test_add_func ("/coverage/ends", test_ends);

  return g_test_run ();
}
