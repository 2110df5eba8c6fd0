#include "config.h"

#include <glib/gstdio.h>

#include "sm-paths.h"

/* An empty folder; the caller removes it with remove_tree(). */
static char *
make_root (void)
{
  g_autoptr(GError) error = NULL;
  char *root = g_dir_make_tmp ("test-paths-XXXXXX", &error);

  g_assert_no_error (error);
  return root;
}

static void
make_dir (const char *root,
          const char *rest)
{
  g_autofree char *dir = g_build_filename (root, rest, NULL);

  g_assert_cmpint (g_mkdir_with_parents (dir, 0700), ==, 0);
}

static void
remove_tree (const char *path)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
      const char *name;

      while ((name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *child = g_build_filename (path, name, NULL);

          remove_tree (child);
        }
    }
  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
assert_path (char       *found,
             const char *root,
             const char *rest)
{
  g_autofree char *wanted = g_build_filename (root, rest, NULL);

  g_assert_cmpstr (found, ==, wanted);
  g_free (found);
}

static void
test_environment (void)
{
  g_setenv ("STANCEMAP_DATA_DIR", "/somewhere/else", TRUE);
  assert_path (sm_paths_find_data_dir ("/opt/bin/stancemap"), "/somewhere/else", NULL);

  g_setenv ("STANCEMAP_DATA_DIR", "", TRUE);
  assert_path (sm_paths_find_data_dir ("/nowhere/bin/stancemap"), PKGDATADIR, NULL);

  g_unsetenv ("STANCEMAP_DATA_DIR");
}

static void
test_moved_tree (void)
{
  g_autofree char *root = make_root ();
  g_autofree char *program = g_build_filename (root, "bin", "stancemap", NULL);

  make_dir (root, "share/locale");
  
  /* Another program's tree. */
  assert_path (sm_paths_find_data_dir (program), PKGDATADIR, NULL);
  assert_path (sm_paths_find_locale_dir (program), LOCALEDIR, NULL);
  assert_path (sm_paths_find_schema_dir (program), PKGDATADIR, "schemas");

  make_dir (root, "share/stancemap/schemas");
  assert_path (sm_paths_find_data_dir (program), root, "share/stancemap");
  assert_path (sm_paths_find_locale_dir (program), root, "share/locale");
  assert_path (sm_paths_find_schema_dir (program), root, "share/stancemap/schemas");

  remove_tree (root);
}

static void
test_build_folder (void)
{
  g_autofree char *root = make_root ();
  g_autofree char *mark = g_build_filename (root, "stancemap-uninstalled", NULL);
  g_autofree char *program = g_build_filename (root, "src", "app", "stancemap", NULL);
  g_autofree char *too_deep = g_build_filename (root, "a", "b", "c", "stancemap", NULL);

  g_assert_true (g_file_set_contents (mark, "/the/sources\n", -1, NULL));
  assert_path (sm_paths_find_data_dir (program), "/the/sources", "data");
  assert_path (sm_paths_find_locale_dir (program), root, "po");
  assert_path (sm_paths_find_schema_dir (program), root, "data");
  assert_path (sm_paths_find_data_dir (too_deep), PKGDATADIR, NULL);

  remove_tree (root);
}

static void
test_installed (void)
{
  assert_path (sm_paths_find_data_dir ("/nowhere/bin/stancemap"), PKGDATADIR, NULL);
  assert_path (sm_paths_find_locale_dir ("/nowhere/bin/stancemap"), LOCALEDIR, NULL);
  assert_path (sm_paths_find_schema_dir ("/nowhere/bin/stancemap"), PKGDATADIR, "schemas");
  assert_path (sm_paths_find_data_dir (""), PKGDATADIR, NULL);
}

/* This program lies in a build folder, so its data are those of the sources. */
static void
test_running_program (void)
{
  const char *data = sm_paths_get_data_dir ();
  g_autofree char *here = g_test_build_filename (G_TEST_DIST, "..", "data", NULL);
  g_autofree char *wanted = g_canonicalize_filename (here, NULL);

  g_assert_cmpstr (data, ==, wanted);
  g_assert_true (sm_paths_get_data_dir () == data);
  g_assert_true (g_str_has_suffix (sm_paths_get_locale_dir (), "/po"));
  g_assert_true (g_str_has_suffix (sm_paths_get_schema_dir (), "/data"));
}

int
main (int   argc,
      char *argv[])
{
  g_unsetenv ("STANCEMAP_DATA_DIR");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/paths/environment", test_environment);
  g_test_add_func ("/paths/moved-tree", test_moved_tree);
  g_test_add_func ("/paths/build-folder", test_build_folder);
  g_test_add_func ("/paths/installed", test_installed);
  g_test_add_func ("/paths/running-program", test_running_program);

  return g_test_run ();
}
