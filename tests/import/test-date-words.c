#include "import-helper.h"

#include <string.h>

#include "sm-date-words.h"
#include "sm-language-guess.h"

/* What is found, as "words=date" with "; " between them. */
static char *
find (const char *text,
      const char *language)
{
  g_autoptr(GPtrArray) candidates = g_ptr_array_new_with_free_func ((GDestroyNotify) sm_date_candidate_free);
  GString *found = g_string_new (NULL);

  sm_date_words_find (text, language, candidates);
  for (guint i = 0; i < candidates->len; i++)
    {
      const SmDateCandidate *candidate = g_ptr_array_index (candidates, i);
      g_autofree char *edtf = sm_date_format_edtf (&candidate->date);
      g_autofree char *words = g_utf8_substring (text, candidate->start, candidate->end);

      g_assert_cmpstr (words, ==, candidate->words);
      g_string_append_printf (found, "%s%s=%s", i > 0 ? "; " : "", words, edtf);
    }
  return g_string_free (found, FALSE);
}

typedef struct
{
  const char *language;
  const char *text;
  const char *found;
} Case;

static const Case cases[] = {
  { "nl", "Dat zei zij op 10 maart 2022 in Kyiv.", "10 maart 2022=2022-03-10" },
  { "nl", "Op 10 mrt. 2022", "10 mrt. 2022=2022-03-10" },
  { "nl", "Sinds maart 2022 is dat zo, sinds 2022 niet.", "maart 2022=2022-03" },
  { "nl", "Op 10-3-2022 en 11/03/2022 en 12.3.2022.",
    "10-3-2022=2022-03-10; 11/03/2022=2022-03-11; 12.3.2022=2022-03-12" },
  { "nl", "Op 24 februari begon het; donderdag, vandaag en deze week ook.",
    "24 februari=; donderdag=; vandaag=; deze week=" },
  { "nl", "Op 31 februari 2022 en op 45 maart 2022.", "februari 2022=2022-02; maart 2022=2022-03" },
  { "nl", "Hij mei 2022 niet, zij mei 2022 wel.", "mei 2022=2022-05" },
  { "nl", "Oekraïne, 10 maart 2022", "10 maart 2022=2022-03-10" },
  { "en", "He said so on March 10, 2022.", "March 10, 2022=2022-03-10" },
  { "en", "on March 10th 2022, on the 3rd of May 2021, in Sept. 2020",
    "March 10th 2022=2022-03-10; 3rd of May 2021=2021-05-03; Sept. 2020=2020-09" },
  { "en", "They march 10 miles and may 2 of them; yesterday, Thursday and last night.",
    "yesterday=; Thursday=; last night=" },
  { "en", "On 3/10/2022 and 3/25/2022 and 25/3/2023.",
    "3/10/2022=2022-10-03; 3/10/2022=2022-03-10; 3/25/2022=2022-03-25; 25/3/2023=2023-03-25" },
  { "", "Op 10 maart 2022 or March 11, 2022.", "10 maart 2022=2022-03-10; March 11, 2022=2022-03-11" },
  { "", "2022-03-10T21:00 and 2022-04.", "2022-03-10=2022-03-10; 2022-04=2022-04" },
  { "de", "Am 10.3.2022 und am 11. März 2022.", "10.3.2022=2022-03-10" },
  { "nl", "Model 310-3-2022, artikel 10.3.20221 en 2022-03-101.", "" },
  { "nl", "10 maart 2022 en nog eens 10 maart 2022, vandaag en Vandaag", "10 maart 2022=2022-03-10; vandaag=" },
  { "nl", "", "" },
};

static void
test_find (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = find (cases[i].text, cases[i].language);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (found, ==, cases[i].found);
    }
}

static void
test_parse (void)
{
  SmDate date;

  g_assert_true (sm_date_words_parse ("Thu, 10 Mar 2022 09:00:00 +0100", NULL, &date));
  assert_date (&date, "2022-03-10");
  g_assert_false (sm_date_words_parse ("10 maart 2022 of 11 maart 2022", NULL, &date));
  g_assert_false (sm_date_words_parse ("donderdag", NULL, &date));
  g_assert_false (sm_date_words_parse ("", NULL, &date));
}

/* Words of dates in any order: spans stay inside, and nothing is found twice. */
static void
test_random (void)
{
  static const char *const words[] = {
    "10", "2022", "maart", "March", ",", ".", "-", "/", " ", " ", "th", "mei", "May", "3", "99999", "é", "\n", "de",
    "week", "deze", "van", "of", "2022-03-10", "Sept", "10e", "\360\237\232\202", "0", "00", "12:30",
  };

  for (guint round = 0; round < 3000; round++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      g_autofree char *found = NULL;

      for (int n = g_test_rand_int_range (0, 20); n > 0; n--)
        g_string_append (text, words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
      found = find (text->str, round % 2 == 0 ? "nl" : "en");
    }
}

/* Twice as much text takes about twice as long; here only that a long one ends. */
static void
test_long (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *found = NULL;

  for (guint i = 0; i < 200000; i++)
    g_string_append (text, "10 maart ");
  found = find (text->str, "nl");
  g_assert_cmpstr (found, ==, "10 maart=");
}

static void
test_language (void)
{
  g_assert_cmpstr (sm_language_guess ("De spoorvakbond wil dat de nachttrein naar de kust terugkomt, op voorwaarde dat "
                                      "er genoeg personeel is en dat de gemeenten meebetalen aan het plan."), ==, "nl");
  g_assert_cmpstr (sm_language_guess ("The union wants the night train to come back, provided that there are enough "
                                      "crews and that the towns pay for a part of it."), ==, "en");
  g_assert_cmpstr (sm_language_guess ("Die Gewerkschaft will, dass der Nachtzug an die Küste zurückkommt, wenn es "
                                      "genug "
                                      "Personal gibt und die Gemeinden sich an den Kosten beteiligen."), ==, "de");
  g_assert_null (sm_language_guess ("Nachttrein terug?"));
  g_assert_null (sm_language_guess (""));
  g_assert_null (sm_language_guess ("1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date-words/find", test_find);
  g_test_add_func ("/date-words/parse", test_parse);
  g_test_add_func ("/date-words/random", test_random);
  g_test_add_func ("/date-words/long", test_long);
  g_test_add_func ("/language-guess", test_language);
  return g_test_run ();
}
