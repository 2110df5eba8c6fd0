#pragma once

#include "sm-facet-counts.h"
#include "sm-facet-values.h"
#include "sm-view-state.h"

G_BEGIN_DECLS

/* What a view state's filter can be narrowed to, and what each choice would give, found in a worker. One for each
 * state, shared by who shows facets and chips. Signal "changed" after new values or counts. Main thread only. */
#define SM_TYPE_FACETS (sm_facets_get_type ())
G_DECLARE_FINAL_TYPE (SmFacets, sm_facets, SM, FACETS, GObject)

SmFacets      *sm_facets_get            (SmViewState *state);
SmFacetValues *sm_facets_get_values     (SmFacets    *self);
SmFacetCounts *sm_facets_get_counts     (SmFacets    *self);
gboolean       sm_facets_is_current     (SmFacets    *self);

G_END_DECLS
