#pragma once

#include <adwaita.h>

#include "sm-view-state.h"

G_BEGIN_DECLS

/* The statements of the window of time as a table. Signals: "evidence-asked" (gboolean read: go on to the article's
 * text) when a statement is wanted in full; "notice" (text) for what is to be said in passing. */
#define SM_TYPE_STATEMENTS_PAGE (sm_statements_page_get_type ())
G_DECLARE_FINAL_TYPE (SmStatementsPage, sm_statements_page, SM, STATEMENTS_PAGE, AdwBin)

void sm_statements_page_set_state (SmStatementsPage *self,
                                   SmViewState      *state);

G_END_DECLS
