#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "pictures.h"

#define OLD "the old picture"

typedef struct
{
  char    *dir;
  char    *path;
  SmScene *scene;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  fixture->dir = g_dir_make_tmp ("test-file-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->dir, "picture.svg", NULL);
  fixture->scene = picture_of_marks ();
  g_file_set_contents (fixture->path, OLD, -1, &error);
  g_assert_no_error (error);
}

/* Nothing may be left beside the picture. */
static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_remove (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->dir), ==, 0);
  g_free (fixture->dir);
  g_free (fixture->path);
  sm_scene_unref (fixture->scene);
}

static gboolean
export_to (Fixture    *fixture,
           const char *path,
           GError    **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  SmExportOptions options = picture_options (SM_FORMAT_SVG);

  return sm_export_to_file (fixture->scene, &options, file, NULL, error);
}

static void
assert_contents (const char *path,
                 const char *wanted,
                 gsize       length)
{
  g_autofree char *contents = NULL;
  g_autoptr(GError) error = NULL;
  gsize found;

  g_file_get_contents (path, &contents, &found, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (contents, found, wanted, length);
}

static void
test_replace (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr(GBytes) bytes = picture_export (fixture->scene, SM_FORMAT_SVG);
  g_autoptr(GError) error = NULL;

  for (int i = 0; i < 2; i++)
    {
      g_assert_true (export_to (fixture, fixture->path, &error));
      g_assert_no_error (error);
      assert_contents (fixture->path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
    }
}

/* A link stays a link, and what it leads to is replaced. */
static void
test_link (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr(GBytes) bytes = picture_export (fixture->scene, SM_FORMAT_SVG);
  g_autofree char *path = g_build_filename (fixture->dir, "link.svg", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (symlink (fixture->path, path), ==, 0);
  g_assert_true (export_to (fixture, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_SYMLINK));
  assert_contents (fixture->path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
assert_fails (Fixture    *fixture,
              const char *path)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (export_to (fixture, path, &error));
  g_assert_error (error, SM_EXPORT_ERROR, SM_EXPORT_ERROR_WRITE);
  g_assert_nonnull (strstr (error->message, path));
  assert_contents (fixture->path, OLD, strlen (OLD));
}

/* The disk is full halfway: the old file is as it was. */
static void
test_no_room (Fixture      *fixture,
              gconstpointer data)
{
  struct rlimit before;
  struct rlimit little;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  little = before;
  little.rlim_cur = 1000;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &little), ==, 0);
  {
    g_autoptr(GError) error = NULL;
    gboolean done = export_to (fixture, fixture->path, &error);

    g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
    g_assert_false (done);
    g_assert_error (error, SM_EXPORT_ERROR, SM_EXPORT_ERROR_WRITE);
  }
  assert_contents (fixture->path, OLD, strlen (OLD));
}

static void
test_no_place (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char *missing = g_build_filename (fixture->dir, "missing", "picture.svg", NULL);

  assert_fails (fixture, missing);
  assert_fails (fixture, fixture->dir);
  assert_fails (fixture, "/dev/full");
}

static void
test_cancelled (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr(GFile) file = g_file_new_for_path (fixture->path);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  SmExportOptions options = picture_options (SM_FORMAT_PNG);

  g_cancellable_cancel (cancellable);
  g_assert_false (sm_export_to_file (fixture->scene, &options, file, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_contents (fixture->path, OLD, strlen (OLD));
}

/* What cannot be drawn does not touch the file either. */
static void
test_too_large (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr(GFile) file = g_file_new_for_path (fixture->path);
  g_autoptr(GError) error = NULL;
  SmExportOptions options = picture_options (SM_FORMAT_PNG);

  options.scale = 1000;
  g_assert_false (sm_export_to_file (fixture->scene, &options, file, NULL, &error));
  g_assert_error (error, SM_EXPORT_ERROR, SM_EXPORT_ERROR_SIZE);
  assert_contents (fixture->path, OLD, strlen (OLD));
}

static void
test_nicks (void)
{
  SmPictureFormat format = SM_FORMAT_PDF;

  for (SmPictureFormat i = SM_FORMAT_PNG; i <= SM_FORMAT_PDF; i++)
    {
      g_assert_true (sm_picture_format_from_nick (sm_picture_format_get_nick (i), &format));
      g_assert_cmpint (format, ==, i);
    }
  g_assert_true (sm_picture_format_from_nick ("PNG", &format));
  g_assert_cmpint (format, ==, SM_FORMAT_PNG);
  g_assert_false (sm_picture_format_from_nick ("gif", &format));
  g_assert_false (sm_picture_format_from_nick ("", &format));
  g_assert_false (sm_picture_format_from_nick (NULL, &format));
  g_assert_cmpint (format, ==, SM_FORMAT_PNG);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/file/replace", test_replace);
  ADD ("/file/link", test_link);
  ADD ("/file/no-room", test_no_room);
  ADD ("/file/no-place", test_no_place);
  ADD ("/file/cancelled", test_cancelled);
  ADD ("/file/too-large", test_too_large);
  g_test_add_func ("/file/nicks", test_nicks);

  return g_test_run ();
}
