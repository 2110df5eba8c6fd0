#include "config.h"

#include <math.h>
#include <string.h>

#include "sm-mark.h"
#include "sm-painter.h"

#define N_STYLES 8

static const SmTheme *
light (void)
{
  return sm_theme_get (SM_THEME_LIGHT, SM_PALETTE_ORANGE_BLUE);
}

static guint32
pixel_of (SmColor color)
{
  SmRgb rgb = light ()->colors[color];

  return 0xff000000u | (guint32) rgb.red << 16 | (guint32) rgb.green << 8 | rgb.blue;
}

static SmScene *
scene_of_mark (double      width,
               double      height,
               double      x,
               double      y,
               double      box,
               SmStance    stance,
               SmMarkStyle style)
{
  SmSceneBuilder *builder = sm_scene_builder_new (width, height);

  sm_scene_builder_mark (builder, 0, SM_LAYER_MARKS, x, y, box, stance, style);
  return sm_scene_builder_end (builder);
}

static cairo_surface_t *
paint (SmScene       *scene,
       const SmTheme *theme,
       double         scale,
       SmPaintFlags   flags)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) ceil (scene->width * scale),
                                                         (int) ceil (scene->height * scale));
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, scale, scale);
  sm_paint_scene (cr, scene, theme, flags);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static guint32
get_pixel (cairo_surface_t *surface,
           int              x,
           int              y)
{
  guint32 pixel;

  memcpy (&pixel, cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface) + x * 4,
          sizeof pixel);
  return pixel;
}

/* The box around what is not clear. */
static cairo_rectangle_int_t
find_ink (cairo_surface_t *surface)
{
  int left = G_MAXINT, top = G_MAXINT, right = -1, bottom = -1;

  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    {
      for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
        {
          if (get_pixel (surface, x, y) >> 24 > 8)
            {
              left = MIN (left, x);
              right = MAX (right, x);
              top = MIN (top, y);
              bottom = MAX (bottom, y);
            }
        }
    }

  return (cairo_rectangle_int_t) { left, top, right + 1 - left, bottom + 1 - top };
}

/* As commands and as pixels, a mark paints where its geometry says. */
static void
test_ink (void)
{
  for (int stance = 0; stance < SM_N_STANCES; stance++)
    {
      for (int style = 0; style < N_STYLES; style++)
        {
          g_autoptr(SmScene) scene = scene_of_mark (80, 80, 40.3, 39.6, 12, stance, style);
          cairo_surface_t *record = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
          cairo_t *cr = cairo_create (record);
          SmMarkShape mark;
          double left, top, right, bottom, x, y, width, height;

          sm_mark_shape_init (&mark, stance, style, 12, light (), 1, FALSE);
          sm_mark_get_extents (&mark, &left, &top, &right, &bottom);

          sm_paint_scene (cr, scene, light (), SM_PAINT_TRANSPARENT);
          g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
          cairo_destroy (cr);
          cairo_recording_surface_ink_extents (record, &x, &y, &width, &height);
          g_assert_cmpfloat (fabs (x - (40.3 + left)), <, 2);
          g_assert_cmpfloat (fabs (y - (39.6 + top)), <, 2);
          g_assert_cmpfloat (fabs (width - (right - left)), <, 3);
          g_assert_cmpfloat (fabs (height - (bottom - top)), <, 3);
          cairo_surface_destroy (record);

          for (double scale = 1; scale < 3; scale += 0.75)
            {
              cairo_surface_t *image = paint (scene, light (), scale, SM_PAINT_TRANSPARENT);
              cairo_rectangle_int_t ink = find_ink (image);

              /* Half a pixel for the place, half for the box, one for the edge of a pixel. */
              g_assert_cmpfloat (fabs (ink.x - (40.3 + left) * scale), <, 2);
              g_assert_cmpfloat (fabs (ink.y - (39.6 + top) * scale), <, 2);
              g_assert_cmpfloat (fabs (ink.x + ink.width - (40.3 + right) * scale), <, 2);
              g_assert_cmpfloat (fabs (ink.y + ink.height - (39.6 + bottom) * scale), <, 2);
              cairo_surface_destroy (image);
            }
        }
    }
}

