/* Who moved between the start and the end of a window of time.
 *
 * What an actor said before the window counts for its position at the start. What is a contradiction is no move:
 * statements whose dates overlap with their opposite, and flips that flip back soon, are left out of the way from
 * the start to the end. Linear in the statements of the lanes that the window has.
 */
#include "config.h"

#include <math.h>

#include "sm-changes.h"

#include "sm-lanes-private.h"

/**
 * sm_changes_ref:
 * @self: changes
 *
 * Returns: (transfer full): @self with one more reference
 */
SmChanges *
sm_changes_ref (SmChanges *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * sm_changes_unref:
 * @self: (transfer full): changes
 *
 * Drops a reference; the last one, from any thread, frees them.
 */
void
sm_changes_unref (SmChanges *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  sm_row_set_unref (self->row_set);
  g_free (self->changes);
  g_free (self->rows);
  g_free (self);
}

/* Buffers, and what is found. */
typedef struct
{
  SmChanges *self;
  SmLanes   *lanes;
  GArray    *found; /* of SmChange */
  GArray    *rows;  /* of guint32 */
  GArray    *way;   /* of SmStep: an actor's positions from the start of the window to its end */
} Search;

static double
get_value (const Search *search,
           guint32       row)
{
  return search->lanes->row_set->snapshot->value[row];
}

static SmStance
get_stance (const SmStep *step)
{
  return sm_stance_from_value (step->value);
}

static const SmStep *
get_step (const Search *search,
          guint         i)
{
  return &g_array_index (search->way, SmStep, i);
}

static gint32
get_effect (const Search *search,
            guint32       row)
{
  return sm_date_get_effect (&search->lanes->row_set->snapshot->date[row]);
}

/* @rows in the order of time, @n of them. */
static SmChange
make_change (Search        *search,
             SmChangeKind   kind,
             const SmLane  *lane,
             const guint32 *rows,
             guint          n,
             double         size)
{
  SmChange change = {
    .kind = kind,
    .n = n,
    .first = search->rows->len,
    .actor = lane->actor,
    .issue = lane->issue,
    .target = lane->target,
    .day = get_effect (search, rows[n - 1]),
    .size = size,
  };

  g_array_append_vals (search->rows, rows, n);
  return change;
}

static void
add_contradictions (Search       *search,
                    const SmLane *lane,
                    const GArray *contradictions)
{
  for (guint i = 0; i < contradictions->len; i++)
    {
      const SmContradiction *one = &g_array_index (contradictions, SmContradiction, i);
      guint32 rows[3] = { one->a, one->b, one->c };
      double size = fabs (get_value (search, one->a) - get_value (search, one->b));
      SmChange change = make_change (search, SM_CHANGE_CONTRADICTION, lane, rows, one->c == one->b ? 2 : 3, size);

      g_array_append_val (search->found, change);
    }
}

/* The steps, by index, that a contradiction takes out of the way. */
static guint8 *
mark_contradicted (const GArray *steps,
                   const GArray *contradictions)
{
  guint8 *marked = g_new0 (guint8, (gsize) steps->len + 1);
  g_autoptr(GHashTable) places = NULL;

  if (contradictions->len == 0)
    return marked;

  places = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < steps->len; i++)
    g_hash_table_insert (places, GUINT_TO_POINTER (g_array_index (steps, SmStep, i).row), GUINT_TO_POINTER (i));

  for (guint i = 0; i < contradictions->len; i++)
    {
      const SmContradiction *one = &g_array_index (contradictions, SmContradiction, i);
      guint a = GPOINTER_TO_UINT (g_hash_table_lookup (places, GUINT_TO_POINTER (one->a)));
      guint b = GPOINTER_TO_UINT (g_hash_table_lookup (places, GUINT_TO_POINTER (one->b)));
      guint c = GPOINTER_TO_UINT (g_hash_table_lookup (places, GUINT_TO_POINTER (one->c)));

      if (one->b == one->c)
        marked[a] = marked[b] = 1;
      for (guint j = b; j < c; j++)
        marked[j] = 1;
    }

  return marked;
}

/* The positions from the one that holds at the start of the window to the last one in it. */
static void
find_way (Search       *search,
          const GArray *steps,
          const guint8 *marked,
          double        day_from,
          double        day_to)
{
  guint before = G_MAXUINT;

  g_array_set_size (search->way, 0);
  for (guint i = 0; i < steps->len; i++)
    {
      const SmStep *step = &g_array_index (steps, SmStep, i);

      if (step->day + 0.5 >= day_to)
        break;
      if (marked[i])
        continue;
      if (step->day + 0.5 < day_from)
        {
          before = i;
          continue;
        }
      if (before != G_MAXUINT)
        g_array_append_val (search->way, g_array_index (steps, SmStep, before));
      before = G_MAXUINT;
      g_array_append_val (search->way, *step);
    }
}

