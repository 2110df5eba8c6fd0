#pragma once

#include <adwaita.h>

#include "sm-loader.h"

G_BEGIN_DECLS

#define SM_TYPE_PROBLEMS_DIALOG (sm_problems_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SmProblemsDialog, sm_problems_dialog, SM, PROBLEMS_DIALOG, AdwWindow)

SmProblemsDialog *sm_problems_dialog_new (SmLoader *loader);

G_END_DECLS
