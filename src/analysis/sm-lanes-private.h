#pragma once

#include "sm-changes.h"
#include "sm-coverage.h"
#include "sm-grid.h"
#include "sm-lane-index.h"
#include "sm-lane-table.h"
#include "sm-lanes.h"
#include "sm-panels.h"
#include "sm-positions.h"

G_BEGIN_DECLS

/* What a coverage was made for, besides the lanes. */
typedef struct
{
  SmBinUnit unit;
  double    day_from;
  double    day_to;
  guint     most_rows;
} SmCoverageKey;

/* What SmLanes keeps for finding a row, and the lists of a lane that every frame asks for: the public struct is the
 * first member. */
typedef struct
{
  SmLanes         lanes;
  SmLaneOrder    *order;    /* owned: what the lanes were put in order by */
  SmGroupBy       by;
  SmLaneTable     table;
  guint32        *shown_at; /* the index in lanes.lanes of each of the table's lanes */

  SmLaneIndex    *index;    /* owned; (nullable): as long as nobody asked */

  GMutex          lock;     /* of what follows */
  SmPositionRules rules;    /* that the lists were made by */
  guint           window_days;
  GArray        **steps;    /* (nullable): one a lane, NULL as long as nobody asked */
  GArray        **contradictions;
  SmGrid         *grid;     /* (nullable): owned, made when asked for */
  SmCoverage     *coverage; /* (nullable): owned, the last one asked for */
  SmCoverageKey   coverage_key;
  SmChanges      *changes;  /* (nullable): owned, the last ones asked for */
  SmPanels       *panels[SM_N_PANELS_BY]; /* (nullable): owned, made when asked for */
} SmLanesFull;

SmLanesFull *sm_lanes_full_new    (SmLanes           *like,
                                   guint              n_lanes);
void    sm_lanes_forget_lists     (SmLanesFull       *self);

/* A number to sort by, and what it belongs to. */
typedef struct
{
  guint64 key;
  guint32 index;
} SmKeyed;

void    sm_keyed_sort             (SmKeyed           *items,
                                   guint              n);

/* Places in a frozen order: lower is earlier; ties are the same thing. What the order does not know comes after
 * what it knows, as its rows arrived. */
guint32 sm_lane_order_find_section (SmLaneOrder *self,
                                    guint32      issue,
                                    guint32      target,
                                    guint64     *place);
guint32 sm_lane_order_get_lane     (SmLaneOrder *self,
                                    guint32      section, /* as sm_lane_order_find_section() returned it */
                                    guint32      actor);
guint32 sm_lane_order_get_actor    (SmLaneOrder *self,
                                    guint32      actor);

/* The day from which on a statement holds, for positions; 0 when it has none. */
gint32  sm_date_get_effect         (const SmDate *date);
void    sm_date_get_known_range    (const SmDate *date,
                                    gint32       *first,
                                    gint32       *last);

G_END_DECLS
