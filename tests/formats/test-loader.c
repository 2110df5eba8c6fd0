/* Loading in a thread: what is there to see meanwhile, stopping half-way, several files, folders, compressed files and
 * files that change under the reader's hands. */
#include "config.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <gio/gunixinputstream.h>
#include <glib/gstdio.h>

#include "format-helper.h"

#define HEAD "{\"format\":\"stancemap-corpus\",\"version\":1"

/* A corpus of @n articles with a statement each, as a string. */
static char *
make_corpus (const char *prefix,
             guint       n)
{
  GString *text = g_string_new (HEAD ",\"articles\":[\n");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s{\"id\":\"%s%u\",\"title\":\"Number %u\",\"text\":\"Zoë says yes, %u "
                                  "times.\",\"statements\":[{"
                                  "\"id\":\"%ss%u\",\"actor\":\"zoe\",\"issue\":\"i\",\"stance\":\"supports\","
                                  "\"quote\":{\"start\":4,"
                                  "\"end\":8,\"exact\":\"says\"}}]}",
                            i > 0 ? ",\n" : "", prefix, i, i, i, prefix, i);
  g_string_append (text, "]}\n");
  return g_string_free (text, FALSE);
}

/* What a window sees of a load. */
typedef struct
{
  GMainLoop    *main_loop;
  GThread      *thread;
  GCancellable *cancellable;
  SmLoader     *loader;
  guint         n_changed;
  guint         n_notified;
  guint         last_n;
  double        last_fraction;
  guint         cancel_at;  /* articles; 0: never */
  gboolean      loaded;
  GError       *error;
} Watch;

static void
changed_cb (SmCorpus *corpus,
            Watch    *watch)
{
  SmSnapshot *snapshot = sm_corpus_get_snapshot (corpus);

  g_assert_true (g_thread_self () == watch->thread);
  g_assert_cmpuint (snapshot->n_articles, >=, watch->last_n);
  watch->last_n = snapshot->n_articles;
  watch->n_changed++;

  /* Texts can be read while the rest is still to come. */
  if (snapshot->n_articles > 0)
    {
      g_autofree char *text = sm_snapshot_dup_text (snapshot, snapshot->n_articles - 1, NULL);

      g_assert_true (g_str_has_prefix (text, "Zoë says yes, "));
    }
  if (watch->cancel_at > 0 && snapshot->n_articles >= watch->cancel_at)
    g_cancellable_cancel (watch->cancellable);
}

static void
fraction_cb (SmLoader   *loader,
             GParamSpec *pspec,
             Watch      *watch)
{
  double fraction = sm_loader_get_fraction (loader);

  g_assert_true (g_thread_self () == watch->thread);
  g_assert_cmpfloat (fraction, >=, watch->last_fraction);
  g_assert_cmpfloat (fraction, <=, 1.0);
  watch->last_fraction = fraction;
  watch->n_notified++;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Watch *watch = data;

  watch->loaded = sm_loader_load_finish (SM_LOADER (source), result, &watch->error);
  g_main_loop_quit (watch->main_loop);
}

static void
watch_load (Watch    *watch,
            SmLoader *loader)
{
  watch->main_loop = g_main_loop_new (NULL, FALSE);
  watch->thread = g_thread_self ();
  watch->cancellable = g_cancellable_new ();
  watch->loader = loader;
  g_signal_connect (sm_loader_get_corpus (loader), "changed", G_CALLBACK (changed_cb), watch);
  g_signal_connect (loader, "notify::fraction", G_CALLBACK (fraction_cb), watch);
  sm_loader_load_async (loader, watch->cancellable, loaded_cb, watch);
  g_main_loop_run (watch->main_loop);
  g_signal_handlers_disconnect_by_data (sm_loader_get_corpus (loader), watch);
  g_signal_handlers_disconnect_by_data (loader, watch);
  g_main_loop_unref (watch->main_loop);
  g_object_unref (watch->cancellable);
}

