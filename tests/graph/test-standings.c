/* Standings: stored scenes of small corpora, and what holds for every corpus, page and stretch of time. */
#include "config.h"

#include <math.h>
#include <string.h>

#include "sm-standing.h"

#include "timeline-data.h"
#include "view-check.h"

#define N_ROUNDS 60

static const char kinds[] = "corpus | Kinds\n"
                            "issue | nato | NATO membership | Should Ukraine join NATO? | join | stay out | ua\n"
                            "issue | eu | EU membership | | | |\n"
                            "actor | pl | Poland | state\n"
                            "actor | hu | Hungary | state\n"
                            "actor | rs | Serbia | state\n"
                            "actor | md | Moldova | state\n"
                            "actor | at | Austria | state\n"
                            "article | a1 | First | Daily | 2022-03-01\n"
                            "say | s1 | pl | nato | 0.4 | 2021-05-01\n"
                            "say | s2 | pl | nato | 1 | 2022-03-02\n"
                            "say | s3 | hu | nato | -1 | 2022-04\n"
                            "say | s4 | hu | nato | 1 | 2022-04-15\n"
                            "say | s5 | rs | nato | -0.5 | 2022-05-01 | Minister X\n"
                            "say | s6 | rs | nato | -0.5 | 2022-06-01 | Minister Y\n"
                            "say | s7 | md | nato | 0.9 | 2022-06-01 | | if asked\n"
                            "say | s8 | at | nato | 0 | 2022-06-02 | | | | suggested\n"
                            "say | s9 | pl | eu | 1 | 2022-02-01\n"
                            "say | t1 | hu | eu | -0.7 | 2021-02-01\n"
                            "say | t2 | hu | eu | 0.5 | 2022-07-01\n"
                            "say | t3 | at | eu | 1 | 2022\n"
                            "say | t4 | at | eu | 1 | \n";

typedef struct
{
  const char *name;
  SmPresetId  preset;
  double      width, height;
  gboolean    interactive;
  const char *from, *to;
  double      scroll;
  const char *across, *up;
  const char *wanted;
  const char *corpus;
} Case;

static const Case cases[] = {
  { "standings-web", SM_PRESET_WEB, 1200, 675 },
  { "standings-a4", SM_PRESET_A4, 0, 0, FALSE, "2022-01-01", "2022-12-31" },
  { "standings-shared", SM_PRESET_HALL, 1280, 520 },
  { "standings-window", SM_PRESET_SCREEN, 640, 320, TRUE, "2022-01-01", "2022-12-31", 60 },
  { "standings-plane", SM_PRESET_WEB, 1200, 675, FALSE, NULL, NULL, 0, "nato", "eu" },
  { "standings-silent", SM_PRESET_WEB, 900, 500, FALSE, NULL, NULL, 0, NULL, NULL, "md" },
  { "standings-single", SM_PRESET_SLIDE, 0, 0, .corpus = "issue | x | X | | | |\nactor | a | A\narticle | r | R | O |\n"
                                                         "say | s | a | x | 1 | 2024-02-29\n" },
  { "standings-nothing", SM_PRESET_WEB, 600, 300, .corpus = "corpus | Empty\n" },
};

static SmTopic
topic_of (SmSnapshot *snapshot,
          const char *id)
{
  guint issue;

  if (id == NULL || !sm_snapshot_find_issue (snapshot, id, &issue))
    return SM_TOPIC_NONE;

  return (SmTopic) { issue, snapshot->issue_target[issue] };
}

static void
test_scene (gconstpointer data)
{
  const Case *one = data;
  g_autoptr(SmSnapshot) snapshot = timeline_data_parse (one->corpus != NULL ? one->corpus : kinds);
  g_autoptr(SmLanes) lanes = timeline_data_lanes (snapshot, SM_GROUP_BY_ISSUE);
  g_autoptr(SmScene) scene = NULL;
  SmViewChoices choices;
  guint wanted;
  SmViewSpec spec = {
    .view = SM_VIEW_STANDINGS,
    .lanes = lanes,
    .choices = &choices,
    .preset = sm_preset_get (one->preset),
    .width = one->width,
    .height = one->height,
    .interactive = one->interactive,
    .scroll_y = one->scroll,
    .language = "en",
  };

  sm_view_choices_init (&choices);
  choices.across = topic_of (snapshot, one->across);
  choices.up = topic_of (snapshot, one->up);
  if (one->from != NULL)
    {
      spec.day_from = view_check_day (one->from);
      spec.day_to = view_check_day (one->to) + 1;
    }
  if (one->wanted != NULL)
    {
      g_assert_true (sm_snapshot_find_actor (snapshot, one->wanted, &wanted));
      spec.wanted_actors = &wanted;
      spec.n_wanted_actors = 1;
    }

  scene = sm_view_layout (&spec);
  view_check_scene (scene, &spec);
  view_check_stored (one->name, scene);
}

