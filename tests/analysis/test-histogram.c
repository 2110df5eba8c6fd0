#include "config.h"

#include <math.h>

#include "sm-histogram.h"

#include "random-corpus.h"

static SmLanes *
lanes_of (SmSnapshot *snapshot)
{
  g_autoptr(SmRowSet) row_set = sm_row_set_new_all (snapshot);

  return sm_lanes_new (row_set, NULL, SM_GROUP_BY_ISSUE, NULL);
}

static void
test_empty (void)
{
  g_autoptr(SmSnapshot) snapshot = sm_snapshot_new_empty ();
  g_autoptr(SmLanes) lanes = lanes_of (snapshot);
  g_autoptr(SmHistogram) histogram = sm_histogram_new (lanes, SM_BIN_MONTH, NULL);
  g_autoptr(SmCorpusBuilder) builder = sm_corpus_builder_new ();
  g_autoptr(SmSnapshot) undated = NULL;
  g_autoptr(SmLanes) undated_lanes = NULL;
  g_autoptr(SmHistogram) none = NULL;

  g_assert_cmpuint (histogram->n_bins, ==, 0);
  g_assert_cmpuint (histogram->n_dated, ==, 0);

  known_add (builder, "a", "nato", NULL, "", 1.0, SM_STATUS_CONFIRMED);
  undated = sm_corpus_builder_publish (builder);
  undated_lanes = lanes_of (undated);
  none = sm_histogram_new (undated_lanes, SM_BIN_DAY, NULL);
  g_assert_cmpuint (none->n_bins, ==, 0);
  g_assert_cmpuint (none->n_undated, ==, 1);
}

static void
test_known (void)
{
  g_autoptr(SmCorpusBuilder) builder = sm_corpus_builder_new ();
  g_autoptr(SmSnapshot) snapshot = NULL;
  g_autoptr(SmLanes) lanes = NULL;
  g_autoptr(SmHistogram) months = NULL;
  g_autoptr(SmHistogram) years = NULL;

  known_add (builder, "a", "nato", NULL, "2022-03-10", 1.0, SM_STATUS_CONFIRMED);
  known_add (builder, "a", "nato", NULL, "2022-03", 1.0, SM_STATUS_CONFIRMED);
  known_add (builder, "b", "nato", NULL, "2022", 1.0, SM_STATUS_CONFIRMED);
  known_add (builder, "b", "nato", NULL, "2022-12-31", 1.0, SM_STATUS_CONFIRMED);
  known_add (builder, "b", "nato", NULL, "2023-01-01", 1.0, SM_STATUS_CONFIRMED);
  known_add (builder, "b", "nato", NULL, "", 1.0, SM_STATUS_CONFIRMED);
  snapshot = sm_corpus_builder_publish (builder);
  lanes = lanes_of (snapshot);

  months = sm_histogram_new (lanes, SM_BIN_MONTH, NULL);
  g_assert_cmpuint (months->n_bins, ==, 13);
  g_assert_cmpint (months->starts[0], ==, sm_day_from_ymd (2022, 1, 1));
  g_assert_cmpint (months->starts[13], ==, sm_day_from_ymd (2023, 2, 1));
  g_assert_cmpuint (months->n[2], ==, 2);
  g_assert_cmpuint (months->n_loose[2], ==, 0);
  /* the middle of the year; it may have been any other month of it */
  g_assert_cmpuint (months->n[6], ==, 1);
  g_assert_cmpuint (months->n_loose[6], ==, 1);
  g_assert_cmpuint (months->n[11], ==, 1);
  g_assert_cmpuint (months->n[12], ==, 1);
  g_assert_cmpuint (months->n_max, ==, 2);
  g_assert_cmpuint (months->n_dated, ==, 5);
  g_assert_cmpuint (months->n_undated, ==, 1);

  years = sm_histogram_new (lanes, SM_BIN_YEAR, NULL);
  g_assert_cmpuint (years->n_bins, ==, 2);
  g_assert_cmpuint (years->n[0], ==, 4);
  g_assert_cmpuint (years->n_loose[0], ==, 0);
}

