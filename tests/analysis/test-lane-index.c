#include "config.h"

#include "sm-lane-index.h"

#include "random-corpus.h"

static const guint sizes[] = { 0, 1, 2, 127, 128, 129, 1000, 4000 };

/* So few days that there are many statements on each. */
static const RandomShape shape_dense = {
  .n_actors = 3,
  .n_issues = 1,
  .n_targets = 1,
  .n_outlets = 1,
  .first_year = 2022,
  .n_years = 1,
};

static const RandomShape shape_thin = {
  .n_actors = 30,
  .n_issues = 4,
  .n_targets = 3,
  .n_outlets = 1,
  .first_year = 1900,
  .n_years = 120,
};

static void
check_counts (SmLanes *lanes,
              guint    first,
              guint    end)
{
  SmBitCounts counts;
  guint n[256] = { 0 };
  gint64 days[SM_N_STANCES] = { 0 };

  sm_lanes_count_bits (lanes, first, end, &counts);
  for (guint i = first; i < end; i++)
    {
      n[lanes->bits[i]]++;
      days[lanes->bits[i] & SM_MARK_STANCE_MASK] += lanes->days[i];
    }
  for (guint i = 0; i < counts.n_kinds; i++)
    {
      g_assert_true (i == 0 || counts.bits[i] > counts.bits[i - 1]);
      g_assert_cmpuint (counts.n[i], ==, n[counts.bits[i]]);
      n[counts.bits[i]] = 0;
    }
  for (guint i = 0; i < G_N_ELEMENTS (n); i++)
    g_assert_cmpuint (n[i], ==, 0);
  g_assert_cmpmem (counts.days, sizeof counts.days, days, sizeof days);
}

static void
check_spreads (SmLanes        *lanes,
               guint           first,
               guint           end,
               SmSpan          span,
               const SmSpread *spreads,
               guint           n_spreads)
{
  guint n = 0;

  for (guint i = first; i < end; i++)
    {
      const SmDate *date = &lanes->row_set->snapshot->date[lanes->rows[i]];

      if (sm_span_from_date (date) != span)
        continue;
      g_assert_cmpuint (n, <, n_spreads);
      g_assert_cmpuint (spreads[n].at, ==, i);
      g_assert_cmpint (spreads[n].first, ==, date->first);
      g_assert_cmpint (spreads[n].last, ==, date->last);
      n++;
    }
  g_assert_cmpuint (n, ==, n_spreads);
}

/* Full days lie in the lane, in order, hold all that day holds, and leave out no day that is large. */
static void
check_full_days (SmLanes *lanes,
                 guint    lane)
{
  const SmLane *its = &lanes->lanes[lane];
  guint n_days;
  const SmFullDay *days = sm_lanes_get_full_days (lanes, lane, &n_days);
  guint next = its->first + its->n_undated;

  for (guint i = 0; i <= n_days; i++)
    {
      guint first = i < n_days ? days[i].first : its->first + its->n_rows;
      guint n[SM_N_STANCES] = { 0 };
      guint in_a_row = 1;

      for (guint j = next + 1; j < first; j++)
        {
          in_a_row = lanes->days[j] == lanes->days[j - 1] ? in_a_row + 1 : 1;
          g_assert_cmpuint (in_a_row, <, 50);
        }
      if (i == n_days)
        break;

      next = first + days[i].n;
      g_assert_cmpuint (next, <=, its->first + its->n_rows);
      g_assert_true (first == its->first + its->n_undated || lanes->days[first - 1] < lanes->days[first]);
      g_assert_true (next == its->first + its->n_rows || lanes->days[next] > lanes->days[first]);
      for (guint j = first; j < next; j++)
        {
          g_assert_cmpint (lanes->days[j], ==, lanes->days[first]);
          if (sm_span_from_date (&lanes->row_set->snapshot->date[lanes->rows[j]]) != SM_SPAN_LONGER)
            n[lanes->bits[j] & SM_MARK_STANCE_MASK]++;
        }
      for (guint level = 0; level < SM_N_STANCES; level++)
        {
          g_assert_cmpint (days[i].present >> level & 1, ==, n[level] > 0);
          g_assert_cmpint (days[i].repeated >> level & 1, ==, n[level] > 1);
        }
    }
}

/* The naive twin: what the index says is what going through the rows gives. */
static void
test_twin (gconstpointer data)
{
  const RandomShape *shape = data;

  for (guint round = 0; round < 2 * G_N_ELEMENTS (sizes); round++)
    {
      g_autoptr(SmSnapshot) snapshot = random_corpus_snapshot (round, shape, sizes[round % G_N_ELEMENTS (sizes)]);
      guint32 *rows = g_new (guint32, snapshot->n_statements + 1);
      g_autoptr(SmRowSet) row_set = NULL;
      g_autoptr(SmLanes) lanes = NULL;
      g_autoptr(GRand) random = g_rand_new_with_seed (round);
      guint n = 0;

      for (guint i = 0; i < snapshot->n_statements; i++)
        rows[n++] = i;
      row_set = sm_row_set_new (snapshot, rows, n);
      lanes = sm_lanes_new (row_set, NULL, SM_GROUP_BY_ISSUE, NULL);

      check_counts (lanes, 0, n);
      check_counts (lanes, n, n);
      for (guint i = 0; i < 50; i++)
        {
          guint first = g_rand_int_range (random, 0, n + 1);

          check_counts (lanes, first, g_rand_int_range (random, first, n + 1));
        }

      for (guint i = 0; i < lanes->n_lanes; i++)
        {
          guint from = lanes->lanes[i].first;
          guint to = from + lanes->lanes[i].n_rows;
          guint first = g_rand_int_range (random, from, to + 1);
          guint end = g_rand_int_range (random, first, to + 1);
          const SmSpread *spreads;
          guint n_spreads;

          spreads = sm_lanes_get_months (lanes, i, first, end, &n_spreads);
          check_spreads (lanes, first, end, SM_SPAN_MONTH, spreads, n_spreads);
          spreads = sm_lanes_get_longer (lanes, i, 0, n, &n_spreads);
          check_spreads (lanes, from, to, SM_SPAN_LONGER, spreads, n_spreads);
          spreads = sm_lanes_get_longer (lanes, i, end, first, &n_spreads);
          g_assert_true (first == end || n_spreads == 0);
          check_full_days (lanes, i);
        }
    }
}

/* Threads that ask at the same time get the same answer. */
static gpointer
ask (gpointer data)
{
  guint n;

  return (gpointer) sm_lanes_get_full_days (data, 0, &n);
}

static void
test_threads (void)
{
  g_autoptr(SmSnapshot) snapshot = random_corpus_snapshot (7, &shape_dense, 4000);
  guint32 *rows = g_new (guint32, snapshot->n_statements);
  g_autoptr(SmRowSet) row_set = NULL;
  g_autoptr(SmLanes) lanes = NULL;
  GThread *threads[4];
  gpointer first = NULL;

  for (guint i = 0; i < snapshot->n_statements; i++)
    rows[i] = i;
  row_set = sm_row_set_new (snapshot, rows, snapshot->n_statements);
  lanes = sm_lanes_new (row_set, NULL, SM_GROUP_BY_ACTOR, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("ask", ask, lanes);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      gpointer got = g_thread_join (threads[i]);

      g_assert_true (i == 0 || got == first);
      first = got;
    }
  g_assert_nonnull (first);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/lane-index/dense", &shape_dense, test_twin);
  g_test_add_data_func ("/lane-index/thin", &shape_thin, test_twin);
  g_test_add_func ("/lane-index/threads", test_threads);

  return g_test_run ();
}
