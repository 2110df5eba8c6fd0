#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Children one after another in lines, each as wide as it likes to be, in as many lines as that takes. */
#define SM_TYPE_WRAP_LAYOUT (sm_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (SmWrapLayout, sm_wrap_layout, SM, WRAP_LAYOUT, GtkLayoutManager)

GtkLayoutManager *sm_wrap_layout_new (int spacing);

G_END_DECLS
