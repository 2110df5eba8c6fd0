#include "config.h"

#include "sm-positions.h"

#include "sm-claims.h"
#include "sm-lanes-private.h"

static void
forget (GArray **lists,
        guint    n)
{
  for (guint i = 0; lists != NULL && i < n; i++)
    g_clear_pointer (&lists[i], g_array_unref);
}

/* Drops the lists that lanes keep. Under the lock, or when nobody else has the lanes. */
void
sm_lanes_forget_lists (SmLanesFull *self)
{
  forget (self->steps, self->lanes.n_lanes);
  forget (self->contradictions, self->lanes.n_lanes);
  g_clear_pointer (&self->steps, g_free);
  g_clear_pointer (&self->contradictions, g_free);
}

static gboolean
same_rules (const SmPositionRules *a,
            const SmPositionRules *b)
{
  return !a->count_conditional == !b->count_conditional && !a->count_second_hand == !b->count_second_hand;
}

/* Sees to it that the lists kept are those that @rules give. Under the lock. */
static void
keep_lists (SmLanesFull           *self,
            const SmPositionRules *rules)
{
  SmPositionRules wanted = { FALSE, FALSE };

  if (rules != NULL)
    wanted = *rules;
  if (self->steps != NULL && !same_rules (&wanted, &self->rules))
    sm_lanes_forget_lists (self);
  if (self->steps == NULL)
    {
      self->steps = g_new0 (GArray *, self->lanes.n_lanes);
      self->contradictions = g_new0 (GArray *, self->lanes.n_lanes);
    }
  self->rules = wanted;
}

/* The same for contradictions, which depend on one thing more. */
static void
keep_contradictions (SmLanesFull           *self,
                     guint                  window_days,
                     const SmPositionRules *rules)
{
  keep_lists (self, rules);
  if (self->window_days != window_days)
    forget (self->contradictions, self->lanes.n_lanes);
  self->window_days = window_days;
}

static GArray *
list_steps (const SmLanes *lanes,
            const GArray  *claims)
{
  GArray *steps = g_array_sized_new (FALSE, FALSE, sizeof (SmStep), claims->len);

  for (guint i = 0; i < claims->len; i++)
    {
      const SmClaim *claim = &g_array_index (claims, SmClaim, i);
      SmStep step = { claim->day, claim->row, lanes->row_set->snapshot->value[claim->row] };

      g_array_append_val (steps, step);
    }

  return steps;
}

/**
 * sm_positions_list:
 * @lanes: lanes
 * @lane: index of one
 * @rules: (nullable): %NULL for first-hand, unconditional statements only
 *
 * The position of a lane's actor over time: a step for each dated statement that counts, also where it says what
 * the one before said, so that silence can be told from repetition. Rejected statements never count. Steps are in
 * the order of their days; of several on one day, in the lane's order, the last one is held.
 *
 * They are kept by @lanes, because a view asks for them with every frame.
 *
 * Returns: (transfer full) (not to be changed) (element-type SmStep): the steps, none when no statement counts
 */
GArray *
sm_positions_list (SmLanes               *lanes,
                   guint                  lane,
                   const SmPositionRules *rules)
{
  SmLanesFull *full = (SmLanesFull *) lanes;
  g_autoptr(GMutexLocker) locker = NULL;
  g_autoptr(GArray) claims = NULL;
  GArray *steps;

  g_return_val_if_fail (lanes != NULL, NULL);
  g_return_val_if_fail (lane < lanes->n_lanes, NULL);

  locker = g_mutex_locker_new (&full->lock);
  keep_lists (full, rules);
  if (full->steps[lane] != NULL)
    return g_array_ref (full->steps[lane]);

  claims = g_array_new (FALSE, FALSE, sizeof (SmClaim));
  sm_claims_collect (claims, lanes, lane, rules);

  steps = list_steps (lanes, claims);
  full->steps[lane] = g_array_ref (steps);
  return steps;
}

/* A contradiction of three claims, or of two, the latter one twice. */
static SmContradiction
make_contradiction (const SmLanes  *lanes,
                    guint           lane,
                    const SmClaims *claims,
                    guint           a,
                    guint           b,
                    guint           c)
{
  const SmClaim *all = (const SmClaim *) (gpointer) claims->claims->data;
  gint32 days[3] = { lanes->days[all[a].at], lanes->days[all[b].at], lanes->days[all[c].at] };

  return (SmContradiction) {
    .lane = lane,
    .a = all[a].row,
    .b = all[b].row,
    .c = all[c].row,
    .first_day = MIN (MIN (days[0], days[1]), days[2]),
    .last_day = MAX (MAX (days[0], days[1]), days[2]),
  };
}

