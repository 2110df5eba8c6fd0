#include "config.h"

#include <glib/gstdio.h>

#include "sm-saved-filters.h"

typedef struct
{
  char  *folder;
  GFile *file;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("stancemap-saved-XXXXXX", NULL);
  fixture->file = g_file_new_build_filename (fixture->folder, "new", "filters.json", NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr(GFile) inner = g_file_get_parent (fixture->file);

  g_file_delete (fixture->file, NULL, NULL);
  g_file_delete (inner, NULL, NULL);
  g_rmdir (fixture->folder);
  g_object_unref (fixture->file);
  g_free (fixture->folder);
}

static SmFilter *
some_filter (const char *actor)
{
  SmFilter *filter = sm_filter_new ();

  sm_filter_set_id (filter, SM_FACET_ACTOR, actor, TRUE);
  sm_filter_set_id (filter, SM_FACET_HIDDEN_ACTOR, "nobody", TRUE);
  sm_filter_set_kinds (filter, SM_KIND_OWN_WORDS);
  sm_filter_set_confidence (filter, 0.25);
  sm_filter_set_text (filter, "“door”");
  return filter;
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_keep (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr(SmSavedFilters) saved = sm_saved_filters_new (fixture->file);
  g_autoptr(SmSavedFilters) again = NULL;
  g_autoptr(SmFilter) poland = some_filter ("poland");
  g_autoptr(SmFilter) malta = some_filter ("malta");
  g_autoptr(SmFilter) empty = sm_filter_new ();
  g_autoptr(GError) error = NULL;
  guint n_changes = 0;
  guint n;

  g_signal_connect_swapped (saved, "changed", G_CALLBACK (count_cb), &n_changes);
  g_assert_cmpuint (sm_saved_filters_get_n (saved), ==, 0);
  g_assert_true (sm_saved_filters_insert (saved, G_MAXUINT, " Poland ", poland, &error));
  g_assert_true (sm_saved_filters_insert (saved, G_MAXUINT, "Everything", empty, &error));
  g_assert_true (sm_saved_filters_insert (saved, 0, "Malta", malta, &error));
  g_assert_cmpuint (n_changes, ==, 3);

  /* the same name is the same filter */
  g_assert_true (sm_saved_filters_insert (saved, 0, "Poland", malta, &error));
  g_assert_true (sm_saved_filters_insert (saved, 0, "Poland", poland, &error));
  g_assert_cmpuint (sm_saved_filters_get_n (saved), ==, 3);

  g_assert_true (sm_saved_filters_rename (saved, 2, "All", &error));
  g_assert_true (sm_saved_filters_rename (saved, 2, "All", &error));
  g_assert_false (sm_saved_filters_rename (saved, 2, "Malta", &error));
  g_assert_error (error, SM_SAVED_FILTERS_ERROR, SM_SAVED_FILTERS_ERROR_NAME);
  g_clear_error (&error);
  g_assert_false (sm_saved_filters_insert (saved, 0, "  ", poland, &error));
  g_assert_error (error, SM_SAVED_FILTERS_ERROR, SM_SAVED_FILTERS_ERROR_NAME);
  g_clear_error (&error);

  again = sm_saved_filters_new (fixture->file);
  g_assert_cmpuint (sm_saved_filters_get_n (again), ==, 3);
  g_assert_cmpstr (sm_saved_filters_get_name (again, 0), ==, "Malta");
  g_assert_cmpstr (sm_saved_filters_get_name (again, 1), ==, "Poland");
  g_assert_true (sm_saved_filters_find (again, "All", &n));
  g_assert_cmpuint (n, ==, 2);
  g_assert_true (sm_filter_equal (sm_saved_filters_get_filter (again, 0), malta));
  g_assert_true (sm_filter_equal (sm_saved_filters_get_filter (again, 1), poland));
  g_assert_true (sm_filter_is_empty (sm_saved_filters_get_filter (again, 2)));

  g_assert_true (sm_saved_filters_remove (again, 0, &error));
  g_assert_false (sm_saved_filters_find (again, "Malta", NULL));
  g_assert_no_error (error);
}

/* What cannot be read is not lost. */
static void
test_broken (Fixture      *fixture,
             gconstpointer data)
{
  const char *const texts[] = {
    "{", "[]", "{}", "{\"filters\": 3}", "{\"filters\": [1]}", "{\"filters\": [{\"filter\": {}}]}",
    "{\"filters\": [{\"name\": \"a\"}, {\"name\": \"b\", \"filter\": {\"actors\": 1}}]}",
  };
  g_autoptr(GFile) folder = g_file_get_parent (fixture->file);

  g_assert_true (g_file_make_directory (folder, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(SmFilter) filter = some_filter ("poland");
      g_autoptr(SmSavedFilters) saved = NULL;
      g_autoptr(GError) error = NULL;
      g_autofree char *text = NULL;

      g_assert_true (g_file_replace_contents (fixture->file, texts[i], strlen (texts[i]), NULL, FALSE,
                                              G_FILE_CREATE_NONE, NULL, NULL, NULL));
      saved = sm_saved_filters_new (fixture->file);
      g_assert_cmpuint (sm_saved_filters_get_n (saved), ==, 0);
      g_assert_false (sm_saved_filters_insert (saved, 0, "Poland", filter, &error));
      g_assert_nonnull (error);
      g_assert_cmpuint (sm_saved_filters_get_n (saved), ==, 0);
      g_assert_true (g_file_load_contents (fixture->file, NULL, &text, NULL, NULL, NULL));
      g_assert_cmpstr (text, ==, texts[i]);
    }
}

static void
test_unwritable (void)
{
  g_autoptr(GFile) file = g_file_new_for_path ("/proc/no-such-folder/filters.json");
  g_autoptr(SmSavedFilters) saved = sm_saved_filters_new (file);
  g_autoptr(SmFilter) filter = some_filter ("poland");
  g_autoptr(GError) error = NULL;

  g_assert_false (sm_saved_filters_insert (saved, 0, "Poland", filter, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (sm_saved_filters_get_n (saved), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/saved-filters/keep", Fixture, NULL, set_up, test_keep, tear_down);
  g_test_add ("/saved-filters/broken", Fixture, NULL, set_up, test_broken, tear_down);
  g_test_add_func ("/saved-filters/unwritable", test_unwritable);

  return g_test_run ();
}
