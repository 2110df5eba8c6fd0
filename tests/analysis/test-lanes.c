#include "config.h"

#include "sm-fold.h"
#include "sm-lanes.h"

#include "random-corpus.h"

static const guint sizes[] = { 0, 1, 2, 3, 30, 300 };

/* Days over centuries, which are distributed in two digits. */
static const RandomShape shape_centuries = {
  .n_actors = 3,
  .n_issues = 2,
  .n_targets = 1,
  .n_outlets = 1,
  .first_year = 1,
  .n_years = 9000,
};

static const RandomShape shape_many_lanes = {
  .n_actors = 400,
  .n_issues = 9,
  .n_targets = 30,
  .n_outlets = 1,
  .first_year = 1990,
  .n_years = 30,
};

/* ---- The naive twin of order and lanes: statements compared two by two, by what the doc comments say ---- */

static int
compare_numbers (gint64 a,
                 gint64 b)
{
  return a < b ? -1 : a > b;
}

static gint32
get_effect (const SmDate *date)
{
  gboolean is_long = date->precision == SM_PRECISION_YEAR
                     || (date->precision == SM_PRECISION_INTERVAL
                         && (date->first == SM_DAY_MIN || date->last == SM_DAY_MAX
                             || date->last - date->first + 1 > 62));

  if (!is_long)
    return sm_date_get_middle (date);

  return date->last == SM_DAY_MAX ? date->first : date->last;
}

/* 0 supports … 4 opposes, 5 no position: of an actor on an issue and target, by all statements. */
static int
get_position (SmSnapshot *snapshot,
              guint32     actor,
              guint32     issue,
              guint32     target)
{
  int position = 5;
  gint64 latest = -1;

  for (guint i = 0; i < snapshot->n_statements; i++)
    {
      const SmDate *date = &snapshot->date[i];
      gint64 key = ((gint64) get_effect (date) << 32) + sm_date_get_middle (date);

      if (snapshot->actor[i] == actor && snapshot->issue[i] == issue
          && sm_snapshot_get_target (snapshot, i) == target
          && sm_date_is_known (date)
          && sm_snapshot_get_status (snapshot, i) != SM_STATUS_REJECTED
          && !(snapshot->flags[i] & (SM_STATEMENT_SECOND_HAND | SM_STATEMENT_CONDITIONAL))
          && key >= latest)
        {
          latest = key;
          position = SM_STANCE_SUPPORTS - sm_snapshot_get_stance (snapshot, i);
        }
    }

  return position;
}

static int
compare_folds (const char *a,
               const char *b)
{
  g_autofree char *first = sm_fold_text (a);
  g_autofree char *second = sm_fold_text (b);

  return strcmp (first, second);
}

static int
compare_issues (SmSnapshot *snapshot,
                guint32     a,
                guint32     b)
{
  int order = compare_numbers (!sm_issue_is_declared (snapshot->issues[a]),
                               !sm_issue_is_declared (snapshot->issues[b]));

  return order != 0 ? order : compare_numbers (a, b);
}

static guint
count_section (SmSnapshot *snapshot,
               guint32     issue,
               guint32     target)
{
  guint n = 0;

  for (guint i = 0; i < snapshot->n_statements; i++)
    n += snapshot->issue[i] == issue && sm_snapshot_get_target (snapshot, i) == target;

  return n;
}

static int
compare_sections (SmSnapshot *snapshot,
                  guint32     issue_a,
                  guint32     target_a,
                  guint32     issue_b,
                  guint32     target_b)
{
  int order = compare_issues (snapshot, issue_a, issue_b);

  if (order == 0)
    order = compare_numbers (target_a != snapshot->issue_target[issue_a],
                             target_b != snapshot->issue_target[issue_b]);
  if (order == 0)
    order = -compare_numbers (count_section (snapshot, issue_a, target_a),
                              count_section (snapshot, issue_b, target_b));
  if (order == 0)
    order = compare_folds (sm_snapshot_get_target_name (snapshot, target_a),
                           sm_snapshot_get_target_name (snapshot, target_b));

  return order != 0 ? order : strcmp (snapshot->words[target_a], snapshot->words[target_b]);
}

