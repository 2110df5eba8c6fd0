#pragma once

#include "sm-importer.h"

G_BEGIN_DECLS

/* Members of a zipped document, never more of one than its bound. */
SmRawKind sm_zip_get_kind (GBytes      *bytes);
GBytes   *sm_zip_read     (GBytes      *bytes,
                           const char  *member,
                           gsize        max,
                           GError     **error);

G_END_DECLS
