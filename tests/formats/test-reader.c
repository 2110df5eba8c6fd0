/* The reader on everything that can be wrong with a file: each file in tests/data/broken has beside it what is
 * told about it and what is loaded of it. */
#include "config.h"

#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <gio/gunixinputstream.h>
#include <glib/gstdio.h>

#include "format-helper.h"

/* What is loaded, as text: enough to see a value that was read wrong. */
static char *
describe (SmSnapshot *snapshot)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%u articles, %u statements, %u actors, %u issues\n", snapshot->n_articles,
                          snapshot->n_statements, snapshot->n_actors, snapshot->n_issues);
  for (guint i = 0; i < snapshot->n_statements; i++)
    {
      g_autofree char *date = sm_date_format_edtf (&snapshot->date[i]);
      g_autofree char *quote = sm_snapshot_dup_quote (snapshot, i, NULL);

      g_string_append_printf (text, "%s: %s on %s %g on %s, confidence %g, %s, in %s",
                              snapshot->statement_id[i], sm_actor_get_id (snapshot->actors[snapshot->actor[i]]),
                              sm_issue_get_id (snapshot->issues[snapshot->issue[i]]), snapshot->value[i],
                              *date != '\0' ? date : "no date", snapshot->confidence[i],
                              sm_status_get_nick (sm_snapshot_get_status (snapshot, i)),
                              snapshot->articles[snapshot->article[i]].id);
      if ((snapshot->flags[i] & (SM_STATEMENT_HAS_QUOTE | SM_STATEMENT_HAS_EXACT)) != 0)
        g_string_append_printf (text, ", %s%u-%u “%s”",
                                (snapshot->flags[i] & SM_STATEMENT_QUOTE_LOST) != 0 ? "lost " : "",
                                snapshot->quote_start[i], snapshot->quote_end[i], quote);
      if (snapshot->according_to[i] != SM_WORD_NONE)
        g_string_append_printf (text, ", according to %s", snapshot->words[snapshot->according_to[i]]);
      if (snapshot->condition[i] != NULL)
        g_string_append_printf (text, ", if %s", snapshot->condition[i]);
      if (snapshot->note[i] != NULL)
        g_string_append_printf (text, ", note %s", snapshot->note[i]);
      g_string_append_c (text, '\n');
    }

  return g_string_free (text, FALSE);
}

/* One broken file. What was loaded of it is saved and loaded again: nothing else is lost on the way, and saving that
 * gives the same bytes. */
static void
test_broken (gconstpointer data)
{
  const char *name = data;
  g_autofree char *path = find_data ("data/broken", name);
  g_autofree char *expected_path = g_strconcat (path, ".expected", NULL);
  g_autofree char *expected = NULL;
  g_autoptr(SmLoader) loader = load_files (path);
  g_autofree char *problems = list_problems (loader);
  g_autofree char *loaded = describe (get_snapshot (loader));
  g_autofree char *all = g_strconcat (problems, loaded, NULL);
  g_autofree char *saved = write_text (get_snapshot (loader), SM_FILE_JSON);
  g_autoptr(SmLoader) second = load_bytes (saved, -1);
  g_autofree char *reloaded = describe (get_snapshot (second));
  g_autofree char *resaved = write_text (get_snapshot (second), SM_FILE_JSON);
  g_autofree char *lines = write_text (get_snapshot (loader), SM_FILE_JSON_LINES);
  g_autoptr(SmLoader) third = load_bytes (lines, -1);
  g_autofree char *from_lines = write_text (get_snapshot (third), SM_FILE_JSON);

  if (g_getenv ("STANCEMAP_ACCEPT") != NULL)
    g_assert_true (g_file_set_contents (expected_path, all, -1, NULL));

  g_assert_true (g_file_get_contents (expected_path, &expected, NULL, NULL));
  g_assert_cmpstr (all, ==, expected);
  g_assert_cmpstr (reloaded, ==, loaded);
  g_assert_cmpstr (resaved, ==, saved);
  g_assert_cmpstr (from_lines, ==, saved);
}

