#include <string.h>

#include "sm-corpus-builder.h"
#include "sm-corpus.h"
#include "sm-row-list.h"

/* A text store over one string, counted in bytes. */
#define TEST_TYPE_STORE (test_store_get_type ())
G_DECLARE_FINAL_TYPE (TestStore, test_store, TEST, STORE, SmTextStore)

struct _TestStore
{
  SmTextStore parent_instance;
  const char *text;
};

G_DEFINE_FINAL_TYPE (TestStore, test_store, SM_TYPE_TEXT_STORE)

static char *
test_store_read (SmTextStore *store,
                 guint64      offset,
                 guint32      length,
                 GError     **error)
{
  TestStore *self = TEST_STORE (store);

  if (offset + length > strlen (self->text))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "the store has changed");
      return NULL;
    }
  return g_strndup (self->text + offset, length);
}

static void
test_store_class_init (TestStoreClass *klass)
{
  SM_TEXT_STORE_CLASS (klass)->read = test_store_read;
}

static void
test_store_init (TestStore *self)
{
}

#define KEEP(builder, text) sm_corpus_builder_keep ((builder), (text), strlen (text))

static guint32
add_article (SmCorpusBuilder *builder,
             const char      *id,
             guint32          store,
             guint64          offset,
             guint32          length)
{
  return sm_corpus_builder_add_article (builder,
                                        &(SmArticleRow) {
                                          .id = KEEP (builder, id),
                                          .title = "",
                                          .url = "",
                                          .note = "",
                                          .flags = length > 0 ? SM_ARTICLE_HAS_TEXT : 0,
                                          .store = store,
                                          .text_offset = offset,
                                          .text_length = length,
                                        });
}

static guint32
add_statement (SmCorpusBuilder *builder,
               guint            n,
               guint32          article,
               guint32          actor,
               guint32          issue)
{
  g_autofree char *id = g_strdup_printf ("s%u", n);

  return sm_corpus_builder_add_statement (builder,
                                          &(SmStatementRow) {
                                            .id = KEEP (builder, id),
                                            .article = article,
                                            .actor = actor,
                                            .issue = issue,
                                            .value = sm_stance_get_value (n % SM_N_STANCES),
                                            .confidence = 1,
                                            .flags = SM_STATUS_CONFIRMED,
                                          });
}

static void
record_cb (GListModel *model,
           guint       position,
           guint       removed,
           guint       added,
           GString    *log)
{
  g_string_append_printf (log, "%u-%u+%u;", position, removed, added);
}

static void
test_empty (void)
{
  SmCorpus                   *corpus = sm_corpus_new ();
  g_autoptr(SmCorpusBuilder)  builder = sm_corpus_builder_new ();
  g_autoptr(SmSnapshot)       snapshot = sm_corpus_builder_publish (builder);
  guint                       row;

  g_assert_cmpuint (g_list_model_get_n_items (sm_corpus_get_articles (corpus)), ==, 0);
  g_assert_null (g_list_model_get_item (sm_corpus_get_statements (corpus), 0));
  g_assert_cmpstr (sm_corpus_get_title (corpus), ==, "");
  sm_corpus_set_snapshot (corpus, snapshot);
  g_assert_cmpuint (g_list_model_get_n_items (sm_corpus_get_actors (corpus)), ==, 0);
  g_assert_false (sm_snapshot_find_actor (snapshot, "nobody", &row));
  g_assert_cmpuint (sm_snapshot_find_word (snapshot, ""), ==, SM_WORD_NONE);
  g_assert_finalize_object (corpus);
}

