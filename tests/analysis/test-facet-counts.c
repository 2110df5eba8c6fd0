#include "config.h"

#include "sm-facet-counts.h"

#include "random-corpus.h"

static guint
count_passing (SmFilter   *filter,
               SmSnapshot *snapshot)
{
  guint n;
  g_autofree guint32 *rows = sm_filter_list_rows (filter, snapshot, 0, &n, NULL, NULL);

  return n;
}

static const char *
pick_word (GRand      *random,
           SmSnapshot *snapshot)
{
  return snapshot->words[g_rand_int_range (random, 0, snapshot->n_words)];
}

static const char *
pick_id (GRand      *random,
         SmSnapshot *snapshot,
         SmFacet     facet)
{
  if (facet == SM_FACET_ISSUE)
    return sm_issue_get_id (snapshot->issues[g_rand_int_range (random, 0, snapshot->n_issues)]);
  if (facet == SM_FACET_ACTOR || facet == SM_FACET_HIDDEN_ACTOR)
    return sm_actor_get_id (snapshot->actors[g_rand_int_range (random, 0, snapshot->n_actors)]);
  return pick_word (random, snapshot);
}

/* Asks one to four questions, so that statements fail none, one or more of them. */
static void
ask_randomly (GRand      *random,
              SmSnapshot *snapshot,
              SmFilter   *filter)
{
  guint n = g_rand_int_range (random, 1, 5);

  for (guint i = 0; i < n; i++)
    {
      guint question = g_rand_int_range (random, 0, SM_N_QUESTIONS);

      if (question < SM_N_FACETS)
        for (int k = g_rand_int_range (random, 1, 4); k > 0; k--)
          sm_filter_set_id (filter, question, pick_id (random, snapshot, question), TRUE);
      else if (question == SM_QUESTION_STATUS)
        sm_filter_set_statuses (filter, g_rand_int_range (random, 0, 8));
      else if (question == SM_QUESTION_KIND)
        sm_filter_set_kinds (filter, g_rand_int_range (random, 0, 4));
      else if (question == SM_QUESTION_CONDITION)
        sm_filter_set_condition (filter, g_rand_int_range (random, 0, 3));
      else if (question == SM_QUESTION_CONFIDENCE)
        sm_filter_set_confidence (filter, g_rand_double (random));
      else if (question == SM_QUESTION_DATES)
        {
          sm_filter_set_from (filter, sm_day_from_ymd (random_shape_small.first_year, 4, 1));
          if (g_rand_boolean (random))
            sm_filter_set_to (filter, sm_day_from_ymd (random_shape_small.first_year + 1, 4, 1));
        }
      else
        sm_filter_set_text (filter, g_rand_boolean (random) ? "e" : "a");
    }
}

/* What @facet would show if @id were its only choice. */
static guint
count_choice (SmFilter   *filter,
              SmSnapshot *snapshot,
              SmFacet     facet,
              const char *id)
{
  g_autoptr(SmFilter) other = sm_filter_copy (filter);

  if (facet == SM_FACET_HIDDEN_ACTOR)
    {
      if (!sm_filter_has_id (filter, facet, id))
        return 0;
      sm_filter_set_id (other, facet, id, FALSE);
      return count_passing (other, snapshot) - count_passing (filter, snapshot);
    }

  sm_filter_clear_facet (other, facet);
  sm_filter_set_id (other, facet, id, TRUE);
  return count_passing (other, snapshot);
}

static void
check_values (SmFacetCounts *counts,
              SmFilter      *filter,
              SmSnapshot    *snapshot)
{
  for (guint i = 0; i < snapshot->n_issues; i++)
    g_assert_cmpuint (sm_facet_counts_get_value (counts, SM_FACET_ISSUE, i), ==,
                      count_choice (filter, snapshot, SM_FACET_ISSUE, sm_issue_get_id (snapshot->issues[i])));
  for (guint i = 0; i < snapshot->n_actors; i++)
    {
      const char *id = sm_actor_get_id (snapshot->actors[i]);

      g_assert_cmpuint (sm_facet_counts_get_value (counts, SM_FACET_ACTOR, i), ==,
                        count_choice (filter, snapshot, SM_FACET_ACTOR, id));
      g_assert_cmpuint (sm_facet_counts_get_value (counts, SM_FACET_HIDDEN_ACTOR, i), ==,
                        count_choice (filter, snapshot, SM_FACET_HIDDEN_ACTOR, id));
    }
  for (guint i = 0; i < snapshot->n_words; i++)
    for (guint k = 0; k < 3; k++)
      {
        const SmFacet facets[] = { SM_FACET_TARGET, SM_FACET_OUTLET, SM_FACET_LANGUAGE };

        g_assert_cmpuint (sm_facet_counts_get_value (counts, facets[k], i), ==,
                          count_choice (filter, snapshot, facets[k], snapshot->words[i]));
      }
  for (int facet = 0; facet < SM_N_FACETS; facet++)
    g_assert_cmpuint (sm_facet_counts_get_value (counts, facet, G_MAXUINT), ==, 0);
}

