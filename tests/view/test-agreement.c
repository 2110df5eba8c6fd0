/* Every view counts the same statements: those that pass the filter and lie in the window of time. Random corpora,
 * filters and windows; what passes is found by a naive twin. */
#include "config.h"

#include <string.h>

#include "random-corpus.h"
#include "sm-view-state.h"

/* ------------------------------------------------------------------------------------------- the naive twin */

static gboolean
facet_passes (SmFilter   *filter,
              SmFacet     facet,
              const char *id)
{
  g_auto(GStrv) ids = sm_filter_list_ids (filter, facet);

  return *ids == NULL || sm_filter_has_id (filter, facet, id);
}

static gboolean
passes_filter (SmFilter   *filter,
               SmSnapshot *snapshot,
               guint       row)
{
  const SmArticleRow *article = &snapshot->articles[snapshot->article[row]];
  const char *actor = sm_actor_get_id (snapshot->actors[snapshot->actor[row]]);
  gboolean second_hand = (snapshot->flags[row] & SM_STATEMENT_SECOND_HAND) != 0;
  gboolean conditional = (snapshot->flags[row] & SM_STATEMENT_CONDITIONAL) != 0;
  SmConditionChoice condition = sm_filter_get_condition (filter);

  return facet_passes (filter, SM_FACET_ISSUE, sm_issue_get_id (snapshot->issues[snapshot->issue[row]]))
         && facet_passes (filter, SM_FACET_ACTOR, actor)
         && !sm_filter_has_id (filter, SM_FACET_HIDDEN_ACTOR, actor)
         && facet_passes (filter, SM_FACET_TARGET, snapshot->words[sm_snapshot_get_target (snapshot, row)])
         && facet_passes (filter, SM_FACET_OUTLET, snapshot->words[article->outlet])
         && facet_passes (filter, SM_FACET_LANGUAGE, snapshot->words[article->language])
         && (sm_filter_get_statuses (filter) >> sm_snapshot_get_status (snapshot, row) & 1) != 0
         && (sm_filter_get_kinds (filter) & (second_hand ? SM_KIND_SECOND_HAND : SM_KIND_OWN_WORDS)) != 0
         && !(condition == SM_CONDITION_ONLY && !conditional)
         && !(condition == SM_CONDITION_WITHOUT && conditional)
         && snapshot->confidence[row] >= sm_filter_get_confidence (filter);
}

/* Undated statements are in every window; a mark is at noon of the middle of its dates; a date that is no day reaches
 * as far as it may. */
static gboolean
lies_in_window (SmSnapshot *snapshot,
                guint       row,
                double      from,
                double      to)
{
  const SmDate *date = &snapshot->date[row];
  double middle;

  if ((from == 0 && to == 0) || !sm_date_is_known (date))
    return TRUE;

  middle = sm_date_get_middle (date) + 0.5;
  if (middle >= from && middle < to)
    return TRUE;

  return sm_span_from_date (date) != SM_SPAN_DAY && date->first < to && date->last + 1 > from;
}

/* A byte a row: what passes the filter, and lies in the window of time if that counts. */
static guint8 *
list_naively (SmViewState *state,
              gboolean     whole,
              guint       *n_rows)
{
  SmSnapshot *snapshot = sm_corpus_get_snapshot (sm_view_state_get_corpus (state));
  SmFilter *filter = sm_view_state_get_filter (state);
  guint8 *rows = g_new0 (guint8, snapshot->n_statements + 1);
  double from;
  double to;

  sm_view_state_get_visible_days (state, &from, &to);
  *n_rows = 0;
  for (guint row = 0; row < snapshot->n_statements; row++)
    {
      rows[row] = passes_filter (filter, snapshot, row) && (whole || lies_in_window (snapshot, row, from, to));
      *n_rows += rows[row];
    }

  return rows;
}

/* ------------------------------------------------------------------------------------------- what is drawn */

/* Statements that were drawn, each once at most. */
typedef struct
{
  const guint8 *expected;
  guint8       *seen;
  guint         n_all;
  guint         n_seen;
} Tally;

static void
tally_init (Tally        *tally,
            const guint8 *expected,
            guint         n_statements)
{
  tally->expected = expected;
  tally->seen = g_new0 (guint8, n_statements + 1);
  tally->n_all = n_statements;
  tally->n_seen = 0;
}

