/* A scene as PNG.
 *
 * libpng writes it and not Cairo, for the physical size, the words and the speed: rows go unfiltered, since a
 * drawing's flat areas compress better and faster so than with a filter made for photographs.
 */
#include "config.h"

#include <cairo.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <png.h>
#include <string.h>

#include "sm-export-private.h"
#include "sm-painter.h"
#include "sm-text.h"

/* Cairo's images have no side longer than this. */
#define MAX_SIDE 32767

/* Two gigabytes of pixels. */
#define MAX_PIXELS 5e8

/* Of 1 to 9: a timeline of 1920×1080 takes a quarter of the time that Cairo's writer does, and fewer bytes. */
#define LEVEL 3

#define INCHES_PER_METRE (1 / 0.0254)

typedef struct
{
  cairo_surface_t *surface;
  const char      *title;       /* (nullable) */
  const char      *description; /* (nullable) */
  gboolean         opaque;
  double           scale;
  GByteArray      *bytes;
  guint8          *row;
  char             message[128];
} Writer;

static void
fail (png_structp     png,
      png_const_charp message)
{
  Writer *self = png_get_error_ptr (png);

  g_strlcpy (self->message, message, sizeof self->message);
  png_longjmp (png, 1);
}

static void
warn (png_structp     png,
      png_const_charp message)
{
  g_debug ("libpng: %s", message);
}

static void
write_bytes (png_structp png,
             png_bytep   data,
             size_t      length)
{
  Writer *self = png_get_io_ptr (png);

  if (length > G_MAXUINT - self->bytes->len)
    png_error (png, "too many bytes");
  g_byte_array_append (self->bytes, data, length);
}

static void
flush_bytes (png_structp png)
{
}

static void
add_words (png_text   *words,
           int        *n,
           const char *key,
           const char *text)
{
  png_text *next = &words[*n];

  if (text == NULL)
    return;

  memset (next, 0, sizeof *next);
  next->compression = PNG_ITXT_COMPRESSION_NONE;
  next->key = (char *) key;
  next->text = (char *) text;
  next->lang = (char *) "";
  next->lang_key = (char *) "";
  (*n)++;
}

static void
write_words (Writer     *self,
             png_structp png,
             png_infop   info)
{
  png_text words[3];
  int n = 0;

  add_words (words, &n, "Title", self->title);
  add_words (words, &n, "Description", self->description);
  add_words (words, &n, "Software", SM_EXPORT_CREATOR);
  png_set_text (png, info, words, n);
}

/* Cairo's pixels are native words, blue lowest, premultiplied. */
static void
convert_row (const guint32 *from,
             guint8        *to,
             int            width,
             gboolean       opaque)
{
  if (opaque)
    {
      for (int x = 0; x < width; x++)
        {
          to[3 * x] = from[x] >> 16;
          to[3 * x + 1] = from[x] >> 8;
          to[3 * x + 2] = from[x];
        }
      return;
    }

  for (int x = 0; x < width; x++)
    {
      guint32 alpha = from[x] >> 24;

      for (int channel = 0; channel < 3; channel++)
        {
          guint32 value = (from[x] >> (16 - 8 * channel)) & 0xff;

          to[4 * x + channel] = alpha == 0 ? 0 : MIN ((value * 255 + alpha / 2) / alpha, 255);
        }
      to[4 * x + 3] = alpha;
    }
}