/* The kinds of what the words say, on the corpus above. */
static void
test_words (void)
{
  g_autoptr(SmSnapshot) snapshot = timeline_data_parse (kinds);
  g_autoptr(SmLanes) lanes = timeline_data_lanes (snapshot, SM_GROUP_BY_ISSUE);
  SmViewSpec spec = {
    .view = SM_VIEW_STANDINGS,
    .lanes = lanes,
    .preset = sm_preset_get (SM_PRESET_WEB),
    .day_from = view_check_day ("2022-01-01"),
    .day_to = view_check_day ("2022-12-31") + 1,
    .language = "en",
  };
  g_autoptr(SmScene) scene = sm_view_layout (&spec);
  g_autoptr(GString) words = g_string_new (NULL);

  for (guint i = 0; i < scene->n_items; i++)
    {
      if (scene->items[i].kind == SM_ITEM_CELL)
        g_string_append_printf (words, "%s\n", scene->items[i].label);
    }
  g_assert_cmpstr (words->str, ==,
                   "Poland, NATO membership, supports, 1 statement, leaned for in 2021\n"
                   "Hungary, NATO membership, supports and also opposes, 2 statements\n"
                   "Austria, NATO membership, neutral, 1 statement\n"
                   "Moldova, NATO membership, no position: 1 conditional\n"
                   "Serbia, NATO membership, no position: 2 on another’s word\n"
                   "Poland, EU membership, supports, 1 statement\n"
                   "Hungary, EU membership, leans for, 1 statement, opposed in 2021\n"
                   "Austria, EU membership, supports, 2 statements\n");
}

/* The sum of all "(34 statements)". */
static guint
count_hidden (SmScene *scene)
{
  g_autoptr(GRegex) regex = g_regex_new ("\\(([0-9,]+) statements?\\)", 0, 0, NULL);
  guint sum = 0;
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GMatchInfo) match = NULL;

  for (guint i = 0; i < scene->n_shapes; i++)
    {
      if (scene->shapes[i].kind == SM_SHAPE_TEXT)
        g_string_append_printf (text, "%s ", scene->shapes[i].text.string);
    }
  for (gboolean found = g_regex_match (regex, text->str, 0, &match); found; found = g_match_info_next (match, NULL))
    {
      g_autofree char *number = g_match_info_fetch (match, 1);
      g_auto(GStrv) parts = g_strsplit (number, ",", -1);
      g_autofree char *digits = g_strjoinv ("", parts);

      sum += g_ascii_strtoull (digits, NULL, 10);
    }

  return sum;
}

/* Every statement of the window is in the item of its actor and topic, or counted; each item's rows are of it. */
static void
check_statements (SmScene *scene,
                  SmLanes *window)
{
  g_autofree guint8 *seen = g_new0 (guint8, window->row_set->snapshot->n_statements + 1);
  guint n_seen = 0;

  for (guint i = 0; i < scene->n_items; i++)
    {
      const SmItem *item = &scene->items[i];
      guint n;
      const guint32 *rows = sm_scene_get_rows (scene, item, &n);

      view_check_rows (scene, item, window);
      for (guint j = 0; j < n; j++)
        {
          g_assert_cmpuint (seen[rows[j]], ==, 0);
          seen[rows[j]] = 1;
        }
      n_seen += n;
    }
  g_assert_cmpuint (n_seen + count_hidden (scene), ==, window->row_set->n_rows);
}

/* A glyph stands where the position is, on one scale for all, and says the stance that it is. */
static void
check_positions (SmScene          *scene,
                 const SmViewSpec *spec)
{
  double least = INFINITY;
  double most = -INFINITY;
  double at_least = 0;
  double at_most = 0;

  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < scene->n_shapes; i++)
        {
          const SmShape *shape = &scene->shapes[i];
          const SmItem *item;
          SmStanding standing;
          double x;

          if (shape->kind != SM_SHAPE_MARK || shape->item == 0)
            continue;
          item = &scene->items[shape->item - 1];
          g_assert_cmpint (item->kind, ==, SM_ITEM_CELL);
          g_assert_true (sm_standing_find (spec->lanes, item->lane, spec->day_to > spec->day_from ? spec->day_to : 0,
                                           &spec->rules, &standing));
          g_assert_cmpuint (item->row, ==, standing.row);
          if (standing.other != G_MAXUINT32)
            continue;
          g_assert_cmpint (shape->mark.stance, ==, sm_stance_from_value (standing.value));
          if (pass == 0)
            {
              if (standing.value < least)
                {
                  least = standing.value;
                  at_least = shape->mark.x;
                }
              if (standing.value > most)
                {
                  most = standing.value;
                  at_most = shape->mark.x;
                }
              continue;
            }
          x = most > least ? at_least + (standing.value - least) / (most - least) * (at_most - at_least) : at_least;
          g_assert_cmpfloat (fabs (shape->mark.x - x), <, 0.1);
        }
    }
}

