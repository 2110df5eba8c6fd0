/* Shifts: scenes of small corpora, and what holds for random ones. */
#include "config.h"

#include "sm-changes.h"
#include "timeline-data.h"
#include "view-check.h"

static const char moves[] =
    "corpus | Moves\n"
    "issue | nato | NATO membership | Should Ukraine join NATO? | join | stay out | ukraine\n"
    "issue | eu | EU membership | | | | ukraine\n"
    "actor | pl | Poland\n"
    "actor | hu | Hungary\n"
    "actor | md | Moldova\n"
    "actor | fr | France\n"
    "actor | de | Germany\n"
    "article | a1 | One | The Paper | 2022-03-10\n"
    "say | s1 | pl | nato | 1 | 2022-01-10\n"
    "say | s2 | pl | nato | -1 | 2022-09\n"
    "say | s3 | hu | nato | 0.5 | 2022-04-02\n"
    "say | s4 | hu | nato | -1 | 2022-05-01\n"
    "say | s5 | hu | nato | 0.5 | 2022-06-20\n"
    "say | s6 | md | nato | -0.5 | 2022-03-12\n"
    "say | s7 | md | nato | 0 | 2022-12-01\n"
    "say | s8 | fr | nato | 1 | 2022-03-05\n"
    "say | s9 | fr | nato | -0.5 | 2022-06-05\n"
    "say | s10 | fr | nato | 1 | 2022-12-05\n"
    "say | s11 | de | nato | 1 | 2022-05\n"
    "say | s12 | de | nato | -1 | 2022-05-12/2022-05-20\n"
    "say | s13 | pl | eu | -0.5 | 2023-01-10\n"
    "say | s14 | pl | eu | 1 | 2023-05-10\n";

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
  { "shifts-web", moves, SM_PRESET_WEB },
  { "shifts-column", moves, SM_PRESET_COLUMN, .from = "2022-03-01", .to = "2023-01-01" },
  { "shifts-hall", moves, SM_PRESET_HALL },
  { "shifts-window", moves, SM_PRESET_SCREEN, 700, 400, TRUE },
  { "shifts-small", moves, SM_PRESET_SCREEN, 360, 200, TRUE, .scroll = 60 },
  { "shifts-nobody", moves, SM_PRESET_WEB, 800, 400, .from = "2023-02-01", .to = "2023-04-01" },
  { "shifts-nothing", "corpus | Empty\n", SM_PRESET_WEB, 600, 300 },
  { "shifts-single", "issue | x | X | | | |\nactor | a | A\narticle | r | R | O |\nsay | s | a | x | 1 | 2024-02-29\n",
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
    .view = SM_VIEW_SHIFTS,
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
assert_change (SmScene    *scene,
               SmSnapshot *snapshot,
               const char *id,
               const char *words,
               const char *last)
{
  const SmItem *item = view_check_find (scene, id);

  g_assert_cmpint (item->kind, ==, SM_ITEM_SHIFT);
  g_assert_cmpstr (item->label, ==, words);
  g_assert_cmpstr (snapshot->statement_id[item->row], ==, last);
}

/* What each kind of change says, in a window and in all of the time. */
static void
test_words (void)
{
  g_autoptr(SmSnapshot) snapshot = timeline_data_parse (moves);
  g_autoptr(SmLanes) lanes = timeline_data_lanes (snapshot, SM_GROUP_BY_ISSUE);
  g_autoptr(SmScene) scene = NULL;
  g_autoptr(SmScene) nobody = NULL;
  SmViewSpec spec = {
    .view = SM_VIEW_SHIFTS,
    .lanes = lanes,
    .preset = sm_preset_get (SM_PRESET_SCREEN),
    .width = 1200,
    .height = 1000,
    .day_from = view_check_day ("2022-03-01"),
    .day_to = view_check_day ("2023-01-01"),
    .language = "en",
  };

  scene = sm_view_layout (&spec);
  g_assert_cmpstr (scene->description, ==,
                   "Shifts, NATO membership and EU membership, 5 actors, 11 statements, March to December 2022; 2 "
                   "changes, 2 contradictions, 1 change and back");
  assert_change (scene, snapshot, "shift-s1__s2",
                 "Poland, NATO membership: from supports, 10 January 2022, to opposes, September 2022 (day not given)",
                 "s2");
  assert_change (scene, snapshot, "shift-s6__s7",
                 "Moldova, NATO membership: from leans against, 12 March 2022, to neutral, 1 December 2022", "s7");
  assert_change (scene, snapshot, "contradiction-s3__s4__s5",
                 "Hungary, NATO membership: leans for, 2 April 2022, then opposes, 1 May 2022, then leans for, 20 June "
                 "2022",
                 "s5");
  assert_change (scene, snapshot, "return-s8__s9__s10",
                 "France, NATO membership: from supports, 5 March 2022, by way of leans against, 5 June 2022, to "
                 "supports, 5 December 2022",
                 "s10");
  g_assert_cmpuint (view_check_find (scene, "contradiction-s11__s12")->n, ==, 2);

  spec.day_from = view_check_day ("2023-02-01");
  spec.day_to = view_check_day ("2023-04-01");
  nobody = sm_view_layout (&spec);
  g_assert_cmpuint (nobody->n_items, ==, 1);
  assert_change (nobody, snapshot, "nearest-s13__s14",
                 "No actor changed position in this period; nearest change: Poland on EU membership, May 2023", "s14");
}

/* Whether what is drawn and what is said not to be shown are all there are. */
static guint
count_hidden (SmScene *scene)
{
  g_autoptr(GRegex) regex = g_regex_new ("([0-9,]+)[ \\x{a0}](?:changes?|contradictions?)", 0, 0, NULL);
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GMatchInfo) match = NULL;
  const char *note;
  guint sum = 0;

  for (guint i = 0; i < scene->n_shapes; i++)
    {
      if (scene->shapes[i].kind == SM_SHAPE_TEXT && scene->shapes[i].layer == SM_LAYER_LABELS)
        g_string_append_printf (text, "%s ", scene->shapes[i].text.string);
    }
  note = strstr (text->str, "Not shown: ");
  if (note == NULL)
    return 0;
  for (gboolean found = g_regex_match (regex, note, 0, &match); found; found = g_match_info_next (match, NULL))
    {
      g_autofree char *number = g_match_info_fetch (match, 1);

      sum += g_ascii_strtoull (number, NULL, 10);
    }

  return sum;
}