/* Appends the contradictions among the claims of one lane, by @b: no claim is that of two of them. @found is a
 * buffer. */
static void
append_contradictions_of (SmLanes  *lanes,
                          guint     lane,
                          guint     window_days,
                          SmClaims *claims,
                          GArray   *found,
                          GArray   *contradictions)
{
  guint n_pairs;
  guint *places; /* for each claim, 1 + the place in @found where it is @b */

  sm_claims_find_pairs (claims);
  sm_claims_find_flips (claims, window_days);
  n_pairs = claims->pairs->len / 2;
  if (n_pairs + claims->excursions->len == 0)
    return;

  g_array_set_size (found, 0);
  g_array_set_size (found, claims->claims->len);
  places = (guint *) (gpointer) found->data;
  for (guint i = 0; i < n_pairs; i++)
    places[g_array_index (claims->pairs, guint, 2 * i + 1)] = 1 + i;
  for (guint i = 0; i < claims->excursions->len; i++)
    places[g_array_index (claims->excursions, SmExcursion, i).out] = 1 + n_pairs + i;

  for (guint b = 0; b < claims->claims->len; b++)
    {
      SmContradiction one;

      if (places[b] == 0)
        continue;
      if (places[b] <= n_pairs)
        one = make_contradiction (lanes, lane, claims, g_array_index (claims->pairs, guint, 2 * (places[b] - 1)), b, b);
      else
        {
          const SmExcursion *way = &g_array_index (claims->excursions, SmExcursion, places[b] - 1 - n_pairs);

          one = make_contradiction (lanes, lane, claims, way->before, way->out, way->back);
        }
      g_array_append_val (contradictions, one);
    }
}

/* Appends the contradictions of one lane; @claims and @found are buffers. */
static void
append_contradictions (SmLanes               *lanes,
                       guint                  lane,
                       guint                  window_days,
                       const SmPositionRules *rules,
                       SmClaims              *claims,
                       GArray                *found,
                       GArray                *contradictions)
{
  if (lanes->lanes[lane].n_rows < 2)
    return;

  sm_claims_collect (claims->claims, lanes, lane, rules);
  append_contradictions_of (lanes, lane, window_days, claims, found, contradictions);
}

/**
 * sm_contradictions_list:
 * @lanes: lanes
 * @window_days: the longest time in which a flip that flips back is a contradiction, else two shifts;
 *   %SM_CONTRADICTION_DAYS unless the user wants otherwise
 * @rules: (nullable): %NULL for first-hand, unconditional statements only
 *
 * Lists statements of one lane that cannot both be its actor's position.
 *
 * First, those of opposite signs whose dates overlap, as far as their ends are known: each statement is in at
 * most one such pair, with the one most lately begun of those that overlap it and are not in a pair yet, so
 * that a year against fifty days is one contradiction, and there are never more than statements.
 *
 * Then, of the statements in no pair, those that flip the sign where it flips back within the window, counted
 * between the days on which the flip and the flip back take effect. Statements of one sign in succession are
 * one run; @a is the last before the flip, @b the first of the run that flipped and @c the first that is back. The
 * flip back is not the next flip, though it may be the @a of one.
 *
 * Neutral statements have no sign, undated ones no place in time, rejected ones never count, and those on another's
 * word or conditional only by the @rules. A change that lasts is a shift: sm_shifts_list(). n log n in the
 * statements of a lane.
 *
 * Returns: (transfer full) (element-type SmContradiction): by lane, then by the place in time of @b
 */
GArray *
sm_contradictions_list (SmLanes               *lanes,
                        guint                  window_days,
                        const SmPositionRules *rules)
{
  GArray *contradictions;
  g_autoptr(GArray) found = NULL;
  SmClaims claims;

  g_return_val_if_fail (lanes != NULL, NULL);

  contradictions = g_array_new (FALSE, FALSE, sizeof (SmContradiction));
  found = g_array_new (FALSE, TRUE, sizeof (guint));
  sm_claims_init (&claims);
  for (guint lane = 0; lane < lanes->n_lanes; lane++)
    append_contradictions (lanes, lane, window_days, rules, &claims, found, contradictions);
  sm_claims_clear (&claims);

  return contradictions;
}

