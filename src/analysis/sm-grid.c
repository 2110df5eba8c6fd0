/* Lanes as a table of actors and topics.
 *
 * Only the lanes are sorted; rows are copied, lane after lane, twice. Linear in the rows and n log n in the lanes, and
 * kept by the lanes, because a view asks for it with every frame.
 */
#include "config.h"

#include "sm-grid.h"

#include "sm-lanes-private.h"

/**
 * sm_grid_ref:
 * @self: a grid
 *
 * Returns: (transfer full): @self with one more reference
 */
SmGrid *
sm_grid_ref (SmGrid *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * sm_grid_unref:
 * @self: (transfer full): a grid
 *
 * Drops a reference; the last one, from any thread, frees it.
 */
void
sm_grid_unref (SmGrid *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->actors);
  g_free (self->topics);
  g_free (self->cells);
  g_free (self->rows);
  g_free (self);
}

/* The topics in their order; @topic_of gets the topic of each lane. */
static void
list_topics (SmGrid      *self,
             SmLanesFull *full,
             guint       *topic_of)
{
  SmLaneTable *table = &full->table;
  g_autofree SmKeyed *keyed = g_new (SmKeyed, (gsize) table->n_sections + 1);
  g_autofree guint *places = g_new (guint, (gsize) table->n_sections + 1);

  for (guint i = 0; i < table->n_sections; i++)
    {
      sm_lane_order_find_section (full->order, table->sections[i].issue, table->sections[i].target, &keyed[i].key);
      keyed[i].index = i;
    }
  sm_keyed_sort (keyed, table->n_sections);

  self->n_topics = table->n_sections;
  self->topics = g_new0 (SmGridTopic, (gsize) table->n_sections + 1);
  for (guint i = 0; i < table->n_sections; i++)
    {
      places[keyed[i].index] = i;
      self->topics[i].issue = table->sections[keyed[i].index].issue;
      self->topics[i].target = table->sections[keyed[i].index].target;
    }

  for (guint i = 0; i < table->n_lanes; i++)
    topic_of[full->shown_at[i]] = places[table->lanes[i].section];
}

/* The lanes sorted by one number, then by another. */
static SmKeyed *
sort_lanes (const guint *major,
            const guint *minor,
            guint        n)
{
  SmKeyed *keyed = g_new (SmKeyed, (gsize) n + 1);

  for (guint i = 0; i < n; i++)
    keyed[i] = (SmKeyed) { (guint64) major[i] << 32 | minor[i], i };
  sm_keyed_sort (keyed, n);

  return keyed;
}

static void
list_actors (SmGrid      *self,
             SmLanesFull *full,
             const guint *topic_of,
             const guint *place_of)
{
  SmLanes *lanes = &full->lanes;
  g_autofree SmKeyed *keyed = sort_lanes (place_of, topic_of, lanes->n_lanes);
  guint first = 0;

  self->cells = g_new (SmGridCell, (gsize) lanes->n_lanes + 1);
  self->actors = g_new0 (SmGridActor, (gsize) lanes->n_lanes + 1);
  for (guint i = 0; i < lanes->n_lanes; i++)
    {
      guint index = keyed[i].index;
      const SmLane *lane = &lanes->lanes[index];
      SmGridActor *actor;

      if (self->n_actors == 0 || self->actors[self->n_actors - 1].actor != lane->actor)
        {
          actor = &self->actors[self->n_actors++];
          actor->actor = lane->actor;
          actor->first = first;
          actor->first_cell = i;
        }
      actor = &self->actors[self->n_actors - 1];
      actor->n += lane->n_rows;
      actor->n_cells++;
      self->cells[i] = (SmGridCell) { topic_of[index], index, lane->n_rows, first };
      memcpy (self->rows + first, lanes->rows + lane->first, lane->n_rows * sizeof (guint32));
      first += lane->n_rows;
    }
  self->n_cells = lanes->n_lanes;
}

