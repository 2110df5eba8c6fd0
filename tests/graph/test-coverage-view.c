/* Coverage: scenes of small corpora, and what holds for random ones. */
#include "config.h"

#include "sm-coverage.h"
#include "timeline-data.h"
#include "view-check.h"

static const char outlets[] =
    "corpus | Outlets\n"
    "issue | nato | NATO membership | Should Ukraine join NATO? | join | stay out | ukraine\n"
    "actor | pl | Poland\n"
    "actor | hu | Hungary\n"
    "article | a1 | One | The Paper | 2022-03-10\n"
    "say | s1 | pl | nato | 1 | 2022-03-10\n"
    "say | s2 | pl | nato | 1 | 2022-03-11\n"
    "say | s3 | hu | nato | 1 | 2022-03 | pl\n"
    "say | s4 | hu | nato | -1 | 2022-05-02\n"
    "say | s5 | hu | nato | -1 | 2022\n"
    "article | a2 | Two | The Other Paper of the Northern Provinces | 2022-08\n"
    "say | s6 | pl | nato | 0.5 | 2022-08 | | if it must\n"
    "say | s7 | pl | nato | 0.5 | 2022-09-01\n"
    "say | s8 | hu | nato | 0.5 |\n"
    "article | a3 | Three | | 2022-08\n"
    "say | s9 | hu | nato | 0.5 | 2022-12-24\n";

typedef struct
{
  const char *name;
  const char *corpus;
  SmPresetId  preset;
  double      width, height;
  gboolean    interactive;
  const char *from, *to;
  double      scroll;
} Case;

static const Case cases[] = {
  { "coverage-web", outlets, SM_PRESET_WEB },
  { "coverage-column", outlets, SM_PRESET_COLUMN },
  { "coverage-hall", outlets, SM_PRESET_HALL, 800, 500 },
  { "coverage-window", outlets, SM_PRESET_SCREEN, 700, 400, TRUE, "2022-03-01", "2022-04-15" },
  { "coverage-small", outlets, SM_PRESET_SCREEN, 360, 160, TRUE, .scroll = 40 },
  { "coverage-nothing", "corpus | Empty\n", SM_PRESET_WEB, 600, 300 },
  { "coverage-undated", "issue | x | X | | | |\nactor | a | A\narticle | r | R | O |\nsay | s | a | x | 1 |\n",
    SM_PRESET_WEB, 600, 300 },
  { "coverage-single", "issue | x | X | | | |\nactor | a | A\narticle | r | R | O |\nsay | s | a | x | 1 | 2024-02-29\n",
    SM_PRESET_SLIDE },
};

static void
test_scene (gconstpointer data)
{
  const Case *one = data;
  g_autoptr(SmSnapshot) snapshot = timeline_data_parse (one->corpus);
  g_autoptr(SmLanes) lanes = timeline_data_lanes (snapshot, SM_GROUP_BY_ISSUE);
  g_autoptr(SmScene) scene = NULL;
  SmViewSpec spec = {
    .view = SM_VIEW_COVERAGE,
    .lanes = lanes,
    .preset = sm_preset_get (one->preset),
    .width = one->width,
    .height = one->height,
    .interactive = one->interactive,
    .scroll_y = one->scroll,
    .day_from = view_check_day (one->from),
    .day_to = view_check_day (one->to),
    .language = "en",
  };

  scene = sm_view_layout (&spec);
  view_check_stored (one->name, scene);
  view_check_scene (scene, &spec);
}

static void
assert_spoken (SmScene    *scene,
               const char *id,
               guint       n,
               const char *expected)
{
  const SmItem *item = view_check_find (scene, id);
  g_autofree char *words = sm_scene_describe (scene, item);

  g_assert_cmpint (item->kind, ==, SM_ITEM_BAR);
  g_assert_cmpuint (item->n, ==, n);
  g_assert_cmpstr (words, ==, expected);
}

/* What each kind of bar and number says. */
static void
test_words (void)
{
  g_autoptr(SmSnapshot) snapshot = timeline_data_parse (outlets);
  g_autoptr(SmLanes) lanes = timeline_data_lanes (snapshot, SM_GROUP_BY_ISSUE);
  g_autoptr(SmScene) scene = NULL;
  SmViewSpec spec = {
    .view = SM_VIEW_COVERAGE,
    .lanes = lanes,
    .preset = sm_preset_get (SM_PRESET_SCREEN),
    .width = 1200,
    .height = 1000,
    .language = "en",
  };
  g_autofree char *march = g_strdup_printf ("outlet-The_20Paper__%d", sm_day_from_ymd (2022, 3, 1));
  g_autofree char *all = g_strdup_printf ("all-%d", sm_day_from_ymd (2022, 3, 1));

  scene = sm_view_layout (&spec);
  g_assert_cmpstr (scene->description, ==,
                   "Coverage, NATO membership, 3 outlets, 2 actors, 9 statements, January to December 2022");
  assert_spoken (scene, march, 3, "The Paper, March 2022: 3 statements");
  assert_spoken (scene, all, 3, "All 3 outlets, March 2022: 3 statements");
  assert_spoken (scene, "outlet-The_20Paper__wider", 1, "The Paper, over a month: 1 statement");
  assert_spoken (scene, "outlet-The_20Paper__n", 5, "The Paper, 5 statements");
  assert_spoken (scene, "outlet-The_20Paper__secondhand", 1, "The Paper, on another’s word: 1 of 5 statements");
  assert_spoken (scene, "outlet-The_20Paper__imprecise", 2, "The Paper, day not given: 2 of 5 statements");
  assert_spoken (scene, "outlet-__n", 1, "outlet not given, 1 statement");
  assert_spoken (scene, "all-undated", 1, "All 3 outlets, undated: 1 statement");
  assert_spoken (scene, "all-conditional", 1, "All 3 outlets, conditional: 1 of 9 statements");
  assert_spoken (scene, "all-imprecise", 3, "All 3 outlets, day not given: 3 of 9 statements");
}

