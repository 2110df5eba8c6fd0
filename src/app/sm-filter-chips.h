#pragma once

#include <adwaita.h>

#include "sm-view-state.h"

G_BEGIN_DECLS

/* A chip for every part of the filter, which tells what it does and can be removed, and a button to remove them all.
 * Shown only when there is a filter. */
#define SM_TYPE_FILTER_CHIPS (sm_filter_chips_get_type ())
G_DECLARE_FINAL_TYPE (SmFilterChips, sm_filter_chips, SM, FILTER_CHIPS, AdwBin)

void sm_filter_chips_set_state (SmFilterChips *self,
                                SmViewState   *state);

G_END_DECLS
