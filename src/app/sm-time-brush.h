#pragma once

#include <adwaita.h>

#include "sm-view-state.h"

G_BEGIN_DECLS

/* Below the picture: how many statements there are when, and the window of time over them; a button that plays it, and
 * one to type a date. */
#define SM_TYPE_TIME_BRUSH (sm_time_brush_get_type ())
G_DECLARE_FINAL_TYPE (SmTimeBrush, sm_time_brush, SM, TIME_BRUSH, AdwBin)

void sm_time_brush_set_state (SmTimeBrush *self,
                              SmViewState *state);

G_END_DECLS
