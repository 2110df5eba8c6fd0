#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One mark of the picture for those who do not see it: takes the focus, is spoken, paints nothing. */
#define SM_TYPE_CANVAS_MARK (sm_canvas_mark_get_type ())
G_DECLARE_FINAL_TYPE (SmCanvasMark, sm_canvas_mark, SM, CANVAS_MARK, GtkWidget)

SmCanvasMark  *sm_canvas_mark_new       (guint64       key);
guint64        sm_canvas_mark_get_key   (SmCanvasMark *self);
const guint64 *sm_canvas_mark_peek_key  (SmCanvasMark *self);
void           sm_canvas_mark_set_row   (SmCanvasMark *self,
                                         guint         row,
                                         guint         n);
guint          sm_canvas_mark_get_row   (SmCanvasMark *self);
guint          sm_canvas_mark_get_n     (SmCanvasMark *self);
void           sm_canvas_mark_set_label (SmCanvasMark *self,
                                         const char   *label);

G_END_DECLS
