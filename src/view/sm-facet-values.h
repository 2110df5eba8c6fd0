#pragma once

#include "sm-filter.h"

G_BEGIN_DECLS

/* The values of one facet that a snapshot has, in the order in which they are listed. */
typedef struct
{
  guint    n;
  guint32 *values;  /* rows of the table of issues or actors, or words */
  guint32 *groups;  /* of each, an index in SmFacetValues.kinds; NULL for all facets but that of actors */
  guint32 *folded;  /* of each, where its folded names start in SmFacetValues.text */
} SmFacetValueList;

/* What there is to choose from: issues as the corpus lists them; actors by kind, then name; targets, outlets and
 * languages that statements have, by name. Immutable, counted, any thread. */
typedef struct
{
  gatomicrefcount   ref_count;
  SmSnapshot       *snapshot;            /* owned */
  SmFacetValueList  lists[SM_N_FACETS];  /* that of hidden actors is empty: see that of actors */
  GPtrArray        *kinds;               /* of char: kinds of actors as the file names them, "" last */
  char             *text;                /* folded names and aliases, one value after another, each ends with NUL */
} SmFacetValues;

SmFacetValues *sm_facet_values_new      (SmSnapshot    *snapshot,
                                         GCancellable  *cancellable);
SmFacetValues *sm_facet_values_ref      (SmFacetValues *self);
void           sm_facet_values_unref    (SmFacetValues *self);
const char    *sm_facet_values_get_id   (SmFacetValues *self,
                                         SmFacet        facet,
                                         guint          value);
char          *sm_facet_values_dup_name (SmFacetValues *self,
                                         SmFacet        facet,
                                         guint          value);
gboolean       sm_facet_values_match    (SmFacetValues *self,
                                         SmFacet        facet,
                                         guint          index,
                                         const char    *needle);
char          *sm_facet_kind_dup_name   (const char    *kind);
char          *sm_facet_language_dup_name (const char  *code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmFacetValues, sm_facet_values_unref)

G_END_DECLS
