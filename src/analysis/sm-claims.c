#include "config.h"

#include <string.h>

#include "sm-claims.h"

#include "sm-lanes-private.h"

/**
 * sm_claims_init:
 * @self: memory for the buffers
 *
 * Makes empty buffers; free them with sm_claims_clear().
 */
void
sm_claims_init (SmClaims *self)
{
  self->claims = g_array_new (FALSE, FALSE, sizeof (SmClaim));
  self->excursions = g_array_new (FALSE, FALSE, sizeof (SmExcursion));
  self->pairs = g_array_new (FALSE, FALSE, sizeof (guint));
  self->order = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < G_N_ELEMENTS (self->stacks); i++)
    self->stacks[i] = g_array_new (FALSE, FALSE, sizeof (guint));
}

/**
 * sm_claims_clear:
 * @self: buffers
 *
 * Frees what the buffers hold, not the memory they lie in.
 */
void
sm_claims_clear (SmClaims *self)
{
  g_array_unref (self->claims);
  g_array_unref (self->excursions);
  g_array_unref (self->pairs);
  g_array_unref (self->order);
  for (guint i = 0; i < G_N_ELEMENTS (self->stacks); i++)
    g_array_unref (self->stacks[i]);
}

/* Sorts @late and merges it into @array, which is sorted and of the same kind: quicker than sorting all, where most
 * are in their order already. */
static void
merge_late (GArray          *array,
            GArray          *late,
            GCompareDataFunc compare,
            gpointer         user_data)
{
  guint size = g_array_get_element_size (array);
  guint n = array->len;
  guint n_late = late->len;

  g_qsort_with_data (late->data, n_late, size, compare, user_data);
  g_array_set_size (array, n + n_late);
  while (n_late > 0)
    {
      const char *last = late->data + (gsize) (n_late - 1) * size;
      char *to = array->data + (gsize) (n + n_late - 1) * size;

      if (n > 0 && compare (array->data + (gsize) (n - 1) * size, last, user_data) > 0)
        memcpy (to, array->data + (gsize) --n * size, size);
      else
        {
          memcpy (to, last, size);
          n_late--;
        }
    }
}

static int
compare_effects (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  const SmClaim *first = a;
  const SmClaim *second = b;

  if (first->day != second->day)
    return first->day < second->day ? -1 : 1;

  return first->at < second->at ? -1 : first->at > second->at;
}

/**
 * sm_claims_collect:
 * @claims: (element-type SmClaim): what is in it is replaced
 * @lanes: lanes
 * @lane: index of one
 * @rules: (nullable): %NULL for first-hand, unconditional statements only
 *
 * Collects the dated statements of a lane that count: none on another's word and none that is conditional
 * unless @rules let them, and never a rejected one. Sorted by the day on which they take effect, ties as in the
 * lane. Linear but for dates longer than a month, which are n log n among themselves.
 */
void
sm_claims_collect (GArray                *claims,
                   SmLanes               *lanes,
                   guint                  lane,
                   const SmPositionRules *rules)
{
  const SmLane *its = &lanes->lanes[lane];
  SmSnapshot *snapshot = lanes->row_set->snapshot;
  guint8 unwanted = SM_MARK_SECOND_HAND | SM_MARK_CONDITIONAL;
  g_autoptr(GArray) late = g_array_new (FALSE, FALSE, sizeof (SmClaim));

  if (rules != NULL && rules->count_second_hand)
    unwanted &= ~SM_MARK_SECOND_HAND;
  if (rules != NULL && rules->count_conditional)
    unwanted &= ~SM_MARK_CONDITIONAL;

  g_array_set_size (claims, 0);
  for (guint at = its->first + its->n_undated; at < its->first + its->n_rows; at++)
    {
      guint32 row = lanes->rows[at];
      guint8 bits = lanes->bits[at];
      SmClaim claim;

      if ((bits & unwanted) != 0)
        continue;
      if (lanes->has_rejected && (snapshot->flags[row] & SM_STATEMENT_STATUS_MASK) == SM_STATUS_REJECTED)
        continue;

      claim.row = row;
      claim.at = at;
      claim.stance = bits & SM_MARK_STANCE_MASK;
      claim.sign = sm_stance_get_sign (claim.stance);
      claim.paired = FALSE;
      claim.day = claim.first = claim.last = lanes->days[at];
      if ((bits & SM_MARK_PRECISION_MASK) >> SM_MARK_PRECISION_SHIFT != SM_SPAN_DAY)
        {
          const SmDate *date = &snapshot->date[row];

          claim.day = sm_date_get_effect (date);
          sm_date_get_known_range (date, &claim.first, &claim.last);
        }

      /* Others take effect where their mark stands, and marks are in order. */
      if (claim.day != lanes->days[at])
        g_array_append_val (late, claim);
      else
        g_array_append_val (claims, claim);
    }

  merge_late (claims, late, compare_effects, NULL);
}

