#pragma once

#include "sm-positions.h"

G_BEGIN_DECLS

/* Where an actor stands on a topic at a moment, as of what was said until then. */
typedef struct
{
  guint32 row;         /* the statement that makes the position; G_MAXUINT32: there is none */
  gint32  day;         /* from which on it holds */
  double  value;
  guint32 other;       /* the latest with the opposite sign whose date overlaps; G_MAXUINT32: not contradicted */
  double  other_value;
} SmStanding;

/* Why an actor has no position though it has statements: how many of them are not what a position is made of. Each
 * is counted once, in the first of these that fits. */
typedef struct
{
  guint second_hand;
  guint conditional;
  guint undated;
  guint later;    /* takes effect after the moment: known only when its period is over */
} SmStandingGap;

gboolean sm_standing_find    (SmLanes               *lanes,
                              guint                  lane,
                              double                 moment,
                              const SmPositionRules *rules,
                              SmStanding            *standing);
void     sm_standing_explain (SmLanes               *lanes,
                              guint                  lane,
                              const SmPositionRules *rules,
                              SmStandingGap         *gap);
double   sm_standing_before  (SmLanes               *lanes,
                              double                 day_from,
                              double                 day_to);

G_END_DECLS
