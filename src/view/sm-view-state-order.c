/* In which order the lanes are: grouped by what, sorted by what, and who is pinned on top. */
#include "config.h"

#include "sm-view-state-private.h"

/**
 * sm_view_state_set_group_by:
 * @self: a view state
 * @by: what the sections of the timeline are
 *
 * Regroups the lanes and scrolls back to the first.
 */
void
sm_view_state_set_group_by (SmViewState *self,
                            SmGroupBy    by)
{
  g_return_if_fail (SM_IS_VIEW_STATE (self));

  if (self->by == by)
    return;

  self->by = by;
  self->scroll_y[SM_VIEW_TIMELINE] = 0;
  g_object_notify (G_OBJECT (self), "group-by");
  sm_view_state_refresh (self);
}

/**
 * sm_view_state_get_group_by:
 * @self: a view state
 *
 * Returns: what the sections of the timeline are
 */
SmGroupBy
sm_view_state_get_group_by (SmViewState *self)
{
  g_return_val_if_fail (SM_IS_VIEW_STATE (self), SM_GROUP_BY_ISSUE);

  return self->by;
}

/**
 * sm_view_state_resort:
 * @self: a view state
 * @sort: what actors are put in order by, within their group
 *
 * Makes the frozen order of lanes anew, from all statements of the corpus whatever the filter says, so that no
 * later filter moves them. Pinned actors stay on top. Nothing happens when they are in that order already.
 */
void
sm_view_state_resort (SmViewState *self,
                      SmLaneSort   sort)
{
  g_return_if_fail (SM_IS_VIEW_STATE (self));
  g_return_if_fail ((guint) sort < SM_N_LANE_SORTS);

  if (self->sort == sort)
    return;

  self->sort = sort;
  g_object_notify (G_OBJECT (self), "sort");
  sm_view_state_refresh (self);
}

/**
 * sm_view_state_get_sort:
 * @self: a view state
 *
 * Returns: what actors are put in order by
 */
SmLaneSort
sm_view_state_get_sort (SmViewState *self)
{
  g_return_val_if_fail (SM_IS_VIEW_STATE (self), SM_LANE_SORT_POSITION);

  return self->sort;
}

static const char *
get_actor_id (SmViewState *self,
              guint        actor)
{
  SmSnapshot *snapshot = sm_corpus_get_snapshot (self->corpus);

  return snapshot != NULL && actor < snapshot->n_actors ? sm_actor_get_id (snapshot->actors[actor]) : NULL;
}

static void
pins_changed (SmViewState *self)
{
  g_signal_emit_by_name (self, "pins-changed");
  sm_view_state_refresh (self);
}

/**
 * sm_view_state_set_pinned:
 * @self: a view state
 * @actor: row of an actor in the snapshot; nothing happens for one that it does not have
 * @pinned: whether its lanes stand first
 *
 * Puts an actor's lanes before all that are not pinned, or back where they belong.
 */
void
sm_view_state_set_pinned (SmViewState *self,
                          guint        actor,
                          gboolean     pinned)
{
  const char *id;

  g_return_if_fail (SM_IS_VIEW_STATE (self));

  id = get_actor_id (self, actor);
  if (id == NULL || g_hash_table_contains (self->pinned, id) == !!pinned)
    return;

  if (pinned)
    g_hash_table_add (self->pinned, g_strdup (id));
  else
    g_hash_table_remove (self->pinned, id);
  pins_changed (self);
}

/**
 * sm_view_state_is_pinned:
 * @self: a view state
 * @actor: row of an actor in the snapshot
 *
 * Returns: whether its lanes stand first; %FALSE for an actor that there is not
 */
gboolean
sm_view_state_is_pinned (SmViewState *self,
                         guint        actor)
{
  const char *id;

  g_return_val_if_fail (SM_IS_VIEW_STATE (self), FALSE);

  id = get_actor_id (self, actor);
  return id != NULL && g_hash_table_contains (self->pinned, id);
}

/**
 * sm_view_state_set_pinned_ids:
 * @self: a view state
 * @ids: (array zero-terminated=1): ids of actors; those the corpus does not have are kept for when it does
 *
 * Pins these actors and no others.
 */
void
sm_view_state_set_pinned_ids (SmViewState       *self,
                              const char *const *ids)
{
  gboolean same = TRUE;
  g_autoptr(GHashTable) pinned = NULL;

  g_return_if_fail (SM_IS_VIEW_STATE (self));
  g_return_if_fail (ids != NULL);

  pinned = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      same = same && g_hash_table_contains (self->pinned, ids[i]);
      g_hash_table_add (pinned, g_strdup (ids[i]));
    }
  if (same && g_hash_table_size (pinned) == g_hash_table_size (self->pinned))
    return;

  g_hash_table_unref (self->pinned);
  self->pinned = g_steal_pointer (&pinned);
  pins_changed (self);
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * sm_view_state_list_pinned_ids:
 * @self: a view state
 *
 * Returns: (transfer full) (array zero-terminated=1): the ids of the actors that are pinned, in the order of their
 *   bytes
 */
char **
sm_view_state_list_pinned_ids (SmViewState *self)
{
  g_autoptr(GPtrArray) ids = NULL;
  GHashTableIter iter;
  gpointer id;

  g_return_val_if_fail (SM_IS_VIEW_STATE (self), NULL);

  ids = g_ptr_array_new ();
  g_hash_table_iter_init (&iter, self->pinned);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (ids, g_strdup (id));
  g_ptr_array_sort (ids, compare_ids);
  g_ptr_array_add (ids, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&ids), FALSE);
}
