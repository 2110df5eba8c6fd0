/* The review without a window: the queue, the ends of a quote, names that complete themselves, what is typed. */
#include "config.h"

#include <string.h>

#include "sm-name-matches.h"
#include "sm-quote-ends.h"
#include "sm-review-queue.h"
#include "sm-statement-edit.h"
#include "view-corpus.h"

/* One statement after the others; the first of an article has no comma before it. */
static void
add (GString    *json,
     const char *id,
     const char *actor,
     double      confidence,
     guint       start,
     guint       end,
     const char *status)
{
  if (!g_str_has_suffix (json->str, "["))
    g_string_append_c (json, ',');
  g_string_append_printf (json,
                          "{\"id\": \"%s\", \"actor\": \"%s\", \"issue\": \"nato\", \"stance\": \"leans-for\", "
                          "\"status\": \"%s\", \"confidence\": %g, \"quote\": {\"start\": %u, \"end\": %u}}",
                          id, actor, status, confidence, start, end);
}

typedef struct
{
  SmCorpus      *corpus;
  SmEdits       *edits;
  SmReviewQueue *queue;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr(GString) json = g_string_new (NULL);

  g_string_append (json, "{\"id\": \"a\", \"text\": \"One two three four five six seven.\", \"statements\": [");
  add (json, "late", "poland", 0.5, 14, 18, "suggested");
  add (json, "early", "serry", 0.9, 0, 3, "suggested");
  add (json, "done", "poland", 1, 4, 7, "confirmed");
  add (json, "middle", "malta", 0.2, 4, 13, "suggested");
  g_string_append (json, "]}, {\"id\": \"b\", \"text\": \"Eight nine ten.\", \"statements\": [");
  add (json, "other", "malta", 0.4, 0, 5, "suggested");
  g_string_append (json, "]}");
  fixture->corpus = view_corpus_new (json->str);
  fixture->edits = sm_edits_new (fixture->corpus);
  fixture->queue = sm_review_queue_new (fixture->edits);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->queue);
  g_object_unref (fixture->edits);
  g_object_unref (fixture->corpus);
}

static SmSnapshot *
get_snapshot (Fixture *fixture)
{
  return sm_corpus_get_snapshot (fixture->corpus);
}

static const char *
get_id (Fixture *fixture)
{
  guint row = sm_review_queue_get_row (fixture->queue);

  return row != SM_ROW_NONE ? get_snapshot (fixture)->statement_id[row] : "";
}

static void
decide (Fixture *fixture,
        gboolean accept)
{
  g_autoptr(GError) error = NULL;

  sm_review_queue_decide (fixture->queue, accept, &error);
  g_assert_no_error (error);
}

/* The ids in the order of the queue. */
static char *
walk (Fixture *fixture)
{
  GString *ids = g_string_new (NULL);
  SmReviewTally tally;

  sm_review_queue_get_tally (fixture->queue, &tally);
  for (guint i = 0; i < tally.n; i++)
    {
      g_string_append_printf (ids, "%s ", get_id (fixture));
      sm_review_queue_move (fixture->queue, 1);
    }
  return g_string_free (ids, FALSE);
}

static void
test_order (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *by_text = NULL;
  g_autofree char *by_doubt = NULL;
  g_autofree char *one = NULL;

  sm_review_queue_start (fixture->queue, SM_REVIEW_BY_TEXT, SM_ROW_NONE, SM_ROW_NONE);
  by_text = walk (fixture);
  g_assert_cmpstr (by_text, ==, "early middle late other ");
  /* What was passed over comes again. */
  g_assert_cmpstr (get_id (fixture), ==, "early");

  sm_review_queue_start (fixture->queue, SM_REVIEW_BY_DOUBT, SM_ROW_NONE, SM_ROW_NONE);
  by_doubt = walk (fixture);
  g_assert_cmpstr (by_doubt, ==, "middle other late early ");

  sm_review_queue_start (fixture->queue, SM_REVIEW_BY_TEXT, 1, SM_ROW_NONE);
  one = walk (fixture);
  g_assert_cmpstr (one, ==, "other ");

  sm_review_queue_start (fixture->queue, SM_REVIEW_BY_TEXT, SM_ROW_NONE, view_corpus_row (fixture->corpus, "late"));
  g_assert_cmpstr (get_id (fixture), ==, "late");
  g_assert_cmpuint (sm_review_queue_get_position (fixture->queue), ==, 2);
}