static void
test_random (gconstpointer data)
{
  gboolean plane = GPOINTER_TO_INT (data);

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr(GRand) random = g_rand_new_with_seed (round + 1);
      guint n_statements = round < 3 ? round : (guint) g_rand_int_range (random, 2, round % 5 == 0 ? 1500 : 120);
      guint n_actors = g_rand_int_range (random, 1, 40);
      g_autoptr(SmSnapshot) snapshot = timeline_data_random (random, n_statements, n_actors);
      g_autoptr(SmLanes) lanes = timeline_data_lanes (snapshot, round % 2 ? SM_GROUP_BY_ISSUE : SM_GROUP_BY_ACTOR);
      SmViewChoices choices;
      SmViewSpec spec;
      g_autoptr(SmLanes) window = NULL;
      g_autoptr(SmScene) scene = NULL;

      view_check_spec (random, SM_VIEW_STANDINGS, lanes, &spec);
      window = sm_lanes_cut (lanes, spec.day_from, spec.day_to, NULL);
      sm_view_choices_init (&choices);
      spec.choices = &choices;
      if (plane && snapshot->n_issues > 1)
        {
          choices.across = (SmTopic) { 0, snapshot->issue_target[0] };
          choices.up = (SmTopic) { 1, snapshot->issue_target[1] };
        }
      scene = sm_view_layout (&spec);
      g_test_message ("round %u: %u statements, %u actors, preset %s, %g × %g%s", round, n_statements, n_actors,
                      spec.preset->nick, scene->width, scene->height, spec.interactive ? ", window" : "");
      view_check_scene (scene, &spec);
      if (!spec.interactive)
        check_statements (scene, window);
      if (!plane)
        check_positions (scene, &spec);
      if (g_test_failed ())
        return;
    }
}

/* In the window what is out of sight has no item; scrolled through, every statement comes by. */
static void
test_window (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (7);
  g_autoptr(SmSnapshot) snapshot = timeline_data_random (random, 300, 30);
  g_autoptr(SmLanes) lanes = timeline_data_lanes (snapshot, SM_GROUP_BY_ISSUE);
  g_autofree guint8 *seen = g_new0 (guint8, snapshot->n_statements + 1);
  SmViewSpec spec = {
    .view = SM_VIEW_STANDINGS,
    .lanes = lanes,
    .preset = sm_preset_get (SM_PRESET_SCREEN),
    .width = 500,
    .height = 400,
    .interactive = TRUE,
    .language = "en",
  };
  double most = 0;

  for (double y = 0; y <= most; y += 60)
    {
      g_autoptr(SmScene) scene = NULL;

      spec.scroll_y = y;
      scene = sm_view_layout (&spec);
      g_assert_cmpfloat (scene->content_height, >, scene->height);
      most = scene->content_height - scene->height + 60;
      for (guint i = 0; i < scene->n_items; i++)
        {
          const SmItem *item = &scene->items[i];
          guint n;
          const guint32 *rows = sm_scene_get_rows (scene, item, &n);

          g_assert_cmpfloat (item->y + item->height / 2, >=, 0);
          g_assert_cmpfloat (item->y + item->height / 2, <=, scene->height);
          for (guint j = 0; j < n; j++)
            seen[rows[j]] = 1;
        }
    }
  for (guint i = 0; i < snapshot->n_statements; i++)
    g_assert_cmpuint (seen[i], ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/standings/scene/", cases[i].name + strlen ("standings-"), NULL);

      g_test_add_data_func (path, &cases[i], test_scene);
    }
  g_test_add_func ("/standings/words", test_words);
  g_test_add_data_func ("/standings/random/strips", GINT_TO_POINTER (FALSE), test_random);
  g_test_add_data_func ("/standings/random/plane", GINT_TO_POINTER (TRUE), test_random);
  g_test_add_func ("/standings/window", test_window);

  return g_test_run ();
}
