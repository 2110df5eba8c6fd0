/* Small multiples: stored scenes of small corpora, and what holds for every corpus, page and stretch of time. */
#include "config.h"

#include <math.h>
#include <string.h>

#include "sm-panels.h"

#include "timeline-data.h"
#include "view-check.h"

#define N_ROUNDS 60

static const char kinds[] = "corpus | Kinds\n"
                            "issue | nato | NATO membership | Should Ukraine join NATO? | join | stay out | ua\n"
                            "issue | eu | EU membership | | | |\n"
                            "actor | pl | Poland | state\n"
                            "actor | hu | Hungary | state\n"
                            "actor | un | United Nations | Organisations\n"
                            "article | a1 | First | Daily | 2022-03-01\n"
                            "say | s1 | pl | nato | 0.4 | 2021-05-01\n"
                            "say | s2 | pl | nato | 1 | 2022-03-02\n"
                            "say | s3 | hu | nato | -1 | 2022-04\n"
                            "say | s4 | hu | nato | 1 | 2022-04-15\n"
                            "say | s5 | un | nato | -0.5 | 2022-05-01 | Minister X\n"
                            "say | s6 | un | nato | -0.5 | 2022\n"
                            "say | s7 | pl | eu | 0.9 | 2022-06-01 | | if asked\n"
                            "say | s8 | un | eu | 0 | 2022-06-02 | | | | suggested\n"
                            "say | s9 | pl | eu | 1 |\n";

typedef struct
{
  const char   *name;
  SmMultiplesBy by;
  SmPresetId    preset;
  double        width, height;
  gboolean      interactive;
  const char   *from, *to;
  double        scroll;
  const char   *corpus;
} Case;

static const Case cases[] = {
  { "multiples-issue", SM_MULTIPLES_BY_ISSUE, SM_PRESET_WEB, 1200, 675 },
  { "multiples-actor", SM_MULTIPLES_BY_ACTOR, SM_PRESET_A4, 0, 0, FALSE, "2022-01-01", "2022-12-31" },
  { "multiples-group", SM_MULTIPLES_BY_GROUP, SM_PRESET_SLIDE, 0, 0 },
  { "multiples-window", SM_MULTIPLES_BY_ACTOR, SM_PRESET_SCREEN, 560, 300, TRUE, NULL, NULL, 80 },
  { "multiples-nothing", SM_MULTIPLES_BY_ISSUE, SM_PRESET_WEB, 600, 300, .corpus = "corpus | Empty\n" },
  { "multiples-single", SM_MULTIPLES_BY_ISSUE, SM_PRESET_SLIDE, 0, 0,
    .corpus = "issue | x | X | | | |\nactor | a | A\narticle | r | R | O |\nsay | s | a | x | 1 | 2024-02-29\n" },
};