static SmLoader *
new_loader (const char *path)
{
  SmLoader *loader = sm_loader_new ();
  g_autoptr(GFile) file = g_file_new_for_path (path);

  sm_loader_add_file (loader, file);
  return loader;
}

static void
test_async (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *text = make_corpus ("a", 300000);
  g_autofree char *path = put_file (folder, "large.json", text);
  SmLoader *loader = new_loader (path);
  Watch watch = { NULL };
  guint n, total;

  watch_load (&watch, loader);
  g_assert_no_error (watch.error);
  g_assert_true (watch.loaded);
  g_assert_false (sm_loader_was_cancelled (loader));
  g_assert_cmpuint (get_snapshot (loader)->n_articles, ==, 300000);
  g_assert_cmpuint (get_snapshot (loader)->n_statements, ==, 300000);
  g_object_get (loader, "n-articles", &n, "n-total", &total, NULL);
  g_assert_cmpuint (n, ==, 300000);
  g_assert_cmpuint (total, ==, 300000);
  g_assert_cmpuint (sm_loader_get_n_articles (loader), ==, 300000);
  g_assert_cmpfloat (sm_loader_get_fraction (loader), ==, 1.0);

  /* There was something to see before the end. */
  g_assert_cmpuint (watch.n_changed, >=, 2);
  g_assert_cmpuint (watch.n_notified, >=, 2);

  g_assert_finalize_object (loader);
  remove_folder (folder);
}

/* Cancelled half-way: what is there stays, and can be used. */
static void
test_cancel (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *text = make_corpus ("a", 300000);
  g_autofree char *path = put_file (folder, "large.json", text);
  SmLoader *loader = new_loader (path);
  Watch watch = { .cancel_at = 1 };

  watch_load (&watch, loader);
  g_assert_no_error (watch.error);
  g_assert_true (watch.loaded);
  g_assert_true (sm_loader_was_cancelled (loader));
  g_assert_cmpuint (get_snapshot (loader)->n_articles, >, 0);
  g_assert_cmpuint (get_snapshot (loader)->n_articles, <, 300000);
  g_assert_cmpuint (get_snapshot (loader)->n_articles, ==, get_snapshot (loader)->n_statements);
  g_assert_cmpuint (sm_loader_get_n_problems (loader, SM_SEVERITY_NOTE), ==, 0);
  g_assert_cmpfloat (sm_loader_get_fraction (loader), <, 1.0);

  g_assert_finalize_object (loader);
  remove_folder (folder);
}

