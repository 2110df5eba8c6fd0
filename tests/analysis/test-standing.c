/* Positions at a moment, against a twin that looks at every pair of statements. */
#include "config.h"

#include "sm-standing.h"

#include "random-corpus.h"

static const RandomShape shape_few = {
  .n_actors = 3,
  .n_issues = 2,
  .n_outlets = 1,
  .first_year = 2021,
  .n_years = 2,
};

static SmLanes *
lanes_of (SmSnapshot *snapshot)
{
  g_autoptr(SmRowSet) rows = sm_row_set_new_all (snapshot);

  return sm_lanes_new (rows, NULL, SM_GROUP_BY_ISSUE, NULL);
}

static gboolean
is_open (const SmDate *date)
{
  return date->first == SM_DAY_MIN || date->last == SM_DAY_MAX;
}

/* From when on a statement holds, as sm-positions.h says. */
static gint32
effect_of (const SmDate *date)
{
  return sm_span_from_date (date) == SM_SPAN_LONGER && !is_open (date) ? date->last : sm_date_get_middle (date);
}

static gboolean
overlap (const SmDate *a,
         const SmDate *b)
{
  gint32 a0 = a->first == SM_DAY_MIN ? a->last : a->first;
  gint32 a1 = a->last == SM_DAY_MAX ? a->first : a->last;
  gint32 b0 = b->first == SM_DAY_MIN ? b->last : b->first;
  gint32 b1 = b->last == SM_DAY_MAX ? b->first : b->last;

  return a0 <= b1 && b0 <= a1;
}

/* Whether a statement makes a position by @moment. */
static gboolean
counts (SmSnapshot            *snapshot,
        guint32                row,
        double                 moment,
        const SmPositionRules *rules)
{
  guint32 flags = snapshot->flags[row];

  if (!sm_date_is_known (&snapshot->date[row]) || (flags & SM_STATEMENT_STATUS_MASK) == SM_STATUS_REJECTED)
    return FALSE;
  if (flags & SM_STATEMENT_SECOND_HAND && !rules->count_second_hand)
    return FALSE;
  if (flags & SM_STATEMENT_CONDITIONAL && !rules->count_conditional)
    return FALSE;

  return moment <= 0 || effect_of (&snapshot->date[row]) + 0.5 < moment;
}

static int
sign_of (SmSnapshot *snapshot,
         guint32     row)
{
  return sm_stance_get_sign (sm_stance_from_value (snapshot->value[row]));
}

/* The latest of the lane's statements that count, and with @against, of those that contradict that one. */
static guint32
naive_latest (SmLanes               *lanes,
              const SmLane          *lane,
              double                 moment,
              const SmPositionRules *rules,
              guint32                against)
{
  SmSnapshot *snapshot = lanes->row_set->snapshot;
  guint32 found = G_MAXUINT32;
  gint32 found_day = 0;

  for (guint i = lane->first; i < lane->first + lane->n_rows; i++)
    {
      guint32 row = lanes->rows[i];
      gint32 day;

      if (!counts (snapshot, row, moment, rules))
        continue;
      if (against != G_MAXUINT32 &&
          (row == against || sign_of (snapshot, row) * sign_of (snapshot, against) >= 0 ||
           !overlap (&snapshot->date[row], &snapshot->date[against])))
        continue;
      day = effect_of (&snapshot->date[row]);
      if (found == G_MAXUINT32 || day >= found_day)
        {
          found = row;
          found_day = day;
        }
    }

  return found;
}

static void
test_random (void)
{
  guint n_positions = 0;
  guint n_contradicted = 0;
  guint n_none = 0;

  for (guint32 seed = 1; seed <= 60; seed++)
    {
      g_autoptr(SmSnapshot) snapshot = random_corpus_snapshot (seed, &shape_few, 4 + seed * 4);
      g_autoptr(SmLanes) lanes = lanes_of (snapshot);
      g_autoptr(GRand) random = g_rand_new_with_seed (seed);

      for (guint round = 0; round < 20; round++)
        {
          SmPositionRules rules = { g_rand_boolean (random), g_rand_boolean (random) };
          double moment = round == 0 ? 0 : lanes->first_day + g_rand_double_range (random, -50, 900);

          for (guint i = 0; i < lanes->n_lanes; i++)
            {
              SmStanding standing;
              gboolean found = sm_standing_find (lanes, i, moment, &rules, &standing);
              guint32 row = naive_latest (lanes, &lanes->lanes[i], moment, &rules, G_MAXUINT32);

              g_assert_cmpuint (standing.row, ==, row);
              g_assert_cmpint (found, ==, row != G_MAXUINT32);
              n_none += !found;
              if (!found)
                continue;
              n_positions++;
              g_assert_cmpfloat (standing.value, ==, snapshot->value[row]);
              g_assert_cmpint (standing.day, ==, effect_of (&snapshot->date[row]));
              g_assert_cmpuint (standing.other, ==, naive_latest (lanes, &lanes->lanes[i], moment, &rules, row));
              if (standing.other == G_MAXUINT32)
                continue;
              n_contradicted++;
              g_assert_cmpfloat (standing.other_value, ==, snapshot->value[standing.other]);
            }
        }
    }
  g_assert_cmpuint (n_positions, >, 1000);
  g_assert_cmpuint (n_contradicted, >, 100);
  g_assert_cmpuint (n_none, >, 100);
}

