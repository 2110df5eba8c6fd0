#pragma once

#include "sm-positions.h"

G_BEGIN_DECLS

/* In the order in which they are listed. */
typedef enum
{
  SM_CHANGE_SHIFT,         /* another position at the end of the window than at its start */
  SM_CHANGE_CONTRADICTION, /* see SmContradiction */
  SM_CHANGE_RETURN,        /* elsewhere in between, and back at the end */
} SmChangeKind;

#define SM_N_CHANGE_KINDS 3

/* An actor who says something else than before. */
typedef struct
{
  guint8  kind;   /* SmChangeKind */
  guint8  n;      /* statements involved: two, or three when there is one in between */
  guint   first;  /* of SmChanges.rows: them, in the order of time */
  guint32 actor;
  guint32 issue;
  guint32 target; /* word, resolved */
  gint32  day;    /* when the last of them takes effect */
  double  size;   /* how far apart: above 0, up to 2 */
} SmChange;

/* Who moved within a window of time, and who said both. Immutable, counted, any thread. */
typedef struct
{
  gatomicrefcount ref_count;
  SmChange       *changes; /* by kind, the largest first, then the earliest */
  guint           n_changes;
  guint           n_of_kind[SM_N_CHANGE_KINDS];
  guint           n_positions; /* actors on a topic, each with a position in the window */
  gboolean        has_nearest;
  SmChange        nearest; /* when nobody shifted in the window: the shift outside it that is nearest */
  guint32        *rows;
  guint           n_rows;

  /*< private >*/
  SmRowSet       *row_set; /* owned: of the whole selection */
  double          day_from;
  double          day_to;
  guint           contradiction_days;
  SmPositionRules rules;
} SmChanges;

SmChanges *sm_changes_ref       (SmChanges             *self);
void       sm_changes_unref     (SmChanges             *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmChanges, sm_changes_unref)

SmChanges *sm_lanes_get_changes (SmLanes               *window,
                                 SmLanes               *lanes,
                                 double                 day_from,
                                 double                 day_to,
                                 guint                  contradiction_days,
                                 const SmPositionRules *rules);

G_END_DECLS
