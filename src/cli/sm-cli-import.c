/* stancemap-cli import: raw articles in, a corpus with suggested statements out. */
#include "config.h"

#include <gio/gunixinputstream.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "sm-cli.h"
#include "sm-intake.h"
#include "sm-issue-set.h"
#include "sm-parsers.h"
#include "sm-text.h"
#include "sm-writer.h"

/* Shorter imports are over before anybody could read how far they are. */
#define PROGRESS_AFTER_MS 300
#define PROGRESS_EVERY_MS 100

/* More problems than these are only counted. */
#define MAX_PROBLEMS 50

typedef struct
{
  char **names;
  char  *out;
  char  *date;
  char  *language;
  char  *outlet;
  char  *parser;
  char  *issues;
} Options;

static void
clear_options (Options *options)
{
  g_strfreev (options->names);
  g_free (options->out);
  g_free (options->date);
  g_free (options->language);
  g_free (options->outlet);
  g_free (options->parser);
  g_free (options->issues);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

static gboolean
parse (char  **args,
       Options *options)
{
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options->out, N_("Where to write the corpus; - is standard output"),
      N_("OUT") },
    { "date", 'd', 0, G_OPTION_ARG_STRING, &options->date, N_("The date of articles that tell none, such as 2022-12"),
      N_("DATE") },
    { "language", 'l', 0, G_OPTION_ARG_STRING, &options->language,
      N_("The language of articles that declare none, such as nl"), N_("LANGUAGE") },
    /* GOption would take text in the locale's encoding only. */
    { "outlet", 0, 0, G_OPTION_ARG_FILENAME, &options->outlet, N_("The outlet of articles that tell none"),
      N_("OUTLET") },
    { "parser", 'p', 0, G_OPTION_ARG_FILENAME, &options->parser, N_("Who suggests statements"),
      "builtin|frog|none|COMMAND" },
    { "issues", 0, 0, G_OPTION_ARG_FILENAME, &options->issues, N_("A corpus with the issues to look for"), N_("FILE") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->names, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr(GOptionContext) context = g_option_context_new (_("FILE…"));
  g_auto(GStrv) words = args;

  g_option_context_set_summary (context, _("Imports articles, looks for statements in them, and writes both as a "
                                           "corpus whose\nstatements are suggestions. A FILE is plain text, Markdown, "
                                           "a saved web page, PDF,\nDOCX, ODT, a folder of such files, or - for "
                                           "standard input."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);

  return sm_cli_parse (context, &words);
}

static gboolean
check (Options *options,
       SmDate  *date)
{
  g_autoptr(GError) error = NULL;

  if (options->names == NULL)
    {
      sm_cli_usage_error (_("an article is missing"));
      return FALSE;
    }
  if (options->out == NULL)
    {
      sm_cli_usage_error (_("a name for what is to be written is missing: -o OUT"));
      return FALSE;
    }
  if (!sm_cli_decode ("--outlet", &options->outlet))
    return FALSE;
  if (options->date != NULL && !sm_date_parse (options->date, -1, date, &error))
    {
      /* Translators: an option, what was typed, and why that is wrong */
      sm_cli_usage_error (_("%s “%s”: %s"), "--date", options->date, error->message);
      return FALSE;
    }
  if (options->language != NULL
      && !g_regex_match_simple ("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", options->language, 0, 0))
    {
      sm_cli_usage_error (_("“%s” is not a language: expected a code such as nl or en-GB"), options->language);
      return FALSE;
    }
  return TRUE;
}

static gboolean
choose_kind (const char *out,
             SmFileKind *kind,
             gboolean   *gzipped)
{
  g_autofree char *shown = NULL;

  *kind = SM_FILE_JSON;
  *gzipped = FALSE;
  if (strcmp (out, "-") == 0 || (sm_file_kind_from_name (out, kind, gzipped) && *kind != SM_FILE_CSV))
    return TRUE;

  shown = g_filename_display_name (out);
  sm_cli_usage_error (_("the name “%s” does not tell what to write: it should end in %s"), shown,
                      ".json, .jsonl, .json.gz, .jsonl.gz");
  return FALSE;
}

static GFile *
new_file (const char *name)
{
  return strstr (name, "://") != NULL ? g_file_new_for_uri (name) : g_file_new_for_path (name);
}

static void
print_problem (SmProblem *problem)
{
  g_autofree char *line = sm_problem_to_string (problem);
  g_autofree char *safe = sm_text_make_safe (line);

  g_printerr ("%s\n", safe);
}

static void
print_problems (SmIntake *intake)
{
  GPtrArray *problems = sm_intake_get_problems (intake);
  guint n = sm_intake_get_n_problems (intake, SM_SEVERITY_WARNING);
  guint n_printed = 0;

  for (guint i = 0; i < problems->len && n_printed < MAX_PROBLEMS; i++)
    {
      SmProblem *problem = g_ptr_array_index (problems, i);

      if (sm_problem_get_severity (problem) < SM_SEVERITY_WARNING)
        continue;
      print_problem (problem);
      n_printed++;
    }
  if (n > n_printed)
    g_printerr (ngettext ("… and %'u more problem\n", "… and %'u more problems\n", n - n_printed), n - n_printed);
}

/* An import on a terminal, in the background while this thread says how far it is. */
typedef struct
{
  SmIntake  *intake;
  GMainLoop *main_loop;
  GError    *error;
  gboolean   is_fine;
  gboolean   shown;
} Progress;

static gboolean
show_progress_cb (gpointer data)
{
  Progress *progress = data;
  guint n = sm_intake_get_n_total (progress->intake);

  g_printerr ("\r\033[K");
  /* Translators: progress on a terminal, such as "Importing: 120 of 1,234 articles" */
  g_printerr (ngettext ("Importing: %'u of %'u article", "Importing: %'u of %'u articles", n),
              sm_intake_get_n_done (progress->intake), n);
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
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  Progress *progress = data;

  progress->is_fine = sm_intake_run_finish (progress->intake, result, &progress->error);
  g_main_loop_quit (progress->main_loop);
}

static gboolean
run (SmIntake  *intake,
     GError   **error)
{
  g_autoptr(GMainLoop) main_loop = NULL;
  Progress progress = { intake };

  if (!isatty (STDERR_FILENO) || g_strcmp0 (g_getenv ("TERM"), "dumb") == 0)
    return sm_intake_run (intake, NULL, error);

  progress.main_loop = main_loop = g_main_loop_new (NULL, FALSE);
  g_timeout_add (PROGRESS_AFTER_MS, start_progress_cb, &progress);
  sm_intake_run_async (intake, NULL, done_cb, &progress);
  g_main_loop_run (main_loop);
  while (g_source_remove_by_user_data (&progress))
    continue;
  if (progress.shown)
    g_printerr ("\r\033[K");
  if (progress.error != NULL)
    g_propagate_error (error, progress.error);
  return progress.is_fine;
}

static gboolean
write_corpus (SmSnapshot *snapshot,
              const char *out,
              SmFileKind  kind,
              gboolean    gzipped)
{
  g_autoptr(GError) error = NULL;

  if (strcmp (out, "-") == 0)
    {
      g_autoptr(GOutputStream) stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);

      if (sm_writer_write_stream (snapshot, stream, kind, gzipped, NULL, &error)
          || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE))
        return error == NULL;
    }
  else
    {
      g_autoptr(GFile) file = g_file_new_for_path (out);

      if (sm_writer_write_file (snapshot, file, kind, gzipped, NULL, &error))
        return TRUE;
    }
  sm_cli_error ("%s", error->message);
  return FALSE;
}

