/* Each rule of the builtin parser by an example and a counter-example; and what holds for any text. */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

#include "sm-builtin-parser.h"
#include "sm-problem.h"

/* A text, and what is to be found in it: "actor issue value[ by source][ if]" for each statement, in the order of their names,
 * joined by "; ". */
typedef struct
{
  const char *path;
  const char *language;
  const char *text;
  const char *expected;
} Example;

static const Example examples[] = {
  /* who: subjects before and behind the verb, lists, titles, adjectives */
  { "subject/before", "en", "Poland supports the NATO membership of Ukraine.", "poland nato 1.0" },
  { "subject/inverted", "nl", "Gisteren verwierp Hongarije het NAVO-lidmaatschap van Oekraïne.", "hungary nato -1.0" },
  { "subject/subordinate", "nl", "Bekend is dat Polen het EU-lidmaatschap van Oekraïne steunt.", "poland eu 1.0" },
  { "subject/list", "nl", "Polen, Litouwen en Estland steunen het EU-lidmaatschap van Oekraïne.",
    "estonia eu 1.0; lithuania eu 1.0; poland eu 1.0" },
  { "subject/commas-are-no-list", "en", "According to Bennett, Zelensky rejected the ceasefire.",
    "volodymyr-zelensky ceasefire -1.0 by naftali-bennett" },
  { "subject/passive", "en", "A ceasefire was rejected by Israel.", "israel ceasefire -1.0" },
  { "subject/title", "nl", "De Hongaarse premier Viktor Orbán blokkeert de toetreding van Oekraïne tot de EU.",
    "viktor-orban eu -1.0" },
  { "subject/apposition", "en", "Robert Fico, the prime minister of Slovakia, opposes a ceasefire.",
    "robert-fico ceasefire -1.0" },
  { "subject/spelling", "en", "Zelenskyy rejected the truce.", "volodymyr-zelensky ceasefire -1.0" },
  { "subject/government", "nl", "De regering in Kiev wil een wapenstilstand.", "ukraine ceasefire 1.0" },
  { "subject/pronoun", "en", "Emmanuel Macron arrived late. He called for an immediate ceasefire.",
    "emmanuel-macron ceasefire 1.0" },
  { "subject/unknown-person", "nl", "Kamerlid Joke van der Werf pleit voor een staakt-het-vuren.",
    "joke-van-der-werf ceasefire 1.0" },
  { "subject/relative", "nl", "Orbán, die de toetreding van Oekraïne tot de EU blokkeert, vertrok.", "viktor-orban eu -1.0" },
  { "subject/urged-is-none", "en", "Macron urged Putin to accept a ceasefire.", "emmanuel-macron ceasefire 1.0" },
  { "subject/must-is-the-speakers", "nl", "Israël moet instemmen met een staakt-het-vuren, zei Macron.",
    "emmanuel-macron ceasefire 1.0" },

  /* which way: negation, its scope, verbs in two parts */
  { "sign/plain", "nl", "Turkije wil een staakt-het-vuren.", "turkey ceasefire 1.0" },
  { "sign/negated", "nl", "Turkije wil geen staakt-het-vuren.", "turkey ceasefire -1.0" },
  { "sign/negated-object", "en", "Turkey does not support a ceasefire.", "turkey ceasefire -1.0" },
  { "sign/not-only", "en", "Turkey not only supports a ceasefire.", "turkey ceasefire 1.0" },
  { "sign/not-against", "en", "Turkey does not oppose NATO membership for Ukraine.", "turkey nato 0.5" },
  { "sign/two-parts", "nl", "Israël wijst een staakt-het-vuren af.", "israel ceasefire -1.0" },
  { "sign/two-parts-in-two-clauses", "nl", "Israël wees erop dat Polen een staakt-het-vuren wil en af en toe klaagt.",
    "poland ceasefire 1.0" },
  { "sign/participle", "nl", "Hamas heeft een wapenstilstand afgewezen.", "hamas ceasefire -1.0" },
  { "sign/refuse-to-block", "en", "Hungary refused to block the NATO membership of Ukraine.", "hungary nato 1.0" },
  { "sign/veto-of-a-call", "en", "The United States vetoed a resolution that called for a ceasefire.",
    "united-states ceasefire -1.0" },
  { "sign/no-longer", "nl", "Zelensky streeft niet langer naar NAVO-lidmaatschap.", "volodymyr-zelensky nato -1.0" },
  { "sign/other-pole", "nl", "Rusland eist dat Oekraïne buiten de NAVO blijft.", "russia nato -1.0" },
  { "sign/neutrality-linked", "nl",
    "Zelensky sprak over het NAVO-lidmaatschap. Hij is bereid tot neutraliteit.", "volodymyr-zelensky nato -0.5" },
  { "sign/neutrality-alone", "nl", "Zwitserland wil neutraal blijven.", "" },

  /* how strongly: conditions and hedges */
  { "strength/yes-if", "nl", "Polen steunt het EU-lidmaatschap van Oekraïne, mits het land hervormt.", "poland eu 0.5 if" },
  { "strength/no-until", "en", "Israel will not accept a ceasefire until the hostages are free.", "israel ceasefire -0.5 if" },
  { "strength/only-when", "nl", "Oekraïne wil pas onderhandelen als Rusland zich terugtrekt.", "ukraine ceasefire -0.5 if" },
  { "strength/talks-alone", "nl", "Oekraïne wil onderhandelen.", "" },
  { "strength/one-day", "en", "Germany wants Ukraine to join NATO one day.", "germany nato 0.5" },
  { "strength/open-to", "nl", "Iran staat open voor een staakt-het-vuren.", "iran ceasefire 0.5" },
  { "strength/delay", "nl", "De meeste NAVO-landen schuiven het lidmaatschap van de NAVO voor zich uit.",
    "most-nato-countries nato -0.5" },
  { "strength/abstain", "en", "The council voted on a ceasefire. India abstained.", "india ceasefire 0.0" },

  /* on whose word: direct, indirect, before, behind, in the middle */
  { "word/quote-behind", "nl", "\"Een staakt-het-vuren is noodzakelijk\", zegt Guterres.", "antonio-guterres ceasefire 1.0" },
  { "word/quote-before", "en", "Guterres said: \"A ceasefire is essential.\"", "antonio-guterres ceasefire 1.0" },
  { "word/quote-goes-on", "nl", "\"Het is genoeg\", zegt Guterres. \"Een staakt-het-vuren is noodzakelijk.\"",
    "antonio-guterres ceasefire 1.0" },
  { "word/low-quotes", "nl", "„Een wapenstilstand is noodzakelijk”, aldus Guterres.", "antonio-guterres ceasefire 1.0" },
  { "word/of-another", "nl", "\"Polen wil een staakt-het-vuren\", zegt Macron.", "poland ceasefire 1.0 by emmanuel-macron" },
  { "word/according-to", "nl", "Volgens Macron steunt Polen een staakt-het-vuren.",
    "poland ceasefire 1.0 by emmanuel-macron" },
  { "word/agency", "en", "Poland supports a ceasefire, Reuters reported.", "poland ceasefire 1.0" },
  { "word/backwards", "nl", "Een staakt-het-vuren is noodzakelijk. Dat zei Macron maandag.", "emmanuel-macron ceasefire 1.0" },
  { "word/own-country", "nl", "Zelensky zei dat zijn land een staakt-het-vuren wil.", "volodymyr-zelensky ceasefire 1.0" },

  /* what was just said */
  { "echo/bare", "nl", "De EU sprak over het lidmaatschap van de EU voor Oekraïne. Hongarije is tegen.", "hungary eu -1.0" },
  { "echo/other-object", "nl",
    "De EU sprak over het lidmaatschap van de EU voor Oekraïne. Hongarije verwierp de beschuldigingen.", "" },
  { "echo/position", "nl", "Macron eist een staakt-het-vuren. Dat standpunt wordt gesteund door Polen.",
    "emmanuel-macron ceasefire 1.0; poland ceasefire 1.0" },
  { "author/adjective", "en", "Hamas studied an Egyptian proposal for a ceasefire.", "egypt ceasefire 1.0; hamas ceasefire 0.0" },

  /* what is none */
  { "trap/corridors", "nl", "Rusland wees humanitaire corridors van de hand.", "" },
  { "trap/scenario", "en", "If a ceasefire is reached, the Netherlands will send troops.", "" },
  { "trap/aftermath", "nl", "Na een staakt-het-vuren wil Nederland troepen sturen.", "" },
  { "trap/forecast-of-a-scholar", "en", "\"It will take years before Ukraine joins the EU,\" said professor Peter Jones.", "" },
  { "trap/procedure", "en", "All members must agree before a country can join the European Union.", "" },
  { "trap/violation", "en", "Israel accused Hamas of violating the ceasefire.", "" },
  { "trap/guarantees", "nl", "Oekraïne wil veiligheidsgaranties van het Westen.", "" },
  { "trap/question", "nl", "Wil Hongarije het lidmaatschap van de EU voor Oekraïne blokkeren?", "" },
  { "trap/members", "en", "NATO members support Ukraine.", "" },
  { "trap/prices", "en", "Gas prices fell on hopes for a ceasefire.", "" },
  { "trap/news", "en", "The truce has largely held since November.", "" },

  /* sentences where they are hard to see */
  { "sentence/no-space", "nl", "\"Wij willen een staakt-het-vuren.\"Dat zei Macron. Hongarije is voor het weer.",
    "emmanuel-macron ceasefire 1.0" },
  { "sentence/abbreviation", "en", "Mr. Macron met Gen. Miller in the U.S. on Monday and called for a ceasefire.",
    "emmanuel-macron ceasefire 1.0" },
};

