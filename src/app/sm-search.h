#pragma once

#include <adwaita.h>

#include "sm-view-state.h"

G_BEGIN_DECLS

/* An entry that finds actors, issues, outlets and words in quotes and articles while they are typed, in a list below
 * it. Made to stand in a GtkSearchBar. */
#define SM_TYPE_SEARCH (sm_search_get_type ())
G_DECLARE_FINAL_TYPE (SmSearch, sm_search, SM, SEARCH, AdwBin)

void         sm_search_set_state (SmSearch    *self,
                                  SmViewState *state);
GtkEditable *sm_search_get_entry (SmSearch    *self);

G_END_DECLS
