/* The table of actors and topics, and where an actor stands when a window ends, against naive twins. */
#include "config.h"

#include "sm-grid.h"

#include "random-corpus.h"

static SmLanes *
lanes_of (SmSnapshot *snapshot,
          SmGroupBy   by)
{
  g_autoptr(SmRowSet) rows = sm_row_set_new_all (snapshot);

  return sm_lanes_new (rows, NULL, by, NULL);
}

/* Part of @lanes, from a random day on. */
static SmLanes *
random_window (SmLanes *lanes,
               GRand   *random,
               double  *day_from,
               double  *day_to)
{
  *day_from = lanes->first_day + g_rand_int_range (random, -100, 900);
  *day_to = *day_from + g_rand_int_range (random, 1, 700);

  return sm_lanes_cut (lanes, *day_from, *day_to, NULL);
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  guint32 first = *(const guint32 *) a;
  guint32 second = *(const guint32 *) b;

  return (first > second) - (first < second);
}

/* Whether @rows are those of @set that have the actor and topic asked for; G_MAXUINT32 for any. */
static void
assert_rows (SmRowSet      *set,
             const guint32 *rows,
             guint          n,
             guint32        actor,
             guint32        issue,
             guint32        target)
{
  SmSnapshot *snapshot = set->snapshot;
  g_autofree guint32 *sorted = g_memdup2 (rows, n * sizeof (guint32));
  guint at = 0;

  if (n > 1)
    qsort (sorted, n, sizeof (guint32), compare_rows);
  for (guint i = 0; i < set->n_rows; i++)
    {
      guint32 row = set->rows[i];

      if (actor != G_MAXUINT32 && snapshot->actor[row] != actor)
        continue;
      if (issue != G_MAXUINT32 &&
          (snapshot->issue[row] != issue || sm_snapshot_get_target (snapshot, row) != target))
        continue;
      g_assert_cmpuint (at, <, n);
      g_assert_cmpuint (sorted[at++], ==, row);
    }
  g_assert_cmpuint (at, ==, n);
}

static void
check_grid (SmLanes *lanes)
{
  g_autoptr(SmGrid) grid = sm_lanes_get_grid (lanes);
  g_autoptr(SmGrid) again = sm_lanes_get_grid (lanes);
  SmRowSet *set = lanes->row_set;
  guint n = 0;

  g_assert_true (grid == again);
  g_assert_cmpuint (grid->n_statements, ==, set->n_rows);
  g_assert_cmpuint (grid->n_cells, ==, lanes->n_lanes);
  assert_rows (set, grid->rows, set->n_rows, G_MAXUINT32, G_MAXUINT32, 0);

  for (guint i = 0; i < grid->n_actors; i++)
    {
      const SmGridActor *actor = &grid->actors[i];

      g_assert_cmpuint (actor->n, >, 0);
      assert_rows (set, grid->rows + actor->first, actor->n, actor->actor, G_MAXUINT32, 0);
      for (guint j = actor->first_cell; j < actor->first_cell + actor->n_cells; j++)
        {
          const SmGridCell *cell = &grid->cells[j];
          const SmGridTopic *topic = &grid->topics[cell->topic];

          g_assert_true (j == actor->first_cell || cell[-1].topic < cell->topic);
          g_assert_cmpuint (lanes->lanes[cell->lane].actor, ==, actor->actor);
          g_assert_cmpuint (lanes->lanes[cell->lane].issue, ==, topic->issue);
          g_assert_cmpuint (lanes->lanes[cell->lane].target, ==, topic->target);
          g_assert_cmpuint (lanes->lanes[cell->lane].n_rows, ==, cell->n);
          assert_rows (set, grid->rows + cell->first, cell->n, actor->actor, topic->issue, topic->target);
          n += cell->n;
        }
    }
  g_assert_cmpuint (n, ==, set->n_rows);

  n = 0;
  for (guint i = 0; i < grid->n_topics; i++)
    {
      const SmGridTopic *topic = &grid->topics[i];

      assert_rows (set, grid->rows + topic->first, topic->n, G_MAXUINT32, topic->issue, topic->target);
      n += topic->n;
    }
  g_assert_cmpuint (n, ==, set->n_rows);
}