static void
test_random (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (20220302);

  for (guint round = 0; round < 60; round++)
    {
      guint n = round < 3 ? round : (guint) g_rand_int_range (random, 1, round % 4 == 0 ? 900 : 120);
      g_autoptr(SmSnapshot) snapshot = timeline_data_random (random, n, g_rand_int_range (random, 1, 40));
      g_autoptr(SmLanes) lanes = timeline_data_lanes (snapshot, round % 2);
      g_autoptr(SmLanes) window = NULL;
      g_autoptr(SmChanges) changes = NULL;
      g_autoptr(SmScene) scene = NULL;
      guint n_found = 0;
      SmViewSpec spec;

      view_check_spec (random, SM_VIEW_SHIFTS, lanes, &spec);
      window = sm_lanes_cut (lanes, spec.day_from, spec.day_to, NULL);
      changes = sm_lanes_get_changes (window, lanes, spec.day_from, spec.day_to, SM_CONTRADICTION_DAYS, NULL);
      if (round % 3 == 0)
        spec.window = window;
      scene = sm_view_layout (&spec);
      g_test_message ("round %u: %u statements, %u changes, preset %s%s, %g × %g", round, n, changes->n_changes,
                      spec.preset->nick, spec.interactive ? ", window" : "", scene->width, scene->height);
      view_check_scene (scene, &spec);
      for (guint i = 0; i < scene->n_items; i++)
        {
          g_assert_cmpint (scene->items[i].kind, ==, SM_ITEM_SHIFT);
          view_check_rows (scene, &scene->items[i], lanes);
          n_found += !g_str_has_prefix (scene->items[i].id, "nearest-");
        }
      if (!spec.interactive)
        g_assert_cmpuint (n_found + count_hidden (scene), ==, changes->n_changes);
      if (g_test_failed ())
        return;
    }
}

/* Scrolling shows every change. */
static void
test_window (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (78);

  for (guint round = 0; round < 10; round++)
    {
      g_autoptr(SmSnapshot) snapshot = timeline_data_random (random, 100 * (round + 1), 3 + 6 * round);
      g_autoptr(SmLanes) lanes = timeline_data_lanes (snapshot, round % 2);
      g_autoptr(SmChanges) changes = sm_lanes_get_changes (lanes, lanes, 0, 0, SM_CONTRADICTION_DAYS, NULL);
      g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      SmViewSpec spec = {
        .view = SM_VIEW_SHIFTS,
        .lanes = lanes,
        .preset = sm_preset_get (SM_PRESET_SCREEN),
        .width = round % 2 == 0 ? 360 : 1000,
        .height = 294 + 60 * round,
        .interactive = TRUE,
        .language = "en",
      };
      double content;

      do
        {
          g_autoptr(SmScene) scene = sm_view_layout (&spec);

          for (guint i = 0; i < scene->n_items; i++)
            g_hash_table_add (seen, g_strdup (scene->items[i].id));
          content = scene->content_height;
          spec.scroll_y += scene->plot_height / 2;
        }
      while (spec.scroll_y < content);
      g_assert_cmpuint (g_hash_table_size (seen), ==, changes->n_changes);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/shifts/scene/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_scene);
    }
  g_test_add_func ("/shifts/words", test_words);
  g_test_add_func ("/shifts/random", test_random);
  g_test_add_func ("/shifts/window", test_window);

  return g_test_run ();
}
