/* Messages: errors on standard error, a line each, places first; standard output kept honest. */
#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "sm-cli.h"
#include "sm-text.h"

/**
 * sm_cli_error:
 * @format: (printf-format): a translated message, no newline, no full stop
 * @...: what is to be put in
 *
 * Says on standard error what went wrong, after the program's name. Control characters, which may come from a
 * file or the command line, are shown and not sent to the terminal.
 */
void
sm_cli_error (const char *format,
              ...)
{
  g_autofree char *message = NULL;
  g_autofree char *valid = NULL;
  g_autofree char *safe = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  valid = g_utf8_make_valid (message, -1);
  safe = sm_text_make_safe (valid);

  g_printerr ("%s: %s\n", SM_CLI_NAME, safe);
}

/**
 * sm_cli_usage_error:
 * @format: (printf-format): a translated message, no newline, no full stop
 * @...: what is to be put in
 *
 * As sm_cli_error() for a wrong command line: names the command and adds where its help is.
 */
void
sm_cli_usage_error (const char *format,
                    ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);

  sm_cli_error ("%s", message);
  /* Translators: %s is a command such as "stancemap-cli export" */
  g_printerr (_("Try “%s --help” for more information.\n"), g_get_prgname ());
}

/**
 * sm_cli_print_problems:
 * @loader: a loader that has loaded, well or not
 * @at_least: leave out what is less severe
 * @max: print at most so many; the others are counted
 *
 * Prints problems on standard error, as `file:line:col: severity: message`.
 */
void
sm_cli_print_problems (SmLoader  *loader,
                       SmSeverity at_least,
                       guint      max)
{
  GListModel *problems = sm_loader_get_problems (loader);
  guint n_listed = g_list_model_get_n_items (problems);
  guint n = sm_loader_get_n_problems (loader, at_least);
  guint n_printed = 0;

  for (guint i = 0; i < n_listed && n_printed < max; i++)
    {
      g_autoptr(SmProblem) problem = g_list_model_get_item (problems, i);
      g_autofree char *line = NULL;
      g_autofree char *safe = NULL;

      if (sm_problem_get_severity (problem) < at_least)
        continue;
      line = sm_problem_to_string (problem);
      safe = sm_text_make_safe (line);
      g_printerr ("%s\n", safe);
      n_printed++;
    }

  if (n > n_printed)
    g_printerr (ngettext ("… and %'u more problem\n", "… and %'u more problems\n", n - n_printed), n - n_printed);
}

/**
 * sm_cli_count_problems:
 * @loader: a loader that has loaded
 *
 * Says how many problems there were, by severity: "2 errors, 1 warning".
 *
 * Returns: (transfer full): "no problems" when there were none
 */
char *
sm_cli_count_problems (SmLoader *loader)
{
  g_autoptr(GString) words = g_string_new (NULL);
  guint above = 0;

  for (int severity = SM_SEVERITY_FATAL; severity >= SM_SEVERITY_NOTE; severity--)
    {
      guint n = sm_loader_get_n_problems (loader, severity) - above;

      above += n;
      if (n == 0)
        continue;
      if (words->len > 0)
        g_string_append (words, ", ");
      if (severity == SM_SEVERITY_FATAL)
        /* Translators: things that kept a file, or the rest of it, from being read */
        g_string_append_printf (words, ngettext ("%'u fatal error", "%'u fatal errors", n), n);
      else if (severity == SM_SEVERITY_ERROR)
        g_string_append_printf (words, ngettext ("%'u error", "%'u errors", n), n);
      else if (severity == SM_SEVERITY_WARNING)
        g_string_append_printf (words, ngettext ("%'u warning", "%'u warnings", n), n);
      else
        g_string_append_printf (words, ngettext ("%'u note", "%'u notes", n), n);
    }

  if (words->len == 0)
    g_string_append (words, _("no problems"));

  return g_string_free (g_steal_pointer (&words), FALSE);
}

/* The first thing that went wrong on standard output: an errno; 0 for nothing. */
static int stdout_error;

static gboolean
put (gconstpointer data,
     gsize         length)
{
  if (stdout_error != 0)
    return FALSE;

  errno = 0;
  if (fwrite (data, 1, length, stdout) == length)
    return TRUE;

  stdout_error = errno != 0 ? errno : EIO;
  return FALSE;
}

/* Takes what g_print() is given. GLib's own way is to flush every time and to forget errors. */
static void
print_cb (const char *text)
{
  const char *charset;

  if (g_get_charset (&charset))
    put (text, strlen (text));
  else
    {
      gsize length;
      g_autofree char *converted = g_convert_with_fallback (text, -1, charset, "UTF-8", "?", NULL, &length, NULL);

      put (converted != NULL ? converted : text, converted != NULL ? length : strlen (text));
    }
}

/* Only when everything was written out is it sure that no full disk or closed pipe swallowed the answer. GLib may
 * end the program after --help, so this waits for the end. Who reads our output may stop reading, as head does:
 * that is not worth words. */
static void
close_stdout_cb (void)
{
  errno = 0;
  if (fflush (stdout) != 0 && stdout_error == 0)
    stdout_error = errno;
  if (stdout_error == 0)
    return;

  if (stdout_error != EPIPE)
    sm_cli_error (_("standard output: %s"), g_strerror (stdout_error));
  _exit (SM_EXIT_FAILED);
}

/**
 * sm_cli_guard_stdout:
 *
 * From here on, g_print() is buffered until the program ends or sm_cli_write_stdout() is called; if something
 * cannot be written, the program says so and ends with %SM_EXIT_FAILED. To be called once, at the start.
 */
void
sm_cli_guard_stdout (void)
{
  g_set_print_handler (print_cb);
  atexit (close_stdout_cb);
}

/**
 * sm_cli_write_stdout:
 * @data: (array length=length): bytes
 * @length: how many; 0 is fine
 *
 * Writes to standard output, after all that was printed before. A failure shows when the program ends.
 *
 * Returns: %FALSE if not everything could be written
 */
gboolean
sm_cli_write_stdout (gconstpointer data,
                     gsize         length)
{
  if (!put (data, length))
    return FALSE;

  errno = 0;
  if (fflush (stdout) != 0)
    stdout_error = errno != 0 ? errno : EIO;

  return stdout_error == 0;
}
