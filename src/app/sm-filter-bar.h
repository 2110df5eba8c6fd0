#pragma once

#include <adwaita.h>

#include "sm-view-state.h"

G_BEGIN_DECLS

#define SM_TYPE_FILTER_BAR (sm_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (SmFilterBar, sm_filter_bar, SM, FILTER_BAR, AdwBin)

void sm_filter_bar_set_state (SmFilterBar *self,
                              SmViewState *state);

G_END_DECLS
