#pragma once

#include "sm-lanes.h"

G_BEGIN_DECLS

/* How often each thing that a legend explains occurs among statements. */
typedef struct
{
  guint64 n;
  guint64 by_stance[SM_N_STANCES];
  guint64 second_hand;
  guint64 conditional;
  guint64 suggested;
  guint64 month;  /* dated to the month, see SmSpan */
  guint64 longer; /* dated to more than a month */
  guint64 undated;
} SmTally;

void sm_tally_add_bits (SmTally       *self,
                        guint8         bits,
                        guint64        n);
void sm_tally_count    (SmTally       *self,
                        const SmLanes *lanes);

G_END_DECLS
