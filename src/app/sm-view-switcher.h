#pragma once

#include <adwaita.h>

#include "sm-view-state.h"

G_BEGIN_DECLS

/* The views, for a header bar: a button each, or one with a menu where there is no room for that. */
#define SM_TYPE_VIEW_SWITCHER (sm_view_switcher_get_type ())
G_DECLARE_FINAL_TYPE (SmViewSwitcher, sm_view_switcher, SM, VIEW_SWITCHER, AdwBin)

void sm_view_switcher_set_view (SmViewSwitcher *self,
                                SmViewId        view);

G_END_DECLS
