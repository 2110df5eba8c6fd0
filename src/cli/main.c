/* stancemap-cli: what Stancemap does without a window, one command for each thing. */
#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

#include "sm-cli.h"
#include "sm-paths.h"

static const SmCommand commands[] = {
  { "info", N_("count what a corpus holds"), sm_cli_info },
  { "validate", N_("list every problem of a corpus"), sm_cli_validate },
  { "export", N_("draw a corpus as PNG, SVG or PDF"), sm_cli_export },
  { "import", N_("import raw articles and suggest statements"), sm_cli_import },
  { "convert", N_("write a corpus as JSON, JSON Lines or CSV"), sm_cli_convert },
};

static void
print_help (void)
{
  g_print (_("Usage: %s COMMAND [OPTION…] CORPUS…\n"), SM_CLI_NAME);
  g_print ("%s\n\n", _("Who stands where, and since when: inspects, checks, draws and converts corpora of "
                       "statements."));
  g_print ("%s\n", _("Commands:"));
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-10s %s\n", commands[i].name, _(commands[i].summary));
  g_print ("\n%s\n", _("Options:"));
  g_print ("  %-14s %s\n", "-h, --help", _("show this help; after a command, that command’s"));
  g_print ("  %-14s %s\n", "--version", _("show the version"));
  g_print ("\n%s\n", _("A CORPUS is a file of corpus JSON or JSON Lines, either of them gzipped, a folder of such "
                       "files,\nor - for standard input. Several are read as one."));
  g_print ("\n%s\n", _("Exit status: 0 done; 1 validate found problems, or a file could be read in part only; "
                       "2 failed."));
}

static const SmCommand *
find_command (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (name, commands[i].name) == 0)
      return &commands[i];

  return NULL;
}

static SmExit
refuse_command (const char *name)
{
  const char *names[G_N_ELEMENTS (commands) + 1] = { NULL };
  g_autofree char *near = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    names[i] = commands[i].name;
  near = sm_cli_suggest (name, names);
  if (near != NULL)
    sm_cli_usage_error (_("there is no command “%s”; did you mean “%s”?"), name, near);
  else
    sm_cli_usage_error (_("there is no command “%s”"), name);

  return SM_EXIT_FAILED;
}

/* Runs @command with the words after its name; help and errors name it as it was typed. */
static SmExit
run_command (const SmCommand *command,
             char           **words)
{
  g_autofree char *program = g_strdup_printf ("%s %s", SM_CLI_NAME, command->name);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) args = NULL;

  g_set_prgname (program);
  g_strv_builder_add (builder, program);
  g_strv_builder_addv (builder, (const char **) words);
  args = g_strv_builder_end (builder);

  /* args is stolen by g_option_context_parse_strv() piece by piece, so the command may replace it. */
  return command->run (g_steal_pointer (&args));
}

static SmExit
dispatch (char **words)
{
  const SmCommand *command;

  if (words[0] == NULL)
    {
      sm_cli_usage_error (_("a command is missing"));
      return SM_EXIT_FAILED;
    }

  if (strcmp (words[0], "--version") == 0)
    {
      sm_cli_print_version ();
      return SM_EXIT_DONE;
    }

  if (strcmp (words[0], "--help") == 0 || strcmp (words[0], "-h") == 0 || strcmp (words[0], "help") == 0)
    {
      char *help[] = { (char *) "--help", NULL };

      if (words[1] == NULL)
        {
          print_help ();
          return SM_EXIT_DONE;
        }
      command = find_command (words[1]);
      return command != NULL ? run_command (command, help) : refuse_command (words[1]);
    }

  if (words[0][0] == '-')
    {
      sm_cli_usage_error (_("there is no option “%s” before a command"), words[0]);
      return SM_EXIT_FAILED;
    }

  command = find_command (words[0]);
  return command != NULL ? run_command (command, words + 1) : refuse_command (words[0]);
}

/* In the C locale gettext translates nothing, whatever LANGUAGE says; newer glibcs neither in C.UTF-8. */
static void
leave_c_locale (void)
{
  static const char *const locales[] = { "en_US.UTF-8", "en_GB.UTF-8", "nl_NL.UTF-8", "C.UTF-8" };
  const char *now = setlocale (LC_MESSAGES, NULL);

  if (g_strcmp0 (now, "C") != 0 && g_strcmp0 (now, "C.UTF-8") != 0 && g_strcmp0 (now, "C.utf8") != 0)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (locales); i++)
    if (setlocale (LC_MESSAGES, locales[i]) != NULL)
      return;
}

/* Sets the locale from the environment; a language asked for by --lang is for the words alone, so numbers
 * stay as the user has them. Must come before the first translation: gettext remembers. */
static void
set_locale (char **words)
{
  g_autofree char *language = sm_cli_get_language (words);

  if (language != NULL)
    g_setenv ("LANGUAGE", language, TRUE);
  setlocale (LC_ALL, "");
  if (language != NULL)
    leave_c_locale ();

  bindtextdomain (GETTEXT_PACKAGE, sm_paths_get_locale_dir ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

int
main (int   argc,
      char *argv[])
{
  set_locale (argv + 1);
  g_set_prgname (SM_CLI_NAME);
  sm_cli_guard_stdout ();

  return dispatch (argv + 1);
}