static void
test_cancelled_before (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *text = make_corpus ("a", 10);
  g_autofree char *path = put_file (folder, "small.json", text);
  g_autoptr(SmLoader) loader = new_loader (path);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (sm_loader_load (loader, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (sm_loader_was_cancelled (loader));
  g_assert_cmpuint (sm_loader_get_n_problems (loader, SM_SEVERITY_NOTE), ==, 0);
  remove_folder (folder);
}

/* A load goes on when nobody is interested any more, and leaves nothing behind. */
static void
test_dropped (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *text = make_corpus ("a", 20000);
  g_autofree char *path = put_file (folder, "large.json", text);
  SmLoader *loader = new_loader (path);
  gpointer weak = loader;

  g_object_add_weak_pointer (G_OBJECT (loader), &weak);
  sm_loader_load_async (loader, NULL, NULL, NULL);
  g_object_unref (loader);
  while (weak != NULL)
    g_main_context_iteration (NULL, TRUE);
  remove_folder (folder);
}

/* Two files that say the same, and one that contradicts them. */
static void
test_merge (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *one = put_file (
    folder, "one.json",
    HEAD ",\"title\":\"One\",\"actors\":[{\"id\":\"a\",\"name\":\"Alba\"}],\"articles\":[{\"id\":\"x\","
         "\"title\":\"T\",\"date\":\"2022\","
         "\"text\":\"Alba agrees.\",\"statements\":[{\"id\":\"s1\",\"actor\":\"a\",\"issue\":\"i\","
         "\"stance\":\"supports\","
         "\"quote\":{\"start\":0,\"end\":4,\"exact\":\"Alba\"}}]}]}");
  g_autofree char *two = put_file (
    folder, "two.json",
    HEAD ",\"actors\":[{\"id\":\"a\"},{\"id\":\"b\",\"name\":\"Bor\"}],\"articles\":[{\"id\":\"x\","
         "\"title\":\"T\",\"date\":\"2022\","
         "\"text\":\"Alba \\u0061grees.\",\"statements\":[{\"id\":\"s1\",\"actor\":\"a\",\"issue\":\"i\","
         "\"stance\":\"supports\","
         "\"quote\":{\"start\":0,\"end\":4,\"exact\":\"Alba\"}},{\"id\":\"s2\",\"actor\":\"b\",\"issue\":\"i\","
         "\"stance\":\"opposes\","
         "\"quote\":{\"start\":5,\"end\":11}}]}]}");
  g_autofree char *three = put_file (
    folder, "three.json",
    HEAD ",\"title\":\"Three\",\"actors\":[{\"id\":\"a\",\"name\":\"Alba the other\"}],"
         "\n\"articles\":[{\"id\":\"x\",\"title\":\"U\","
         "\"text\":\"Alba no longer agrees.\",\"statements\":[\n{\"id\":\"s1\",\"actor\":\"a\",\"issue\":\"i\","
         "\"stance\":\"opposes\","
         "\"quote\":{\"start\":15,\"end\":21,\"exact\":\"agrees\"}}]}]}");
  g_autofree char *four = put_file (folder, "four.json",
                                    HEAD ",\"articles\":[{\"id\":\"x\",\"statements\":[{\"id\":\"s4\","
                                         "\"actor\":\"a\",\"issue\":\"i\","
                                         "\"value\":0,\"quote\":{\"exact\":\"agrees\",\"start\":5,\"end\":11}}]}]}");
  g_autoptr(SmLoader) fine = load_files (one, two, four);
  g_autoptr(SmLoader) wrong = load_files (one, three);
  g_autoptr(SmLoader) twice = load_files (one, one);
  g_autofree char *no_problems = list_problems (fine);
  g_autofree char *none_either = list_problems (twice);
  g_autofree char *problems = list_problems (wrong);
  SmSnapshot *snapshot = get_snapshot (fine);

  g_assert_cmpstr (no_problems, ==, "");
  g_assert_cmpstr (none_either, ==, "");
  g_assert_cmpuint (get_snapshot (twice)->n_statements, ==, 1);
  g_assert_cmpuint (snapshot->n_articles, ==, 1);
  g_assert_cmpuint (snapshot->n_statements, ==, 3);
  g_assert_cmpuint (snapshot->n_actors, ==, 2);
  g_assert_cmpstr (sm_actor_get_name (snapshot->actors[0]), ==, "Alba");
  g_assert_cmpstr (snapshot->title, ==, "One");

  snapshot = get_snapshot (wrong);
  g_assert_cmpstr (problems, ==,
                   "three.json:1:42: note: The whole is called “One”; the title “Three” of this file is left out "
                   "(title) [conflict]\n"
                   "three.json:1:68: warning: “a” was declared before, in one.json:1, with another “name”; the "
                   "first one counts "
                   "(actors[0]) [conflict]\n"
                   "three.json:2:13: warning: The article “x” was read before, in one.json:1, with another "
                   "“title”; the first "
                   "one counts (articles[0]) [conflict]\n"
                   "three.json:3:63: note: The quote was found by its words at 5–11 "
                   "(articles[0].statements[0].quote) [quote-moved]\n"
                   "three.json:3:1: warning: Another statement has the id “s1”, in the article at one.json:1; "
                   "this one becomes "
                   "“s1-2” (articles[0].statements[0]) [duplicate-id]\n");
  g_assert_cmpuint (snapshot->n_articles, ==, 1);
  g_assert_cmpuint (snapshot->n_statements, ==, 2);
  g_assert_cmpuint (snapshot->quote_start[1], ==, 5);
  g_assert_cmpstr (sm_actor_get_name (snapshot->actors[0]), ==, "Alba");
  remove_folder (folder);
}

/* A folder, with what is to be read and what is not. */
static void
test_folder (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *one = make_corpus ("one", 2);
  g_autofree char *two = make_corpus ("two", 3);
  g_autofree char *below = g_build_filename (folder, "below.json", NULL);
  g_autofree char *packed = g_build_filename (folder, "d.jsonl.gz", NULL);
  g_autoptr(GFile) packed_file = g_file_new_for_path (packed);
  g_autofree char *three = make_corpus ("three", 4);
  g_autoptr(SmLoader) source = load_bytes (three, -1);
  g_autoptr(SmLoader) loader = NULL;
  g_autofree char *problems = NULL;
  SmSnapshot *snapshot;

  g_free (put_file (folder, "b.stancemap", one));
  g_free (put_file (folder, "a.json", two));
  g_free (put_file (folder, "c.jsonl", HEAD "}\n{\"id\":\"line\"}\n"));
  g_free (put_file (folder, ".hidden.json", "not read"));
  g_free (put_file (folder, "notes.txt", "not read"));
  g_assert_cmpint (g_mkdir (below, 0700), ==, 0);
  g_assert_true (sm_writer_write_file (get_snapshot (source), packed_file, SM_FILE_JSON_LINES, TRUE, NULL, NULL));

  loader = load_files (folder);
  problems = list_problems (loader);
  snapshot = get_snapshot (loader);
  g_assert_cmpstr (problems, ==, "");
  g_assert_cmpuint (snapshot->n_articles, ==, 2 + 3 + 1 + 4);
  g_assert_cmpstr (snapshot->articles[0].id, ==, "two0");
  g_assert_cmpstr (snapshot->articles[3].id, ==, "one0");
  g_assert_cmpstr (snapshot->articles[5].id, ==, "line");
  g_assert_cmpstr (snapshot->articles[6].id, ==, "three0");
  for (guint i = 0; i < snapshot->n_articles; i++)
    {
      g_autofree char *text = sm_snapshot_dup_text (snapshot, i, NULL);

      g_assert_true (i == 5 ? *text == '\0' : g_str_has_prefix (text, "Zoë says yes, "));
    }
  remove_folder (folder);
}

/* More files than are kept open. */
static void
test_many_files (void)
{
  g_autofree char *folder = make_folder ();
  g_autoptr(SmLoader) loader = NULL;
  SmSnapshot *snapshot;

  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *name = g_strdup_printf ("%03u.json", i);
      g_autofree char *text = make_corpus (name, 1);
      g_autofree char *path = put_file (folder, name, text);

      g_assert_nonnull (path);
    }

  loader = load_files (folder);
  snapshot = get_snapshot (loader);
  g_assert_cmpuint (snapshot->n_articles, ==, 300);
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *text = sm_snapshot_dup_text (snapshot, i, NULL);

      g_assert_cmpstr (text, ==, "Zoë says yes, 0 times.");
    }
  remove_folder (folder);
}

