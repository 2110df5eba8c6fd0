/* Reading in several threads gives what reading in one does: the same corpus, the same problems at the same places,
 * whatever the file is like. */
#include "config.h"

#include <string.h>

#include "format-helper.h"
#include "sm-corpus-reader.h"

/* A file as it is read: its problems, then what is saved of it. */
static char *
read_with (const char *path,
           guint       n_threads,
           guint64     chunk_size,
           guint      *n_ahead)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;
  g_autoptr(SmByteSource) source = sm_byte_source_new_for_file (file, NULL, &error);
  g_autoptr(SmCorpusBuilder) builder = sm_corpus_builder_new ();
  SmProblemLog *log = sm_problem_log_new ();
  g_autoptr(SmCorpusReader) reader = sm_corpus_reader_new (builder, log, NULL, NULL);
  g_autoptr(GPtrArray) problems = NULL;
  g_autoptr(SmSnapshot) snapshot = NULL;
  g_autofree char *saved = NULL;
  GString *all = g_string_new (NULL);

  g_assert_no_error (error);
  sm_corpus_reader_set_ahead (reader, n_threads, chunk_size);
  sm_corpus_reader_read (reader, source, "file");
  /* Again, so that every article is merged with one that is there. */
  g_clear_pointer (&source, sm_byte_source_free);
  source = sm_byte_source_new_for_file (file, NULL, &error);
  g_assert_no_error (error);
  sm_corpus_reader_read (reader, source, "again");
  sm_corpus_reader_finish (reader);
  if (n_ahead != NULL)
    *n_ahead = sm_corpus_reader_get_n_ahead (reader);

  problems = sm_problem_log_steal (log);
  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *line = sm_problem_to_string (g_ptr_array_index (problems, i));

      g_string_append_printf (all, "%s\n", line);
    }
  snapshot = sm_corpus_builder_publish (builder);
  saved = write_text (snapshot, SM_FILE_JSON);
  g_string_append (all, saved);
  sm_problem_log_free (log);
  return g_string_free (all, FALSE);
}

/* Compares reading with threads, by chunks small and large, to reading without. */
static void
check_same (const char *path)
{
  static const guint64 chunk_sizes[] = { 37, 700, 5000 };
  g_autofree char *expected = read_with (path, 0, 1, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (chunk_sizes); i++)
    {
      g_autofree char *got = read_with (path, 3, chunk_sizes[i], NULL);

      g_assert_cmpstr (got, ==, expected);
    }
}

static void
test_broken (gconstpointer data)
{
  g_autofree char *path = find_data ("data/broken", data);

  check_same (path);
}

/* An article with two statements; @gap is put where one may. */
static void
append_article (GString    *text,
                guint       number,
                const char *gap)
{
  g_string_append_printf (text, "{\"id\":\"a%u\",%s\"date\":\"2021-02-03\",%s", number, gap, gap);
  g_string_append_printf (text, "\"text\":\"Één {zin} \\\"%u\\\"]},{ .\",%s", number, gap);
  if (number % 3 == 0)
    g_string_append_printf (text, "\"own\":[{\"a\":1},{\"b\":%u}],%s", number, gap);
  g_string_append_printf (text, "\"statements\":[%s{\"id\":\"s%u\",\"actor\":\"p%u\",\"issue\":\"i\",", gap, number,
                          number % 17);
  g_string_append (text, "\"stance\":\"opposes\",\"quote\":{\"start\":4,\"end\":9,\"exact\":\"{zin}\"}},");
  g_string_append_printf (text, "%s{\"actor\":\"p%u\",\"issue\":\"i%u\",\"value\":0.5,\"more\":[{\"x\":1}]}]%s}", gap,
                          number % 19, number % 5, gap);
}

/* A corpus as programs write them: many articles, some with members of their own, all without a flaw. */
static GString *
make_corpus (guint    n_articles,
             gboolean lines,
             gboolean indented)
{
  GString *text = g_string_new ("{\"format\":\"stancemap-corpus\",\"version\":1");

  g_string_append (text, lines ? "}\n" : ",\"articles\":[\n");
  for (guint i = 0; i < n_articles; i++)
    {
      append_article (text, i, indented ? "\n    " : "");
      g_string_append (text, lines ? "\n" : i + 1 < n_articles ? ",\n" : "\n");
    }
  if (!lines)
    g_string_append (text, "],\"after\":{\"articles\":[1,2]}}\n");

  return text;
}

