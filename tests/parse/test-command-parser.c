/* Programs as parsers: good ones, and every way to be bad, as real scripts. */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "sm-command-parser.h"

#define TEXT "Ærø: Premier Vanto is voor een bestand. „Nee”, zegt Holub.\n"

typedef struct
{
  char *folder; /* owned */
  char *script; /* owned */
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("stancemap-command-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->script = g_build_filename (fixture->folder, "a parser", NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_no_errno (g_unlink (path));
    }
  g_assert_no_errno (g_rmdir (fixture->folder));
  g_free (fixture->script);
  g_free (fixture->folder);
}

/* A parser that runs a script of /bin/sh. */
static SmCommandParser *
parser_of (Fixture    *fixture,
           const char *body)
{
  g_autofree char *script = g_strconcat ("#!/bin/sh\n", body, NULL);
  g_autofree char *command = g_strdup_printf ("'%s' --flag", fixture->script);
  g_autoptr(GError) error = NULL;
  SmParser *parser;

  g_file_set_contents_full (fixture->script, script, -1, G_FILE_SET_CONTENTS_NONE, 0700, &error);
  g_assert_no_error (error);
  parser = sm_command_parser_new (command, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sm_parser_get_name (parser), ==, command);
  return SM_COMMAND_PARSER (parser);
}

static SmRawArticle *
article_of (const char *text)
{
  SmRawArticle *article = sm_raw_article_new ("a file");

  sm_raw_article_set (&article->text, text);
  sm_raw_article_set (&article->language, "nl");
  sm_raw_article_set (&article->title, "Title with \"marks\" = $HOME");
  g_assert_true (sm_date_parse ("2022-12", -1, &article->date, NULL));
  return article;
}

static SmParse *
run (Fixture    *fixture,
     const char *body,
     GError    **error)
{
  g_autoptr(SmCommandParser) parser = parser_of (fixture, body);
  g_autoptr(SmRawArticle) article = article_of (TEXT);
  SmParse *parse = sm_parser_parse (SM_PARSER (parser), article, NULL, error);

  for (guint i = 0; parse != NULL && i < parse->problems->len; i++)
    {
      g_autofree char *words = sm_problem_to_string (g_ptr_array_index (parse->problems, i));

      g_test_message ("%s", words);
    }
  return parse;
}

static const SmSuggestion *
get (SmParse *parse,
     guint    i)
{
  g_assert_cmpuint (i, <, parse->suggestions->len);
  return g_ptr_array_index (parse->suggestions, i);
}

