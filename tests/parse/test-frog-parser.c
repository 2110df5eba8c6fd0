/* frog: what it says is brought to the right words, and whatever a program of its name may do costs nothing but the
 * article. The bad ones are scripts; the good one is tested where it is installed. */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "sm-frog-parser.h"
#include "sm-process.h"

#define TEXT "Premier Ilkka Vanto wil een bestand. Hij zei dat gisteren.\n\nMoskou is tegen.\n"

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

  fixture->folder = g_dir_make_tmp ("stancemap-frog-test-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->script = g_build_filename (fixture->folder, "frog", NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *mark = g_build_filename (fixture->folder, "mark", NULL);

  g_unlink (mark);
  g_unlink (fixture->script);
  g_assert_no_errno (g_rmdir (fixture->folder));
  g_free (fixture->script);
  g_free (fixture->folder);
}

static SmRawArticle *
article_of (const char *text,
            const char *language)
{
  SmRawArticle *article = sm_raw_article_new ("a file");

  sm_raw_article_set (&article->text, text);
  sm_raw_article_set (&article->language, language);
  return article;
}

/* A frog whose script gets its input line by line, with the folder of the test as $folder. */
static SmFrog *
frog_of (Fixture    *fixture,
         const char *body)
{
  g_autofree char *script = g_strdup_printf ("#!/bin/sh\nfolder='%s'\n"
                                             "last () { printf '[{\"word\": \"%%s\"}]\\n' \"$line\"; }\n%s\n",
                                             fixture->folder, body);
  g_autoptr(GError) error = NULL;

  g_file_set_contents_full (fixture->script, script, -1, G_FILE_SET_CONTENTS_NONE, 0700, &error);
  g_assert_no_error (error);
  return sm_frog_new (fixture->script);
}

static SmTokenNotes *
read_text (SmFrog      *frog,
           const char  *text,
           GError     **error)
{
  g_autoptr(SmTokens) tokens = sm_tokens_new (text, NULL);

  return sm_frog_read (frog, tokens, NULL, error);
}

static void
test_answers (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(SmFrog) frog = frog_of (fixture,
                                     "while read -r line; do case $line in\n"
                                     "Zq*) last;;\n"
                                     "Premier*) echo '[{\"word\": \"Premier\", \"index\": 1, \"lemma\": \"premier\"},"
                                     " {\"word\": \"Ilkka_Vanto\", \"index\": 2, \"lemma\": \"Ilkka_Vanto\","
                                     " \"pos\": {\"tag\": \"SPEC(deeleigen)_SPEC(deeleigen)\"}, \"ner\": {\"tag\": \"B-PER_I-PER\"},"
                                     " \"parse\": {\"parse_index\": 3, \"parse_role\": \"su\"}},"
                                     " {\"word\": \"wil\", \"index\": 3, \"lemma\": \"willen\", \"pos\": {\"tag\": \"WW(pv,tgw,ev)\"}}]';;\n"
                                     "*) echo '[]';;\n"
                                     "esac; done");
  g_autoptr(SmTokenNotes) notes = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (sm_frog_get_state (frog), ==, SM_FROG_OFF);
  notes = read_text (frog, TEXT, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sm_frog_get_state (frog), ==, SM_FROG_READY);
  g_assert_cmpuint (notes->n_known, ==, 4);
  g_assert_cmpstr (notes->note[0].lemma, ==, "premier");
  g_assert_cmpuint (notes->note[1].ner, ==, SM_NER_PERSON);
  g_assert_false (notes->note[1].inside);
  g_assert_true (notes->note[2].inside);
  g_assert_cmpuint (notes->note[1].role, ==, SM_ROLE_SUBJECT);
  g_assert_cmpuint (notes->note[1].head, ==, 3);
  g_assert_cmpuint (notes->note[2].pos, ==, SM_POS_NAME);
  g_assert_cmpuint (notes->note[3].pos, ==, SM_POS_FINITE);
  g_assert_cmpstr (notes->note[3].lemma, ==, "willen");
  g_assert_cmpuint (notes->note[3].head, ==, SM_TOKEN_NONE);
  g_assert_null (notes->note[4].lemma);
}

typedef struct
{
  const char *name;
  const char *body;
  int         code;
  const char *says;
} Bad;