static SmParser *parser;

static SmParse *
parse_text (const char *language,
            const char *text)
{
  g_autoptr(SmRawArticle) article = sm_raw_article_new ("test");
  g_autoptr(GError) error = NULL;
  SmParse *parse;

  sm_raw_article_set (&article->text, text);
  sm_raw_article_set (&article->language, language);
  parse = sm_parser_parse (parser, article, NULL, &error);
  g_assert_no_error (error);

  return parse;
}

static int
compare_words_cb (gconstpointer a,
                  gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The suggestions as the examples have them. */
static char *
describe (SmParse *parse)
{
  g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < parse->suggestions->len; i++)
    {
      const SmSuggestion *s = g_ptr_array_index (parse->suggestions, i);

      g_ptr_array_add (words, g_strdup_printf ("%s %s %.1f%s%s%s", s->actor, s->issue, s->value,
                                               s->according_to != NULL ? " by " : "",
                                               s->according_to != NULL ? s->according_to : "",
                                               s->condition != NULL ? " if" : ""));
    }
  g_ptr_array_sort (words, compare_words_cb);
  g_ptr_array_add (words, NULL);

  return g_strjoinv ("; ", (char **) words->pdata);
}

static void
test_example (gconstpointer data)
{
  const Example *example = data;
  g_autoptr(SmParse) parse = parse_text (example->language, example->text);
  g_autofree char *found = describe (parse);

  g_assert_cmpstr (found, ==, example->expected);
}