static void
test_article (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SmParse) parse = run (fixture,
                                   "cat > /dev/null\n"
                                   "cat <<'END'\n"
                                   "{\"statements\": ["
                                   "{\"actor\": \"vanto\", \"issue\": \"ceasefire\", \"stance\": \"supports\","
                                   " \"quote\": {\"start\": 5, \"end\": 39}, \"confidence\": 0.75, \"reason\": \"said \\\"so\\\"\"},"
                                   "{\"actor\": \"holub\", \"issue\": \"ceasefire\", \"value\": -0.5, \"target\": \"sudan\","
                                   " \"according_to\": \"vanto\", \"condition\": \"until\", \"date\": \"2022-11\","
                                   " \"quote\": {\"exact\": \"„Nee”, zegt Holub.\"}}],\n"
                                   "\"title\": \"the program's\"}\n"
                                   "END\n",
                                   &error);
  g_autofree char *date = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (parse->suggestions->len, ==, 2);
  g_assert_cmpuint (parse->problems->len, ==, 0);
  g_assert_cmpstr (parse->language, ==, "nl");
  g_assert_cmpuint (parse->sentences->len, ==, 2);
  g_assert_cmpuint (parse->tokens->len, >, 10);
  g_assert_cmpstr (get (parse, 0)->actor, ==, "vanto");
  g_assert_cmpstr (get (parse, 0)->issue, ==, "ceasefire");
  g_assert_cmpfloat (get (parse, 0)->value, ==, 1);
  g_assert_cmpfloat (get (parse, 0)->confidence, ==, 0.75);
  g_assert_cmpstr (get (parse, 0)->reason, ==, "said \"so\"");
  g_assert_null (get (parse, 0)->according_to);
  g_assert_null (get (parse, 0)->condition);
  g_assert_null (get (parse, 0)->target);
  g_assert_false (sm_date_is_known (&get (parse, 0)->date));
  g_assert_cmpuint (get (parse, 0)->start, ==, 5);
  g_assert_cmpuint (get (parse, 0)->end, ==, 39);
  g_assert_cmpfloat (get (parse, 1)->value, ==, -0.5);
  g_assert_cmpfloat (get (parse, 1)->confidence, ==, 0.5);
  g_assert_cmpstr (get (parse, 1)->according_to, ==, "vanto");
  g_assert_cmpstr (get (parse, 1)->condition, ==, "until");
  g_assert_cmpstr (get (parse, 1)->target, ==, "sudan");
  g_assert_cmpuint (get (parse, 1)->start, ==, 40);
  g_assert_cmpuint (get (parse, 1)->end, ==, 58);
  date = sm_date_format_edtf (&get (parse, 1)->date);
  g_assert_cmpstr (date, ==, "2022-11");
}

/* A whole corpus with names, and offsets into a text of its own: the words count. */
static void
test_corpus (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SmParse) parse = run (fixture,
                                   "cat > /dev/null\n"
                                   "cat <<'END'\n"
                                   "{\"format\": \"stancemap-corpus\", \"version\": 1,\n"
                                   " \"actors\": [{\"id\": \"v\", \"name\": \"Ilkka Vanto\", \"kind\": \"person\", \"wikidata\": \"Q1\"},\n"
                                   "  {\"id\": \"k\", \"name\": \"Kaisa\"}],\n"
                                   " \"articles\": [{\"text\": \"Premier Vanto is voor een bestand.\", \"statements\": ["
                                   "{\"actor\": \"v\", \"issue\": \"ceasefire\", \"stance\": \"leans-for\", \"according_to\": \"k\","
                                   " \"quote\": {\"start\": 0, \"end\": 34}}]}]}\n"
                                   "END\n",
                                   &error);

  g_assert_no_error (error);
  g_assert_cmpuint (parse->suggestions->len, ==, 1);
  g_assert_cmpstr (get (parse, 0)->actor, ==, "v");
  g_assert_cmpstr (get (parse, 0)->actor_name, ==, "Ilkka Vanto");
  g_assert_cmpstr (get (parse, 0)->actor_kind, ==, "person");
  g_assert_cmpstr (get (parse, 0)->wikidata, ==, "Q1");
  g_assert_cmpstr (get (parse, 0)->according_to_name, ==, "Kaisa");
  g_assert_cmpuint (get (parse, 0)->start, ==, 5);
  g_assert_cmpuint (get (parse, 0)->end, ==, 39);
}