/* Snapshots taken while rows are added keep what they had, through many reallocations. */
static void
test_snapshots (void)
{
  g_autoptr(SmCorpusBuilder)  builder = sm_corpus_builder_new ();
  g_autoptr(GPtrArray)        snapshots = g_ptr_array_new_with_free_func ((GDestroyNotify) sm_snapshot_unref);
  guint                       n = 50000;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *actor = g_strdup_printf ("actor-%u", i % 321);
      g_autofree char *article = g_strdup_printf ("article-%u", i / 5);
      guint32          article_row;

      if (!sm_corpus_builder_find_article (builder, article, strlen (article), &article_row))
        article_row = add_article (builder, article, 0, 0, 0);
      g_assert_cmpuint (article_row, ==, i / 5);
      g_assert_cmpuint (add_statement (builder, i, article_row,
                                       sm_corpus_builder_use_actor (builder, actor, strlen (actor)),
                                       sm_corpus_builder_use_issue (builder, "natoX", 4)),
                        ==, i);
      if (i % 1777 == 0)
        g_ptr_array_add (snapshots, sm_corpus_builder_publish (builder));
    }

  for (guint i = 0; i < snapshots->len; i++)
    {
      SmSnapshot *snapshot = g_ptr_array_index (snapshots, i);

      g_assert_cmpuint (snapshot->n_statements, ==, i * 1777 + 1);
      g_assert_cmpuint (snapshot->n_issues, ==, 1);
      g_assert_cmpstr (sm_issue_get_id (snapshot->issues[0]), ==, "nato");
      for (guint row = 0; row < snapshot->n_statements; row++)
        {
          g_autofree char *id = g_strdup_printf ("s%u", row);

          g_assert_cmpstr (snapshot->statement_id[row], ==, id);
          g_assert_cmpuint (snapshot->actor[row], ==, row % 321);
          g_assert_cmpuint (snapshot->article[row], ==, row / 5);
          g_assert_cmpint (sm_snapshot_get_stance (snapshot, row), ==, row % SM_N_STANCES);
        }
    }
  for (guint i = 0; i < n; i += 77)
    {
      g_autofree char *id = g_strdup_printf ("s%u", i);
      guint32          row;

      g_assert_true (sm_corpus_builder_find_statement (builder, id, strlen (id), &row));
      g_assert_cmpuint (row, ==, i);
      g_assert_false (sm_corpus_builder_find_statement (builder, id, strlen (id) - 1, &row) &&
                      row == i);
    }
}

typedef struct
{
  SmSnapshot *snapshot;
  guint64     sum;
} Reading;

static gpointer
read_thread (gpointer data)
{
  Reading *reading = data;

  for (guint i = 0; i < reading->snapshot->n_statements; i++)
    reading->sum += strlen (reading->snapshot->statement_id[i]) + reading->snapshot->actor[i];
  sm_snapshot_unref (reading->snapshot);
  return NULL;
}

/* Readers run beside the writer; thread sanitizers have something to look at. */
static void
test_threads (void)
{
  SmCorpusBuilder *builder = sm_corpus_builder_new ();
  Reading          readings[8] = { 0 };
  GThread         *threads[8];
  guint32          article = add_article (builder, "a", 0, 0, 0);
  guint32          actor = sm_corpus_builder_use_actor (builder, "x", 1);
  guint32          issue = sm_corpus_builder_use_issue (builder, "y", 1);

  for (guint t = 0; t < 8; t++)
    {
      for (guint i = 0; i < 2000; i++)
        add_statement (builder, t * 2000 + i, article, actor, issue);
      readings[t].snapshot = sm_corpus_builder_publish (builder);
      threads[t] = g_thread_new ("reader", read_thread, &readings[t]);
    }
  sm_corpus_builder_free (builder);
  for (guint t = 0; t < 8; t++)
    {
      guint64 expected = 0;

      g_thread_join (threads[t]);
      for (guint i = 0; i < (t + 1) * 2000; i++)
        expected += 2 + (i >= 10) + (i >= 100) + (i >= 1000) + (i >= 10000);
      g_assert_cmpuint (readings[t].sum, ==, expected);
    }
}

static void
test_declare_late (void)
{
  SmCorpus                   *corpus = sm_corpus_new ();
  g_autoptr(SmCorpusBuilder)  builder = sm_corpus_builder_new ();
  g_autoptr(SmSnapshot)       before = NULL;
  g_autoptr(SmSnapshot)       after = NULL;
  g_autoptr(GString)          log = g_string_new (NULL);
  g_autoptr(SmActor)          actor = NULL;
  guint32                     article = add_article (builder, "a", 0, 0, 0);
  guint32                     row = sm_corpus_builder_use_actor (builder, "serry", 5);
  guint32                     issue = sm_corpus_builder_use_issue (builder, "nato", 4);

  add_statement (builder, 0, article, row, issue);
  before = sm_corpus_builder_publish (builder);
  sm_corpus_set_snapshot (corpus, before);
  g_signal_connect (sm_corpus_get_actors (corpus), "items-changed", G_CALLBACK (record_cb), log);
  actor = g_list_model_get_item (sm_corpus_get_actors (corpus), 0);
  g_assert_cmpstr (sm_actor_get_name (actor), ==, "serry");
  g_assert_false (sm_actor_is_declared (actor));
  g_clear_object (&actor);

  g_assert_cmpuint (sm_corpus_builder_declare_actor (builder,
                                                     &(SmActorSpec) { .id = "serry", .name = "Robert Serry" }),
                    ==, row);
  sm_corpus_builder_declare_issue (builder, &(SmIssueSpec) { .id = "nato", .target = "ukraine" });
  after = sm_corpus_builder_publish (builder);
  g_assert_cmpuint (sm_snapshot_get_target (before, 0), ==, SM_WORD_NONE);
  g_assert_cmpstr (after->words[sm_snapshot_get_target (after, 0)], ==, "ukraine");
  sm_corpus_set_snapshot (corpus, after);
  g_assert_cmpstr (log->str, ==, "0-1+1;");
  actor = g_list_model_get_item (sm_corpus_get_actors (corpus), 0);
  g_assert_cmpstr (sm_actor_get_name (actor), ==, "Robert Serry");
  g_assert_true (sm_actor_is_declared (actor));
  g_assert_finalize_object (corpus);
}

