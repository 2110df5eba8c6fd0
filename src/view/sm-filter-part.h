#pragma once

#include "sm-filter.h"

G_BEGIN_DECLS

/* One thing a filter asks for, in words, that can be taken out of it by itself: a chip. */
typedef struct
{
  guint    kind;   /* SmFacet, or beyond those what the source names */
  char    *id;     /* (nullable): one value of a facet; NULL: all of them */
  char    *label;  /* "Poland" */
  char    *full;   /* "Actor: Poland" */
} SmFilterPart;

GPtrArray *sm_filter_part_list   (SmFilter           *filter,
                                  SmSnapshot         *snapshot);
void       sm_filter_part_remove (const SmFilterPart *part,
                                  SmFilter           *filter);

G_END_DECLS
