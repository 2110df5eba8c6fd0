/* stancemap-cli validate: every problem of a corpus. */
#include "config.h"

#include <glib/gi18n.h>

#include "sm-cli-json.h"

static void
add_problem (JsonBuilder *builder,
             SmProblem   *problem)
{
  json_builder_begin_object (builder);
  sm_cli_json_add_text (builder, "severity", sm_severity_get_nick (sm_problem_get_severity (problem)));
  sm_cli_json_add_text (builder, "file", sm_problem_get_file (problem));
  sm_cli_json_add_number (builder, "line", sm_problem_get_line (problem));
  sm_cli_json_add_number (builder, "column", sm_problem_get_column (problem));
  sm_cli_json_add_text (builder, "path", sm_problem_get_path (problem));
  sm_cli_json_add_text (builder, "code", sm_problem_get_code (problem));
  sm_cli_json_add_text (builder, "found", sm_problem_get_found (problem));
  sm_cli_json_add_text (builder, "expected", sm_problem_get_expected (problem));
  sm_cli_json_add_text (builder, "message", sm_problem_get_message (problem));
  json_builder_end_object (builder);
}

/* The answer for programs: always the same members, English words as keys and severities. */
static void
print_json (SmLoader *loader)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  GListModel *problems = sm_loader_get_problems (loader);
  SmSnapshot *snapshot = sm_corpus_get_snapshot (sm_loader_get_corpus (loader));

  json_builder_begin_object (builder);
  sm_cli_json_add_number (builder, "articles", snapshot->n_articles);
  sm_cli_json_add_number (builder, "statements", snapshot->n_statements);
  sm_cli_json_add_problems (builder, "counts", loader);
  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (problems); i++)
    {
      g_autoptr(SmProblem) problem = g_list_model_get_item (problems, i);

      add_problem (builder, problem);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  sm_cli_json_print (builder);
}

static void
print_summary (SmLoader *loader)
{
  SmSnapshot *snapshot = sm_corpus_get_snapshot (sm_loader_get_corpus (loader));
  g_autofree char *problems = sm_cli_count_problems (loader);
  g_autofree char *articles =
    g_strdup_printf (ngettext ("%'u article", "%'u articles", snapshot->n_articles), snapshot->n_articles);
  g_autofree char *statements =
    g_strdup_printf (ngettext ("%'u statement", "%'u statements", snapshot->n_statements), snapshot->n_statements);

  /* Translators: "12 articles, 48 statements: no problems" */
  g_print (_("%s, %s: %s\n"), articles, statements, problems);
}

/**
 * sm_cli_validate:
 * @args: (array zero-terminated=1) (transfer full): the command line, the program's name first
 *
 * Reads corpora and lists every problem: a line each on standard error and a summary on standard output, or all
 * of it as JSON on standard output. Notes, which say how something odd was understood, do not count as problems
 * in the exit status.
 *
 * Returns: the exit status
 */
SmExit
sm_cli_validate (char **args)
{
  gboolean as_json = FALSE;
  g_auto(GStrv) names = NULL;
  const GOptionEntry entries[] = {
    { "json", 'j', 0, G_OPTION_ARG_NONE, &as_json, N_("Answer in JSON on standard output"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &names, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr(GOptionContext) context = g_option_context_new (_("CORPUS…"));
  g_auto(GStrv) words = args;
  g_autoptr(SmLoader) loader = NULL;
  g_autoptr(GError) error = NULL;
  gboolean loaded;

  g_option_context_set_summary (context, _("Lists every problem of CORPUS on standard error, as\n"
                                           "file:line:column: severity: message, and sums up on standard output."));
  g_option_context_set_description (context, _("Exit status: 0 no problems (there may be notes); 1 problems; 2 a\n"
                                               "file could not be read, or not to its end."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!sm_cli_parse (context, &words))
    return SM_EXIT_FAILED;

  loader = sm_cli_start_loader (names);
  if (loader == NULL)
    return SM_EXIT_FAILED;

  loaded = sm_cli_load (loader, &error);
  if (as_json)
    print_json (loader);
  else
    {
      sm_cli_print_problems (loader, SM_SEVERITY_NOTE, G_MAXUINT);
      print_summary (loader);
    }

  if (!loaded && sm_loader_get_n_problems (loader, SM_SEVERITY_FATAL) == 0)
    sm_cli_error ("%s", error->message);
  if (!loaded || sm_loader_get_n_problems (loader, SM_SEVERITY_FATAL) > 0)
    return SM_EXIT_FAILED;

  return sm_loader_get_n_problems (loader, SM_SEVERITY_WARNING) > 0 ? SM_EXIT_PROBLEMS : SM_EXIT_DONE;
}
