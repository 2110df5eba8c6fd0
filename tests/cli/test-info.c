#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "cli-run.h"

static JsonObject *
parse_object (JsonParser      *parser,
              const CliResult *result)
{
  g_autoptr(GError) error = NULL;

  json_parser_load_from_data (parser, result->out, (gssize) result->length, &error);
  g_assert_no_error (error);
  g_assert_true (JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)));
  return json_node_get_object (json_parser_get_root (parser));
}

static void
test_text (void)
{
  g_autofree char *corpus = cli_data ("small.json");
  g_autoptr(CliResult) result = cli_run ("info", corpus, NULL);

  cli_assert_status (result, 0);
  g_assert_cmpstr (result->err, ==, "");
  cli_assert_contains (result->out, "A small corpus");
  cli_assert_contains (result->out, "5  statements");
  cli_assert_contains (result->out, "2  articles");
  cli_assert_contains (result->out, "2  issues");
  cli_assert_contains (result->out, "4  actors");
  cli_assert_contains (result->out, "Problems: no problems");
  cli_assert_contains (result->out, "The bridge           4  bridge");
  cli_assert_contains (result->out, "Zoë Varelding            2  mayor");
  cli_assert_contains (result->out, "on another’s word  1");
  cli_assert_contains (result->out, "The Island Post         1           3");
}

static void
test_json (void)
{
  g_autofree char *corpus = cli_data ("small.json");
  g_autoptr(CliResult) result = cli_run ("info", "--json", corpus, NULL);
  g_autoptr(JsonParser) parser = json_parser_new ();
  JsonObject *root, *stances, *issue;

  cli_assert_status (result, 0);
  root = parse_object (parser, result);
  g_assert_cmpstr (json_object_get_string_member (root, "title"), ==, "A small corpus");
  g_assert_cmpint (json_object_get_int_member (root, "articles"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (root, "statements"), ==, 5);
  g_assert_cmpint (json_object_get_int_member (root, "second_hand"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (root, "conditional"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (root, "undated"), ==, 0);
  g_assert_cmpstr (json_object_get_string_member (root, "first_day"), ==, "2021-03-10");
  g_assert_cmpstr (json_object_get_string_member (root, "last_day"), ==, "2022-12-31");
  stances = json_object_get_object_member (root, "stances");
  g_assert_cmpint (json_object_get_int_member (stances, "supports"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (stances, "neutral"), ==, 0);
  g_assert_cmpint (json_array_get_length (json_object_get_array_member (root, "actors")), ==, 4);
  issue = json_array_get_object_element (json_object_get_array_member (root, "issues"), 0);
  g_assert_cmpstr (json_object_get_string_member (issue, "id"), ==, "bridge");
  g_assert_cmpint (json_object_get_int_member (issue, "statements"), ==, 4);
}

/* A corpus with many actors, on standard input. */
static GString *
make_crowd (guint n)
{
  GString *json = g_string_new ("{\"format\":\"stancemap-corpus\",\"version\":1,\"articles\":[{\"id\":\"a\","
                                "\"date\":\"2020\",\"statements\":[");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (json, "%s{\"actor\":\"actor%03u\",\"issue\":\"x\",\"stance\":\"neutral\"}",
                            i > 0 ? "," : "", i);
  g_string_append (json, "]}]}");
  return json;
}

static void
test_all (void)
{
  GString *crowd = make_crowd (25);
  g_autoptr(CliResult) top = cli_run_input (crowd->str, crowd->len, "info", "-", NULL);
  g_autoptr(CliResult) all = cli_run_input (crowd->str, crowd->len, "info", "--all", "-", NULL);

  cli_assert_status (top, 0);
  cli_assert_contains (top->out, "Actors, 20 of 25\n");
  cli_assert_contains (top->out, "actor019");
  g_assert_null (strstr (top->out, "actor020"));
  cli_assert_status (all, 0);
  cli_assert_contains (all->out, "Actors\n");
  cli_assert_contains (all->out, "actor024");
  g_string_free (crowd, TRUE);
}

static void
test_singular (void)
{
  GString *crowd = make_crowd (1);
  g_autoptr(CliResult) result = cli_run_input (crowd->str, crowd->len, "info", "-", NULL);

  cli_assert_status (result, 0);
  cli_assert_contains (result->out, "1  statement\n");
  cli_assert_contains (result->out, "1  article\n");
  cli_assert_contains (result->out, "1  issue\n");
  cli_assert_contains (result->out, "1  actor\n");
  g_string_free (crowd, TRUE);
}

static void
test_several (void)
{
  g_autofree char *corpus = cli_data ("small.json");
  GString *crowd = make_crowd (2);
  g_autoptr(CliResult) result = cli_run_input (crowd->str, crowd->len, "info", corpus, "-", NULL);

  cli_assert_status (result, 0);
  cli_assert_contains (result->out, "7  statements");
  cli_assert_contains (result->out, "6  actors");
  g_string_free (crowd, TRUE);
}

static void
test_stdin_twice (void)
{
  g_autoptr(CliResult) result = cli_run ("info", "-", "-", NULL);

  cli_assert_status (result, 2);
  cli_assert_contains (result->err, "standard input (-) can be read only once");
}

static void
test_missing (void)
{
  g_autofree char *missing = cli_temp ("nowhere.json");
  g_autoptr(CliResult) result = cli_run ("info", missing, NULL);

  cli_assert_status (result, 2);
  g_assert_cmpstr (result->out, ==, "");
  cli_assert_contains (result->err, "nowhere.json");
}

/* What could be read is counted, and the status tells that it is not all. */
static void
test_truncated (void)
{
  g_autofree char *corpus = cli_data ("truncated.json");
  g_autoptr(CliResult) result = cli_run ("info", corpus, NULL);

  cli_assert_status (result, 1);
  cli_assert_contains (result->out, "1  statement\n");
  cli_assert_contains (result->out, "Problems: 1 fatal error");
  cli_assert_contains (result->err, "truncated.json:7:1: fatal error: ");
}

static void
test_hostile_name (void)
{
  static const char json[] = "{\"format\":\"stancemap-corpus\",\"version\":1,\"title\":\"a\\u001b[2Jb\",\"actors\":["
                             "{\"id\":\"x\",\"name\":\"\\u202Eevil\\u0007\"}],\"articles\":[{\"id\":\"a\","
                             "\"statements\":[{\"actor\":\"x\",\"issue\":\"y\",\"stance\":\"neutral\"}]}]}";
  g_autoptr(CliResult) result = cli_run_input (json, strlen (json), "info", "-", NULL);

  cli_assert_status (result, 0);
  g_assert_null (strchr (result->out, '\033'));
  g_assert_null (strchr (result->out, '\a'));
  g_assert_null (strstr (result->out, "\u202e"));
}

int
main (int   argc,
      char *argv[])
{
  cli_init (&argc, &argv);
  g_test_add_func ("/cli/info/text", test_text);
  g_test_add_func ("/cli/info/json", test_json);
  g_test_add_func ("/cli/info/all", test_all);
  g_test_add_func ("/cli/info/singular", test_singular);
  g_test_add_func ("/cli/info/several", test_several);
  g_test_add_func ("/cli/info/stdin-twice", test_stdin_twice);
  g_test_add_func ("/cli/info/missing", test_missing);
  g_test_add_func ("/cli/info/truncated", test_truncated);
  g_test_add_func ("/cli/info/hostile-name", test_hostile_name);
  return cli_finish ();
}