/* Statements in use follow late declarations of their actor, issue, target and source. */
static void
test_declare_late_statements (void)
{
  SmCorpus                   *corpus = sm_corpus_new ();
  g_autoptr(SmCorpusBuilder)  builder = sm_corpus_builder_new ();
  g_autoptr(GString)          log = g_string_new (NULL);
  GListModel                 *statements = sm_corpus_get_statements (corpus);
  guint32                     article = add_article (builder, "a", 0, 0, 0);
  guint32                     serry = sm_corpus_builder_use_actor (builder, "serry", 5);
  guint32                     other = sm_corpus_builder_use_actor (builder, "other", 5);
  guint32                     issue = sm_corpus_builder_use_issue (builder, "nato", 4);
  SmStatementRow              row = { .article = article, .actor = other, .issue = issue };
  SmStatement                *before[6];
  SmStatement                *item;

  for (guint i = 0; i < G_N_ELEMENTS (before); i++)
    {
      g_autofree char *id = g_strdup_printf ("s%u", i);

      row.id = KEEP (builder, id);
      row.actor = i == 1 || i == 3 ? serry : other;
      row.according_to = i == 4 ? sm_corpus_builder_word (builder, "minister", 8) : SM_WORD_NONE;
      sm_corpus_builder_add_statement (builder, &row);
    }
  {
    g_autoptr(SmSnapshot) snapshot = sm_corpus_builder_publish (builder);

    sm_corpus_set_snapshot (corpus, snapshot);
  }
  for (guint i = 0; i < G_N_ELEMENTS (before); i++)
    before[i] = g_list_model_get_item (statements, i);
  g_assert_cmpstr (sm_statement_get_according_to (before[4]), ==, "minister");
  g_signal_connect (statements, "items-changed", G_CALLBACK (record_cb), log);

  /* More of what there is changes nothing. */
  add_statement (builder, 6, article, sm_corpus_builder_use_actor (builder, "third", 5), issue);
  {
    g_autoptr(SmSnapshot) snapshot = sm_corpus_builder_publish (builder);

    sm_corpus_set_snapshot (corpus, snapshot);
  }
  g_assert_cmpstr (log->str, ==, "6-0+1;");
  g_string_truncate (log, 0);

  /* An actor, then one who was only a source, then the issue. */
  sm_corpus_builder_declare_actor (builder, &(SmActorSpec) { .id = "serry", .name = "Robert Serry" });
  {
    g_autoptr(SmSnapshot) snapshot = sm_corpus_builder_publish (builder);

    sm_corpus_set_snapshot (corpus, snapshot);
    sm_corpus_set_snapshot (corpus, snapshot);
  }
  g_assert_cmpstr (log->str, ==, "1-3+3;");
  g_string_truncate (log, 0);
  item = g_list_model_get_item (statements, 3);
  g_assert_true (item != before[3]);
  g_assert_cmpstr (sm_actor_get_name (sm_statement_get_actor (item)), ==, "Robert Serry");
  g_assert_cmpstr (sm_actor_get_name (sm_statement_get_actor (before[3])), ==, "serry");
  g_object_unref (item);
  item = g_list_model_get_item (statements, 2);
  g_assert_true (item == before[2]);
  g_object_unref (item);

  sm_corpus_builder_declare_actor (builder, &(SmActorSpec) { .id = "minister", .name = "The Minister" });
  {
    g_autoptr(SmSnapshot) snapshot = sm_corpus_builder_publish (builder);

    sm_corpus_set_snapshot (corpus, snapshot);
  }
  g_assert_cmpstr (log->str, ==, "4-1+1;");
  g_string_truncate (log, 0);
  item = g_list_model_get_item (statements, 4);
  g_assert_cmpstr (sm_statement_get_according_to (item), ==, "The Minister");
  g_object_unref (item);

  sm_corpus_builder_declare_issue (builder, &(SmIssueSpec) { .id = "nato", .target = "ukraine" });
  {
    g_autoptr(SmSnapshot) snapshot = sm_corpus_builder_publish (builder);

    sm_corpus_set_snapshot (corpus, snapshot);
  }
  g_assert_cmpstr (log->str, ==, "0-7+7;");
  item = g_list_model_get_item (statements, 0);
  g_assert_cmpstr (sm_statement_get_target (item), ==, "ukraine");
  g_object_unref (item);

  for (guint i = 0; i < G_N_ELEMENTS (before); i++)
    g_object_unref (before[i]);
  g_assert_finalize_object (corpus);
}

