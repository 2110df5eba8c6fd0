#pragma once

#include <gtk/gtk.h>

#include "sm-edits.h"

G_BEGIN_DECLS

/* A form for a new statement, for one that there is, or for what many are to have in common.
 * Signals "saved" (the statement's row; of many, how many they are) and "cancelled". */
#define SM_TYPE_STATEMENT_FORM (sm_statement_form_get_type ())
G_DECLARE_FINAL_TYPE (SmStatementForm, sm_statement_form, SM, STATEMENT_FORM, GtkBox)

GtkWidget  *sm_statement_form_new_add    (SmEdits         *edits,
                                          guint            article,
                                          guint            start,
                                          guint            end,
                                          const char      *quote);
GtkWidget  *sm_statement_form_new_edit   (SmEdits         *edits,
                                          guint            row);
GtkWidget  *sm_statement_form_new_recode (SmEdits         *edits,
                                          const guint32   *rows,
                                          guint            n_rows);
const char *sm_statement_form_get_title  (SmStatementForm *self);

G_END_DECLS