static void
test_decide (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  SmReviewTally tally;

  sm_review_queue_start (fixture->queue, SM_REVIEW_BY_TEXT, SM_ROW_NONE, SM_ROW_NONE);
  decide (fixture, TRUE);
  g_assert_cmpstr (get_id (fixture), ==, "middle");
  sm_review_queue_step_stance (fixture->queue, 1, &error);
  sm_review_queue_step_stance (fixture->queue, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sm_snapshot_get_stance (get_snapshot (fixture), sm_review_queue_get_row (fixture->queue)), ==,
                   SM_STANCE_SUPPORTS);
  decide (fixture, TRUE);
  decide (fixture, FALSE);
  g_assert_cmpstr (get_id (fixture), ==, "other");

  /* Back to one that was rejected, which is accepted after all; then on to what is left. */
  sm_review_queue_move (fixture->queue, -1);
  g_assert_cmpstr (get_id (fixture), ==, "late");
  decide (fixture, TRUE);
  g_assert_cmpstr (get_id (fixture), ==, "other");
  g_assert_true (sm_edits_undo (fixture->edits));
  g_assert_cmpstr (get_id (fixture), ==, "late");
  sm_review_queue_get_tally (fixture->queue, &tally);
  g_assert_cmpuint (tally.n_rejected, ==, 1);

  sm_review_queue_move (fixture->queue, 1);
  decide (fixture, FALSE);
  g_assert_cmpuint (sm_review_queue_get_row (fixture->queue), ==, SM_ROW_NONE);
  g_assert_false (sm_review_queue_can_move (fixture->queue, 1));
  sm_review_queue_get_tally (fixture->queue, &tally);
  g_assert_cmpuint (tally.n, ==, 4);
  g_assert_cmpuint (tally.n_left, ==, 0);
  g_assert_cmpuint (tally.n_accepted, ==, 1);
  g_assert_cmpuint (tally.n_corrected, ==, 1);
  g_assert_cmpuint (tally.n_rejected, ==, 2);

  /* There is nothing to decide past the end, and undo leads back. */
  g_assert_false (sm_review_queue_decide (fixture->queue, TRUE, &error));
  g_assert_error (error, SM_EDITS_ERROR, SM_EDITS_ERROR_GONE);
  g_assert_true (sm_edits_undo (fixture->edits));
  g_assert_cmpstr (get_id (fixture), ==, "other");
}

static void
test_revert (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  guint row;

  sm_review_queue_start (fixture->queue, SM_REVIEW_BY_TEXT, SM_ROW_NONE, SM_ROW_NONE);
  row = sm_review_queue_get_row (fixture->queue);
  sm_review_queue_step_stance (fixture->queue, -1, &error);
  decide (fixture, TRUE);
  sm_review_queue_move (fixture->queue, -1);
  g_assert_true (sm_review_queue_revert (fixture->queue, &error));
  g_assert_cmpuint (sm_review_queue_get_row (fixture->queue), ==, row);
  g_assert_cmpint (sm_snapshot_get_status (get_snapshot (fixture), row), ==, SM_STATUS_SUGGESTED);
  g_assert_cmpint (sm_snapshot_get_stance (get_snapshot (fixture), row), ==, SM_STANCE_LEANS_FOR);
  g_assert_cmpuint (sm_review_count_suggested (get_snapshot (fixture), SM_ROW_NONE), ==, 4);
  g_assert_cmpuint (sm_review_count_suggested (get_snapshot (fixture), 1), ==, 1);
}

