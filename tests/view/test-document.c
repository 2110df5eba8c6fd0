/* Documents: saving, what somebody else writes meanwhile, and edits that outlive the program. */
#include "config.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "sm-document-private.h"

#define N_KILLS 50

static const char corpus[] =
  "{\"format\": \"stancemap-corpus\", \"version\": 1, \"x-kept\": {\"a\": 1}, \"articles\": [\n"
  " {\"id\": \"one\", \"date\": \"2022-05\", \"text\": \"Aa says yes.\", \"statements\": [\n"
  "  {\"id\": \"s1\", \"actor\": \"a\", \"issue\": \"nato\", \"stance\": \"supports\", \"status\": \"suggested\"},\n"
  "  {\"actor\": \"b\", \"issue\": \"nato\", \"stance\": \"opposes\"}]}]}\n";

static char *folder;

static char *
put_corpus (void)
{
  char *path = g_build_filename (folder, "corpus.json", NULL);

  g_assert_true (g_file_set_contents (path, corpus, -1, NULL));
  return path;
}

static void
wait_for (gboolean (*is_so) (SmDocument *document),
          SmDocument *document)
{
  while (!is_so (document))
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
is_loaded (SmDocument *document)
{
  return !sm_document_is_loading (document);
}

static gboolean
is_changed (SmDocument *document)
{
  return sm_document_is_changed_on_disk (document);
}

static gboolean
has_looked (SmDocument *document)
{
  return document->looked;
}

static gboolean
has_left (SmDocument *document)
{
  return document->left != NULL;
}

static SmDocument *
open_document (const char *path)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  SmDocument *document = sm_document_new (&file, 1, FALSE);

  sm_document_load (document);
  wait_for (is_loaded, document);
  g_assert_no_error (sm_document_get_load_error (document));
  wait_for (has_looked, document);
  return document;
}

static void
close_document (SmDocument *document)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (document);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gboolean
save (SmDocument *document,
      const char *path,
      gboolean    overwrite,
      GError    **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GFile) file = path != NULL ? g_file_new_for_path (path) : NULL;

  sm_document_save_async (document, file, overwrite, NULL, saved_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return sm_document_save_finish (document, result, error);
}

static void
set_note (SmDocument *document,
          guint       row,
          const char *note)
{
  g_autoptr(GError) error = NULL;

  sm_edits_change_statements (sm_document_get_edits (document), &(guint32) { row }, 1, SM_FIELD_NOTE,
                              &(SmStatementValues) { .note = note }, &error);
  g_assert_no_error (error);
}

static const char *
get_note (SmDocument *document,
          guint       row)
{
  return sm_corpus_get_snapshot (sm_document_get_corpus (document))->note[row];
}

static guint
count_journals (void)
{
  g_autofree char *path = sm_journal_get_folder ();
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* What is saved is there when it is opened again, and the file has what it had besides. */
static void
test_save (void)
{
  g_autofree char *path = put_corpus ();
  g_autofree char *other = g_build_filename (folder, "other.jsonl.gz", NULL);
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  SmDocument *document = open_document (path);
  g_autoptr(GFile) first = g_file_new_for_path (path);

  g_assert_false (sm_document_is_modified (document));
  g_assert_true (sm_document_has_files (document, &first, 1));
  set_note (document, 0, "seen");
  g_assert_true (sm_document_is_modified (document));
  g_assert_true (save (document, NULL, FALSE, &error));
  g_assert_no_error (error);
  g_assert_false (sm_document_is_modified (document));
  g_assert_cmpuint (count_journals (), ==, 0);
  sm_edits_undo (sm_document_get_edits (document));
  g_assert_true (sm_document_is_modified (document));
  sm_edits_redo (sm_document_get_edits (document));
  g_assert_false (sm_document_is_modified (document));

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "\"x-kept\""));
  g_assert_nonnull (strstr (text, "\"note\": \"seen\""));
  g_assert_nonnull (strstr (text, "\"edited_at\""));

  /* Elsewhere, in another form; from then on that is its file. */
  set_note (document, 1, "too");
  g_assert_true (save (document, other, FALSE, &error));
  g_assert_false (sm_document_has_files (document, &first, 1));
  close_document (document);

  document = open_document (other);
  g_assert_cmpstr (get_note (document, 0), ==, "seen");
  g_assert_cmpstr (get_note (document, 1), ==, "too");
  close_document (document);
}