/* Each bin against a walk through all statements, for every unit. */
static void
test_naive (void)
{
  for (guint seed = 0; seed < 6; seed++)
    {
      g_autoptr(SmSnapshot) snapshot = random_corpus_snapshot (seed, &random_shape_small, 400);
      g_autoptr(SmLanes) lanes = lanes_of (snapshot);

      for (guint unit = SM_BIN_DAY; unit <= SM_BIN_CENTURY; unit++)
        {
          g_autoptr(SmHistogram) histogram = sm_histogram_new (lanes, unit, NULL);
          guint n = 0;

          g_assert_cmpuint (histogram->unit, >=, unit);
          for (guint bin = 0; bin < histogram->n_bins; bin++)
            {
              gint32 start = histogram->starts[bin];
              gint32 end = histogram->starts[bin + 1];
              guint count = 0;
              guint loose = 0;

              g_assert_cmpint (start, <, end);
              g_assert_cmpint (sm_bin_unit_floor (histogram->unit, end - 1), ==, start);
              g_assert_cmpuint (sm_histogram_find (histogram, start), ==, bin);
              g_assert_cmpuint (sm_histogram_find (histogram, end - 0.01), ==, bin);
              for (guint row = 0; row < snapshot->n_statements; row++)
                {
                  const SmDate *date = &snapshot->date[row];
                  gint32 middle = sm_date_get_middle (date);

                  if (!sm_date_is_known (date))
                    continue;
                  if ((middle >= start || bin == 0) && (middle < end || bin + 1 == histogram->n_bins))
                    {
                      count++;
                      loose += date->first < start || date->last >= end;
                    }
                }
              g_assert_cmpuint (histogram->n[bin], ==, count);
              g_assert_cmpuint (histogram->n_loose[bin], ==, loose);
              n += count;
            }
          g_assert_cmpuint (histogram->n_dated, ==, n);
          g_assert_cmpuint (histogram->n_dated + histogram->n_undated, ==, snapshot->n_statements);
          g_assert_cmpint (histogram->starts[0], <=, lanes->first_day);
          g_assert_cmpint (histogram->starts[histogram->n_bins], >, lanes->last_day);
        }
    }
}

static void
test_units (void)
{
  const gint32 day = sm_day_from_ymd (2022, 8, 17);

  g_assert_cmpuint (sm_bin_unit_choose (30, 300, 6), ==, SM_BIN_DAY);
  g_assert_cmpuint (sm_bin_unit_choose (1461, 900, 7), ==, SM_BIN_MONTH);
  g_assert_cmpuint (sm_bin_unit_choose (3652000, 300, 7), ==, SM_BIN_CENTURY);
  g_assert_cmpuint (sm_bin_unit_choose (NAN, 300, 7), ==, SM_BIN_CENTURY);
  g_assert_cmpuint (sm_bin_unit_choose (365, 0, 7), ==, SM_BIN_CENTURY);

  g_assert_cmpint (sm_bin_unit_floor (SM_BIN_WEEK, day), ==, sm_day_from_ymd (2022, 8, 15));
  g_assert_cmpint (sm_bin_unit_floor (SM_BIN_QUARTER, day), ==, sm_day_from_ymd (2022, 7, 1));
  g_assert_cmpint (sm_bin_unit_floor (SM_BIN_DECADE, day), ==, sm_day_from_ymd (2020, 1, 1));
  g_assert_cmpint (sm_bin_unit_floor (SM_BIN_CENTURY, 40), ==, SM_DAY_MIN);
  g_assert_cmpint (sm_bin_unit_next (SM_BIN_QUARTER, sm_day_from_ymd (2022, 10, 1)), ==, sm_day_from_ymd (2023, 1, 1));
  g_assert_cmpint (sm_bin_unit_next (SM_BIN_CENTURY, SM_DAY_MIN), ==, sm_day_from_ymd (100, 1, 1));

  /* the last day there is belongs to a bin of every unit, and a bin follows another */
  for (guint unit = SM_BIN_DAY; unit <= SM_BIN_CENTURY; unit++)
    {
      gint32 last = sm_bin_unit_floor (unit, SM_DAY_MAX);

      g_assert_cmpint (sm_bin_unit_next (unit, last), >, SM_DAY_MAX);
      g_assert_cmpint (sm_bin_unit_floor (unit, sm_bin_unit_next (unit, sm_bin_unit_floor (unit, day))), ==,
                       sm_bin_unit_next (unit, sm_bin_unit_floor (unit, day)));
    }
}

static void
test_cancel (void)
{
  g_autoptr(SmSnapshot) snapshot = random_corpus_snapshot (1, &random_shape_small, 10);
  g_autoptr(SmLanes) lanes = lanes_of (snapshot);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  g_assert_null (sm_histogram_new (lanes, SM_BIN_MONTH, cancellable));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/histogram/empty", test_empty);
  g_test_add_func ("/histogram/known", test_known);
  g_test_add_func ("/histogram/naive", test_naive);
  g_test_add_func ("/histogram/units", test_units);
  g_test_add_func ("/histogram/cancel", test_cancel);

  return g_test_run ();
}