/* Wherever a mark is, its pixels are the same, and no farther from it than half of one. */
static void
test_same_everywhere (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (3);

  for (int i = 0; i < 100; i++)
    {
      double x = g_rand_double_range (random, 20, 30);
      double y = g_rand_double_range (random, 20, 30);
      double box = g_rand_int_range (random, 8, 13);
      SmStance stance = g_rand_int_range (random, 0, SM_N_STANCES);
      g_autoptr(SmScene) there = scene_of_mark (50, 50, x, y, box, stance, 0);
      g_autoptr(SmScene) middle = scene_of_mark (50, 50, 25, 25, box, stance, 0);
      cairo_surface_t *first = paint (there, light (), 1, SM_PAINT_TRANSPARENT);
      cairo_surface_t *second = paint (middle, light (), 1, SM_PAINT_TRANSPARENT);
      cairo_rectangle_int_t a = find_ink (first);
      cairo_rectangle_int_t b = find_ink (second);

      g_assert_cmpint (a.width, ==, b.width);
      g_assert_cmpint (a.height, ==, b.height);
      g_assert_cmpfloat (fabs (a.x - b.x - (x - 25)), <=, 1);
      g_assert_cmpfloat (fabs (a.x + a.width / 2.0 - x), <=, 0.51);
      for (int row = 0; row < a.height; row++)
        {
          for (int column = 0; column < a.width; column++)
            g_assert_cmphex (get_pixel (first, a.x + column, a.y + row), ==,
                             get_pixel (second, b.x + column, b.y + row));
        }
      cairo_surface_destroy (first);
      cairo_surface_destroy (second);
    }
}

/* Told apart without colour: no two kinds of mark are the same picture in grey. */
static void
test_distinct_in_grey (void)
{
  for (SmThemeId id = SM_THEME_LIGHT; id <= SM_THEME_CONTRAST_DARK; id++)
    {
      for (double box = 8; box <= 24; box += 2)
        {
          guint8 grey[SM_N_STANCES * N_STYLES][64 * 64];
          const SmTheme *theme = sm_theme_get (id, SM_PALETTE_ORANGE_BLUE);

          for (int kind = 0; kind < SM_N_STANCES * N_STYLES; kind++)
            {
              g_autoptr(SmScene) scene = scene_of_mark (64, 64, 32, 32, box, kind / N_STYLES, kind % N_STYLES);
              cairo_surface_t *image = paint (scene, theme, 1, SM_PAINT_NORMAL);

              for (int i = 0; i < 64 * 64; i++)
                {
                  guint32 pixel = get_pixel (image, i % 64, i / 64);

                  grey[kind][i] = (299 * ((pixel >> 16) & 0xff) + 587 * ((pixel >> 8) & 0xff) +
                                   114 * (pixel & 0xff)) / 1000;
                }
              cairo_surface_destroy (image);

              for (int other = 0; other < kind; other++)
                {
                  guint different = 0;

                  for (int i = 0; i < 64 * 64; i++)
                    different += ABS (grey[kind][i] - grey[other][i]) > 48;
                  g_assert_cmpuint (different, >=, box < 10 ? 2 : 6);
                }
            }
        }
    }
}

