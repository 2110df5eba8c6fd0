#include "config.h"

#include <string.h>

#include "pictures.h"

static void
test_repeats (void)
{
  picture_assert_repeats (SM_FORMAT_PDF, "/pdf/repeats");
}

static gboolean
holds (GBytes     *bytes,
       const char *words)
{
  return memmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), words, strlen (words)) != NULL;
}

/* A page in points, and words about it, but no time of day. Newer Cairos compress these. */
static void
test_page (void)
{
  g_autoptr(SmScene) scene = picture_of_words ();
  g_autoptr(GBytes) pdf = picture_export (scene, SM_FORMAT_PDF);
  char *path = picture_save (pdf, "pdf");
  g_autofree char *info = PICTURE_RUN ("pdfinfo", path);

  g_assert_true (holds (pdf, "%PDF-1."));
  picture_remove (path);
  if (info == NULL)
    {
      g_test_skip ("pdfinfo is not installed");
      return;
    }

  g_assert_true (g_regex_match_simple ("^Page size: +300 x 150 pts", info, G_REGEX_MULTILINE, 0));
  g_assert_true (g_regex_match_simple ("^Title: +NATO membership$", info, G_REGEX_MULTILINE, 0));
  g_assert_true (g_regex_match_simple ("^Creator: +Stancemap", info, G_REGEX_MULTILINE, 0));
  g_assert_null (strstr (info, "Date"));
}

/* Words can be selected; a mark copied as text is a sign and nothing more. */
static void
test_text (void)
{
  g_autoptr(SmScene) words = picture_of_words ();
  g_autoptr(SmScene) marks = picture_of_marks ();
  g_autoptr(GBytes) pdf = picture_export (words, SM_FORMAT_PDF);
  g_autoptr(GBytes) signs = picture_export (marks, SM_FORMAT_PDF);
  char *path = picture_save (pdf, "pdf");
  char *signs_path = picture_save (signs, "pdf");
  g_autofree char *text = PICTURE_RUN ("pdftotext", path, "-");
  g_autofree char *signs_text = PICTURE_RUN ("pdftotext", signs_path, "-");

  picture_remove (path);
  picture_remove (signs_path);
  if (text == NULL)
    {
      g_test_skip ("pdftotext is not installed");
      return;
    }

  for (guint i = 0; i < words->n_shapes; i++)
    g_assert_nonnull (strstr (text, words->shapes[i].text.string));

  g_assert_nonnull (strstr (signs_text, "▲"));
  g_assert_nonnull (strstr (signs_text, "▬"));
  g_assert_nonnull (strstr (signs_text, "▼"));
  for (const char *p = signs_text; *p != '\0'; p = g_utf8_next_char (p))
    g_assert_true (g_unichar_isspace (g_utf8_get_char (p)) || g_utf8_strchr ("▲▬▼", -1, g_utf8_get_char (p)) != NULL ||
                   *p == '\f');
}

static void
test_hostile (void)
{
  g_autoptr(SmScene) scene = picture_of_hostiles ();
  g_autoptr(GBytes) pdf = picture_export (scene, SM_FORMAT_PDF);
  char *path = picture_save (pdf, "pdf");
  g_autofree char *text = PICTURE_RUN ("pdftotext", path, "-");

  if (text != NULL)
    g_assert_nonnull (strstr (text, "</text><script>alert(1)</script>"));
  g_assert_true (holds (pdf, "%%EOF"));
  picture_remove (path);
}

static void
test_too_large (void)
{
  g_autoptr(SmScene) scene = sm_scene_builder_end (sm_scene_builder_new (30000, 100));
  SmExportOptions options = picture_options (SM_FORMAT_PDF);
  g_autoptr(GError) error = NULL;

  g_assert_null (sm_export_to_bytes (scene, &options, &error));
  g_assert_error (error, SM_EXPORT_ERROR, SM_EXPORT_ERROR_SIZE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/pdf/repeats", test_repeats);
  g_test_add_func ("/pdf/page", test_page);
  g_test_add_func ("/pdf/text", test_text);
  g_test_add_func ("/pdf/hostile", test_hostile);
  g_test_add_func ("/pdf/too-large", test_too_large);

  return g_test_run ();
}
