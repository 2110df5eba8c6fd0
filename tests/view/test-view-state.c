#include "config.h"

#include <math.h>

#include "sm-view-state.h"
#include "view-corpus.h"

/* What a view said, as text: "l" lanes, "w" window, "s" selected. */
static void
note_lanes (GString *log)
{
  g_string_append_c (log, 'l');
}

static void
note_window (GString *log)
{
  g_string_append_c (log, 'w');
}

static void
note_selected (GString *log)
{
  g_string_append_c (log, 's');
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static GString *
listen (SmViewState *state)
{
  GString *log = g_string_new (NULL);

  g_signal_connect_swapped (state, "lanes-changed", G_CALLBACK (note_lanes), log);
  g_signal_connect_swapped (state, "window-changed", G_CALLBACK (note_window), log);
  g_signal_connect_swapped (state, "selected-changed", G_CALLBACK (note_selected), log);
  return log;
}

static guint
n_shown (SmViewState *state)
{
  return sm_view_state_get_lanes (state)->row_set->n_rows;
}

static void
settle (SmViewState *state)
{
  while (sm_view_state_is_busy (state))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_empty (void)
{
  g_autoptr(SmCorpus) corpus = sm_corpus_new ();
  SmViewState *state = sm_view_state_new (corpus);
  double from;
  double to;

  settle (state);
  g_assert_cmpuint (sm_view_state_get_n_total (state), ==, 0);
  g_assert_cmpuint (sm_view_state_get_cursor (state), ==, SM_ROW_NONE);
  g_assert_false (sm_view_state_move_cursor (state, SM_MOVE_NEXT));
  sm_view_state_zoom (state, 2, 1000);
  sm_view_state_pan (state, 10);
  sm_view_state_get_visible_days (state, &from, &to);
  g_assert_cmpfloat (from, ==, 0);
  g_assert_cmpfloat (to, ==, 0);
  g_assert_finalize_object (state);
}

static void
test_filter (void)
{
  g_autoptr(SmCorpus) corpus = view_corpus_sample ();
  SmViewState *state = sm_view_state_new (corpus);
  SmFilter *filter = sm_view_state_get_filter (state);
  g_autoptr(SmFilter) before = NULL;
  guint poland;
  guint nato;

  settle (state);
  g_assert_true (sm_snapshot_find_actor (sm_corpus_get_snapshot (corpus), "poland", &poland));
  g_assert_true (sm_snapshot_find_issue (sm_corpus_get_snapshot (corpus), "nato", &nato));

  /* the rejected one is not shown, and is counted in the total */
  g_assert_cmpuint (sm_view_state_get_n_total (state), ==, 11);
  g_assert_cmpuint (n_shown (state), ==, 10);
  g_assert_cmpuint (sm_view_state_get_n_filters (state), ==, 0);
  g_assert_cmpuint (sm_view_state_count_actor (state, poland), ==, 4);
  g_assert_cmpuint (sm_view_state_count_actor (state, 1000), ==, 0);

  /* a choice of actors does not change what choosing another would give, a choice of issues does */
  before = sm_filter_copy (filter);
  sm_filter_set_id (filter, SM_FACET_ACTOR, "sweden", TRUE);
  settle (state);
  g_assert_cmpuint (n_shown (state), ==, 2);
  g_assert_cmpuint (sm_view_state_get_n_filters (state), ==, 1);
  g_assert_cmpuint (sm_view_state_count_actor (state, poland), ==, 4);
  g_assert_cmpuint (sm_view_state_count_issue (state, nato), ==, 0);
  sm_filter_set_id (filter, SM_FACET_ISSUE, "nato", TRUE);
  settle (state);
  g_assert_cmpuint (n_shown (state), ==, 0);
  g_assert_cmpuint (sm_view_state_count_actor (state, poland), ==, 3);
  g_assert_cmpuint (sm_view_state_get_n_filters (state), ==, 2);

  sm_view_state_set_filter (state, before);
  settle (state);
  g_assert_true (sm_filter_equal (filter, before));
  g_assert_cmpuint (n_shown (state), ==, 10);

  g_assert_finalize_object (state);
}

static void
test_order_is_frozen (void)
{
  g_autoptr(SmCorpus) corpus = view_corpus_sample ();
  g_autoptr(SmViewState) state = sm_view_state_new (corpus);
  g_autoptr(GArray) before = g_array_new (FALSE, FALSE, sizeof (guint32));
  SmLanes *lanes;
  guint next = 0;

  settle (state);
  lanes = sm_view_state_get_lanes (state);
  for (guint i = 0; i < lanes->n_lanes; i++)
    g_array_append_val (before, lanes->lanes[i].actor);

  /* without the statement that ranked it first, an actor stays where it is */
  sm_filter_set_to (sm_view_state_get_filter (state), sm_day_from_ymd (2022, 12, 31));
  settle (state);
  lanes = sm_view_state_get_lanes (state);
  g_assert_cmpuint (lanes->n_lanes, >, 2);
  for (guint i = 0; i < lanes->n_lanes; i++)
    {
      while (next < before->len && g_array_index (before, guint32, next) != lanes->lanes[i].actor)
        next++;
      g_assert_cmpuint (next, <, before->len);
      next++;
    }
}

static void
test_cursor (void)
{
  g_autoptr(SmCorpus) corpus = view_corpus_sample ();
  g_autoptr(SmViewState) state = sm_view_state_new (corpus);
  SmLanes *lanes;
  guint first;

  settle (state);
  lanes = sm_view_state_get_lanes (state);
  first = lanes->rows[0];

  g_assert_true (sm_view_state_move_cursor (state, SM_MOVE_DOWN));
  g_assert_cmpuint (sm_view_state_get_cursor (state), ==, first);
  g_assert_false (sm_view_state_move_cursor (state, SM_MOVE_PREVIOUS));

  sm_view_state_set_cursor (state, view_corpus_row (corpus, "p1"));
  g_assert_true (sm_view_state_move_cursor (state, SM_MOVE_NEXT));
  g_assert_cmpuint (sm_view_state_get_cursor (state), ==, view_corpus_row (corpus, "p2"));
  g_assert_true (sm_view_state_move_cursor (state, SM_MOVE_LAST));
  g_assert_cmpuint (sm_view_state_get_cursor (state), ==, view_corpus_row (corpus, "p3"));
  g_assert_false (sm_view_state_move_cursor (state, SM_MOVE_NEXT));

  /* a cursor on what is filtered away is gone */
  sm_filter_set_kinds (sm_view_state_get_filter (state), SM_KIND_OWN_WORDS);
  settle (state);
  g_assert_cmpuint (sm_view_state_get_cursor (state), ==, SM_ROW_NONE);
}

static void
test_zoom (void)
{
  g_autoptr(SmCorpus) corpus = view_corpus_sample ();
  g_autoptr(SmViewState) state = sm_view_state_new (corpus);
  GString *log = listen (state);
  const double all_from = sm_day_from_ymd (2022, 1, 1);
  const double all_to = sm_day_from_ymd (2023, 6, 1);
  const double around = all_from + 0.25 * (all_to - all_from);
  double from;
  double to;

  settle (state);
  sm_view_state_set_all_days (state, all_from, all_to);

  /* the day that is pointed at stays where it is */
  sm_view_state_zoom (state, 2, around);
  sm_view_state_get_visible_days (state, &from, &to);
  g_assert_cmpfloat_with_epsilon (to - from, (all_to - all_from) / 2, 1e-6);
  g_assert_cmpfloat_with_epsilon ((around - from) / (to - from), 0.25, 1e-9);
  g_assert_cmpstr (log->str, ==, "w");

  /* pan stops at the ends */
  sm_view_state_pan (state, -100000);
  sm_view_state_get_visible_days (state, &from, &to);
  g_assert_cmpfloat_with_epsilon (from, all_from, 1e-6);
  sm_view_state_pan (state, 100000);
  sm_view_state_get_visible_days (state, &from, &to);
  g_assert_cmpfloat_with_epsilon (to, all_to, 1e-6);
  sm_view_state_pan (state, NAN);
  sm_view_state_zoom (state, NAN, around);
  sm_view_state_zoom (state, 0, around);
  sm_view_state_zoom (state, -1, around);
  sm_view_state_zoom (state, 2, INFINITY);
  g_assert_cmpstr (log->str, ==, "www");

  /* in: never less than a week; out: never more than all */
  sm_view_state_zoom (state, 1e9, around);
  sm_view_state_get_visible_days (state, &from, &to);
  g_assert_cmpfloat_with_epsilon (to - from, 7, 1e-6);
  sm_view_state_zoom (state, 1e-9, around);
  g_assert_false (sm_view_state_is_zoomed (state));

  g_string_free (log, TRUE);
}

static void
test_selected (void)
{
  g_autoptr(SmCorpus) corpus = view_corpus_sample ();
  g_autoptr(SmViewState) state = sm_view_state_new (corpus);
  GString *log = NULL;
  const guint32 some[] = { 2, 3, 5 };
  const guint32 *rows;
  guint n_rows;

  settle (state);
  log = listen (state);
  sm_view_state_select (state, SM_ROW_NONE);
  g_assert_cmpstr (log->str, ==, "");
  sm_view_state_select (state, 3);
  sm_view_state_select (state, 3);
  g_assert_cmpstr (log->str, ==, "s");
  g_assert_cmpuint (sm_view_state_get_selected (state), ==, 3);
  sm_view_state_select_rows (state, some, G_N_ELEMENTS (some));
  g_assert_cmpuint (sm_view_state_get_selected (state), ==, SM_ROW_NONE);
  rows = sm_view_state_get_selected_rows (state, &n_rows);
  g_assert_cmpmem (rows, n_rows * sizeof *rows, some, sizeof some);
  sm_view_state_select (state, SM_ROW_NONE);
  g_assert_cmpstr (log->str, ==, "sss");

  g_string_free (log, TRUE);
}

static void
test_group_by (void)
{
  g_autoptr(SmCorpus) corpus = view_corpus_sample ();
  g_autoptr(SmViewState) state = sm_view_state_new (corpus);
  GString *log = NULL;
  guint n_lanes;

  settle (state);
  n_lanes = sm_view_state_get_lanes (state)->n_lanes;
  log = listen (state);
  sm_view_state_set_scroll_y (state, 100);
  sm_view_state_set_scroll_y (state, -5);
  g_assert_cmpfloat (sm_view_state_get_scroll_y (state), ==, 0);
  g_assert_cmpstr (log->str, ==, "ww");
  sm_view_state_set_group_by (state, SM_GROUP_BY_ACTOR);
  settle (state);
  g_assert_cmpstr (log->str, ==, "wwl");
  g_assert_cmpuint (sm_view_state_get_lanes (state)->n_lanes, ==, n_lanes);

  g_string_free (log, TRUE);
}

/* The actors in the order of their lanes on NATO, by initial. */
static char *
initials (SmViewState *state)
{
  SmLanes *lanes = sm_view_state_get_lanes (state);
  SmSnapshot *snapshot = lanes->row_set->snapshot;
  GString *text = g_string_new (NULL);
  guint nato;

  g_assert_true (sm_snapshot_find_issue (snapshot, "nato", &nato));
  for (guint i = 0; i < lanes->n_lanes; i++)
    if (lanes->lanes[i].issue == nato && lanes->lanes[i].target == snapshot->issue_target[nato])
      g_string_append_c (text, *sm_actor_get_id (snapshot->actors[lanes->lanes[i].actor]));

  return g_string_free (text, FALSE);
}

#define assert_initials(state, expected)                     \
  G_STMT_START                                               \
  {                                                          \
    g_autofree char *initials_ = initials (state);           \
    g_assert_cmpstr (initials_, ==, (expected));             \
  }                                                          \
  G_STMT_END

static void
test_sort_and_pins (void)
{
  g_autoptr(SmCorpus) corpus = view_corpus_sample ();
  g_autoptr(SmViewState) state = sm_view_state_new (corpus);
  static const char *const ids[] = { "nobody", "malta", NULL };
  g_auto(GStrv) pinned = NULL;
  guint hungary;
  guint n = 0;

  g_assert_true (sm_snapshot_find_actor (sm_corpus_get_snapshot (corpus), "hungary", &hungary));
  g_signal_connect_swapped (state, "pins-changed", G_CALLBACK (count_cb), &n);

  assert_initials (state, "pmh");
  sm_view_state_resort (state, SM_LANE_SORT_NAME);
  assert_initials (state, "hmp");
  sm_view_state_resort (state, SM_LANE_SORT_COUNT);
  assert_initials (state, "pmh");
  sm_view_state_resort (state, SM_LANE_SORT_LATEST);
  assert_initials (state, "pmh");

  sm_view_state_set_pinned (state, hungary, TRUE);
  sm_view_state_set_pinned (state, hungary, TRUE);
  sm_view_state_set_pinned (state, 1000, TRUE);
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (sm_view_state_is_pinned (state, hungary));
  g_assert_false (sm_view_state_is_pinned (state, 1000));
  assert_initials (state, "hpm");

  /* pins stay through filters and sorting; they stand among themselves as in the order */
  sm_view_state_resort (state, SM_LANE_SORT_NAME);
  assert_initials (state, "hmp");
  sm_view_state_set_pinned_ids (state, ids);
  sm_view_state_set_pinned_ids (state, ids);
  g_assert_cmpuint (n, ==, 2);
  assert_initials (state, "mhp");
  sm_filter_set_id (sm_view_state_get_filter (state), SM_FACET_HIDDEN_ACTOR, "hungary", TRUE);
  assert_initials (state, "mp");
  g_assert_cmpuint (sm_view_state_count_actor (state, hungary), ==, 2);
  pinned = sm_view_state_list_pinned_ids (state);
  g_assert_cmpstrv (pinned, ((const char *[]) { "malta", "nobody", NULL }));

  sm_view_state_set_group_by (state, SM_GROUP_BY_ACTOR);
  g_assert_cmpstr (sm_actor_get_id (sm_corpus_get_snapshot (corpus)->actors[sm_view_state_get_lanes (state)->lanes[0].actor]),
                   ==, "malta");
}

static void
test_view (void)
{
  g_autoptr(SmCorpus) corpus = view_corpus_sample ();
  g_autoptr(SmViewState) state = sm_view_state_new (corpus);
  SmViewChoices choices;
  SmViewSpec spec = { 0 };
  guint view;
  guint n = 0;

  g_signal_connect_swapped (state, "notify::view", G_CALLBACK (count_cb), &n);
  g_signal_connect_swapped (state, "choices-changed", G_CALLBACK (count_cb), &n);
  sm_view_state_set_scroll_y (state, 100);
  sm_view_state_set_view (state, SM_VIEW_MATRIX);
  sm_view_state_set_view (state, SM_VIEW_MATRIX);
  g_assert_cmpuint (n, ==, 1);
  g_object_get (state, "view", &view, NULL);
  g_assert_cmpuint (view, ==, SM_VIEW_MATRIX);

  sm_view_state_get_choices (state, &choices);
  sm_view_state_set_choices (state, &choices);
  g_assert_cmpuint (n, ==, 1);
  choices.sort = SM_MATRIX_SORT_NAME;
  sm_view_state_set_choices (state, &choices);
  g_assert_cmpuint (n, ==, 2);

  /* each view has a scroll of its own */
  g_assert_cmpfloat (sm_view_state_get_scroll_y (state), ==, 0);
  sm_view_state_set_scroll_y (state, 20);
  sm_filter_set_id (sm_view_state_get_filter (state), SM_FACET_ACTOR, "serry", TRUE);
  sm_filter_set_id (sm_view_state_get_filter (state), SM_FACET_ACTOR, "malta", TRUE);
  sm_filter_set_id (sm_view_state_get_filter (state), SM_FACET_HIDDEN_ACTOR, "malta", TRUE);
  sm_view_state_set_visible_days (state, 738156, 738256);
  sm_view_state_set_visible_days (state, 10, 5);
  sm_view_state_set_visible_days (state, NAN, INFINITY);

  sm_view_state_fill_spec (state, &spec);
  g_assert_cmpuint (spec.view, ==, SM_VIEW_MATRIX);
  g_assert_cmpuint (spec.choices->sort, ==, SM_MATRIX_SORT_NAME);
  g_assert_true (spec.lanes == sm_view_state_get_lanes (state));
  g_assert_true (spec.window == sm_view_state_get_window_lanes (state));
  g_assert_cmpfloat (spec.day_from, ==, 738156);
  g_assert_cmpfloat (spec.day_to, ==, 738256);
  g_assert_cmpfloat (spec.scroll_y, ==, 20);
  g_assert_cmpuint (spec.n_total, ==, 11);

  /* who is hidden is not wanted */
  g_assert_cmpuint (spec.n_wanted_actors, ==, 1);
  g_assert_cmpstr (sm_actor_get_id (spec.lanes->row_set->snapshot->actors[spec.wanted_actors[0]]), ==, "serry");

  sm_view_state_set_view (state, SM_VIEW_TIMELINE);
  sm_filter_reset (sm_view_state_get_filter (state));
  sm_view_state_fill_spec (state, &spec);
  g_assert_cmpfloat (spec.scroll_y, ==, 100);
  g_assert_cmpuint (spec.n_total, ==, 0);
  g_assert_cmpuint (spec.n_wanted_actors, ==, 0);
}

/* The window's statements follow lanes and days at once when they are few, as long as somebody asks. */
static void
test_window_lanes (void)
{
  g_autoptr(SmCorpus) corpus = view_corpus_sample ();
  g_autoptr(SmViewState) state = sm_view_state_new (corpus);
  const double spring = sm_day_from_ymd (2022, 3, 1);
  const double summer = sm_day_from_ymd (2022, 6, 1);
  guint n = 0;

  g_signal_connect_swapped (state, "window-lanes-changed", G_CALLBACK (count_cb), &n);
  sm_view_state_set_visible_days (state, spring, summer);
  g_assert_cmpuint (n, ==, 0);

  /* m1 and s1 on 5 May; m2 is undated */
  g_assert_cmpuint (sm_view_state_get_window_lanes (state)->row_set->n_rows, ==, 3);
  g_assert_cmpuint (n, ==, 1);
  sm_view_state_get_window_lanes (state);
  g_assert_cmpuint (n, ==, 1);
  sm_filter_set_id (sm_view_state_get_filter (state), SM_FACET_HIDDEN_ACTOR, "sweden", TRUE);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (sm_view_state_get_window_lanes (state)->row_set->n_rows, ==, 2);
  sm_view_state_show_all_days (state);
  g_assert_cmpuint (n, ==, 3);
  g_assert_true (sm_view_state_get_window_lanes (state) == sm_view_state_get_lanes (state));

  /* nobody asks: one more is made, and then none */
  sm_view_state_set_visible_days (state, spring, summer);
  sm_view_state_set_visible_days (state, spring, summer + 1);
  sm_view_state_set_visible_days (state, spring, summer + 2);
  g_assert_cmpuint (n, ==, 4);
  g_assert_false (sm_view_state_is_window_busy (state));
}

static void
ask_again_cb (SmViewState *state,
              guint       *n)
{
  (*n)++;
  g_assert_nonnull (sm_view_state_get_window_lanes (state));
}

/* Many are cut in a worker: what there was stays until the newest is there, and an old one never comes after it. */
static void
test_window_worker (void)
{
  g_autoptr(GString) articles = g_string_new (NULL);
  g_autoptr(SmCorpus) corpus = NULL;
  SmViewState *state;
  SmLanes *before;
  SmViewSpec spec = { 0 };
  const double start = sm_day_from_ymd (2022, 1, 1);
  guint n = 0;

  for (guint i = 0; i < 9000; i++)
    g_string_append_printf (articles,
                            "%s{\"id\": \"a%u\", \"date\": \"2022-01-%02u\", \"statements\": "
                            "[{\"actor\": \"actor%u\", \"issue\": \"nato\", \"stance\": \"supports\"}]}",
                            i > 0 ? "," : "", i, i % 30 + 1, i % 10);
  corpus = view_corpus_new (articles->str);
  state = sm_view_state_new (corpus);
  g_assert_null (sm_view_state_get_window_lanes (state));
  settle (state);
  sm_view_state_set_view (state, SM_VIEW_COVERAGE);
  g_signal_connect (state, "window-lanes-changed", G_CALLBACK (ask_again_cb), &n);
  before = sm_view_state_get_window_lanes (state);
  g_assert_true (before == sm_view_state_get_lanes (state));

  for (guint i = 1; i <= 20; i++)
    {
      sm_view_state_set_visible_days (state, start, start + i);
      g_assert_true (sm_view_state_is_window_busy (state));
      g_assert_true (sm_view_state_get_window_lanes (state) == before);

      /* what is drawn meanwhile is of one piece */
      sm_view_state_fill_spec (state, &spec);
      g_assert_true (spec.window == before);
      g_assert_cmpfloat (spec.day_to, ==, 0);
    }
  while (sm_view_state_is_window_busy (state))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (sm_view_state_get_window_lanes (state)->row_set->n_rows, ==, 20 * 300);
  g_assert_cmpuint (n, <=, 3);
  sm_view_state_fill_spec (state, &spec);
  g_assert_cmpfloat (spec.day_to, ==, start + 20);

  /* a filter while one is under way: that of the old lanes is never shown */
  sm_view_state_set_visible_days (state, start, start + 10);
  sm_filter_set_id (sm_view_state_get_filter (state), SM_FACET_HIDDEN_ACTOR, "actor3", TRUE);
  settle (state);
  while (sm_view_state_is_window_busy (state))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (sm_view_state_get_window_lanes (state)->row_set->n_rows, ==, 10 * 300 - 300);

  /* gone while one is under way */
  sm_view_state_set_visible_days (state, start, start + 12);
  g_assert_true (sm_view_state_is_window_busy (state));
  g_object_unref (state);
  for (guint i = 0; i < 50; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
}

/* Enough statements for the worker: the answer is the same, and an old question never answers a new one. */
static void
test_worker (void)
{
  g_autoptr(GString) articles = g_string_new (NULL);
  g_autoptr(SmCorpus) corpus = NULL;
  SmViewState *state;
  SmFilter *filter;

  for (guint i = 0; i < 6000; i++)
    g_string_append_printf (articles,
                            "%s{\"id\": \"a%u\", \"date\": \"2022-%02u-%02u\", \"statements\": "
                            "[{\"actor\": \"actor%u\", \"issue\": \"nato\", \"stance\": \"supports\"}]}",
                            i > 0 ? "," : "", i, i % 12 + 1, i % 28 + 1, i % 10);
  corpus = view_corpus_new (articles->str);
  state = sm_view_state_new (corpus);
  g_assert_true (sm_view_state_is_busy (state));
  settle (state);
  g_assert_cmpuint (n_shown (state), ==, 6000);

  filter = sm_view_state_get_filter (state);
  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *id = g_strdup_printf ("actor%u", i);

      sm_filter_clear_facet (filter, SM_FACET_ACTOR);
      sm_filter_set_id (filter, SM_FACET_ACTOR, id, TRUE);
    }
  settle (state);
  g_assert_cmpuint (n_shown (state), ==, 600);
  g_assert_cmpuint (sm_view_state_get_lanes (state)->n_lanes, ==, 1);

  /* gone while a question is under way */
  sm_filter_reset (filter);
  g_assert_true (sm_view_state_is_busy (state));
  g_object_unref (state);
  for (guint i = 0; i < 50; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/view-state/empty", test_empty);
  g_test_add_func ("/view-state/filter", test_filter);
  g_test_add_func ("/view-state/order-is-frozen", test_order_is_frozen);
  g_test_add_func ("/view-state/cursor", test_cursor);
  g_test_add_func ("/view-state/zoom", test_zoom);
  g_test_add_func ("/view-state/selected", test_selected);
  g_test_add_func ("/view-state/group-by", test_group_by);
  g_test_add_func ("/view-state/sort-and-pins", test_sort_and_pins);
  g_test_add_func ("/view-state/view", test_view);
  g_test_add_func ("/view-state/window-lanes", test_window_lanes);
  g_test_add_func ("/view-state/window-worker", test_window_worker);
  g_test_add_func ("/view-state/worker", test_worker);

  return g_test_run ();
}
