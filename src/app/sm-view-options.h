#pragma once

#include <adwaita.h>

#include "sm-view-state.h"

G_BEGIN_DECLS

/* What can be chosen within the view that is shown. */
#define SM_TYPE_VIEW_OPTIONS (sm_view_options_get_type ())
G_DECLARE_FINAL_TYPE (SmViewOptions, sm_view_options, SM, VIEW_OPTIONS, AdwBin)

void sm_view_options_set_state (SmViewOptions *self,
                                SmViewState   *state);

G_END_DECLS
