#include "config.h"

#include <math.h>

#include "random-corpus.h"
#include "sm-timeline-marks.h"

#define BOX 10.0

/* So few days that there are many statements on each. */
static const RandomShape shape_dense = {
  .n_actors = 2,
  .n_issues = 1,
  .n_targets = 1,
  .n_outlets = 1,
  .first_year = 2022,
  .n_years = 1,
};

/* The naive twin, row by row: the first two of a level that collide begin a bin, which ends with the last row that
 * collides with what is in it. */
static void
list_naively (SmTimeline *self,
              guint       i,
              guint       end,
              GArray     *runs)
{
  const gint32 *days = self->sheet.lanes->days;
  const guint8 *bits = self->sheet.lanes->bits;
  double near = MAX (0.4 * BOX / self->per_day, 0.5);
  double wide = MAX (1.1 * BOX / self->per_day, 0.5);
  double block = self->sheet.spec->interactive ? sm_timeline_runs_block (self) : INFINITY;

  while (i < end)
    {
      SmRun run = { i, 1 };
      gint32 last[SM_N_STANCES];
      guint place[SM_N_STANCES];
      guint known = 0;
      gboolean open = FALSE;
      double limit = G_MAXDOUBLE;

      if (sm_bits_is_longer (bits[i]))
        {
          guint j = i;

          while (j < end && days[j] == days[i] && sm_bits_is_longer (bits[j]))
            j++;
          if (j - i > SM_FEW_ROWS)
            run.n = j - i;
          g_array_append_val (runs, run);
          i += run.n;
          continue;
        }

      for (guint j = i; j < end; j++)
        {
          SmStance stance = sm_bits_get_stance (bits[j]);

          if (j == i)
            {
              limit = days[i] + wide;
              if (isfinite (block))
                limit = MIN (limit, (floor (days[i] / block) + 1) * block);
            }
          if (days[j] >= limit)
            break;
          if (sm_bits_is_longer (bits[j]))
            continue;
          if (known & (1 << stance) && days[j] - last[stance] < near)
            {
              if (!open && place[stance] != i)
                break;
              open = TRUE;
              run.n = j + 1 - i;
            }
          known |= 1 << stance;
          last[stance] = days[j];
          place[stance] = j;
        }
      g_array_append_val (runs, run);
      i += run.n;
    }
}

static void
test_twin (gconstpointer data)
{
  const RandomShape *shape = data;
  const double scales[] = { 0.3, 1, 4, 9, 11, 25, 80 }; /* units a day */

  for (guint round = 0; round < 8; round++)
    {
      guint n = round % 2 == 0 ? 600 : 6000;
      g_autoptr(SmSnapshot) snapshot = random_corpus_snapshot (round, shape, n);
      guint32 *rows = g_new (guint32, snapshot->n_statements);
      g_autoptr(SmRowSet) row_set = NULL;
      g_autoptr(SmLanes) lanes = NULL;
      g_autoptr(GRand) random = g_rand_new_with_seed (round);
      SmViewSpec spec = { .interactive = round % 4 < 2 };

      for (guint i = 0; i < snapshot->n_statements; i++)
        rows[i] = i;
      row_set = sm_row_set_new (snapshot, rows, snapshot->n_statements);
      lanes = sm_lanes_new (row_set, NULL, SM_GROUP_BY_ISSUE, NULL);

      for (guint i = 0; i < lanes->n_lanes * G_N_ELEMENTS (scales); i++)
        {
          const SmLane *lane = &lanes->lanes[i / G_N_ELEMENTS (scales)];
          SmTimeline self = { .per_day = scales[i % G_N_ELEMENTS (scales)] };
          g_autoptr(GArray) runs = g_array_new (FALSE, FALSE, sizeof (SmRun));
          g_autoptr(GArray) wanted = g_array_new (FALSE, FALSE, sizeof (SmRun));
          guint first = lane->first + lane->n_undated;
          guint end = lane->first + lane->n_rows;

          if (g_rand_boolean (random))
            {
              first = g_rand_int_range (random, first, end + 1);
              end = g_rand_int_range (random, first, end + 1);
            }
          self.sheet.lanes = lanes;
          self.sheet.spec = &spec;
          self.sheet.box = BOX;
          sm_timeline_runs_list (&self, i / G_N_ELEMENTS (scales), first, end, runs);
          list_naively (&self, first, end, wanted);
          g_assert_cmpmem (runs->data, runs->len * sizeof (SmRun), wanted->data, wanted->len * sizeof (SmRun));
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/timeline-runs/dense", &shape_dense, test_twin);
  g_test_add_data_func ("/timeline-runs/small", &random_shape_small, test_twin);

  return g_test_run ();
}
