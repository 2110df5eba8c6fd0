#include "config.h"

#include "sm-selection.h"

#include "random-corpus.h"

/* More rows than are answered at once. */
#define MANY 30000

static const RandomShape shape_large = {
  .n_actors = 40,
  .n_issues = 3,
  .n_targets = 2,
  .n_outlets = 4,
  .first_year = 2020,
  .n_years = 5,
};

static void
changed_cb (SmSelection *selection,
            guint       *count)
{
  ++*count;
}

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  GString    *log)
{
  g_string_append_printf (log, "%u-%u+%u;", position, removed, added);
}

static void
busy_cb (SmSelection *selection,
         GParamSpec  *pspec,
         GString     *log)
{
  g_string_append (log, sm_selection_is_busy (selection) ? "busy;" : "done;");
}

static void
wait_for (SmSelection *selection)
{
  while (sm_selection_is_busy (selection))
    g_main_context_iteration (NULL, TRUE);
}

static void
publish (SmCorpusBuilder *builder,
         SmCorpus        *corpus)
{
  g_autoptr(SmSnapshot) snapshot = sm_corpus_builder_publish (builder);

  sm_corpus_set_snapshot (corpus, snapshot);
}

/* The answer is that of the filter to the whole corpus of this moment, and the list model says the same. */
static void
assert_answer (SmSelection *selection)
{
  SmSnapshot *snapshot = sm_corpus_get_snapshot (sm_selection_get_corpus (selection));
  SmRowSet *row_set = sm_selection_get_row_set (selection);
  GListModel *model = sm_selection_get_statements (selection);
  g_autofree guint32 *rows = NULL;
  guint n;

  rows = sm_filter_list_rows (sm_selection_get_filter (selection), snapshot, 0, &n, NULL, NULL);
  g_assert_cmpmem (rows, n * sizeof *rows, row_set->rows, row_set->n_rows * sizeof *rows);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, n);
  for (guint i = 0; i < n; i += MAX (1, n / 16))
    {
      g_autoptr(SmStatement) statement = g_list_model_get_item (model, i);

      g_assert_cmpuint (sm_statement_get_row (statement), ==, rows[i]);
    }
}

static void
test_row_set (void)
{
  g_autoptr(SmSnapshot) empty = sm_snapshot_new_empty ();
  g_autoptr(SmSnapshot) snapshot = random_corpus_snapshot (3, &random_shape_small, 4);
  g_autoptr(SmRowSet) none = sm_row_set_new_all (empty);
  g_autoptr(SmRowSet) all = sm_row_set_new_all (snapshot);
  g_autoptr(SmRowSet) again = sm_row_set_ref (all);

  g_assert_cmpuint (none->n_rows, ==, 0);
  g_assert_cmpuint (again->n_rows, ==, 4);
  g_assert_cmpmem (again->rows, 4 * sizeof (guint32), ((guint32[]) { 0, 1, 2, 3 }), 4 * sizeof (guint32));
}

static void
test_small (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (5);
  g_autoptr(SmCorpusBuilder) builder = random_corpus_new (random, &random_shape_small, 50);
  g_autoptr(SmCorpus) corpus = sm_corpus_new ();
  g_autoptr(SmFilter) filter = sm_filter_new ();
  SmSelection *selection = sm_selection_new (corpus, filter);
  SmRowSet *row_set;
  guint n = 0;

  g_signal_connect (selection, "changed", G_CALLBACK (changed_cb), &n);
  g_assert_cmpuint (sm_selection_get_row_set (selection)->n_rows, ==, 0);

  publish (builder, corpus);
  g_assert_cmpuint (n, ==, 1);
  g_assert_false (sm_selection_is_busy (selection));
  assert_answer (selection);

  /* The same answer, asked in another way, is no news. */
  publish (builder, corpus);
  sm_filter_set_from (filter, 1);
  n = 0;
  sm_filter_set_from (filter, 2);
  sm_filter_set_to (filter, SM_DAY_MAX);
  g_assert_cmpuint (n, ==, 0);
  assert_answer (selection);
  sm_filter_reset (filter);
  g_assert_cmpuint (n, ==, 1);

  sm_filter_set_id (filter, SM_FACET_ACTOR, "actor-1", TRUE);
  g_assert_cmpuint (n, ==, 2);
  assert_answer (selection);

  row_set = sm_row_set_ref (sm_selection_get_row_set (selection));
  sm_filter_set_statuses (filter, 0);
  assert_answer (selection);
  g_assert_cmpuint (row_set->n_rows, >, 0);
  sm_row_set_unref (row_set);

  g_assert_finalize_object (selection);
}

