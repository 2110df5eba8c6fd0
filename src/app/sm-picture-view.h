#pragma once

#include <adwaita.h>

#include "sm-canvas.h"

G_BEGIN_DECLS

#define SM_TYPE_PICTURE_VIEW (sm_picture_view_get_type ())
G_DECLARE_FINAL_TYPE (SmPictureView, sm_picture_view, SM, PICTURE_VIEW, AdwBin)

void      sm_picture_view_set_state  (SmPictureView *self,
                                       SmViewState    *state);
SmCanvas *sm_picture_view_get_canvas (SmPictureView *self);

G_END_DECLS
