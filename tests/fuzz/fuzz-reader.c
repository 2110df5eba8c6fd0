/* Fuzz target of the reader: any bytes may be a corpus.
 *
 * Whatever they are, loading ends, what was loaded is whole, and saving it gives something that loads without loss
 * and saves the same again. Built for libFuzzer it is driven from outside; the program that the tests build drives
 * itself, see fuzz-driver.c. */
#include "config.h"

#include <string.h>

#include "sm-loader.h"
#include "sm-writer.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

/* Larger inputs only show the same more slowly. */
#define MAX_SIZE (1 << 20)

static SmSnapshot *
load (GBytes *bytes)
{
  g_autoptr(SmLoader) loader = sm_loader_new ();
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr(GError) error = NULL;
  gboolean fine;
  GListModel *problems;

  sm_loader_add_stream (loader, stream, "fuzz");
  fine = sm_loader_load (loader, NULL, &error);
  g_assert_true (fine == (error == NULL));

  problems = sm_loader_get_problems (loader);
  g_assert_true (fine || g_list_model_get_n_items (problems) > 0);
  for (guint i = 0; i < g_list_model_get_n_items (problems); i++)
    {
      g_autoptr(SmProblem) problem = g_list_model_get_item (problems, i);
      g_autofree char *line = sm_problem_to_string (problem);

      g_assert_true (g_utf8_validate (line, -1, NULL));
      g_assert_null (strchr (line, '\n'));
    }

  return sm_snapshot_ref (sm_corpus_get_snapshot (sm_loader_get_corpus (loader)));
}

static void
check_snapshot (SmSnapshot *snapshot)
{
  for (guint i = 0; i < snapshot->n_articles; i++)
    {
      g_autofree char *text = sm_snapshot_dup_text (snapshot, i, NULL);

      g_assert_nonnull (text);
      g_assert_true (g_utf8_validate (text, -1, NULL));
      g_assert_true (g_utf8_validate (snapshot->articles[i].id, -1, NULL));
      g_assert_cmpint (*snapshot->articles[i].id, !=, '\0');
    }

  for (guint i = 0; i < snapshot->n_statements; i++)
    {
      g_autofree char *quote = sm_snapshot_dup_quote (snapshot, i, NULL);

      g_assert_nonnull (quote);
      g_assert_true (g_utf8_validate (quote, -1, NULL));
      g_assert_cmpuint (snapshot->article[i], <, snapshot->n_articles);
      g_assert_cmpuint (snapshot->actor[i], <, snapshot->n_actors);
      g_assert_cmpuint (snapshot->issue[i], <, snapshot->n_issues);
      g_assert_cmpuint (snapshot->target[i], <, snapshot->n_words);
      g_assert_cmpuint (snapshot->according_to[i], <, snapshot->n_words);
      g_assert_cmpfloat (snapshot->value[i], >=, -1);
      g_assert_cmpfloat (snapshot->value[i], <=, 1);
      g_assert_cmpfloat (snapshot->confidence[i], >=, 0);
      g_assert_cmpfloat (snapshot->confidence[i], <=, 1);
      g_assert_cmpint (*snapshot->statement_id[i], !=, '\0');
      if ((snapshot->flags[i] & (SM_STATEMENT_HAS_QUOTE | SM_STATEMENT_QUOTE_LOST)) == SM_STATEMENT_HAS_QUOTE)
        g_assert_cmpuint (snapshot->quote_start[i], <=, snapshot->quote_end[i]);
    }
}

static GBytes *
save (SmSnapshot *snapshot,
      SmFileKind  kind)
{
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr(GError) error = NULL;

  sm_writer_write_stream (snapshot, stream, kind, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (data, MIN (size, MAX_SIZE));
  g_autoptr(SmSnapshot) snapshot = load (bytes);
  g_autoptr(GBytes) saved = save (snapshot, SM_FILE_JSON);
  g_autoptr(GBytes) csv = save (snapshot, SM_FILE_CSV);
  g_autoptr(SmSnapshot) again = load (saved);
  g_autoptr(GBytes) resaved = save (again, SM_FILE_JSON);

  check_snapshot (snapshot);
  g_assert_cmpuint (again->n_articles, ==, snapshot->n_articles);
  g_assert_cmpuint (again->n_statements, ==, snapshot->n_statements);
  g_assert_true (g_bytes_equal (saved, resaved));
  g_assert_cmpuint (g_bytes_get_size (csv), >, 0);
  return 0;
}