/* The numbers of the problems fit the list, and each has its parts. */
static void
test_problem_parts (void)
{
  g_autofree char *path = find_data ("data/broken", "dates.json");
  g_autoptr(SmLoader) loader = load_files (path);
  GListModel *problems = sm_loader_get_problems (loader);
  g_autoptr(SmProblem) problem = g_list_model_get_item (problems, 1);
  g_autofree char *code = NULL;
  guint line, n;

  g_assert_cmpuint (g_list_model_get_n_items (problems), ==, 8);
  g_assert_cmpuint (sm_loader_get_n_problems (loader, SM_SEVERITY_NOTE), ==, 8);
  g_assert_cmpuint (sm_loader_get_n_problems (loader, SM_SEVERITY_WARNING), ==, 8);
  g_assert_cmpuint (sm_loader_get_n_problems (loader, SM_SEVERITY_ERROR), ==, 0);
  g_assert_cmpint (sm_problem_get_severity (problem), ==, SM_SEVERITY_WARNING);
  g_assert_true (g_str_has_suffix (sm_problem_get_file (problem), "dates.json"));
  g_assert_cmpuint (sm_problem_get_line (problem), ==, 7);
  g_assert_cmpuint (sm_problem_get_column (problem), ==, 81);
  g_assert_cmpstr (sm_problem_get_path (problem), ==, "articles[0].statements[0].date");
  g_assert_cmpstr (sm_problem_get_found (problem), ==, "2022-02-30");
  g_assert_cmpstr (sm_problem_get_expected (problem), !=, "");
  g_assert_cmpstr (sm_problem_get_message (problem), !=, "");
  g_object_get (problem, "code", &code, "line", &line, NULL);
  g_assert_cmpstr (code, ==, "bad-date");
  g_assert_cmpuint (line, ==, 7);
  g_object_get (loader, "n-problems", &n, NULL);
  g_assert_cmpuint (n, ==, 8);
}

static void
assert_refused (const char *path,
                const char *code,
                const char *words)
{
  g_autoptr(SmLoader) loader = sm_loader_new ();
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;
  g_autoptr(SmProblem) problem = NULL;

  sm_loader_add_file (loader, file);
  g_assert_false (sm_loader_load (loader, NULL, &error));
  g_assert_error (error, SM_FORMAT_ERROR, SM_FORMAT_ERROR_UNREADABLE);
  problem = g_list_model_get_item (sm_loader_get_problems (loader), 0);
  g_assert_nonnull (problem);
  g_assert_cmpint (sm_problem_get_severity (problem), ==, SM_SEVERITY_FATAL);
  g_assert_cmpstr (sm_problem_get_code (problem), ==, code);
  g_assert_nonnull (strstr (sm_problem_get_message (problem), words));
}

/* What is no file to read from does not make anybody wait. */
static void
test_not_a_file (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *fifo = g_build_filename (folder, "fifo.json", NULL);
  g_autofree char *secret = put_file (folder, "secret.json", "{}");
  g_autofree char *empty_folder = g_build_filename (folder, "empty", NULL);
  g_autofree char *dangling = g_build_filename (folder, "dangling.json", NULL);

  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_assert_cmpint (g_mkdir (empty_folder, 0700), ==, 0);
  g_assert_cmpint (symlink ("nowhere", dangling), ==, 0);

  assert_refused (fifo, "unreadable", "not a regular file");
  assert_refused ("/dev/zero", "unreadable", "not a regular file");
  assert_refused (empty_folder, "empty", "no corpus in the folder");
  assert_refused (dangling, "unreadable", g_strerror (ENOENT));
  assert_refused ("/nowhere/at/all.json", "unreadable", g_strerror (ENOENT));

  /* Nothing is forbidden to root. */
  if (geteuid () != 0)
    {
      g_assert_cmpint (g_chmod (secret, 0), ==, 0);
      assert_refused (secret, "unreadable", g_strerror (EACCES));
    }

  remove_folder (folder);
}

