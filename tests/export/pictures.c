#include "config.h"

#include "pictures.h"

#include <glib/gstdio.h>
#include <string.h>

/* What strangers write: markup, control characters, direction overrides, line breaks, broken bytes. */
const char *const hostile_words[] = {
  "</text><script>alert(1)</script>",
  "a & b < c > d \" e ' f ]]> &amp; &#0;",
  "bell \x07 escape \x1b[31m delete \x7f null-ish \x01",
  "override \u202e dessalc \u202c isolate \u2066 x \u2069",
  "one\ntwo\r\nthree\tfour",
  "broken \xff\xfe\xc3 bytes",
  "not characters \ufffe \uffff",
  "  two  spaces  ",
  "👩‍👩‍👧‍👦 🇳🇱 ẹ́ 中文 العربية עברית ไทย",
  "--><!-- <![CDATA[ <?php %PDF (\\) \\",
  "",
  NULL,
};

/* Marks of all kinds, lines and rectangles of all sorts, no text. */
SmScene *
picture_of_marks (void)
{
  SmSceneBuilder *builder = sm_scene_builder_new (400, 240.5);
  SmScene *page = sm_scene_builder_peek (builder);

  page->title = g_strdup ("Who stands where");
  page->description = g_strdup ("Timeline, 40 statements");
  page->language = g_strdup ("en");

  for (int i = 0; i < 4; i += 2)
    sm_scene_builder_rect (builder, SM_LAYER_BACKGROUND, 0, SM_COLOR_ZEBRA, 0, i * 60, 400, 60, 0, SM_COLOR_NONE, 0);
  sm_scene_builder_rect (builder, SM_LAYER_LEGEND, 0, SM_COLOR_NONE, 300, 10, 80, 30, 6, SM_COLOR_AXIS, 1);
  for (int i = 0; i < 8; i++)
    {
      SmPoint grid[] = { { i * 50, 0 }, { i * 50, 240 } };

      sm_scene_builder_line (builder, SM_LAYER_GRID, 0, SM_COLOR_GRID, 1, SM_DASH_SOLID, grid, 2);
    }
  for (int dash = SM_DASH_SOLID; dash <= SM_DASH_DASHED; dash++)
    {
      double y = 50 + 60 * dash;
      SmPoint steps[] = { { 10, y }, { 200, y }, { 200, y - 30 }, { 390, y - 30 } };

      sm_scene_builder_line (builder, SM_LAYER_LINES, 0, SM_COLOR_POSITION, 2, dash, steps, 4);
    }
  for (int i = 0; i < 40; i++)
    {
      g_autofree char *id = g_strdup_printf ("s-%04d", i + 1);
      double x = 30 + i % 10 * 38;
      double y = 30 + i / 10 * 60;
      SmItem item = { SM_ITEM_STATEMENT, i / 10, i, 0, 1, x - 6, y - 6, 12, 12, id, "Poland. Supports." };
      guint32 number = sm_scene_builder_add_item (builder, &item);
      SmPoint whisker[] = { { x - 14, y }, { x + 14, y } };
      SmPoint cap[] = { { x - 14, y - 3 }, { x - 14, y + 3 } };

      if (i % 3 == 0)
        {
          sm_scene_builder_line (builder, SM_LAYER_RANGES, number, SM_COLOR_RANGE, 1, SM_DASH_SOLID, whisker, 2);
          sm_scene_builder_line (builder, SM_LAYER_RANGES, number, SM_COLOR_RANGE, 1, SM_DASH_SOLID, cap, 2);
        }
      sm_scene_builder_mark (builder, number, SM_LAYER_MARKS, x, y, 12, i % SM_N_STANCES, i / SM_N_STANCES % 8);
    }

  return sm_scene_builder_end (builder);
}

/* Labels as a timeline has them. */
SmScene *
picture_of_words (void)
{
  static const char *const words[] = { "Poland", "Volodymyr Zelensky", "Володимир Зеленський", "Ministry of Defence" };
  SmSceneBuilder *builder = sm_scene_builder_new (400, 200);
  SmScene *page = sm_scene_builder_peek (builder);

  page->title = g_strdup ("NATO membership");
  page->language = g_strdup ("en");
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    sm_scene_builder_text (builder, SM_LAYER_LABELS, 0, SM_COLOR_TEXT, 200, 30 + 40 * i, 16, i % 2,
                           i < 2 ? SM_ANCHOR_RIGHT : SM_ANCHOR_MIDDLE, words[i]);

  return sm_scene_builder_end (builder);
}

