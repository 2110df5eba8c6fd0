#pragma once

#include "sm-export.h"

G_BEGIN_DECLS

/* What pictures say they were made with; no version, so that a new one makes the same bytes. */
#define SM_EXPORT_CREATOR "Stancemap"

GBytes *sm_export_png (SmScene               *scene,
                       const SmExportOptions *options,
                       GError               **error);
GBytes *sm_export_svg (SmScene               *scene,
                       const SmExportOptions *options,
                       GError               **error);
GBytes *sm_export_pdf (SmScene *const        *scenes,
                       guint                  n_scenes,
                       const char            *title, /* (nullable): of several pages */
                       const SmExportOptions *options,
                       GError               **error);

G_END_DECLS
