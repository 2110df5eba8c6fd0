#pragma once

#include "sm-positions.h"

G_BEGIN_DECLS

/* An actor of a grid: its statements on all topics together. */
typedef struct
{
  guint32 actor;
  guint   n;          /* statements */
  guint   first;      /* of SmGrid.rows */
  guint   first_cell; /* of SmGrid.cells */
  guint   n_cells;
} SmGridActor;

/* An issue with a target: the statements of all actors on it. */
typedef struct
{
  guint32 issue;
  guint32 target;     /* word, resolved */
  guint   n;          /* statements */
  guint   first;      /* of SmGrid.rows */
} SmGridTopic;

/* What an actor said on a topic: one lane. */
typedef struct
{
  guint topic;        /* index of SmGrid.topics */
  guint lane;         /* index of the lanes that the grid is of */
  guint n;            /* statements */
  guint first;        /* of SmGrid.rows */
} SmGridCell;

/* The lanes of a selection as a table of actors and topics, only where there is a statement. Immutable, counted,
 * any thread. */
typedef struct
{
  gatomicrefcount ref_count;
  guint           n_statements;
  guint8          any_bits; /* SmMarkBits that occur, but for stances */
  SmGridActor    *actors;  /* in the frozen order */
  guint           n_actors;
  SmGridTopic    *topics;  /* in the order of sections that are issues */
  guint           n_topics;
  SmGridCell     *cells;   /* actor after actor, each by topic */
  guint           n_cells;
  guint32        *rows;    /* every statement twice: cell after cell, then topic after topic */
} SmGrid;

SmGrid *sm_grid_ref       (SmGrid  *self);
void    sm_grid_unref     (SmGrid  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmGrid, sm_grid_unref)

SmGrid *sm_lanes_get_grid (SmLanes *lanes);

/* What says where an actor stands at a moment. */
typedef struct
{
  guint32 row;     /* the statement that says so; G_MAXUINT32: none does */
  guint8  stance;  /* SmStance of it */
  guint8  bits;    /* SmMarkBits of it: on another's word, conditional, not reviewed */
  guint32 other;   /* an undated one that says the opposite, when nothing tells which came last; else G_MAXUINT32 */
} SmStand;

void    sm_lanes_find_stand (SmLanes               *lanes,
                             guint                  lane,
                             double                 day_to,
                             const SmPositionRules *rules,
                             SmStand               *stand);

G_END_DECLS
