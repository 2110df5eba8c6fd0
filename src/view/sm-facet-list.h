#pragma once

#include "sm-facet-values.h"

G_BEGIN_DECLS

/* The sections of a sidebar, from top to bottom. */
typedef enum
{
  SM_SECTION_SAVED,
  SM_SECTION_ISSUE,
  SM_SECTION_TARGET,
  SM_SECTION_ACTOR,
  SM_SECTION_KIND,
  SM_SECTION_STATUS,
  SM_SECTION_CONFIDENCE,
  SM_SECTION_OUTLET,
  SM_SECTION_LANGUAGE,
} SmFacetSection;

#define SM_N_SECTIONS (SM_SECTION_LANGUAGE + 1)

typedef enum
{
  SM_FACET_ROW_SECTION,    /* heads a section */
  SM_FACET_ROW_GROUP,      /* heads actors of a kind: value is an index in SmFacetValues.kinds */
  SM_FACET_ROW_VALUE,      /* of a facet */
  SM_FACET_ROW_KIND,       /* value: 0 own words, 1 second-hand, 2 without condition, 3 conditional */
  SM_FACET_ROW_STATUS,     /* value: SmStatus */
  SM_FACET_ROW_CONFIDENCE,
  SM_FACET_ROW_SAVED,      /* value: which saved filter */
  SM_FACET_ROW_NONE,       /* nothing is called as was searched for */
} SmFacetRole;

/* One row, made on demand; immutable. */
#define SM_TYPE_FACET_ROW (sm_facet_row_get_type ())
G_DECLARE_FINAL_TYPE (SmFacetRow, sm_facet_row, SM, FACET_ROW, GObject)

struct _SmFacetRow
{
  GObject        parent_instance;

  SmFacetRole    role;
  guint          section;
  guint          value;
};

/* The rows of a sidebar: a GListModel of SmFacetRow, whose rows are made when they are looked at. Sections fold; words
 * narrow down all that has a name. Main thread only. */
#define SM_TYPE_FACET_LIST (sm_facet_list_get_type ())
G_DECLARE_FINAL_TYPE (SmFacetList, sm_facet_list, SM, FACET_LIST, GObject)

SmFacetList   *sm_facet_list_new            (void);
void           sm_facet_list_set_values     (SmFacetList   *self,
                                             SmFacetValues *values);
SmFacetValues *sm_facet_list_get_values     (SmFacetList   *self);
void           sm_facet_list_set_n_saved    (SmFacetList   *self,
                                             guint          n_saved);
void           sm_facet_list_set_search     (SmFacetList   *self,
                                             const char    *words);
void           sm_facet_list_set_folded     (SmFacetList   *self,
                                             guint          section,
                                             gboolean       folded);
gboolean       sm_facet_list_is_folded      (SmFacetList   *self,
                                             guint          section);
guint          sm_facet_list_find           (SmFacetList   *self,
                                             SmFacetRole    role,
                                             guint          section,
                                             guint          value);
gboolean       sm_section_get_facet         (guint          section,
                                             SmFacet       *facet);

G_END_DECLS
