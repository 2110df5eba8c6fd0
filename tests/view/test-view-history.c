#include "config.h"

#include "sm-view-history.h"
#include "view-corpus.h"

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

/* One letter a part that is not as it was first: filter, sorted, pinned, view, choices, days. */
static char *
describe (SmViewState *state)
{
  GString *text = g_string_new (NULL);
  g_auto(GStrv) pinned = sm_view_state_list_pinned_ids (state);
  SmViewChoices choices;

  sm_view_state_get_choices (state, &choices);
  if (!sm_filter_is_empty (sm_view_state_get_filter (state)))
    g_string_append_printf (text, "f%s", sm_filter_get_text (sm_view_state_get_filter (state)));
  if (sm_view_state_get_sort (state) != SM_LANE_SORT_POSITION)
    g_string_append_c (text, 's');
  if (sm_view_state_get_group_by (state) != SM_GROUP_BY_ISSUE)
    g_string_append_c (text, 'g');
  if (pinned[0] != NULL)
    g_string_append_c (text, 'p');
  if (sm_view_state_get_view (state) != SM_VIEW_TIMELINE)
    g_string_append_c (text, 'v');
  if (choices.reverse)
    g_string_append_c (text, 'c');
  if (sm_view_state_is_zoomed (state))
    g_string_append_c (text, 'd');

  return g_string_free (text, FALSE);
}

#define assert_state(state, expected)                        \
  G_STMT_START                                               \
  {                                                          \
    g_autofree char *state_ = describe (state);              \
    g_assert_cmpstr (state_, ==, (expected));                \
  }                                                          \
  G_STMT_END

static void
reverse (SmViewState *state)
{
  SmViewChoices choices;

  sm_view_state_get_choices (state, &choices);
  choices.reverse = !choices.reverse;
  sm_view_state_set_choices (state, &choices);
}

/* Each kind of change is a step of both walks, but for the window of time. */
static void
test_steps (void)
{
  g_autoptr(SmCorpus) corpus = view_corpus_sample ();
  g_autoptr(SmViewState) state = sm_view_state_new (corpus);
  SmViewHistory *history = sm_view_history_new (state);
  guint poland = 0;

  g_assert_false (sm_view_history_can_undo (history));
  g_assert_false (sm_view_history_undo (history));
  g_assert_false (sm_view_history_redo (history));
  g_assert_false (sm_view_history_back (history));
  g_assert_false (sm_view_history_forward (history));

  sm_filter_set_text (sm_view_state_get_filter (state), "1");
  settle ();
  sm_view_state_resort (state, SM_LANE_SORT_NAME);
  settle ();
  g_assert_true (sm_snapshot_find_actor (sm_corpus_get_snapshot (corpus), "poland", &poland));
  sm_view_state_set_pinned (state, poland, TRUE);
  settle ();
  sm_view_state_set_view (state, SM_VIEW_MATRIX);
  settle ();
  reverse (state);
  settle ();
  sm_view_state_set_visible_days (state, 738156, 738256);
  settle ();
  assert_state (state, "f1spvcd");

  /* undone one by one, the days stay */
  g_assert_true (sm_view_history_undo (history));
  assert_state (state, "f1spvd");
  g_assert_true (sm_view_history_undo (history));
  assert_state (state, "f1spd");
  g_assert_true (sm_view_history_undo (history));
  assert_state (state, "f1sd");
  g_assert_true (sm_view_history_undo (history));
  assert_state (state, "f1d");
  g_assert_true (sm_view_history_undo (history));
  assert_state (state, "d");
  g_assert_false (sm_view_history_undo (history));
  settle ();
  g_assert_true (sm_view_history_can_redo (history));
  for (guint i = 0; i < 5; i++)
    g_assert_true (sm_view_history_redo (history));
  g_assert_false (sm_view_history_redo (history));
  assert_state (state, "f1spvcd");

  /* back is through everything that was seen: the redone and the undone, then the days */
  for (guint i = 0; i < 10; i++)
    g_assert_true (sm_view_history_back (history));
  assert_state (state, "f1spvcd");
  g_assert_true (sm_view_history_back (history));
  assert_state (state, "f1spvc");
  g_assert_true (sm_view_history_back (history));
  assert_state (state, "f1spv");
  g_assert_true (sm_view_history_forward (history));
  g_assert_true (sm_view_history_forward (history));
  assert_state (state, "f1spvcd");

  g_assert_finalize_object (history);
}

/* Made in one go, it is one step. */
static void
test_one_go (void)
{
  g_autoptr(SmCorpus) corpus = view_corpus_sample ();
  g_autoptr(SmViewState) state = sm_view_state_new (corpus);
  g_autoptr(SmViewHistory) history = sm_view_history_new (state);

  sm_filter_set_text (sm_view_state_get_filter (state), "1");
  sm_view_state_set_view (state, SM_VIEW_SHIFTS);
  sm_view_state_set_group_by (state, SM_GROUP_BY_ACTOR);
  g_assert_true (sm_view_history_can_undo (history));
  g_assert_true (sm_view_history_can_go_back (history));
  g_assert_true (sm_view_history_undo (history));
  assert_state (state, "");
  g_assert_false (sm_view_history_can_undo (history));
  g_assert_true (sm_view_history_redo (history));
  assert_state (state, "f1gv");

  /* there and back again is no step */
  sm_view_state_set_view (state, SM_VIEW_TIMELINE);
  sm_view_state_set_view (state, SM_VIEW_SHIFTS);
  settle ();
  g_assert_true (sm_view_history_undo (history));
  assert_state (state, "");
}