/* What somebody else wrote does not go without being asked for. */
static void
test_changed (void)
{
  g_autofree char *path = put_corpus ();
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  SmDocument *document = open_document (path);

  set_note (document, 0, "ours");
  g_assert_true (g_file_set_contents (path, "theirs", -1, NULL));
  g_assert_false (save (document, NULL, FALSE, &error));
  g_assert_error (error, SM_DOCUMENT_ERROR, SM_DOCUMENT_ERROR_CHANGED);
  g_clear_error (&error);
  g_assert_true (sm_document_is_changed_on_disk (document));
  g_assert_true (sm_document_is_modified (document));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "theirs");

  g_assert_true (save (document, NULL, TRUE, &error));
  g_assert_no_error (error);
  g_assert_false (sm_document_is_changed_on_disk (document));

  /* It is noticed by itself, too. */
  g_assert_true (g_file_set_contents (path, "theirs again", -1, NULL));
  wait_for (is_changed, document);

  /* A file that is gone is written again. */
  g_assert_cmpint (g_unlink (path), ==, 0);
  set_note (document, 0, "again");
  g_assert_true (save (document, NULL, FALSE, &error));
  g_assert_no_error (error);
  close_document (document);
}

/* Where it cannot be written, everything stays as it was. */
static void
test_refused (void)
{
  g_autofree char *path = put_corpus ();
  g_autoptr(GError) error = NULL;
  SmDocument *document = open_document (path);

  set_note (document, 0, "seen");
  g_assert_false (save (document, "/nowhere/at/all.json", TRUE, &error));
  g_assert_error (error, SM_FORMAT_ERROR, SM_FORMAT_ERROR_WRITE);
  g_clear_error (&error);
  g_assert_true (sm_document_is_modified (document));
  g_assert_false (save (document, "table.csv", TRUE, &error));
  g_assert_error (error, SM_FORMAT_ERROR, SM_FORMAT_ERROR_WRITE);
  sm_document_discard (document);
  close_document (document);
  g_assert_cmpuint (count_journals (), ==, 0);
}