/* Compressed whatever the name says; texts are read again from a copy. */
static void
test_gzip (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *text = make_corpus ("a", 5000);
  g_autoptr(SmLoader) source = load_bytes (text, -1);
  g_autoptr(GBytes) packed = write_bytes (get_snapshot (source), SM_FILE_JSON, TRUE);
  g_autofree char *path = g_build_filename (folder, "named.json", NULL);
  g_autoptr(SmLoader) loader = NULL;
  g_autoptr(GString) parts = g_string_new (NULL);
  gsize length;
  const char *bytes = g_bytes_get_data (packed, &length);

  g_assert_true (g_file_set_contents (path, bytes, length, NULL));
  loader = load_files (path);
  g_assert_cmpuint (sm_loader_get_n_problems (loader, SM_SEVERITY_NOTE), ==, 0);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpuint (get_snapshot (loader)->n_articles, ==, 5000);
  for (guint i = 0; i < 5000; i++)
    {
      g_autofree char *expected = g_strdup_printf ("Zoë says yes, %u times.", i);
      g_autofree char *found = sm_snapshot_dup_text (get_snapshot (loader), i, NULL);

      g_assert_cmpstr (found, ==, expected);
    }
  g_clear_object (&loader);

  /* Cut off: what came before is there. */
  g_assert_true (g_file_set_contents (path, bytes, length / 2, NULL));
  loader = load_files (path);
  g_assert_cmpuint (sm_loader_get_n_problems (loader, SM_SEVERITY_FATAL), ==, 1);
  g_assert_cmpuint (get_snapshot (loader)->n_articles, >, 100);
  g_assert_cmpuint (get_snapshot (loader)->n_articles, <, 5000);
  g_clear_object (&loader);

  /* Damaged in the middle. */
  g_string_append_len (parts, bytes, length);
  for (gsize i = length / 2; i < length / 2 + 20; i++)
    parts->str[i] ^= 0x5a;
  g_assert_true (g_file_set_contents (path, parts->str, length, NULL));
  loader = load_files (path);
  g_assert_cmpuint (sm_loader_get_n_problems (loader, SM_SEVERITY_FATAL), >=, 1);
  g_clear_object (&loader);

  /* In two parts, with zeros behind them. */
  {
    static const char head[] = HEAD "}\n", line[] = "{\"id\":\"x\"}\n";
    const char *texts[] = { head, line };

    g_string_truncate (parts, 0);
    for (guint i = 0; i < 2; i++)
      {
        g_autoptr(GOutputStream) memory = g_memory_output_stream_new_resizable ();
        g_autoptr(GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
        g_autoptr(GOutputStream) stream = g_converter_output_stream_new (memory, G_CONVERTER (compressor));

        g_assert_true (g_output_stream_write_all (stream, texts[i], strlen (texts[i]), NULL, NULL, NULL));
        g_assert_true (g_output_stream_close (stream, NULL, NULL));
        g_string_append_len (parts, g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (memory)),
                             g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (memory)));
      }
    g_string_append_len (parts, "\0\0\0\0\0\0\0", 7);
    loader = load_bytes (parts->str, parts->len);
    g_assert_cmpuint (sm_loader_get_n_problems (loader, SM_SEVERITY_NOTE), ==, 0);
    g_assert_cmpuint (get_snapshot (loader)->n_articles, ==, 1);
  }
  remove_folder (folder);
}

