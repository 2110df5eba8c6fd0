#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "cli-run.h"

static char *
read_file (const char *path,
           gsize      *length)
{
  g_autoptr(GError) error = NULL;
  char *contents = NULL;

  g_file_get_contents (path, &contents, length, &error);
  g_assert_no_error (error);
  return contents;
}

static void
test_round_trip (void)
{
  g_autofree char *corpus = cli_data ("small.json");
  g_autofree char *json = cli_temp ("one.json");
  g_autofree char *lines = cli_temp ("two.jsonl");
  g_autofree char *zipped = cli_temp ("three.jsonl.gz");
  g_autofree char *again = cli_temp ("four.json");
  g_autoptr(CliResult) a = cli_run ("convert", corpus, json, NULL);
  g_autoptr(CliResult) b = cli_run ("convert", json, lines, NULL);
  g_autoptr(CliResult) c = cli_run ("convert", lines, zipped, NULL);
  g_autoptr(CliResult) d = cli_run ("convert", zipped, again, NULL);
  g_autofree char *first = NULL, *second = NULL, *packed = NULL, *middle = NULL;
  gsize n_first, n_second, n_packed;

  cli_assert_status (a, 0);
  cli_assert_status (b, 0);
  cli_assert_status (c, 0);
  cli_assert_status (d, 0);
  g_assert_cmpstr (a->err, ==, "");
  g_assert_cmpstr (a->out, ==, "");
  first = read_file (json, &n_first);
  second = read_file (again, &n_second);
  g_assert_cmpmem (first, n_first, second, n_second);
  /* what the program does not know survives */
  cli_assert_contains (first, "\"color\"");
  cli_assert_contains (first, "\"mood\"");
  packed = read_file (zipped, &n_packed);
  g_assert_cmpuint (n_packed, >, 2);
  g_assert_cmphex ((guchar) packed[0], ==, 0x1f);
  g_assert_cmphex ((guchar) packed[1], ==, 0x8b);
  middle = read_file (lines, NULL);
  g_strchomp (middle);
  {
    g_auto(GStrv) rows = g_strsplit (middle, "\n", -1);

    g_assert_cmpuint (g_strv_length (rows), ==, 3); /* a header, two articles */
  }
}

static void
test_stdout (void)
{
  g_autofree char *corpus = cli_data ("small.json");
  g_autofree char *file = cli_temp ("stdout.json");
  g_autoptr(CliResult) to_file = cli_run ("convert", corpus, file, NULL);
  g_autoptr(CliResult) plain = cli_run ("convert", corpus, "-", NULL);
  g_autoptr(CliResult) csv = cli_run ("convert", "--format=csv", corpus, "-", NULL);
  g_autofree char *contents = NULL;
  gsize length;

  cli_assert_status (to_file, 0);
  cli_assert_status (plain, 0);
  contents = read_file (file, &length);
  g_assert_cmpmem (plain->out, plain->length, contents, length);
  cli_assert_status (csv, 0);
  cli_assert_contains (csv->out, "bridge");
  cli_assert_contains (csv->out, "\r\n");
}

static void
test_stdin (void)
{
  g_autofree char *corpus = cli_data ("small.json");
  gsize length;
  g_autofree char *contents = read_file (corpus, &length);
  g_autoptr(CliResult) piped = cli_run_input (contents, length, "convert", "-", "-", NULL);
  g_autoptr(CliResult) named = cli_run ("convert", corpus, "-", NULL);

  cli_assert_status (piped, 0);
  g_assert_cmpmem (piped->out, piped->length, named->out, named->length);
}

static void
test_format (void)
{
  g_autofree char *corpus = cli_data ("small.json");
  g_autofree char *odd = cli_temp ("corpus.txt");
  g_autofree char *zipped = cli_temp ("corpus.gz");
  g_autoptr(CliResult) refused = cli_run ("convert", corpus, odd, NULL);
  g_autoptr(CliResult) unknown = cli_run ("convert", "--format=xml", corpus, odd, NULL);
  g_autoptr(CliResult) given = cli_run ("convert", "--format=jsonl", corpus, odd, NULL);
  g_autoptr(CliResult) packed = cli_run ("convert", "--format=csv", "--gzip", corpus, zipped, NULL);
  g_autofree char *contents = NULL;

  cli_assert_status (refused, 2);
  cli_assert_contains (refused->err, "corpus.txt” does not tell what to write");
  cli_assert_status (unknown, 2);
  cli_assert_contains (unknown->err, "there is no format “xml”; the formats are json, jsonl, csv");
  cli_assert_status (given, 0);
  contents = read_file (odd, NULL);
  g_assert_true (g_str_has_prefix (contents, "{\"format\""));
  cli_assert_status (packed, 0);
  g_free (contents);
  contents = read_file (zipped, NULL);
  g_assert_cmphex ((guchar) contents[0], ==, 0x1f);
}