/* All that libpng may jump out of: nothing here is allocated by us. */
static gboolean
write_png (Writer     *self,
           png_structp png,
           png_infop   info)
{
  const guint8 *data = cairo_image_surface_get_data (self->surface);
  int width = cairo_image_surface_get_width (self->surface);
  int height = cairo_image_surface_get_height (self->surface);
  int stride = cairo_image_surface_get_stride (self->surface);
  png_uint_32 per_metre = (png_uint_32) round (96 * self->scale * INCHES_PER_METRE);

  if (setjmp (png_jmpbuf (png)))
    return FALSE;

  png_set_write_fn (png, self, write_bytes, flush_bytes);
  png_set_IHDR (png, info, width, height, 8, self->opaque ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_RGB_ALPHA,
                PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_pHYs (png, info, per_metre, per_metre, PNG_RESOLUTION_METER);
  write_words (self, png, info);
  png_set_filter (png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
  png_set_compression_level (png, LEVEL);
  png_write_info (png, info);

  for (int y = 0; y < height; y++)
    {
      convert_row ((const guint32 *) (gconstpointer) (data + (gsize) y * stride), self->row, width, self->opaque);
      png_write_row (png, self->row);
    }
  png_write_end (png, NULL);

  return TRUE;
}

static GBytes *
encode (Writer  *self,
        GError **error)
{
  png_structp png = png_create_write_struct (PNG_LIBPNG_VER_STRING, self, fail, warn);
  png_infop info = png != NULL ? png_create_info_struct (png) : NULL;
  gboolean done = FALSE;

  if (info != NULL)
    {
      self->bytes = g_byte_array_new ();
      self->row = g_malloc ((gsize) cairo_image_surface_get_width (self->surface) * 4);
      done = write_png (self, png, info);
      g_free (self->row);
    }
  png_destroy_write_struct (&png, &info);

  if (done)
    return g_byte_array_free_to_bytes (self->bytes);

  if (self->bytes != NULL)
    g_byte_array_unref (self->bytes);
  g_set_error (error, SM_EXPORT_ERROR, SM_EXPORT_ERROR_WRITE, _("The picture could not be encoded as PNG: %s"),
               self->message);
  return NULL;
}

static cairo_surface_t *
paint (SmScene               *scene,
       const SmExportOptions *options,
       GError               **error)
{
  /* The page of a scene is rounded to a hundredth, which must not cost a pixel at the edge. */
  double slack = 0.005 * options->scale + 1e-6;
  double width = ceil (scene->width * options->scale - slack);
  double height = ceil (scene->height * options->scale - slack);
  cairo_surface_t *surface;
  cairo_t *cr;
  cairo_status_t status;

  if (!isfinite (options->scale) || options->scale <= 0 || width < 1 || height < 1)
    {
      g_set_error_literal (error, SM_EXPORT_ERROR, SM_EXPORT_ERROR_SIZE,
                           _("The scale of a PNG must be a number above 0, and leave a pixel of the page"));
      return NULL;
    }
  if (width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS)
    {
      g_set_error (error, SM_EXPORT_ERROR, SM_EXPORT_ERROR_SIZE,
                   /* Translators: width × height; longest side; most pixels, in millions */
                   _("A PNG of %.0f × %.0f pixels is too large: a side may have %d, all together %.0f million. "
                     "Use a smaller scale, or SVG or PDF"),
                   width, height, MAX_SIDE, MAX_PIXELS / 1e6);
      return NULL;
    }

  surface = cairo_image_surface_create (options->transparent ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24,
                                        (int) width, (int) height);
  cr = cairo_create (surface);
  cairo_scale (cr, options->scale, options->scale);
  sm_paint_scene (cr, scene, options->theme, options->transparent ? SM_PAINT_TRANSPARENT : SM_PAINT_NORMAL);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, SM_EXPORT_ERROR, SM_EXPORT_ERROR_WRITE, _("The picture could not be painted: %s"),
                   cairo_status_to_string (status));
      cairo_surface_destroy (surface);
      return NULL;
    }

  return surface;
}

/* An image of the scene, with its physical size, title and description; no dates, so that bytes repeat. */
GBytes *
sm_export_png (SmScene               *scene,
               const SmExportOptions *options,
               GError               **error)
{
  g_autofree char *title = scene->title != NULL ? sm_text_make_safe (scene->title) : NULL;
  g_autofree char *description = scene->description != NULL ? sm_text_make_safe (scene->description) : NULL;
  Writer self = {
    .title = title,
    .description = description,
    .opaque = !options->transparent,
    .scale = options->scale,
  };
  GBytes *bytes;

  self.surface = paint (scene, options, error);
  if (self.surface == NULL)
    return NULL;

  bytes = encode (&self, error);
  cairo_surface_destroy (self.surface);
  return bytes;
}
