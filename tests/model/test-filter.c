#include "config.h"

#include <math.h>

#include "sm-filter.h"

#include "random-corpus.h"

static void
count_cb (GObject *object,
          guint   *count)
{
  ++*count;
}

static guint
list_n (SmFilter   *filter,
        SmSnapshot *snapshot)
{
  g_autoptr(GError) error = NULL;
  g_autofree guint32 *rows = NULL;
  guint n;

  rows = sm_filter_list_rows (filter, snapshot, 0, &n, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (rows);

  return n;
}

static void
assert_rows (SmFilter   *filter,
             SmSnapshot *snapshot,
             const char *wanted)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GString) found = g_string_new (NULL);
  g_autofree guint32 *rows = NULL;
  guint n;

  rows = sm_filter_list_rows (filter, snapshot, 0, &n, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (found, i > 0 ? " %u" : "%u", rows[i]);
  g_assert_cmpstr (found->str, ==, wanted);
}

static void
test_value (void)
{
  g_autoptr(SmFilter) filter = sm_filter_new ();
  g_autoptr(SmFilter) copy = NULL;
  g_auto(GStrv) ids = NULL;
  guint n = 0;

  g_signal_connect (filter, "changed", G_CALLBACK (count_cb), &n);
  g_assert_true (sm_filter_is_empty (filter));
  g_assert_cmpuint (sm_filter_get_statuses (filter), ==, 1 << SM_STATUS_SUGGESTED | 1 << SM_STATUS_CONFIRMED);

  /* Nothing becomes different, and nothing is told. */
  sm_filter_reset (filter);
  sm_filter_set_from (filter, 0);
  sm_filter_set_text (filter, "");
  sm_filter_set_text (filter, NULL);
  sm_filter_set_confidence (filter, -3.0);
  sm_filter_set_confidence (filter, NAN);
  sm_filter_set_id (filter, SM_FACET_ACTOR, "a", FALSE);
  sm_filter_clear_facet (filter, SM_FACET_ACTOR);
  g_assert_cmpuint (n, ==, 0);

  sm_filter_set_id (filter, SM_FACET_ACTOR, "b", TRUE);
  sm_filter_set_id (filter, SM_FACET_ACTOR, "a", TRUE);
  sm_filter_set_id (filter, SM_FACET_ACTOR, "a", TRUE);
  g_assert_cmpuint (n, ==, 2);
  g_assert_true (sm_filter_has_id (filter, SM_FACET_ACTOR, "a"));
  g_assert_false (sm_filter_has_id (filter, SM_FACET_ISSUE, "a"));
  ids = sm_filter_list_ids (filter, SM_FACET_ACTOR);
  g_assert_cmpstrv (ids, ((const char *[]) { "a", "b", NULL }));

  sm_filter_set_from (filter, 10);
  sm_filter_set_to (filter, 20);
  sm_filter_set_statuses (filter, 1 << SM_STATUS_REJECTED);
  sm_filter_set_kinds (filter, SM_KIND_OWN_WORDS);
  sm_filter_set_condition (filter, SM_CONDITION_ONLY);
  sm_filter_set_confidence (filter, 7.0);
  sm_filter_set_text (filter, "Word");
  g_assert_cmpuint (n, ==, 9);
  g_assert_cmpfloat (sm_filter_get_confidence (filter), ==, 1.0);
  g_assert_cmpstr (sm_filter_get_text (filter), ==, "Word");
  g_assert_false (sm_filter_is_empty (filter));

  copy = sm_filter_copy (filter);
  g_assert_true (sm_filter_equal (copy, filter));
  sm_filter_set_id (copy, SM_FACET_ACTOR, "a", FALSE);
  g_assert_false (sm_filter_equal (copy, filter));
  sm_filter_set_id (copy, SM_FACET_ACTOR, "c", TRUE);
  g_assert_false (sm_filter_equal (copy, filter));
  sm_filter_set_id (copy, SM_FACET_ACTOR, "c", FALSE);
  sm_filter_set_id (copy, SM_FACET_ACTOR, "a", TRUE);
  g_assert_true (sm_filter_equal (copy, filter));
  sm_filter_set_text (copy, sm_filter_get_text (copy));
  g_assert_true (sm_filter_equal (copy, filter));
  sm_filter_set_id (copy, SM_FACET_HIDDEN_ACTOR, "a", TRUE);
  g_assert_false (sm_filter_equal (copy, filter));

  sm_filter_reset (filter);
  g_assert_cmpuint (n, ==, 10);
  g_assert_true (sm_filter_is_empty (filter));
  g_assert_false (sm_filter_equal (copy, filter));

  /* All of another filter at once. */
  sm_filter_assign (filter, copy);
  sm_filter_assign (filter, copy);
  sm_filter_assign (filter, filter);
  g_assert_cmpuint (n, ==, 11);
  g_assert_true (sm_filter_equal (copy, filter));
}

