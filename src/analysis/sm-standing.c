/* Positions at a moment, and what is missing where there is none. */
#include "config.h"

#include "sm-standing.h"

#include "sm-lanes-private.h"

/* The middle of a month, or of an interval drawn like one, lies within so many days of both its ends. */
#define MONTH_REACH 32

static guint
find_step (const GArray *steps,
           double        moment)
{
  guint low = 0;
  guint high = steps->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      /* What is dated to a day holds from the middle of it on, where its mark stands. */
      if (moment <= 0 || g_array_index (steps, SmStep, middle).day + 0.5 < moment)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/**
 * sm_standing_find:
 * @lanes: lanes
 * @lane: index of one
 * @moment: in days; day n lasts from n to n + 1; 0 or less: the end of all time
 * @rules: (nullable): as for sm_positions_list()
 * @standing: (out caller-allocates): where the actor stands
 *
 * Finds the last step of sm_positions_list() before @moment and, among the steps before that one, the latest that
 * says the opposite with a date that overlaps: two statements that cannot both be the position, so that neither is
 * shown alone. A neutral statement contradicts nothing.
 *
 * Returns: whether there is a position
 */
gboolean
sm_standing_find (SmLanes               *lanes,
                  guint                  lane,
                  double                 moment,
                  const SmPositionRules *rules,
                  SmStanding            *standing)
{
  g_autoptr(GArray) steps = NULL;
  const SmStep *step;
  guint n;
  int sign;
  gint32 first, last;

  g_return_val_if_fail (lanes != NULL && lane < lanes->n_lanes && standing != NULL, FALSE);

  *standing = (SmStanding){ .row = G_MAXUINT32, .other = G_MAXUINT32 };
  steps = sm_positions_list (lanes, lane, rules);
  n = find_step (steps, moment);
  if (n == 0)
    return FALSE;

  step = &g_array_index (steps, SmStep, n - 1);
  standing->row = step->row;
  standing->day = step->day;
  standing->value = step->value;

  sign = sm_stance_get_sign (sm_stance_from_value (step->value));
  if (sign == 0)
    return TRUE;
  sm_date_get_known_range (&lanes->row_set->snapshot->date[step->row], &first, &last);

  /* A step holds from its day or middle, or from the last day of its period: what overlaps is not far back. */
  for (guint i = n - 1; i > 0; i--)
    {
      const SmStep *before = &g_array_index (steps, SmStep, i - 1);
      gint32 from, to;

      if (before->day < first - MONTH_REACH)
        break;
      if (sm_stance_get_sign (sm_stance_from_value (before->value)) != -sign)
        continue;
      sm_date_get_known_range (&lanes->row_set->snapshot->date[before->row], &from, &to);
      if (from <= last && first <= to)
        {
          standing->other = before->row;
          standing->other_value = before->value;
          break;
        }
    }

  return TRUE;
}

/**
 * sm_standing_explain:
 * @lanes: the statements of a window of time
 * @lane: index of one whose actor has no position at the window's end
 * @rules: (nullable): as for sm_positions_list()
 * @gap: (out caller-allocates): what the lane's statements are instead
 *
 * Counts why the statements of a lane make no position.
 */
void
sm_standing_explain (SmLanes               *lanes,
                     guint                  lane,
                     const SmPositionRules *rules,
                     SmStandingGap         *gap)
{
  const SmLane *its;

  g_return_if_fail (lanes != NULL && lane < lanes->n_lanes && gap != NULL);

  *gap = (SmStandingGap){ 0 };
  its = &lanes->lanes[lane];
  for (guint i = its->first; i < its->first + its->n_rows; i++)
    {
      guint8 bits = lanes->bits[i];

      if (bits & SM_MARK_SECOND_HAND && (rules == NULL || !rules->count_second_hand))
        gap->second_hand++;
      else if (bits & SM_MARK_CONDITIONAL && (rules == NULL || !rules->count_conditional))
        gap->conditional++;
      else if (i < its->first + its->n_undated)
        gap->undated++;
      else
        gap->later++;
    }
}

/**
 * sm_standing_before:
 * @lanes: the whole selection
 * @day_from: start of the window of time, in days
 * @day_to: its end; the window is all of the time when this is not after @day_from
 *
 * Finds the moment with which a standing is compared: the end of what was before the window; for all of the time,
 * the end of the day a year before the last one.
 *
 * Returns: the moment, in days; 0.5 (before everything) when nothing is dated
 */
double
sm_standing_before (SmLanes *lanes,
                    double   day_from,
                    double   day_to)
{
  int year, month, day;

  g_return_val_if_fail (lanes != NULL, 0.5);

  if (day_to > day_from)
    return MAX (day_from, 0.5);
  if (lanes->last_day == 0)
    return 0.5;

  sm_day_to_ymd (lanes->last_day, &year, &month, &day);
  if (year == 1)
    return 0.5;
  /* A 29 February becomes the last day of that month. */
  if (month == 2 && day == 29)
    day = 28;

  return sm_day_from_ymd (year - 1, month, day) + 1.0;
}
