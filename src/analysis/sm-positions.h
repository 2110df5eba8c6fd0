#pragma once

#include "sm-lanes.h"

G_BEGIN_DECLS

/* From @day on the actor's position is that of @row, until the next step. */
typedef struct
{
  gint32  day;
  guint32 row;
  double  value;
} SmStep;

/* An actor's position over time: its latest first-hand, unconditional, not rejected statement,
 * held until the next. A day or month date takes effect at its middle, where its mark stands;
 * a longer range at its last day: known for certain only then. */
typedef struct
{
  gboolean count_conditional; /* also let conditional statements move the position */
  gboolean count_second_hand;
} SmPositionRules;

GArray *sm_positions_list      (SmLanes               *lanes,
                                guint                  lane,
                                const SmPositionRules *rules);  /* (nullable): both FALSE */

/* A change of position that lasted: from one step to a next of another sign or level. */
typedef struct
{
  guint   lane;
  guint32 from_row;
  guint32 to_row;
  gint32  day;
  double  from;
  double  to;
} SmShift;

GArray *sm_shifts_list         (SmLanes               *lanes,
                                const SmPositionRules *rules);

/* Two statements of one lane that cannot both be the actor's position: opposite signs with
 * overlapping dates, or a flip that flips back within @window_days (then a and b are the flip,
 * c the row that flips back). */
typedef struct
{
  guint    lane;
  guint32  a;
  guint32  b;
  guint32  c;        /* = b when the dates overlap */
  gint32   first_day; /* the first and the last of their middle days */
  gint32   last_day;
} SmContradiction;

#define SM_CONTRADICTION_DAYS 90

GArray *sm_contradictions_list (SmLanes               *lanes,
                                guint                  window_days,
                                const SmPositionRules *rules);
GArray *sm_contradictions_list_in_lane (SmLanes               *lanes,
                                        guint                  lane,
                                        guint                  window_days,
                                        const SmPositionRules *rules);

void    sm_positions_prepare   (SmLanes               *lanes,
                                guint                  window_days,
                                const SmPositionRules *rules);

G_END_DECLS