static void
test_empty_corpus (void)
{
  g_autoptr(SmSnapshot) snapshot = sm_snapshot_new_empty ();
  g_autoptr(SmFilter) filter = sm_filter_new ();

  g_assert_cmpuint (list_n (filter, snapshot), ==, 0);
  sm_filter_set_id (filter, SM_FACET_ACTOR, "a", TRUE);
  sm_filter_set_id (filter, SM_FACET_OUTLET, "", TRUE);
  sm_filter_set_text (filter, "word");
  g_assert_cmpuint (list_n (filter, snapshot), ==, 0);
}

static void
test_facets (void)
{
  g_autoptr(SmCorpusBuilder) builder = sm_corpus_builder_new ();
  g_autoptr(SmFilter) filter = sm_filter_new ();
  g_autoptr(SmSnapshot) snapshot = NULL;

  sm_corpus_builder_declare_issue (builder,
                                   &(SmIssueSpec) { .id = "nato", .target = "ukraine", .declared = TRUE });
  known_add (builder, "a", "nato", NULL, "2022-03-10", 1.0, SM_STATUS_CONFIRMED);
  known_add (builder, "b", "nato", "finland", "2022-03-10", 1.0, SM_STATUS_CONFIRMED);
  known_add (builder, "b", "nato", "ukraine", "2022-03-10", 1.0, SM_STATUS_SUGGESTED);
  known_add (builder, "a", "eu", NULL, "2022-03-10", 1.0, SM_STATUS_REJECTED);
  known_add (builder, "c", "eu", NULL, "2022-03-10", 1.0, SM_STATUS_CONFIRMED);
  snapshot = sm_corpus_builder_publish (builder);

  assert_rows (filter, snapshot, "0 1 2 4");
  sm_filter_set_statuses (filter, 7);
  assert_rows (filter, snapshot, "0 1 2 3 4");
  sm_filter_set_statuses (filter, 0);
  assert_rows (filter, snapshot, "");
  sm_filter_set_statuses (filter, 7);

  sm_filter_set_id (filter, SM_FACET_ACTOR, "a", TRUE);
  assert_rows (filter, snapshot, "0 3");
  sm_filter_set_id (filter, SM_FACET_ACTOR, "nobody", TRUE);
  assert_rows (filter, snapshot, "0 3");
  sm_filter_set_id (filter, SM_FACET_ACTOR, "a", FALSE);
  assert_rows (filter, snapshot, "");
  sm_filter_clear_facet (filter, SM_FACET_ACTOR);

  /* Hidden, even when asked for. */
  sm_filter_set_id (filter, SM_FACET_HIDDEN_ACTOR, "b", TRUE);
  sm_filter_set_id (filter, SM_FACET_HIDDEN_ACTOR, "nobody", TRUE);
  assert_rows (filter, snapshot, "0 3 4");
  sm_filter_set_id (filter, SM_FACET_ACTOR, "b", TRUE);
  sm_filter_set_id (filter, SM_FACET_ACTOR, "c", TRUE);
  assert_rows (filter, snapshot, "4");
  sm_filter_clear_facet (filter, SM_FACET_HIDDEN_ACTOR);
  sm_filter_clear_facet (filter, SM_FACET_ACTOR);

  /* The usual target and a named one are the same. */
  sm_filter_set_id (filter, SM_FACET_TARGET, "ukraine", TRUE);
  assert_rows (filter, snapshot, "0 2");
  sm_filter_set_id (filter, SM_FACET_TARGET, "", TRUE);
  assert_rows (filter, snapshot, "0 2 3 4");
  sm_filter_set_id (filter, SM_FACET_TARGET, "ukraine", FALSE);
  assert_rows (filter, snapshot, "3 4");
  sm_filter_clear_facet (filter, SM_FACET_TARGET);

  sm_filter_set_id (filter, SM_FACET_ISSUE, "nato", TRUE);
  sm_filter_set_id (filter, SM_FACET_ACTOR, "b", TRUE);
  assert_rows (filter, snapshot, "1 2");

  sm_filter_reset (filter);
  sm_filter_set_id (filter, SM_FACET_OUTLET, "the paper", TRUE);
  assert_rows (filter, snapshot, "");
  sm_filter_set_id (filter, SM_FACET_OUTLET, "", TRUE);
  assert_rows (filter, snapshot, "0 1 2 4");
}