/* clang-format off */
static const Bad bad[] = {
  { "/garbage", "while read -r line; do case $line in Zq*) last;; *) echo 'Processing...';; esac; done", SM_PARSER_ERROR_OUTPUT, "JSON" },
  { "/object", "while read -r line; do case $line in Zq*) last;; *) echo '{}';; esac; done", SM_PARSER_ERROR_OUTPUT, "JSON" },
  { "/numbers", "while read -r line; do case $line in Zq*) last;; *) echo '[1, 2]';; esac; done", SM_PARSER_ERROR_OUTPUT, "JSON" },
  { "/cut", "while read -r line; do case $line in Zq*) last;; *) echo '[{\"word\": \"Pr';; esac; done", SM_PARSER_ERROR_OUTPUT, "JSON" },
  { "/deep", "while read -r line; do case $line in Zq*) last;; *) head -c 300000 /dev/zero | tr '\\0' '['; echo;; esac; done", SM_PARSER_ERROR_OUTPUT, "JSON" },
  { "/noise", "read -r line; last; cat > /dev/null & head -c 3000 /dev/urandom; echo; wait", SM_PARSER_ERROR_OUTPUT, "JSON" },
  { "/crash", "read -r line; last; read -r line; kill -SEGV $$", SM_PARSER_ERROR_FAILED, "11" },
  { "/ends", "read -r line; last; read -r line", SM_PARSER_ERROR_FAILED, "frog" },
  { "/no-data", "echo 'no data files' >&2; exit 1", SM_PARSER_ERROR_FAILED, "no data files" },
  { "/hang", "read -r line; last; sleep 100", SM_PARSER_ERROR_FAILED, "stopped" },
  { "/hang-at-start", "sleep 100", SM_PARSER_ERROR_FAILED, "stopped" },
};
/* clang-format on */

static void
test_bad (Fixture       *fixture,
          gconstpointer  data)
{
  const Bad *it = data;
  g_autoptr(SmFrog) frog = frog_of (fixture, it->body);

  if (strstr (it->name, "hang") != NULL)
    sm_frog_set_limits (frog, strcmp (it->name, "/hang") == 0 ? 60 : 1, 1);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (read_text (frog, TEXT, &error));
      g_assert_error (error, SM_PARSER_ERROR, it->code);
      g_test_message ("%s", error->message);
      if (strcmp (it->name, "/crash") != 0)
        g_assert_nonnull (strstr (error->message, it->says));
      g_assert_cmpint (sm_frog_get_state (frog), ==, SM_FROG_OFF);
    }
}

/* After a crash the next text gets a new process. */
static void
test_again (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(SmFrog) frog = frog_of (fixture, "while read -r line; do case $line in Zq*) last;; Boem*) exit 7;; *) echo '[]';; esac; done");
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 5; i++)
    {
      g_autoptr(SmTokenNotes) notes = NULL;

      g_assert_null (read_text (frog, "Boem zegt het.", &error));
      g_assert_error (error, SM_PARSER_ERROR, SM_PARSER_ERROR_FAILED);
      g_clear_error (&error);
      notes = read_text (frog, "Het gaat goed.", &error);
      g_assert_no_error (error);
      g_assert_nonnull (notes);
    }
}

