#pragma once

#include <adwaita.h>

#include "sm-view-state.h"

G_BEGIN_DECLS

/* Asks for a name: to save the filters of a view state, or to rename a saved one. */
#define SM_TYPE_SAVED_FILTERS_POPOVER (sm_saved_filters_popover_get_type ())
G_DECLARE_FINAL_TYPE (SmSavedFiltersPopover, sm_saved_filters_popover, SM, SAVED_FILTERS_POPOVER, GtkPopover)

void sm_saved_filters_popover_set_state  (SmSavedFiltersPopover *self,
                                          SmViewState           *state);
void sm_saved_filters_popover_set_rename (SmSavedFiltersPopover *self,
                                          guint                  n);

G_END_DECLS