/* Nobody may read it: asked of a program that gave up being root, as the tests may run as root. */
static void
test_no_permission (void)
{
  if (g_test_subprocess ())
    {
      g_autofree char *folder = make_folder ();
      g_autofree char *secret = put_file (folder, "secret.json", "{}");

      g_assert_cmpint (g_chmod (secret, 0), ==, 0);
      if (geteuid () == 0)
        g_assert_cmpint (seteuid (65534), ==, 0);
      else
        g_assert_cmpint (access (secret, R_OK), !=, 0);
      if (getuid () == 0)
        {
          /* The folder is root's: this may not be looked into either. */
          assert_refused (secret, "unreadable", g_strerror (EACCES));
          g_assert_cmpint (seteuid (0), ==, 0);
        }
      else
        assert_refused (secret, "unreadable", g_strerror (EACCES));
      remove_folder (folder);
      return;
    }

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

/* Nesting beyond all bounds, in a member that nobody knows and in one that is known. */
static void
test_deep (void)
{
  static const char *const heads[] = { "\"x\": ", "\"articles\": " };

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      g_autofree char *brackets = g_strnfill (100000, '[');
      g_autofree char *text =
        g_strconcat ("{\"format\": \"stancemap-corpus\", \"version\": 1, ", heads[i], brackets, NULL);
      g_autoptr(SmLoader) loader = load_bytes (text, -1);
      g_autofree char *problems = list_problems (loader);

      g_assert_nonnull (strstr (problems, "Nested more than 512 levels deep"));
      g_assert_cmpuint (sm_loader_get_n_problems (loader, SM_SEVERITY_FATAL), ==, 1);
    }
}

/* A gigabyte of zeros in a file without any blocks, with a corpus around it. */
static void
test_gigabyte (gconstpointer data)
{
  const char *member = data;
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "gigabyte.json", NULL);
  g_autofree char *head = g_strdup_printf ("{\"format\": \"stancemap-corpus\", \"version\": 1, \"articles\": [\n"
                                           "{\"id\": \"a1\", \"%s\": \"",
                                           member);
  static const char tail[] = "\", \"statements\": [{\"actor\": \"a\", \"issue\": \"i\", \"stance\": "
                             "\"supports\"}]}, {\"id\": \"a2\"}]}";
  const goffset gigabyte = (goffset) 1 << 30;
  FILE *file = g_fopen (path, "w");
  g_autoptr(SmLoader) loader = NULL;
  g_autofree char *problems = NULL;
  struct rusage before, after;

  g_assert_nonnull (file);
  fputs (head, file);
  g_assert_cmpint (fseeko (file, gigabyte, SEEK_SET), ==, 0);
  fputs (tail, file);
  g_assert_cmpint (fclose (file), ==, 0);

  getrusage (RUSAGE_SELF, &before);
  loader = load_files (path);
  getrusage (RUSAGE_SELF, &after);
  problems = list_problems (loader);
  g_assert_nonnull (strstr (problems, "64 MiB and is left out"));
  g_assert_cmpuint (get_snapshot (loader)->n_articles, ==, 2);
  g_assert_cmpuint (get_snapshot (loader)->n_statements, ==, 1);
  g_assert_cmpint (after.ru_maxrss - before.ru_maxrss, <, 400 * 1024);

  remove_folder (folder);
}

/* So many problems that they are not all listed. All are counted. */
static void
test_many_problems (void)
{
  g_autoptr(GString) text = g_string_new ("{\"format\": \"stancemap-corpus\", \"version\": 1, \"articles\": [\n");
  g_autoptr(SmLoader) loader = NULL;
  g_autoptr(SmProblem) last = NULL;
  GListModel *problems;

  for (guint i = 0; i < 12345; i++)
    g_string_append (text, "{\"date\": \"never\"},\n");
  g_string_append (text, "{}]");
  loader = load_bytes (text->str, text->len);
  problems = sm_loader_get_problems (loader);
  g_assert_cmpuint (sm_loader_get_n_problems (loader, SM_SEVERITY_NOTE), ==, 12346);
  g_assert_cmpuint (sm_loader_get_n_problems (loader, SM_SEVERITY_FATAL), ==, 1);
  /* The first ones, the fatal one, and the one that counts the others. */
  g_assert_cmpuint (g_list_model_get_n_items (problems), ==, 10002);
  last = g_list_model_get_item (problems, 10001);
  g_assert_cmpstr (sm_problem_get_message (last), ==, "2345 more problems are not listed");
}

/* Many things of one id are no reason to search for long. */
static void
test_many_duplicates (void)
{
  g_autoptr(GString) text = g_string_new ("{\"format\": \"stancemap-corpus\", \"version\": 1, \"articles\": [\n");
  g_autoptr(SmLoader) loader = NULL;

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (text, "{\"id\": \"a%u\", \"statements\": [{\"id\": \"s\", \"actor\": \"a\", "
                                  "\"issue\": \"i\", "
                                  "\"stance\": \"neutral\"}]},\n",
                            i % 100);
  g_string_append (text, "{}]}");
  loader = load_bytes (text->str, text->len);
  g_assert_cmpuint (get_snapshot (loader)->n_articles, ==, 101);
  g_assert_cmpuint (get_snapshot (loader)->n_statements, ==, 20000 - 199);
  g_assert_cmpstr (get_snapshot (loader)->statement_id[5], ==, "s-6");
}

