/* Who moved within a window of time. */
#include "config.h"

#include <math.h>

#include "sm-changes.h"

#include "random-corpus.h"

#define OWN SM_STATUS_CONFIRMED
#define TOLD (SM_STATUS_CONFIRMED | SM_STATEMENT_SECOND_HAND)

typedef struct
{
  const char *edtf;
  double      value;
  guint32     flags;
} Said;

/* The changes of one actor, as "shift 0 2; contradiction 1 2", in a window given as days from 2022-01-01. */
static char *
describe (const Said *said,
          guint       n,
          int         from,
          int         to)
{
  static const char *const kinds[] = { "shift", "contradiction", "return" };
  g_autoptr(SmCorpusBuilder) builder = sm_corpus_builder_new ();
  g_autoptr(SmSnapshot) snapshot = NULL;
  g_autoptr(SmRowSet) rows = NULL;
  g_autoptr(SmLanes) lanes = NULL;
  g_autoptr(SmLanes) window = NULL;
  g_autoptr(SmChanges) changes = NULL;
  g_autoptr(SmChanges) again = NULL;
  gint32 day = sm_day_from_ymd (2022, 1, 1);
  double day_from = from < to ? day + from : 0;
  double day_to = from < to ? day + to : 0;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    known_add (builder, "a", "x", NULL, said[i].edtf, said[i].value, said[i].flags);
  snapshot = sm_corpus_builder_publish (builder);
  rows = sm_row_set_new_all (snapshot);
  lanes = sm_lanes_new (rows, NULL, SM_GROUP_BY_ISSUE, NULL);
  window = sm_lanes_cut (lanes, day_from, day_to, NULL);
  changes = sm_lanes_get_changes (window, lanes, day_from, day_to, 90, NULL);
  again = sm_lanes_get_changes (window, lanes, day_from, day_to, 90, NULL);
  g_assert_true (changes == again);

  for (guint i = 0; i < changes->n_changes + (changes->has_nearest ? 1 : 0); i++)
    {
      const SmChange *change = i < changes->n_changes ? &changes->changes[i] : &changes->nearest;

      g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", i < changes->n_changes ? kinds[change->kind] : "nearest");
      for (guint j = 0; j < change->n; j++)
        g_string_append_printf (text, " %u", changes->rows[change->first + j]);
    }

  return g_string_free (text, FALSE);
}

#define assert_changes(from, to, expected, ...) \
  G_STMT_START \
  { \
    const Said said[] = { __VA_ARGS__ }; \
    g_autofree char *found = describe (said, G_N_ELEMENTS (said), from, to); \
    g_assert_cmpstr (found, ==, expected); \
  } \
  G_STMT_END

static void
test_known (void)
{
  /* From the first position to the latest; where it arrived for good. */
  assert_changes (0, 0, "shift 0 1", { "2022-01-01", 1, OWN }, { "2022-06-01", -1, OWN });
  assert_changes (0, 0, "shift 0 2", { "2022-01-01", 1, OWN }, { "2022-02-01", 1, OWN }, { "2022-06-01", -1, OWN },
                  { "2022-08-01", -1, OWN });
  assert_changes (0, 0, "", { "2022-01-01", 1, OWN }, { "2022-06-01", 1, OWN });
  assert_changes (0, 0, "", { "2022-01-01", 1, OWN }, { "2022-06-01", -1, TOLD });
  assert_changes (0, 0, "", { "", 1, OWN }, { "2022-06-01", -1, OWN });

  /* What was said before the window holds at its start. */
  assert_changes (90, 300, "shift 0 1", { "2022-01-01", 1, OWN }, { "2022-06-01", -1, OWN });
  assert_changes (90, 300, "shift 1 2", { "2022-01-01", 1, OWN }, { "2022-02-01", 0, OWN }, { "2022-06-01", -1, OWN });

  /* By way of something farther off. */
  assert_changes (0, 0, "shift 0 1 2", { "2022-01-01", 1, OWN }, { "2022-06-01", -1, OWN }, { "2022-12-01", 0, OWN });
  assert_changes (0, 0, "shift 0 2", { "2022-01-01", 1, OWN }, { "2022-06-01", 0, OWN }, { "2022-12-01", -1, OWN });

  /* There and back slowly, and so fast that it is a contradiction. */
  assert_changes (0, 0, "return 1 2 4", { "2022-01-01", 1, OWN }, { "2022-02-01", 1, OWN }, { "2022-06-01", -1, OWN },
                  { "2022-07-01", -1, OWN }, { "2022-12-01", 1, OWN });
  assert_changes (0, 0, "contradiction 0 1 2", { "2022-01-01", 1, OWN }, { "2022-06-01", -1, OWN },
                  { "2022-07-01", 1, OWN });
  assert_changes (0, 0, "contradiction 0 1", { "2022-03", 1, OWN }, { "2022-03-20", -1, OWN });

  /* In the window it came back to what it said before. */
  assert_changes (90, 300, "return 0 1 2", { "2022-01-01", 1, OWN }, { "2022-06-01", -1, OWN },
                  { "2022-07-01", 1, OWN });

  /* A contradiction does not hide the shift that is left without it. */
  assert_changes (0, 0, "shift 0 4; contradiction 1 2 3", { "2022-01-01", 1, OWN }, { "2022-02-01", 1, OWN },
                  { "2022-02-20", -1, OWN }, { "2022-03-01", 1, OWN }, { "2022-11-01", -0.5, OWN });

  /* Nobody moved: the nearest outside. */
  assert_changes (200, 300, "nearest 0 1", { "2022-01-01", 1, OWN }, { "2022-06-01", -1, OWN },
                  { "2022-08-01", -1, OWN }, { "2024-08-01", 1, OWN });
  assert_changes (400, 500, "nearest 2 3", { "2020-01-01", 1, OWN }, { "2020-06-01", -1, OWN },
                  { "2022-08-01", -1, OWN }, { "2023-08-01", 1, OWN });
}

