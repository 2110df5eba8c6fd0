#pragma once

#include <gio/gio.h>

#include "sm-scene.h"

G_BEGIN_DECLS

#define SM_EXPORT_ERROR (sm_export_error_quark ())
GQuark sm_export_error_quark (void);

typedef enum
{
  SM_EXPORT_ERROR_SIZE,  /* a page too large to be drawn */
  SM_EXPORT_ERROR_WRITE, /* the picture could not be encoded or written */
} SmExportError;

typedef enum
{
  SM_FORMAT_PNG,
  SM_FORMAT_SVG,
  SM_FORMAT_PDF,
} SmPictureFormat;

gboolean    sm_picture_format_from_nick (const char      *nick,
                                         SmPictureFormat *format);
const char *sm_picture_format_get_nick  (SmPictureFormat  format);

typedef struct
{
  SmPictureFormat format;
  const SmTheme  *theme;
  double          scale;       /* PNG: device pixels per layout unit (1/96 inch): DPI is 96 × scale */
  gboolean        transparent;
} SmExportOptions;

/* The picture as bytes; the same scene and options give the same bytes, always. Any thread. */
GBytes  *sm_export_to_bytes (SmScene               *scene,
                             const SmExportOptions *options,
                             GError               **error);

/* Several pictures as the pages of one PDF, called @title; one of any format. */
GBytes  *sm_export_pages_to_bytes (SmScene *const        *scenes,
                                   guint                  n_scenes,
                                   const char            *title,
                                   const SmExportOptions *options,
                                   GError               **error);
gboolean sm_export_pages_to_file  (SmScene *const        *scenes,
                                   guint                  n_scenes,
                                   const char            *title,
                                   const SmExportOptions *options,
                                   GFile                 *file,
                                   GCancellable          *cancellable,
                                   GError               **error);

/* One picture, written to @file atomically (a failed write leaves what was there). */
gboolean sm_export_to_file  (SmScene               *scene,
                             const SmExportOptions *options,
                             GFile                 *file,
                             GCancellable          *cancellable,
                             GError               **error);

G_END_DECLS
