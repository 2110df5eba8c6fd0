/* Lanes put together, against a twin that sorts the statements of each panel. */
#include "config.h"

#include <string.h>

#include "sm-panels.h"

#include "random-corpus.h"

/* What tells the panel of a statement from others. */
static char *
key_of (SmSnapshot *snapshot,
        guint32     row,
        SmPanelsBy  by)
{
  if (by == SM_PANELS_BY_ISSUE)
    return g_strdup_printf ("%u %u", snapshot->issue[row], sm_snapshot_get_target (snapshot, row));
  if (by == SM_PANELS_BY_ACTOR)
    return g_strdup_printf ("%u", snapshot->actor[row]);

  return g_strdup (sm_panels_get_group (snapshot, snapshot->actor[row]));
}

static gint32
day_of (SmSnapshot *snapshot,
        guint32     row)
{
  return sm_date_is_known (&snapshot->date[row]) ? sm_date_get_middle (&snapshot->date[row]) : 0;
}

static void
check_panel (SmPanels   *panels,
             SmLanes    *lanes,
             SmPanelsBy  by,
             guint       p)
{
  SmSnapshot *snapshot = lanes->row_set->snapshot;
  const SmLane *lane = &panels->lanes->lanes[p];
  g_autofree char *key = key_of (snapshot, panels->lanes->rows[lane->first], by);
  guint n_wanted = 0;
  guint n_members = 0;

  for (guint i = 0; i < lanes->row_set->n_rows; i++)
    {
      g_autofree char *other = key_of (snapshot, lanes->row_set->rows[i], by);

      n_wanted += g_str_equal (key, other);
    }
  g_assert_cmpuint (lane->n_rows, ==, n_wanted);
  g_assert_cmpuint (lane->n_rows, >, 0);

  for (guint i = lane->first; i < lane->first + lane->n_rows; i++)
    {
      guint32 row = panels->lanes->rows[i];
      g_autofree char *other = key_of (snapshot, row, by);
      guint found;
      guint at;

      g_assert_cmpstr (other, ==, key);
      g_assert_cmpint (panels->lanes->days[i], ==, day_of (snapshot, row));
      g_assert_cmpint (i < lane->first + lane->n_undated, ==, day_of (snapshot, row) == 0);
      if (i > lane->first)
        g_assert_true (panels->lanes->days[i - 1] < panels->lanes->days[i] ||
                       (panels->lanes->days[i - 1] == panels->lanes->days[i] && panels->lanes->rows[i - 1] < row));
      g_assert_true (sm_lanes_find_row (lanes, row, &found, &at));
      g_assert_cmpuint (panels->lanes->bits[i], ==, lanes->bits[lanes->lanes[found].first + at]);
    }
  for (guint m = panels->first[p]; m < panels->first[p + 1]; m++)
    {
      g_autofree char *other = key_of (snapshot, lanes->rows[lanes->lanes[panels->members[m]].first], by);

      g_assert_cmpstr (other, ==, key);
      n_members += lanes->lanes[panels->members[m]].n_rows;
    }
  g_assert_cmpuint (n_members, ==, lane->n_rows);
}

static void
test_random (void)
{
  for (guint32 seed = 1; seed <= 30; seed++)
    {
      g_autoptr(SmSnapshot) snapshot = random_corpus_snapshot (seed, &random_shape_small, seed * 5);
      g_autoptr(SmRowSet) rows = sm_row_set_new_all (snapshot);
      g_autoptr(SmLanes) lanes = sm_lanes_new (rows, NULL, seed % 2, NULL);

      for (guint by = 0; by < SM_N_PANELS_BY; by++)
        {
          g_autoptr(SmPanels) panels = sm_lanes_get_panels (lanes, by);
          g_autoptr(SmPanels) again = sm_lanes_get_panels (lanes, by);
          g_autoptr(GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
          guint total = 0;

          g_assert_true (panels == again);
          for (guint p = 0; p < panels->lanes->n_lanes; p++)
            {
              const SmLane *lane = &panels->lanes->lanes[p];

              g_assert_cmpuint (lane->first, ==, total);
              total += lane->n_rows;
              g_assert_true (g_hash_table_add (keys, key_of (snapshot, panels->lanes->rows[lane->first], by)));
              check_panel (panels, lanes, by, p);
            }
          g_assert_cmpuint (total, ==, lanes->row_set->n_rows);
        }
    }
}

static void
test_empty (void)
{
  g_autoptr(SmCorpusBuilder) builder = sm_corpus_builder_new ();
  g_autoptr(SmSnapshot) snapshot = sm_corpus_builder_publish (builder);
  g_autoptr(SmRowSet) rows = sm_row_set_new_all (snapshot);
  g_autoptr(SmLanes) lanes = sm_lanes_new (rows, NULL, SM_GROUP_BY_ISSUE, NULL);

  for (guint by = 0; by < SM_N_PANELS_BY; by++)
    {
      g_autoptr(SmPanels) panels = sm_lanes_get_panels (lanes, by);

      g_assert_cmpuint (panels->lanes->n_lanes, ==, 0);
      g_assert_cmpuint (panels->first[0], ==, 0);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/panels/random", test_random);
  g_test_add_func ("/panels/empty", test_empty);

  return g_test_run ();
}