/* Quotes counted in code points in a long text of many scripts, against the text counted one by one. */
static void
test_quotes (void)
{
  static const char *const words[] = { "ab ", "é", "Київ ", "日本語", "😀 ", "plain words, a number of them; " };
  g_autoptr(GRand) random = g_rand_new_with_seed (g_test_rand_int ());
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GString) json = g_string_new ("{\"format\": \"stancemap-corpus\", \"version\": 1, \"articles\": "
                                           "[{\"text\": \"");
  g_autoptr(SmLoader) loader = NULL;
  g_autofree char *problems = NULL;
  glong n_chars;

  for (guint i = 0; i < 3000; i++)
    g_string_append (text, words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))]);
  n_chars = g_utf8_strlen (text->str, -1);
  g_string_append_printf (json, "%s\", \"statements\": [", text->str);
  for (guint i = 0; i < 400; i++)
    {
      glong start = g_rand_int_range (random, 0, n_chars);
      glong end = i % 10 == 0 ? n_chars : g_rand_int_range (random, start, n_chars + 1);
      g_autofree char *exact = g_utf8_substring (text->str, start, end);

      g_string_append_printf (json, "%s{\"actor\": \"a\", \"issue\": \"i\", \"value\": 0, \"quote\": {\"start\": %ld, "
                                    "\"end\": %ld, \"exact\": \"%s\"}}",
                              i > 0 ? "," : "", start, end, exact);
    }
  g_string_append (json, "]}]}");

  loader = load_bytes (json->str, json->len);
  problems = list_problems (loader);
  g_assert_cmpstr (problems, ==, "");
  g_assert_cmpuint (get_snapshot (loader)->n_statements, ==, 400);
  for (guint i = 0; i < 400; i++)
    g_assert_null (get_snapshot (loader)->exact[i]);
}

/* Members in the most awkward order: what needs text and date comes before them. */
static void
test_order (void)
{
  g_autoptr(SmLoader) loader = load_bytes (
    "{\"articles\": [{\"statements\": [{\"quote\": {\"exact\": \"yes\", \"end\": 3, \"start\": 0}, \"value\": 1,"
    " \"according_to\": \"b\", \"issue\": \"i\", \"actor\": \"a\", \"id\": \"s\"}], \"text\": \"yes, no\","
    " \"date\": \"2022-03\", \"id\": \"x\"}], \"actors\": [{\"name\": \"A\", \"id\": \"a\"}, {\"id\": \"b\", "
    "\"name\": \"B\"}],"
    " \"version\": 1, \"format\": \"stancemap-corpus\"}",
    -1);
  g_autofree char *problems = list_problems (loader);
  g_autofree char *loaded = describe (get_snapshot (loader));

  g_assert_cmpstr (problems, ==, "");
  g_assert_cmpstr (loaded, ==, "1 articles, 1 statements, 2 actors, 1 issues\n"
                   "s: a on i 1 on 2022-03, confidence 1, confirmed, in x, 0-3 “yes”, according to b\n");
  g_assert_cmpstr (sm_actor_get_name (get_snapshot (loader)->actors[0]), ==, "A");
}