/**
 * sm_contradictions_list_in_lane:
 * @lanes: lanes
 * @lane: index of one
 * @window_days: as for sm_contradictions_list()
 * @rules: (nullable): as for sm_contradictions_list()
 *
 * As sm_contradictions_list(), of one lane. Kept by @lanes, because a view asks for it with every frame.
 *
 * Returns: (transfer full) (not to be changed) (element-type SmContradiction): by the place in time of @b
 */
GArray *
sm_contradictions_list_in_lane (SmLanes               *lanes,
                                guint                  lane,
                                guint                  window_days,
                                const SmPositionRules *rules)
{
  SmLanesFull *full = (SmLanesFull *) lanes;
  g_autoptr(GMutexLocker) locker = NULL;
  GArray *contradictions;
  g_autoptr(GArray) found = NULL;
  SmClaims claims;

  g_return_val_if_fail (lanes != NULL, NULL);
  g_return_val_if_fail (lane < lanes->n_lanes, NULL);

  locker = g_mutex_locker_new (&full->lock);
  keep_contradictions (full, window_days, rules);
  if (full->contradictions[lane] != NULL)
    return g_array_ref (full->contradictions[lane]);

  contradictions = g_array_new (FALSE, FALSE, sizeof (SmContradiction));
  found = g_array_new (FALSE, TRUE, sizeof (guint));
  sm_claims_init (&claims);
  append_contradictions (lanes, lane, window_days, rules, &claims, found, contradictions);
  sm_claims_clear (&claims);

  full->contradictions[lane] = g_array_ref (contradictions);
  return contradictions;
}

/* Whether the lists of a lane are still to be made. */
static gboolean
lacks_lists (SmLanesFull           *self,
             guint                  lane,
             guint                  window_days,
             const SmPositionRules *rules)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  keep_contradictions (self, window_days, rules);
  return self->steps[lane] == NULL || self->contradictions[lane] == NULL;
}

/* Keeps lists that were made without the lock, unless others are wanted by now or are there already. */
static void
offer_lists (SmLanesFull           *self,
             guint                  lane,
             guint                  window_days,
             const SmPositionRules *rules,
             GArray                *steps,
             GArray                *contradictions)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (self->steps == NULL || self->window_days != window_days || !same_rules (rules, &self->rules))
    return;
  if (self->steps[lane] == NULL)
    self->steps[lane] = g_array_ref (steps);
  if (self->contradictions[lane] == NULL)
    self->contradictions[lane] = g_array_ref (contradictions);
}

/**
 * sm_positions_prepare:
 * @lanes: lanes
 * @window_days: as for sm_contradictions_list()
 * @rules: (nullable): as for sm_positions_list()
 *
 * Makes in advance what sm_positions_list() and sm_contradictions_list_in_lane() will be asked for, lane after lane,
 * so that no frame waits for it. For a thread of its own; frames meanwhile make for themselves what is not there yet.
 * Ends early when the caller is the last who holds @lanes: nobody will ask any more.
 */
void
sm_positions_prepare (SmLanes               *lanes,
                      guint                  window_days,
                      const SmPositionRules *rules)
{
  SmLanesFull *full = (SmLanesFull *) lanes;
  SmPositionRules wanted = { FALSE, FALSE };
  g_autoptr(GArray) found = NULL;
  SmClaims claims;

  g_return_if_fail (lanes != NULL);

  if (rules != NULL)
    wanted = *rules;
  found = g_array_new (FALSE, TRUE, sizeof (guint));
  sm_claims_init (&claims);
  for (guint lane = 0; lane < lanes->n_lanes && !g_atomic_ref_count_compare (&lanes->ref_count, 1); lane++)
    {
      g_autoptr(GArray) steps = NULL;
      g_autoptr(GArray) contradictions = NULL;

      if (!lacks_lists (full, lane, window_days, &wanted))
        continue;

      contradictions = g_array_new (FALSE, FALSE, sizeof (SmContradiction));
      sm_claims_collect (claims.claims, lanes, lane, &wanted);
      steps = list_steps (lanes, claims.claims);
      append_contradictions_of (lanes, lane, window_days, &claims, found, contradictions);
      offer_lists (full, lane, window_days, &wanted, steps, contradictions);
    }
  sm_claims_clear (&claims);
}

