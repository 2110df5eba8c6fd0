/* A scene as PDF: Cairo's, with text that can be selected and marks as glyphs. */
#include "config.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

#include "sm-export-private.h"
#include "sm-painter.h"
#include "sm-text.h"

#define POINTS_PER_UNIT (72.0 / 96.0)

/* A page has at most 200 inches a side. */
#define MAX_POINTS 14400.0

/* Else Cairo writes the time of day, and every file differs. */
#define NO_DATE ""

static cairo_status_t
write_bytes (void                *closure,
             const unsigned char *data,
             unsigned int         length)
{
  GByteArray *bytes = closure;

  if (length > G_MAXUINT - bytes->len)
    return CAIRO_STATUS_WRITE_ERROR;
  g_byte_array_append (bytes, data, length);

  return CAIRO_STATUS_SUCCESS;
}

/* Cairo 1.16 loses a table of each OpenType font that it puts into a PDF. The checker for leaks cannot see where
 * that is from, so it is told here. */
static void
finish (cairo_surface_t *surface)
{
#ifdef __SANITIZE_ADDRESS__
  __lsan_disable ();
#endif
  cairo_surface_finish (surface);
#ifdef __SANITIZE_ADDRESS__
  __lsan_enable ();
#endif
}

static void
set_words (cairo_surface_t     *surface,
           cairo_pdf_metadata_t what,
           const char          *words)
{
  g_autofree char *safe = words != NULL ? sm_text_make_safe (words) : NULL;

  if (safe != NULL)
    cairo_pdf_surface_set_metadata (surface, what, safe);
}

/* The page of a scene; with @outlined, readers can jump to it by its title. */
static cairo_status_t
draw_page (cairo_surface_t       *surface,
           SmScene               *scene,
           guint                  number,
           gboolean               outlined,
           const SmExportOptions *options)
{
  cairo_status_t status;
  cairo_t *cr;

  cairo_pdf_surface_set_size (surface, scene->width * POINTS_PER_UNIT, scene->height * POINTS_PER_UNIT);
  if (outlined && scene->title != NULL && *scene->title != '\0')
    {
      g_autofree char *safe = sm_text_make_safe (scene->title);
      g_autofree char *target = g_strdup_printf ("page=%u", number);

      cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, safe, target, 0);
    }

  cr = cairo_create (surface);
  cairo_scale (cr, POINTS_PER_UNIT, POINTS_PER_UNIT);
  sm_paint_scene (cr, scene, options->theme,
                  SM_PAINT_VECTOR | (options->transparent ? SM_PAINT_TRANSPARENT : SM_PAINT_NORMAL));
  cairo_show_page (cr);
  status = cairo_status (cr);
  cairo_destroy (cr);

  return status;
}

/* A page of its size for each scene; no dates, so that bytes repeat. */
GBytes *
sm_export_pdf (SmScene *const        *scenes,
               guint                  n_scenes,
               const char            *title,
               const SmExportOptions *options,
               GError               **error)
{
  GByteArray *bytes;
  cairo_surface_t *surface;
  cairo_status_t status = CAIRO_STATUS_SUCCESS;

  for (guint i = 0; i < n_scenes; i++)
    {
      double width = scenes[i]->width * POINTS_PER_UNIT;
      double height = scenes[i]->height * POINTS_PER_UNIT;

      if (width > MAX_POINTS || height > MAX_POINTS)
        {
          g_set_error (error, SM_EXPORT_ERROR, SM_EXPORT_ERROR_SIZE,
                       _("A PDF page of %.0f × %.0f points is too large: a side may have %.0f"), width, height,
                       MAX_POINTS);
          return NULL;
        }
    }

  bytes = g_byte_array_new ();
  surface = cairo_pdf_surface_create_for_stream (write_bytes, bytes, scenes[0]->width * POINTS_PER_UNIT,
                                                 scenes[0]->height * POINTS_PER_UNIT);
  set_words (surface, CAIRO_PDF_METADATA_TITLE, n_scenes == 1 ? scenes[0]->title : title);
  if (n_scenes == 1)
    set_words (surface, CAIRO_PDF_METADATA_SUBJECT, scenes[0]->description);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, SM_EXPORT_CREATOR);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, NO_DATE);

  for (guint i = 0; i < n_scenes && status == CAIRO_STATUS_SUCCESS; i++)
    status = draw_page (surface, scenes[i], i + 1, n_scenes > 1, options);
  finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, SM_EXPORT_ERROR, SM_EXPORT_ERROR_WRITE, _("The PDF could not be written: %s"),
                   cairo_status_to_string (status));
      g_byte_array_unref (bytes);
      return NULL;
    }

  return g_byte_array_free_to_bytes (bytes);
}
