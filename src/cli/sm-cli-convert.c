/* stancemap-cli convert: corpora in, one corpus or table out. */
#include "config.h"

#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "sm-cli.h"
#include "sm-writer.h"

typedef struct
{
  char   **names;
  char    *format;
  gboolean gzip;
} Options;

static void
clear_options (Options *options)
{
  g_strfreev (options->names);
  g_free (options->format);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

static gboolean
parse (char  **args,
       Options *options)
{
  const GOptionEntry entries[] = {
    { "format", 'f', 0, G_OPTION_ARG_STRING, &options->format, N_("What to write, whatever OUT is called"),
      "json|jsonl|csv" },
    { "gzip", 'z', 0, G_OPTION_ARG_NONE, &options->gzip, N_("Compress it"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->names, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr(GOptionContext) context = g_option_context_new (_("IN… OUT"));
  g_auto(GStrv) words = args;

  g_option_context_set_summary (context, _("Writes what IN hold as one corpus to OUT: corpus JSON (.json), JSON\n"
                                           "Lines (.jsonl), either gzipped (.json.gz, .jsonl.gz), or a table of\n"
                                           "the statements (.csv). OUT is replaced only when all is written; - is\n"
                                           "standard output."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);

  return sm_cli_parse (context, &words);
}

/* What to write, from --format, else from the name of @out, else (standard output) corpus JSON. */
static gboolean
choose_kind (const Options *options,
             const char    *out,
             SmFileKind    *kind,
             gboolean      *gzipped)
{
  gboolean named = sm_file_kind_from_name (out, kind, gzipped);

  if (!named)
    *gzipped = g_str_has_suffix (out, ".gz");
  *gzipped |= options->gzip;

  if (options->format != NULL)
    {
      if (strcmp (options->format, "json") == 0)
        *kind = SM_FILE_JSON;
      else if (strcmp (options->format, "jsonl") == 0)
        *kind = SM_FILE_JSON_LINES;
      else if (strcmp (options->format, "csv") == 0)
        *kind = SM_FILE_CSV;
      else
        {
          sm_cli_usage_error (_("there is no format “%s”; the formats are %s"), options->format,
                              "json, jsonl, csv");
          return FALSE;
        }
      return TRUE;
    }

  if (strcmp (out, "-") == 0)
    *kind = SM_FILE_JSON;
  else if (!named)
    {
      g_autofree char *shown = g_filename_display_name (out);

      sm_cli_usage_error (_("the name “%s” does not tell what to write: it should end in %s, or give --format"), shown,
                          ".json, .jsonl, .json.gz, .jsonl.gz, .csv");
      return FALSE;
    }

  return TRUE;
}

static gboolean
write_stdout (SmSnapshot *snapshot,
              SmFileKind  kind,
              gboolean    gzipped)
{
  g_autoptr(GOutputStream) stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  g_autoptr(GError) error = NULL;

  if (sm_writer_write_stream (snapshot, stream, kind, gzipped, NULL, &error))
    return TRUE;

  /* Who reads our output may stop reading, as head does. */
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE))
    sm_cli_error ("%s", error->message);
  return FALSE;
}

static gboolean
write_file (SmSnapshot *snapshot,
            const char *out,
            SmFileKind  kind,
            gboolean    gzipped)
{
  g_autoptr(GFile) file = g_file_new_for_path (out);
  g_autoptr(GError) error = NULL;

  if (sm_writer_write_file (snapshot, file, kind, gzipped, NULL, &error))
    return TRUE;

  sm_cli_error ("%s", error->message);
  return FALSE;
}

/**
 * sm_cli_convert:
 * @args: (array zero-terminated=1) (transfer full): the command line, the program's name first
 *
 * Reads corpora and writes one, or a table of its statements.
 *
 * Returns: the exit status
 */
SmExit
sm_cli_convert (char **args)
{
  g_auto(Options) options = { NULL, NULL, FALSE };
  g_autoptr(SmLoader) loader = NULL;
  g_autoptr(SmSnapshot) snapshot = NULL;
  g_autofree char *out = NULL;
  guint n;
  SmFileKind kind;
  gboolean gzipped, written;

  if (!parse (args, &options))
    return SM_EXIT_FAILED;

  n = options.names != NULL ? g_strv_length (options.names) : 0;
  if (n < 2)
    {
      sm_cli_usage_error (n == 0 ? _("a corpus is missing") : _("a name for what is to be written is missing"));
      return SM_EXIT_FAILED;
    }
  out = g_steal_pointer (&options.names[n - 1]);
  if (!choose_kind (&options, out, &kind, &gzipped))
    return SM_EXIT_FAILED;

  snapshot = sm_cli_load_corpus (options.names, &loader);
  if (snapshot == NULL)
    return SM_EXIT_FAILED;

  written = strcmp (out, "-") == 0 ? write_stdout (snapshot, kind, gzipped) : write_file (snapshot, out, kind, gzipped);

  return written ? sm_cli_get_status (loader) : SM_EXIT_FAILED;
}