static int
compare_groups (SmActor *a,
                SmActor *b)
{
  gboolean no_a = sm_actor_get_group (a) == NULL || *sm_actor_get_group (a) == '\0';
  gboolean no_b = sm_actor_get_group (b) == NULL || *sm_actor_get_group (b) == '\0';

  if (no_a || no_b)
    return compare_numbers (no_a, no_b);

  return compare_folds (sm_actor_get_group (a), sm_actor_get_group (b));
}

static int
compare_names (SmActor *a,
               SmActor *b)
{
  int order = compare_folds (sm_actor_get_name (a), sm_actor_get_name (b));

  if (order == 0)
    order = strcmp (sm_actor_get_name (a), sm_actor_get_name (b));

  return order != 0 ? order : strcmp (sm_actor_get_id (a), sm_actor_get_id (b));
}

static int
compare_lanes (SmSnapshot   *snapshot,
               SmGroupBy     by,
               const SmLane *a,
               const SmLane *b)
{
  SmActor *actor_a = snapshot->actors[a->actor];
  SmActor *actor_b = snapshot->actors[b->actor];
  int section = compare_sections (snapshot, a->issue, a->target, b->issue, b->target);
  int order;

  if (by == SM_GROUP_BY_ISSUE && section != 0)
    return section;
  if (a->actor == b->actor)
    return section;

  order = compare_groups (actor_a, actor_b);
  if (by == SM_GROUP_BY_ISSUE)
    {
      if (order == 0)
        order = compare_numbers (get_position (snapshot, a->actor, a->issue, a->target),
                                 get_position (snapshot, b->actor, b->issue, b->target));
      return order != 0 ? order : compare_names (actor_a, actor_b);
    }

  for (guint pass = 0; pass < 2; pass++)
    for (guint issue = 0; issue < snapshot->n_issues && order == 0; issue++)
      {
        guint32 first = SM_WORD_NONE;
        gboolean found = FALSE;

        if (sm_issue_is_declared (snapshot->issues[issue]) != (pass == 0))
          continue;

        for (guint i = 0; i < snapshot->n_statements; i++)
          {
            guint32 target = sm_snapshot_get_target (snapshot, i);

            if (snapshot->issue[i] == issue
                && (!found || compare_sections (snapshot, issue, target, issue, first) < 0))
              {
                first = target;
                found = TRUE;
              }
          }
        if (found)
          order = compare_numbers (get_position (snapshot, a->actor, issue, first),
                                   get_position (snapshot, b->actor, issue, first));
      }

  return order != 0 ? order : compare_names (actor_a, actor_b);
}