/* Later marks lie on top, as pixels and as commands. */
static void
test_order (void)
{
  SmSceneBuilder *builder = sm_scene_builder_new (40, 40);
  g_autoptr(SmScene) scene = NULL;
  cairo_surface_t *image;
  cairo_surface_t *record;
  cairo_t *cr;

  for (int i = 0; i < 20; i++)
    sm_scene_builder_mark (builder, 0, SM_LAYER_MARKS, 20, 20, 20, i % 2 == 0 ? SM_STANCE_SUPPORTS : SM_STANCE_OPPOSES,
                           0);
  scene = sm_scene_builder_end (builder);

  image = paint (scene, light (), 1, SM_PAINT_NORMAL);
  g_assert_cmphex (get_pixel (image, 20, 20), ==, pixel_of (SM_COLOR_FILL + SM_STANCE_OPPOSES));
  cairo_surface_destroy (image);

  record = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cr = cairo_create (record);
  sm_paint_scene (cr, scene, light (), SM_PAINT_NORMAL);
  cairo_destroy (cr);
  image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 40, 40);
  cr = cairo_create (image);
  cairo_set_source_surface (cr, record, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  g_assert_cmphex (get_pixel (image, 20, 20), ==, pixel_of (SM_COLOR_FILL + SM_STANCE_OPPOSES));
  cairo_surface_destroy (image);
  cairo_surface_destroy (record);
}

/* The slit of a draft stays open on the line that it stands on, as pixels and as glyphs. */
static void
test_slit (void)
{
  for (SmPaintFlags flags = SM_PAINT_NORMAL; flags <= SM_PAINT_VECTOR; flags += SM_PAINT_VECTOR)
    {
      SmSceneBuilder *builder = sm_scene_builder_new (40, 40);
      SmPoint line[] = { { 20, 0 }, { 20, 40 } };
      g_autoptr(SmScene) scene = NULL;
      cairo_surface_t *image;

      sm_scene_builder_line (builder, SM_LAYER_LINES, 0, SM_COLOR_TEXT, 1, SM_DASH_SOLID, line, 2);
      sm_scene_builder_mark (builder, 0, SM_LAYER_MARKS, 20, 20, 20, SM_STANCE_LEANS_FOR, SM_MARK_DRAFT);
      scene = sm_scene_builder_end (builder);
      image = paint (scene, light (), 1, flags);
      g_assert_cmphex (get_pixel (image, 20, 22), ==, pixel_of (SM_COLOR_BACKGROUND));
      g_assert_cmphex (get_pixel (image, 20, 35), !=, pixel_of (SM_COLOR_BACKGROUND));
      g_assert_cmphex (get_pixel (image, 24, 24), ==, pixel_of (SM_COLOR_FILL + SM_STANCE_LEANS_FOR));
      cairo_surface_destroy (image);
    }
}

/* Rows with the line's colour, and rows with neither it nor the page's. */
static void
count_rows (cairo_surface_t *image,
            SmColor          color,
            int             *sharp,
            int             *blurred)
{
  *sharp = *blurred = 0;
  for (int y = 0; y < cairo_image_surface_get_height (image); y++)
    {
      guint32 pixel = get_pixel (image, 5, y);

      if (pixel == pixel_of (color))
        (*sharp)++;
      else if (pixel != pixel_of (SM_COLOR_BACKGROUND))
        (*blurred)++;
    }
}

