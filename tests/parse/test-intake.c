#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "sm-intake.h"
#include "sm-loader.h"
#include "sm-writer.h"

/* A parser for the tests: whoever stands before "wil" supports "trein". In a text with "stop" it fails, in one with
 * "wacht" it waits to be cancelled. */
#define TEST_TYPE_PARSER (test_parser_get_type ())
G_DECLARE_FINAL_TYPE (TestParser, test_parser, TEST, PARSER, GObject)

struct _TestParser
{
  GObject parent_instance;
};

static const char *
test_parser_get_name (SmParser *parser)
{
  return "test";
}

static SmParse *
test_parser_parse (SmParser            *parser,
                   const SmRawArticle  *article,
                   GCancellable        *cancellable,
                   GError             **error)
{
  g_autoptr(SmParse) parse = sm_parse_new (article->language);
  const char *at = article->text;

  if (strstr (article->text, "stop") != NULL)
    {
      g_set_error_literal (error, SM_PARSER_ERROR, SM_PARSER_ERROR_FAILED, "it stopped");
      return NULL;
    }
  while (strstr (article->text, "wacht") != NULL && !g_cancellable_is_cancelled (cancellable))
    g_usleep (1000);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  while ((at = strstr (at, " wil ")) != NULL)
    {
      SmSuggestion *suggestion = sm_suggestion_new ();
      const char *start = at;

      while (start > article->text && g_ascii_isalpha (start[-1]))
        start--;
      sm_suggestion_set (&suggestion->surface, "zij");
      g_free (suggestion->actor);
      suggestion->actor = g_strndup (start, at - start);
      sm_suggestion_set (&suggestion->actor_name, suggestion->actor);
      sm_suggestion_set (&suggestion->actor_kind, "person");
      sm_suggestion_set (&suggestion->issue, "trein");
      suggestion->value = 0.5;
      suggestion->confidence = 0.75;
      suggestion->start = g_utf8_pointer_to_offset (article->text, start);
      suggestion->end = g_utf8_pointer_to_offset (article->text, at + 4);
      sm_suggestion_set (&suggestion->reason, "“wil”");
      sm_parse_take (parse, suggestion);
      at += 5;
    }
  sm_parse_sort (parse);
  return g_steal_pointer (&parse);
}

static void
test_parser_iface_init (SmParserInterface *iface)
{
  iface->get_name = test_parser_get_name;
  iface->parse = test_parser_parse;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestParser, test_parser, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SM_TYPE_PARSER, test_parser_iface_init))

static void
test_parser_class_init (TestParserClass *klass)
{
}

static void
test_parser_init (TestParser *self)
{
}

static SmIntake *
new_intake (void)
{
  g_autoptr(SmParser) parser = g_object_new (TEST_TYPE_PARSER, NULL);

  return sm_intake_new (parser);
}

static void
add_text (SmIntake   *intake,
          const char *name,
          const char *text)
{
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_data (text, strlen (text), NULL);

  sm_intake_add_stream (intake, stream, name);
}