static SmStance
stance_of (SmSnapshot *snapshot,
           guint32     row)
{
  return sm_stance_from_value (snapshot->value[row]);
}

/* Where a lane stands, from all that was said before a day, without contradictions of the window; G_MAXUINT32 none. */
static guint32
stands_at (SmLanes    *lanes,
           guint       lane,
           double      day,
           GHashTable *left_out)
{
  g_autoptr(GArray) steps = sm_positions_list (lanes, lane, NULL);
  guint32 row = G_MAXUINT32;

  for (guint i = 0; i < steps->len; i++)
    {
      const SmStep *step = &g_array_index (steps, SmStep, i);

      if (step->day + 0.5 < day && !g_hash_table_contains (left_out, GUINT_TO_POINTER (step->row)))
        row = step->row;
    }

  return row;
}

static const SmChange *
find_change (SmChanges    *changes,
             const SmLane *lane,
             SmChangeKind  kind)
{
  for (guint i = 0; i < changes->n_changes; i++)
    {
      const SmChange *change = &changes->changes[i];

      if (change->kind == kind && change->actor == lane->actor && change->issue == lane->issue &&
          change->target == lane->target)
        return change;
    }

  return NULL;
}

/* Every lane without contradictions, looked at with the plainest means. */
static void
test_twin (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (4);
  g_autoptr(GHashTable) none = g_hash_table_new (NULL, NULL);
  guint n_shifts = 0;

  for (guint round = 0; round < 60; round++)
    {
      g_autoptr(SmSnapshot) snapshot = random_corpus_snapshot (round, &random_shape_small, 120);
      g_autoptr(SmRowSet) rows = sm_row_set_new_all (snapshot);
      g_autoptr(SmLanes) lanes = sm_lanes_new (rows, NULL, round % 2, NULL);
      double day_from = lanes->first_day + g_rand_int_range (random, -100, 900);
      double day_to = day_from + g_rand_int_range (random, 1, 900);
      g_autoptr(SmLanes) window = sm_lanes_cut (lanes, day_from, day_to, NULL);
      g_autoptr(SmChanges) changes = sm_lanes_get_changes (window, lanes, day_from, day_to, 90, NULL);
      g_autoptr(GArray) contradictions = sm_contradictions_list (window, 90, NULL);
      guint n = 0;

      g_assert_cmpuint (changes->n_of_kind[SM_CHANGE_CONTRADICTION], ==, contradictions->len);
      for (guint i = 0; i < SM_N_CHANGE_KINDS; i++)
        n += changes->n_of_kind[i];
      g_assert_cmpuint (changes->n_changes, ==, n);
      for (guint i = 0; i < changes->n_changes; i++)
        {
          const SmChange *change = &changes->changes[i];

          g_assert_cmpuint (change->first + change->n, <=, changes->n_rows);
          g_assert_cmpfloat (change->size, >, 0);
          if (i > 0 && change[-1].kind == change->kind)
            g_assert_cmpfloat (change[-1].size, >=, change->size);
        }

      for (guint i = 0; i < window->n_lanes; i++)
        {
          g_autoptr(GArray) own = sm_contradictions_list_in_lane (window, i, 90, NULL);
          const SmChange *shift = find_change (changes, &window->lanes[i], SM_CHANGE_SHIFT);
          guint32 start, end;
          guint lane;

          if (own->len > 0)
            continue;
          g_assert_true (sm_lanes_find_row (lanes, window->rows[window->lanes[i].first], &lane, NULL));
          start = stands_at (lanes, lane, day_from, none);
          end = stands_at (lanes, lane, day_to, none);
          if (start == G_MAXUINT32)
            {
              g_autoptr(GArray) steps = sm_positions_list (lanes, lane, NULL);

              for (guint j = 0; j < steps->len && start == G_MAXUINT32; j++)
                if (g_array_index (steps, SmStep, j).day + 0.5 < day_to)
                  start = g_array_index (steps, SmStep, j).row;
            }
          if (start == G_MAXUINT32 || stance_of (snapshot, start) == stance_of (snapshot, end))
            {
              g_assert_null (shift);
              continue;
            }
          g_assert_nonnull (shift);
          g_assert_cmpuint (changes->rows[shift->first], ==, start);
          g_assert_cmpuint (stance_of (snapshot, changes->rows[shift->first + shift->n - 1]), ==,
                            stance_of (snapshot, end));
          n_shifts++;
        }
    }
  g_assert_cmpuint (n_shifts, >, 50);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/changes/known", test_known);
  g_test_add_func ("/changes/twin", test_twin);

  return g_test_run ();
}