static void
test_new_change_ends_redo (void)
{
  g_autoptr(SmCorpus) corpus = view_corpus_sample ();
  g_autoptr(SmViewState) state = sm_view_state_new (corpus);
  g_autoptr(SmViewHistory) history = sm_view_history_new (state);

  sm_filter_set_text (sm_view_state_get_filter (state), "1");
  settle ();
  g_assert_true (sm_view_history_undo (history));

  /* the window of time is not undone, so it takes no redo away */
  sm_view_state_set_visible_days (state, 738156, 738256);
  settle ();
  g_assert_true (sm_view_history_can_redo (history));
  g_assert_true (sm_view_history_redo (history));
  assert_state (state, "f1d");
  g_assert_true (sm_view_history_undo (history));
  sm_filter_set_text (sm_view_state_get_filter (state), "2");
  g_assert_false (sm_view_history_can_redo (history));
  g_assert_false (sm_view_history_redo (history));
  assert_state (state, "f2d");
}

/* A drag, begun and ended, is one step; so are moves that follow each other. */
static void
test_drag (void)
{
  g_autoptr(SmCorpus) corpus = view_corpus_sample ();
  g_autoptr(SmViewState) state = sm_view_state_new (corpus);
  g_autoptr(SmViewHistory) history = sm_view_history_new (state);
  double from;
  double to;

  sm_view_state_set_view (state, SM_VIEW_MATRIX);
  sm_view_history_begin (history);
  for (guint i = 0; i < 5; i++)
    {
      sm_filter_set_confidence (sm_view_state_get_filter (state), i / 10.0);
      settle ();
      g_assert_true (sm_view_history_can_undo (history));
    }
  sm_view_history_end (history);
  sm_view_history_end (history);
  settle ();
  g_assert_true (sm_view_history_undo (history));
  assert_state (state, "v");
  g_assert_true (sm_view_history_undo (history));
  assert_state (state, "");

  for (guint i = 0; i < 5; i++)
    {
      sm_view_state_set_visible_days (state, 738156 + i, 738256 + i);
      settle ();
    }
  g_assert_true (sm_view_history_back (history));
  assert_state (state, "");
  g_assert_true (sm_view_history_forward (history));
  sm_view_state_get_visible_days (state, &from, &to);
  g_assert_cmpfloat (from, ==, 738160);

  /* a word that is typed, letter by letter; another change ends it */
  sm_filter_set_text (sm_view_state_get_filter (state), "d");
  settle ();
  sm_filter_set_text (sm_view_state_get_filter (state), "do");
  settle ();
  sm_view_state_set_view (state, SM_VIEW_SHIFTS);
  settle ();
  sm_filter_set_text (sm_view_state_get_filter (state), "doo");
  settle ();
  sm_filter_set_text (sm_view_state_get_filter (state), "door");
  settle ();
  g_assert_true (sm_view_history_undo (history));
  assert_state (state, "fdovd");
  g_assert_true (sm_view_history_undo (history));
  assert_state (state, "fdod");
  g_assert_true (sm_view_history_undo (history));
  assert_state (state, "d");

  /* undone in the middle of a drag */
  sm_view_history_begin (history);
  sm_filter_set_text (sm_view_state_get_filter (state), "1");
  g_assert_true (sm_view_history_undo (history));
  assert_state (state, "d");
  sm_view_history_end (history);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_notify (void)
{
  g_autoptr(SmCorpus) corpus = view_corpus_sample ();
  g_autoptr(SmViewState) state = sm_view_state_new (corpus);
  g_autoptr(SmViewHistory) history = sm_view_history_new (state);
  gboolean can_undo = FALSE;
  gboolean can_redo = FALSE;
  guint n = 0;

  g_signal_connect_swapped (history, "notify::can-undo", G_CALLBACK (count_cb), &n);
  sm_filter_set_text (sm_view_state_get_filter (state), "1");
  settle ();
  g_assert_cmpuint (n, ==, 1);
  g_object_get (history, "can-undo", &can_undo, "can-redo", &can_redo, NULL);
  g_assert_true (can_undo);
  g_assert_false (can_redo);

  /* what is only pointed at is no step */
  sm_view_state_set_cursor (state, 3);
  sm_view_state_set_scroll_y (state, 100);
  settle ();
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (sm_view_history_undo (history));
  g_object_get (history, "can-undo", &can_undo, "can-redo", &can_redo, NULL);
  g_assert_false (can_undo);
  g_assert_true (can_redo);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/view-history/steps", test_steps);
  g_test_add_func ("/view-history/one-go", test_one_go);
  g_test_add_func ("/view-history/new-change-ends-redo", test_new_change_ends_redo);
  g_test_add_func ("/view-history/drag", test_drag);
  g_test_add_func ("/view-history/notify", test_notify);

  return g_test_run ();
}