static void
tally_add (Tally        *tally,
           SmScene      *scene,
           const SmItem *item)
{
  const guint32 *rows;
  guint n;

  rows = sm_scene_get_rows (scene, item, &n);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpuint (rows[i], <, tally->n_all);
      g_assert_true (tally->expected[rows[i]]);
      g_assert_false (tally->seen[rows[i]]);
      tally->seen[rows[i]] = TRUE;
      tally->n_seen++;
    }
}

/* What every item of every view says of itself: so many statements, and these; none twice, none from elsewhere. Lanes
 * and sections of a timeline are headers, which stand for their lanes. */
static void
check_items (SmScene      *scene,
             const guint8 *expected,
             guint         n_statements)
{
  for (guint i = 0; i < scene->n_items; i++)
    {
      Tally tally;

      if (scene->items[i].kind == SM_ITEM_LANE || scene->items[i].kind == SM_ITEM_SECTION)
        continue;

      tally_init (&tally, expected, n_statements);
      tally_add (&tally, scene, &scene->items[i]);
      if (tally.n_seen != scene->items[i].n)
        g_error ("%s: %u statements, and it says %u", scene->items[i].id, tally.n_seen, scene->items[i].n);
      g_free (tally.seen);
    }
}

typedef gboolean (*ItemFunc) (const SmItem *item);

typedef enum
{
  ALWAYS,
  IF_ANY, /* sums of one number alone are not drawn */
} Drawn;

/* The items that @counts takes are, together and each statement once, all that should be there. */
static void
check_together (SmScene      *scene,
                ItemFunc      counts,
                Drawn         drawn,
                const guint8 *expected,
                guint         n_statements,
                guint         n_expected)
{
  Tally tally;
  guint n_items = 0;

  tally_init (&tally, expected, n_statements);
  for (guint i = 0; i < scene->n_items; i++)
    if (counts (&scene->items[i]))
      {
        tally_add (&tally, scene, &scene->items[i]);
        n_items++;
      }
  if (tally.n_seen != n_expected && (drawn == ALWAYS || n_items > 0))
    {
      g_autofree char *text = sm_scene_to_text (scene);

      g_test_message ("%s", text);
      g_error ("%u of %u statements", tally.n_seen, n_expected);
    }
  g_free (tally.seen);
}

static gboolean
is_mark (const SmItem *item)
{
  return item->kind == SM_ITEM_STATEMENT || item->kind == SM_ITEM_BIN;
}

static gboolean
is_cell (const SmItem *item)
{
  return g_str_has_prefix (item->id, "cell-");
}

static gboolean
is_issue (const SmItem *item)
{
  return g_str_has_prefix (item->id, "issue-");
}

static gboolean
is_actor_total (const SmItem *item)
{
  return g_str_has_prefix (item->id, "all-") && item->actor != 0;
}

static gboolean
is_total (const SmItem *item)
{
  return g_str_equal (item->id, "all") || g_str_equal (item->id, "all-n");
}

/* Coverage: bars of all outlets, with what has no place on the axis. */
static gboolean
is_total_bar (const SmItem *item)
{
  return g_str_has_prefix (item->id, "all-")
         && (g_ascii_isdigit (item->id[4]) || g_str_equal (item->id, "all-undated")
             || g_str_equal (item->id, "all-wider"));
}

/* The same, outlet by outlet. */
static gboolean
is_outlet_bar (const SmItem *item)
{
  const char *what = g_strrstr (item->id, "__");

  if (g_str_has_prefix (item->id, "more-"))
    what = item->id + strlen ("more-") - 2;
  else if (!g_str_has_prefix (item->id, "outlet-") || what == NULL)
    return FALSE;

  return g_ascii_isdigit (what[2]) || g_str_equal (what + 2, "undated") || g_str_equal (what + 2, "wider");
}

static gboolean
is_outlet (const SmItem *item)
{
  return g_str_equal (item->id, "more-n")
         || (g_str_has_prefix (item->id, "outlet-") && g_str_has_suffix (item->id, "__n"));
}