/* What somebody else does is seen. */
static void
test_others (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  guint32 rows[2] = { view_corpus_row (fixture->corpus, "early"), view_corpus_row (fixture->corpus, "done") };
  SmReviewTally tally;

  sm_review_queue_start (fixture->queue, SM_REVIEW_BY_TEXT, SM_ROW_NONE, SM_ROW_NONE);
  g_assert_true (sm_edits_delete_statements (fixture->edits, rows, 1, &error));
  g_assert_cmpstr (get_id (fixture), ==, "middle");
  g_assert_true (sm_edits_set_status (fixture->edits, rows + 1, 1, SM_STATUS_SUGGESTED, &error));
  sm_review_queue_get_tally (fixture->queue, &tally);
  g_assert_cmpuint (tally.n, ==, 4);
  g_assert_cmpuint (tally.n_left, ==, 4);
  g_assert_true (sm_edits_undo (fixture->edits));
  g_assert_true (sm_edits_undo (fixture->edits));
  sm_review_queue_get_tally (fixture->queue, &tally);
  g_assert_cmpuint (tally.n_left, ==, 4);
  g_assert_cmpstr (get_id (fixture), ==, "early");
}

static void
test_none (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr(SmCorpus) empty = sm_corpus_new ();
  g_autoptr(SmEdits) edits = sm_edits_new (empty);
  g_autoptr(SmReviewQueue) queue = sm_review_queue_new (edits);
  SmReviewTally tally;

  sm_review_queue_start (queue, SM_REVIEW_BY_TEXT, SM_ROW_NONE, SM_ROW_NONE);
  sm_review_queue_move (queue, 1);
  sm_review_queue_move (queue, -1);
  sm_review_queue_get_tally (queue, &tally);
  g_assert_cmpuint (tally.n, ==, 0);
  g_assert_cmpuint (sm_review_queue_get_row (queue), ==, SM_ROW_NONE);
}

/* ------------------------------------------------------------------------------------------- quotes */

static void
assert_quote (const char *text,
              guint       start,
              guint       end,
              const char *expected)
{
  g_autofree char *quote = g_utf8_substring (text, start, end);

  g_assert_cmpstr (quote, ==, expected);
}

static void
test_ends (void)
{
  const char *text = "Zij zei: “We willen, náást hen, erbij.” Meer niet.";
  guint start = 10, end = 19;

  assert_quote (text, start, end, "We willen");
  g_assert_true (sm_quote_move_end (text, SM_QUOTE_END, 1, &start, &end));
  assert_quote (text, start, end, "We willen,");
  g_assert_true (sm_quote_move_end (text, SM_QUOTE_END, 1, &start, &end));
  assert_quote (text, start, end, "We willen, náást");
  g_assert_true (sm_quote_move_end (text, SM_QUOTE_START, -1, &start, &end));
  assert_quote (text, start, end, "“We willen, náást");
  g_assert_true (sm_quote_move_end (text, SM_QUOTE_START, 1, &start, &end));
  g_assert_true (sm_quote_move_end (text, SM_QUOTE_START, 1, &start, &end));
  assert_quote (text, start, end, "willen, náást");
  g_assert_true (sm_quote_move_end (text, SM_QUOTE_START, 1, &start, &end));
  g_assert_false (sm_quote_move_end (text, SM_QUOTE_START, 1, &start, &end));
  assert_quote (text, start, end, "náást");
  g_assert_false (sm_quote_move_end (text, SM_QUOTE_END, -1, &start, &end));

  /* Neither end leaves the text. */
  while (sm_quote_move_end (text, SM_QUOTE_START, -1, &start, &end))
    ;
  while (sm_quote_move_end (text, SM_QUOTE_END, 1, &start, &end))
    ;
  assert_quote (text, start, end, text);

  start = end = 4;
  g_assert_false (sm_quote_move_end (text, SM_QUOTE_END, 1, &start, &end));
  end = 1000;
  g_assert_false (sm_quote_move_end (text, SM_QUOTE_END, 1, &start, &end));
}