static void
check_others (SmFacetCounts *counts,
              SmFilter      *filter,
              SmSnapshot    *snapshot)
{
  for (guint status = 0; status < 3; status++)
    {
      g_autoptr(SmFilter) other = sm_filter_copy (filter);

      sm_filter_set_statuses (other, 1u << status);
      g_assert_cmpuint (counts->by_status[status], ==, count_passing (other, snapshot));
      g_assert_cmpuint (sm_facet_counts_foretell (counts, other), ==, count_passing (other, snapshot));
    }
  for (guint kinds = 0; kinds < 4; kinds++)
    {
      g_autoptr(SmFilter) other = sm_filter_copy (filter);

      sm_filter_set_kinds (other, kinds);
      g_assert_cmpuint (sm_facet_counts_foretell (counts, other), ==, count_passing (other, snapshot));
    }
  for (guint condition = 0; condition < 3; condition++)
    {
      g_autoptr(SmFilter) other = sm_filter_copy (filter);

      sm_filter_set_condition (other, condition);
      g_assert_cmpuint (sm_facet_counts_foretell (counts, other), ==, count_passing (other, snapshot));
    }
}

/* What removing each part of the filter does, one at a time. */
static void
check_removals (GRand         *random,
                SmFacetCounts *counts,
                SmFilter      *filter,
                SmSnapshot    *snapshot)
{
  for (int facet = 0; facet < SM_N_FACETS; facet++)
    {
      g_auto(GStrv) ids = sm_filter_list_ids (filter, facet);
      g_autoptr(SmFilter) cleared = sm_filter_copy (filter);
      g_autoptr(SmFilter) added = sm_filter_copy (filter);

      for (guint i = 0; ids[i] != NULL; i++)
        {
          g_autoptr(SmFilter) other = sm_filter_copy (filter);

          sm_filter_set_id (other, facet, ids[i], FALSE);
          g_assert_cmpuint (sm_facet_counts_foretell (counts, other), ==, count_passing (other, snapshot));
        }
      sm_filter_clear_facet (cleared, facet);
      g_assert_cmpuint (sm_facet_counts_foretell (counts, cleared), ==, count_passing (cleared, snapshot));
      sm_filter_set_id (added, facet, pick_id (random, snapshot, facet), TRUE);
      g_assert_cmpuint (sm_facet_counts_foretell (counts, added), ==, count_passing (added, snapshot));
    }

  for (guint question = SM_QUESTION_CONFIDENCE; question < SM_N_QUESTIONS; question++)
    {
      g_autoptr(SmFilter) other = sm_filter_copy (filter);

      if (question == SM_QUESTION_CONFIDENCE)
        sm_filter_set_confidence (other, 0);
      else if (question == SM_QUESTION_TEXT)
        sm_filter_set_text (other, NULL);
      else
        {
          sm_filter_set_from (other, 0);
          sm_filter_set_to (other, 0);
        }
      g_assert_cmpuint (sm_facet_counts_foretell (counts, other), ==, count_passing (other, snapshot));
    }
}

static void
test_naive (void)
{
  for (guint seed = 0; seed < 40; seed++)
    {
      g_autoptr(GRand) random = g_rand_new_with_seed (seed);
      g_autoptr(SmSnapshot) snapshot = random_corpus_snapshot (seed, &random_shape_small, 120);
      g_autoptr(SmFilter) filter = sm_filter_new ();
      g_autoptr(SmFacetCounts) counts = NULL;

      if (seed > 0)
        ask_randomly (random, snapshot, filter);
      counts = sm_facet_counts_new (filter, snapshot, NULL);
      g_assert_cmpuint (counts->n, ==, count_passing (filter, snapshot));
      check_values (counts, filter, snapshot);
      check_others (counts, filter, snapshot);
      check_removals (random, counts, filter, snapshot);
    }
}

static void
test_empty (void)
{
  g_autoptr(SmSnapshot) snapshot = sm_snapshot_new_empty ();
  g_autoptr(SmFilter) filter = sm_filter_new ();
  g_autoptr(SmFacetCounts) counts = sm_facet_counts_new (filter, snapshot, NULL);
  g_autoptr(SmFilter) other = sm_filter_copy (filter);

  g_assert_cmpuint (counts->n, ==, 0);
  g_assert_cmpuint (sm_facet_counts_get_value (counts, SM_FACET_OUTLET, 0), ==, 0);
  g_assert_cmpuint (sm_facet_counts_foretell (counts, other), ==, 0);
  sm_filter_set_id (other, SM_FACET_ACTOR, "nobody", TRUE);
  g_assert_cmpuint (sm_facet_counts_foretell (counts, other), ==, 0);
}

static void
test_cancel (void)
{
  g_autoptr(SmSnapshot) snapshot = random_corpus_snapshot (3, &random_shape_small, 50);
  g_autoptr(SmFilter) filter = sm_filter_new ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  g_assert_null (sm_facet_counts_new (filter, snapshot, cancellable));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/facet-counts/empty", test_empty);
  g_test_add_func ("/facet-counts/naive", test_naive);
  g_test_add_func ("/facet-counts/cancel", test_cancel);

  return g_test_run ();
}