/* Appends the indices of the claims that show where the actor stands: those in no pair and on no excursion. */
static void
list_lasting (const SmClaims *claims,
              GArray         *lasting)
{
  guint next = 0;

  g_array_set_size (lasting, 0);
  for (guint i = 0; i < claims->claims->len; i++)
    {
      const SmExcursion *excursion = next < claims->excursions->len
                                       ? &g_array_index (claims->excursions, SmExcursion, next)
                                       : NULL;

      if (excursion != NULL && i >= excursion->out)
        {
          /* Neutral ones on the way are part of it. */
          if (i < excursion->back)
            continue;
          next++;
        }
      if (!g_array_index (claims->claims, SmClaim, i).paired)
        g_array_append_val (lasting, i);
    }
}

/* Whether the run of one level that begins at @start is left for the level before it again within the window; @end
 * gets where the run ends. @lasting holds indices of @claims. */
static gboolean
returns_soon (const SmClaims *claims,
              const GArray   *lasting,
              guint           start,
              guint8          level_before,
              guint          *end)
{
  const SmClaim *first = &g_array_index (claims->claims, SmClaim, g_array_index (lasting, guint, start));
  const SmClaim *next = NULL;

  for (*end = start + 1; *end < lasting->len; (*end)++)
    {
      next = &g_array_index (claims->claims, SmClaim, g_array_index (lasting, guint, *end));
      if (next->stance != first->stance)
        return next->stance == level_before && next->day - first->day <= SM_CONTRADICTION_DAYS;
    }

  return FALSE;
}

static void
append_shifts (SmLanes        *lanes,
               guint           lane,
               const SmClaims *claims,
               const GArray   *lasting,
               GArray         *shifts)
{
  const double *values = lanes->row_set->snapshot->value;
  guint end;

  for (guint i = 1; i < lasting->len; i = end)
    {
      const SmClaim *from = &g_array_index (claims->claims, SmClaim, g_array_index (lasting, guint, i - 1));
      const SmClaim *to = &g_array_index (claims->claims, SmClaim, g_array_index (lasting, guint, i));

      end = i + 1;
      if (to->stance == from->stance)
        continue;

      if (returns_soon (claims, lasting, i, from->stance, &end))
        {
          /* Back where it was: go on from there. */
          end++;
          continue;
        }

      {
        SmShift shift = { lane, from->row, to->row, to->day, values[from->row], values[to->row] };

        g_array_append_val (shifts, shift);
      }
    }
}

/**
 * sm_shifts_list:
 * @lanes: lanes
 * @rules: (nullable): %NULL for first-hand, unconditional statements only
 *
 * Lists the changes of position that lasted: from one of the five levels to another, without what
 * sm_contradictions_list() reports for the same rules and a window of %SM_CONTRADICTION_DAYS (statements in a pair,
 * and all from a flip to before the flip back), and without levels left for the one before them again
 * within that window. Linear after the search for contradictions.
 *
 * Returns: (transfer full) (element-type SmShift): by lane, then in time; @from_row is the last statement of the
 *   old level and @to_row the first of the new one
 */
GArray *
sm_shifts_list (SmLanes               *lanes,
                const SmPositionRules *rules)
{
  GArray *shifts;
  g_autoptr(GArray) lasting = NULL;
  SmClaims claims;

  g_return_val_if_fail (lanes != NULL, NULL);

  shifts = g_array_new (FALSE, FALSE, sizeof (SmShift));
  lasting = g_array_new (FALSE, FALSE, sizeof (guint));
  sm_claims_init (&claims);

  for (guint lane = 0; lane < lanes->n_lanes; lane++)
    {
      if (lanes->lanes[lane].n_rows < 2)
        continue;

      sm_claims_collect (claims.claims, lanes, lane, rules);
      sm_claims_find_pairs (&claims);
      sm_claims_find_flips (&claims, SM_CONTRADICTION_DAYS);
      list_lasting (&claims, lasting);
      append_shifts (lanes, lane, &claims, lasting, shifts);
    }

  sm_claims_clear (&claims);
  return shifts;
}