/* Edits that were not saved come back; those of another state of the file do not, and are kept. */
static void
test_left (void)
{
  g_autofree char *path = put_corpus ();
  g_autoptr(GError) error = NULL;
  SmDocument *document = open_document (path);
  gboolean fits;
  guint n_edits;
  gint64 last;

  set_note (document, 0, "one");
  set_note (document, 1, "two");
  close_document (document);
  g_assert_cmpuint (count_journals (), ==, 1);

  /* Somebody else changed the file. */
  g_assert_true (g_file_set_contents (path, "{\"format\": \"stancemap-corpus\", \"version\": 1, \"articles\": [{}]}", -1,
                                      NULL));
  document = open_document (path);
  wait_for (has_left, document);
  g_assert_nonnull (sm_document_get_left (document, &fits, &n_edits, &last));
  g_assert_false (fits);
  g_assert_cmpuint (n_edits, ==, 2);
  sm_document_keep_left (document);
  close_document (document);

  g_free (g_steal_pointer (&path));
  path = put_corpus ();
  document = open_document (path);
  wait_for (has_left, document);
  g_assert_nonnull (sm_document_get_left (document, &fits, &n_edits, &last));
  g_assert_true (fits);
  g_assert_cmpint (last, >, 1600000000);
  g_assert_true (sm_document_restore_left (document, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (get_note (document, 0), ==, "one");
  g_assert_cmpstr (get_note (document, 1), ==, "two");
  g_assert_true (sm_document_is_modified (document));
  g_assert_cmpstr (sm_edits_get_undo_name (sm_document_get_edits (document)), ==, "Change Note");
  g_assert_true (save (document, NULL, FALSE, &error));
  g_assert_cmpuint (count_journals (), ==, 0);
  close_document (document);
}

/* ------------------------------------------------------------------------------------------- kill -9 */

/* Edits and saves without end, and says of each edit when it is sure to be kept. */
static int
run_child (const char *path)
{
  SmDocument *document = open_document (path);
  GAsyncResult *saving = NULL;
  guint start = 0;

  if (get_note (document, 0) != NULL)
    start = atoi (get_note (document, 0));
  for (guint i = start + 1;; i++)
    {
      g_autofree char *note = g_strdup_printf ("%u", i);

      set_note (document, 0, note);
      if (i % 3 == 0 && saving == NULL && document->n_saving == 0)
        sm_document_save_async (document, NULL, FALSE, NULL, saved_cb, &saving);
      g_main_context_iteration (NULL, FALSE);
      if (saving != NULL)
        {
          g_autoptr(GError) error = NULL;

          sm_document_save_finish (document, saving, &error);
          g_assert_no_error (error);
          g_clear_object (&saving);
        }
      sm_journal_flush (document->journal, NULL);
      dprintf (STDOUT_FILENO, "%u\n", i);
    }
  return 0;
}

static char *program;

/* Kills a program at some moment, and tells what it had said was kept. */
static guint
kill_one (const char *path,
          guint       usec)
{
  const char *args[] = { program, "--child", path, NULL };
  g_autoptr(GError) error = NULL;
  GString *said = g_string_new (NULL);
  guint confirmed = 0;
  GPid pid;
  int out;

  g_assert_true (g_spawn_async_with_pipes (NULL, (char **) args, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL,
                                           &out, NULL, &error));
  for (gint64 end = 0; end == 0 || g_get_monotonic_time () < end;)
    {
      char buffer[4096];
      gssize n = read (out, buffer, sizeof buffer);

      g_assert_cmpint (n, >, 0);
      g_string_append_len (said, buffer, n);
      /* Once it has begun. */
      if (end == 0)
        end = g_get_monotonic_time () + usec;
    }
  kill (pid, SIGKILL);
  for (;;)
    {
      char buffer[4096];
      gssize n = read (out, buffer, sizeof buffer);

      if (n <= 0)
        break;
      g_string_append_len (said, buffer, n);
    }
  waitpid (pid, NULL, 0);
  close (out);

  /* The last whole line. */
  while (said->len > 0 && said->str[said->len - 1] != '\n')
    g_string_truncate (said, said->len - 1);
  if (said->len > 0)
    {
      g_string_truncate (said, said->len - 1);
      confirmed = atoi (strrchr (said->str, '\n') != NULL ? strrchr (said->str, '\n') + 1 : said->str);
    }
  g_string_free (said, TRUE);
  return confirmed;
}

static void
test_killed (void)
{
  g_autofree char *path = put_corpus ();
  g_autoptr(GRand) random = g_rand_new_with_seed (1);
  guint n_left = 0;

  for (guint i = 0; i < N_KILLS; i++)
    {
      guint confirmed = kill_one (path, g_rand_int_range (random, 0, 60000));
      SmDocument *document = open_document (path);
      g_autoptr(GError) error = NULL;
      guint kept;

      wait_for (has_looked, document);
      if (document->left != NULL)
        {
          g_assert_true (document->left_fits);
          g_assert_true (sm_document_restore_left (document, &error));
          g_assert_no_error (error);
          n_left++;
        }
      kept = get_note (document, 0) != NULL ? atoi (get_note (document, 0)) : 0;
      g_assert_cmpuint (kept, >=, confirmed);
      g_assert_true (save (document, NULL, FALSE, &error));
      g_assert_no_error (error);
      close_document (document);
      g_assert_cmpuint (count_journals (), ==, 0);
    }
  g_test_message ("%u of %u times, edits came back from a journal", n_left, (guint) N_KILLS);
  g_assert_cmpuint (n_left, >, 0);
}

static void
remove_all (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_all (child);
    }
  g_remove (path);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *state = NULL;
  int result;

  if (argc == 3 && strcmp (argv[1], "--child") == 0)
    return run_child (argv[2]);

  g_test_init (&argc, &argv, NULL);
  program = argv[0];
  folder = g_dir_make_tmp ("test-document-XXXXXX", NULL);
  state = g_build_filename (folder, "state", NULL);
  g_setenv ("XDG_STATE_HOME", state, TRUE);

  g_test_add_func ("/document/save", test_save);
  g_test_add_func ("/document/changed", test_changed);
  g_test_add_func ("/document/refused", test_refused);
  g_test_add_func ("/document/left", test_left);
  g_test_add_func ("/document/killed", test_killed);

  result = g_test_run ();
  remove_all (folder);
  g_free (folder);
  return result;
}
