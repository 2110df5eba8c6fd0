#pragma once

#include <gtk/gtk.h>

#include "sm-theme.h"

G_BEGIN_DECLS

const SmTheme *sm_style_get_theme (void);
double         sm_style_get_text_scale (void);
void           sm_style_watch     (GtkWidget     *widget,
                                   GCallback      callback);
void           sm_style_get_rgba  (const SmTheme *theme,
                                   SmColor        color,
                                   GdkRGBA       *rgba);

G_END_DECLS
