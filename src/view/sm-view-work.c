/* Sorting a selection into lanes and counting what each choice would give: the work of a view, for any thread. */
#include "config.h"

#include "sm-lane-index.h"
#include "sm-view-state-private.h"

/* Frees a question with what it found. */
void
sm_view_work_free (SmViewWork *work)
{
  sm_row_set_unref (work->row_set);
  g_object_unref (work->filter);
  g_clear_pointer (&work->order, sm_lane_order_unref);
  g_strfreev (work->pinned);
  g_clear_pointer (&work->lanes, sm_lanes_unref);
  g_free (work->actor_counts);
  g_free (work->issue_counts);
  g_free (work);
}

/* How many statements each value of a column has, in the selection as it would be without @facet, and without
 * @other: what a user would get by choosing that value. */
static guint *
count_facet (SmViewWork    *work,
             SmFacet        facet,
             SmFacet        other,
             const guint32 *column,
             guint          n_values,
             GCancellable  *cancellable)
{
  g_auto(GStrv) ids = sm_filter_list_ids (work->filter, facet);
  g_auto(GStrv) other_ids = sm_filter_list_ids (work->filter, other);
  const guint32 *rows = work->row_set->rows;
  guint n_rows = work->row_set->n_rows;
  g_autofree guint32 *all = NULL;
  guint *counts = g_new0 (guint, MAX (n_values, 1));

  if (ids[0] != NULL || other_ids[0] != NULL)
    {
      g_autoptr(SmFilter) without = sm_filter_copy (work->filter);

      sm_filter_clear_facet (without, facet);
      sm_filter_clear_facet (without, other);
      all = sm_filter_list_rows (without, work->row_set->snapshot, 0, &n_rows, cancellable, NULL);
      rows = all;
      if (rows == NULL)
        n_rows = 0;
    }

  for (guint i = 0; i < n_rows; i++)
    counts[column[rows[i]]]++;

  return counts;
}

/* The order with the actors @ids pinned, as far as they are known by now. */
SmLaneOrder *
sm_view_pin_ids (SmLaneOrder       *order,
                 SmSnapshot        *snapshot,
                 const char *const *ids)
{
  g_autoptr(GArray) actors = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; ids[i] != NULL; i++)
    {
      guint actor;

      if (sm_snapshot_find_actor (snapshot, ids[i], &actor))
        g_array_append_val (actors, actor);
    }

  return sm_lane_order_pin (order, (const guint32 *) (gconstpointer) actors->data, actors->len);
}

/* Finds the answer; FALSE when cancelled. Any thread. */
gboolean
sm_view_work_run (SmViewWork   *work,
                  GCancellable *cancellable)
{
  SmSnapshot *snapshot = work->row_set->snapshot;
  g_autoptr(SmLaneOrder) order = NULL;

  if (work->order == NULL)
    work->order = sm_lane_order_new_by (snapshot, work->sort);
  order = sm_view_pin_ids (work->order, snapshot, (const char *const *) work->pinned);
  work->lanes = sm_lanes_new (work->row_set, order, work->by, cancellable);
  if (work->lanes == NULL)
    return FALSE;
  sm_lanes_make_index (work->lanes);

  work->actor_counts = count_facet (work, SM_FACET_ACTOR, SM_FACET_HIDDEN_ACTOR, snapshot->actor,
                                    snapshot->n_actors, cancellable);
  work->issue_counts = count_facet (work, SM_FACET_ISSUE, SM_FACET_ISSUE, snapshot->issue, snapshot->n_issues,
                                    cancellable);
  return TRUE;
}

static void
prepare_in_thread (GTask        *task,
                   gpointer      source,
                   gpointer      task_data,
                   GCancellable *cancellable)
{
  sm_positions_prepare (task_data, SM_CONTRADICTION_DAYS, NULL);
  g_task_return_boolean (task, TRUE);
}

/* Has ready what frames will ask of @lanes, for as long as somebody holds them. */
void
sm_view_work_prepare (SmLanes *lanes)
{
  g_autoptr(GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_set_source_tag (task, sm_view_work_prepare);
  g_task_set_task_data (task, sm_lanes_ref (lanes), (GDestroyNotify) sm_lanes_unref);
  g_task_run_in_thread (task, prepare_in_thread);
}
