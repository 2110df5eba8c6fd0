/* Where a row is among the lanes, and where the keyboard goes from it. */
#include "config.h"

#include "sm-lanes-private.h"

/* The first of [from, to) in the lane's order whose (day, row) is not before the one given. */
static guint
find_not_before (SmLanes *self,
                 guint    from,
                 guint    to,
                 gint32   day,
                 guint32  row)
{
  while (from < to)
    {
      guint middle = from + (to - from) / 2;

      if (self->days[middle] < day || (self->days[middle] == day && self->rows[middle] < row))
        from = middle + 1;
      else
        to = middle;
    }

  return from;
}

/**
 * sm_lanes_find_row:
 * @self: lanes
 * @row: a statement, of the snapshot that the lanes were made from
 * @lane: (out) (optional): index of its lane
 * @index: (out) (optional): which of the lane's rows it is, from 0
 *
 * Finds a statement among the lanes, in a time that grows with the logarithm of its lane.
 *
 * Returns: %FALSE when it is not among them, or there is no such statement
 */
gboolean
sm_lanes_find_row (SmLanes *self,
                   guint    row,
                   guint   *lane,
                   guint   *index)
{
  SmLanesFull *full = (SmLanesFull *) self;
  SmSnapshot *snapshot;
  const SmLane *found;
  guint32 section;
  guint32 number;
  guint at;

  g_return_val_if_fail (self != NULL, FALSE);

  snapshot = self->row_set->snapshot;
  if (row >= snapshot->n_statements)
    return FALSE;

  section = sm_lane_table_find_section (&full->table, snapshot->issue[row], sm_snapshot_get_target (snapshot, row));
  number = sm_lane_table_find_lane (&full->table, section, snapshot->actor[row]);
  if (number == SM_LANE_NONE)
    return FALSE;

  /* Undated rows have day 0 and so come before all others in this order, too. */
  found = &self->lanes[full->shown_at[number]];
  at = find_not_before (self, found->first, found->first + found->n_rows,
                        sm_date_get_middle (&snapshot->date[row]), row);
  if (at == found->first + found->n_rows || self->rows[at] != row)
    return FALSE;

  if (lane != NULL)
    *lane = full->shown_at[number];
  if (index != NULL)
    *index = at - found->first;

  return TRUE;
}

/* The row of a lane nearest to @day, 0 for undated: among undated ones the first; of two equally near days the
 * earlier, of several rows on it the first. Where there is none of the kind, the nearest to the column of undated
 * ones, which stands before all time: the last undated or the first dated row. */
static guint
find_nearest (SmLanes      *self,
              const SmLane *lane,
              gint32        day)
{
  guint dated = lane->first + lane->n_undated;
  guint end = lane->first + lane->n_rows;
  guint after;
  gint32 before;

  if (day == 0)
    return lane->first;
  if (dated == end)
    return end - 1;

  after = find_not_before (self, dated, end, day, 0);
  if (after == dated)
    return after;

  before = self->days[after - 1];
  if (after < end && self->days[after] - day < day - before)
    return after;

  return find_not_before (self, dated, end, before, 0);
}

/**
 * sm_lanes_move:
 * @self: lanes
 * @row: the statement to move from
 * @move: where to
 * @new_row: (out) (optional): the statement moved to; untouched when there is none
 *
 * Walks the marks as the arrow keys do. In a lane: undated statements first, then by time. To another lane, as
 * they are shown: to its statement nearest in time, the earlier of two; from an undated one to an undated one
 * if there is any, else to the first.
 *
 * Returns: %FALSE when @row is not among the lanes or there is nothing on that side: stay
 */
gboolean
sm_lanes_move (SmLanes *self,
               guint    row,
               SmMove   move,
               guint   *new_row)
{
  const SmLane *from;
  guint lane;
  guint index;
  guint to_lane;
  guint to;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!sm_lanes_find_row (self, row, &lane, &index))
    return FALSE;

  from = &self->lanes[lane];
  to_lane = lane;
  to = from->first + index;
  switch (move)
    {
    case SM_MOVE_PREVIOUS:
      if (index > 0)
        to--;
      break;

    case SM_MOVE_NEXT:
      if (index + 1 < from->n_rows)
        to++;
      break;

    case SM_MOVE_FIRST:
      to = from->first;
      break;

    case SM_MOVE_LAST:
      to = from->first + from->n_rows - 1;
      break;

    case SM_MOVE_UP:
      if (lane > 0)
        to_lane = lane - 1;
      break;

    case SM_MOVE_DOWN:
      if (lane + 1 < self->n_lanes)
        to_lane = lane + 1;
      break;

    case SM_MOVE_TOP:
      to_lane = 0;
      break;

    case SM_MOVE_BOTTOM:
      to_lane = self->n_lanes - 1;
      break;

    default:
      g_return_val_if_reached (FALSE);
    }

  if (to_lane != lane)
    to = find_nearest (self, &self->lanes[to_lane], self->days[to]);
  if (self->rows[to] == row)
    return FALSE;

  if (new_row != NULL)
    *new_row = self->rows[to];

  return TRUE;
}