static void
test_no_output (void)
{
  g_autofree char *corpus = cli_data ("small.json");
  g_autoptr(CliResult) result = cli_run ("convert", corpus, NULL);

  cli_assert_status (result, 2);
  cli_assert_contains (result->err, "a name for what is to be written is missing");
}

/* A failure leaves the last good file, and no litter. */
static void
test_failures (void)
{
  g_autofree char *corpus = cli_data ("small.json");
  g_autofree char *missing = cli_temp ("nowhere.json");
  g_autofree char *kept = cli_temp ("kept.json");
  g_autofree char *no_folder = cli_temp ("no/such/folder.json");
  g_autofree char *contents = NULL;
  g_autoptr(GError) error = NULL;

  g_file_set_contents (kept, "good", -1, &error);
  g_assert_no_error (error);
  {
    g_autoptr(CliResult) unread = cli_run ("convert", missing, kept, NULL);
    g_autoptr(CliResult) unwritten = cli_run ("convert", corpus, no_folder, NULL);
    g_autoptr(CliResult) full = cli_run_shell ("\"$STANCEMAP_CLI\" convert \"$G_TEST_SRCDIR/cli/data/small.json\" - "
                                               "> /dev/full");

    cli_assert_status (unread, 2);
    cli_assert_contains (unread->err, "nowhere.json");
    cli_assert_status (unwritten, 2);
    cli_assert_contains (unwritten->err, "folder.json");
    cli_assert_status (full, 2);
    cli_assert_contains (full->err, "No space left on device");
  }
  contents = read_file (kept, NULL);
  g_assert_cmpstr (contents, ==, "good");
}

/* Reading and writing the same file is fine: it is replaced when all is written. */
static void
test_in_place (void)
{
  g_autofree char *corpus = cli_data ("small.json");
  g_autofree char *file = cli_temp ("in-place.json");
  g_autoptr(CliResult) first = cli_run ("convert", corpus, file, NULL);
  g_autofree char *before = NULL, *after = NULL;
  gsize n_before, n_after;

  cli_assert_status (first, 0);
  before = read_file (file, &n_before);
  {
    g_autoptr(CliResult) again = cli_run ("convert", file, file, NULL);

    cli_assert_status (again, 0);
  }
  after = read_file (file, &n_after);
  g_assert_cmpmem (before, n_before, after, n_after);
}

/* What was left out is not in the copy: the status tells. */
static void
test_truncated (void)
{
  g_autofree char *corpus = cli_data ("truncated.json");
  g_autoptr(CliResult) result = cli_run ("convert", corpus, "-", NULL);

  cli_assert_status (result, 1);
  cli_assert_contains (result->err, "truncated.json:7:1: fatal error: ");
  cli_assert_contains (result->out, "\"s1\"");
}

static void
test_closed_pipe (void)
{
  g_autoptr(CliResult) result = cli_run_shell ("trap '' PIPE; { sleep 0.2; \"$STANCEMAP_CLI\" convert "
                                                "\"$G_TEST_SRCDIR/cli/data/small.json\" -; } | true");

  g_assert_cmpstr (result->err, ==, "");
}

int
main (int   argc,
      char *argv[])
{
  cli_init (&argc, &argv);
  g_test_add_func ("/cli/convert/round-trip", test_round_trip);
  g_test_add_func ("/cli/convert/stdout", test_stdout);
  g_test_add_func ("/cli/convert/stdin", test_stdin);
  g_test_add_func ("/cli/convert/format", test_format);
  g_test_add_func ("/cli/convert/no-output", test_no_output);
  g_test_add_func ("/cli/convert/failures", test_failures);
  g_test_add_func ("/cli/convert/in-place", test_in_place);
  g_test_add_func ("/cli/convert/truncated", test_truncated);
  g_test_add_func ("/cli/convert/closed-pipe", test_closed_pipe);
  return cli_finish ();
}
