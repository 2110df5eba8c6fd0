#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is between the ends of a header bar: something at its start, in its middle and at its end. */
#define SM_TYPE_BAR_LAYOUT (sm_bar_layout_get_type ())
G_DECLARE_FINAL_TYPE (SmBarLayout, sm_bar_layout, SM, BAR_LAYOUT, GtkLayoutManager)

G_END_DECLS
