/* Reading corpora: files, folders and standard input, with progress on a terminal. */
#include "config.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "sm-cli.h"

/* Shorter loads are over before anybody could read how far they are. */
#define PROGRESS_AFTER_MS 300
#define PROGRESS_EVERY_MS 100

/* More problems than these are only counted, except by validate. */
#define MAX_PROBLEMS 10

/**
 * sm_cli_start_loader:
 * @names: (array zero-terminated=1) (nullable): files and folders as typed, in the system's encoding; "-" is
 *   standard input
 *
 * Makes a loader for what the command line names. A name with "://" is an address that GIO can read.
 *
 * Returns: (transfer full) (nullable): %NULL if there is no name or "-" is given twice, which was then said on
 *   standard error
 */
SmLoader *
sm_cli_start_loader (char **names)
{
  g_autoptr(SmLoader) loader = sm_loader_new ();
  gboolean has_stdin = FALSE;

  if (names == NULL || names[0] == NULL)
    {
      sm_cli_usage_error (_("a corpus is missing"));
      return NULL;
    }

  for (gsize i = 0; names[i] != NULL; i++)
    {
      if (strcmp (names[i], "-") == 0)
        {
          g_autoptr(GInputStream) stream = NULL;

          if (has_stdin)
            {
              sm_cli_usage_error (_("standard input (-) can be read only once"));
              return NULL;
            }
          has_stdin = TRUE;
          stream = g_unix_input_stream_new (STDIN_FILENO, FALSE);
          sm_loader_add_stream (loader, stream, "-");
        }
      else
        {
          g_autoptr(GFile) file = strstr (names[i], "://") != NULL ? g_file_new_for_uri (names[i])
                                                                   : g_file_new_for_path (names[i]);

          sm_loader_add_file (loader, file);
        }
    }

  return g_steal_pointer (&loader);
}

/* A load on a terminal, in the background while this thread says how far it is. */
typedef struct
{
  SmLoader  *loader;
  GMainLoop *main_loop;
  GError    *error;
  gboolean   loaded;
  gboolean   shown;
} Progress;

static gboolean
show_progress_cb (gpointer data)
{
  Progress *progress = data;
  guint n = sm_loader_get_n_articles (progress->loader);

  /* \r and "erase to the end of the line" are understood by everything but a dumb terminal. */
  g_printerr ("\r\033[K");
  /* Translators: progress on a terminal, such as "Reading: 45 %, 1,234 articles" */
  g_printerr (ngettext ("Reading: %d %%, %'u article", "Reading: %d %%, %'u articles", n),
              (int) (100 * sm_loader_get_fraction (progress->loader)), n);
  progress->shown = TRUE;

  return G_SOURCE_CONTINUE;
}

static gboolean
start_progress_cb (gpointer data)
{
  show_progress_cb (data);
  g_timeout_add (PROGRESS_EVERY_MS, show_progress_cb, data);

  return G_SOURCE_REMOVE;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Progress *progress = data;

  progress->loaded = sm_loader_load_finish (progress->loader, result, &progress->error);
  g_main_loop_quit (progress->main_loop);
}

static gboolean
load_on_terminal (SmLoader *loader,
                  GError  **error)
{
  g_autoptr(GMainLoop) main_loop = g_main_loop_new (NULL, FALSE);
  Progress progress = { loader, main_loop, NULL, FALSE, FALSE };

  g_timeout_add (PROGRESS_AFTER_MS, start_progress_cb, &progress);
  sm_loader_load_async (loader, NULL, loaded_cb, &progress);
  g_main_loop_run (main_loop);

  while (g_source_remove_by_user_data (&progress))
    continue;
  if (progress.shown)
    g_printerr ("\r\033[K");
  if (progress.error != NULL)
    g_propagate_error (error, progress.error);

  return progress.loaded;
}

/**
 * sm_cli_load:
 * @loader: a loader that has not loaded yet
 * @error: return location for an error
 *
 * Loads, and says how far it is when standard error is a terminal that can take a word back and the load
 * lasts long enough to wonder.
 *
 * Returns: what sm_loader_load() would
 */
gboolean
sm_cli_load (SmLoader *loader,
             GError  **error)
{
  if (isatty (STDERR_FILENO) && g_strcmp0 (g_getenv ("TERM"), "dumb") != 0)
    return load_on_terminal (loader, error);

  return sm_loader_load (loader, NULL, error);
}

/**
 * sm_cli_load_corpus:
 * @names: (array zero-terminated=1) (nullable): as for sm_cli_start_loader()
 * @loader: (out) (transfer full): the loader, for its problems; %NULL after a failure
 *
 * Loads for a command that wants the corpus. The worst problems are printed on standard error, the others
 * counted there; so is the reason of a failure.
 *
 * Returns: (transfer full) (nullable): the corpus, or %NULL if nothing could be loaded
 */
SmSnapshot *
sm_cli_load_corpus (char     **names,
                    SmLoader **loader)
{
  g_autoptr(SmLoader) reader = sm_cli_start_loader (names);
  g_autoptr(GError) error = NULL;

  *loader = NULL;
  if (reader == NULL)
    return NULL;

  if (!sm_cli_load (reader, &error))
    {
      sm_cli_print_problems (reader, SM_SEVERITY_WARNING, MAX_PROBLEMS);
      /* A fatal problem has said it already, and with its place. */
      if (sm_loader_get_n_problems (reader, SM_SEVERITY_FATAL) == 0)
        sm_cli_error ("%s", error->message);
      return NULL;
    }

  sm_cli_print_problems (reader, SM_SEVERITY_WARNING, MAX_PROBLEMS);
  *loader = g_steal_pointer (&reader);
  return sm_snapshot_ref (sm_corpus_get_snapshot (sm_loader_get_corpus (*loader)));
}

/**
 * sm_cli_get_status:
 * @loader: a loader that has loaded something
 *
 * Gives the exit status of a command that did its work: a script should notice when a file, or the end of
 * one, is missing from what was made.
 *
 * Returns: %SM_EXIT_PROBLEMS if a file was not read to its end, else %SM_EXIT_DONE
 */
SmExit
sm_cli_get_status (SmLoader *loader)
{
  return sm_loader_get_n_problems (loader, SM_SEVERITY_FATAL) > 0 ? SM_EXIT_PROBLEMS : SM_EXIT_DONE;
}