/* Whatever the text: spans lie inside it and in order, values and confidences in their ranges. */
static void
assert_sound (SmParse    *parse,
              const char *text)
{
  const guint length = g_utf8_strlen (text, -1);
  guint at = 0;

  for (guint i = 0; i < parse->tokens->len; i++)
    {
      const SmSpan *token = &g_array_index (parse->tokens, SmSpan, i);

      g_assert_cmpuint (token->start, >=, at);
      g_assert_cmpuint (token->start, <, token->end);
      at = token->end;
    }
  g_assert_cmpuint (at, <=, length);

  at = 0;
  for (guint i = 0; i < parse->sentences->len; i++)
    {
      const SmSpan *sentence = &g_array_index (parse->sentences, SmSpan, i);

      g_assert_cmpuint (sentence->start, >=, at);
      g_assert_cmpuint (sentence->start, <, sentence->end);
      g_assert_true (sm_parse_find_sentence (parse, sentence->start) == sentence);
      at = sentence->end;
    }
  g_assert_cmpuint (at, <=, length);

  for (guint i = 0; i < parse->suggestions->len; i++)
    {
      const SmSuggestion *s = g_ptr_array_index (parse->suggestions, i);

      g_assert_cmpuint (s->start, <, s->end);
      g_assert_cmpuint (s->end, <=, length);
      g_assert_cmpfloat (s->value, >=, -1);
      g_assert_cmpfloat (s->value, <=, 1);
      g_assert_cmpfloat (s->confidence, >, 0);
      g_assert_cmpfloat (s->confidence, <=, 1);
      g_assert_cmpstr (s->actor, !=, "");
      g_assert_cmpstr (s->reason, !=, "");
      g_assert_true ((s->according_to == NULL) == (s->according_to_name == NULL));
      if (i > 0)
        g_assert_cmpint (sm_suggestion_compare (g_ptr_array_index (parse->suggestions, i - 1), s), <=, 0);
    }
}