/* How far a value lies outside of the stretch between two others. */
static double
get_detour (double value,
            double a,
            double b)
{
  return MAX (value - MAX (a, b), MIN (a, b) - value);
}

/* The position in between that lies farthest off the way; 0 when none is on another level than both ends. */
static guint
find_farthest (Search *search)
{
  const SmStep *start = get_step (search, 0);
  const SmStep *end = get_step (search, search->way->len - 1);
  double most = 0;
  guint farthest = 0;

  for (guint i = 1; i + 1 < search->way->len; i++)
    {
      const SmStep *step = get_step (search, i);
      double detour = get_detour (step->value, start->value, end->value);

      if (detour > most && get_stance (step) != get_stance (start) && get_stance (step) != get_stance (end))
        {
          most = detour;
          farthest = i;
        }
    }

  return farthest;
}

static void
add_move (Search       *search,
          const SmLane *lane)
{
  guint n = search->way->len;
  const SmStep *start;
  guint farthest;
  guint last;
  guint32 rows[3];
  SmChange change;

  if (n < 2)
    return;

  start = get_step (search, 0);
  farthest = find_farthest (search);
  if (get_stance (start) != get_stance (get_step (search, n - 1)))
    {
      /* The end is where it arrived for good. */
      for (last = n - 1; last > 1 && get_stance (get_step (search, last - 1)) == get_stance (get_step (search, n - 1));)
        last--;
      rows[0] = start->row;
      rows[1] = get_step (search, farthest)->row;
      rows[farthest != 0 ? 2 : 1] = get_step (search, last)->row;
      change = make_change (search, SM_CHANGE_SHIFT, lane, rows, farthest != 0 ? 3 : 2,
                            fabs (get_step (search, last)->value - start->value));
      g_array_append_val (search->found, change);
      return;
    }
  if (farthest == 0)
    return;

  /* The last before it left and the first when it was back. */
  for (last = farthest; get_stance (get_step (search, last)) != get_stance (start);)
    last--;
  rows[0] = get_step (search, last)->row;
  rows[1] = get_step (search, farthest)->row;
  for (last = farthest; get_stance (get_step (search, last)) != get_stance (start);)
    last++;
  rows[2] = get_step (search, last)->row;
  change = make_change (search, SM_CHANGE_RETURN, lane, rows, 3,
                        fabs (get_step (search, farthest)->value - get_value (search, rows[0])));
  g_array_append_val (search->found, change);
}

/* The shift before or after the window that is nearest to it. */
static void
find_nearest (Search *search)
{
  SmChanges *self = search->self;
  g_autoptr(GArray) shifts = NULL;
  const SmShift *nearest = NULL;
  double least = INFINITY;

  if (!(self->day_to > self->day_from))
    return;

  shifts = sm_shifts_list (search->lanes, &self->rules);
  for (guint i = 0; i < shifts->len; i++)
    {
      const SmShift *shift = &g_array_index (shifts, SmShift, i);
      double day = shift->day + 0.5;
      double distance = day < self->day_from ? self->day_from - day : day - self->day_to;

      if (day >= self->day_from && day < self->day_to)
        continue;
      if (distance < least)
        {
          least = distance;
          nearest = shift;
        }
    }
  if (nearest == NULL)
    return;

  {
    guint32 rows[2] = { nearest->from_row, nearest->to_row };

    self->has_nearest = TRUE;
    self->nearest = make_change (search, SM_CHANGE_SHIFT, &search->lanes->lanes[nearest->lane], rows, 2,
                                 fabs (nearest->to - nearest->from));
  }
}

/* Of equal ones, the order in which they were found stays: @first tells it. */
static int
compare_changes (gconstpointer a,
                 gconstpointer b)
{
  const SmChange *first = a;
  const SmChange *second = b;

  if (first->kind != second->kind)
    return first->kind < second->kind ? -1 : 1;
  if (first->size != second->size)
    return first->size > second->size ? -1 : 1;
  if (first->day != second->day)
    return first->day < second->day ? -1 : 1;

  return first->first < second->first ? -1 : first->first > second->first;
}

