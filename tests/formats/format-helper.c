#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "format-helper.h"

/* A finished load of files, which need not have gone well. */
SmLoader *
load_paths (const char *const *paths)
{
  SmLoader *loader = sm_loader_new ();
  g_autoptr(GError) error = NULL;
  gboolean fine;

  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr(GFile) file = g_file_new_for_path (paths[i]);

      sm_loader_add_file (loader, file);
    }

  fine = sm_loader_load (loader, NULL, &error);
  g_assert_true (fine == (error == NULL));
  return loader;
}

/* A finished load of a stream of bytes. */
SmLoader *
load_bytes (const char *bytes,
            gssize      length)
{
  SmLoader *loader = sm_loader_new ();
  g_autoptr(GInputStream) stream =
    g_memory_input_stream_new_from_data (bytes, length < 0 ? (gssize) strlen (bytes) : length, NULL);
  g_autoptr(GError) error = NULL;
  gboolean fine;

  sm_loader_add_stream (loader, stream, "-");
  fine = sm_loader_load (loader, NULL, &error);
  g_assert_true (fine == (error == NULL));
  return loader;
}

SmSnapshot *
get_snapshot (SmLoader *loader)
{
  return sm_corpus_get_snapshot (sm_loader_get_corpus (loader));
}

/* The problems, a line each, without folders before the names of files. */
char *
list_problems (SmLoader *loader)
{
  GListModel *problems = sm_loader_get_problems (loader);
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (problems); i++)
    {
      g_autoptr(SmProblem) problem = g_list_model_get_item (problems, i);
      g_autofree char *line = sm_problem_to_string (problem);
      const char *file = sm_problem_get_file (problem);
      g_autofree char *folder = g_path_get_dirname (file);
      g_autofree char *prefix = g_strconcat (folder, "/", NULL);
      g_auto(GStrv) parts = g_strsplit (line, prefix, -1);
      g_autofree char *shorter = g_strjoinv ("", parts);

      g_string_append_printf (lines, "%s [%s]\n", g_str_equal (folder, ".") ? line : shorter,
                              sm_problem_get_code (problem));
    }

  return g_string_free (lines, FALSE);
}

GBytes *
write_bytes (SmSnapshot *snapshot,
             SmFileKind  kind,
             gboolean    gzipped)
{
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr(GError) error = NULL;

  sm_writer_write_stream (snapshot, stream, kind, gzipped, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_output_stream_close (stream, NULL, &error));
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

/* As write_bytes(), terminated. */
char *
write_text (SmSnapshot *snapshot,
            SmFileKind  kind)
{
  g_autoptr(GBytes) bytes = write_bytes (snapshot, kind, FALSE);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return g_strndup (data, length);
}

/* A file below the folder of the tests, such as "data/broken" and "nul.json". */
char *
find_data (const char *below,
           const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, below, name, NULL);

  return g_canonicalize_filename (path, NULL);
}

char *
make_folder (void)
{
  g_autoptr(GError) error = NULL;
  char *path = g_dir_make_tmp ("test-formats-XXXXXX", &error);

  g_assert_no_error (error);
  return path;
}

/* Removes a folder and all that is in it. */
void
remove_folder (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_folder (child);
      else
        g_assert_cmpint (g_unlink (child), ==, 0);
    }
  g_assert_cmpint (g_rmdir (path), ==, 0);
}

/* Makes a file and gives its path. */
char *
put_file (const char *folder,
          const char *name,
          const char *contents)
{
  g_autoptr(GError) error = NULL;
  char *path = g_build_filename (folder, name, NULL);

  g_file_set_contents (path, contents, -1, &error);
  g_assert_no_error (error);
  return path;
}