static int
compare_starts (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  const SmClaim *claims = user_data;
  const SmClaim *first = &claims[*(const guint *) a];
  const SmClaim *second = &claims[*(const guint *) b];

  if (first->first != second->first)
    return first->first < second->first ? -1 : 1;
  if (first->last != second->last)
    return first->last < second->last ? -1 : 1;

  return first->at < second->at ? -1 : first->at > second->at;
}

/**
 * sm_claims_find_pairs:
 * @self: buffers with claims; their pairs are replaced, and those in a pair marked
 *
 * Pairs claims of opposite signs whose dates overlap, each at most once: walking through them by first day, last
 * day and order in the lane, each is paired with the one most lately begun that has the opposite sign, overlaps
 * it and is not paired yet. So wherever dates of opposite signs overlap there is a pair, thousands of them
 * that all overlap make no more pairs than half their number, and a pair joins what is near in time.
 *
 * n log n at worst for the walk's order, then linear: one that has ended before the walk has come to it never
 * overlaps again, and is dropped from the stack of its sign.
 */
void
sm_claims_find_pairs (SmClaims *self)
{
  SmClaim *claims = (SmClaim *) (gpointer) self->claims->data;
  guint n = self->claims->len;
  guint n_signed[2] = { 0, 0 };
  g_autoptr(GArray) late = NULL;
  const guint *order;

  g_array_set_size (self->pairs, 0);
  g_array_set_size (self->order, 0);
  g_array_set_size (self->stacks[0], 0);
  g_array_set_size (self->stacks[1], 0);

  /* Most actors never say the opposite of what they say. */
  for (guint i = 0; i < n; i++)
    if (claims[i].sign != 0)
      n_signed[claims[i].sign > 0]++;
  if (n_signed[0] == 0 || n_signed[1] == 0)
    return;

  /* Days begin in the order in which they take effect; months and years do not. */
  late = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < n; i++)
    {
      guint len = self->order->len;

      if (len > 0 && compare_starts (&g_array_index (self->order, guint, len - 1), &i, claims) > 0)
        g_array_append_val (late, i);
      else
        g_array_append_val (self->order, i);
    }
  merge_late (self->order, late, compare_starts, claims);
  order = (const guint *) (gpointer) self->order->data;

  for (guint i = 0; i < n; i++)
    {
      SmClaim *claim = &claims[order[i]];
      GArray *others = self->stacks[claim->sign > 0 ? 0 : 1];
      GArray *own = self->stacks[claim->sign > 0 ? 1 : 0];
      guint other = G_MAXUINT;

      if (claim->sign == 0)
        continue;

      while (others->len > 0 && other == G_MAXUINT)
        {
          guint top = g_array_index (others, guint, others->len - 1);

          g_array_set_size (others, others->len - 1);
          if (claims[top].last >= claim->first)
            other = top;
        }

      if (other == G_MAXUINT)
        {
          g_array_append_val (own, order[i]);
          continue;
        }

      claims[other].paired = TRUE;
      claim->paired = TRUE;
      g_array_append_val (self->pairs, other);
      g_array_append_val (self->pairs, order[i]);
    }
}

/**
 * sm_claims_find_flips:
 * @self: buffers with claims, whose pairs are found; their excursions are replaced
 * @window_days: the longest time between a flip and the flip back
 *
 * Finds where the sign flips and flips back within the window, in the order of effect, without neutral
 * claims, which have no sign, and without those in a pair, which are told of already. Claims of one sign in
 * succession are one: a flip is from the last of them to the first of the other sign. What flipped back is not
 * taken for the next flip, so that +, −, +, − is one excursion and a change. Linear.
 */
void
sm_claims_find_flips (SmClaims *self,
                      guint     window_days)
{
  const SmClaim *claims = (const SmClaim *) (gpointer) self->claims->data;
  SmExcursion current = { G_MAXUINT, G_MAXUINT, G_MAXUINT };
  guint last = G_MAXUINT; /* the last signed claim */

  g_array_set_size (self->excursions, 0);

  /* current.out is the first of the run we are in, if that run began with a flip that may still be undone. */
  for (guint i = 0; i < self->claims->len; i++)
    {
      if (claims[i].sign == 0 || claims[i].paired)
        continue;

      if (last != G_MAXUINT && claims[i].sign != claims[last].sign)
        {
          if (current.out != G_MAXUINT
              && (guint) (claims[i].day - claims[current.out].day) <= window_days)
            {
              current.back = i;
              g_array_append_val (self->excursions, current);
              current.out = G_MAXUINT;
            }
          else
            {
              current.before = last;
              current.out = i;
            }
        }
      last = i;
    }
}