static void
test_flawless (void)
{
  g_autofree char *folder = make_folder ();

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr(GString) corpus = make_corpus (400, i == 1, i == 2);
      g_autofree char *path = put_file (folder, i == 1 ? "flawless.jsonl" : "flawless.json", corpus->str);
      g_autofree char *expected = NULL;
      g_autofree char *got = NULL;
      guint n_ahead;

      expected = read_with (path, 0, 1, &n_ahead);
      g_assert_cmpuint (n_ahead, ==, 0);
      got = read_with (path, 2, 4096, &n_ahead);
      g_assert_cmpstr (got, ==, expected);
      /* Twice 400, but for those in the first chunk. */
      g_assert_cmpuint (n_ahead, >, 700);
      check_same (path);
    }

  remove_folder (folder);
}

/* Damage at random places. */
static void
test_damaged (void)
{
  static const char *const damage[] = { "", "\"", "{", "}", "]", ",", "\n", "\\", "\xff", "é", "0", "]},{\"", "a1" };
  g_autofree char *folder = make_folder ();
  g_autoptr(GRand) random = g_rand_new_with_seed (7);

  for (guint round = 0; round < 60; round++)
    {
      gboolean lines = round % 3 == 1;
      g_autoptr(GString) corpus = make_corpus (60, lines, round % 3 == 2);
      g_autofree char *path = NULL;

      for (guint n = g_rand_int_range (random, 1, 4); n > 0; n--)
        {
          guint at = g_rand_int_range (random, 0, corpus->len - 4);

          g_string_erase (corpus, at, g_rand_int_range (random, 0, 4));
          g_string_insert (corpus, at, damage[g_rand_int_range (random, 0, G_N_ELEMENTS (damage))]);
        }
      path = put_file (folder, lines ? "damaged.jsonl" : "damaged.json", corpus->str);
      check_same (path);
    }

  remove_folder (folder);
}

/* Articles larger than a chunk, than several, and none where many chunks are. */
static void
test_uneven (void)
{
  g_autofree char *folder = make_folder ();
  g_autoptr(GString) corpus = g_string_new ("{\"format\":\"stancemap-corpus\",\"version\":1,\"articles\":[");
  g_autofree char *path = NULL;

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *text = g_strnfill (i % 4 == 3 ? 20000 : 10, 'x');

      g_string_append_printf (corpus, "%s{\"text\":\"%s\",\"statements\":", i > 0 ? "," : "", text);
      g_string_append_printf (corpus, "[{\"actor\":\"%u\",\"issue\":\"i\",\"value\":1}]}", i);
    }
  g_string_append (corpus, "]}");
  path = put_file (folder, "uneven.json", corpus->str);
  check_same (path);

  remove_folder (folder);
}

static void
cancel_cb (gboolean waiting,
           gpointer data)
{
  g_cancellable_cancel (data);
}

/* Whoever cancels stops all threads. */
static void
test_cancel (void)
{
  g_autofree char *folder = make_folder ();
  g_autoptr(GString) corpus = make_corpus (2000, FALSE, FALSE);
  g_autofree char *path = put_file (folder, "cancel.json", corpus->str);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(SmByteSource) source = sm_byte_source_new_for_file (file, cancellable, NULL);
  g_autoptr(SmCorpusBuilder) builder = sm_corpus_builder_new ();
  SmProblemLog *log = sm_problem_log_new ();
  g_autoptr(SmCorpusReader) reader = NULL;

  reader = sm_corpus_reader_new (builder, log, cancel_cb, cancellable);
  sm_corpus_reader_set_ahead (reader, 2, 8192);
  sm_corpus_reader_read (reader, source, "file");
  g_assert_cmpuint (sm_corpus_builder_get_n_articles (builder), <, 2000);
  g_assert_cmpuint (sm_problem_log_get_n (log, SM_SEVERITY_NOTE), ==, 0);
  sm_problem_log_free (log);

  remove_folder (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *folder = NULL;
  g_autoptr(GDir) dir = NULL;
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_test_init (&argc, &argv, NULL);

  folder = find_data ("data", "broken");
  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (!g_str_has_suffix (name, ".expected"))
      {
        g_autofree char *path = g_strconcat ("/reader-ahead/broken/", name, NULL);

        g_ptr_array_add (names, g_strdup (name));
        g_test_add_data_func (path, g_ptr_array_index (names, names->len - 1), test_broken);
      }
  g_test_add_func ("/reader-ahead/flawless", test_flawless);
  g_test_add_func ("/reader-ahead/damaged", test_damaged);
  g_test_add_func ("/reader-ahead/uneven", test_uneven);
  g_test_add_func ("/reader-ahead/cancel", test_cancel);

  return g_test_run ();
}
