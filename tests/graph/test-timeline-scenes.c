/* Scenes of small corpora as text, compared with stored ones, so that a change of a picture shows as a diff.
 *
 * STANCEMAP_UPDATE_SCENES=1 writes what comes out to tests/graph/scenes/ instead: look at the diff before it is
 * committed. */
#include "config.h"

#include <string.h>

#include "timeline-data.h"

static const char kinds[] =
    "corpus | Sample of kinds\n"
    "issue | nato | NATO membership | Should Ukraine join NATO? | join | stay out | ukraine\n"
    "issue | truce | Ceasefire | | stop now | not now |\n"
    "actor | pl | Poland\n"
    "actor | hu | Hungary\n"
    "actor | md | Moldova\n"
    "actor | un | United Nations\n"
    "article | a1 | One | The Paper | 2022-03-10\n"
    "say | s1 | pl | nato | 1 | 2022-03-10\n"
    "say | s2 | pl | nato | 1 | 2022-03-10\n"
    "say | s3 | pl | nato | 1 | 2022-03-10 | un\n"
    "say | s4 | hu | nato | -1 | 2022-04-02\n"
    "say | s5 | hu | nato | 1 | 2022-05-01\n"
    "say | s6 | hu | nato | -1 | 2022-05-20\n"
    "article | a2 | Two | The Other | 2022-08\n"
    "say | s7 | md | nato | 0.5 | 2022-08\n"
    "say | s8 | md | nato | -0.5 | 2022-08 | | if it must\n"
    "say | s9 | md | nato | 0 | 2022\n"
    "say | s10 | md | nato | 0.5 | ../2022-06-15\n"
    "say | s11 | un | nato | 0 |\n"
    "say | s12 | pl | nato | 1 | 2022-11-11 | | | finland\n"
    "say | s13 | pl | truce | -0.5 | 2022-12-01 | | | | suggested\n"
    "say | s14 | un | truce | 1 | 2021-01-05\n"
    "say | s15 | un | truce | 1 | 2022-10-01\n";

static void
compare_scene (const char *name,
               SmScene    *scene)
{
  g_autofree char *text = sm_scene_to_text (scene);
  g_autofree char *file = g_strconcat (name, ".scene", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "graph", "scenes", file, NULL);
  g_autofree char *stored = NULL;
  g_autoptr(GError) error = NULL;

  if (g_getenv ("STANCEMAP_UPDATE_SCENES") != NULL)
    {
      g_file_set_contents (path, text, -1, &error);
      g_assert_no_error (error);
      return;
    }

  g_file_get_contents (path, &stored, NULL, &error);
  g_assert_no_error (error);
  if (!g_str_equal (stored, text))
    {
      g_auto(GStrv) expected = g_strsplit (stored, "\n", -1);
      g_auto(GStrv) found = g_strsplit (text, "\n", -1);
      guint line = 0;

      while (expected[line] != NULL && g_strcmp0 (expected[line], found[line]) == 0)
        line++;
      g_test_message ("%s:%u: expected: %s", path, line + 1, expected[line] != NULL ? expected[line] : "(end)");
      g_test_message ("%s:%u: found:    %s", path, line + 1, found[line] != NULL ? found[line] : "(end)");
      g_test_fail ();
    }
}

typedef struct
{
  const char *name;
  const char *corpus;
  SmPresetId  preset;
  double      width, height;
  SmGroupBy   by;
  gboolean    interactive;
  const char *from, *to;
  double      scroll;
  const char *wanted;
} Case;

static const Case cases[] = {
  { "by-issue", kinds, SM_PRESET_WEB, 1200, 675, SM_GROUP_BY_ISSUE },
  { "by-actor", kinds, SM_PRESET_A4, 0, 0, SM_GROUP_BY_ACTOR },
  { "slide", kinds, SM_PRESET_SLIDE, 0, 0, SM_GROUP_BY_ISSUE },
  { "hall", kinds, SM_PRESET_HALL, 0, 0, SM_GROUP_BY_ACTOR },
  { "column", kinds, SM_PRESET_COLUMN, 0, 0, SM_GROUP_BY_ISSUE },
  { "small", kinds, SM_PRESET_SCREEN, 300, 200, SM_GROUP_BY_ISSUE },
  { "window", kinds, SM_PRESET_SCREEN, 800, 400, SM_GROUP_BY_ISSUE, TRUE },
  { "window-scrolled", kinds, SM_PRESET_SCREEN, 640, 300, SM_GROUP_BY_ISSUE, TRUE, "2022-08-05", "2022-09-01", 90 },
  { "silent", kinds, SM_PRESET_WEB, 900, 700, SM_GROUP_BY_ISSUE, .wanted = "md" },
  { "nothing", "corpus | Empty\n", SM_PRESET_WEB, 600, 300, SM_GROUP_BY_ISSUE },
  { "undated", "issue | x | X | | | |\nactor | a | A\narticle | r | R | O |\nsay | s | a | x | 1 |\n",
    SM_PRESET_WEB, 600, 300, SM_GROUP_BY_ISSUE },
  { "single", "issue | x | X | | | |\nactor | a | A\narticle | r | R | O |\nsay | s | a | x | 1 | 2024-02-29\n",
    SM_PRESET_SLIDE, 0, 0, SM_GROUP_BY_ISSUE },
};

