#include "config.h"

#include "sm-filter-part.h"
#include "view-corpus.h"

static char *
words (SmFilter *filter,
       SmCorpus *corpus)
{
  g_autoptr(GPtrArray) parts = sm_filter_part_list (filter, corpus != NULL ? sm_corpus_get_snapshot (corpus) : NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    g_string_append_printf (text, "%s;", ((SmFilterPart *) parts->pdata[i])->full);

  return g_string_free (text, FALSE);
}

#define assert_words(filter, corpus, expected)              \
  G_STMT_START {                                            \
    g_autofree char *words_ = words ((filter), (corpus));   \
    g_assert_cmpstr (words_, ==, (expected));               \
  } G_STMT_END

static void
test_words (void)
{
  g_autoptr(SmCorpus) corpus = view_corpus_sample ();
  g_autoptr(SmFilter) filter = sm_filter_new ();

  assert_words (filter, corpus, "");
  sm_filter_set_id (filter, SM_FACET_ACTOR, "poland", TRUE);
  sm_filter_set_id (filter, SM_FACET_ACTOR, "nobody", TRUE);
  assert_words (filter, NULL, "Actor: nobody;Actor: poland;");
  sm_filter_set_id (filter, SM_FACET_ACTOR, "nobody", FALSE);
  assert_words (filter, corpus, "Actor: Poland;");
  sm_filter_set_id (filter, SM_FACET_HIDDEN_ACTOR, "serry", TRUE);
  assert_words (filter, corpus, "Actor: Poland;Hidden: Robert Serry;");
  sm_filter_clear_facet (filter, SM_FACET_HIDDEN_ACTOR);
  sm_filter_set_id (filter, SM_FACET_ISSUE, "nato", TRUE);
  sm_filter_set_kinds (filter, SM_KIND_OWN_WORDS);
  sm_filter_set_condition (filter, SM_CONDITION_WITHOUT);
  sm_filter_set_confidence (filter, 0.5);
  sm_filter_set_text (filter, "door");
  assert_words (filter, corpus,
                "Issue: NATO;Actor: Poland;own words;without condition;confidence from 50 %;“door”;");
}

static void
test_many_share_a_chip (void)
{
  g_autoptr(SmFilter) filter = sm_filter_new ();

  for (guint i = 0; i < 1234; i++)
    {
      g_autofree char *id = g_strdup_printf ("actor%u", i);

      sm_filter_set_id (filter, SM_FACET_ACTOR, id, TRUE);
    }
  assert_words (filter, NULL, "1,234 actors;");
}

/* Taking out every part, in any order, leaves a filter that lets all pass. */
static void
test_remove (void)
{
  g_autoptr(SmFilter) filter = sm_filter_new ();

  sm_filter_set_id (filter, SM_FACET_ACTOR, "a", TRUE);
  sm_filter_set_id (filter, SM_FACET_ACTOR, "b", TRUE);
  sm_filter_set_id (filter, SM_FACET_LANGUAGE, "nl", TRUE);
  sm_filter_set_id (filter, SM_FACET_TARGET, "finland", TRUE);
  sm_filter_set_id (filter, SM_FACET_OUTLET, "Paper", TRUE);
  sm_filter_set_id (filter, SM_FACET_HIDDEN_ACTOR, "b", TRUE);
  sm_filter_set_from (filter, sm_day_from_ymd (2022, 3, 1));
  sm_filter_set_to (filter, sm_day_from_ymd (2023, 3, 1));
  sm_filter_set_statuses (filter, 1u << SM_STATUS_CONFIRMED);
  sm_filter_set_kinds (filter, SM_KIND_SECOND_HAND);
  sm_filter_set_condition (filter, SM_CONDITION_ONLY);
  sm_filter_set_confidence (filter, 0.9);
  sm_filter_set_text (filter, "door");

  for (guint left = 12; left > 0; left--)
    {
      g_autoptr(GPtrArray) parts = sm_filter_part_list (filter, NULL);

      g_assert_cmpuint (parts->len, ==, left);
      sm_filter_part_remove (parts->pdata[g_test_rand_int_range (0, parts->len)], filter);
    }
  g_assert_true (sm_filter_is_empty (filter));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter-part/words", test_words);
  g_test_add_func ("/filter-part/many-share-a-chip", test_many_share_a_chip);
  g_test_add_func ("/filter-part/remove", test_remove);

  return g_test_run ();
}
