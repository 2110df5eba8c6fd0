/* The part of a selection that a window of time shows. */
#include "config.h"

#include "sm-lanes-private.h"

/* A mark stands at the middle of its middle day; dates known to the month or longer reach as far as they may. */
static gboolean
is_seen (const SmLanes *lanes,
         guint          index,
         double         day_from,
         double         day_to)
{
  gint32 day = lanes->days[index];
  const SmDate *date;

  if (day == 0)
    return TRUE;
  if (day + 0.5 >= day_from && day + 0.5 < day_to)
    return TRUE;
  if ((lanes->bits[index] & SM_MARK_PRECISION_MASK) == 0)
    return FALSE;

  date = &lanes->row_set->snapshot->date[lanes->rows[index]];
  return date->first < day_to && date->last + 1 > day_from;
}

/* The rows of @seen, a bit each, ascending. */
static SmRowSet *
collect (SmSnapshot   *snapshot,
         const guint8 *seen,
         guint         n_seen)
{
  guint32 *rows = g_new (guint32, (gsize) n_seen + 1);
  guint n = 0;

  for (guint i = 0; n < n_seen; i++)
    {
      for (guint bit = 0; seen[i] != 0 && bit < 8; bit++)
        {
          if (seen[i] & (1 << bit))
            rows[n++] = i * 8 + bit;
        }
    }

  return sm_row_set_new (snapshot, rows, n_seen);
}

/**
 * sm_lanes_cut:
 * @self: lanes
 * @day_from: start of the window of time, in days; day n lasts from n to n + 1
 * @day_to: its end; the window is all of the time when this is not after @day_from
 * @cancellable: (nullable): looked at now and then
 *
 * Gives the statements that a timeline of this window of time shows, as lanes in the same order: the undated, those
 * whose mark stands in the window, and those whose dates are known to the month or longer and reach into it. Every
 * view of the window counts these and no others. Linear in the rows; any thread.
 *
 * Returns: (transfer full): the lanes, @self itself when that is all of them; %NULL when cancelled
 */
SmLanes *
sm_lanes_cut (SmLanes      *self,
              double        day_from,
              double        day_to,
              GCancellable *cancellable)
{
  SmLanesFull *full = (SmLanesFull *) self;
  g_autofree guint8 *seen = NULL;
  g_autoptr(SmRowSet) rows = NULL;
  guint n_seen = 0;

  g_return_val_if_fail (self != NULL, NULL);

  if (!(day_to > day_from))
    return sm_lanes_ref (self);

  seen = g_new0 (guint8, self->row_set->snapshot->n_statements / 8 + 1);
  for (guint i = 0; i < self->row_set->n_rows; i++)
    {
      guint32 row = self->rows[i];

      if (!is_seen (self, i, day_from, day_to))
        continue;
      seen[row / 8] |= 1 << row % 8;
      n_seen++;
    }
  if (n_seen == self->row_set->n_rows)
    return sm_lanes_ref (self);

  rows = collect (self->row_set->snapshot, seen, n_seen);
  return sm_lanes_new (rows, full->order, full->by, cancellable);
}

/**
 * sm_lanes_keep_seen:
 * @self: lanes
 * @cut: what sm_lanes_cut() made of them
 * @cancellable: (nullable): looked at now and then
 *
 * Leaves out the lanes of which @cut shows nothing. On a page there is no scrolling past them; those that stay know
 * all that was said, so that positions come in from before the window. Linear in the rows; any thread.
 *
 * Returns: (transfer full): the lanes, @self itself when all stay; %NULL when cancelled
 */
SmLanes *
sm_lanes_keep_seen (SmLanes      *self,
                    SmLanes      *cut,
                    GCancellable *cancellable)
{
  SmLanesFull *full = (SmLanesFull *) self;
  SmSnapshot *snapshot;
  g_autofree guint8 *seen = NULL;
  g_autoptr(SmRowSet) rows = NULL;
  guint n_seen = 0;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (cut != NULL, NULL);

  /* A cut makes no lane of its own and leaves none empty. */
  if (cut->n_lanes == self->n_lanes)
    return sm_lanes_ref (self);

  snapshot = self->row_set->snapshot;
  seen = g_new0 (guint8, snapshot->n_statements / 8 + 1);
  for (guint i = 0; i < cut->n_lanes; i++)
    {
      guint lane;

      if (!sm_lanes_find_row (self, cut->rows[cut->lanes[i].first], &lane, NULL))
        continue;
      for (guint k = 0; k < self->lanes[lane].n_rows; k++)
        {
          guint32 row = self->rows[self->lanes[lane].first + k];

          seen[row / 8] |= 1 << row % 8;
          n_seen++;
        }
    }

  rows = collect (snapshot, seen, n_seen);
  return sm_lanes_new (rows, full->order, full->by, cancellable);
}
