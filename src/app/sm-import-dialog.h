#pragma once

#include <adwaita.h>

#include "sm-snapshot.h"

G_BEGIN_DECLS

/* Asks which articles to import, shows them, and looks for statements in those that are taken. Signal
 * "imported" (GBytes *): a corpus, as corpus JSON, before the dialog closes. */
#define SM_TYPE_IMPORT_DIALOG (sm_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SmImportDialog, sm_import_dialog, SM, IMPORT_DIALOG, AdwWindow)

SmImportDialog *sm_import_dialog_new       (SmSnapshot      *known);
void            sm_import_dialog_add_files (SmImportDialog  *self,
                                            GFile          **files,
                                            guint            n_files);
gboolean        sm_import_is_article       (GFile           *file);

G_END_DECLS
