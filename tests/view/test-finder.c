#include "config.h"

#include <string.h>

#include "sm-finder.h"
#include "sm-words.h"

#include "view-corpus.h"

static void
settle (SmFinder *finder)
{
  while (sm_finder_is_busy (finder))
    g_main_context_iteration (NULL, TRUE);
}

/* All that is listed: "kind:title (detail)". */
static char *
describe (SmFinder *finder)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (finder)); i++)
    {
      g_autoptr(SmFound) found = g_list_model_get_item (G_LIST_MODEL (finder), i);

      g_string_append_printf (text, "%u:%s (%s)\n", sm_found_get_kind (found), sm_found_get_title (found),
                              sm_found_get_detail (found));
    }
  return g_string_free (text, FALSE);
}

#define assert_found(finder, expected)           \
  G_STMT_START {                                 \
    g_autofree char *found_ = describe (finder); \
    g_assert_cmpstr (found_, ==, expected);      \
  } G_STMT_END

static void
test_groups (void)
{
  g_autoptr(SmCorpus) corpus = view_corpus_sample ();
  g_autoptr(SmViewState) state = sm_view_state_new (corpus);
  g_autoptr(SmFinder) finder = sm_finder_new (state);

  assert_found (finder, "");
  sm_finder_set_words (finder, "  PÓLAND ");
  g_assert_cmpstr (sm_finder_get_words (finder), ==, "PÓLAND");
  settle (finder);
  g_assert_cmpuint (sm_finder_get_permille (finder), ==, 1000);
  g_assert_cmpuint (sm_finder_get_n_found (finder), ==, 3);
  assert_found (finder, "1:Filter by “PÓLAND” (6 statements)\n"
                        "0:Actors ()\n"
                        "3:Poland (4 statements)\n"
                        "0:Statements ()\n"
                        "5:Poland · 10 January 2022: supports · NATO (Poland wants in.)\n"
                        "0:Articles ()\n"
                        "6:First (6 statements · One. Poland wants in. Two.)\n");

  /* conditions are quotes too; a part of a word is found */
  sm_finder_set_words (finder, "if it");
  settle (finder);
  assert_found (finder, "1:Filter by “if it” (1 statement)\n"
                        "0:Statements ()\n"
                        "5:Poland · 10 June 2022: leans for · NATO (if it can)\n");

  sm_finder_set_words (finder, "pape");
  settle (finder);
  assert_found (finder, "1:Filter by “pape” (0 statements)\n"
                        "0:Outlets ()\n"
                        "4:Paper (6 statements)\n");

  sm_finder_set_words (finder, "eu");
  settle (finder);
  assert_found (finder, "1:Filter by “eu” (0 statements)\n"
                        "0:Issues ()\n"
                        "2:EU (3 statements)\n");

  sm_finder_set_words (finder, " ");
  g_assert_false (sm_finder_is_busy (finder));
  assert_found (finder, "");
}

/* Texts are looked for in what passes; names everywhere. */
static void
test_filtered (void)
{
  g_autoptr(SmCorpus) corpus = view_corpus_sample ();
  g_autoptr(SmViewState) state = sm_view_state_new (corpus);
  g_autoptr(SmFinder) finder = sm_finder_new (state);
  SmFilter *filter = sm_view_state_get_filter (state);

  sm_filter_set_id (filter, SM_FACET_ACTOR, "hungary", TRUE);
  sm_filter_set_text (filter, "no matter");
  sm_finder_set_words (finder, "wants in");
  settle (finder);
  assert_found (finder, "1:Filter by “wants in” (2 statements)\n"
                        "0:Articles ()\n"
                        "6:First (2 statements · One. Poland wants in. Two.)\n");
  sm_finder_set_words (finder, "malta");
  settle (finder);
  g_assert_cmpuint (sm_finder_get_n_found (finder), ==, 1);
}

/* Counts against the filter itself, on many articles: the list only grows, and a newer search ends an older one. */
static void
test_many (void)
{
  g_autoptr(GString) articles = g_string_new (NULL);
  g_autoptr(SmCorpus) corpus = NULL;
  g_autoptr(SmViewState) state = NULL;
  g_autoptr(SmFinder) finder = NULL;
  const char *const words[] = { "seven", "Actor3", "e", "nothing", "title 1" };

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (articles,
                            "%s{\"id\": \"a%u\", \"title\": \"Title %u\", \"date\": \"2022-%02u-%02u\", "
                            "\"text\": \"Some say %s here.\", \"statements\": "
                            "[{\"actor\": \"actor%u\", \"issue\": \"nato\", \"stance\": \"supports\", "
                            "\"quote\": {\"start\": 5, \"end\": 14, \"exact\": \"say %s\"}}]}",
                            i > 0 ? "," : "", i, i, i % 12 + 1, i % 28 + 1, i % 7 == 0 ? "seven" : "other", i % 10,
                            i % 7 == 0 ? "seven" : "other");
  corpus = view_corpus_new (articles->str);
  state = sm_view_state_new (corpus);
  finder = sm_finder_new (state);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr(SmFilter) filter = sm_filter_copy (sm_view_state_get_filter (state));
      g_autofree guint32 *rows = NULL;
      g_autofree char *number = NULL;
      g_autofree char *expected = NULL;
      g_autofree char *first = NULL;
      guint n;

      sm_filter_set_text (filter, words[i]);
      rows = sm_filter_list_rows (filter, sm_corpus_get_snapshot (corpus), 0, &n, NULL, NULL);
      /* older searches are asked and given up */
      sm_finder_set_words (finder, "s");
      sm_finder_set_words (finder, "se");
      sm_finder_set_words (finder, words[i]);
      settle (finder);
      first = describe (finder);
      *strchr (first, '\n') = '\0';
      number = sm_words_statements (n);
      expected = g_strdup_printf ("1:Filter by “%s” (%s)", words[i], number);
      g_assert_cmpstr (first, ==, expected);
    }

  /* gone while a search is under way */
  sm_finder_set_words (finder, "e");
  g_clear_object (&finder);
  for (guint i = 0; i < 30; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/finder/groups", test_groups);
  g_test_add_func ("/finder/filtered", test_filtered);
  g_test_add_func ("/finder/many", test_many);

  return g_test_run ();
}
