#pragma once

#include <gtk/gtk.h>

#include "sm-scene.h"
#include "sm-view-state.h"

G_BEGIN_DECLS

/* The timeline on the screen. Signals: "evidence-asked" (gboolean read: go on to the article's text) when the
 * selected statement is wanted in full; "menu-asked" (row, x, y) for what can be done with a statement. */
#define SM_TYPE_CANVAS (sm_canvas_get_type ())
G_DECLARE_FINAL_TYPE (SmCanvas, sm_canvas, SM, CANVAS, GtkWidget)

void           sm_canvas_set_state       (SmCanvas    *self,
                                          SmViewState *state);
GtkAdjustment *sm_canvas_get_vadjustment (SmCanvas    *self);
GtkAdjustment *sm_canvas_get_hadjustment (SmCanvas    *self);
SmScene       *sm_canvas_get_scene       (SmCanvas    *self);
void           sm_canvas_zoom            (SmCanvas    *self,
                                          double       factor);

G_END_DECLS