static void
run (SmIntake *intake)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (sm_intake_run (intake, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (sm_intake_get_fraction (intake), <=, 1);
}

static SmProblem *
find_problem (SmIntake   *intake,
              const char *code)
{
  GPtrArray *problems = sm_intake_get_problems (intake);

  for (guint i = 0; i < problems->len; i++)
    if (strcmp (sm_problem_get_code (g_ptr_array_index (problems, i)), code) == 0)
      return g_ptr_array_index (problems, i);
  return NULL;
}

static char *
write_json (SmSnapshot *snapshot)
{
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  sm_writer_write_stream (snapshot, stream, SM_FILE_JSON, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, NULL);
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
test_rows (void)
{
  g_autoptr(SmIntake) intake = new_intake ();
  SmSnapshot *snapshot;
  g_autofree char *text = NULL, *quote = NULL, *json = NULL;
  g_autoptr(SmLoader) loader = sm_loader_new ();
  g_autoptr(GInputStream) stream = NULL;

  add_text (intake, "a.txt", "date 2022-03-10 Zo \"gezegd\": Oekraïne, Anna wil de trein.\nBert wil ook.");
  add_text (intake, "b.txt", "date 2022-04 Anna wil wel\tmeer.");
  run (intake);
  snapshot = sm_intake_get_snapshot (intake);

  g_assert_cmpuint (snapshot->n_articles, ==, 2);
  g_assert_cmpuint (snapshot->n_statements, ==, 3);
  g_assert_cmpuint (snapshot->n_actors, ==, 2);
  text = sm_snapshot_dup_text (snapshot, 0, NULL);
  g_assert_cmpstr (text, ==, "Zo \"gezegd\": Oekraïne, Anna wil de trein.\nBert wil ook.");
  quote = sm_snapshot_dup_quote (snapshot, 0, NULL);
  g_assert_cmpstr (quote, ==, "Anna wil");
  g_assert_cmpint (sm_snapshot_get_status (snapshot, 0), ==, SM_STATUS_SUGGESTED);
  g_assert_cmpfloat (snapshot->confidence[0], ==, 0.75);
  g_assert_cmpstr (sm_actor_get_kind (snapshot->actors[0]), ==, "person");

  /* What is saved is read again without a problem, and has the reason. */
  json = write_json (snapshot);
  g_assert_nonnull (strstr (json, "\"reason\": \"“wil”\""));
  g_assert_nonnull (strstr (json, "\"source\": \"a.txt\""));
  stream = g_memory_input_stream_new_from_data (json, strlen (json), NULL);
  sm_loader_add_stream (loader, stream, "a.json");
  g_assert_true (sm_loader_load (loader, NULL, NULL));
  g_assert_cmpuint (sm_loader_get_n_problems (loader, SM_SEVERITY_NOTE), ==, 0);
}

static void
test_duplicates (void)
{
  g_autoptr(SmIntake) intake = new_intake ();
  g_autoptr(SmIntake) second = new_intake ();
  g_autoptr(GString) wire = g_string_new (NULL);
  g_autofree char *near = NULL;
  GPtrArray *items;
  SmIntakeItem *item;

  for (guint i = 0; i < 100; i++)
    g_string_append_printf (wire, "woord%u ", i * 7919 % 1000);
  near = g_strdup_printf ("%s en nog iets van de krant zelf", wire->str);

  sm_intake_set_keep_copies (intake, TRUE);
  add_text (intake, "a.txt", "date 2022 Anna wil de trein.");
  add_text (intake, "b.txt", "date 2022 Anna  wil\nde trein. ");
  add_text (intake, "c.txt", wire->str);
  add_text (intake, "d.txt", near);
  add_text (intake, "e.txt", "url: https://a.example/x\nBert wil niet.");
  add_text (intake, "f.txt", "url: http://www.a.example/x/\nCas wil ook niet.");
  run (intake);
  g_assert_cmpuint (sm_intake_get_snapshot (intake)->n_articles, ==, 4);
  g_assert_cmpuint (sm_intake_get_n_duplicates (intake), ==, 2);
  g_assert_nonnull (find_problem (intake, "duplicate"));
  g_assert_nonnull (find_problem (intake, "near-duplicate"));

  items = sm_intake_get_items (intake);
  g_assert_cmpuint (items->len, ==, 6);
  item = g_ptr_array_index (items, 1);
  g_assert_cmpint (item->duplicate, ==, SM_DUPLICATE_TEXT);
  g_assert_cmpstr (item->of, ==, "a");
  item = g_ptr_array_index (items, 3);
  g_assert_cmpint (item->duplicate, ==, SM_DUPLICATE_NEAR);
  g_assert_cmpstr (item->of, ==, "c");
  item = g_ptr_array_index (items, 5);
  g_assert_cmpint (item->duplicate, ==, SM_DUPLICATE_URL);

  /* Against a corpus that is open. */
  sm_intake_set_known (second, sm_intake_get_snapshot (intake));
  add_text (second, "g.txt", "Anna wil de trein.");
  add_text (second, "h.txt", "Dirk wil fietsen.");
  run (second);
  g_assert_cmpuint (sm_intake_get_snapshot (second)->n_articles, ==, 1);
  g_assert_cmpuint (sm_intake_get_n_duplicates (second), ==, 1);
}

static void
test_defaults (void)
{
  g_autoptr(SmIntake) intake = new_intake ();
  SmSnapshot *snapshot;
  g_autofree char *first = NULL, *second = NULL;
  SmDate date;

  g_assert_true (sm_date_parse ("2021-05", -1, &date, NULL));
  sm_intake_set_defaults (intake, &date, "nl-BE", "Kustbode");
  add_text (intake, "a.txt", "date 2022\noutlet: Anders\nlanguage: fr\nAnna wil.");
  add_text (intake, "b.txt", "The union wants the night train to come back, provided that there are enough crews.");
  run (intake);
  snapshot = sm_intake_get_snapshot (intake);
  first = sm_date_format_edtf (&snapshot->articles[0].date);
  second = sm_date_format_edtf (&snapshot->articles[1].date);
  g_assert_cmpstr (first, ==, "2022");
  g_assert_cmpstr (second, ==, "2021-05");
  g_assert_cmpstr (snapshot->words[snapshot->articles[0].language], ==, "fr");
  g_assert_cmpstr (snapshot->words[snapshot->articles[1].language], ==, "nl-BE");
  g_assert_cmpstr (snapshot->words[snapshot->articles[0].outlet], ==, "Anders");
  g_assert_cmpstr (snapshot->words[snapshot->articles[1].outlet], ==, "Kustbode");
  g_assert_null (find_problem (intake, "undated"));
}

/* A parser that fails costs the statements, not the article. */
static void
test_failure (void)
{
  g_autoptr(SmIntake) intake = new_intake ();

  add_text (intake, "a.txt", "Anna wil stop.");
  add_text (intake, "b.txt", "Bert wil.");
  add_text (intake, "c.png", "\211PNG\r\n");
  run (intake);
  g_assert_cmpuint (sm_intake_get_snapshot (intake)->n_articles, ==, 2);
  g_assert_nonnull (find_problem (intake, "parser"));
  g_assert_nonnull (find_problem (intake, "unknown-format"));
  g_assert_cmpuint (sm_intake_get_n_problems (intake, SM_SEVERITY_FATAL), ==, 1);
}

static void
write_file (const char *folder,
            const char *name,
            const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
remove_tree (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

/* A folder gives the same however the threads take turns: by name, without what is no article. */
static void
test_folder (void)
{
  g_autofree char *folder = g_dir_make_tmp ("test-intake-XXXXXX", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (folder);
  g_autofree char *first = NULL;

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s%03u.txt", i % 7 == 0 ? "map/" : "", i);
      g_autofree char *text = g_strdup_printf ("date 2022 Anna%c wil de trein nummer %u.", 'a' + i % 20, i);

      write_file (folder, name, text);
    }
  write_file (folder, ".verborgen.txt", "Dirk wil niet gezien worden.");
  write_file (folder, "foto.jpg", "\377\330\377");
  write_file (folder, "pagina_files/reclame.html", "<p>Koop nu, want Erik wil dat.");

  for (guint round = 0; round < 5; round++)
    {
      g_autoptr(SmIntake) intake = new_intake ();
      g_autofree char *json = NULL;

      sm_intake_add_file (intake, file);
      run (intake);
      g_assert_cmpuint (sm_intake_get_snapshot (intake)->n_articles, ==, 200);
      g_assert_cmpuint (sm_intake_get_snapshot (intake)->n_statements, ==, 200);
      g_assert_nonnull (find_problem (intake, "other-files"));
      json = write_json (sm_intake_get_snapshot (intake));
      if (round == 0)
        first = g_steal_pointer (&json);
      else
        g_assert_cmpstr (json, ==, first);
    }
  remove_tree (folder);
}

static void
test_cancelled (void)
{
  g_autoptr(SmIntake) intake = new_intake ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  add_text (intake, "a.txt", "Anna wil.");
  g_cancellable_cancel (cancellable);
  g_assert_false (sm_intake_run (intake, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (sm_intake_get_snapshot (intake));
}

typedef struct
{
  GMainLoop *main_loop;
  GError    *error;
  guint      n_notified;
  gboolean   is_fine;
} Result;

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  Result *outcome = data;

  outcome->is_fine = g_task_propagate_boolean (G_TASK (result), &outcome->error);
  g_main_loop_quit (outcome->main_loop);
}

static gboolean
cancel_cb (gpointer data)
{
  g_cancellable_cancel (data);
  return G_SOURCE_REMOVE;
}

static void
count_cb (Result *outcome)
{
  outcome->n_notified++;
}

/* In the background: with progress, and stopped in the middle of an article. */
static void
test_async (void)
{
  g_autoptr(GMainLoop) main_loop = g_main_loop_new (NULL, FALSE);

  for (guint round = 0; round < 2; round++)
    {
      g_autoptr(SmIntake) intake = new_intake ();
      g_autoptr(GCancellable) cancellable = g_cancellable_new ();
      Result outcome = { main_loop };

      add_text (intake, "a.txt", "Anna wil.");
      add_text (intake, "b.txt", round == 0 ? "Bert wil." : "Bert wil en wacht.");
      g_signal_connect_swapped (intake, "notify::fraction", G_CALLBACK (count_cb), &outcome);
      sm_intake_run_async (intake, cancellable, done_cb, &outcome);
      if (round == 1)
        g_timeout_add (20, cancel_cb, cancellable);
      g_main_loop_run (main_loop);
      while (g_main_context_iteration (NULL, FALSE))
        continue;

      if (round == 0)
        {
          g_assert_no_error (outcome.error);
          g_assert_true (outcome.is_fine);
          g_assert_cmpuint (outcome.n_notified, >, 0);
          g_assert_cmpfloat (sm_intake_get_fraction (intake), ==, 1);
        }
      else
        g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_error (&outcome.error);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/intake/rows", test_rows);
  g_test_add_func ("/intake/duplicates", test_duplicates);
  g_test_add_func ("/intake/defaults", test_defaults);
  g_test_add_func ("/intake/failure", test_failure);
  g_test_add_func ("/intake/folder", test_folder);
  g_test_add_func ("/intake/cancelled", test_cancelled);
  g_test_add_func ("/intake/async", test_async);
  return g_test_run ();
}
