#pragma once

#include <gtk/gtk.h>

#include "sm-snapshot.h"

G_BEGIN_DECLS

/* A GtkListView of statements, a glyph and two lines each. */
void sm_evidence_list_set_up   (GtkListView   *view);
void sm_evidence_list_set_rows (GtkListView   *view,
                                SmSnapshot    *snapshot,
                                const guint32 *rows,
                                guint          n_rows);

G_END_DECLS