/* The program gets exactly the text, its arguments, and what else is known. */
static void
test_input (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *seen = g_build_filename (fixture->folder, "seen", NULL);
  g_autofree char *body = g_strdup_printf ("{ printf '%%s|' \"$1\" \"$STANCEMAP_TITLE\" \"$STANCEMAP_OUTLET\" "
                                           "\"$STANCEMAP_LANGUAGE\" \"$STANCEMAP_DATE\"; cat; } > '%s'\n"
                                           "echo '{\"statements\": []}'\n",
                                           seen);
  g_autoptr(GError) error = NULL;
  g_autoptr(SmParse) parse = run (fixture, body, &error);
  g_autofree char *contents = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (parse->suggestions->len, ==, 0);
  g_assert_true (g_file_get_contents (seen, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "--flag|Title with \"marks\" = $HOME||nl|2022-12|" TEXT);
}

/* Statements that cannot be used cost themselves only, and are told. */
static void
test_partly (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SmParse) parse = run (fixture,
                                   "cat > /dev/null\n"
                                   "cat <<'END'\n"
                                   "{\"statements\": ["
                                   "{\"actor\": \"far\", \"issue\": \"eu\", \"stance\": \"supports\", \"quote\": {\"start\": 50, \"end\": 5000}},"
                                   "{\"actor\": \"turned\", \"issue\": \"eu\", \"stance\": \"supports\", \"quote\": {\"start\": 9, \"end\": 4}},"
                                   "{\"actor\": \"below\", \"issue\": \"eu\", \"stance\": \"supports\", \"quote\": {\"start\": -3, \"end\": 4}},"
                                   "{\"actor\": \"none\", \"issue\": \"eu\", \"stance\": \"supports\"},"
                                   "{\"actor\": \"elsewhere\", \"issue\": \"eu\", \"stance\": \"supports\", \"quote\": {\"exact\": \"of another\"}},"
                                   "{\"actor\": \"mute\", \"issue\": \"eu\", \"quote\": {\"start\": 0, \"end\": 4}},"
                                   "17,"
                                   "{\"actor\": \"out\", \"issue\": \"eu\", \"stance\": \"opposes\", \"status\": \"rejected\", \"quote\": {\"start\": 0, \"end\": 4}},"
                                   "{\"actor\": \"good\", \"issue\": \"eu\", \"stance\": \"opposes\", \"quote\": {\"start\": 0, \"end\": 4}}]}\n"
                                   "END\n",
                                   &error);
  guint n = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (parse->suggestions->len, ==, 1);
  g_assert_cmpstr (get (parse, 0)->actor, ==, "good");
  for (guint i = 0; i < parse->problems->len; i++)
    {
      SmProblem *problem = g_ptr_array_index (parse->problems, i);

      g_assert_cmpstr (sm_problem_get_file (problem), ==, "a file");
      g_assert_true (g_str_has_prefix (sm_problem_get_message (problem), "a parser: "));
      g_assert_nonnull (strstr (sm_problem_get_path (problem), "statements"));
      n += sm_problem_get_severity (problem) >= SM_SEVERITY_ERROR;
    }
  g_assert_cmpuint (n, >=, 7);
}

typedef struct
{
  const char *name;
  const char *body;
  int         code;
  const char *says; /* in the message */
} Bad;

/* clang-format off */
static const Bad bad[] = {
  { "/garbage", "cat > /dev/null; head -c 5000 /dev/urandom; exit 0", SM_PARSER_ERROR_OUTPUT, "a parser" },
  { "/words", "cat > /dev/null; echo 'Here is your JSON:'", SM_PARSER_ERROR_OUTPUT, "a parser" },
  { "/empty", "cat > /dev/null", SM_PARSER_ERROR_OUTPUT, "empty" },
  { "/partial", "cat > /dev/null; printf '{\"statements\": [{\"actor\": \"a'", SM_PARSER_ERROR_OUTPUT, "a parser" },
  { "/list", "cat > /dev/null; echo '[1, 2]'", SM_PARSER_ERROR_OUTPUT, "object" },
  { "/no-statements", "cat > /dev/null; echo '{\"title\": 1}'", SM_PARSER_ERROR_OUTPUT, "statements" },
  { "/two-articles", "cat > /dev/null; echo '{\"articles\": [{}, {}]}'", SM_PARSER_ERROR_OUTPUT, "articles" },
  { "/odd-articles", "cat > /dev/null; echo '{\"articles\": {\"a\": 1}}'", SM_PARSER_ERROR_OUTPUT, "articles" },
  { "/deep", "cat > /dev/null; head -c 3000000 /dev/zero | tr '\\0' '['", SM_PARSER_ERROR_OUTPUT, "deep" },
  { "/flood", "cat > /dev/null; yes", SM_PARSER_ERROR_OUTPUT, "stopped" },
  { "/status", "cat > /dev/null; echo '{\"statements\": []}'; echo 'first' >&2; echo 'no model' >&2; exit 3", SM_PARSER_ERROR_FAILED, "no model" },
  { "/crash", "cat > /dev/null; kill -SEGV $$", SM_PARSER_ERROR_FAILED, "11" },
  { "/hang", "cat > /dev/null; sleep 100", SM_PARSER_ERROR_FAILED, "stopped" },
  { "/hang-unread", "sleep 100", SM_PARSER_ERROR_FAILED, "stopped" },
  { "/child-holds-on", "cat > /dev/null; sleep 100 & echo '{}'", SM_PARSER_ERROR_FAILED, "stopped" },
  { "/closes-and-hangs", "cat > /dev/null; echo '{}'; exec >&-; sleep 100", SM_PARSER_ERROR_FAILED, "stopped" },
};
/* clang-format on */