/* Words of our examples and of nobody's, shuffled: never a crash, the same each time. */
static void
test_random (void)
{
  static const char *const words[] = {
    "Rusland", "Macron", "wil", "staakt-het-vuren", "NAVO-lidmaatschap", "niet", "\"", ",", ".", "\n\n", "zei", "dat", "said",
    "if", "als", "pas", "the", "proposal", "ceasefire", "van", "Jan", "de", "Boer", "(", ")", ":", "„", "”", "’s", "'s", "U.S.",
    "premier", "president", "he", "hij", "en", "and", "🙂", "e\xcc\x81", "\xc2\xad", "…", "1.500", "-", "–", "\t", "٣", "Ω",
  };

  for (guint round = 0; round < 400; round++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      g_autoptr(SmParse) parse = NULL;
      g_autoptr(SmParse) again = NULL;
      g_autofree char *one = NULL;
      g_autofree char *other = NULL;
      const int n = g_test_rand_int_range (0, 120);

      for (int i = 0; i < n; i++)
        {
          if (g_test_rand_int_range (0, 10) == 0)
            g_string_append_unichar (text, g_test_rand_int_range (1, 0xd7ff));
          else
            g_string_append (text, words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
          if (g_test_rand_int_range (0, 4) != 0)
            g_string_append_c (text, ' ');
        }

      parse = parse_text (round % 2 == 0 ? "nl" : "en", text->str);
      again = parse_text (round % 2 == 0 ? "nl" : "en", text->str);
      assert_sound (parse, text->str);
      one = describe (parse);
      other = describe (again);
      g_assert_cmpstr (one, ==, other);
    }
}

/* A text four times as long takes about four times as long, also one made to be hard. */
static void
test_linear (void)
{
  static const char *const pieces[] = {
    "Rusland en Polen willen een staakt-het-vuren, zei Macron, ", "als dat pas als ", "(\"(\"", "Jan de Boer ",
    "is van de hand niet ", "Hongarije is tegen. ",
  };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      gint64 times[2];

      for (guint size = 0; size < 2; size++)
        {
          g_autoptr(GString) text = g_string_new (NULL);
          g_autoptr(SmParse) parse = NULL;
          const gsize wanted = size == 0 ? 40000 : 160000;
          gint64 start;

          while (text->len < wanted)
            g_string_append (text, pieces[i]);
          start = g_get_monotonic_time ();
          parse = parse_text ("nl", text->str);
          times[size] = g_get_monotonic_time () - start;
          assert_sound (parse, text->str);
        }
      g_test_message ("“%s”: %" G_GINT64_FORMAT " and %" G_GINT64_FORMAT " ms", pieces[i], times[0] / 1000, times[1] / 1000);
      g_assert_cmpint (times[1], <, 12 * MAX (times[0], 50000));
    }
}

