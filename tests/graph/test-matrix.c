/* The matrix: scenes of small corpora, and what holds for random ones. */
#include "config.h"

#include "timeline-data.h"
#include "view-check.h"

static const char kinds[] =
    "corpus | Sample of kinds\n"
    "issue | nato | NATO membership | Should Ukraine join NATO? | join | stay out | ukraine\n"
    "issue | truce | Ceasefire | | stop now | not now |\n"
    "actor | pl | Poland | Governments\n"
    "actor | hu | Hungary | Governments\n"
    "actor | md | Moldova | Governments\n"
    "actor | un | United Nations | Organisations\n"
    "article | a1 | One | The Paper | 2022-03-10\n"
    "say | s1 | pl | nato | 1 | 2022-03-10\n"
    "say | s2 | pl | nato | 1 | 2022-03-10\n"
    "say | s3 | pl | nato | 1 | 2022-03-10 | un\n"
    "say | s4 | hu | nato | -1 | 2022-04-02\n"
    "say | s5 | hu | nato | 1 | 2022-05-01\n"
    "say | s6 | hu | nato | -1 | 2022-05-20\n"
    "article | a2 | Two | The Other | 2022-08\n"
    "say | s7 | md | nato | 0.5 | 2022-08 | | if it must\n"
    "say | s8 | md | truce | -0.5 | 2022-08 | un\n"
    "say | s9 | md | truce | 0 | 2022 | un | if it must\n"
    "say | s11 | un | nato | 0 |\n"
    "say | s12 | pl | nato | 1 | 2022-11-11 | | | finland\n"
    "say | s13 | pl | truce | -0.5 | 2022-12-01 | | | | suggested\n"
    "say | s14 | un | truce | 1 | 2021-01-05\n"
    "say | s15 | un | truce | 1 |\n"
    "say | s16 | un | nato | -1 | | | | finland\n"
    "say | s17 | un | nato | 1 | | | | finland\n";

typedef struct
{
  const char  *name;
  const char  *corpus;
  SmPresetId   preset;
  double       width, height;
  gboolean     interactive;
  const char  *from, *to;
  double       scroll;
  SmMatrixSort sort;
  gboolean     reverse;
} Case;

static const Case cases[] = {
  { "matrix-web", kinds, SM_PRESET_WEB },
  { "matrix-column", kinds, SM_PRESET_COLUMN, .sort = SM_MATRIX_SORT_NAME },
  { "matrix-hall", kinds, SM_PRESET_HALL, .sort = SM_MATRIX_SORT_COUNT, .reverse = TRUE },
  { "matrix-window", kinds, SM_PRESET_SCREEN, 700, 400, TRUE, "2022-05-01", "2022-12-31" },
  { "matrix-small", kinds, SM_PRESET_SCREEN, 360, 200, TRUE, .scroll = 60 },
  { "matrix-nothing", "corpus | Empty\n", SM_PRESET_WEB, 600, 300 },
  { "matrix-single", "issue | x | X | | | |\nactor | a | A\narticle | r | R | O |\nsay | s | a | x | 1 | 2024-02-29\n",
    SM_PRESET_SLIDE },
};

static void
test_scene (gconstpointer data)
{
  const Case *one = data;
  g_autoptr(SmSnapshot) snapshot = timeline_data_parse (one->corpus);
  g_autoptr(SmLanes) lanes = timeline_data_lanes (snapshot, SM_GROUP_BY_ISSUE);
  g_autoptr(SmScene) scene = NULL;
  SmViewChoices choices;
  SmViewSpec spec = {
    .view = SM_VIEW_MATRIX,
    .lanes = lanes,
    .preset = sm_preset_get (one->preset),
    .width = one->width,
    .height = one->height,
    .interactive = one->interactive,
    .scroll_y = one->scroll,
    .day_from = view_check_day (one->from),
    .day_to = view_check_day (one->to),
    .choices = &choices,
    .language = "en",
  };

  sm_view_choices_init (&choices);
  choices.sort = one->sort;
  choices.reverse = one->reverse;
  scene = sm_view_layout (&spec);
  view_check_stored (one->name, scene);
  view_check_scene (scene, &spec);
}

static void
assert_cell (SmScene    *scene,
             const char *id,
             guint       n,
             const char *words)
{
  const SmItem *item = view_check_find (scene, id);

  g_assert_cmpuint (item->n, ==, n);
  g_assert_cmpstr (item->label, ==, words);
}