static void
test_sharp_lines (void)
{
  static const struct
  {
    double y, width, scale;
    int    rows;
  } cases[] = {
    { 10, 1, 1, 1 },
    { 10.3, 1, 1, 1 },
    { 10.5, 1, 1, 1 },
    { 10.7, 0.3, 1, 1 },
    { 10.7, 2, 1, 2 },
    { 10.1, 1, 1.5, 2 },
    { 10.1, 1, 2, 2 },
    { 10.9, 1, 3, 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SmSceneBuilder *builder = sm_scene_builder_new (20, 20);
      SmPoint points[] = { { 0, cases[i].y }, { 20, cases[i].y } };
      g_autoptr(SmScene) scene = NULL;
      cairo_surface_t *image;
      int sharp, blurred;

      sm_scene_builder_line (builder, SM_LAYER_GRID, 0, SM_COLOR_AXIS, cases[i].width, SM_DASH_SOLID, points, 2);
      scene = sm_scene_builder_end (builder);
      image = paint (scene, light (), cases[i].scale, SM_PAINT_NORMAL);
      count_rows (image, SM_COLOR_AXIS, &sharp, &blurred);
      g_assert_cmpint (sharp, ==, cases[i].rows);
      g_assert_cmpint (blurred, ==, 0);
      cairo_surface_destroy (image);
    }
}

/* Rectangles that touch in the scene touch in the picture: no gap, no overlap. */
static void
test_bands (void)
{
  SmSceneBuilder *builder = sm_scene_builder_new (20, 40);
  g_autoptr(SmScene) scene = NULL;
  cairo_surface_t *image;
  int sharp, blurred, rest;

  for (int i = 0; i < 10; i++)
    sm_scene_builder_rect (builder, SM_LAYER_BACKGROUND, 0, i % 2 == 0 ? SM_COLOR_ZEBRA : SM_COLOR_GRID, 0, i * 3.7,
                           20, 3.7, 0, SM_COLOR_NONE, 0);
  scene = sm_scene_builder_end (builder);
  image = paint (scene, light (), 1, SM_PAINT_NORMAL);
  count_rows (image, SM_COLOR_ZEBRA, &sharp, &rest);
  count_rows (image, SM_COLOR_GRID, &rest, &blurred);
  g_assert_cmpint (sharp + rest, ==, 37);
  cairo_surface_destroy (image);
}

static SmScene *
scene_of_everything (void)
{
  SmSceneBuilder *builder = sm_scene_builder_new (200, 100);
  SmPoint line[] = { { 10, 90 }, { 100, 20 }, { 190, 90 } };

  sm_scene_builder_rect (builder, SM_LAYER_BACKGROUND, 0, SM_COLOR_BACKGROUND, 0, 0, 200, 100, 0, SM_COLOR_NONE, 0);
  sm_scene_builder_rect (builder, SM_LAYER_LEGEND, 0, SM_COLOR_ZEBRA, 20, 20, 60, 30, 5, SM_COLOR_AXIS, 1);
  sm_scene_builder_line (builder, SM_LAYER_LINES, 0, SM_COLOR_POSITION, 2, SM_DASH_DASHED, line, 3);
  for (int i = 0; i < 40; i++)
    sm_scene_builder_mark (builder, 0, SM_LAYER_MARKS, 10 + i * 4.6, 40 + i % 7, 10, i % SM_N_STANCES, i % N_STYLES);
  sm_scene_builder_text (builder, SM_LAYER_LABELS, 0, SM_COLOR_TEXT, 100, 60, 14, TRUE, SM_ANCHOR_MIDDLE, "Київ ×3")
    ->text.halo = TRUE;
  sm_scene_builder_text (builder, SM_LAYER_LABELS, 0, SM_COLOR_TEXT, 0, 0, 14, FALSE, SM_ANCHOR_START, "");

  return sm_scene_builder_end (builder);
}

/* The page is there or it is not, whether or not the scene has a shape for it. */
static void
test_transparent (void)
{
  g_autoptr(SmScene) scene = scene_of_everything ();
  cairo_surface_t *opaque = paint (scene, light (), 1, SM_PAINT_NORMAL);
  cairo_surface_t *clear = paint (scene, light (), 1, SM_PAINT_TRANSPARENT);

  g_assert_cmphex (get_pixel (opaque, 199, 0), ==, pixel_of (SM_COLOR_BACKGROUND));
  g_assert_cmphex (get_pixel (clear, 199, 0), ==, 0);
  g_assert_cmphex (get_pixel (opaque, 50, 30), ==, get_pixel (clear, 50, 30));
  cairo_surface_destroy (opaque);
  cairo_surface_destroy (clear);
}

static gpointer
paint_in_thread (gpointer data)
{
  const SmTheme *theme = sm_theme_get (SM_THEME_DARK, SM_PALETTE_ORANGE_BLUE);

  return paint (data, theme, 1.5, SM_PAINT_NORMAL);
}

/* What a thread keeps of earlier pictures never shows: a thread that has painted none paints the same. */
static void
test_again (void)
{
  static const SmThemeId themes[] = { SM_THEME_DARK, SM_THEME_LIGHT, SM_THEME_DARK, SM_THEME_DARK };
  g_autoptr(SmScene) scene = scene_of_everything ();
  cairo_surface_t *first = g_thread_join (g_thread_new ("painter", paint_in_thread, scene));
  gsize size = (gsize) cairo_image_surface_get_stride (first) * cairo_image_surface_get_height (first);

  for (guint i = 0; i < G_N_ELEMENTS (themes); i++)
    {
      const SmTheme *theme = sm_theme_get (themes[i], SM_PALETTE_ORANGE_BLUE);

      for (double scale = 0.5; scale <= 1.5; scale += 0.5)
        {
          cairo_surface_t *again = paint (scene, theme, scale, SM_PAINT_NORMAL);

          if (themes[i] == SM_THEME_DARK && scale == 1.5)
            g_assert_cmpmem (cairo_image_surface_get_data (again), size, cairo_image_surface_get_data (first), size);
          cairo_surface_destroy (again);
        }
    }
  cairo_surface_destroy (first);
}

/* More sizes and texts than are kept. */
static void
test_many_kinds (void)
{
  SmSceneBuilder *builder = sm_scene_builder_new (1200, 40);
  g_autoptr(SmScene) scene = NULL;
  cairo_surface_t *first;
  cairo_surface_t *again;
  gsize size;

  for (int i = 0; i < 1200; i++)
    {
      g_autofree char *label = g_strdup_printf ("×%d", i);

      sm_scene_builder_mark (builder, 0, SM_LAYER_MARKS, i, 10, 8 + i % 11, i % SM_N_STANCES, 0);
      sm_scene_builder_text (builder, SM_LAYER_LABELS, 0, SM_COLOR_TEXT, i, 30, 10, FALSE, SM_ANCHOR_LEFT, label)
        ->text.halo = TRUE;
    }
  scene = sm_scene_builder_end (builder);
  first = paint (scene, light (), 1, SM_PAINT_NORMAL);
  again = paint (scene, light (), 1, SM_PAINT_NORMAL);
  size = (gsize) cairo_image_surface_get_stride (first) * cairo_image_surface_get_height (first);
  g_assert_cmpmem (cairo_image_surface_get_data (again), size, cairo_image_surface_get_data (first), size);
  cairo_surface_destroy (first);
  cairo_surface_destroy (again);
}

/* Half a pixel of page at its edge is a pixel of page, and marks are still copied. */
static void
test_odd_page (void)
{
  SmSceneBuilder *builder = sm_scene_builder_new (60.3, 60.3);
  g_autoptr(SmScene) odd = NULL;
  g_autoptr(SmScene) even = scene_of_mark (61, 61, 30, 30, 12, SM_STANCE_SUPPORTS, SM_MARK_RING);
  cairo_surface_t *first;
  cairo_surface_t *second;

  sm_scene_builder_mark (builder, 0, SM_LAYER_MARKS, 30, 30, 12, SM_STANCE_SUPPORTS, SM_MARK_RING);
  odd = sm_scene_builder_end (builder);
  first = paint (odd, light (), 1, SM_PAINT_NORMAL);
  second = paint (even, light (), 1, SM_PAINT_NORMAL);
  for (int y = 0; y < 61; y++)
    {
      for (int x = 0; x < 61; x++)
        g_assert_cmphex (get_pixel (first, x, y), ==, get_pixel (second, x, y));
    }
  cairo_surface_destroy (first);
  cairo_surface_destroy (second);
}

/* Glyphs, where nothing can be copied, look like what is copied: the ring is whole. */
static void
test_glyphs (void)
{
  for (int kind = 0; kind < SM_N_STANCES * N_STYLES; kind++)
    {
      g_autoptr(SmScene) scene = scene_of_mark (80, 80, 40, 40, 16, kind / N_STYLES, kind % N_STYLES);
      cairo_surface_t *copied = paint (scene, light (), 2, SM_PAINT_TRANSPARENT);
      cairo_surface_t *shown = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 160, 160);
      cairo_t *cr = cairo_create (shown);
      cairo_rectangle_int_t a, b;

      cairo_scale (cr, 2, 2);
      sm_paint_scene (cr, scene, light (), SM_PAINT_TRANSPARENT | SM_PAINT_VECTOR);
      cairo_destroy (cr);
      cairo_surface_flush (shown);

      a = find_ink (copied);
      b = find_ink (shown);
      g_assert_cmpint (ABS (a.x - b.x), <=, 2);
      g_assert_cmpint (ABS (a.y - b.y), <=, 2);
      g_assert_cmpint (ABS (a.width - b.width), <=, 2);
      g_assert_cmpint (ABS (a.height - b.height), <=, 2);
      cairo_surface_destroy (copied);
      cairo_surface_destroy (shown);
    }
}