static void
test_twin (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (5);

  for (guint round = 0; round < 40; round++)
    {
      g_autoptr(SmSnapshot) snapshot = random_corpus_snapshot (round, &random_shape_small, round < 3 ? round : 150);
      g_autoptr(SmLanes) lanes = lanes_of (snapshot, round % 2);
      g_autoptr(SmLanes) window = NULL;
      double day_from, day_to;

      check_grid (lanes);
      window = random_window (lanes, random, &day_from, &day_to);
      check_grid (window);
    }
}

/* The order of actors and topics does not depend on how lanes are grouped. */
static void
test_order (void)
{
  g_autoptr(SmSnapshot) snapshot = random_corpus_snapshot (9, &random_shape_small, 200);
  g_autoptr(SmRowSet) rows = sm_row_set_new_all (snapshot);
  g_autoptr(SmLaneOrder) order = sm_lane_order_new (snapshot);
  g_autoptr(SmLanes) by_issue = sm_lanes_new (rows, order, SM_GROUP_BY_ISSUE, NULL);
  g_autoptr(SmLanes) by_actor = sm_lanes_new (rows, order, SM_GROUP_BY_ACTOR, NULL);
  g_autoptr(SmGrid) a = sm_lanes_get_grid (by_issue);
  g_autoptr(SmGrid) b = sm_lanes_get_grid (by_actor);
  guint actor = 0;
  guint topic = 0;

  g_assert_cmpuint (a->n_actors, ==, b->n_actors);
  g_assert_cmpuint (a->n_topics, ==, b->n_topics);
  for (guint i = 0; i < a->n_actors; i++)
    g_assert_cmpuint (a->actors[i].actor, ==, b->actors[i].actor);

  /* They stand as sections do, in either grouping. */
  for (guint i = 0; i < by_actor->n_lanes; i++)
    if (i == 0 || by_actor->lanes[i].actor != by_actor->lanes[i - 1].actor)
      g_assert_cmpuint (a->actors[actor++].actor, ==, by_actor->lanes[i].actor);
  for (guint i = 0; i < by_issue->n_lanes; i++)
    if (i == 0 || by_issue->lanes[i].issue != by_issue->lanes[i - 1].issue ||
        by_issue->lanes[i].target != by_issue->lanes[i - 1].target)
      {
        g_assert_cmpuint (a->topics[topic].issue, ==, by_issue->lanes[i].issue);
        g_assert_cmpuint (a->topics[topic++].target, ==, by_issue->lanes[i].target);
      }
}

#define OWN SM_STATUS_CONFIRMED
#define TOLD (SM_STATUS_CONFIRMED | SM_STATEMENT_SECOND_HAND)
#define IF (SM_STATUS_CONFIRMED | SM_STATEMENT_CONDITIONAL)

typedef struct
{
  const char *edtf;
  double      value;
  guint32     flags;
} Said;

static void
assert_stand (const Said *said,
              guint       n,
              gint32      day_to,
              guint       row,
              guint       other)
{
  g_autoptr(SmCorpusBuilder) builder = sm_corpus_builder_new ();
  g_autoptr(SmSnapshot) snapshot = NULL;
  g_autoptr(SmLanes) lanes = NULL;
  SmStand stand;

  for (guint i = 0; i < n; i++)
    known_add (builder, "a", "x", NULL, said[i].edtf, said[i].value, said[i].flags);
  snapshot = sm_corpus_builder_publish (builder);
  lanes = lanes_of (snapshot, SM_GROUP_BY_ISSUE);
  sm_lanes_find_stand (lanes, 0, day_to, NULL, &stand);
  g_assert_cmpuint (stand.row, ==, row);
  g_assert_cmpuint (stand.other, ==, other);
  if (row != G_MAXUINT32)
    {
      g_assert_cmpuint (stand.stance, ==, sm_stance_from_value (said[row].value));
      g_assert_cmpuint ((stand.bits & SM_MARK_SECOND_HAND) != 0, ==, (said[row].flags & SM_STATEMENT_SECOND_HAND) != 0);
      g_assert_cmpuint ((stand.bits & SM_MARK_CONDITIONAL) != 0, ==, (said[row].flags & SM_STATEMENT_CONDITIONAL) != 0);
    }
}

#define assert_says(day_to, row, other, ...) \
  G_STMT_START \
  { \
    const Said said[] = { __VA_ARGS__ }; \
    assert_stand (said, G_N_ELEMENTS (said), day_to, row, other); \
  } \
  G_STMT_END