/* What each kind of cell says. */
static void
test_cells (void)
{
  g_autoptr(SmSnapshot) snapshot = timeline_data_parse (kinds);
  g_autoptr(SmLanes) lanes = timeline_data_lanes (snapshot, SM_GROUP_BY_ISSUE);
  g_autoptr(SmScene) scene = NULL;
  g_autoptr(SmScene) later = NULL;
  SmViewSpec spec = {
    .view = SM_VIEW_MATRIX,
    .lanes = lanes,
    .preset = sm_preset_get (SM_PRESET_SCREEN),
    .width = 1200,
    .height = 1000,
    .language = "en",
  };

  scene = sm_view_layout (&spec);
  g_assert_cmpstr (scene->description, ==,
                   "Matrix, NATO membership and ceasefire, 4 actors, 16 statements, January 2021 to December 2022; 1 "
                   "contradiction");
  assert_cell (scene, "cell-pl__nato", 3, "Poland, NATO membership: supports, 3 statements");
  assert_cell (scene, "cell-hu__nato", 3,
               "Hungary, NATO membership: 1 for, 2 against, 3 statements, 1 contradiction");
  assert_cell (scene, "cell-md__nato", 1, "Moldova, NATO membership: leans for, conditional, 1 statement");
  assert_cell (scene, "cell-md__truce", 2, "Moldova, Ceasefire: leans against, on another’s word, 2 statements");
  assert_cell (scene, "cell-un__nato__finland", 2, "United Nations, NATO membership ·\u00a0finland: 1 for, 1 against, 2 statements");
  assert_cell (scene, "cell-un__truce", 2, "United Nations, Ceasefire: supports, 2 statements");
  assert_cell (scene, "actor-pl", 5, "Poland, 5 statements");
  assert_cell (scene, "all-pl", 5, "Poland, 5 statements");
  assert_cell (scene, "issue-__nato", 8, "NATO membership, 8 statements");
  assert_cell (scene, "all-__nato__finland", 3, "NATO membership ·\u00a0finland, 3 statements");
  assert_cell (scene, "span-nato", 11, "NATO membership, 11 statements");
  assert_cell (scene, "all", 16, "16 statements");

  /* What was said before the window still says where somebody stands. */
  spec.day_from = view_check_day ("2022-06-01");
  spec.day_to = view_check_day ("2023-01-01");
  later = sm_view_layout (&spec);
  assert_cell (later, "cell-pl__nato", 0, "Poland, NATO membership: supports, no statement in this period");
  g_assert_cmpuint (view_check_find (later, "cell-pl__nato")->row, ==, 2 - 1);
}

/* The order of the rows, from top to bottom. */
static char *
list_actors (SmScene *scene)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < scene->n_items; i++)
    {
      if (scene->items[i].kind == SM_ITEM_ACTOR)
        g_string_append_printf (list, "%s ", scene->items[i].id + strlen ("actor-"));
    }

  return g_string_free (list, FALSE);
}

#define assert_order(wanted_sort, wanted_reverse, expected) \
  G_STMT_START \
  { \
    g_autoptr(SmScene) sorted = NULL; \
    g_autofree char *order = NULL; \
    choices.sort = wanted_sort; \
    choices.reverse = wanted_reverse; \
    sorted = sm_view_layout (&spec); \
    order = list_actors (sorted); \
    g_assert_cmpstr (order, ==, expected); \
  } \
  G_STMT_END

static void
test_sort (void)
{
  g_autoptr(SmSnapshot) snapshot = timeline_data_parse (kinds);
  g_autoptr(SmLanes) lanes = timeline_data_lanes (snapshot, SM_GROUP_BY_ACTOR);
  SmViewChoices choices;
  SmViewSpec spec = {
    .view = SM_VIEW_MATRIX,
    .lanes = lanes,
    .preset = sm_preset_get (SM_PRESET_SCREEN),
    .width = 1200,
    .height = 1000,
    .choices = &choices,
    .language = "en",
  };

  sm_view_choices_init (&choices);
  assert_order (SM_MATRIX_SORT_ORDER, FALSE, "pl hu md un ");
  assert_order (SM_MATRIX_SORT_ORDER, TRUE, "un md hu pl ");
  assert_order (SM_MATRIX_SORT_NAME, FALSE, "hu md pl un ");
  assert_order (SM_MATRIX_SORT_NAME, TRUE, "un pl md hu ");
  assert_order (SM_MATRIX_SORT_COUNT, FALSE, "pl un hu md ");
  assert_order (SM_MATRIX_SORT_COUNT, TRUE, "hu md pl un ");
  choices.sort_topic = (SmTopic){ 1, SM_WORD_NONE };
  assert_order (SM_MATRIX_SORT_TOPIC, FALSE, "un pl md hu ");
  assert_order (SM_MATRIX_SORT_TOPIC, TRUE, "pl md un hu ");
}