static void
test_dates (void)
{
  g_autoptr(SmCorpusBuilder) builder = sm_corpus_builder_new ();
  g_autoptr(SmFilter) filter = sm_filter_new ();
  g_autoptr(SmSnapshot) snapshot = NULL;
  const guint32 flags = SM_STATUS_CONFIRMED;

  known_add (builder, "a", "i", NULL, "2022-03-10", 1.0, flags);
  known_add (builder, "a", "i", NULL, "2022-03", 1.0, flags);
  known_add (builder, "a", "i", NULL, "2022", 1.0, flags);
  known_add (builder, "a", "i", NULL, "../2022-02", 1.0, flags);
  known_add (builder, "a", "i", NULL, "2022-04/..", 1.0, flags);
  known_add (builder, "a", "i", NULL, "", 1.0, flags);
  snapshot = sm_corpus_builder_publish (builder);

  assert_rows (filter, snapshot, "0 1 2 3 4 5");
  sm_filter_set_from (filter, sm_day_from_ymd (2022, 3, 11));
  assert_rows (filter, snapshot, "1 2 4");
  sm_filter_set_from (filter, sm_day_from_ymd (2022, 3, 10));
  assert_rows (filter, snapshot, "0 1 2 4");
  sm_filter_set_to (filter, sm_day_from_ymd (2022, 3, 10));
  assert_rows (filter, snapshot, "0 1 2");
  sm_filter_set_from (filter, 0);
  assert_rows (filter, snapshot, "0 1 2 3");
  sm_filter_set_to (filter, sm_day_from_ymd (1900, 1, 1));
  assert_rows (filter, snapshot, "3");
  sm_filter_set_to (filter, 0);
  sm_filter_set_from (filter, sm_day_from_ymd (2100, 1, 1));
  assert_rows (filter, snapshot, "4");

  /* Bounds that cross, with dates that would span both. */
  sm_filter_set_from (filter, sm_day_from_ymd (2022, 9, 1));
  sm_filter_set_to (filter, sm_day_from_ymd (2022, 8, 1));
  assert_rows (filter, snapshot, "");
}

static void
test_kinds (void)
{
  g_autoptr(SmCorpusBuilder) builder = sm_corpus_builder_new ();
  g_autoptr(SmFilter) filter = sm_filter_new ();
  g_autoptr(SmSnapshot) snapshot = NULL;

  known_add (builder, "a", "i", NULL, "", 1.0, SM_STATUS_CONFIRMED);
  known_add (builder, "a", "i", NULL, "", 1.0, SM_STATUS_CONFIRMED | SM_STATEMENT_SECOND_HAND);
  known_add (builder, "a", "i", NULL, "", 1.0, SM_STATUS_CONFIRMED | SM_STATEMENT_CONDITIONAL);
  known_add (builder, "a", "i", NULL, "", 1.0,
             SM_STATUS_CONFIRMED | SM_STATEMENT_CONDITIONAL | SM_STATEMENT_SECOND_HAND);
  snapshot = sm_corpus_builder_publish (builder);

  sm_filter_set_kinds (filter, SM_KIND_OWN_WORDS);
  assert_rows (filter, snapshot, "0 2");
  sm_filter_set_condition (filter, SM_CONDITION_WITHOUT);
  assert_rows (filter, snapshot, "0");
  sm_filter_set_condition (filter, SM_CONDITION_ONLY);
  assert_rows (filter, snapshot, "2");
  sm_filter_set_kinds (filter, SM_KIND_SECOND_HAND);
  assert_rows (filter, snapshot, "3");
  sm_filter_set_condition (filter, SM_CONDITION_EITHER);
  assert_rows (filter, snapshot, "1 3");
  sm_filter_set_kinds (filter, 0);
  assert_rows (filter, snapshot, "");
}