/* Rows that come in are filtered and appended, and only they are told of. */
static void
test_appended (void)
{
  g_autoptr(SmCorpusBuilder) builder = sm_corpus_builder_new ();
  g_autoptr(SmCorpus) corpus = sm_corpus_new ();
  g_autoptr(SmFilter) filter = sm_filter_new ();
  g_autoptr(SmSelection) selection = NULL;
  g_autoptr(GString) log = g_string_new (NULL);
  guint n = 0;

  sm_filter_set_id (filter, SM_FACET_ACTOR, "a", TRUE);
  selection = sm_selection_new (corpus, filter);
  g_signal_connect (selection, "changed", G_CALLBACK (changed_cb), &n);
  g_signal_connect (sm_selection_get_statements (selection), "items-changed", G_CALLBACK (items_changed_cb), log);

  known_add (builder, "a", "i", NULL, "2022", 1.0, SM_STATUS_CONFIRMED);
  known_add (builder, "b", "i", NULL, "2022", 1.0, SM_STATUS_CONFIRMED);
  publish (builder, corpus);
  known_add (builder, "b", "i", NULL, "2022", 1.0, SM_STATUS_CONFIRMED);
  publish (builder, corpus);
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (sm_selection_get_row_set (selection)->snapshot == sm_corpus_get_snapshot (corpus));

  known_add (builder, "a", "i", NULL, "2022", 1.0, SM_STATUS_CONFIRMED);
  known_add (builder, "a", "i", NULL, "2022", 1.0, SM_STATUS_CONFIRMED);
  publish (builder, corpus);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpstr (log->str, ==, "0-0+1;1-0+2;");
  assert_answer (selection);
}

/* A target that is declared late is the target of rows that came before. */
static void
test_declared_late (void)
{
  g_autoptr(SmCorpusBuilder) builder = sm_corpus_builder_new ();
  g_autoptr(SmCorpus) corpus = sm_corpus_new ();
  g_autoptr(SmFilter) filter = sm_filter_new ();
  g_autoptr(SmSelection) selection = NULL;

  sm_filter_set_id (filter, SM_FACET_TARGET, "ukraine", TRUE);
  selection = sm_selection_new (corpus, filter);
  known_add (builder, "a", "nato", NULL, "2022", 1.0, SM_STATUS_CONFIRMED);
  publish (builder, corpus);
  g_assert_cmpuint (sm_selection_get_row_set (selection)->n_rows, ==, 0);

  sm_corpus_builder_declare_issue (builder,
                                   &(SmIssueSpec) { .id = "nato", .target = "ukraine", .declared = TRUE });
  publish (builder, corpus);
  g_assert_cmpuint (sm_selection_get_row_set (selection)->n_rows, ==, 1);
  assert_answer (selection);
}

/* The statements shown follow a late declaration of their actor, though their rows stay the same. */
static void
test_actor_declared_late (void)
{
  g_autoptr(SmCorpusBuilder) builder = sm_corpus_builder_new ();
  g_autoptr(SmCorpus) corpus = sm_corpus_new ();
  g_autoptr(SmFilter) filter = sm_filter_new ();
  g_autoptr(SmSelection) selection = sm_selection_new (corpus, filter);
  g_autoptr(SmStatement) before = NULL;
  g_autoptr(SmStatement) after = NULL;
  guint n = 0;

  known_add (builder, "a", "nato", NULL, "2022", 1.0, SM_STATUS_CONFIRMED);
  known_add (builder, "b", "nato", NULL, "2022", 1.0, SM_STATUS_CONFIRMED);
  publish (builder, corpus);
  before = g_list_model_get_item (sm_selection_get_statements (selection), 1);
  g_signal_connect (selection, "changed", G_CALLBACK (changed_cb), &n);

  sm_corpus_builder_declare_actor (builder, &(SmActorSpec) { .id = "b", .name = "Country B" });
  publish (builder, corpus);
  after = g_list_model_get_item (sm_selection_get_statements (selection), 1);
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (before != after);
  g_assert_cmpstr (sm_actor_get_name (sm_statement_get_actor (after)), ==, "Country B");
  assert_answer (selection);
}