static double
day_of (const char *text)
{
  SmDate date;

  if (text == NULL)
    return 0;
  g_assert_true (sm_date_parse (text, -1, &date, NULL));
  return date.first;
}

static void
test_scene (gconstpointer data)
{
  const Case *one = data;
  g_autoptr(SmSnapshot) snapshot = timeline_data_parse (one->corpus);
  g_autoptr(SmLanes) lanes = timeline_data_lanes (snapshot, one->by);
  g_autoptr(SmScene) scene = NULL;
  g_autoptr(SmScene) again = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  guint wanted;
  SmViewSpec spec = {
    .lanes = lanes,
    .by = one->by,
    .preset = sm_preset_get (one->preset),
    .width = one->width,
    .height = one->height,
    .interactive = one->interactive,
    .scroll_y = one->scroll,
    .day_from = day_of (one->from),
    .day_to = day_of (one->to),
    .language = "en",
  };

  if (one->wanted != NULL)
    {
      g_assert_true (sm_snapshot_find_actor (snapshot, one->wanted, &wanted));
      spec.wanted_actors = &wanted;
      spec.n_wanted_actors = 1;
    }

  scene = sm_timeline_layout (&spec);
  compare_scene (one->name, scene);

  again = sm_timeline_layout (&spec);
  first = sm_scene_to_text (scene);
  second = sm_scene_to_text (again);
  g_assert_cmpstr (first, ==, second);
}

/* What is said of the statement, bin, lane or section with this id. */
static char *
describe (SmScene    *scene,
          SmLanes    *lanes,
          const char *id)
{
  for (guint i = 0; i < scene->n_items; i++)
    {
      if (g_str_equal (scene->items[i].id, id))
        return sm_timeline_describe (lanes, &scene->items[i], "en");
    }

  g_test_message ("no item %s", id);
  g_test_fail ();
  return NULL;
}

#define assert_spoken(id, expected) \
  G_STMT_START \
  { \
    g_autofree char *words = describe (scene, lanes, id); \
    g_assert_cmpstr (words, ==, expected); \
  } \
  G_STMT_END

static void
test_describe (void)
{
  g_autoptr(SmSnapshot) snapshot = timeline_data_parse (kinds);
  g_autoptr(SmLanes) lanes = timeline_data_lanes (snapshot, SM_GROUP_BY_ISSUE);
  SmViewSpec spec = {
    .lanes = lanes,
    .preset = sm_preset_get (SM_PRESET_SCREEN),
    .width = 1200,
    .height = 1200,
    .language = "en",
  };
  g_autoptr(SmScene) scene = sm_timeline_layout (&spec);
  SmItem unknown = { .kind = SM_ITEM_LANE, .lane = G_MAXUINT32, .row = G_MAXUINT32, .label = "Malta" };
  g_autofree char *silent = sm_timeline_describe (lanes, &unknown, "en");

  g_assert_cmpstr (scene->description, ==,
                   "Timeline, NATO membership and ceasefire, 4 actors, 15 statements, "
                   "January 2021 to December 2022; 1 contradiction");
  assert_spoken ("s-s4", "Hungary. NATO membership. Opposes. 2 April 2022. Own words. Statement 1 of 3. "
                         "Source: The Paper, One. Contradicts statement 2.");
  assert_spoken ("s-s5", "Hungary. NATO membership. Supports. 1 May 2022. Own words. Statement 2 of 3. "
                         "Source: The Paper, One. Contradicts statement 1.");
  assert_spoken ("s-s7", "Moldova. NATO membership. Leans for. August 2022, day not given. Own words. "
                         "Statement 3 of 4. Source: The Other, Two.");
  assert_spoken ("s-s8", "Moldova. NATO membership. Leans against. August 2022, day not given. Own words. "
                         "Statement 4 of 4. Source: The Other, Two. Conditional: if it must.");
  assert_spoken ("s-s12", "Poland. NATO membership ·\u00a0finland. Supports. 11 November 2022. Own words. "
                          "Statement 1 of 1. Source: The Other, Two.");
  assert_spoken ("s-s13", "Poland. Ceasefire. Leans against. 1 December 2022. Own words. Suggested, not reviewed. "
                          "Statement 1 of 1. Source: The Other, Two.");
  assert_spoken ("n-s1", "Poland. NATO membership. 3 statements, 10 March 2022: 3 support.");
  assert_spoken ("lane-hu-nato", "Hungary. NATO membership. 3 statements, April to May 2022: 1 supports, 2 oppose.");
  assert_spoken ("section-nato", "NATO membership. Should Ukraine join NATO? 4 actors, 11 statements.");
  g_assert_cmpstr (silent, ==, "Malta. No statement found.");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/timeline/scene/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_scene);
    }
  g_test_add_func ("/timeline/describe", test_describe);

  return g_test_run ();
}