/* A page so large that nothing is out of sight. */
static SmScene *
lay_out (SmViewState *state,
         SmViewId     view)
{
  SmScene *scene;
  SmViewSpec spec = { 0 };

  sm_view_state_set_view (state, view);
  sm_view_state_fill_spec (state, &spec);
  spec.preset = sm_preset_get (SM_PRESET_SCREEN);
  spec.theme = sm_theme_get (SM_THEME_LIGHT, SM_PALETTE_ORANGE_BLUE);
  spec.interactive = TRUE;
  spec.width = 4000;
  spec.height = 1000;
  scene = sm_view_layout (&spec);
  if (scene->content_height > scene->height)
    {
      spec.height = scene->content_height;
      sm_scene_unref (scene);
      scene = sm_view_layout (&spec);
    }

  return scene;
}

static void
check_view (SmViewState  *state,
            SmViewId      view,
            const guint8 *expected,
            guint         n_expected)
{
  guint n = sm_corpus_get_snapshot (sm_view_state_get_corpus (state))->n_statements;
  g_autoptr(SmScene) scene = lay_out (state, view);
  g_autofree guint8 *whole = NULL;
  guint n_whole;

  /* A shift may start from what was said before the window. */
  whole = list_naively (state, TRUE, &n_whole);
  check_items (scene, view == SM_VIEW_SHIFTS ? whole : expected, n);
  switch (view)
    {
    case SM_VIEW_TIMELINE:
    case SM_VIEW_MULTIPLES:
      check_together (scene, is_mark, ALWAYS, expected, n, n_expected);
      break;

    case SM_VIEW_MATRIX:
      check_together (scene, is_cell, ALWAYS, expected, n, n_expected);
      check_together (scene, is_issue, ALWAYS, expected, n, n_expected);
      check_together (scene, is_actor_total, IF_ANY, expected, n, n_expected);
      check_together (scene, is_total, IF_ANY, expected, n, n_expected);
      break;

    case SM_VIEW_COVERAGE:
      check_together (scene, is_total_bar, ALWAYS, expected, n, n_expected);
      check_together (scene, is_outlet_bar, ALWAYS, expected, n, n_expected);
      check_together (scene, is_outlet, ALWAYS, expected, n, n_expected);
      check_together (scene, is_total, IF_ANY, expected, n, n_expected);
      break;

    case SM_VIEW_STANDINGS:
    case SM_VIEW_SHIFTS:
    case SM_VIEW_STATEMENTS:
    case SM_VIEW_ARTICLE:
    default:
      break;
    }
}

/* ------------------------------------------------------------------------------------------- random questions */

static void
ask_something (SmFilter *filter,
               GRand    *random)
{
  static const char *const formats[SM_N_FACETS] = { "issue-%d", "target-%d", "actor-%d", "outlet-%d", "nl%.0d",
                                                    "actor-%d" };

  for (guint facet = 0; facet < SM_N_FACETS; facet++)
    for (guint i = g_rand_int_range (random, 0, 9); i > 6; i--)
      {
        int number = g_rand_int_range (random, 0, 6);
        g_autofree char *id = g_strdup_printf (formats[facet], facet == SM_FACET_LANGUAGE ? 0 : number);

        sm_filter_set_id (filter, facet, number == 5 ? "" : id, TRUE);
      }
  if (g_rand_int_range (random, 0, 4) == 0)
    sm_filter_set_statuses (filter, g_rand_int_range (random, 1, 8));
  if (g_rand_int_range (random, 0, 4) == 0)
    sm_filter_set_kinds (filter, g_rand_int_range (random, 1, 4));
  if (g_rand_int_range (random, 0, 4) == 0)
    sm_filter_set_condition (filter, g_rand_int_range (random, 0, 3));
  if (g_rand_int_range (random, 0, 4) == 0)
    sm_filter_set_confidence (filter, g_rand_int_range (random, 0, 5) / 4.0);
}

static void
choose_something (SmViewState *state,
                  GRand       *random)
{
  SmSnapshot *snapshot = sm_corpus_get_snapshot (sm_view_state_get_corpus (state));
  SmViewChoices choices;

  sm_view_choices_init (&choices);
  if (snapshot->n_issues > 0)
    {
      guint one = g_rand_int_range (random, 0, snapshot->n_issues);
      guint two = g_rand_int_range (random, 0, snapshot->n_issues);

      if (g_rand_boolean (random))
        choices.across = (SmTopic){ one, snapshot->issue_target[one] };
      if (g_rand_boolean (random))
        choices.up = (SmTopic){ two, snapshot->issue_target[two] };
      choices.sort_topic = (SmTopic){ one, snapshot->issue_target[one] };
      choices.sort = g_rand_int_range (random, 0, 4);
    }
  choices.reverse = g_rand_boolean (random);
  choices.multiples_by = g_rand_int_range (random, 0, 3);
  sm_view_state_set_choices (state, &choices);
  sm_view_state_set_group_by (state, g_rand_int_range (random, 0, 2));
  sm_view_state_resort (state, g_rand_int_range (random, 0, SM_N_LANE_SORTS));
  if (snapshot->n_actors > 0 && g_rand_boolean (random))
    sm_view_state_set_pinned (state, g_rand_int_range (random, 0, snapshot->n_actors), TRUE);
}

