#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Children in a row, as many as there is room for; the most important one stands first, or last. */
#define SM_TYPE_FIT_LAYOUT (sm_fit_layout_get_type ())
G_DECLARE_FINAL_TYPE (SmFitLayout, sm_fit_layout, SM, FIT_LAYOUT, GtkLayoutManager)

G_END_DECLS