/* Whatever the text: a quote is never empty, never outside, and each way back is as long as the way there. */
static void
test_ends_anywhere (void)
{
  static const char *const pieces[] = { "word", " ", "\n", "é", "“", "”", ".", "漢字", "-", "’s", "1", "\t", "🙂" };
  g_autoptr(GRand) random = g_rand_new_with_seed (4);

  for (guint round = 0; round < 300; round++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      guint n, start, end;

      for (guint i = g_rand_int_range (random, 1, 40); i > 0; i--)
        g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      n = (guint) g_utf8_strlen (text->str, -1);
      start = (guint) g_rand_int_range (random, 0, (int) n);
      end = start + 1 + (guint) g_rand_int_range (random, 0, (int) (n - start));
      for (guint i = 0; i < 30; i++)
        {
          guint was[2] = { start, end };
          SmQuoteEnd which = g_rand_boolean (random) ? SM_QUOTE_START : SM_QUOTE_END;
          int step = g_rand_boolean (random) ? 1 : -1;
          gboolean moved = sm_quote_move_end (text->str, which, step, &start, &end);

          g_assert_true (start < end && end <= n);
          g_assert_true (moved == (was[0] != start || was[1] != end));
          g_assert_true (which == SM_QUOTE_START ? was[1] == end : was[0] == start);
        }
    }
}

static void
test_trim (void)
{
  const char *text = "  Noord-Korea wil  niet. ";
  guint start = 1, end = 19;

  sm_quote_trim (text, &start, &end);
  assert_quote (text, start, end, "Noord-Korea wil");
  start = 4, end = 15;
  sm_quote_trim (text, &start, &end);
  assert_quote (text, start, end, "Noord-Korea wil");
  start = 17, end = 19;
  sm_quote_trim (text, &start, &end);
  g_assert_cmpuint (start, ==, end);
}

/* ------------------------------------------------------------------------------------------- names and values */

static void
test_names (Fixture      *fixture,
            gconstpointer data)
{
  SmSnapshot *snapshot = get_snapshot (fixture);
  g_autoptr(GArray) all = sm_name_matches_list (snapshot, SM_NAMES_ACTORS, "", 1, 10);
  g_autoptr(GArray) word = sm_name_matches_list (snapshot, SM_NAMES_ACTORS, "SÉR", G_MAXUINT, 10);
  g_autoptr(GArray) none = sm_name_matches_list (snapshot, SM_NAMES_ACTORS, "xyz", G_MAXUINT, 10);
  g_autoptr(GArray) few = sm_name_matches_list (snapshot, SM_NAMES_ACTORS, "", G_MAXUINT, 2);
  guint row;

  /* Those of the article at hand come first, then those with most statements. */
  g_assert_cmpuint (all->len, ==, 3);
  g_assert_cmpstr (sm_name_get (snapshot, SM_NAMES_ACTORS, g_array_index (all, guint32, 0)), ==, "malta");
  g_assert_cmpstr (sm_name_get (snapshot, SM_NAMES_ACTORS, g_array_index (all, guint32, 1)), ==, "Poland");
  g_assert_cmpuint (word->len, ==, 1);
  g_assert_cmpstr (sm_name_get (snapshot, SM_NAMES_ACTORS, g_array_index (word, guint32, 0)), ==, "Robert Serry");
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (few->len, ==, 2);
  g_assert_true (sm_name_matches_find (snapshot, SM_NAMES_ACTORS, " poland", &row));
  g_assert_cmpstr (sm_actor_get_id (snapshot->actors[row]), ==, "poland");
  g_assert_false (sm_name_matches_find (snapshot, SM_NAMES_ACTORS, "pol", &row));
  g_assert_false (sm_name_matches_find (snapshot, SM_NAMES_ACTORS, "", &row));
  g_assert_true (sm_name_matches_find (snapshot, SM_NAMES_ISSUES, "eu", &row));
}

