#pragma once

#include <adwaita.h>

#include "sm-facet-list.h"
#include "sm-facets.h"

G_BEGIN_DECLS

/* One row of the sidebar, whatever it is: the head of a section, a value to choose, the confidence, a saved filter.
 * Rows are reused for others while the list is scrolled. */
#define SM_TYPE_SIDEBAR_ROW (sm_sidebar_row_get_type ())
G_DECLARE_FINAL_TYPE (SmSidebarRow, sm_sidebar_row, SM, SIDEBAR_ROW, AdwBin)

SmSidebarRow *sm_sidebar_row_new      (SmViewState  *state,
                                       SmFacetList  *list);
void          sm_sidebar_row_set_row  (SmSidebarRow *self,
                                       SmFacetRow   *row);
SmFacetRow   *sm_sidebar_row_get_row  (SmSidebarRow *self);
void          sm_sidebar_row_update   (SmSidebarRow *self);
const char   *sm_sidebar_section_name (guint         section);

G_END_DECLS