static void
test_texts (void)
{
  g_autoptr(SmCorpusBuilder)  builder = sm_corpus_builder_new ();
  g_autoptr(SmSnapshot)       snapshot = NULL;
  g_autoptr(GError)           error = NULL;
  TestStore                  *store = g_object_new (TEST_TYPE_STORE, NULL);
  g_autofree char            *text = NULL;
  g_autofree char            *quote = NULL;
  g_autofree char            *lost = NULL;
  g_autofree char            *none = NULL;
  g_autofree guint32         *first = NULL;
  g_autofree guint32         *rows = NULL;
  guint32                     a, b, gone;
  SmStatementRow              row;

  store->text = "…Zoë zegt ja.…";
  sm_corpus_builder_add_store (builder, SM_TEXT_STORE (store));
  a = add_article (builder, "a", 0, strlen ("…"), strlen ("Zoë zegt ja."));
  b = add_article (builder, "b", 0, 0, 0);
  gone = add_article (builder, "gone", 0, 0, 1000);

  row = (SmStatementRow) {
    .id = "s1",
    .article = a,
    .actor = sm_corpus_builder_use_actor (builder, "zoe", 3),
    .issue = sm_corpus_builder_use_issue (builder, "eu", 2),
    .flags = SM_STATEMENT_HAS_QUOTE,
    .quote_start = 4,
    .quote_end = 11,
  };
  sm_corpus_builder_add_statement (builder, &row);
  row.id = "s2";
  row.article = b;
  row.exact = "words of old";
  row.according_to = sm_corpus_builder_word (builder, "zoe", 3);
  sm_corpus_builder_add_statement (builder, &row);
  row.id = "s3";
  row.article = a;
  row.exact = NULL;
  row.according_to = sm_corpus_builder_word (builder, "a passer-by", 11);
  sm_corpus_builder_add_statement (builder, &row);
  sm_corpus_builder_declare_actor (builder, &(SmActorSpec) { .id = "zoe", .name = "Zoë" });

  snapshot = sm_corpus_builder_publish (builder);
  text = sm_snapshot_dup_text (snapshot, a, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "Zoë zegt ja.");
  quote = sm_snapshot_dup_quote (snapshot, 0, &error);
  g_assert_cmpstr (quote, ==, "zegt ja");
  lost = sm_snapshot_dup_quote (snapshot, 1, &error);
  g_assert_cmpstr (lost, ==, "words of old");
  none = sm_snapshot_dup_text (snapshot, b, &error);
  g_assert_cmpstr (none, ==, "");
  g_assert_null (sm_snapshot_dup_text (snapshot, gone, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_cmpstr (sm_snapshot_get_source_name (snapshot, 0), ==, "");
  g_assert_cmpstr (sm_snapshot_get_source_name (snapshot, 1), ==, "Zoë");
  g_assert_cmpstr (sm_snapshot_get_source_name (snapshot, 2), ==, "a passer-by");

  rows = sm_snapshot_list_by_article (snapshot, &first);
  g_assert_cmpuint (first[a], ==, 0);
  g_assert_cmpuint (first[b], ==, 2);
  g_assert_cmpuint (first[gone], ==, 3);
  g_assert_cmpuint (first[gone + 1], ==, 3);
  g_assert_cmpuint (rows[0], ==, 0);
  g_assert_cmpuint (rows[1], ==, 2);
  g_assert_cmpuint (rows[2], ==, 1);
  g_object_unref (store);
}

static void
text_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  *(char **) user_data = sm_article_read_text_finish (SM_ARTICLE (source), result, NULL);
}

static void
test_objects (void)
{
  SmCorpus                   *corpus = sm_corpus_new ();
  g_autoptr(SmCorpusBuilder)  builder = sm_corpus_builder_new ();
  g_autoptr(TestStore)        store = g_object_new (TEST_TYPE_STORE, NULL);
  g_autofree char            *text = NULL;
  GListModel                 *statements = sm_corpus_get_statements (corpus);
  SmStatement                *one, *again;
  guint32                     article, actor, issue;

  store->text = "text";
  sm_corpus_builder_add_store (builder, SM_TEXT_STORE (store));
  article = add_article (builder, "a", 0, 0, 4);
  actor = sm_corpus_builder_use_actor (builder, "x", 1);
  issue = sm_corpus_builder_use_issue (builder, "y", 1);
  for (guint i = 0; i < 10; i++)
    add_statement (builder, i, article, actor, issue);
  {
    g_autoptr(SmSnapshot) snapshot = sm_corpus_builder_publish (builder);

    sm_corpus_set_snapshot (corpus, snapshot);
  }

  g_assert_cmpuint (g_list_model_get_n_items (statements), ==, 10);
  one = g_list_model_get_item (statements, 3);
  again = g_list_model_get_item (statements, 3);
  g_assert_true (one == again);
  g_assert_cmpstr (sm_statement_get_id (one), ==, "s3");
  g_assert_cmpint (sm_statement_get_stance (one), ==, SM_STANCE_LEANS_FOR);
  g_assert_cmpstr (sm_statement_get_condition (one), ==, "");
  g_assert_cmpstr (sm_article_get_id (sm_statement_get_article (one)), ==, "a");

  sm_article_read_text_async (sm_statement_get_article (one), NULL, text_read_cb, &text);
  while (text == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (text, ==, "text");

  g_object_unref (again);
  g_assert_finalize_object (one);
  /* An item may outlive the corpus. */
  one = g_list_model_get_item (statements, 9);
  g_assert_finalize_object (corpus);
  g_assert_cmpstr (sm_statement_get_id (one), ==, "s9");
  g_assert_finalize_object (one);
}

static void
take (SmRowList *list,
      SmSnapshot *snapshot,
      const char *rows)
{
  guint    n = strlen (rows);
  guint32 *numbers = g_new (guint32, n + 1);

  for (guint i = 0; i < n; i++)
    numbers[i] = rows[i] - '0';
  sm_row_list_take_rows (list, snapshot, numbers, n);
}

static GObject *
make_statement (SmSnapshot *snapshot,
                guint       row)
{
  return G_OBJECT (sm_statement_new (snapshot, row));
}

static void
test_chosen_rows (void)
{
  g_autoptr(SmCorpusBuilder)  builder = sm_corpus_builder_new ();
  g_autoptr(SmSnapshot)       snapshot = NULL;
  g_autoptr(GString)          log = g_string_new (NULL);
  SmRowList                  *list = sm_row_list_new (SM_TYPE_STATEMENT, make_statement, NULL);
  guint32                     article = add_article (builder, "a", 0, 0, 0);
  guint32                     actor = sm_corpus_builder_use_actor (builder, "x", 1);
  guint32                     issue = sm_corpus_builder_use_issue (builder, "y", 1);
  SmStatement                *item, *same;

  for (guint i = 0; i < 10; i++)
    add_statement (builder, i, article, actor, issue);
  snapshot = sm_corpus_builder_publish (builder);
  g_signal_connect (list, "items-changed", G_CALLBACK (record_cb), log);

  take (list, snapshot, "");
  take (list, snapshot, "024");
  item = g_list_model_get_item (G_LIST_MODEL (list), 1);
  g_assert_cmpuint (sm_statement_get_row (item), ==, 2);
  take (list, snapshot, "0124");
  same = g_list_model_get_item (G_LIST_MODEL (list), 2);
  g_assert_true (same == item);
  take (list, snapshot, "0124");
  take (list, snapshot, "04");
  take (list, snapshot, "59");
  take (list, snapshot, "");
  g_assert_cmpstr (log->str, ==, "0-0+3;1-0+1;1-2+0;0-2+2;0-2+0;");
  g_object_unref (same);
  g_assert_finalize_object (item);
  g_assert_finalize_object (list);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/corpus/empty", test_empty);
  g_test_add_func ("/corpus/snapshots", test_snapshots);
  g_test_add_func ("/corpus/threads", test_threads);
  g_test_add_func ("/corpus/declare-late", test_declare_late);
  g_test_add_func ("/corpus/declare-late-statements", test_declare_late_statements);
  g_test_add_func ("/corpus/texts", test_texts);
  g_test_add_func ("/corpus/objects", test_objects);
  g_test_add_func ("/row-list/chosen-rows", test_chosen_rows);

  return g_test_run ();
}