/* Commands that are replayed on pixels look like what is copied there. */
static void
test_replay (void)
{
  for (int kind = 0; kind < SM_N_STANCES * N_STYLES; kind++)
    {
      double box = 8 + kind % 7;
      g_autoptr(SmScene) scene = scene_of_mark (60, 60, 30.4, 29.7, box, kind / N_STYLES, kind % N_STYLES);
      cairo_surface_t *copied = paint (scene, light (), 1, SM_PAINT_NORMAL);
      cairo_surface_t *replayed = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 60, 60);
      cairo_surface_t *record = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
      cairo_t *cr = cairo_create (record);

      sm_paint_scene (cr, scene, light (), SM_PAINT_NORMAL);
      cairo_destroy (cr);
      cr = cairo_create (replayed);
      cairo_set_source_surface (cr, record, 0, 0);
      cairo_paint (cr);
      cairo_destroy (cr);
      cairo_surface_flush (replayed);

      for (int y = 0; y < 60; y++)
        {
          for (int x = 0; x < 60; x++)
            {
              guint32 a = get_pixel (copied, x, y);
              guint32 b = get_pixel (replayed, x, y);

              for (int shift = 0; shift < 24; shift += 8)
                g_assert_cmpint (ABS ((int) ((a >> shift) & 0xff) - (int) ((b >> shift) & 0xff)), <=, 24);
            }
        }
      cairo_surface_destroy (copied);
      cairo_surface_destroy (replayed);
      cairo_surface_destroy (record);
    }
}

