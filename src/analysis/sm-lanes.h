#pragma once

#include "sm-selection.h"

G_BEGIN_DECLS

/* A lane: one actor on one issue and target, its statements in the order of time. */
typedef struct
{
  guint32 actor;
  guint32 issue;
  guint32 target;    /* word, resolved */
  guint   first;     /* of SmLanes.rows and its companions */
  guint   n_rows;
  guint   n_undated; /* the first so many rows have no date */
} SmLane;

/* How closely a date is known, as it is drawn: a glyph, a glyph with a whisker, or a rail. */
typedef enum
{
  SM_SPAN_DAY,    /* one day; also no date at all */
  SM_SPAN_MONTH,  /* a month, or an interval up to 62 days */
  SM_SPAN_LONGER, /* a year, a longer interval, or one with an open end */
} SmSpan;

SmSpan sm_span_from_date (const SmDate *date);

/* What can be packed about a row for drawing it without touching the columns again. */
typedef enum
{
  SM_MARK_STANCE_MASK  = 0x7,     /* SmStance */
  SM_MARK_SECOND_HAND  = 1 << 3,
  SM_MARK_CONDITIONAL  = 1 << 4,
  SM_MARK_SUGGESTED    = 1 << 5,
  SM_MARK_PRECISION_SHIFT = 6,    /* 2 bits: SmSpan */
  SM_MARK_PRECISION_MASK  = 3 << 6,
} SmMarkBits;

/* The rows of a selection, sorted into lanes. Immutable, counted, any thread. */
typedef struct
{
  gatomicrefcount ref_count;
  SmRowSet       *row_set;   /* owned */
  SmLane         *lanes;     /* in the order they are shown, whatever the grouping: by issue, target, then rank */
  guint           n_lanes;
  guint32        *rows;      /* statement rows, lane after lane, undated first, then by middle day, then by row */
  gint32         *days;      /* middle day of each; 0 undated */
  guint8         *bits;      /* SmMarkBits of each */
  gint32          first_day; /* of all dates in the selection, whole ranges but no open ends; 0 when none is dated */
  gint32          last_day;
  gboolean        has_rejected; /* whether any row is: as a rule the filter lets none pass */
} SmLanes;

/* What actors are put in order by, within their group. Ties go by name. */
typedef enum
{
  SM_LANE_SORT_POSITION, /* latest first-hand unconditional position, supports first */
  SM_LANE_SORT_NAME,
  SM_LANE_SORT_COUNT,    /* statements, most first */
  SM_LANE_SORT_LATEST,   /* who spoke last, latest first; those without a date last */
} SmLaneSort;

#define SM_N_LANE_SORTS 4

/* Where each actor stands in a frozen order: made once from a corpus, kept by the view while
 * filters change. Actors by group, then by what is asked for, then name; later-arriving actors come last. */
typedef struct _SmLaneOrder SmLaneOrder;

SmLaneOrder *sm_lane_order_new    (SmSnapshot  *snapshot); /* by position */
SmLaneOrder *sm_lane_order_new_by (SmSnapshot    *snapshot,
                                   SmLaneSort     sort);
SmLaneOrder *sm_lane_order_pin    (SmLaneOrder   *self,
                                   const guint32 *actors,
                                   guint          n_actors);
SmLaneOrder *sm_lane_order_ref    (SmLaneOrder *self);
void         sm_lane_order_unref  (SmLaneOrder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmLaneOrder, sm_lane_order_unref)

typedef enum
{
  SM_GROUP_BY_ISSUE, /* sections are issue and target, lanes are actors */
  SM_GROUP_BY_ACTOR, /* sections are actors, lanes are issue and target */
} SmGroupBy;

SmLanes     *sm_lanes_new         (SmRowSet     *row_set,
                                   SmLaneOrder  *order,     /* (nullable): order made for this snapshot */
                                   SmGroupBy     by,
                                   GCancellable *cancellable); /* NULL result when cancelled */
SmLanes     *sm_lanes_ref         (SmLanes      *self);
void         sm_lanes_unref       (SmLanes      *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmLanes, sm_lanes_unref)

/* The statements that a timeline of these days shows: undated ones, marks within them, long dates that reach in. */
SmLanes     *sm_lanes_cut         (SmLanes      *self,
                                   double        day_from,
                                   double        day_to,
                                   GCancellable *cancellable);

/* For a page: the lanes that have a statement in a cut of theirs, with what was said before and after. */
SmLanes     *sm_lanes_keep_seen   (SmLanes      *self,
                                   SmLanes      *cut,
                                   GCancellable *cancellable);

gboolean     sm_lanes_find_row    (SmLanes      *self,
                                   guint         row,
                                   guint        *lane,
                                   guint        *index);    /* within the lane */

typedef enum
{
  SM_MOVE_PREVIOUS,  /* in the lane */
  SM_MOVE_NEXT,
  SM_MOVE_UP,        /* lane above: nearest date */
  SM_MOVE_DOWN,
  SM_MOVE_FIRST,     /* in the lane */
  SM_MOVE_LAST,
  SM_MOVE_TOP,       /* first lane, nearest date */
  SM_MOVE_BOTTOM,
} SmMove;

gboolean     sm_lanes_move        (SmLanes      *self,
                                   guint         row,
                                   SmMove        move,
                                   guint        *new_row);

G_END_DECLS
