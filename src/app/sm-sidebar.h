#pragma once

#include <adwaita.h>

#include "sm-view-state.h"

G_BEGIN_DECLS

#define SM_TYPE_SIDEBAR (sm_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (SmSidebar, sm_sidebar, SM, SIDEBAR, AdwBin)

void sm_sidebar_set_state (SmSidebar   *self,
                           SmViewState *state);

G_END_DECLS
