#include "config.h"

#include "sm-summary.h"

#include "random-corpus.h"

static void
test_empty (void)
{
  g_autoptr(SmSnapshot) snapshot = sm_snapshot_new_empty ();
  g_autoptr(SmRowSet) row_set = sm_row_set_new_all (snapshot);
  g_autoptr(SmSummary) summary = sm_summary_new (row_set);
  g_autofree guint32 *list = NULL;
  guint n;

  g_assert_cmpuint (summary->n_statements, ==, 0);
  g_assert_cmpuint (summary->n_articles, ==, 0);
  g_assert_cmpint (summary->first_day, ==, 0);
  g_assert_cmpint (summary->last_day, ==, 0);

  list = sm_summary_list (summary->by_actor, snapshot->n_actors, &n);
  g_assert_nonnull (list);
  g_assert_cmpuint (n, ==, 0);
}

static void
test_known (void)
{
  g_autoptr(SmCorpusBuilder) builder = sm_corpus_builder_new ();
  g_autoptr(SmSnapshot) snapshot = NULL;
  g_autoptr(SmRowSet) row_set = NULL;
  g_autoptr(SmSummary) summary = NULL;
  g_autofree guint32 *actors = NULL;
  guint n;

  sm_corpus_builder_declare_issue (builder,
                                   &(SmIssueSpec) { .id = "nato", .target = "ukraine", .declared = TRUE });
  known_add (builder, "a", "nato", NULL, "2022-03-10", 1.0, SM_STATUS_CONFIRMED | SM_STATEMENT_SECOND_HAND);
  known_add (builder, "b", "nato", "finland", "2022-03", 0.5, SM_STATUS_SUGGESTED);
  known_add (builder, "c", "nato", "ukraine", "2022", 0.0, SM_STATUS_REJECTED);
  known_add (builder, "b", "eu", NULL, "2021-05/..", -1.0, SM_STATUS_CONFIRMED | SM_STATEMENT_CONDITIONAL);
  known_add (builder, "c", "eu", NULL, "", -1.0, SM_STATUS_CONFIRMED);
  known_add (builder, "b", "eu", NULL, "2022-03-01/2022-03-04", -1.0, SM_STATUS_CONFIRMED);
  known_add (builder, "b", "eu", NULL, "2022-03-01/2022-03-01", -1.0, SM_STATUS_CONFIRMED);
  snapshot = sm_corpus_builder_publish (builder);
  row_set = sm_row_set_new_all (snapshot);
  summary = sm_summary_new (row_set);

  g_assert_cmpuint (summary->n_statements, ==, 7);
  g_assert_cmpuint (summary->n_articles, ==, 7);
  g_assert_cmpuint (summary->n_actors, ==, 3);
  g_assert_cmpuint (summary->n_issues, ==, 2);
  g_assert_cmpuint (summary->n_targets, ==, 2);
  g_assert_cmpuint (summary->n_outlets, ==, 0);
  g_assert_cmpuint (summary->n_languages, ==, 0);
  g_assert_cmpuint (summary->n_second_hand, ==, 1);
  g_assert_cmpuint (summary->n_conditional, ==, 1);
  g_assert_cmpuint (summary->n_suggested, ==, 1);
  g_assert_cmpuint (summary->n_undated, ==, 1);
  g_assert_cmpuint (summary->n_day, ==, 2);
  g_assert_cmpuint (summary->n_month, ==, 2);
  g_assert_cmpuint (summary->n_longer, ==, 2);
  g_assert_cmpint (summary->first_day, ==, sm_day_from_ymd (2021, 5, 1));
  g_assert_cmpint (summary->last_day, ==, sm_day_from_ymd (2022, 12, 31));
  g_assert_cmpuint (summary->by_status[SM_STATUS_REJECTED], ==, 1);
  g_assert_cmpuint (summary->by_stance[SM_STANCE_OPPOSES], ==, 4);
  g_assert_cmpuint (summary->by_outlet[SM_WORD_NONE], ==, 7);

  /* b has four, c two, a one. */
  actors = sm_summary_list (summary->by_actor, snapshot->n_actors, &n);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpmem (actors, sizeof (guint32[3]), ((guint32[]) { 1, 2, 0 }), sizeof (guint32[3]));
}

static guint
count_distinct (GHashTable *seen,
                guint       value)
{
  return g_hash_table_add (seen, GUINT_TO_POINTER (value + 1)) ? 1 : 0;
}

/* The naive twin: one property at a time, through objects. */
static void
test_twin (void)
{
  static const guint sizes[] = { 1, 2, 3, 40, 200 };

  for (guint round = 0; round < 50; round++)
    {
      g_autoptr(SmSnapshot) snapshot = random_corpus_snapshot (round, &random_shape_small,
                                                               sizes[round % G_N_ELEMENTS (sizes)]);
      g_autoptr(SmRowSet) row_set = NULL;
      g_autoptr(SmSummary) summary = NULL;
      g_autoptr(GHashTable) articles = g_hash_table_new (NULL, NULL);
      g_autoptr(GHashTable) actors = g_hash_table_new (NULL, NULL);
      g_autoptr(GHashTable) outlets = g_hash_table_new (NULL, NULL);
      g_autofree guint32 *list = NULL;
      guint32 *rows = g_new (guint32, snapshot->n_statements);
      guint n_rows = 0;
      guint n_articles = 0, n_actors = 0, n_outlets = 0, n_undated = 0, n_in_dutch = 0;
      guint n;

      for (guint i = round % 2; i < snapshot->n_statements; i += 1 + round % 2)
        rows[n_rows++] = i;
      row_set = sm_row_set_new (snapshot, rows, n_rows);
      summary = sm_summary_new (row_set);

      for (guint i = 0; i < n_rows; i++)
        {
          g_autoptr(SmStatement) statement = sm_statement_new (snapshot, rows[i]);
          g_autoptr(SmArticle) article = g_object_ref (sm_statement_get_article (statement));

          n_articles += count_distinct (articles, sm_article_get_row (article));
          n_actors += count_distinct (actors, snapshot->actor[rows[i]]);
          if (*sm_article_get_outlet (article) != '\0')
            n_outlets += count_distinct (outlets, g_str_hash (sm_article_get_outlet (article)) & 0xffffff);
          n_undated += !sm_date_is_known (sm_statement_get_date (statement));
          n_in_dutch += strcmp (sm_article_get_language (article), "nl") == 0;
        }

      g_assert_cmpuint (summary->n_statements, ==, n_rows);
      g_assert_cmpuint (summary->n_articles, ==, n_articles);
      g_assert_cmpuint (summary->n_actors, ==, n_actors);
      g_assert_cmpuint (summary->n_outlets, ==, n_outlets);
      g_assert_cmpuint (summary->n_undated, ==, n_undated);
      g_assert_cmpuint (summary->n_undated + summary->n_day + summary->n_month + summary->n_longer, ==, n_rows);
      if (n_in_dutch > 0)
        g_assert_cmpuint (summary->by_language[sm_snapshot_find_word (snapshot, "nl")], ==, n_in_dutch);

      list = sm_summary_list (summary->by_actor, snapshot->n_actors, &n);
      g_assert_cmpuint (n, ==, n_actors);
      for (guint i = 1; i < n; i++)
        {
          guint before = summary->by_actor[list[i - 1]];
          guint after = summary->by_actor[list[i]];

          g_assert_true (before > after || (before == after && list[i - 1] < list[i]));
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/summary/empty", test_empty);
  g_test_add_func ("/summary/known", test_known);
  g_test_add_func ("/summary/twin", test_twin);

  return g_test_run ();
}