/* Where there is no position, each statement of the window is one of the reasons. */
static void
test_explain (void)
{
  guint n_gaps = 0;

  for (guint32 seed = 1; seed <= 60; seed++)
    {
      g_autoptr(SmSnapshot) snapshot = random_corpus_snapshot (seed, &random_shape_small, 60);
      g_autoptr(SmLanes) lanes = lanes_of (snapshot);
      g_autoptr(GRand) random = g_rand_new_with_seed (seed);
      double from = lanes->first_day + g_rand_double_range (random, -50, 900);
      double to = from + g_rand_double_range (random, 1, 400);
      g_autoptr(SmLanes) window = sm_lanes_cut (lanes, from, to, NULL);

      for (guint i = 0; i < window->n_lanes; i++)
        {
          const SmLane *lane = &window->lanes[i];
          SmPositionRules rules = { FALSE, g_rand_boolean (random) };
          SmStanding standing;
          SmStandingGap gap;
          SmStandingGap wanted = { 0 };

          sm_standing_explain (window, i, &rules, &gap);
          for (guint j = lane->first; j < lane->first + lane->n_rows; j++)
            {
              guint32 flags = snapshot->flags[window->rows[j]];

              if (flags & SM_STATEMENT_SECOND_HAND && !rules.count_second_hand)
                wanted.second_hand++;
              else if (flags & SM_STATEMENT_CONDITIONAL)
                wanted.conditional++;
              else if (!sm_date_is_known (&snapshot->date[window->rows[j]]))
                wanted.undated++;
              else
                wanted.later++;
            }
          g_assert_cmpmem (&gap, sizeof gap, &wanted, sizeof wanted);
          if (sm_standing_find (window, i, to, &rules, &standing))
            continue;
          n_gaps++;
          for (guint j = lane->first; j < lane->first + lane->n_rows && wanted.later > 0; j++)
            g_assert_false (counts (snapshot, window->rows[j], to, &rules));
        }
    }
  g_assert_cmpuint (n_gaps, >, 100);
}

static void
test_before (void)
{
  g_autoptr(SmCorpusBuilder) builder = sm_corpus_builder_new ();
  g_autoptr(SmSnapshot) snapshot = NULL;
  g_autoptr(SmLanes) lanes = NULL;

  known_add (builder, "a", "i", NULL, "2023-05-01", 1, SM_STATUS_CONFIRMED);
  known_add (builder, "a", "i", NULL, "2024-02-29", 1, SM_STATUS_CONFIRMED);
  snapshot = sm_corpus_builder_publish (builder);
  lanes = lanes_of (snapshot);

  g_assert_cmpfloat (sm_standing_before (lanes, 0, 0), ==, sm_day_from_ymd (2023, 3, 1));
  g_assert_cmpfloat (sm_standing_before (lanes, 738000, 738100), ==, 738000);
}

static void
test_undated (void)
{
  g_autoptr(SmCorpusBuilder) builder = sm_corpus_builder_new ();
  g_autoptr(SmSnapshot) snapshot = NULL;
  g_autoptr(SmLanes) lanes = NULL;
  SmStanding standing;
  SmStandingGap gap;

  known_add (builder, "a", "i", NULL, "", 1, SM_STATUS_CONFIRMED);
  snapshot = sm_corpus_builder_publish (builder);
  lanes = lanes_of (snapshot);

  g_assert_false (sm_standing_find (lanes, 0, 0, NULL, &standing));
  g_assert_cmpuint (standing.row, ==, G_MAXUINT32);
  sm_standing_explain (lanes, 0, NULL, &gap);
  g_assert_cmpuint (gap.undated, ==, 1);
  g_assert_cmpfloat (sm_standing_before (lanes, 0, 0), ==, 0.5);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/standing/random", test_random);
  g_test_add_func ("/standing/explain", test_explain);
  g_test_add_func ("/standing/before", test_before);
  g_test_add_func ("/standing/undated", test_undated);

  return g_test_run ();
}
