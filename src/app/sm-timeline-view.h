#pragma once

#include <adwaita.h>

#include "sm-canvas.h"

G_BEGIN_DECLS

#define SM_TYPE_TIMELINE_VIEW (sm_timeline_view_get_type ())
G_DECLARE_FINAL_TYPE (SmTimelineView, sm_timeline_view, SM, TIMELINE_VIEW, AdwBin)

void      sm_timeline_view_set_state  (SmTimelineView *self,
                                       SmViewState    *state);
SmCanvas *sm_timeline_view_get_canvas (SmTimelineView *self);

G_END_DECLS
