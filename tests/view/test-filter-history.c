#include "config.h"

#include "sm-filter-history.h"

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static void
test_steps (void)
{
  g_autoptr(SmFilter) filter = sm_filter_new ();
  SmFilterHistory *history = sm_filter_history_new (filter);
  g_autoptr(SmFilter) undone = NULL;
  g_autoptr(SmFilter) redone = NULL;

  g_assert_false (sm_filter_history_can_undo (history));
  g_assert_null (sm_filter_history_undo (history));
  g_assert_null (sm_filter_history_redo (history));

  /* made in one go, it is one step */
  sm_filter_set_id (filter, SM_FACET_ACTOR, "a", TRUE);
  sm_filter_set_id (filter, SM_FACET_ACTOR, "b", TRUE);
  settle ();
  g_assert_true (sm_filter_history_can_undo (history));
  undone = sm_filter_history_undo (history);
  g_assert_true (sm_filter_is_empty (undone));
  g_assert_false (sm_filter_history_can_redo (history) == FALSE);

  /* whoever undoes makes the filter follow, and that is no new step */
  sm_filter_reset (filter);
  settle ();
  redone = sm_filter_history_redo (history);
  g_assert_nonnull (redone);
  g_assert_true (sm_filter_has_id (redone, SM_FACET_ACTOR, "b"));
  g_assert_finalize_object (history);
}

static void
test_new_change_ends_redo (void)
{
  g_autoptr(SmFilter) filter = sm_filter_new ();
  g_autoptr(SmFilterHistory) history = sm_filter_history_new (filter);
  g_autoptr(SmFilter) undone = NULL;

  sm_filter_set_text (filter, "one");
  settle ();
  undone = sm_filter_history_undo (history);
  sm_filter_set_text (filter, "");
  settle ();
  g_assert_true (sm_filter_history_can_redo (history));
  sm_filter_set_text (filter, "two");
  settle ();
  g_assert_false (sm_filter_history_can_redo (history));
}

/* Undo right after a change, before the main loop was idle. */
static void
test_at_once (void)
{
  g_autoptr(SmFilter) filter = sm_filter_new ();
  g_autoptr(SmFilterHistory) history = sm_filter_history_new (filter);
  g_autoptr(SmFilter) undone = NULL;

  sm_filter_set_text (filter, "one");
  g_assert_true (sm_filter_history_can_undo (history));
  undone = sm_filter_history_undo (history);
  g_assert_nonnull (undone);
  g_assert_true (sm_filter_is_empty (undone));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter-history/steps", test_steps);
  g_test_add_func ("/filter-history/new-change-ends-redo", test_new_change_ends_redo);
  g_test_add_func ("/filter-history/at-once", test_at_once);

  return g_test_run ();
}
