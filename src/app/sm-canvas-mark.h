#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One mark of the picture for those who do not see it: takes the focus, is spoken, paints nothing. */
#define SM_TYPE_CANVAS_MARK (sm_canvas_mark_get_type ())
G_DECLARE_FINAL_TYPE (SmCanvasMark, sm_canvas_mark, SM, CANVAS_MARK, GtkWidget)

SmCanvasMark *sm_canvas_mark_new     (void);
void          sm_canvas_mark_set_row (SmCanvasMark *self,
                                      guint         row,
                                      guint         n);
guint         sm_canvas_mark_get_row (SmCanvasMark *self);
guint         sm_canvas_mark_get_n   (SmCanvasMark *self);

G_END_DECLS