static void
look_somewhere (SmViewState *state,
                GRand       *random)
{
  double from = sm_day_from_ymd (2021, 1, 1) + g_rand_double_range (random, -200, 1200);

  if (g_rand_int_range (random, 0, 3) > 0)
    sm_view_state_set_visible_days (state, from, from + g_rand_double_range (random, 1, 900));
}

static void
test_views (void)
{
  static const guint sizes[] = { 0, 1, 2, 3, 20, 60, 250 };
  g_autoptr(GRand) random = g_rand_new_with_seed (20);
  guint n_checked = 0;

  for (guint round = 0; round < 140; round++)
    {
      g_autoptr(SmSnapshot) snapshot =
        random_corpus_snapshot (round, &random_shape_small, sizes[round % G_N_ELEMENTS (sizes)]);
      g_autoptr(SmCorpus) corpus = sm_corpus_new ();
      g_autoptr(SmViewState) state = sm_view_state_new (corpus);
      g_autofree guint8 *expected = NULL;
      SmRowSet *window;
      guint n_expected;
      guint n = 0;

      sm_corpus_set_snapshot (corpus, snapshot);
      if (round % 3 > 0)
        ask_something (sm_view_state_get_filter (state), random);
      choose_something (state, random);
      look_somewhere (state, random);
      g_test_message ("corpus %u", round);

      /* The table's rows. */
      expected = list_naively (state, FALSE, &n_expected);
      window = sm_view_state_get_window_lanes (state)->row_set;
      for (guint row = 0; row < snapshot->n_statements; row++)
        if (expected[row])
          {
            g_assert_cmpuint (n, <, window->n_rows);
            g_assert_cmpuint (window->rows[n++], ==, row);
          }
      g_assert_cmpuint (window->n_rows, ==, n);
      n_checked += n;

      for (guint view = 0; view < SM_N_VIEWS; view++)
        if (sm_view_is_picture (view))
          check_view (state, view, expected, n_expected);
    }

  /* Not all of them were empty. */
  g_assert_cmpuint (n_checked, >, 1000);
}

/* On a page, lanes with nothing in the window are left out, and no others; the others are whole. */
static void
test_seen_lanes (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (21);

  for (guint round = 0; round < 60; round++)
    {
      g_autoptr(SmSnapshot) snapshot = random_corpus_snapshot (round, &random_shape_small, round);
      g_autoptr(SmCorpus) corpus = sm_corpus_new ();
      g_autoptr(SmViewState) state = sm_view_state_new (corpus);
      g_autoptr(SmLanes) seen = NULL;
      SmLanes *lanes;
      SmLanes *window;
      guint at = 0;

      sm_corpus_set_snapshot (corpus, snapshot);
      look_somewhere (state, random);
      lanes = sm_view_state_get_lanes (state);
      window = sm_view_state_get_window_lanes (state);
      seen = sm_lanes_keep_seen (lanes, window, NULL);
      for (guint i = 0; i < lanes->n_lanes; i++)
        {
          const SmLane *lane = &lanes->lanes[i];
          gboolean any = FALSE;

          for (guint k = 0; k < lane->n_rows; k++)
            any = any || sm_lanes_find_row (window, lanes->rows[lane->first + k], NULL, NULL);
          if (!any)
            continue;
          g_assert_cmpuint (at, <, seen->n_lanes);
          g_assert_cmpuint (seen->lanes[at].actor, ==, lane->actor);
          g_assert_cmpmem (&seen->rows[seen->lanes[at].first], seen->lanes[at].n_rows * sizeof (guint32),
                           &lanes->rows[lane->first], lane->n_rows * sizeof (guint32));
          at++;
        }
      g_assert_cmpuint (at, ==, seen->n_lanes);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/agreement/views", test_views);
  g_test_add_func ("/agreement/seen-lanes", test_seen_lanes);

  return g_test_run ();
}
