#pragma once

#include <gtk/gtk.h>

#include "sm-statement-order.h"
#include "sm-view-state.h"

G_BEGIN_DECLS

GtkColumnViewColumn *sm_statement_cells_new_column (SmStatementColumn  column,
                                                    SmViewState       *state);
gboolean             sm_statement_cells_find_row   (GtkWidget         *picked,
                                                    guint32           *row);

G_END_DECLS