static void
fill_topics (SmGrid      *self,
             SmLanesFull *full,
             const guint *topic_of,
             const guint *place_of)
{
  SmLanes *lanes = &full->lanes;
  g_autofree SmKeyed *keyed = sort_lanes (topic_of, place_of, lanes->n_lanes);
  guint first = self->n_statements;

  for (guint i = 0; i < lanes->n_lanes; i++)
    {
      const SmLane *lane = &lanes->lanes[keyed[i].index];
      SmGridTopic *topic = &self->topics[topic_of[keyed[i].index]];

      if (topic->n == 0)
        topic->first = first;
      topic->n += lane->n_rows;
      memcpy (self->rows + first, lanes->rows + lane->first, lane->n_rows * sizeof (guint32));
      first += lane->n_rows;
    }
}

static SmGrid *
grid_new (SmLanesFull *full)
{
  SmLanes *lanes = &full->lanes;
  g_autofree guint *topic_of = g_new (guint, (gsize) lanes->n_lanes + 1);
  g_autofree guint *place_of = g_new (guint, (gsize) lanes->n_lanes + 1);
  SmGrid *self = g_new0 (SmGrid, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->n_statements = lanes->row_set->n_rows;
  for (guint i = 0; i < self->n_statements; i++)
    self->any_bits |= lanes->bits[i];
  self->any_bits &= ~SM_MARK_STANCE_MASK;
  self->rows = g_new (guint32, 2 * (gsize) self->n_statements + 1);
  list_topics (self, full, topic_of);
  for (guint i = 0; i < lanes->n_lanes; i++)
    place_of[i] = sm_lane_order_get_actor (full->order, lanes->lanes[i].actor);
  list_actors (self, full, topic_of, place_of);
  fill_topics (self, full, topic_of, place_of);

  return self;
}

/**
 * sm_lanes_get_grid:
 * @lanes: lanes, however they are grouped
 *
 * Gives the lanes as a table of actors and topics. Made when first asked for, and kept by @lanes.
 *
 * Returns: (transfer full): the table, empty for no lanes
 */
SmGrid *
sm_lanes_get_grid (SmLanes *lanes)
{
  SmLanesFull *full = (SmLanesFull *) lanes;
  g_autoptr(GMutexLocker) locker = NULL;

  g_return_val_if_fail (lanes != NULL, NULL);

  locker = g_mutex_locker_new (&full->lock);
  if (full->grid == NULL)
    full->grid = grid_new (full);

  return sm_grid_ref (full->grid);
}

/* How directly a statement tells where its actor stands: 0 in its own words and without a condition, then with a
 * condition, on another's word, and both. */
static guint
get_distance (guint8 bits)
{
  return (bits & SM_MARK_SECOND_HAND ? 2 : 0) + (bits & SM_MARK_CONDITIONAL ? 1 : 0);
}

/* The step that holds at the end of a window; NULL when none does yet. */
static const SmStep *
find_step (const GArray *steps,
           double        day_to)
{
  guint low = 0;
  guint high = steps->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (day_to <= 0 || g_array_index (steps, SmStep, middle).day + 0.5 < day_to)
        low = middle + 1;
      else
        high = middle;
    }

  return low > 0 ? &g_array_index (steps, SmStep, low - 1) : NULL;
}

/* A statement that may say where an actor stands, and how well. */
typedef struct
{
  guint    at;       /* index of SmLanes.rows; G_MAXUINT none */
  guint    distance;
  gboolean dated;
  gboolean in_force; /* has taken effect when the window ends */
  gint32   day;      /* on which it takes effect */
} Candidate;

static gboolean
is_better (const Candidate *a,
           const Candidate *b)
{
  if (b->at == G_MAXUINT || a->distance != b->distance)
    return b->at == G_MAXUINT || a->distance < b->distance;
  if (a->dated != b->dated)
    return a->dated;
  if (a->in_force != b->in_force)
    return a->in_force;

  /* The rows are walked through in order, so of two on one day the later one is held. */
  return a->day >= b->day;
}