/* How many of each were found, for who waits at a terminal or reads a log. */
static void
print_summary (SmIntake *intake)
{
  SmSnapshot *snapshot = sm_intake_get_snapshot (intake);
  guint n_duplicates = sm_intake_get_n_duplicates (intake);

  g_print (ngettext ("%'u article", "%'u articles", snapshot->n_articles), snapshot->n_articles);
  g_print (", ");
  g_print (ngettext ("%'u suggested statement", "%'u suggested statements", snapshot->n_statements),
           snapshot->n_statements);
  if (n_duplicates > 0)
    {
      g_print (", ");
      g_print (ngettext ("%'u duplicate left out", "%'u duplicates left out", n_duplicates), n_duplicates);
    }
  g_print ("\n");
}

/* The issues to look for, and who looks for them; %FALSE when that failed and was said. */
static gboolean
prepare (const Options  *options,
         SmParser      **parser,
         SmSnapshot    **issues)
{
  g_autoptr(GFile) file = options->issues != NULL ? new_file (options->issues) : sm_issue_set_get_default ();
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(SmLexicon) lexicon = NULL;
  g_autoptr(GError) error = NULL;
  const char *name = options->parser != NULL ? options->parser : "builtin";

  *issues = sm_issue_set_load (file, NULL, &error);
  if (*issues == NULL)
    {
      sm_cli_error ("%s", error->message);
      return FALSE;
    }
  if (strcmp (name, "none") == 0)
    return TRUE;

  lexicon = sm_issue_set_new_lexicon (*issues, problems);
  for (guint i = 0; i < problems->len; i++)
    print_problem (g_ptr_array_index (problems, i));
  *parser = sm_parsers_make (name, lexicon, &error);
  if (*parser == NULL)
    sm_cli_error ("%s", error->message);
  return *parser != NULL;
}