static void
test_empty (void)
{
  static const char *const texts[] = { "", " ", "\n\n\n", ".", "\"", "een" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(SmParse) parse = parse_text ("", texts[i]);

      assert_sound (parse, texts[i]);
      g_assert_cmpuint (parse->suggestions->len, ==, 0);
    }
}

/* A language without a lexicon gets sentences and no suggestions; one that is not told is guessed. */
static void
test_language (void)
{
  g_autoptr(SmParse) german = parse_text ("de", "Polen unterstützt die NATO membership. Ja.");
  g_autoptr(SmParse) guessed = parse_text ("", "Het is bekend dat Polen het lidmaatschap van de NAVO steunt, en niet alleen dat.");
  g_autoptr(SmParse) region = parse_text ("nl-BE", "Polen steunt het NAVO-lidmaatschap van Oekraïne.");

  g_assert_cmpuint (german->sentences->len, ==, 2);
  g_assert_cmpuint (german->suggestions->len, ==, 0);
  g_assert_cmpstr (guessed->language, ==, "nl");
  g_assert_cmpuint (guessed->suggestions->len, ==, 1);
  g_assert_cmpstr (region->language, ==, "nl-BE");
  g_assert_cmpuint (region->suggestions->len, ==, 1);
}

/* An issue of the user's, in words that no file has, works at once; without it nothing is found. */
static void
test_new_issue (void)
{
  static const char *const words[] = { "sancties", "sanctions", NULL };
  static const char *const against[] = { "opheffing van de sancties", NULL };
  const SmLexiconIssue issue = { .id = "sanctions", .words = words, .words_against = against };
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(SmLexicon) lexicon = sm_lexicon_new_with (sm_lexicon_get_default (), &issue, 1, problems);
  g_autoptr(SmParser) other = sm_builtin_parser_new (lexicon);
  g_autoptr(SmRawArticle) article = sm_raw_article_new ("test");
  g_autoptr(SmParse) parse = NULL;
  g_autoptr(SmParse) before = parse_text ("nl", "Polen eist sancties. Hongarije wil de opheffing van de sancties.");
  g_autofree char *found = NULL;

  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_cmpuint (before->suggestions->len, ==, 0);

  sm_raw_article_set (&article->language, "nl");
  sm_raw_article_set (&article->text, "Polen eist sancties. Hongarije wil de opheffing van de sancties.");
  parse = sm_parser_parse (other, article, NULL, NULL);
  found = describe (parse);
  g_assert_cmpstr (found, ==, "hungary sanctions -1.0; poland sanctions 1.0");
}

/* What a file has wrong is told with its place and costs only itself. */
static void
test_broken_lexicon (void)
{
  g_autofree char *folder = g_dir_make_tmp ("stancemap-lexicon-XXXXXX", NULL);
  g_autofree char *language = g_build_filename (folder, "nl", NULL);
  g_autofree char *file = g_build_filename (language, "x.json", NULL);
  const char *folders[] = { folder, NULL };
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(SmLexicon) lexicon = NULL;

  g_assert_cmpint (g_mkdir (language, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file,
                                      "{\"issues\": [{\"id\": \"a\", \"words\": [\"goed\", \"*\", 3, \"a .. \"]}, 7], "
                                      "\"cues\": [{\"kind\": \"no\"}], \"classes\": {\"nothing\": []}, \"actors\": {}}",
                                      -1, NULL));
  lexicon = sm_lexicon_new (folders, problems);
  g_assert_true (sm_lexicon_has_language (lexicon, "nl"));
  g_assert_false (sm_lexicon_has_language (lexicon, "en"));
  g_assert_cmpuint (problems->len, ==, 7);
  for (guint i = 0; i < problems->len; i++)
    g_assert_cmpstr (sm_problem_get_file (g_ptr_array_index (problems, i)), ==, file);

  g_remove (file);
  g_rmdir (language);
  g_rmdir (folder);
}