static void
test_bad (Fixture       *fixture,
          gconstpointer  data)
{
  const Bad *it = data;
  g_autoptr(SmCommandParser) parser = parser_of (fixture, it->body);
  g_autoptr(SmRawArticle) article = article_of (TEXT);
  g_autoptr(GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  sm_command_parser_set_limits (parser, 1, 4 << 20);
  if (it->code != SM_PARSER_ERROR_FAILED)
    sm_command_parser_set_limits (parser, 60, 4 << 20);
  g_assert_null (sm_parser_parse (SM_PARSER (parser), article, NULL, &error));
  g_assert_error (error, SM_PARSER_ERROR, it->code);
  g_test_message ("%s", error->message);
  if (strcmp (it->name, "/status") != 0 && strcmp (it->name, "/crash") != 0)
    g_assert_nonnull (strstr (error->message, it->says));
  g_assert_nonnull (strstr (error->message, "a parser"));
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_cmpint (g_get_monotonic_time () - start, <, 50 * G_USEC_PER_SEC);
}

/* A program that does not read, given more than a pipe holds. */
static void
test_unread (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(SmCommandParser) parser = parser_of (fixture, "exec <&-\necho '{\"statements\": []}'\n");
  g_autofree char *text = g_strnfill (1 << 20, 'x');
  g_autoptr(SmRawArticle) article = article_of (text);
  g_autoptr(SmParse) parse = NULL;
  g_autoptr(GError) error = NULL;

  parse = sm_parser_parse (SM_PARSER (parser), article, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (parse->suggestions->len, ==, 0);
}

/* Both pipes are full at once: neither side waits for the other. */
static void
test_both_ways (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(SmCommandParser) parser = parser_of (fixture, "printf '{\"statements\": [], \"note\": \"'\ncat\nprintf '\"}'\n");
  g_autofree char *text = g_strnfill (3 << 20, 'x');
  g_autoptr(SmRawArticle) article = article_of (text);
  g_autoptr(SmParse) parse = NULL;
  g_autoptr(GError) error = NULL;

  parse = sm_parser_parse (SM_PARSER (parser), article, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (parse);
}

static gpointer
cancel_thread (gpointer data)
{
  g_usleep (200 * 1000);
  g_cancellable_cancel (data);
  return NULL;
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(SmCommandParser) parser = parser_of (fixture, "cat > /dev/null\nsleep 100\n");
  g_autoptr(SmRawArticle) article = article_of (TEXT);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  GThread *thread = g_thread_new ("cancel", cancel_thread, cancellable);

  g_assert_null (sm_parser_parse (SM_PARSER (parser), article, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
}

/* Nothing is left running after a program was stopped, not even what it had started itself. */
static void
test_nothing_stays (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autofree char *file = g_build_filename (fixture->folder, "pid", NULL);
  g_autofree char *body = g_strdup_printf ("cat > /dev/null\nsh -c 'echo $$ > \"%s\"; exec sleep 100' &\nwait\n", file);
  g_autoptr(SmCommandParser) parser = parser_of (fixture, body);
  g_autoptr(SmRawArticle) article = article_of (TEXT);
  g_autoptr(GError) error = NULL;
  g_autofree char *pid = NULL;
  g_autofree char *proc = NULL;
  g_autofree char *state = NULL;

  sm_command_parser_set_limits (parser, 2, 4 << 20);
  g_assert_null (sm_parser_parse (SM_PARSER (parser), article, NULL, &error));
  g_assert_error (error, SM_PARSER_ERROR, SM_PARSER_ERROR_FAILED);
  if (!g_file_get_contents (file, &pid, NULL, NULL))
    {
      g_test_skip ("the script did not come so far in time");
      return;
    }
  proc = g_strdup_printf ("/proc/%s/cmdline", g_strstrip (pid));
  for (guint i = 0; i < 500 && g_file_get_contents (proc, &state, NULL, NULL) && strstr (state, "sleep") != NULL; i++)
    {
      g_usleep (10000);
      g_clear_pointer (&state, g_free);
    }
  g_assert_true (state == NULL || strstr (state, "sleep") == NULL);
}

static void
test_new (void)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (sm_command_parser_new ("no-such-program-anywhere --x", &error));
  g_assert_error (error, SM_PARSER_ERROR, SM_PARSER_ERROR_MISSING);
  g_assert_nonnull (strstr (error->message, "no-such-program-anywhere"));
  g_clear_error (&error);
  g_assert_null (sm_command_parser_new ("cat 'open", &error));
  g_assert_error (error, G_SHELL_ERROR, G_SHELL_ERROR_BAD_QUOTING);
  g_clear_error (&error);
  g_assert_null (sm_command_parser_new ("", &error));
  g_assert_error (error, G_SHELL_ERROR, G_SHELL_ERROR_EMPTY_STRING);
}

/* An article without text needs no program. */
static void
test_no_text (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(SmCommandParser) parser = parser_of (fixture, "exit 9\n");
  g_autoptr(SmRawArticle) article = article_of ("");
  g_autoptr(SmParse) parse = NULL;
  g_autoptr(GError) error = NULL;

  parse = sm_parser_parse (SM_PARSER (parser), article, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (parse->suggestions->len, ==, 0);
}

static gpointer
parse_thread (gpointer data)
{
  g_autoptr(SmRawArticle) article = article_of (TEXT);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 5; i++)
    {
      g_autoptr(SmParse) parse = sm_parser_parse (data, article, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (parse->suggestions->len, ==, 1);
    }
  return NULL;
}

static void
test_threads (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(SmCommandParser) parser =
    parser_of (fixture, "cat > /dev/null\n"
                        "echo '{\"statements\": [{\"actor\": \"a\", \"issue\": \"eu\", \"stance\": \"opposes\", "
                        "\"quote\": {\"start\": 0, \"end\": 4}}]}'\n");
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("parse", parse_thread, parser);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/command-parser/article", test_article);
  ADD ("/command-parser/corpus", test_corpus);
  ADD ("/command-parser/input", test_input);
  ADD ("/command-parser/partly", test_partly);
  ADD ("/command-parser/unread", test_unread);
  ADD ("/command-parser/both-ways", test_both_ways);
  ADD ("/command-parser/cancel", test_cancel);
  ADD ("/command-parser/nothing-stays", test_nothing_stays);
  ADD ("/command-parser/no-text", test_no_text);
  ADD ("/command-parser/threads", test_threads);
  g_test_add_func ("/command-parser/new", test_new);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *path = g_strconcat ("/command-parser/bad", bad[i].name, NULL);

      g_test_add (path, Fixture, &bad[i], set_up, test_bad, tear_down);
    }

  return g_test_run ();
}