static void
test_large (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (6);
  g_autoptr(SmCorpusBuilder) builder = random_corpus_new (random, &shape_large, MANY);
  g_autoptr(SmCorpus) corpus = sm_corpus_new ();
  g_autoptr(SmFilter) filter = sm_filter_new ();
  SmSelection *selection = sm_selection_new (corpus, filter);
  g_autoptr(GString) log = g_string_new (NULL);
  guint n = 0;

  g_signal_connect (selection, "changed", G_CALLBACK (changed_cb), &n);
  g_signal_connect (selection, "notify::busy", G_CALLBACK (busy_cb), log);

  publish (builder, corpus);
  g_assert_true (sm_selection_is_busy (selection));
  g_assert_cmpuint (sm_selection_get_row_set (selection)->n_rows, ==, 0);
  wait_for (selection);
  g_assert_cmpuint (n, ==, 1);
  assert_answer (selection);

  /* The last question is the one that is answered. */
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *id = g_strdup_printf ("actor-%u", i);

      sm_filter_set_id (filter, SM_FACET_ACTOR, id, TRUE);
    }
  g_assert_true (sm_selection_is_busy (selection));
  wait_for (selection);
  g_assert_cmpuint (n, ==, 2);
  assert_answer (selection);

  /* Back to what is shown: nothing to wait for. */
  sm_filter_set_id (filter, SM_FACET_ISSUE, "issue-1", TRUE);
  g_assert_true (sm_selection_is_busy (selection));
  sm_filter_clear_facet (filter, SM_FACET_ISSUE);
  g_assert_false (sm_selection_is_busy (selection));
  g_assert_cmpuint (n, ==, 2);
  assert_answer (selection);

  /* A few rows more are answered at once. */
  random_corpus_add (builder, random, &shape_large, 500);
  publish (builder, corpus);
  g_assert_false (sm_selection_is_busy (selection));
  g_assert_cmpuint (n, ==, 3);
  assert_answer (selection);

  /* Rows that come in while a question is being answered wait for it, and are not forgotten. */
  sm_filter_reset (filter);
  for (guint i = 0; i < 5; i++)
    {
      random_corpus_add (builder, random, &shape_large, 10);
      publish (builder, corpus);
    }
  wait_for (selection);
  g_assert_cmpuint (n, ==, 5);
  assert_answer (selection);
  g_assert_true (g_str_has_prefix (log->str, "busy;done;busy;done;busy;done;busy;done;"));

  /* Gone while a worker is at it: the worker's answer is dropped. */
  sm_filter_set_id (filter, SM_FACET_ISSUE, "issue-1", TRUE);
  g_assert_true (sm_selection_is_busy (selection));
  g_assert_finalize_object (selection);
  for (guint i = 0; i < 20; i++)
    {
      g_usleep (1000);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
}

static void
ask_again_cb (SmSelection *selection,
              SmFilter    *filter)
{
  sm_filter_set_id (filter, SM_FACET_ACTOR, "actor-3", TRUE);
}

/* A handler that asks for something else at once gets that. */
static void
test_asked_in_handler (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (6);
  g_autoptr(SmCorpusBuilder) builder = random_corpus_new (random, &shape_large, MANY);
  g_autoptr(SmCorpus) corpus = sm_corpus_new ();
  g_autoptr(SmFilter) filter = sm_filter_new ();
  g_autoptr(SmSelection) selection = sm_selection_new (corpus, filter);

  g_signal_connect (selection, "changed", G_CALLBACK (ask_again_cb), filter);
  publish (builder, corpus);
  wait_for (selection);
  g_assert_true (sm_filter_has_id (filter, SM_FACET_ACTOR, "actor-3"));
  assert_answer (selection);
}

static void
test_text (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (8);
  g_autoptr(SmCorpusBuilder) builder = random_corpus_new (random, &random_shape_small, 200);
  g_autoptr(SmCorpus) corpus = sm_corpus_new ();
  g_autoptr(SmFilter) filter = sm_filter_new ();
  g_autoptr(SmSelection) selection = sm_selection_new (corpus, filter);

  publish (builder, corpus);
  sm_filter_set_text (filter, "peaceful");
  g_assert_true (sm_selection_is_busy (selection));
  wait_for (selection);
  assert_answer (selection);

  random_corpus_add (builder, random, &random_shape_small, 100);
  publish (builder, corpus);
  g_assert_true (sm_selection_is_busy (selection));
  wait_for (selection);
  assert_answer (selection);
}

/* Random edits of filter and corpus, while answers are under way or not. */
static void
test_edits (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (9);
  g_autoptr(SmCorpusBuilder) builder = random_corpus_new (random, &random_shape_small, 0);
  g_autoptr(SmCorpus) corpus = sm_corpus_new ();
  g_autoptr(SmFilter) filter = sm_filter_new ();
  g_autoptr(SmSelection) selection = sm_selection_new (corpus, filter);

  for (guint round = 0; round < 300; round++)
    {
      g_autofree char *id = g_strdup_printf ("actor-%d", g_rand_int_range (random, 0, 6));

      switch (g_rand_int_range (random, 0, 7))
        {
        case 0:
        case 1:
          random_corpus_add (builder, random, &random_shape_small, g_rand_int_range (random, 0, 12));
          publish (builder, corpus);
          break;

        case 2:
          sm_filter_set_id (filter, SM_FACET_ACTOR, id, g_rand_boolean (random));
          break;

        case 3:
          sm_filter_set_text (filter, g_rand_boolean (random) ? "treaty" : "");
          break;

        case 4:
          sm_filter_set_kinds (filter, g_rand_int_range (random, 1, 4));
          break;

        case 5:
          sm_filter_reset (filter);
          break;

        default:
          wait_for (selection);
          assert_answer (selection);
          break;
        }
    }

  wait_for (selection);
  assert_answer (selection);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/selection/row-set", test_row_set);
  g_test_add_func ("/selection/small", test_small);
  g_test_add_func ("/selection/appended", test_appended);
  g_test_add_func ("/selection/declared-late", test_declared_late);
  g_test_add_func ("/selection/actor-declared-late", test_actor_declared_late);
  g_test_add_func ("/selection/large", test_large);
  g_test_add_func ("/selection/asked-in-handler", test_asked_in_handler);
  g_test_add_func ("/selection/text", test_text);
  g_test_add_func ("/selection/edits", test_edits);

  return g_test_run ();
}