/* The program's own files have nothing wrong. */
static void
test_own_lexicon (void)
{
  g_auto(GStrv) folders = sm_lexicon_dup_folders ();
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(SmLexicon) lexicon = sm_lexicon_new ((const char *const *) folders, problems);

  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", sm_problem_get_message (g_ptr_array_index (problems, i)));
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_true (sm_lexicon_has_language (lexicon, "nl"));
  g_assert_true (sm_lexicon_has_language (lexicon, "en"));
}

/* The two articles that are kept beside the project: every core statement's actor and issue is found. */
static void
test_seeds (void)
{
  g_autofree char *path = g_build_filename (g_test_get_dir (G_TEST_DIST), "..", "..", "shared", "seeds", "seeds.json", NULL);
  g_autoptr(JsonParser) json = json_parser_new ();
  JsonArray *articles;
  guint n_gold = 0, n_found = 0;

  if (!json_parser_load_from_file (json, path, NULL))
    {
      g_test_skip ("the seeds are not beside the project");
      return;
    }

  articles = json_object_get_array_member (json_node_get_object (json_parser_get_root (json)), "articles");
  for (guint i = 0; i < json_array_get_length (articles); i++)
    {
      JsonObject *article = json_array_get_object_element (articles, i);
      JsonArray *statements = json_object_get_array_member (article, "statements");
      g_autoptr(SmParse) parse = parse_text ("nl", json_object_get_string_member (article, "text"));

      assert_sound (parse, json_object_get_string_member (article, "text"));
      for (guint j = 0; j < json_array_get_length (statements); j++)
        {
          JsonObject *gold = json_array_get_object_element (statements, j);
          gboolean found = FALSE;

          if (strcmp (json_object_get_string_member (gold, "status"), "confirmed") != 0)
            continue;
          for (guint k = 0; k < parse->suggestions->len && !found; k++)
            {
              const SmSuggestion *s = g_ptr_array_index (parse->suggestions, k);

              found = strcmp (s->actor, json_object_get_string_member (gold, "actor")) == 0
                      && strcmp (s->issue, json_object_get_string_member (gold, "issue")) == 0
                      && s->value * json_object_get_double_member (gold, "value") > 0;
            }
          n_gold++;
          n_found += found;
        }
    }
  g_test_message ("%u of %u", n_found, n_gold);
  g_assert_cmpuint (n_found * 10, >=, n_gold * 9);
}

static void
finished_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  *(SmParse **) data = sm_parser_parse_finish (SM_PARSER (source), result, NULL);
}

static void
test_async (void)
{
  g_autoptr(SmRawArticle) article = sm_raw_article_new ("test");
  g_autoptr(SmParse) parse = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  sm_raw_article_set (&article->language, "nl");
  sm_raw_article_set (&article->text, "Polen steunt het NAVO-lidmaatschap van Oekraïne.");
  sm_parser_parse_async (parser, article, NULL, finished_cb, &parse);
  while (parse == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (parse->suggestions->len, ==, 1);

  g_cancellable_cancel (cancellable);
  g_assert_null (sm_parser_parse (parser, article, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  parser = sm_builtin_parser_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autofree char *path = g_strconcat ("/builtin/", examples[i].path, NULL);

      g_test_add_data_func (path, &examples[i], test_example);
    }
  g_test_add_func ("/builtin/random", test_random);
  g_test_add_func ("/builtin/linear", test_linear);
  g_test_add_func ("/builtin/empty", test_empty);
  g_test_add_func ("/builtin/language", test_language);
  g_test_add_func ("/builtin/new-issue", test_new_issue);
  g_test_add_func ("/builtin/seeds", test_seeds);
  g_test_add_func ("/builtin/async", test_async);
  g_test_add_func ("/lexicon/broken", test_broken_lexicon);
  g_test_add_func ("/lexicon/own", test_own_lexicon);

  result = g_test_run ();
  g_object_unref (parser);
  return result;
}