static void
test_stand (void)
{
  gint32 june = sm_day_from_ymd (2022, 6, 1);

  /* The latest in the actor's own words; what comes after the window does not count. */
  assert_says (0, 1, G_MAXUINT32, { "2022-01-01", 1, OWN }, { "2022-08-01", -1, OWN });
  assert_says (june, 0, G_MAXUINT32, { "2022-01-01", 1, OWN }, { "2022-08-01", -1, OWN });
  assert_says (june, G_MAXUINT32, G_MAXUINT32, { "2022-08-01", -1, OWN });

  /* Own words, then with a condition, then on another's word, whatever comes later. */
  assert_says (0, 0, G_MAXUINT32, { "2022-01-01", 1, OWN }, { "2022-02-01", -1, TOLD }, { "2022-03-01", -1, IF });
  assert_says (0, 1, G_MAXUINT32, { "2022-05-01", 1, TOLD }, { "2022-02-01", -1, IF });
  assert_says (0, 1, G_MAXUINT32, { "2022-05-01", 1, TOLD }, { "2022-06-01", 0, TOLD });

  /* A year that is not over reaches in, when nothing else is known. */
  assert_says (june, 0, G_MAXUINT32, { "2022", 1, OWN });
  assert_says (june, 1, G_MAXUINT32, { "2022", 1, OWN }, { "2022-02-01", -1, OWN });
  assert_says (june, 0, G_MAXUINT32, { "2022", 1, OWN }, { "", -1, OWN });

  /* Undated ones, and those of which nobody knows which came last. */
  assert_says (0, 1, G_MAXUINT32, { "", 0.5, OWN }, { "", 1, OWN });
  assert_says (0, 1, 0, { "", 0.5, OWN }, { "", -1, OWN });
  assert_says (0, 0, G_MAXUINT32, { "", 0.5, OWN }, { "", -1, TOLD });

  assert_says (0, G_MAXUINT32, G_MAXUINT32, { "2022-01-01", 1, SM_STATUS_REJECTED });
  assert_says (0, 1, G_MAXUINT32, { "2022-01-01", 1, SM_STATUS_REJECTED | SM_STATEMENT_SECOND_HAND },
               { "2021-01-01", -1, TOLD });
}

/* Whoever has a position by the end of the window stands where the last step says. */
static void
test_stand_twin (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (6);
  guint n_found = 0;

  for (guint round = 0; round < 40; round++)
    {
      g_autoptr(SmSnapshot) snapshot = random_corpus_snapshot (round, &random_shape_small, 150);
      g_autoptr(SmLanes) lanes = lanes_of (snapshot, SM_GROUP_BY_ISSUE);
      double day_from, day_to;
      g_autoptr(SmLanes) window = random_window (lanes, random, &day_from, &day_to);

      for (guint lane = 0; lane < lanes->n_lanes; lane++)
        {
          g_autoptr(GArray) steps = sm_positions_list (lanes, lane, NULL);
          guint32 expected = G_MAXUINT32;
          guint in_window;
          SmStand stand;

          for (guint i = 0; i < steps->len; i++)
            if (g_array_index (steps, SmStep, i).day + 0.5 < day_to)
              expected = g_array_index (steps, SmStep, i).row;
          sm_lanes_find_stand (lanes, lane, day_to, NULL, &stand);
          if (expected != G_MAXUINT32)
            {
              g_assert_cmpuint (stand.row, ==, expected);
              n_found++;
            }

          /* Something can be said of everybody who has a statement in the window that is not rejected. */
          for (guint i = 0; i < lanes->lanes[lane].n_rows; i++)
            {
              guint32 row = lanes->rows[lanes->lanes[lane].first + i];

              if (sm_snapshot_get_status (snapshot, row) != SM_STATUS_REJECTED &&
                  sm_lanes_find_row (window, row, &in_window, NULL))
                g_assert_cmpuint (stand.row, !=, G_MAXUINT32);
            }
        }
    }
  g_assert_cmpuint (n_found, >, 500);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/grid/twin", test_twin);
  g_test_add_func ("/grid/order", test_order);
  g_test_add_func ("/grid/stand", test_stand);
  g_test_add_func ("/grid/stand-twin", test_stand_twin);

  return g_test_run ();
}