/* Looks at every statement of a lane: those that make a position are not all that say something. */
static void
find_among_all (SmLanes *lanes,
                guint    lane,
                double   day_to,
                SmStand *stand)
{
  const SmLane *its = &lanes->lanes[lane];
  SmSnapshot *snapshot = lanes->row_set->snapshot;
  Candidate best = { .at = G_MAXUINT };

  for (guint at = its->first; at < its->first + its->n_rows; at++)
    {
      guint32 row = lanes->rows[at];
      Candidate one = { at, get_distance (lanes->bits[at]), lanes->days[at] != 0, FALSE, lanes->days[at] };
      gint32 begin = one.day;

      if (best.at != G_MAXUINT && one.distance > best.distance)
        continue;
      if (lanes->has_rejected && (snapshot->flags[row] & SM_STATEMENT_STATUS_MASK) == SM_STATUS_REJECTED)
        continue;
      if ((lanes->bits[at] & SM_MARK_PRECISION_MASK) != 0)
        {
          begin = snapshot->date[row].first;
          one.day = sm_date_get_effect (&snapshot->date[row]);
        }
      one.in_force = day_to <= 0 || one.day + 0.5 < day_to;
      /* A day stands in its middle; a longer date reaches in where it begins. */
      if (one.dated && !one.in_force && (begin == one.day || begin >= day_to))
        continue;

      if (is_better (&one, &best))
        best = one;
    }
  if (best.at == G_MAXUINT)
    return;

  stand->row = lanes->rows[best.at];
  stand->bits = lanes->bits[best.at];
  stand->stance = stand->bits & SM_MARK_STANCE_MASK;
  if (best.dated)
    return;

  /* Of what is not dated nobody knows which was said last. */
  for (guint at = its->first; at < its->first + its->n_undated && stand->other == G_MAXUINT32; at++)
    {
      SmStance stance = lanes->bits[at] & SM_MARK_STANCE_MASK;
      guint32 row = lanes->rows[at];

      if (get_distance (lanes->bits[at]) != best.distance ||
          sm_stance_get_sign (stance) * sm_stance_get_sign (stand->stance) >= 0)
        continue;
      if (lanes->has_rejected && (snapshot->flags[row] & SM_STATEMENT_STATUS_MASK) == SM_STATUS_REJECTED)
        continue;
      stand->other = row;
    }
}

/**
 * sm_lanes_find_stand:
 * @lanes: lanes
 * @lane: index of one
 * @day_to: the end of a window of time, in days; 0 or less: the end of all time
 * @rules: (nullable): as for sm_positions_list()
 * @stand: (out): where the actor stands then
 *
 * Finds what says best where the actor of a lane stands at the end of a window: its position, as
 * sm_positions_list() has it, when it has one by then. Else the statement that tells it most directly: in the actor's
 * own words, then conditionally, then on another's word, then both; among these the latest dated one, then one whose date
 * reaches into the window without being over, then an undated one. Rejected statements say nothing. Takes the
 * logarithm of the lane's statements for a position, else looks at all of them.
 */
void
sm_lanes_find_stand (SmLanes               *lanes,
                     guint                  lane,
                     double                 day_to,
                     const SmPositionRules *rules,
                     SmStand               *stand)
{
  g_autoptr(GArray) steps = NULL;
  const SmStep *step;
  guint found;
  guint at;

  g_return_if_fail (lanes != NULL && lane < lanes->n_lanes && stand != NULL);

  *stand = (SmStand){ .row = G_MAXUINT32, .other = G_MAXUINT32 };
  steps = sm_positions_list (lanes, lane, rules);
  step = find_step (steps, day_to);
  if (step == NULL)
    {
      find_among_all (lanes, lane, day_to, stand);
      return;
    }

  stand->row = step->row;
  if (sm_lanes_find_row (lanes, step->row, &found, &at))
    stand->bits = lanes->bits[lanes->lanes[found].first + at];
  stand->stance = stand->bits & SM_MARK_STANCE_MASK;
}