/* The row of all and the rows of the outlets each count every statement once, by time and in sum. */
static void
check_sums (SmScene *scene,
            SmLanes *window)
{
  guint n_all = 0, n_bars = 0, n_rows = 0;

  for (guint i = 0; i < scene->n_items; i++)
    {
      const SmItem *item = &scene->items[i];
      gboolean all = g_str_has_prefix (item->id, "all-");
      const char *what = all ? item->id + strlen ("all") : item->id;
      gboolean timed = g_str_has_suffix (what, "wider") || g_str_has_suffix (what, "undated") ||
                       g_ascii_isdigit (what[strlen (what) - 1]);

      g_assert_cmpint (item->kind, ==, SM_ITEM_BAR);
      g_assert_cmpuint (item->n, >, 0);
      view_check_rows (scene, item, window);
      if (all && timed)
        n_all += item->n;
      else if (timed)
        n_bars += item->n;
      else if (!all && (g_str_has_suffix (what, "__n") || g_str_equal (what, "more-n")))
        n_rows += item->n;
    }
  g_assert_cmpuint (n_all, ==, window->row_set->n_rows);
  g_assert_cmpuint (n_bars, ==, window->row_set->n_rows);
  g_assert_cmpuint (n_rows, ==, window->row_set->n_rows);
}

static void
test_random (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (20220303);

  for (guint round = 0; round < 60; round++)
    {
      guint n = round < 3 ? round : (guint) g_rand_int_range (random, 1, round % 4 == 0 ? 1500 : 120);
      g_autoptr(SmSnapshot) snapshot = timeline_data_random (random, n, g_rand_int_range (random, 1, 40));
      g_autoptr(SmLanes) lanes = timeline_data_lanes (snapshot, round % 2);
      g_autoptr(SmLanes) window = NULL;
      g_autoptr(SmScene) scene = NULL;
      SmViewSpec spec;

      view_check_spec (random, SM_VIEW_COVERAGE, lanes, &spec);
      window = sm_lanes_cut (lanes, spec.day_from, spec.day_to, NULL);
      if (round % 3 == 0)
        spec.window = window;
      scene = sm_view_layout (&spec);
      g_test_message ("round %u: %u statements, preset %s%s, %g × %g", round, n, spec.preset->nick,
                      spec.interactive ? ", window" : "", scene->width, scene->height);
      view_check_scene (scene, &spec);
      if (!spec.interactive && scene->n_items > 0)
        check_sums (scene, window);
      if (g_test_failed ())
        return;
    }
}

/* Scrolling shows every outlet. */
static void
test_window (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (79);
  g_autoptr(SmSnapshot) snapshot = timeline_data_random (random, 400, 9);
  g_autoptr(SmLanes) lanes = timeline_data_lanes (snapshot, SM_GROUP_BY_ACTOR);
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  SmViewSpec spec = {
    .view = SM_VIEW_COVERAGE,
    .lanes = lanes,
    .preset = sm_preset_get (SM_PRESET_SCREEN),
    .width = 700,
    .height = 200,
    .interactive = TRUE,
    .language = "en",
  };
  double content;
  guint n = 0;

  do
    {
      g_autoptr(SmScene) scene = sm_view_layout (&spec);

      for (guint i = 0; i < scene->n_items; i++)
        {
          if (!g_str_has_suffix (scene->items[i].id, "__n") || g_hash_table_contains (seen, scene->items[i].id))
            continue;
          g_hash_table_add (seen, g_strdup (scene->items[i].id));
          n += scene->items[i].n;
        }
      content = scene->content_height;
      spec.scroll_y += scene->plot_height / 2;
    }
  while (spec.scroll_y < content);
  g_assert_cmpuint (n, ==, 400);
  g_assert_cmpuint (g_hash_table_size (seen), ==, sm_coverage_count_outlets (lanes));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/coverage-view/scene/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_scene);
    }
  g_test_add_func ("/coverage-view/words", test_words);
  g_test_add_func ("/coverage-view/random", test_random);
  g_test_add_func ("/coverage-view/window", test_window);

  return g_test_run ();
}
