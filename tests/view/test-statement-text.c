#include "config.h"

#include "sm-statement-text.h"
#include "view-corpus.h"

#define assert_text(call, expected)          \
  G_STMT_START {                             \
    g_autofree char *text_ = (call);         \
    g_assert_cmpstr (text_, ==, (expected)); \
  } G_STMT_END

static void
test_words (void)
{
  g_autoptr(SmCorpus) corpus = view_corpus_sample ();
  SmSnapshot *snapshot = sm_corpus_get_snapshot (corpus);

  assert_text (sm_statement_text_stance (snapshot, view_corpus_row (corpus, "p1")), "supports · NATO");
  assert_text (sm_statement_text_stance (snapshot, view_corpus_row (corpus, "h2")), "leans against · NATO (finland)");
  assert_text (sm_statement_text_attribution (snapshot, view_corpus_row (corpus, "p1")), "own words");
  assert_text (sm_statement_text_attribution (snapshot, view_corpus_row (corpus, "p3")),
               "on the word of Robert Serry");
  assert_text (sm_statement_text_date (snapshot, view_corpus_row (corpus, "p4")), "February 2022 (day not given)");
  assert_text (sm_statement_text_date (snapshot, view_corpus_row (corpus, "m2")), "no date given");
  assert_text (sm_statement_text_source (snapshot, view_corpus_row (corpus, "p1")),
               "Paper, December 2022 (day not given)");
  assert_text (sm_statement_text_source (snapshot, view_corpus_row (corpus, "s1")), "");
  assert_text (sm_statement_text_line (snapshot, view_corpus_row (corpus, "p1")), "10 January 2022: supports · NATO");
}

static void
test_cite (void)
{
  g_autoptr(SmCorpus) corpus = view_corpus_sample ();
  SmSnapshot *snapshot = sm_corpus_get_snapshot (corpus);
  guint row = view_corpus_row (corpus, "p1");
  g_autofree char *quote = sm_snapshot_dup_quote (snapshot, row, NULL);

  assert_text (sm_statement_text_cite (snapshot, row, quote),
               "“Poland wants in.”\n"
               "Poland: supports · NATO, 10 January 2022, own words\n"
               "First\n"
               "Paper, December 2022 (day not given)\n"
               "https://example.org/a\n");
  assert_text (sm_statement_text_cite (snapshot, view_corpus_row (corpus, "s1"), NULL),
               "sweden: supports · EU, 5 May 2022, own words\n"
               "Second\n");
}

/* Places of quotes are counted in characters: each stays one, and none can turn or hide the text. */
static void
test_plain (void)
{
  const char *hostile = "a\x01\x7f\r\n\tb\xe2\x80\xae" "c\xe2\x81\xa6" "d\xef\xbf\xbc" "e\xef\xbb\xbf" "é😀";
  g_autofree char *plain = sm_statement_text_make_plain (hostile);

  g_assert_cmpstr (plain, ==, "a␁␡ \n\tb\xef\xbf\xbd" "c\xef\xbf\xbd" "d\xef\xbf\xbd" "e\xef\xbf\xbd" "é😀");
  g_assert_cmpint (g_utf8_strlen (plain, -1), ==, g_utf8_strlen (hostile, -1));
  assert_text (sm_statement_text_make_plain (""), "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/statement-text/words", test_words);
  g_test_add_func ("/statement-text/cite", test_cite);
  g_test_add_func ("/statement-text/plain", test_plain);

  return g_test_run ();
}