static void
search_lane (Search *search,
             SmLanes *window,
             guint    index)
{
  SmChanges *self = search->self;
  g_autoptr(GArray) contradictions = NULL;
  g_autoptr(GArray) steps = NULL;
  g_autofree guint8 *marked = NULL;
  gboolean all = !(self->day_to > self->day_from);
  guint lane;

  if (!sm_lanes_find_row (search->lanes, window->rows[window->lanes[index].first], &lane, NULL))
    return;

  contradictions = sm_contradictions_list_in_lane (window, index, self->contradiction_days, &self->rules);
  add_contradictions (search, &window->lanes[index], contradictions);

  steps = sm_positions_list (search->lanes, lane, &self->rules);
  marked = mark_contradicted (steps, contradictions);
  find_way (search, steps, marked, all ? -INFINITY : self->day_from, all ? INFINITY : self->day_to);
  self->n_positions += search->way->len > 0 || contradictions->len > 0;
  add_move (search, &window->lanes[index]);
}

static SmChanges *
changes_new (SmLanes               *window,
             SmLanes               *lanes,
             double                 day_from,
             double                 day_to,
             guint                  contradiction_days,
             const SmPositionRules *rules)
{
  SmChanges *self = g_new0 (SmChanges, 1);
  Search search = { .self = self, .lanes = lanes };

  g_atomic_ref_count_init (&self->ref_count);
  self->row_set = sm_row_set_ref (lanes->row_set);
  self->day_from = day_from;
  self->day_to = day_to;
  self->contradiction_days = contradiction_days;
  self->rules = *rules;

  search.found = g_array_new (FALSE, FALSE, sizeof (SmChange));
  search.rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  search.way = g_array_new (FALSE, FALSE, sizeof (SmStep));
  for (guint i = 0; i < window->n_lanes; i++)
    search_lane (&search, window, i);
  g_array_sort (search.found, compare_changes);

  for (guint i = 0; i < search.found->len; i++)
    self->n_of_kind[g_array_index (search.found, SmChange, i).kind]++;
  if (self->n_of_kind[SM_CHANGE_SHIFT] == 0)
    find_nearest (&search);

  self->n_changes = search.found->len;
  self->changes = (gpointer) g_array_free (search.found, FALSE);
  self->n_rows = search.rows->len;
  self->rows = (gpointer) g_array_free (search.rows, FALSE);
  g_array_unref (search.way);

  return self;
}

static gboolean
is_made_for (const SmChanges       *self,
             SmLanes               *lanes,
             double                 day_from,
             double                 day_to,
             guint                  contradiction_days,
             const SmPositionRules *rules)
{
  return self->row_set == lanes->row_set && self->day_from == day_from && self->day_to == day_to &&
         self->contradiction_days == contradiction_days &&
         !self->rules.count_conditional == !rules->count_conditional &&
         !self->rules.count_second_hand == !rules->count_second_hand;
}

/**
 * sm_lanes_get_changes:
 * @window: the statements of the window: sm_lanes_cut() of @lanes
 * @lanes: the whole selection
 * @day_from: start of the window, in days
 * @day_to: its end; all of the time when this is not after @day_from
 * @contradiction_days: as for sm_contradictions_list()
 * @rules: (nullable): as for sm_positions_list()
 *
 * Lists who moved within a window of time: from the position at its start, or the first one in it when there was
 * none before, to the position at its end. Of a shift, the statements are the one that holds at the start, the one
 * farthest off when there is one beyond both ends, and the first of those that say what holds at the end. Who is back
 * at the end where it was is listed with the statement before it left, the farthest, and the first that is back.
 *
 * Contradictions are those of @window; they count for no position here. When nobody shifted, the nearest lasting
 * shift outside of the window is found, as sm_shifts_list() has them; of two equally near the first in @lanes.
 *
 * The last list made is kept by @window. Any thread.
 *
 * Returns: (transfer full): the changes
 */
SmChanges *
sm_lanes_get_changes (SmLanes               *window,
                      SmLanes               *lanes,
                      double                 day_from,
                      double                 day_to,
                      guint                  contradiction_days,
                      const SmPositionRules *rules)
{
  SmLanesFull *full = (SmLanesFull *) window;
  SmPositionRules wanted = { FALSE, FALSE };
  SmChanges *changes = NULL;

  g_return_val_if_fail (window != NULL && lanes != NULL, NULL);

  if (rules != NULL)
    wanted = *rules;

  g_mutex_lock (&full->lock);
  if (full->changes != NULL && is_made_for (full->changes, lanes, day_from, day_to, contradiction_days, &wanted))
    changes = sm_changes_ref (full->changes);
  g_mutex_unlock (&full->lock);
  if (changes != NULL)
    return changes;

  /* Not under the lock: the lists of single lanes are kept under it too. */
  changes = changes_new (window, lanes, day_from, day_to, contradiction_days, &wanted);
  g_mutex_lock (&full->lock);
  g_clear_pointer (&full->changes, sm_changes_unref);
  full->changes = sm_changes_ref (changes);
  g_mutex_unlock (&full->lock);

  return changes;
}