/* Whatever stands in the file is what the row says. */
static void
test_flags (void)
{
  static const struct
  {
    const char *members;
    guint       flags;
  } cases[] = {
    { "\"stance\": \"supports\"", SM_STATEMENT_HAS_STANCE | SM_STATUS_CONFIRMED },
    { "\"value\": 0.5", SM_STATEMENT_HAS_VALUE | SM_STATUS_CONFIRMED },
    { "\"value\": 0.5, \"stance\": \"leans-for\"",
      SM_STATEMENT_HAS_VALUE | SM_STATEMENT_HAS_STANCE | SM_STATUS_CONFIRMED },
    { "\"value\": 0.5, \"date\": \"2022\"", SM_STATEMENT_HAS_VALUE | SM_STATEMENT_HAS_DATE | SM_STATUS_CONFIRMED },
    { "\"value\": 0.5, \"date\": null", SM_STATEMENT_HAS_VALUE | SM_STATUS_CONFIRMED },
    { "\"value\": 0.5, \"date\": \"\"", SM_STATEMENT_HAS_VALUE | SM_STATEMENT_HAS_DATE | SM_STATUS_CONFIRMED },
    { "\"value\": 0.5, \"status\": \"suggested\"",
      SM_STATEMENT_HAS_VALUE | SM_STATEMENT_HAS_STATUS | SM_STATUS_SUGGESTED },
    { "\"value\": 0.5, \"status\": \"rejected\"",
      SM_STATEMENT_HAS_VALUE | SM_STATEMENT_HAS_STATUS | SM_STATUS_REJECTED },
    { "\"value\": 0.5, \"confidence\": 0.1",
      SM_STATEMENT_HAS_VALUE | SM_STATEMENT_HAS_CONFIDENCE | SM_STATUS_CONFIRMED },
    { "\"value\": 0.5, \"id\": \"s\"", SM_STATEMENT_HAS_VALUE | SM_STATEMENT_HAS_ID | SM_STATUS_CONFIRMED },
    { "\"value\": 0.5, \"according_to\": \"b\"",
      SM_STATEMENT_HAS_VALUE | SM_STATEMENT_SECOND_HAND | SM_STATUS_CONFIRMED },
    { "\"value\": 0.5, \"according_to\": \"a\"", SM_STATEMENT_HAS_VALUE | SM_STATUS_CONFIRMED },
    { "\"value\": 0.5, \"condition\": \"b\"", SM_STATEMENT_HAS_VALUE | SM_STATEMENT_CONDITIONAL | SM_STATUS_CONFIRMED },
    { "\"value\": 0.5, \"condition\": \"\"", SM_STATEMENT_HAS_VALUE | SM_STATUS_CONFIRMED },
    { "\"value\": 0.5, \"quote\": {\"start\": 1, \"end\": 2}",
      SM_STATEMENT_HAS_VALUE | SM_STATEMENT_HAS_QUOTE | SM_STATUS_CONFIRMED },
    { "\"value\": 0.5, \"quote\": {\"exact\": \"x\"}",
      SM_STATEMENT_HAS_VALUE | SM_STATEMENT_HAS_EXACT | SM_STATUS_CONFIRMED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"format\": \"stancemap-corpus\", \"version\": 1, \"articles\": "
                                               "[{\"date\": "
                                               "\"2021\", \"statements\": [{\"actor\": \"a\", \"issue\": \"i\", "
                                               "%s}]}]}",
                                               cases[i].members);
      g_autoptr(SmLoader) loader = load_bytes (text, -1);
      SmSnapshot *snapshot = get_snapshot (loader);

      g_assert_cmpuint (sm_loader_get_n_problems (loader, SM_SEVERITY_NOTE), ==, 0);
      g_assert_cmpuint (snapshot->n_statements, ==, 1);
      g_assert_cmphex (snapshot->flags[0], ==, cases[i].flags);
      g_assert_true (sm_date_is_known (&snapshot->date[0]) == (strstr (cases[i].members, "\"date\": \"\"") == NULL));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *folder = NULL;
  g_autoptr(GDir) dir = NULL;
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;
  g_test_init (&argc, &argv, NULL);

  folder = find_data ("data", "broken");
  dir = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (!g_str_has_suffix (name, ".expected"))
      {
        g_autofree char *path = g_strconcat ("/reader/broken/", name, NULL);

        g_ptr_array_add (names, g_strdup (name));
        g_test_add_data_func (path, g_ptr_array_index (names, names->len - 1), test_broken);
      }
  g_assert_cmpuint (names->len, >, 30);

  g_test_add_func ("/reader/problem-parts", test_problem_parts);
  g_test_add_func ("/reader/not-a-file", test_not_a_file);
  g_test_add_func ("/reader/no-permission", test_no_permission);
  g_test_add_func ("/reader/deep", test_deep);
  g_test_add_data_func ("/reader/gigabyte/text", "text", test_gigabyte);
  g_test_add_data_func ("/reader/gigabyte/unknown", "unknown", test_gigabyte);
  g_test_add_func ("/reader/many-problems", test_many_problems);
  g_test_add_func ("/reader/many-duplicates", test_many_duplicates);
  g_test_add_func ("/reader/quotes", test_quotes);
  g_test_add_func ("/reader/order", test_order);
  g_test_add_func ("/reader/flags", test_flags);

  return g_test_run ();
}
