#pragma once

#include "sm-positions.h"

G_BEGIN_DECLS

/* Private to this floor: the statements of a lane that say where its actor stands, in the order in which they
 * take effect. Positions, shifts and contradictions are all read from them. */

typedef struct
{
  gint32   day;    /* from which on it holds */
  gint32   first;  /* of its date, open ends left out */
  gint32   last;
  guint32  row;
  guint32  at;     /* index in SmLanes.rows: the order of ties */
  guint8   stance; /* SmStance */
  gint8    sign;   /* -1, 0 neutral, 1 */
  gboolean paired; /* contradicted by one whose date overlaps */
} SmClaim;

/* A way there and back: @out is the first of the statements elsewhere, @back the first that is back. Indices
 * of the claims. */
typedef struct
{
  guint before; /* the last one before @out */
  guint out;
  guint back;
} SmExcursion;

/* Buffers for one lane after another, so that nothing is allocated for each. */
typedef struct
{
  GArray *claims;     /* of SmClaim */
  GArray *excursions; /* of SmExcursion */
  GArray *pairs;      /* of guint: two indices each, of claims whose dates overlap, the earlier one first */

  /*< private >*/
  GArray *order;      /* of guint */
  GArray *stacks[2];  /* of guint */
} SmClaims;

void sm_claims_init            (SmClaims              *self);
void sm_claims_clear           (SmClaims              *self);
void sm_claims_collect         (GArray                *claims,
                                SmLanes               *lanes,
                                guint                  lane,
                                const SmPositionRules *rules);
void sm_claims_find_pairs      (SmClaims              *self);
void sm_claims_find_flips      (SmClaims              *self,
                                guint                  window_days);

G_END_DECLS
