/* A scene as PNG.
 *
 * libpng writes it and not Cairo, for the physical size, the words and the speed; the pixels are compressed in
 * sm-png-pixels.c.
 */
#include "config.h"

#include <cairo.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <png.h>
#include <string.h>

#include "sm-export-private.h"
#include "sm-painter.h"
#include "sm-png-pixels.h"
#include "sm-text.h"

/* Cairo's images have no side longer than this. */
#define MAX_SIDE 32767

/* Two gigabytes of pixels. */
#define MAX_PIXELS 5e8

#define INCHES_PER_METRE (1 / 0.0254)

typedef struct
{
  cairo_surface_t *surface;
  const char      *title;       /* (nullable) */
  const char      *description; /* (nullable) */
  gboolean         opaque;
  double           scale;
  GPtrArray       *pixels;      /* of GByteArray: a chunk each */
  GByteArray      *bytes;
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

/* All that libpng may jump out of: nothing here is allocated by us. */
static gboolean
write_png (Writer     *self,
           png_structp png,
           png_infop   info)
{
  int width = cairo_image_surface_get_width (self->surface);
  int height = cairo_image_surface_get_height (self->surface);
  png_uint_32 per_metre = (png_uint_32) round (96 * self->scale * INCHES_PER_METRE);

  if (setjmp (png_jmpbuf (png)))
    return FALSE;

  png_set_write_fn (png, self, write_bytes, flush_bytes);
  png_set_IHDR (png, info, width, height, 8, self->opaque ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_RGB_ALPHA,
                PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_pHYs (png, info, per_metre, per_metre, PNG_RESOLUTION_METER);
  write_words (self, png, info);
  png_write_info (png, info);

  /* What png_write_image() and png_write_end() would do, had they the pixels. */
  for (guint i = 0; i < self->pixels->len; i++)
    {
      const GByteArray *part = g_ptr_array_index (self->pixels, i);

      png_write_chunk (png, (png_const_bytep) "IDAT", part->data, part->len);
    }
  png_write_chunk (png, (png_const_bytep) "IEND", NULL, 0);

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
    self->pixels = sm_png_compress_pixels (self->surface, self->opaque);
  if (self->pixels != NULL)
    {
      self->bytes = g_byte_array_new ();
      done = write_png (self, png, info);
      g_ptr_array_unref (self->pixels);
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
    .message = "no memory",
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
