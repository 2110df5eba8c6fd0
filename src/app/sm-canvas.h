#pragma once

#include <gtk/gtk.h>

#include "sm-scene.h"
#include "sm-view-state.h"

G_BEGIN_DECLS

/* What a part of a picture is about, in rows of the snapshot; SM_ROW_NONE where it is about none or several. */
typedef struct
{
  SmItemKind kind;
  guint      actor;
  guint      issue;
  guint32    target; /* word: of that issue */
  guint      row;    /* the statement, or the first of several */
  guint      n_rows; /* statements that it stands for */
} SmSubject;

/* Any view that is a picture, on the screen. Signals: "evidence-asked" (gboolean read: go on to the article) when
 * what is selected is wanted in full; "timeline-asked" when a header or a panel was chosen, and "menu-asked" (x, y)
 * for what can be done: sm_canvas_get_subject() says with what. */
#define SM_TYPE_CANVAS (sm_canvas_get_type ())
G_DECLARE_FINAL_TYPE (SmCanvas, sm_canvas, SM, CANVAS, GtkWidget)

void             sm_canvas_set_state       (SmCanvas    *self,
                                            SmViewState *state);
GtkAdjustment   *sm_canvas_get_vadjustment (SmCanvas    *self);
GtkAdjustment   *sm_canvas_get_hadjustment (SmCanvas    *self);
SmScene         *sm_canvas_get_scene       (SmCanvas    *self);
const SmSubject *sm_canvas_get_subject     (SmCanvas    *self);
void             sm_canvas_show_cursor     (SmCanvas    *self);
void             sm_canvas_zoom            (SmCanvas    *self,
                                            double       factor);

G_END_DECLS
