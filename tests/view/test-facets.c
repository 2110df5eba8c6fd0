#include "config.h"

#include "sm-facet-list.h"
#include "sm-facets.h"

#include "view-corpus.h"

static void
settle (SmFacets *facets)
{
  while (!sm_facets_is_current (facets))
    g_main_context_iteration (NULL, TRUE);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_follows (void)
{
  g_autoptr(SmCorpus) corpus = view_corpus_sample ();
  SmViewState *state = sm_view_state_new (corpus);
  SmFacets *facets = sm_facets_get (state);
  SmFilter *filter = sm_view_state_get_filter (state);
  guint n_changes = 0;
  guint poland;

  settle (facets);
  g_assert_true (facets == sm_facets_get (state));
  g_assert_true (sm_snapshot_find_actor (sm_corpus_get_snapshot (corpus), "poland", &poland));
  g_assert_cmpuint (sm_facets_get_counts (facets)->n, ==, 10);
  g_assert_cmpuint (sm_facets_get_counts (facets)->by_actor[poland], ==, 4);

  /* many changes in one go are counted once */
  g_signal_connect_swapped (facets, "changed", G_CALLBACK (count_cb), &n_changes);
  sm_filter_set_id (filter, SM_FACET_ISSUE, "nato", TRUE);
  sm_filter_set_kinds (filter, SM_KIND_OWN_WORDS);
  sm_filter_set_id (filter, SM_FACET_ACTOR, "hungary", TRUE);
  g_assert_false (sm_facets_is_current (facets));
  settle (facets);
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_cmpuint (sm_facets_get_counts (facets)->by_actor[poland], ==, 2);

  /* words are looked for in a thread, and the newest question is answered */
  sm_filter_set_text (filter, "zzz");
  g_main_context_iteration (NULL, FALSE);
  sm_filter_reset (filter);
  sm_filter_set_text (filter, "wants in");
  settle (facets);
  g_assert_cmpuint (sm_facets_get_counts (facets)->n, ==, 6);
  g_assert_cmpuint (sm_facets_get_counts (facets)->by_actor[poland], ==, 4);

  /* gone while a question is under way */
  sm_filter_set_text (filter, "two");
  g_main_context_iteration (NULL, FALSE);
  g_object_unref (state);
  for (guint i = 0; i < 20; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
}

static char *
describe (SmFacetList *list)
{
  GString *text = g_string_new (NULL);
  SmFacetValues *values = sm_facet_list_get_values (list);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr(SmFacetRow) row = g_list_model_get_item (G_LIST_MODEL (list), i);
      g_autofree char *name = NULL;
      SmFacet facet;

      switch (row->role)
        {
        case SM_FACET_ROW_SECTION:
          g_string_append_printf (text, "[%u] ", row->section);
          break;
        case SM_FACET_ROW_GROUP:
          name = sm_facet_kind_dup_name (values->kinds->pdata[row->value]);
          g_string_append_printf (text, "(%s) ", name);
          break;
        case SM_FACET_ROW_VALUE:
          g_assert_true (sm_section_get_facet (row->section, &facet));
          name = sm_facet_values_dup_name (values, facet, row->value);
          g_string_append_printf (text, "%s ", name);
          break;
        case SM_FACET_ROW_NONE:
          g_string_append (text, "none ");
          break;
        case SM_FACET_ROW_KIND:
        case SM_FACET_ROW_STATUS:
        case SM_FACET_ROW_CONFIDENCE:
        case SM_FACET_ROW_SAVED:
        default:
          g_string_append_printf (text, "%u ", row->value);
        }
    }
  return g_string_free (text, FALSE);
}

#define assert_rows(list, expected)              \
  G_STMT_START {                                 \
    g_autofree char *rows_ = describe (list);    \
    g_assert_cmpstr (rows_, ==, expected);       \
  } G_STMT_END

/* A model that only hears what is told of changes must have the same rows. */
static void
mirror_cb (GListModel *model,
           guint       position,
           guint       removed,
           guint       added,
           GPtrArray  *mirror)
{
  g_ptr_array_remove_range (mirror, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (mirror, position + i, g_list_model_get_item (model, position + i));
}

static void
check_mirror (SmFacetList *list,
              GPtrArray   *mirror)
{
  g_assert_cmpuint (mirror->len, ==, g_list_model_get_n_items (G_LIST_MODEL (list)));
  for (guint i = 0; i < mirror->len; i++)
    {
      g_autoptr(SmFacetRow) row = g_list_model_get_item (G_LIST_MODEL (list), i);
      SmFacetRow *heard = mirror->pdata[i];

      g_assert_cmpuint (row->role, ==, heard->role);
      g_assert_cmpuint (row->section, ==, heard->section);
      g_assert_cmpuint (row->value, ==, heard->value);
    }
}

static void
test_rows (void)
{
  g_autoptr(SmCorpus) corpus = view_corpus_sample ();
  g_autoptr(SmFacetValues) values = sm_facet_values_new (sm_corpus_get_snapshot (corpus), NULL);
  g_autoptr(SmFacetList) list = sm_facet_list_new ();
  g_autoptr(GPtrArray) mirror = g_ptr_array_new_with_free_func (g_object_unref);

  mirror_cb (G_LIST_MODEL (list), 0, 0, g_list_model_get_n_items (G_LIST_MODEL (list)), mirror);
  g_signal_connect (list, "items-changed", G_CALLBACK (mirror_cb), mirror);
  assert_rows (list, "[1] [3] [4] 0 1 2 3 [5] 0 1 2 [6] 0 ");

  /* of languages there is only one: nothing to choose */
  sm_facet_list_set_values (list, values);
  assert_rows (list, "[1] NATO EU [2] finland ukraine not given [3] (Others) hungary malta Poland Robert Serry sweden "
                     "[4] 0 1 2 3 [5] 0 1 2 [6] 0 [7] Paper not given ");
  check_mirror (list, mirror);

  sm_facet_list_set_folded (list, SM_SECTION_ACTOR, TRUE);
  sm_facet_list_set_folded (list, SM_SECTION_KIND, TRUE);
  sm_facet_list_set_n_saved (list, 2);
  assert_rows (list, "[0] 0 1 [1] NATO EU [2] finland ukraine not given [3] [4] [5] 0 1 2 [6] 0 [7] Paper not given ");
  check_mirror (list, mirror);

  /* what is searched for is found in folded sections too */
  sm_facet_list_set_search (list, " PÓL");
  assert_rows (list, "[3] (Others) Poland ");
  g_assert_cmpuint (sm_facet_list_find (list, SM_FACET_ROW_GROUP, SM_SECTION_ACTOR, 0), ==, G_MAXUINT);
  sm_facet_list_set_search (list, "qqq");
  assert_rows (list, "none ");
  check_mirror (list, mirror);
  sm_facet_list_set_search (list, NULL);
  g_assert_true (sm_facet_list_is_folded (list, SM_SECTION_ACTOR));
  sm_facet_list_set_folded (list, SM_SECTION_ACTOR, FALSE);
  g_assert_cmpuint (sm_facet_list_find (list, SM_FACET_ROW_SECTION, SM_SECTION_ISSUE, 0), ==, 3);
  check_mirror (list, mirror);
}

static void
test_kinds (void)
{
  g_autofree char *people = sm_facet_kind_dup_name ("person");
  g_autofree char *other = sm_facet_kind_dup_name ("ngo");
  g_autofree char *none = sm_facet_kind_dup_name ("");
  g_autofree char *dutch = sm_facet_language_dup_name ("nl");
  g_autofree char *flemish = sm_facet_language_dup_name ("NL-be");
  g_autofree char *rare = sm_facet_language_dup_name ("tlh");

  g_assert_cmpstr (people, ==, "People");
  g_assert_cmpstr (other, ==, "Ngo");
  g_assert_cmpstr (none, ==, "Others");
  g_assert_cmpstr (dutch, ==, "Dutch");
  g_assert_cmpstr (flemish, ==, "Dutch (be)");
  g_assert_cmpstr (rare, ==, "tlh");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/facets/follows", test_follows);
  g_test_add_func ("/facets/rows", test_rows);
  g_test_add_func ("/facets/kinds", test_kinds);

  return g_test_run ();
}