/* Everything that can be written, written by strangers. */
SmScene *
picture_of_hostiles (void)
{
  SmSceneBuilder *builder = sm_scene_builder_new (600, 400);
  SmScene *page = sm_scene_builder_peek (builder);
  g_autofree char *all = g_strjoinv (" | ", (char **) hostile_words);
  g_autofree char *huge = g_strnfill (10000, 'W');

  page->title = g_strdup (all);
  page->description = g_strdup (all);
  page->language = g_strdup ("en\"><x>");
  for (guint i = 0; hostile_words[i] != NULL; i++)
    {
      /* The id and the words are as bad as the text, and every other id is the same. */
      SmItem item = { SM_ITEM_STATEMENT, 0, i, 0, 1, 10, 10, 10, 10, i % 2 == 0 ? "marks" : hostile_words[i],
                      hostile_words[i] };
      guint32 number = sm_scene_builder_add_item (builder, &item);

      sm_scene_builder_text (builder, SM_LAYER_LABELS, number, SM_COLOR_TEXT, 20, 20 + 20 * i, 12, FALSE,
                             SM_ANCHOR_START, hostile_words[i])
        ->text.halo = i % 2;
    }
  sm_scene_builder_text (builder, SM_LAYER_LABELS, 0, SM_COLOR_TEXT, 20, 390, 12, FALSE, SM_ANCHOR_START, huge);

  return sm_scene_builder_end (builder);
}

SmExportOptions
picture_options (SmPictureFormat format)
{
  return (SmExportOptions) { format, sm_theme_get (SM_THEME_LIGHT, SM_PALETTE_ORANGE_BLUE), 1, FALSE };
}

GBytes *
picture_export (SmScene        *scene,
                SmPictureFormat format)
{
  g_autoptr(GError) error = NULL;
  SmExportOptions options = picture_options (format);
  GBytes *bytes = sm_export_to_bytes (scene, &options, &error);

  g_assert_no_error (error);
  return bytes;
}

static char *
checksum (SmPictureFormat format)
{
  g_autoptr(SmScene) marks = picture_of_marks ();
  g_autoptr(SmScene) words = picture_of_words ();
  g_autoptr(SmScene) hostiles = picture_of_hostiles ();
  g_autoptr(GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (SmScene **scene = (SmScene *[]) { marks, words, hostiles, NULL }; *scene != NULL; scene++)
    {
      g_autoptr(GBytes) bytes = picture_export (*scene, format);

      g_checksum_update (sum, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
    }

  return g_strdup (g_checksum_get_string (sum));
}

static gpointer
checksum_thread (gpointer data)
{
  return checksum (GPOINTER_TO_INT (data));
}

/* The same bytes twice in one process, in another thread, and in another process; @test_path is the caller's. */
void
picture_assert_repeats (SmPictureFormat format,
                        const char     *test_path)
{
  g_autofree char *first = checksum (format);
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  if (g_test_subprocess ())
    {
      g_print ("checksum %s\n", first);
      return;
    }

  second = checksum (format);
  third = g_thread_join (g_thread_new ("export", checksum_thread, GINT_TO_POINTER (format)));
  g_assert_cmpstr (first, ==, second);
  g_assert_cmpstr (first, ==, third);

  g_test_trap_subprocess (test_path, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
  second = (g_free (second), g_strdup_printf ("*checksum %s\n*", first));
  g_test_trap_assert_stdout (second);
}

char *
picture_save (GBytes     *bytes,
              const char *extension)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *template = g_strdup_printf ("picture-XXXXXX.%s", extension);
  char *path = NULL;
  int fd = g_file_open_tmp (template, &path, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);

  return path;
}

void
picture_remove (char *path)
{
  g_assert_cmpint (g_remove (path), ==, 0);
  g_free (path);
}

char *
picture_run (const char **command)
{
  g_autofree char *found = g_find_program_in_path (command[0]);
  g_autoptr(GSubprocess) process = NULL;
  g_autoptr(GError) error = NULL;
  char *output = NULL;

  if (found == NULL)
    return NULL;

  process = g_subprocess_newv (command, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));

  return output;
}
