#include "config.h"

#include <math.h>
#include <string.h>

#include "pictures.h"
#include "sm-painter.h"

static guint32
get_be (const guint8 *p)
{
  return (guint32) p[0] << 24 | (guint32) p[1] << 16 | (guint32) p[2] << 8 | p[3];
}

/* The first chunk of a kind after @from (0 for the first); NULL if there is none. */
static const guint8 *
find_chunk (GBytes     *png,
            const char *kind,
            const void *from,
            gsize      *length)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (png, &size);

  g_assert_cmpuint (size, >, 8);
  g_assert_cmpint (memcmp (data, "\x89PNG\r\n\x1a\n", 8), ==, 0);
  for (gsize at = 8; at + 12 <= size; at += 12 + get_be (data + at))
    {
      if (memcmp (data + at + 4, kind, 4) == 0 && (const void *) (data + at) > from)
        {
          *length = get_be (data + at);
          return data + at + 8;
        }
    }

  return NULL;
}

static void
test_repeats (void)
{
  picture_assert_repeats (SM_FORMAT_PNG, "/png/repeats");
}

/* Size in pixels and in metres: 96 dpi times the scale. */
static void
test_size (void)
{
  static const struct
  {
    double  scale;
    guint32 width, height, per_metre;
  } cases[] = {
    { 1, 400, 241, 3780 },
    { 1.5, 600, 361, 5669 },
    { 3.125, 1250, 752, 11811 },
    { 0.5, 200, 121, 1890 },
  };
  g_autoptr(SmScene) scene = picture_of_marks ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SmExportOptions options = picture_options (SM_FORMAT_PNG);
      g_autoptr(GError) error = NULL;
      g_autoptr(GBytes) png = NULL;
      const guint8 *chunk;
      gsize length;

      options.scale = cases[i].scale;
      png = sm_export_to_bytes (scene, &options, &error);
      g_assert_no_error (error);

      chunk = find_chunk (png, "IHDR", NULL, &length);
      g_assert_cmpuint (get_be (chunk), ==, cases[i].width);
      g_assert_cmpuint (get_be (chunk + 4), ==, cases[i].height);
      chunk = find_chunk (png, "pHYs", NULL, &length);
      g_assert_cmpuint (length, ==, 9);
      g_assert_cmpuint (get_be (chunk), ==, cases[i].per_metre);
      g_assert_cmpuint (get_be (chunk + 4), ==, cases[i].per_metre);
      g_assert_cmpuint (chunk[8], ==, 1);
      g_assert_null (find_chunk (png, "tIME", NULL, &length));
    }
}

static void
test_words (void)
{
  g_autoptr(SmScene) scene = picture_of_marks ();
  g_autoptr(GBytes) png = picture_export (scene, SM_FORMAT_PNG);
  gsize length;
  const guint8 *chunk = find_chunk (png, "iTXt", NULL, &length);

  /* Keyword, NUL, not compressed, no language, no translated keyword, text. */
  g_assert_cmpmem (chunk, length, "Title\0\0\0\0\0Who stands where", 26);
  chunk = find_chunk (png, "iTXt", chunk, &length);
  g_assert_cmpmem (chunk, length, "Description\0\0\0\0\0Timeline, 40 statements", 39);
}

static cairo_status_t
read_bytes (void          *closure,
            unsigned char *data,
            unsigned int   length)
{
  GByteArray *rest = closure;

  if (rest->len < length)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (data, rest->data, length);
  g_byte_array_remove_range (rest, 0, length);

  return CAIRO_STATUS_SUCCESS;
}

/* Every pixel of the file is the painter's, in each theme, opaque and not. */
static void
test_pixels (void)
{
  g_autoptr(SmScene) scene = picture_of_marks ();

  for (SmThemeId id = SM_THEME_LIGHT; id <= SM_THEME_CONTRAST; id++)
    {
      for (int transparent = 0; transparent < 2; transparent++)
        {
          SmExportOptions options = { SM_FORMAT_PNG, sm_theme_get (id, SM_PALETTE_ORANGE_BLUE), 2, transparent };
          g_autoptr(GBytes) png = sm_export_to_bytes (scene, &options, NULL);
          GByteArray *rest = g_byte_array_new ();
          cairo_surface_t *found;
          cairo_surface_t *wanted = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 800, 481);
          cairo_t *cr = cairo_create (wanted);

          cairo_scale (cr, 2, 2);
          sm_paint_scene (cr, scene, options.theme, transparent ? SM_PAINT_TRANSPARENT : SM_PAINT_NORMAL);
          cairo_destroy (cr);
          cairo_surface_flush (wanted);

          g_byte_array_append (rest, g_bytes_get_data (png, NULL), g_bytes_get_size (png));
          found = cairo_image_surface_create_from_png_stream (read_bytes, rest);
          g_assert_cmpint (cairo_surface_status (found), ==, CAIRO_STATUS_SUCCESS);
          g_assert_cmpint (cairo_image_surface_get_width (found), ==, 800);
          g_assert_cmpint (cairo_image_surface_get_height (found), ==, 481);
          for (int y = 0; y < 481; y++)
            {
              const guint8 *a = cairo_image_surface_get_data (wanted) + y * cairo_image_surface_get_stride (wanted);
              const guint8 *b = cairo_image_surface_get_data (found) + y * cairo_image_surface_get_stride (found);

              for (int i = 0; i < 800 * 4; i++)
                {
                  /* A file's colours are not multiplied by alpha, so that a little is lost on the way. */
                  if (transparent)
                    g_assert_cmpint (ABS (a[i] - b[i]), <=, 1);
                  else if (i % 4 != (G_BYTE_ORDER == G_LITTLE_ENDIAN ? 3 : 0))
                    g_assert_cmpint (a[i], ==, b[i]);
                }
            }
          cairo_surface_destroy (found);
          cairo_surface_destroy (wanted);
          g_byte_array_unref (rest);
        }
    }
}

static void
test_too_large (void)
{
  static const double scales[] = { 100, 1e9, INFINITY, NAN, 0, -1, 1e-9 };
  g_autoptr(SmScene) scene = picture_of_marks ();

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      SmExportOptions options = picture_options (SM_FORMAT_PNG);
      g_autoptr(GError) error = NULL;

      options.scale = scales[i];
      g_assert_null (sm_export_to_bytes (scene, &options, &error));
      g_assert_error (error, SM_EXPORT_ERROR, SM_EXPORT_ERROR_SIZE);
    }
}

static void
test_hostile (void)
{
  g_autoptr(SmScene) scene = picture_of_hostiles ();
  g_autoptr(GBytes) png = picture_export (scene, SM_FORMAT_PNG);
  gsize length;
  const guint8 *chunk = find_chunk (png, "iTXt", NULL, &length);

  g_assert_true (g_utf8_validate ((const char *) chunk + 10, length - 10, NULL));
  g_assert_null (memchr (chunk + 10, '\x1b', length - 10));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/png/repeats", test_repeats);
  g_test_add_func ("/png/size", test_size);
  g_test_add_func ("/png/words", test_words);
  g_test_add_func ("/png/pixels", test_pixels);
  g_test_add_func ("/png/too-large", test_too_large);
  g_test_add_func ("/png/hostile", test_hostile);

  return g_test_run ();
}
