#include "config.h"

#include "sm-lanes.h"

#include "random-corpus.h"

static const guint sizes[] = { 0, 1, 2, 3, 30, 300 };

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

/* Every row is found where a walk through all finds it, and no other. */
static void
test_find_row (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (12);

  for (guint round = 0; round < 36; round++)
    {
      g_autoptr(SmSnapshot) snapshot = random_corpus_snapshot (round, &random_shape_small,
                                                               sizes[round % G_N_ELEMENTS (sizes)]);
      g_autoptr(SmRowSet) row_set = some_rows (snapshot, random, 1 + round % 3);
      g_autoptr(SmLanes) lanes = sm_lanes_new (row_set, NULL, round % 2, NULL);
      guint n_found = 0;
      guint lane;
      guint index;

      for (guint row = 0; row < snapshot->n_statements + 2; row++)
        if (sm_lanes_find_row (lanes, row, &lane, &index))
          {
            n_found++;
            g_assert_cmpuint (lane, <, lanes->n_lanes);
            g_assert_cmpuint (index, <, lanes->lanes[lane].n_rows);
            g_assert_cmpuint (lanes->rows[lanes->lanes[lane].first + index], ==, row);
            g_assert_true (sm_lanes_find_row (lanes, row, NULL, NULL));
          }
      g_assert_cmpuint (n_found, ==, row_set->n_rows);
    }
}

/* The naive twin of a move to another lane: the best of all its rows. */
static guint
nearest_plainly (SmLanes *lanes,
                 guint    lane,
                 gint32   day)
{
  const SmLane *its = &lanes->lanes[lane];
  guint best = its->first;
  gint64 best_distance = G_MAXINT64;

  for (guint at = its->first; at < its->first + its->n_rows; at++)
    {
      gint32 its_day = lanes->days[at];
      gint64 distance;

      /* Undated ones are far from dated ones, at the left edge: the last of them is nearest. */
      if (day == 0)
        distance = its_day;
      else if (its_day == 0)
        distance = (gint64) SM_DAY_MAX * 2 - at;
      else
        distance = ABS (its_day - day);
      if (distance < best_distance)
        {
          best_distance = distance;
          best = at;
        }
    }

  return lanes->rows[best];
}

static void
test_move (void)
{
  for (guint round = 0; round < 36; round++)
    {
      g_autoptr(SmSnapshot) snapshot = random_corpus_snapshot (round, &random_shape_small,
                                                               sizes[round % G_N_ELEMENTS (sizes)]);
      g_autoptr(SmRowSet) row_set = sm_row_set_new_all (snapshot);
      g_autoptr(SmLanes) lanes = sm_lanes_new (row_set, NULL, round % 2, NULL);

      for (guint i = 0; i < lanes->n_lanes; i++)
        {
          const SmLane *lane = &lanes->lanes[i];

          for (guint at = lane->first; at < lane->first + lane->n_rows; at++)
            {
              guint row = lanes->rows[at];
              guint last = lane->first + lane->n_rows - 1;
              guint wanted[] = {
                [SM_MOVE_PREVIOUS] = lanes->rows[at > lane->first ? at - 1 : at],
                [SM_MOVE_NEXT] = lanes->rows[at < last ? at + 1 : at],
                [SM_MOVE_UP] = i > 0 ? nearest_plainly (lanes, i - 1, lanes->days[at]) : row,
                [SM_MOVE_DOWN] = i + 1 < lanes->n_lanes ? nearest_plainly (lanes, i + 1, lanes->days[at]) : row,
                [SM_MOVE_FIRST] = lanes->rows[lane->first],
                [SM_MOVE_LAST] = lanes->rows[last],
                [SM_MOVE_TOP] = i > 0 ? nearest_plainly (lanes, 0, lanes->days[at]) : row,
                [SM_MOVE_BOTTOM] = i + 1 < lanes->n_lanes
                                     ? nearest_plainly (lanes, lanes->n_lanes - 1, lanes->days[at])
                                     : row,
              };

              for (guint move = 0; move < G_N_ELEMENTS (wanted); move++)
                {
                  guint to = row;
                  gboolean moved = sm_lanes_move (lanes, row, move, &to);

                  g_assert_cmpuint (to, ==, wanted[move]);
                  g_assert_cmpint (moved, ==, wanted[move] != row);
                }
            }
        }
    }
}

static void
test_move_nowhere (void)
{
  g_autoptr(SmSnapshot) snapshot = random_corpus_snapshot (1, &random_shape_small, 5);
  g_autoptr(SmRowSet) none = sm_row_set_new (snapshot, NULL, 0);
  g_autoptr(SmLanes) lanes = sm_lanes_new (none, NULL, SM_GROUP_BY_ISSUE, NULL);
  guint to = 77;

  g_assert_cmpuint (lanes->n_lanes, ==, 0);
  g_assert_false (sm_lanes_move (lanes, 0, SM_MOVE_NEXT, &to));
  g_assert_false (sm_lanes_move (lanes, 9999, SM_MOVE_TOP, &to));
  g_assert_cmpuint (to, ==, 77);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lanes-move/find-row", test_find_row);
  g_test_add_func ("/lanes-move/move", test_move);
  g_test_add_func ("/lanes-move/nowhere", test_move_nowhere);

  return g_test_run ();
}