/* Every statement once, lanes whole and in order, rows in order, everything said of them true. */
static void
assert_lanes (SmLanes  *lanes,
              SmRowSet *row_set,
              gboolean  with_order,
              SmGroupBy by)
{
  SmSnapshot *snapshot = row_set->snapshot;
  g_autofree guint8 *seen = g_new0 (guint8, snapshot->n_statements + 1);
  gint32 first_day = 0;
  gint32 last_day = 0;
  guint n = 0;

  g_assert_true (lanes->row_set == row_set);
  for (guint i = 0; i < lanes->n_lanes; i++)
    {
      const SmLane *lane = &lanes->lanes[i];

      g_assert_cmpuint (lane->first, ==, n);
      g_assert_cmpuint (lane->n_rows, >, 0);
      if (with_order && i > 0)
        g_assert_cmpint (compare_lanes (snapshot, by, lane - 1, lane), <, 0);

      for (guint at = lane->first; at < lane->first + lane->n_rows; at++)
        {
          guint32 row = lanes->rows[at];
          const SmDate *date = &snapshot->date[row];
          gint32 day = lanes->days[at];
          guint8 bits = lanes->bits[at];

          g_assert_false (seen[row]);
          seen[row] = TRUE;
          g_assert_cmpuint (snapshot->actor[row], ==, lane->actor);
          g_assert_cmpuint (snapshot->issue[row], ==, lane->issue);
          g_assert_cmpuint (sm_snapshot_get_target (snapshot, row), ==, lane->target);
          g_assert_cmpint (day, ==, sm_date_get_middle (date));
          g_assert_cmpint (day == 0, ==, at - lane->first < lane->n_undated);
          if (at > lane->first)
            g_assert_true (lanes->days[at - 1] < day || (lanes->days[at - 1] == day && lanes->rows[at - 1] < row));

          g_assert_cmpint (bits & SM_MARK_STANCE_MASK, ==, sm_snapshot_get_stance (snapshot, row));
          g_assert_cmpint ((bits & SM_MARK_SECOND_HAND) != 0, ==,
                           (snapshot->flags[row] & SM_STATEMENT_SECOND_HAND) != 0);
          g_assert_cmpint ((bits & SM_MARK_CONDITIONAL) != 0, ==,
                           (snapshot->flags[row] & SM_STATEMENT_CONDITIONAL) != 0);
          g_assert_cmpint ((bits & SM_MARK_SUGGESTED) != 0, ==,
                           sm_snapshot_get_status (snapshot, row) == SM_STATUS_SUGGESTED);
          g_assert_cmpint ((bits & SM_MARK_PRECISION_MASK) >> SM_MARK_PRECISION_SHIFT, ==, sm_span_from_date (date));

          if (day != 0)
            {
              gint32 from = date->first == SM_DAY_MIN ? date->last : date->first;
              gint32 to = date->last == SM_DAY_MAX ? date->first : date->last;

              first_day = first_day == 0 ? from : MIN (first_day, from);
              last_day = MAX (last_day, to);
            }
        }
      n += lane->n_rows;
    }

  g_assert_cmpuint (n, ==, row_set->n_rows);
  for (guint i = 0; i < row_set->n_rows; i++)
    g_assert_true (seen[row_set->rows[i]]);
  g_assert_cmpint (lanes->first_day, ==, first_day);
  g_assert_cmpint (lanes->last_day, ==, last_day);
}

static void
test_twin (gconstpointer user_data)
{
  const RandomShape *shape = user_data;
  guint n_rounds = shape == &random_shape_small ? 60 : 12;

  for (guint round = 0; round < n_rounds; round++)
    {
      guint size = sizes[round % G_N_ELEMENTS (sizes)];
      g_autoptr(SmSnapshot) snapshot = random_corpus_snapshot (round, shape, size);
      g_autoptr(SmRowSet) row_set = sm_row_set_new_all (snapshot);
      g_autoptr(SmLaneOrder) order = sm_lane_order_new (snapshot);
      SmGroupBy by = round / G_N_ELEMENTS (sizes) % 2 == 0 ? SM_GROUP_BY_ISSUE : SM_GROUP_BY_ACTOR;
      g_autoptr(SmLanes) lanes = sm_lanes_new (row_set, round % 3 == 0 ? NULL : order, by, NULL);

      assert_lanes (lanes, row_set, shape == &random_shape_small, by);
    }
}

static guint
find_lane (SmLanes      *lanes,
           const SmLane *wanted)
{
  for (guint i = 0; i < lanes->n_lanes; i++)
    if (lanes->lanes[i].actor == wanted->actor && lanes->lanes[i].issue == wanted->issue
        && lanes->lanes[i].target == wanted->target)
      return i;

  g_assert_not_reached ();
}

static SmRowSet *
some_rows (SmSnapshot *snapshot,
           GRand      *random,
           guint       one_in)
{
  guint32 *rows = g_new (guint32, snapshot->n_statements + 1);
  guint n = 0;

  for (guint i = 0; i < snapshot->n_statements; i++)
    if (g_rand_int_range (random, 0, one_in) == 0)
      rows[n++] = i;

  return sm_row_set_new (snapshot, rows, n);
}