/* Painted in parts, as a window does, a picture is what it is painted whole. */
static void
test_clip (void)
{
  g_autoptr(SmScene) scene = scene_of_everything ();
  cairo_surface_t *whole = paint (scene, light (), 1, SM_PAINT_NORMAL);
  cairo_surface_t *parts = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 200, 100);

  for (int x = 0; x < 200; x += 33)
    {
      cairo_t *cr = cairo_create (parts);

      cairo_rectangle (cr, x, 0, 33, 57);
      cairo_rectangle (cr, x, 57, 33, 43);
      cairo_clip (cr);
      sm_paint_scene (cr, scene, light (), SM_PAINT_NORMAL);
      cairo_destroy (cr);
    }

  cairo_surface_flush (parts);
  for (int y = 0; y < 100; y++)
    {
      for (int x = 0; x < 200; x++)
        {
          guint32 a = get_pixel (whole, x, y);
          guint32 b = get_pixel (parts, x, y);

          /* Cairo rounds edges differently when it clips. */
          for (int shift = 0; shift < 32; shift += 8)
            g_assert_cmpint (ABS ((int) ((a >> shift) & 0xff) - (int) ((b >> shift) & 0xff)), <=, 8);
        }
    }
  cairo_surface_destroy (whole);
  cairo_surface_destroy (parts);
}