static void
test_text (void)
{
  static const struct
  {
    const char *text;
    const char *rows;
  } cases[] = {
    { "", "0 1 2 3" },
    { " \n", "0 1 2 3" },
    { "TITLE", "0" },
    { "Élan", "1" },
    { "elan", "1" },
    { "across lines", "1" },
    { "ACTOR-B", "1" },
    { "stored words", "2" },
    { "if a vote", "2" },
    { "noted", "2" },
    { "peace", "0 1" },
    { "peaceful", "1" },
    { "nothing like it", "" },
    { "titlefirst", "" },
  };
  g_autoptr(SmCorpusBuilder) builder = sm_corpus_builder_new ();
  g_autoptr(SmFilter) filter = sm_filter_new ();
  g_autoptr(SmSnapshot) snapshot = NULL;

  known_add_text (builder, "actor-a", "A títle", "first peace", NULL, NULL, NULL);
  known_add_text (builder, "actor-b", "", "Peaceful ÉLAN, across\n  lines", NULL, NULL, NULL);
  known_add_text (builder, "actor-c", "", "x", "the stored words", "if a vote", "Noted");
  known_add_text (builder, "actor-d", "", "", NULL, NULL, NULL); /* not to be read: searched without */
  snapshot = sm_corpus_builder_publish (builder);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      sm_filter_set_text (filter, cases[i].text);
      assert_rows (filter, snapshot, cases[i].rows);
    }
}

/* Texts that cannot be read are counted, once each, where they would have been looked at. */
static void
test_unread (void)
{
  g_autoptr(SmCorpusBuilder) builder = sm_corpus_builder_new ();
  g_autoptr(SmSnapshot) snapshot = NULL;
  g_autoptr(SmFilter) filter = sm_filter_new ();
  g_autofree guint32 *rows = NULL;
  g_autofree guint32 *none = NULL;
  g_autofree guint32 *found = NULL;
  guint n;
  guint n_unread = 99;

  known_add_text (builder, "a", "Title", "some words", NULL, NULL, NULL);
  known_add_text (builder, "a", "Title", "", NULL, NULL, NULL);
  known_add_text (builder, "b", "Title", "", NULL, NULL, "words in a note");
  snapshot = sm_corpus_builder_publish (builder);

  rows = sm_filter_list_rows_full (filter, snapshot, 0, &n, &n_unread, NULL, NULL);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpuint (n_unread, ==, 0);

  sm_filter_set_text (filter, "words");
  found = sm_filter_list_rows_full (filter, snapshot, 0, &n, &n_unread, NULL, NULL);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (n_unread, ==, 1);

  sm_filter_set_text (filter, "nowhere");
  none = sm_filter_list_rows_full (filter, snapshot, 0, &n, &n_unread, NULL, NULL);
  g_assert_cmpuint (n, ==, 0);
  g_assert_cmpuint (n_unread, ==, 2);
}

