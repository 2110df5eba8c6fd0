/* Pictures as files: which writer, and how a file is replaced. */
#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>

#include "sm-export-private.h"

G_DEFINE_QUARK (sm_export_error, sm_export_error)

static const char *const nicks[] = {
  [SM_FORMAT_PNG] = "png",
  [SM_FORMAT_SVG] = "svg",
  [SM_FORMAT_PDF] = "pdf",
};

/**
 * sm_picture_format_from_nick:
 * @nick: (nullable): "png", "svg" or "pdf", in capitals or not: also a file's extension
 * @format: (out): where to put the format, untouched if there is no such nick
 *
 * Finds a format by its name.
 *
 * Returns: whether there is one
 */
gboolean
sm_picture_format_from_nick (const char      *nick,
                             SmPictureFormat *format)
{
  g_return_val_if_fail (format != NULL, FALSE);

  for (guint i = 0; nick != NULL && i < G_N_ELEMENTS (nicks); i++)
    {
      if (g_ascii_strcasecmp (nick, nicks[i]) == 0)
        {
          *format = i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * sm_picture_format_get_nick:
 * @format: a format
 *
 * Gives the name of a format, which is also the extension of its files.
 *
 * Returns: (transfer none): a constant
 */
const char *
sm_picture_format_get_nick (SmPictureFormat format)
{
  g_return_val_if_fail ((guint) format < G_N_ELEMENTS (nicks), "");

  return nicks[format];
}

/**
 * sm_export_to_bytes:
 * @scene: what to write
 * @options: format, theme, scale in device pixels per layout unit (PNG only, above 0), whether the page's
 *   background is left out
 * @error: return location for an error: %SM_EXPORT_ERROR_SIZE for a page that the format cannot hold,
 *   %SM_EXPORT_ERROR_WRITE when encoding fails
 *
 * Writes a picture. The same scene and options give the same bytes in every process. Safe in any thread.
 *
 * Returns: (transfer full): the file's contents, %NULL on error
 */
GBytes *
sm_export_to_bytes (SmScene               *scene,
                    const SmExportOptions *options,
                    GError               **error)
{
  g_return_val_if_fail (scene != NULL, NULL);
  g_return_val_if_fail (options != NULL && options->theme != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  return sm_export_pages_to_bytes (&scene, 1, NULL, options, error);
}

/**
 * sm_export_pages_to_bytes:
 * @scenes: (array length=n_scenes): what to write
 * @n_scenes: how many, at least 1; more than 1 only as PDF
 * @title: (nullable): of several pages together
 * @options: as for sm_export_to_bytes()
 * @error: as for sm_export_to_bytes()
 *
 * Writes pictures as the pages of one file, each page as large as its picture, with an outline of their titles.
 * The same scenes and options give the same bytes in every process. Safe in any thread.
 *
 * Returns: (transfer full): the file's contents, %NULL on error
 */
GBytes *
sm_export_pages_to_bytes (SmScene *const        *scenes,
                          guint                  n_scenes,
                          const char            *title,
                          const SmExportOptions *options,
                          GError               **error)
{
  g_return_val_if_fail (scenes != NULL && n_scenes > 0, NULL);
  g_return_val_if_fail (options != NULL && options->theme != NULL, NULL);
  g_return_val_if_fail (n_scenes == 1 || options->format == SM_FORMAT_PDF, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  switch (options->format)
    {
    case SM_FORMAT_PNG:
      return sm_export_png (scenes[0], options, error);
    case SM_FORMAT_SVG:
      return sm_export_svg (scenes[0], options, error);
    case SM_FORMAT_PDF:
      return sm_export_pdf (scenes, n_scenes, title, options, error);
    default:
      g_return_val_if_reached (NULL);
    }
}

/* The file that a link leads to, so that replacing it leaves the link. */
static GFile *
follow_links (GFile *file)
{
  const char *path = g_file_peek_path (file);
  char *real = path != NULL ? realpath (path, NULL) : NULL;
  GFile *found = real != NULL ? g_file_new_for_path (real) : g_object_ref (file);

  free (real);
  return found;
}

/* Writes a temporary file beside @file that takes its place when it is whole. */
static gboolean
replace (GFile        *file,
         GBytes       *bytes,
         GCancellable *cancellable,
         GError      **error)
{
  g_autoptr(GFileOutputStream) stream = NULL;
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);

  stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, cancellable, error);
  if (stream == NULL)
    return FALSE;

  if (!g_output_stream_write_all (G_OUTPUT_STREAM (stream), data, length, NULL, cancellable, error))
    {
      /* Closed as cancelled, the half-written file does not take the old one's place. */
      g_autoptr(GCancellable) cancelled = g_cancellable_new ();

      g_cancellable_cancel (cancelled);
      g_output_stream_close (G_OUTPUT_STREAM (stream), cancelled, NULL);
      return FALSE;
    }

  return g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error);
}

/**
 * sm_export_to_file:
 * @scene: what to write
 * @options: as for sm_export_to_bytes()
 * @file: where to; a link is followed
 * @cancellable: (nullable): to stop it
 * @error: return location for an error: those of sm_export_to_bytes(), %SM_EXPORT_ERROR_WRITE when the file
 *   cannot be written, %G_IO_ERROR_CANCELLED
 *
 * Writes a picture to a file. It takes the place of what was there only when all of it is on the disk: after an
 * error the old file is untouched. Safe in any thread.
 *
 * Returns: whether it was written
 */
gboolean
sm_export_to_file (SmScene               *scene,
                   const SmExportOptions *options,
                   GFile                 *file,
                   GCancellable          *cancellable,
                   GError               **error)
{
  return sm_export_pages_to_file (&scene, 1, NULL, options, file, cancellable, error);
}

/**
 * sm_export_pages_to_file:
 * @scenes: (array length=n_scenes): what to write
 * @n_scenes: how many, at least 1; more than 1 only as PDF
 * @title: (nullable): of several pages together
 * @options: as for sm_export_to_bytes()
 * @file: where to; a link is followed
 * @cancellable: (nullable): to stop it
 * @error: as for sm_export_to_file()
 *
 * Writes pictures to a file as sm_export_to_file() does one. Safe in any thread.
 *
 * Returns: whether they were written
 */
gboolean
sm_export_pages_to_file (SmScene *const        *scenes,
                         guint                  n_scenes,
                         const char            *title,
                         const SmExportOptions *options,
                         GFile                 *file,
                         GCancellable          *cancellable,
                         GError               **error)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GFile) target = NULL;
  g_autoptr(GError) problem = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  bytes = sm_export_pages_to_bytes (scenes, n_scenes, title, options, error);
  if (bytes == NULL)
    return FALSE;

  target = follow_links (file);
  if (replace (target, bytes, cancellable, &problem))
    return TRUE;

  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  name = g_file_get_parse_name (file);
  g_set_error (error, SM_EXPORT_ERROR, SM_EXPORT_ERROR_WRITE, _("“%s” could not be written: %s"), name,
               problem->message);
  return FALSE;
}