/* A stream that waits in its middle, and is cancelled there. */
static void
test_stream (void)
{
  int ends[2];
  g_autofree char *text = make_corpus ("a", 100);
  g_autoptr(GInputStream) stream = NULL;
  SmLoader *loader = sm_loader_new ();
  Watch watch = { .cancel_at = 1 };
  gsize length = strlen (text) - 20;

  g_assert_cmpint (pipe (ends), ==, 0);
  g_assert_cmpint (write (ends[1], text, length), ==, (gssize) length);
  stream = g_unix_input_stream_new (ends[0], TRUE);
  sm_loader_add_stream (loader, stream, "-");

  /* Nobody writes on: what has come is shown by and by, and then that is cancelled. */
  watch_load (&watch, loader);
  g_assert_no_error (watch.error);
  g_assert_true (sm_loader_was_cancelled (loader));
  g_assert_cmpuint (get_snapshot (loader)->n_articles, ==, 99);
  g_assert_cmpint (close (ends[1]), ==, 0);
  g_assert_finalize_object (loader);
}

/* A file that somebody writes to while it is read. */
typedef struct
{
  const char *path;
  gboolean    done;
} Meddler;

static void
meddle_cb (SmCorpus *corpus,
           Meddler  *meddler)
{
  int fd;

  if (meddler->done || sm_corpus_get_snapshot (corpus)->n_articles == 0)
    return;
  meddler->done = TRUE;
  fd = g_open (meddler->path, O_WRONLY | O_APPEND, 0);
  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, "\n", 1), ==, 1);
  g_assert_true (g_close (fd, NULL));
}

