#include "cli-run.h"

#include <glib/gstdio.h>
#include <string.h>

static char *temp_dir;

static void
remove_tree (const char *path)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    {
      g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
      const char *name;

      while ((name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *child = g_build_filename (path, name, NULL);

          remove_tree (child);
        }
    }
  g_assert_cmpint (g_remove (path), ==, 0);
}

/* Starts a test program and makes its folder for files. */
void
cli_init (int    *argc,
          char ***argv)
{
  g_autoptr(GError) error = NULL;

  g_test_init (argc, argv, NULL);
  g_assert_nonnull (g_getenv ("STANCEMAP_CLI"));
  temp_dir = g_dir_make_tmp ("test-cli-XXXXXX", &error);
  g_assert_no_error (error);
}

/* Runs the tests and removes what they wrote. */
int
cli_finish (void)
{
  int status = g_test_run ();

  remove_tree (temp_dir);
  g_free (temp_dir);
  return status;
}

/* The path of a file in tests/cli/data. */
char *
cli_data (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "cli", "data", name, NULL);
}

/* A path in the test's own folder. */
char *
cli_temp (const char *name)
{
  return g_build_filename (temp_dir, name, NULL);
}

void
cli_free (CliResult *result)
{
  g_free (result->out);
  g_free (result->err);
  g_free (result);
}

/* Ends a buffer that may hold any bytes with a NUL, for comparing text. */
static char *
take_bytes (GBytes *bytes,
            gsize  *length)
{
  gsize n = g_bytes_get_size (bytes);
  char *text = g_malloc (n + 1);

  memcpy (text, n > 0 ? g_bytes_get_data (bytes, NULL) : "", n);
  text[n] = '\0';
  if (length != NULL)
    *length = n;
  g_bytes_unref (bytes);
  return text;
}

static CliResult *
run_vector (const char *const *words,
            const char        *input,
            gsize              length)
{
  CliResult *result = g_new0 (CliResult, 1);
  g_autoptr(GSubprocess) process = NULL;
  g_autoptr(GBytes) in = g_bytes_new (input, length);
  g_autoptr(GError) error = NULL;
  GBytes *out = NULL, *err = NULL;

  process = g_subprocess_newv (words, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE
                                        | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error);
  g_assert_no_error (error);
  if (!g_subprocess_communicate (process, in, NULL, &out, &err, &error))
    {
      /* It may end before it has read everything. */
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE);
      g_clear_error (&error);
      g_subprocess_wait (process, NULL, &error);
      g_assert_no_error (error);
      out = g_bytes_new (NULL, 0);
      err = g_bytes_new (NULL, 0);
    }
  result->status = g_subprocess_get_if_signaled (process) ? 128 + g_subprocess_get_term_sig (process)
                                                          : g_subprocess_get_exit_status (process);
  result->out = take_bytes (out, &result->length);
  result->err = take_bytes (err, NULL);
  return result;
}

static CliResult *
run_va (const char *input,
        gsize       length,
        const char *first,
        va_list     args)
{
  g_autoptr(GPtrArray) words = g_ptr_array_new ();

  g_ptr_array_add (words, (gpointer) g_getenv ("STANCEMAP_CLI"));
  for (const char *word = first; word != NULL; word = va_arg (args, const char *))
    g_ptr_array_add (words, (gpointer) word);
  g_ptr_array_add (words, NULL);
  return run_vector ((const char *const *) words->pdata, input, length);
}

/* Runs stancemap-cli with these words. */
CliResult *
cli_run (const char *first,
         ...)
{
  CliResult *result;
  va_list args;

  va_start (args, first);
  result = run_va ("", 0, first, args);
  va_end (args);
  return result;
}

/* The same, with something on its standard input. */
CliResult *
cli_run_input (const char *input,
               gsize       length,
               const char *first,
               ...)
{
  CliResult *result;
  va_list args;

  va_start (args, first);
  result = run_va (input, length, first, args);
  va_end (args);
  return result;
}

/* Runs a script that finds the program in $STANCEMAP_CLI. */
CliResult *
cli_run_shell (const char *script)
{
  return run_vector ((const char *const[]){ "/bin/sh", "-c", script, NULL }, "", 0);
}