/* One that cannot start is not tried for every article. */
static void
test_no_start (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(SmFrog) frog = frog_of (fixture, "echo x >> \"$folder/mark\"; echo 'no data files' >&2; exit 1");
  g_autofree char *mark = g_build_filename (fixture->folder, "mark", NULL);
  g_autofree char *contents = NULL;

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (read_text (frog, TEXT, &error));
      g_assert_error (error, SM_PARSER_ERROR, SM_PARSER_ERROR_FAILED);
      g_assert_nonnull (strstr (error->message, "no data files"));
    }
  g_assert_true (g_file_get_contents (mark, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "x\nx\n");
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
  g_autoptr(SmFrog) frog = frog_of (fixture, "sleep 100");
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  GThread *thread = g_thread_new ("cancel", cancel_thread, cancellable);

  g_assert_false (sm_frog_start (frog, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
  g_assert_cmpint (sm_frog_get_state (frog), ==, SM_FROG_OFF);
}

static void
test_missing (void)
{
  g_autoptr(SmParser) parser = sm_frog_parser_new (NULL, "no-such-frog-anywhere");
  g_autoptr(SmRawArticle) dutch = article_of (TEXT, "nl");
  g_autoptr(SmRawArticle) english = article_of ("Prime Minister Vanto wants a truce.", "en");
  g_autoptr(SmParse) parse = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpstr (sm_parser_get_name (parser), ==, "frog");
  g_assert_cmpint (sm_frog_parser_get_state (SM_FROG_PARSER (parser)), ==, SM_FROG_MISSING);
  g_assert_null (sm_parser_parse (parser, dutch, NULL, &error));
  g_assert_error (error, SM_PARSER_ERROR, SM_PARSER_ERROR_MISSING);
  g_assert_nonnull (strstr (error->message, "frogdata"));
  g_clear_error (&error);

  /* What is not Dutch does not need it. */
  parse = sm_parser_parse (parser, english, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (parse->sentences->len, ==, 1);
}

/* Words that are not there, or not in that order, leave the notes of the others where they belong. */
static void
test_alignment (void)
{
  static const char text[] = "Cafe\xcc\x81 \xe2\x80\x9eNee\xe2\x80\x9d, zei Jan_Piet 's avonds \xf0\x9f\x98\x80 in Den Haag.";
  static const char line[] =
    "[{\"word\": \"Café\", \"lemma\": \"café\"}, {\"word\": \"verzonnen\", \"lemma\": \"x\"},"
    " {\"word\": \"Nee\", \"lemma\": \"nee\"}, {\"word\": 5}, {\"lemma\": []}, {\"word\": \"\"}, {\"word\": \"_\"},"
    " {\"word\": \"Jan_Piet\", \"lemma\": \"jan_piet\"}, {\"word\": \"'s_avonds\", \"lemma\": \"'s_avond\"},"
    " {\"word\": \"Den_Haag\", \"lemma\": \"Den_Haag\", \"ner\": {\"tag\": \"B-LOC_I-LOC\"},"
    "  \"parse\": {\"parse_index\": 99, \"parse_role\": \"su\"}}]";
  g_autoptr(SmTokens) tokens = sm_tokens_new (text, NULL);
  g_autoptr(SmTokenNotes) notes = sm_token_notes_new (tokens);
  g_autoptr(GError) error = NULL;
  guint at = 0, n_places = 0;

  g_assert_true (sm_token_notes_read (notes, tokens, line, strlen (line), &at, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (at, <=, notes->n);
  for (guint i = 0; i < notes->n; i++)
    {
      const SmToken *token = sm_tokens_get (tokens, i);
      g_autofree char *word = g_strndup (text + token->byte_start, token->byte_end - token->byte_start);

      if (g_str_equal (word, "Nee"))
        g_assert_cmpstr (notes->note[i].lemma, ==, "nee");
      else if (g_str_equal (word, "Jan_Piet"))
        g_assert_cmpstr (notes->note[i].lemma, ==, "jan_piet");
      else if (i == 0)
        g_assert_cmpstr (notes->note[i].lemma, ==, "cafe");
      g_assert_cmpuint (notes->note[i].head, ==, SM_TOKEN_NONE);
      n_places += notes->note[i].ner == SM_NER_PLACE;
    }
  g_assert_cmpuint (n_places, ==, 2);
}

/* A value of any type, mostly a fitting one, seldom nested. */
static void
append_value (GString *line,
              guint    depth)
{
  static const char *const values[] = {
    "1", "-9", "3", "99999999999999999999", "1.5", "null", "true", "\"Premier\"", "\"_\"", "\"\"", "\"wil_een\"", "\"su\"",
    "\"B-PER_I-PER\"", "\"I-ORG\"", "\"\xc3\xa9\"", "\"WW(pv\"", "\"Moskou\"", "\"Vanto\"", "\".\"", "[]", "{}",
  };
  static const char *const names[] = { "word", "lemma", "pos", "tag", "parse", "parse_index", "parse_role", "ner" };
  const guint n = g_test_rand_int_range (0, 5);
  const gboolean array = g_test_rand_int_range (0, 8) == 0;

  if (depth == 0 || g_test_rand_int_range (0, 3) > 0)
    {
      g_string_append (line, values[g_test_rand_int_range (0, G_N_ELEMENTS (values))]);
      return;
    }

  g_string_append_c (line, array ? '[' : '{');
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (line, ',');
      if (!array)
        g_string_append_printf (line, "\"%s\":", names[g_test_rand_int_range (0, G_N_ELEMENTS (names))]);
      append_value (line, depth - 1);
    }
  g_string_append_c (line, array ? ']' : '}');
}

/* Random answers that are JSON: never a crash, never a note beyond the text. (What is no JSON at all, JSON-GLib refuses,
 * and leaks of it.) */
static void
test_random (void)
{
  g_autoptr(SmTokens) tokens = sm_tokens_new (TEXT, NULL);
  g_autoptr(GString) line = g_string_new (NULL);

  for (guint round = 0; round < 20000; round++)
    {
      g_autoptr(SmTokenNotes) notes = sm_token_notes_new (tokens);
      guint at = 0;

      g_string_assign (line, "[");
      for (guint i = g_test_rand_int_range (0, 6); i > 0; i--)
        {
          g_string_append (line, "{\"word\":");
          append_value (line, 0);
          g_string_append (line, ",\"parse\":");
          append_value (line, 2);
          g_string_append (line, ",\"ner\":");
          append_value (line, 2);
          g_string_append (line, ",\"lemma\":");
          append_value (line, 1);
          g_string_append (line, i > 1 ? "}," : "}");
        }
      g_string_append_c (line, ']');
      sm_token_notes_read (notes, tokens, line->str, line->len, &at, NULL);
      g_assert_cmpuint (at, <=, notes->n);
      for (guint i = 0; i < notes->n; i++)
        g_assert_true (notes->note[i].head < notes->n || notes->note[i].head == SM_TOKEN_NONE);
    }
}

static void
test_real (void)
{
  static const char text[] =
    "De Finse premier Ilkka Vanto dong aan op een bestand. \xe2\x80\x9eNiet \xe2\x80\x99t jaar uit\xe2\x80\x9d, zei ze\xe2\x80\xa6\n\n"
    "Tussenkop\n\nVolgens\xc2\xa0Moskou is de cafe\xcc\x81houder uit \xf0\x9f\x98\x80 's-Gravenhage tegen.\"Zo is het.\"\n";
  g_autofree char *program = sm_process_find ("frog");
  g_autoptr(SmParser) parser = NULL;
  g_autoptr(SmFrog) frog = NULL;
  g_autoptr(SmTokens) tokens = sm_tokens_new (text, NULL);
  g_autoptr(SmTokenNotes) notes = NULL;
  g_autoptr(SmRawArticle) article = article_of (text, "nl");
  g_autoptr(GError) error = NULL;
  guint n_people = 0;

  if (program == NULL)
    {
      g_test_skip ("frog is not installed");
      return;
    }

  frog = sm_frog_new ("frog");
  notes = sm_frog_read (frog, tokens, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sm_frog_get_state (frog), ==, SM_FROG_READY);
  /* Signs that it cuts otherwise may stay without a word. */
  g_assert_cmpuint (notes->n_known, >=, notes->n - 3);
  for (guint i = 0; i < notes->n; i++)
    {
      const SmToken *token = sm_tokens_get (tokens, i);

      n_people += notes->note[i].ner == SM_NER_PERSON;
      if (strcmp (token->fold, "dong") == 0)
        {
          g_assert_cmpstr (notes->note[i].lemma, ==, "dingen");
          g_assert_cmpuint (notes->note[i].pos, ==, SM_POS_FINITE);
        }
      if (strcmp (token->fold, "is") == 0)
        g_assert_cmpstr (notes->note[i].lemma, ==, "zijn");
    }
  g_assert_cmpuint (n_people, >=, 2);

  /* The process is kept: its second text needs no start. */
  g_clear_pointer (&notes, sm_token_notes_free);
  sm_frog_set_limits (frog, 0, 60);
  notes = sm_frog_read (frog, tokens, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (notes);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/frog-parser/answers", test_answers);
  ADD ("/frog-parser/again", test_again);
  ADD ("/frog-parser/no-start", test_no_start);
  ADD ("/frog-parser/cancel", test_cancel);
  g_test_add_func ("/frog-parser/missing", test_missing);
  g_test_add_func ("/frog-parser/alignment", test_alignment);
  g_test_add_func ("/frog-parser/random", test_random);
  g_test_add_func ("/frog-parser/real", test_real);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *path = g_strconcat ("/frog-parser/bad", bad[i].name, NULL);

      g_test_add (path, Fixture, &bad[i], set_up, test_bad, tear_down);
    }

  return g_test_run ();
}