static void
test_changes (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *text = make_corpus ("a", 300000);
  g_autofree char *path = put_file (folder, "changing.json", text);
  SmLoader *loader = new_loader (path);
  Meddler meddler = { path };
  Watch watch = { NULL };
  g_autofree char *problems = NULL;
  g_autofree char *read_again = NULL;
  g_autoptr(GError) error = NULL;
  guint handler;

  handler = g_signal_connect_after (sm_loader_get_corpus (loader), "changed", G_CALLBACK (meddle_cb), &meddler);
  g_signal_handlers_block_matched (loader, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, &watch);
  watch.main_loop = g_main_loop_new (NULL, FALSE);
  sm_loader_load_async (loader, NULL, loaded_cb, &watch);
  g_main_loop_run (watch.main_loop);
  g_main_loop_unref (watch.main_loop);
  g_signal_handler_disconnect (sm_loader_get_corpus (loader), handler);

  g_assert_no_error (watch.error);
  g_assert_true (meddler.done);
  problems = list_problems (loader);
  g_assert_cmpstr (problems, ==, "changing.json: fatal error: The file was changed while it was read; open it "
                                 "again [changed]\n");
  g_assert_cmpuint (get_snapshot (loader)->n_articles, ==, 300000);

  /* What stands at the old places now is not passed off as the text. */
  read_again = sm_snapshot_dup_text (get_snapshot (loader), 5, &error);
  g_assert_null (read_again);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG);
  g_assert_nonnull (strstr (error->message, "changing.json"));

  g_assert_finalize_object (loader);
  remove_folder (folder);
}

/* A damaged text is read again as it was read first. */
static void
test_texts (void)
{
  static const char text[] = HEAD ",\"articles\":[{\"text\":\"a\\u00e9\\n\xff\\ud83d\\ude00\\q\"},{\"text\":\"\"},{}]}";
  g_autofree char *folder = make_folder ();
  g_autofree char *path = put_file (folder, "texts.json", text);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(SmLoader) loader = i == 0 ? load_files (path) : load_bytes (text, -1);
      SmSnapshot *snapshot = get_snapshot (loader);
      g_autofree char *first = sm_snapshot_dup_text (snapshot, 0, NULL);
      g_autofree char *second = sm_snapshot_dup_text (snapshot, 1, NULL);
      g_autofree char *third = sm_snapshot_dup_text (snapshot, 2, NULL);

      g_assert_cmpstr (first, ==, "aé\n\357\277\275😀\\q");
      g_assert_cmpstr (second, ==, "");
      g_assert_cmpstr (third, ==, "");
    }
  remove_folder (folder);
}

/* Of several files, one that can't be read does not take the others with it. */
static void
test_some_fail (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *text = make_corpus ("a", 2);
  g_autofree char *path = put_file (folder, "fine.json", text);
  g_autofree char *wrong = put_file (folder, "wrong.json", "{\"format\":");
  g_autofree char *missing = g_build_filename (folder, "missing.json", NULL);
  g_autoptr(SmLoader) loader = load_files (missing, wrong, path);

  g_assert_cmpuint (sm_loader_get_n_problems (loader, SM_SEVERITY_FATAL), ==, 2);
  g_assert_cmpuint (get_snapshot (loader)->n_articles, ==, 2);
  remove_folder (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/loader/async", test_async);
  g_test_add_func ("/loader/cancel", test_cancel);
  g_test_add_func ("/loader/cancelled-before", test_cancelled_before);
  g_test_add_func ("/loader/dropped", test_dropped);
  g_test_add_func ("/loader/merge", test_merge);
  g_test_add_func ("/loader/folder", test_folder);
  g_test_add_func ("/loader/many-files", test_many_files);
  g_test_add_func ("/loader/gzip", test_gzip);
  g_test_add_func ("/loader/stream", test_stream);
  g_test_add_func ("/loader/changes", test_changes);
  g_test_add_func ("/loader/texts", test_texts);
  g_test_add_func ("/loader/some-fail", test_some_fail);

  return g_test_run ();
}
