#pragma once

#include "sm-lanes.h"

G_BEGIN_DECLS

/* What a picture asks of long stretches of a lane's rows with every frame, answered without going through them.
 * Made when first asked for, kept by the lanes, any thread. */

/* A row whose date is no day, and that date. */
typedef struct
{
  guint32 at;    /* index into SmLanes.rows */
  gint32  first; /* days, as in its SmDate */
  gint32  last;
} SmSpread;

/* A day of a lane of which there are many rows; only rows with a date up to a month are meant by the levels. */
typedef struct
{
  guint32 first;    /* index into SmLanes.rows */
  guint32 n;        /* all rows of that middle day */
  guint8  present;  /* bits, 1 << SmStance: levels that occur */
  guint8  repeated; /* levels that occur more than once */
} SmFullDay;

/* How often each value of SmMarkBits occurs among some rows, and where these stand on average. */
typedef struct
{
  guint   n_kinds;                /* values that occur in the lanes at all, in ascending order */
  guint8  bits[256];              /* of each kind */
  guint32 n[256];                 /* rows of each kind */
  gint64  days[SM_N_STANCES];     /* sum of the middle days of the rows of a level */
} SmBitCounts;

void             sm_lanes_make_index    (SmLanes *lanes);
void             sm_lanes_count_bits   (SmLanes *lanes,
                                         guint    first,
                                         guint    end,
                                         SmBitCounts *kinds);
const SmSpread  *sm_lanes_get_months    (SmLanes *lanes,
                                         guint    lane,
                                         guint    first,
                                         guint    end,
                                         guint   *n);
const SmSpread  *sm_lanes_get_longer    (SmLanes *lanes,
                                         guint    lane,
                                         guint    first,
                                         guint    end,
                                         guint   *n);
const SmFullDay *sm_lanes_get_full_days (SmLanes *lanes,
                                         guint    lane,
                                         guint   *n);

/* For SmLanes only. */
typedef struct _SmLaneIndex SmLaneIndex;

SmLaneIndex     *sm_lane_index_new      (SmLanes     *lanes);
void             sm_lane_index_free     (SmLaneIndex *self);

G_END_DECLS
