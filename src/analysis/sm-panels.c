#include "config.h"

#include "sm-panels.h"

#include "sm-grid.h"
#include "sm-lanes-private.h"

/**
 * sm_panels_ref:
 * @self: panels
 *
 * Returns: (transfer full): @self with one more reference
 */
SmPanels *
sm_panels_ref (SmPanels *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * sm_panels_unref:
 * @self: (transfer full): panels
 *
 * Gives a reference back; the last one frees the panels.
 */
void
sm_panels_unref (SmPanels *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  sm_lanes_unref (self->lanes);
  g_free (self->members);
  g_free (self->first);
  g_free (self);
}

/**
 * sm_panels_get_group:
 * @snapshot: a corpus
 * @actor: one of its actors
 *
 * Returns: (transfer none): the group that the actor stands with: its own word, else its kind; "" when neither is
 *   given
 */
const char *
sm_panels_get_group (SmSnapshot *snapshot,
                     guint       actor)
{
  const char *group = sm_actor_get_group (snapshot->actors[actor]);
  const char *kind = sm_actor_get_kind (snapshot->actors[actor]);

  if (group != NULL && *group != '\0')
    return group;

  return kind != NULL ? kind : "";
}

/* The panel of each lane, numbered in the order of topics, or in which the actors come. Returns how many. */
static guint
number_panels (SmLanes    *lanes,
               SmPanelsBy  by,
               guint      *panel_of)
{
  g_autoptr(SmGrid) grid = sm_lanes_get_grid (lanes);
  g_autoptr(GHashTable) groups = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = 0;

  if (by == SM_PANELS_BY_ISSUE)
    n = grid->n_topics;

  for (guint a = 0; a < grid->n_actors; a++)
    {
      const SmGridActor *actor = &grid->actors[a];
      guint own = a;

      if (by == SM_PANELS_BY_GROUP)
        {
          const char *group = sm_panels_get_group (lanes->row_set->snapshot, actor->actor);
          guint found = GPOINTER_TO_UINT (g_hash_table_lookup (groups, group));

          if (found == 0)
            {
              found = ++n;
              g_hash_table_insert (groups, (gpointer) group, GUINT_TO_POINTER (found));
            }
          own = found - 1;
        }
      for (guint c = actor->first_cell; c < actor->first_cell + actor->n_cells; c++)
        panel_of[grid->cells[c].lane] = by == SM_PANELS_BY_ISSUE ? grid->cells[c].topic : own;
    }

  return by == SM_PANELS_BY_ACTOR ? grid->n_actors : n;
}

static void
list_members (SmPanels    *self,
              SmLanes     *lanes,
              const guint *panel_of,
              guint        n)
{
  g_autofree guint *next = g_new (guint, (gsize) n + 1);
  guint total = 0;

  self->members = g_new (guint, (gsize) lanes->n_lanes + 1);
  self->first = g_new0 (guint, (gsize) n + 1);
  for (guint i = 0; i < lanes->n_lanes; i++)
    self->first[panel_of[i]]++;
  for (guint p = 0; p <= n; p++)
    {
      guint count = p < n ? self->first[p] : 0;

      self->first[p] = next[p] = total;
      total += count;
    }
  for (guint i = 0; i < lanes->n_lanes; i++)
    self->members[next[panel_of[i]]++] = i;
}

/* The statements of a panel's members in one order: by middle day, undated first, then by row. */
static void
merge_members (SmPanels *self,
               SmLanes  *lanes,
               SmLanes  *merged,
               guint     panel,
               guint     first)
{
  SmLane *lane = &merged->lanes[panel];
  g_autofree SmKeyed *keyed = NULL;
  guint n = 0;

  *lane = lanes->lanes[self->members[self->first[panel]]];
  lane->first = first;
  lane->n_rows = lane->n_undated = 0;
  for (guint m = self->first[panel]; m < self->first[panel + 1]; m++)
    {
      lane->n_rows += lanes->lanes[self->members[m]].n_rows;
      lane->n_undated += lanes->lanes[self->members[m]].n_undated;
    }

  keyed = g_new (SmKeyed, (gsize) lane->n_rows + 1);
  for (guint m = self->first[panel]; m < self->first[panel + 1]; m++)
    {
      const SmLane *member = &lanes->lanes[self->members[m]];

      for (guint i = member->first; i < member->first + member->n_rows; i++)
        keyed[n++] = (SmKeyed) { (guint64) (guint32) lanes->days[i] << 32 | lanes->rows[i], i };
    }
  sm_keyed_sort (keyed, n);
  for (guint i = 0; i < n; i++)
    {
      merged->rows[first + i] = lanes->rows[keyed[i].index];
      merged->days[first + i] = lanes->days[keyed[i].index];
      merged->bits[first + i] = lanes->bits[keyed[i].index];
    }
}

static SmPanels *
panels_new (SmLanes    *lanes,
            SmPanelsBy  by)
{
  SmPanels *self = g_new0 (SmPanels, 1);
  g_autofree guint *panel_of = g_new0 (guint, (gsize) lanes->n_lanes + 1);
  guint n = number_panels (lanes, by, panel_of);
  SmLanesFull *merged = sm_lanes_full_new (lanes, n);
  guint first = 0;

  g_atomic_ref_count_init (&self->ref_count);
  self->lanes = &merged->lanes;
  list_members (self, lanes, panel_of, n);
  for (guint p = 0; p < n; p++)
    {
      merge_members (self, lanes, self->lanes, p, first);
      first += self->lanes->lanes[p].n_rows;
    }

  return self;
}

/**
 * sm_lanes_get_panels:
 * @lanes: lanes, however they are grouped
 * @by: what to put them together by
 *
 * Puts lanes together: those of an issue, of an actor, or of a group of actors, in the frozen order. Made when first
 * asked for, n log n in the rows, and kept by @lanes. The lanes of the result know no positions or contradictions:
 * these are of the members.
 *
 * Returns: (transfer full): the panels, none for no lanes
 */
SmPanels *
sm_lanes_get_panels (SmLanes    *lanes,
                     SmPanelsBy  by)
{
  SmLanesFull *full = (SmLanesFull *) lanes;
  SmPanels *made;
  g_autoptr(GMutexLocker) locker = NULL;

  g_return_val_if_fail (lanes != NULL && by < SM_N_PANELS_BY, NULL);

  locker = g_mutex_locker_new (&full->lock);
  if (full->panels[by] != NULL)
    return sm_panels_ref (full->panels[by]);
  g_clear_pointer (&locker, g_mutex_locker_free);

  /* Not under the lock, which the grid takes; two threads may make the same. */
  made = panels_new (lanes, by);
  locker = g_mutex_locker_new (&full->lock);
  if (full->panels[by] == NULL)
    full->panels[by] = sm_panels_ref (made);

  return made;
}