/* Filtering hides lanes and never moves one: also of those that the order does not know. */
static void
test_frozen (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (11);

  for (guint round = 0; round < 20; round++)
    {
      SmGroupBy by = round % 2 == 0 ? SM_GROUP_BY_ISSUE : SM_GROUP_BY_ACTOR;
      RandomShape shape = random_shape_small;
      RandomShape later = random_shape_small;
      g_autoptr(SmCorpusBuilder) builder = random_corpus_new (random, &shape, 40);
      g_autoptr(SmSnapshot) early = sm_corpus_builder_publish (builder);
      g_autoptr(SmLaneOrder) order = sm_lane_order_new (early);
      g_autoptr(SmSnapshot) snapshot = NULL;
      g_autoptr(SmRowSet) all = NULL;
      g_autoptr(SmRowSet) all_early = sm_row_set_new_all (early);
      g_autoptr(SmLanes) whole = NULL;
      g_autoptr(SmLanes) whole_early = sm_lanes_new (all_early, order, by, NULL);
      guint last = 0;

      later.n_actors = 12;
      later.n_issues = 5;
      later.n_targets = 6;
      random_corpus_add (builder, random, &later, 80);
      snapshot = sm_corpus_builder_publish (builder);
      all = sm_row_set_new_all (snapshot);
      whole = sm_lanes_new (all, order, by, NULL);
      assert_lanes (whole, all, FALSE, by);

      /* What was there before keeps its order. */
      for (guint i = 0; i < whole_early->n_lanes; i++)
        {
          guint at = find_lane (whole, &whole_early->lanes[i]);

          g_assert_true (i == 0 || at > last);
          last = at;
        }

      for (guint one_in = 2; one_in < 20; one_in *= 3)
        {
          g_autoptr(SmRowSet) some = some_rows (snapshot, random, one_in);
          g_autoptr(SmLanes) part = sm_lanes_new (some, order, by, NULL);

          assert_lanes (part, some, FALSE, by);
          for (guint i = 0; i < part->n_lanes; i++)
            {
              guint at = find_lane (whole, &part->lanes[i]);

              g_assert_true (i == 0 || at > last);
              last = at;
            }
        }
    }
}

/* The lanes as text: issue/target:actor, and section breaks. */
static char *
describe (SmSnapshot *snapshot,
          SmGroupBy   by)
{
  g_autoptr(SmRowSet) row_set = sm_row_set_new_all (snapshot);
  g_autoptr(SmLanes) lanes = sm_lanes_new (row_set, NULL, by, NULL);
  GString *result = g_string_new (NULL);

  for (guint i = 0; i < lanes->n_lanes; i++)
    g_string_append_printf (result, "%s%s/%s:%s",
                            i > 0 ? " " : "",
                            sm_issue_get_id (snapshot->issues[lanes->lanes[i].issue]),
                            snapshot->words[lanes->lanes[i].target],
                            sm_actor_get_id (snapshot->actors[lanes->lanes[i].actor]));

  return g_string_free (result, FALSE);
}

static void
declare_actor (SmCorpusBuilder *builder,
               const char      *id,
               const char      *name,
               const char      *group)
{
  sm_corpus_builder_declare_actor (builder,
                                   &(SmActorSpec) { .id = id, .name = name, .group = group, .declared = TRUE });
}

