#pragma once

#include "sm-snapshot.h"

G_BEGIN_DECLS

/* Private to this floor: numbers for the sections (issue and target) and lanes (section and actor) that
 * statements fall into, in the order in which they are met. */

#define SM_LANE_NONE G_MAXUINT32

/* From two numbers to one; open addressing. */
typedef struct
{
  guint64 *keys;
  guint32 *values; /* SM_LANE_NONE: free */
  guint32  mask;
  guint32  n;
} SmPairMap;

typedef struct
{
  guint32 issue;
  guint32 target; /* word, resolved */
} SmSection;

typedef struct
{
  guint32 section;
  guint32 actor;
} SmSectionLane;

typedef struct
{
  SmSection     *sections;
  SmSectionLane *lanes;
  guint          n_sections;
  guint          n_lanes;

  /*< private >*/
  guint          sections_room;
  guint          lanes_room;
  guint          n_actors;
  guint32       *usual;      /* the section of each issue with its usual target, once met; n_issues of them */
  guint32      **by_actor;   /* the lane of each actor in each section; NULL for sections that have none */
  SmPairMap      section_map;
  SmPairMap      lane_map;   /* the lanes of those sections */
} SmLaneTable;

void     sm_lane_table_init  (SmLaneTable      *self,
                              const SmSnapshot *snapshot);
void     sm_lane_table_clear (SmLaneTable      *self);
guint32  sm_lane_table_add   (SmLaneTable      *self,
                              const SmSnapshot *snapshot,
                              guint             row);
guint32  sm_lane_table_find_section (SmLaneTable *self,
                                     guint32      issue,
                                     guint32      target);
guint32  sm_lane_table_find_lane    (SmLaneTable *self,
                                     guint32      section,
                                     guint32      actor);

G_END_DECLS
