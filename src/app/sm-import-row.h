#pragma once

#include "sm-intake.h"

G_BEGIN_DECLS

/* One article in the import dialog: may be changed and left out. */
#define SM_TYPE_IMPORT_ROW (sm_import_row_get_type ())
G_DECLARE_FINAL_TYPE (SmImportRow, sm_import_row, SM, IMPORT_ROW, GObject)

SmImportRow  *sm_import_row_new           (const SmIntakeItem *item);
SmRawArticle *sm_import_row_get_article   (SmImportRow        *self);
gboolean      sm_import_row_is_usable     (SmImportRow        *self);
gboolean      sm_import_row_is_included   (SmImportRow        *self);
gboolean      sm_import_row_is_duplicate  (SmImportRow        *self);
char         *sm_import_row_dup_notes     (SmImportRow        *self);
void          sm_import_row_changed       (SmImportRow        *self);

G_END_DECLS
