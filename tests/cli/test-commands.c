#include "config.h"

#include <string.h>

#include "cli-run.h"

static void
test_none (void)
{
  g_autoptr(CliResult) result = cli_run (NULL, NULL);

  cli_assert_status (result, 2);
  g_assert_cmpstr (result->out, ==, "");
  g_assert_cmpstr (result->err, ==,
                   "stancemap-cli: a command is missing\n"
                   "Try “stancemap-cli --help” for more information.\n");
}

static void
test_help (void)
{
  static const char *const ways[] = { "--help", "-h", "help" };

  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr(CliResult) result = cli_run (ways[i], NULL);

      cli_assert_status (result, 0);
      g_assert_cmpstr (result->err, ==, "");
      cli_assert_contains (result->out, "stancemap-cli COMMAND");
      cli_assert_contains (result->out, "  info ");
      cli_assert_contains (result->out, "  validate ");
      cli_assert_contains (result->out, "  export ");
      cli_assert_contains (result->out, "  convert ");
    }
}

/* The help of a command names every option of it, whichever way it is asked for. */
static void
test_command_help (void)
{
  static const struct
  {
    const char *command;
    const char *options;
  } all[] = {
    { "info", "--all --json --version" },
    { "validate", "--json" },
    { "export", "--output= --format= --view= --by= --issue= --actor= --from= --to= --preset= --size= --scale= "
                "--dpi= --theme= --transparent --title= --subtitle= --lang=" },
    { "convert", "--format= --gzip" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr(CliResult) after = cli_run (all[i].command, "--help", NULL);
      g_autoptr(CliResult) before = cli_run ("help", all[i].command, NULL);
      g_auto(GStrv) options = g_strsplit (all[i].options, " ", -1);
      g_autofree char *usage = g_strdup_printf ("stancemap-cli %s [", all[i].command);

      cli_assert_status (after, 0);
      cli_assert_status (before, 0);
      g_assert_cmpstr (after->out, ==, before->out);
      g_assert_cmpstr (after->err, ==, "");
      cli_assert_contains (after->out, usage);
      for (gsize j = 0; options[j] != NULL; j++)
        cli_assert_contains (after->out, options[j]);
    }
}

static void
test_version (void)
{
  g_autoptr(CliResult) plain = cli_run ("--version", NULL);
  g_autoptr(CliResult) after = cli_run ("export", "--version", NULL);

  cli_assert_status (plain, 0);
  g_assert_true (g_str_has_prefix (plain->out, "stancemap-cli (Stancemap) " PACKAGE_VERSION "\n"));
  cli_assert_status (after, 0);
  g_assert_cmpstr (after->out, ==, plain->out);
}

static void
test_unknown_command (void)
{
  static const struct
  {
    const char *typed;
    const char *answer;
  } all[] = {
    { "exprot", "there is no command “exprot”; did you mean “export”?" },
    { "exp", "there is no command “exp”; did you mean “export”?" },
    { "check", "there is no command “check”\n" },
    { "VALIDATE", "did you mean “validate”?" },
    { "", "there is no command “”" },
    { "-x", "there is no option “-x” before a command" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr(CliResult) result = cli_run (all[i].typed, NULL);

      cli_assert_status (result, 2);
      g_assert_cmpstr (result->out, ==, "");
      cli_assert_contains (result->err, all[i].answer);
      cli_assert_contains (result->err, "Try “stancemap-cli --help”");
    }
}

static void
test_unknown_option (void)
{
  static const char *const commands[] = { "info", "validate", "export", "import", "convert" };

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autoptr(CliResult) result = cli_run (commands[i], "--frobnicate", NULL);
      g_autofree char *hint = g_strdup_printf ("Try “stancemap-cli %s --help”", commands[i]);

      cli_assert_status (result, 2);
      g_assert_cmpstr (result->out, ==, "");
      cli_assert_contains (result->err, "--frobnicate");
      cli_assert_contains (result->err, hint);
    }
}

static void
test_no_corpus (void)
{
  static const char *const commands[] = { "info", "validate", "convert" };

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autoptr(CliResult) result = cli_run (commands[i], NULL);

      cli_assert_status (result, 2);
      cli_assert_contains (result->err, "stancemap-cli: a corpus is missing");
    }
}

/* What comes from outside must not command the terminal. */
static void
test_control_characters (void)
{
  g_autoptr(CliResult) result = cli_run ("\033[2Jx", NULL);

  cli_assert_status (result, 2);
  g_assert_null (strchr (result->err, '\033'));
}

static void
test_dutch (void)
{
  /* Newer glibcs translate nothing in C.UTF-8, so that it takes a locale of some language. */
  g_autoptr(CliResult) result =
    cli_run_shell ("locale=$(locale -a | grep -i 'utf-\\?8$' | grep -v '^C' | head -n 1);"
                   "LC_ALL=${locale:-C.UTF-8} LANGUAGE=nl \"$STANCEMAP_CLI\" --help; echo \"locale $locale\" >&2");

  cli_assert_status (result, 0);
  if (g_str_equal (result->err, "locale \n") && strstr (result->out, "Commands:") != NULL)
    {
      g_test_skip ("no locale here in which anything is translated");
      return;
    }
  cli_assert_contains (result->out, "Opdrachten:");
}

/* The answer must be on the disk, or the caller be told. */
static void
test_full_disk (void)
{
  g_autoptr(CliResult) result = cli_run_shell ("\"$STANCEMAP_CLI\" --help > /dev/full");

  if (!g_file_test ("/dev/full", G_FILE_TEST_EXISTS))
    {
      g_test_skip ("there is no /dev/full");
      return;
    }
  cli_assert_status (result, 2);
  cli_assert_contains (result->err, "standard output: No space left on device");
}

/* Who reads the answer may stop reading; that is no reason for words. */
static void
test_closed_pipe (void)
{
  g_autoptr(CliResult) killed = cli_run_shell ("\"$STANCEMAP_CLI\" --help | true");
  g_autoptr(CliResult) ignored = cli_run_shell ("trap '' PIPE; { sleep 0.2; \"$STANCEMAP_CLI\" --help; } | true");

  g_assert_cmpstr (killed->err, ==, "");
  g_assert_cmpstr (ignored->err, ==, "");
}

int
main (int   argc,
      char *argv[])
{
  cli_init (&argc, &argv);
  g_test_add_func ("/cli/commands/none", test_none);
  g_test_add_func ("/cli/commands/help", test_help);
  g_test_add_func ("/cli/commands/command-help", test_command_help);
  g_test_add_func ("/cli/commands/version", test_version);
  g_test_add_func ("/cli/commands/unknown-command", test_unknown_command);
  g_test_add_func ("/cli/commands/unknown-option", test_unknown_option);
  g_test_add_func ("/cli/commands/no-corpus", test_no_corpus);
  g_test_add_func ("/cli/commands/control-characters", test_control_characters);
  g_test_add_func ("/cli/commands/dutch", test_dutch);
  g_test_add_func ("/cli/commands/full-disk", test_full_disk);
  g_test_add_func ("/cli/commands/closed-pipe", test_closed_pipe);
  return cli_finish ();
}