static void
test_cancelled (void)
{
  g_autoptr(SmSnapshot) snapshot = random_corpus_snapshot (1, &random_shape_small, 100);
  g_autoptr(SmFilter) filter = sm_filter_new ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  guint n = 5;

  g_cancellable_cancel (cancellable);
  g_assert_null (sm_filter_list_rows (filter, snapshot, 0, &n, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (n, ==, 0);
}

/* What GLib makes of a text for comparing, by another way than ours. */
static char *
fold_plainly (const char *text)
{
  g_autofree char *lower = g_utf8_casefold (text, -1);
  g_autofree char *parts = g_utf8_normalize (lower, -1, G_NORMALIZE_ALL);
  GString *result = g_string_new (NULL);

  for (const char *p = parts; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        {
          if (result->len > 0 && result->str[result->len - 1] != ' ')
            g_string_append_c (result, ' ');
        }
      else if (!g_unichar_ismark (c))
        g_string_append_unichar (result, c);
    }

  return g_strchomp (g_string_free (result, FALSE));
}

static gboolean
contains_plainly (const char *text,
                  const char *needle)
{
  g_autofree char *hay = fold_plainly (text != NULL ? text : "");

  return strstr (hay, needle) != NULL;
}

static gboolean
facet_passes (SmFilter   *filter,
              SmFacet     facet,
              const char *id)
{
  g_auto(GStrv) ids = sm_filter_list_ids (filter, facet);

  return *ids == NULL || sm_filter_has_id (filter, facet, id);
}

/* The naive twin: one statement, by what the header says. */
static gboolean
passes (SmFilter   *filter,
        SmSnapshot *snapshot,
        guint       row)
{
  const SmArticleRow *article = &snapshot->articles[snapshot->article[row]];
  SmActor *actor = snapshot->actors[snapshot->actor[row]];
  const SmDate *date = &snapshot->date[row];
  gboolean second_hand = (snapshot->flags[row] & SM_STATEMENT_SECOND_HAND) != 0;
  gboolean conditional = (snapshot->flags[row] & SM_STATEMENT_CONDITIONAL) != 0;
  gint32 from = sm_filter_get_from (filter);
  gint32 to = sm_filter_get_to (filter);
  g_autofree char *needle = fold_plainly (sm_filter_get_text (filter));

  if (!facet_passes (filter, SM_FACET_ISSUE, sm_issue_get_id (snapshot->issues[snapshot->issue[row]]))
      || !facet_passes (filter, SM_FACET_ACTOR, sm_actor_get_id (actor))
      || sm_filter_has_id (filter, SM_FACET_HIDDEN_ACTOR, sm_actor_get_id (actor))
      || !facet_passes (filter, SM_FACET_TARGET, snapshot->words[sm_snapshot_get_target (snapshot, row)])
      || !facet_passes (filter, SM_FACET_OUTLET, snapshot->words[article->outlet])
      || !facet_passes (filter, SM_FACET_LANGUAGE, snapshot->words[article->language]))
    return FALSE;

  if ((sm_filter_get_statuses (filter) & 1u << sm_snapshot_get_status (snapshot, row)) == 0
      || (sm_filter_get_kinds (filter) & (second_hand ? SM_KIND_SECOND_HAND : SM_KIND_OWN_WORDS)) == 0
      || (sm_filter_get_condition (filter) == SM_CONDITION_ONLY && !conditional)
      || (sm_filter_get_condition (filter) == SM_CONDITION_WITHOUT && conditional)
      || snapshot->confidence[row] < sm_filter_get_confidence (filter))
    return FALSE;

  if (from != 0 || to != 0)
    {
      SmDate bounds = { from != 0 ? from : SM_DAY_MIN, to != 0 ? to : SM_DAY_MAX, SM_PRECISION_INTERVAL,
                        SM_PRECISION_DAY, SM_PRECISION_DAY, 0 };

      if (bounds.first > bounds.last || !sm_date_overlaps (date, &bounds))
        return FALSE;
    }

  if (*needle != '\0')
    {
      const char *const *aliases = sm_actor_get_aliases (actor);
      g_autofree char *text = sm_snapshot_dup_text (snapshot, snapshot->article[row], NULL);
      g_autofree char *names = aliases != NULL ? g_strjoinv ("|", (char **) aliases) : NULL;

      if (!contains_plainly (sm_actor_get_name (actor), needle)
          && !contains_plainly (names, needle)
          && !contains_plainly (snapshot->exact[row], needle)
          && !contains_plainly (snapshot->condition[row], needle)
          && !contains_plainly (snapshot->note[row], needle)
          && !contains_plainly (article->title, needle)
          && !contains_plainly (text, needle))
        return FALSE;
    }

  return TRUE;
}

static void
ask_something (SmFilter *filter,
               GRand    *random)
{
  static const char *const texts[] = {
    "", "treaty", "PEACE", "pea", "élan", "MÉGA", "voor nacht", "мир", "zoe", "ang",
  };
  static const char *const prefixes[SM_N_FACETS] = { "issue-%d", "target-%d", "actor-%d", "outlet-%d", "nl",
                                                     "actor-%d" };

  for (guint facet = 0; facet < SM_N_FACETS; facet++)
    for (guint i = g_rand_int_range (random, 0, 8); i > 5; i--)
      {
        g_autofree char *id = facet == SM_FACET_LANGUAGE
                                ? g_strdup (prefixes[facet])
                                : g_strdup_printf (prefixes[facet], g_rand_int_range (random, 0, 6));

        sm_filter_set_id (filter, facet, g_rand_int_range (random, 0, 5) == 0 ? "" : id, TRUE);
      }

  if (g_rand_int_range (random, 0, 3) == 0)
    sm_filter_set_from (filter, sm_day_from_ymd (2021, 1, 1) + g_rand_int_range (random, 0, 1200));
  if (g_rand_int_range (random, 0, 3) == 0)
    sm_filter_set_to (filter, sm_day_from_ymd (2021, 1, 1) + g_rand_int_range (random, 0, 1200));
  if (g_rand_int_range (random, 0, 3) == 0)
    sm_filter_set_statuses (filter, g_rand_int_range (random, 0, 8));
  if (g_rand_int_range (random, 0, 3) == 0)
    sm_filter_set_kinds (filter, g_rand_int_range (random, 0, 4));
  if (g_rand_int_range (random, 0, 3) == 0)
    sm_filter_set_condition (filter, g_rand_int_range (random, 0, 3));
  if (g_rand_int_range (random, 0, 3) == 0)
    sm_filter_set_confidence (filter, g_rand_int_range (random, 0, 5) / 4.0);
  if (g_rand_int_range (random, 0, 2) == 0)
    sm_filter_set_text (filter, texts[g_rand_int_range (random, 0, G_N_ELEMENTS (texts))]);
}

static void
test_twin (void)
{
  static const guint sizes[] = { 0, 1, 2, 3, 50, 300 };
  g_autoptr(GRand) random = g_rand_new_with_seed (42);

  for (guint round = 0; round < 240; round++)
    {
      guint size = sizes[round % G_N_ELEMENTS (sizes)];
      g_autoptr(SmSnapshot) snapshot = random_corpus_snapshot (round, &random_shape_small, size);
      g_autoptr(SmFilter) filter = sm_filter_new ();
      g_autoptr(GError) error = NULL;
      g_autofree guint32 *rows = NULL;
      guint first = g_rand_int_range (random, 0, 3) == 0 ? g_rand_int_range (random, 0, size + 2) : 0;
      guint n;
      guint found = 0;

      ask_something (filter, random);
      rows = sm_filter_list_rows (filter, snapshot, first, &n, NULL, &error);
      g_assert_no_error (error);

      for (guint row = first; row < snapshot->n_statements; row++)
        if (passes (filter, snapshot, row))
          {
            g_assert_cmpuint (found, <, n);
            g_assert_cmpuint (rows[found], ==, row);
            found++;
          }
      g_assert_cmpuint (found, ==, n);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/value", test_value);
  g_test_add_func ("/filter/empty-corpus", test_empty_corpus);
  g_test_add_func ("/filter/facets", test_facets);
  g_test_add_func ("/filter/dates", test_dates);
  g_test_add_func ("/filter/kinds", test_kinds);
  g_test_add_func ("/filter/text", test_text);
  g_test_add_func ("/filter/unread", test_unread);
  g_test_add_func ("/filter/cancelled", test_cancelled);
  g_test_add_func ("/filter/twin", test_twin);

  return g_test_run ();
}
