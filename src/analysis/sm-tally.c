/* Counts of what statements are: stances, kinds, and how closely they are dated. */
#include "config.h"

#include "sm-tally.h"

/**
 * sm_tally_add_bits:
 * @self: a tally
 * @bits: SmMarkBits of statements
 * @n: how many statements are like that; 0 adds nothing
 *
 * Adds @n statements of one kind. Whether these are undated is not in the bits: the caller adds to
 * @self->undated.
 */
void
sm_tally_add_bits (SmTally *self,
                   guint8   bits,
                   guint64  n)
{
  guint stance = bits & SM_MARK_STANCE_MASK;
  guint span = (bits & SM_MARK_PRECISION_MASK) >> SM_MARK_PRECISION_SHIFT;

  if (n == 0)
    return;
  self->n += n;
  self->by_stance[MIN (stance, SM_N_STANCES - 1)] += n;
  if (bits & SM_MARK_SECOND_HAND)
    self->second_hand += n;
  if (bits & SM_MARK_CONDITIONAL)
    self->conditional += n;
  if (bits & SM_MARK_SUGGESTED)
    self->suggested += n;
  if (span == SM_SPAN_MONTH)
    self->month += n;
  else if (span > SM_SPAN_MONTH)
    self->longer += n;
}

/**
 * sm_tally_count:
 * @self: (out caller-allocates): counts
 * @lanes: what to count; may have no rows
 *
 * Counts every statement of @lanes once. Touches one byte a statement.
 */
void
sm_tally_count (SmTally       *self,
                const SmLanes *lanes)
{
  guint histogram[256] = { 0 };

  *self = (SmTally){ 0 };
  for (guint i = 0; i < lanes->n_lanes; i++)
    {
      const SmLane *lane = &lanes->lanes[i];

      self->undated += lane->n_undated;
      for (guint j = lane->first; j < lane->first + lane->n_rows; j++)
        histogram[lanes->bits[j]]++;
    }
  for (guint i = 0; i < G_N_ELEMENTS (histogram); i++)
    sm_tally_add_bits (self, i, histogram[i]);
}
