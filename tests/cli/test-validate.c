#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "cli-run.h"

static void
test_clean (void)
{
  g_autofree char *corpus = cli_data ("small.json");
  g_autoptr(CliResult) result = cli_run ("validate", corpus, NULL);

  cli_assert_status (result, 0);
  g_assert_cmpstr (result->out, ==, "2 articles, 5 statements: no problems\n");
  g_assert_cmpstr (result->err, ==, "");
}

/* Each line on standard error starts with file, line and column. */
static void
test_broken (void)
{
  g_autofree char *corpus = cli_data ("broken.json");
  g_autoptr(CliResult) result = cli_run ("validate", corpus, NULL);
  g_autofree char *date = g_strdup_printf ("%s:4:26: ", corpus);
  g_auto(GStrv) lines = NULL;

  cli_assert_status (result, 1);
  cli_assert_contains (result->out, "1 article, ");
  lines = g_strsplit (g_strchomp (result->err), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 3);
  g_assert_true (g_str_has_prefix (lines[0], date));
  cli_assert_contains (lines[0], "2021-02-30");
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_assert_true (g_str_has_prefix (lines[i], corpus));
      g_assert_true (g_regex_match_simple ("^:[0-9]+:[0-9]+: (warning|error): ", lines[i] + strlen (corpus), 0, 0));
    }
  cli_assert_contains (lines[1], "perhaps");
}

static void
test_json (void)
{
  g_autofree char *corpus = cli_data ("broken.json");
  g_autoptr(CliResult) result = cli_run ("validate", "--json", corpus, NULL);
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(GError) error = NULL;
  JsonObject *root, *problem, *counts;
  JsonArray *problems;

  cli_assert_status (result, 1);
  g_assert_cmpstr (result->err, ==, "");
  json_parser_load_from_data (parser, result->out, (gssize) result->length, &error);
  g_assert_no_error (error);
  root = json_node_get_object (json_parser_get_root (parser));
  counts = json_object_get_object_member (root, "counts");
  g_assert_cmpint (json_object_get_int_member (counts, "fatal"), ==, 0);
  g_assert_cmpint (json_object_get_int_member (counts, "error") + json_object_get_int_member (counts, "warning"), ==,
                   3);
  problems = json_object_get_array_member (root, "problems");
  g_assert_cmpuint (json_array_get_length (problems), ==, 3);
  problem = json_array_get_object_element (problems, 0);
  g_assert_cmpstr (json_object_get_string_member (problem, "file"), ==, corpus);
  g_assert_cmpint (json_object_get_int_member (problem, "line"), ==, 4);
  g_assert_cmpint (json_object_get_int_member (problem, "column"), ==, 26);
  g_assert_cmpstr (json_object_get_string_member (problem, "path"), ==, "articles[0].date");
  cli_assert_contains (json_object_get_string_member (problem, "found"), "2021-02-30");
  g_assert_cmpint (strlen (json_object_get_string_member (problem, "expected")), >, 0);
  g_assert_cmpint (strlen (json_object_get_string_member (problem, "message")), >, 0);
  g_assert_cmpint (strlen (json_object_get_string_member (problem, "code")), >, 0);
}

static void
test_json_clean (void)
{
  g_autofree char *corpus = cli_data ("small.json");
  g_autoptr(CliResult) result = cli_run ("validate", "--json", corpus, NULL);
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(GError) error = NULL;
  JsonObject *root;

  cli_assert_status (result, 0);
  json_parser_load_from_data (parser, result->out, (gssize) result->length, &error);
  g_assert_no_error (error);
  root = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (root, "problems")), ==, 0);
  g_assert_cmpint (json_object_get_int_member (root, "statements"), ==, 5);
}

static void
test_unreadable (void)
{
  g_autofree char *missing = cli_temp ("nowhere.json");
  g_autofree char *corpus = cli_data ("small.json");
  g_autofree char *truncated = cli_data ("truncated.json");
  g_autoptr(CliResult) alone = cli_run ("validate", missing, NULL);
  g_autoptr(CliResult) among = cli_run ("validate", corpus, missing, NULL);
  g_autoptr(CliResult) cut = cli_run ("validate", truncated, NULL);
  g_autoptr(CliResult) text = cli_run_input ("not JSON", 8, "validate", "-", NULL);
  g_autoptr(CliResult) nothing = cli_run_input ("", 0, "validate", "-", NULL);

  cli_assert_status (alone, 2);
  cli_assert_contains (alone->err, "nowhere.json");
  cli_assert_status (among, 2);
  cli_assert_contains (among->err, "nowhere.json");
  cli_assert_contains (among->out, "5 statements");
  cli_assert_status (cut, 2);
  cli_assert_contains (cut->err, "truncated.json:7:1: fatal error: ");
  cli_assert_status (text, 2);
  cli_assert_contains (text->err, "-:1:1: ");
  cli_assert_status (nothing, 2);
}

/* A program that reads the answer gets JSON whatever happened. */
static void
test_json_unreadable (void)
{
  g_autofree char *missing = cli_temp ("nowhere.json");
  g_autoptr(CliResult) result = cli_run ("validate", "--json", missing, NULL);
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(GError) error = NULL;
  JsonObject *root;

  cli_assert_status (result, 2);
  json_parser_load_from_data (parser, result->out, (gssize) result->length, &error);
  g_assert_no_error (error);
  root = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (root, "problems")), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  cli_init (&argc, &argv);
  g_test_add_func ("/cli/validate/clean", test_clean);
  g_test_add_func ("/cli/validate/broken", test_broken);
  g_test_add_func ("/cli/validate/json", test_json);
  g_test_add_func ("/cli/validate/json-clean", test_json_clean);
  g_test_add_func ("/cli/validate/unreadable", test_unreadable);
  g_test_add_func ("/cli/validate/json-unreadable", test_json_unreadable);
  return cli_finish ();
}
