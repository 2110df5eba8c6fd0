#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A GtkTextView that shows an article with one stretch of it marked. */
void sm_quote_view_set_up   (GtkTextView *view);
void sm_quote_view_set_text (GtkTextView *view,
                             const char  *text);
void sm_quote_view_mark     (GtkTextView *view,
                             guint        start,
                             guint        end);

G_END_DECLS