static void
test_new_ones (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  guint first, second, issue;

  g_assert_true (sm_statement_edit_use_actor (fixture->edits, G_MAXUINT32, "Noord-Korea (DPRK)", &first, &error));
  g_assert_true (sm_statement_edit_use_actor (fixture->edits, G_MAXUINT32, "Noord Korea DPRK", &second, &error));
  g_assert_true (sm_statement_edit_use_issue (fixture->edits, G_MAXUINT32, "制裁", &issue, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (sm_actor_get_id (get_snapshot (fixture)->actors[first]), ==, "noord-korea-dprk");
  g_assert_cmpstr (sm_actor_get_id (get_snapshot (fixture)->actors[second]), ==, "noord-korea-dprk-2");
  g_assert_cmpstr (sm_actor_get_name (get_snapshot (fixture)->actors[first]), ==, "Noord-Korea (DPRK)");
  g_assert_true (*sm_issue_get_id (get_snapshot (fixture)->issues[issue]) != '\0');
  g_assert_true (sm_statement_edit_use_actor (fixture->edits, 0, "whoever", &second, &error));
  g_assert_cmpuint (second, ==, 0);
}

static void
test_dates (void)
{
  static const struct
  {
    const char *typed;
    const char *edtf;
  } dates[] = {
    { "2024-06-12", "2024-06-12" }, { " 2024-06 ", "2024-06" },   { "June 2024", "2024-06" },
    { "12 juni 2024", "2024-06-12" }, { "december 2023", "2023-12" }, { "2024", "2024" },
    { "February 2024", "2024-02" },
  };
  SmDate date;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autofree char *edtf = NULL;

      g_assert_true (sm_statement_edit_parse_date (dates[i].typed, &date, &error));
      g_assert_no_error (error);
      edtf = sm_date_format_edtf (&date);
      g_assert_cmpstr (edtf, ==, dates[i].edtf);
    }
  g_assert_true (sm_statement_edit_parse_date ("", &date, &error));
  g_assert_false (sm_date_is_known (&date));
  g_assert_false (sm_statement_edit_parse_date ("soon", &date, &error));
  g_assert_nonnull (error);
}

static void
test_words (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *sure = sm_statement_edit_confidence (0.72);
  g_autofree char *said = sm_statement_edit_say (get_snapshot (fixture), view_corpus_row (fixture->corpus, "early"));

  g_assert_cmpstr (sure, ==, "fairly sure (72 %)");
  g_assert_nonnull (strstr (said, "Robert Serry: leans for · NATO"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/review/order", Fixture, NULL, set_up, test_order, tear_down);
  g_test_add ("/review/decide", Fixture, NULL, set_up, test_decide, tear_down);
  g_test_add ("/review/revert", Fixture, NULL, set_up, test_revert, tear_down);
  g_test_add ("/review/others", Fixture, NULL, set_up, test_others, tear_down);
  g_test_add ("/review/none", Fixture, NULL, set_up, test_none, tear_down);
  g_test_add_func ("/review/ends", test_ends);
  g_test_add_func ("/review/ends-anywhere", test_ends_anywhere);
  g_test_add_func ("/review/trim", test_trim);
  g_test_add ("/review/names", Fixture, NULL, set_up, test_names, tear_down);
  g_test_add ("/review/new-ones", Fixture, NULL, set_up, test_new_ones, tear_down);
  g_test_add_func ("/review/dates", test_dates);
  g_test_add ("/review/words", Fixture, NULL, set_up, test_words, tear_down);

  return g_test_run ();
}