static void
test_known_order (void)
{
  g_autoptr(SmCorpusBuilder) builder = sm_corpus_builder_new ();
  g_autoptr(SmSnapshot) snapshot = NULL;
  g_autofree char *by_issue = NULL;
  g_autofree char *by_actor = NULL;
  const guint32 own = SM_STATUS_CONFIRMED;

  sm_corpus_builder_declare_issue (builder, &(SmIssueSpec) { .id = "nato", .target = "ukr", .declared = TRUE });
  sm_corpus_builder_declare_issue (builder, &(SmIssueSpec) { .id = "eu", .target = "ukr", .declared = TRUE });
  declare_actor (builder, "z", "Zoë", "Parties");
  declare_actor (builder, "e", "Émile", "Parties");
  declare_actor (builder, "f", "fanny", "Parties");
  declare_actor (builder, "g", "Gov", "governments");
  declare_actor (builder, "n", "aaa", NULL);

  /* Two other targets: the one with more statements first. */
  known_add (builder, "z", "nato", "fin", "2022-05-01", 1.0, own);
  known_add (builder, "z", "nato", "swe", "2022-05-01", 1.0, own);
  known_add (builder, "z", "nato", "swe", "2022-05-02", 1.0, own);
  /* z turned against; what is second-hand, conditional, rejected or undated does not count. */
  known_add (builder, "z", "nato", NULL, "2022-05-01", 1.0, own);
  known_add (builder, "z", "nato", NULL, "2022-06-01", -1.0, own);
  known_add (builder, "z", "nato", NULL, "2022-07-01", 1.0, own | SM_STATEMENT_SECOND_HAND);
  known_add (builder, "z", "nato", NULL, "2022-07-01", 1.0, own | SM_STATEMENT_CONDITIONAL);
  known_add (builder, "z", "nato", NULL, "2022-07-01", 1.0, SM_STATUS_REJECTED);
  known_add (builder, "z", "nato", NULL, "", 1.0, own);
  /* e and f both support: by name, É as E. */
  known_add (builder, "f", "nato", NULL, "2022-05", 1.0, own);
  known_add (builder, "e", "nato", "ukr", "2022-05", 1.0, own);
  /* The year is over after what was said in August, and it says no. */
  known_add (builder, "g", "nato", NULL, "2022-08-01", 1.0, own);
  known_add (builder, "g", "nato", NULL, "2022", -1.0, own);
  known_add (builder, "n", "nato", NULL, "2022", 1.0, own);
  known_add (builder, "n", "eu", NULL, "2022", 1.0, own);
  known_add (builder, "e", "eu", NULL, "2022", -1.0, own);
  known_add (builder, "g", "other", NULL, "2022", -1.0, own);
  snapshot = sm_corpus_builder_publish (builder);

  by_issue = describe (snapshot, SM_GROUP_BY_ISSUE);
  g_assert_cmpstr (by_issue, ==,
                   "nato/ukr:g nato/ukr:e nato/ukr:f nato/ukr:z nato/ukr:n nato/swe:z nato/fin:z "
                   "eu/ukr:e eu/ukr:n other/:g");
  by_actor = describe (snapshot, SM_GROUP_BY_ACTOR);
  g_assert_cmpstr (by_actor, ==,
                   "nato/ukr:g other/:g nato/ukr:e eu/ukr:e nato/ukr:f nato/ukr:z nato/swe:z nato/fin:z "
                   "nato/ukr:n eu/ukr:n");
}

static void
test_span (void)
{
  static const struct
  {
    const char *edtf;
    SmSpan      span;
  } cases[] = {
    { "2022-03-10", SM_SPAN_DAY },
    { "2022-03-10~", SM_SPAN_DAY },
    { "2022-02", SM_SPAN_MONTH },
    { "2022", SM_SPAN_LONGER },
    { "2022-03-10/2022-03-10", SM_SPAN_DAY },
    { "2022-03-10/2022-03-11", SM_SPAN_MONTH },
    { "2022-03-01/2022-05-01", SM_SPAN_MONTH },
    { "2022-03-01/2022-05-02", SM_SPAN_LONGER },
    { "2022-03-01/..", SM_SPAN_LONGER },
    { "../2022-03-01", SM_SPAN_LONGER },
  };
  SmDate date = SM_DATE_UNKNOWN;

  g_assert_cmpint (sm_span_from_date (&date), ==, SM_SPAN_DAY);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      sm_date_parse (cases[i].edtf, -1, &date, &error);
      g_assert_no_error (error);
      g_assert_cmpint (sm_span_from_date (&date), ==, cases[i].span);
    }
}

static void
test_cancelled (void)
{
  g_autoptr(SmSnapshot) snapshot = random_corpus_snapshot (1, &random_shape_small, 100);
  g_autoptr(SmRowSet) row_set = sm_row_set_new_all (snapshot);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  g_assert_null (sm_lanes_new (row_set, NULL, SM_GROUP_BY_ISSUE, cancellable));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/lanes/twin", &random_shape_small, test_twin);
  g_test_add_data_func ("/lanes/centuries", &shape_centuries, test_twin);
  g_test_add_data_func ("/lanes/many-lanes", &shape_many_lanes, test_twin);
  g_test_add_func ("/lanes/frozen", test_frozen);
  g_test_add_func ("/lanes/known-order", test_known_order);
  g_test_add_func ("/lanes/span", test_span);
  g_test_add_func ("/lanes/cancelled", test_cancelled);

  return g_test_run ();
}