static void
test_scene (gconstpointer data)
{
  const Case *one = data;
  g_autoptr(SmSnapshot) snapshot = timeline_data_parse (one->corpus != NULL ? one->corpus : kinds);
  g_autoptr(SmLanes) lanes = timeline_data_lanes (snapshot, SM_GROUP_BY_ISSUE);
  g_autoptr(SmScene) scene = NULL;
  SmViewChoices choices;
  SmViewSpec spec = {
    .view = SM_VIEW_MULTIPLES,
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
  choices.multiples_by = one->by;
  if (one->from != NULL)
    {
      spec.day_from = view_check_day (one->from);
      spec.day_to = view_check_day (one->to) + 1;
    }
  scene = sm_view_layout (&spec);
  view_check_scene (scene, &spec);
  view_check_stored (one->name, scene);
}

static char *
describe (SmScene    *scene,
          const char *id)
{
  return sm_scene_describe (scene, view_check_find (scene, id));
}

static void
test_words (void)
{
  g_autoptr(SmSnapshot) snapshot = timeline_data_parse (kinds);
  g_autoptr(SmLanes) lanes = timeline_data_lanes (snapshot, SM_GROUP_BY_ISSUE);
  SmViewChoices choices;
  SmViewSpec spec = {
    .view = SM_VIEW_MULTIPLES,
    .lanes = lanes,
    .choices = &choices,
    .preset = sm_preset_get (SM_PRESET_WEB),
    .language = "en",
  };
  g_autoptr(SmScene) scene = NULL;
  g_autofree char *panel = NULL;
  g_autofree char *statement = NULL;

  sm_view_choices_init (&choices);
  choices.multiples_by = SM_MULTIPLES_BY_GROUP;
  scene = sm_view_layout (&spec);
  panel = describe (scene, "panel-state");
  statement = describe (scene, "s-s2");
  g_assert_cmpstr (panel, ==, "state, 6 statements");
  g_assert_cmpstr (statement, ==,
                   "Poland. NATO membership. Supports. 2 March 2022. Own words. Statement 2 of 2. "
                   "Source: Daily, First.");
}

/* The sum of all "(34 statements)". */
static guint
count_hidden (SmScene *scene)
{
  g_autoptr(GRegex) regex = g_regex_new ("\\(([0-9,]+) statements?\\)", 0, 0, NULL);
  guint sum = 0;

  for (guint i = 0; i < scene->n_shapes; i++)
    {
      g_autoptr(GMatchInfo) match = NULL;

      if (scene->shapes[i].kind == SM_SHAPE_TEXT && g_regex_match (regex, scene->shapes[i].text.string, 0, &match))
        {
          g_autofree char *number = g_match_info_fetch (match, 1);
          g_auto(GStrv) parts = g_strsplit (number, ",", -1);
          g_autofree char *digits = g_strjoinv ("", parts);

          sum += g_ascii_strtoull (digits, NULL, 10);
        }
    }

  return sum;
}

/* Each mark is in a panel of what it is about, within its outline. */
static void
check_panels (SmScene      *scene,
              SmLanes      *lanes,
              SmMultiplesBy by)
{
  SmSnapshot *snapshot = lanes->row_set->snapshot;

  for (guint i = 0; i < scene->n_items; i++)
    {
      const SmItem *item = &scene->items[i];
      const SmItem *panel = NULL;
      guint n;
      const guint32 *rows = sm_scene_get_rows (scene, item, &n);

      if (item->kind == SM_ITEM_PANEL)
        continue;
      for (guint j = 0; j < scene->n_items && panel == NULL; j++)
        {
          const SmItem *other = &scene->items[j];
          double x = item->x + item->width / 2;
          double y = item->y + item->height / 2;

          if (other->kind == SM_ITEM_PANEL && x >= other->x && x <= other->x + other->width && y >= other->y &&
              y <= other->y + other->height)
            panel = other;
        }
      g_assert_nonnull (panel);
      for (guint j = 0; j < n; j++)
        {
          guint32 first = lanes->rows[lanes->lanes[panel->lane].first];

          if (by == SM_MULTIPLES_BY_ISSUE)
            {
              g_assert_cmpuint (snapshot->issue[rows[j]], ==, panel->issue - 1);
              g_assert_cmpuint (sm_snapshot_get_target (snapshot, rows[j]), ==, panel->target);
            }
          else if (by == SM_MULTIPLES_BY_ACTOR)
            {
              g_assert_cmpuint (snapshot->actor[rows[j]], ==, panel->actor - 1);
            }
          else
            {
              g_assert_cmpstr (sm_panels_get_group (snapshot, snapshot->actor[rows[j]]), ==,
                               sm_panels_get_group (snapshot, snapshot->actor[first]));
            }
        }
      if (item->lane != G_MAXUINT32)
        g_assert_cmpuint (lanes->lanes[item->lane].actor, ==, snapshot->actor[rows[0]]);
    }
}

static void
test_random (void)
{
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
      g_autofree guint8 *seen = g_new0 (guint8, snapshot->n_statements + 1);
      guint n_seen = 0;

      view_check_spec (random, SM_VIEW_MULTIPLES, lanes, &spec);
      window = sm_lanes_cut (lanes, spec.day_from, spec.day_to, NULL);
      sm_view_choices_init (&choices);
      choices.multiples_by = round % 3;
      spec.choices = &choices;
      scene = sm_view_layout (&spec);
      g_test_message ("round %u: %u statements, %u actors, preset %s, %g × %g%s", round, n_statements, n_actors,
                      spec.preset->nick, scene->width, scene->height, spec.interactive ? ", window" : "");
      view_check_scene (scene, &spec);
      for (guint i = 0; i < scene->n_items; i++)
        {
          guint n;
          const guint32 *rows = sm_scene_get_rows (scene, &scene->items[i], &n);

          /* A bin at the edge of the window may reach over it. */
          if (!spec.interactive)
            view_check_rows (scene, &scene->items[i], window);
          for (guint j = 0; j < n; j++)
            {
              g_assert_cmpuint (seen[rows[j]], ==, 0);
              seen[rows[j]] = 1;
            }
          n_seen += n;
        }
      if (!spec.interactive)
        {
          g_assert_cmpuint (n_seen + count_hidden (scene), ==, window->row_set->n_rows);
          check_panels (scene, lanes, choices.multiples_by);
        }
      if (g_test_failed ())
        return;
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/multiples/scene/", cases[i].name + strlen ("multiples-"), NULL);

      g_test_add_data_func (path, &cases[i], test_scene);
    }
  g_test_add_func ("/multiples/words", test_words);
  g_test_add_func ("/multiples/random", test_random);

  return g_test_run ();
}