/* A surface with a device scale, a translation and a group are pixels as well. */
static void
test_device_scale (void)
{
  g_autoptr(SmScene) scene = scene_of_everything ();
  cairo_surface_t *twice = paint (scene, light (), 2, SM_PAINT_NORMAL);
  cairo_surface_t *scaled = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 460, 260);
  cairo_t *cr;

  cairo_surface_set_device_scale (scaled, 2, 2);
  cr = cairo_create (scaled);
  cairo_translate (cr, 30, 30);
  cairo_push_group (cr);
  sm_paint_scene (cr, scene, light (), SM_PAINT_NORMAL);
  cairo_pop_group_to_source (cr);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_flush (scaled);

  for (int y = 0; y < 200; y++)
    {
      for (int x = 0; x < 400; x++)
        {
          guint32 a = get_pixel (twice, x, y);
          guint32 b = get_pixel (scaled, x + 60, y + 60);

          for (int shift = 0; shift < 32; shift += 8)
            g_assert_cmpint (ABS ((int) ((a >> shift) & 0xff) - (int) ((b >> shift) & 0xff)), <=, 8);
        }
    }
  g_assert_cmphex (get_pixel (scaled, 59, 100), ==, 0);
  cairo_surface_destroy (twice);
  cairo_surface_destroy (scaled);
}

static void
test_state (void)
{
  g_autoptr(SmScene) scene = scene_of_everything ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 50, 50);
  cairo_t *cr = cairo_create (surface);
  cairo_matrix_t before, after;

  cairo_scale (cr, 0.5, 0.25);
  cairo_rotate (cr, 0.3);
  cairo_get_matrix (cr, &before);
  cairo_set_line_width (cr, 7);
  sm_paint_scene (cr, scene, light (), SM_PAINT_NORMAL);
  cairo_get_matrix (cr, &after);

  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpmem (&before, sizeof before, &after, sizeof after);
  g_assert_cmpfloat (cairo_get_line_width (cr), ==, 7);
  g_assert_false (cairo_has_current_point (cr));
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* Far away, huge and tiny: nothing to see, nothing to fall over. */
static void
test_extremes (void)
{
  static const double places[] = { -1e12, -40000, -5, 0, 99.9, 40000, 1e12 };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      for (double box = 0.01; box < 200; box *= 40)
        {
          g_autoptr(SmScene) scene = scene_of_mark (100, 100, places[i], -places[i], box, SM_STANCE_SUPPORTS,
                                                    i % N_STYLES);

          cairo_surface_destroy (paint (scene, light (), 1, SM_PAINT_NORMAL));
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/painter/ink", test_ink);
  g_test_add_func ("/painter/same-everywhere", test_same_everywhere);
  g_test_add_func ("/painter/distinct-in-grey", test_distinct_in_grey);
  g_test_add_func ("/painter/order", test_order);
  g_test_add_func ("/painter/slit", test_slit);
  g_test_add_func ("/painter/sharp-lines", test_sharp_lines);
  g_test_add_func ("/painter/bands", test_bands);
  g_test_add_func ("/painter/transparent", test_transparent);
  g_test_add_func ("/painter/again", test_again);
  g_test_add_func ("/painter/many-kinds", test_many_kinds);
  g_test_add_func ("/painter/odd-page", test_odd_page);
  g_test_add_func ("/painter/glyphs", test_glyphs);
  g_test_add_func ("/painter/replay", test_replay);
  g_test_add_func ("/painter/clip", test_clip);
  g_test_add_func ("/painter/device-scale", test_device_scale);
  g_test_add_func ("/painter/state", test_state);
  g_test_add_func ("/painter/extremes", test_extremes);

  return g_test_run ();
}