/* Every statement of the window is in one cell, once all rows were in sight; or counted as hidden. */
static void
check_cells (SmViewSpec *spec,
             SmLanes    *window,
             SmScene    *scene)
{
  guint n_actors = 0;
  guint n_cells = 0;

  for (guint i = 0; i < scene->n_items; i++)
    {
      const SmItem *item = &scene->items[i];
      guint n;
      const guint32 *rows = sm_scene_get_rows (scene, item, &n);

      view_check_rows (scene, item, window);
      if (item->kind == SM_ITEM_ACTOR)
        n_actors += n;
      if (item->kind != SM_ITEM_CELL || item->actor == 0 || item->issue == 0)
        continue;
      n_cells += n;
      for (guint j = 0; j < n; j++)
        g_assert_cmpuint (sm_snapshot_get_target (window->row_set->snapshot, rows[j]), ==, item->target);
      g_assert_cmpuint (item->row, !=, G_MAXUINT32);
    }

  g_assert_cmpuint (n_cells, <=, n_actors);
  g_assert_cmpuint (n_actors, <=, window->row_set->n_rows);
}

static void
test_random (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (20220301);

  for (guint round = 0; round < 60; round++)
    {
      guint n = round < 3 ? round : (guint) g_rand_int_range (random, 1, round % 4 == 0 ? 1500 : 120);
      g_autoptr(SmSnapshot) snapshot = timeline_data_random (random, n, g_rand_int_range (random, 1, 40));
      g_autoptr(SmLanes) lanes = timeline_data_lanes (snapshot, round % 2);
      g_autoptr(SmLanes) window = NULL;
      g_autoptr(SmScene) scene = NULL;
      SmViewChoices choices;
      SmViewSpec spec;

      view_check_spec (random, SM_VIEW_MATRIX, lanes, &spec);
      sm_view_choices_init (&choices);
      choices.sort = g_rand_int_range (random, 0, 4);
      choices.reverse = g_rand_int_range (random, 0, 2);
      choices.sort_topic = (SmTopic){ 0, 0 };
      spec.choices = &choices;
      window = sm_lanes_cut (lanes, spec.day_from, spec.day_to, NULL);
      if (round % 3 == 0)
        spec.window = window;
      scene = sm_view_layout (&spec);
      g_test_message ("round %u: %u statements, preset %s%s, %g × %g", round, n, spec.preset->nick,
                      spec.interactive ? ", window" : "", scene->width, scene->height);
      view_check_scene (scene, &spec);
      check_cells (&spec, window, scene);
      if (g_test_failed ())
        return;
    }
}

/* A window that is wide enough shows every statement in one cell while it scrolls; sums agree. */
static void
test_window (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (77);

  for (guint round = 0; round < 10; round++)
    {
      g_autoptr(SmSnapshot) snapshot = timeline_data_random (random, 100 * (round + 1), 3 + 6 * round);
      g_autoptr(SmLanes) lanes = timeline_data_lanes (snapshot, round % 2);
      g_autoptr(SmLanes) window = NULL;
      g_autofree guint8 *seen = g_new0 (guint8, snapshot->n_statements);
      guint n_seen = 0;
      SmViewSpec spec = {
        .view = SM_VIEW_MATRIX,
        .lanes = lanes,
        .preset = sm_preset_get (SM_PRESET_SCREEN),
        .width = 1600,
        .height = 294 + 60 * round,
        .interactive = TRUE,
        .language = "en",
      };
      double content;

      if (round % 2 == 1)
        {
          spec.day_from = lanes->first_day + 100 * round;
          spec.day_to = spec.day_from + 400;
        }
      window = sm_lanes_cut (lanes, spec.day_from, spec.day_to, NULL);
      do
        {
          g_autoptr(SmScene) scene = sm_view_layout (&spec);

          g_assert_cmpuint (view_check_find (scene, "all")->n, ==, window->row_set->n_rows);
          for (guint i = 0; i < scene->n_items; i++)
            {
              const SmItem *item = &scene->items[i];
              guint n;
              const guint32 *rows = sm_scene_get_rows (scene, item, &n);

              if (item->kind != SM_ITEM_CELL || item->actor == 0 || item->issue == 0)
                continue;
              for (guint j = 0; j < n; j++)
                {
                  g_assert_true (sm_lanes_find_row (window, rows[j], NULL, NULL));
                  n_seen += !seen[rows[j]];
                  seen[rows[j]] = 1;
                }
            }
          content = scene->content_height;
          spec.scroll_y += scene->plot_height / 2;
        }
      while (spec.scroll_y < content);
      g_assert_cmpuint (n_seen, ==, window->row_set->n_rows);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/matrix/scene/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_scene);
    }
  g_test_add_func ("/matrix/cells", test_cells);
  g_test_add_func ("/matrix/sort", test_sort);
  g_test_add_func ("/matrix/random", test_random);
  g_test_add_func ("/matrix/window", test_window);

  return g_test_run ();
}
