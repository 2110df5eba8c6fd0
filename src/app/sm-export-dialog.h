#pragma once

#include <adwaita.h>

#include "sm-view-state.h"

G_BEGIN_DECLS

/* Signal "exported" (GFile): the picture is written. */
#define SM_TYPE_EXPORT_DIALOG (sm_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SmExportDialog, sm_export_dialog, SM, EXPORT_DIALOG, AdwWindow)

SmExportDialog *sm_export_dialog_new (SmViewState *state);

G_END_DECLS