static gboolean
add_inputs (SmIntake *intake,
            char    **names)
{
  gboolean has_stdin = FALSE;

  for (gsize i = 0; names[i] != NULL; i++)
    {
      if (strcmp (names[i], "-") == 0)
        {
          g_autoptr(GInputStream) stream = g_unix_input_stream_new (STDIN_FILENO, FALSE);

          if (has_stdin)
            {
              sm_cli_usage_error (_("standard input (-) can be read only once"));
              return FALSE;
            }
          has_stdin = TRUE;
          sm_intake_add_stream (intake, stream, "-");
        }
      else
        {
          g_autoptr(GFile) file = new_file (names[i]);

          sm_intake_add_file (intake, file);
        }
    }
  return TRUE;
}

/**
 * sm_cli_import:
 * @args: (array zero-terminated=1) (transfer full): the command line, the program's name first
 *
 * Imports raw articles into a new corpus.
 *
 * Returns: the exit status
 */
SmExit
sm_cli_import (char **args)
{
  g_auto(Options) options = { NULL };
  g_autoptr(SmParser) parser = NULL;
  g_autoptr(SmSnapshot) issues = NULL;
  g_autoptr(SmIntake) intake = NULL;
  g_autoptr(GError) error = NULL;
  SmDate date = SM_DATE_UNKNOWN;
  SmFileKind kind;
  gboolean gzipped;

  if (!parse (args, &options) || !check (&options, &date) || !choose_kind (options.out, &kind, &gzipped))
    return SM_EXIT_FAILED;
  if (!prepare (&options, &parser, &issues))
    return SM_EXIT_FAILED;

  intake = sm_intake_new (parser);
  sm_intake_set_defaults (intake, &date, options.language, options.outlet);
  sm_intake_set_issues (intake, issues);
  if (!add_inputs (intake, options.names))
    return SM_EXIT_FAILED;

  if (!run (intake, &error))
    {
      sm_cli_error ("%s", error->message);
      return SM_EXIT_FAILED;
    }
  print_problems (intake);
  if (sm_intake_get_snapshot (intake)->n_articles == 0)
    {
      sm_cli_error (_("nothing was imported, and nothing is written"));
      return SM_EXIT_FAILED;
    }
  if (!write_corpus (sm_intake_get_snapshot (intake), options.out, kind, gzipped))
    return SM_EXIT_FAILED;
  if (strcmp (options.out, "-") != 0)
    print_summary (intake);

  return sm_intake_get_n_problems (intake, SM_SEVERITY_FATAL) > 0 ? SM_EXIT_PROBLEMS : SM_EXIT_DONE;
}
