#include "config.h"

#include "sm-view-state-private.h"

/* Up to so many statements, lanes are made at once: quicker than a thread's round trip is noticed. */
#define MAX_ROWS_AT_ONCE 4000

enum
{
  PROP_0,
  PROP_VIEW,
  PROP_GROUP_BY,
  PROP_SORT,
  PROP_CURSOR,
  PROP_HIGHLIGHTED_ACTOR,
  PROP_BUSY,
  N_PROPS
};

enum
{
  LANES_CHANGED,
  WINDOW_CHANGED,
  WINDOW_LANES_CHANGED,
  CHOICES_CHANGED,
  PINS_CHANGED,
  SELECTED_CHANGED,
  EDITED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* SmViewState: what one window looks at. Created with a corpus and owned by the window; the views, the
 * sidebar and the evidence pane hold references and follow its signals. Lives in the main thread; big
 * selections are sorted into lanes in a worker, which sees only immutable row sets and a copy of the filter. */
G_DEFINE_FINAL_TYPE (SmViewState, sm_view_state, G_TYPE_OBJECT)

static void
work_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  if (sm_view_work_run (task_data, cancellable))
    g_task_return_boolean (task, TRUE);
  else if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, FALSE);
}

/* Rows that are no longer shown lose the cursor; the evidence stays, it is still true. */
static void
check_cursor (SmViewState *self)
{
  guint lane;
  guint index;

  if (self->cursor != SM_ROW_NONE && !sm_lanes_find_row (self->lanes, self->cursor, &lane, &index))
    sm_view_state_set_cursor (self, SM_ROW_NONE);
}

static void
take_work (SmViewState *self,
           SmViewWork  *work)
{
  SmSnapshot *snapshot = work->row_set->snapshot;

  g_clear_pointer (&self->lanes, sm_lanes_unref);
  self->lanes = g_steal_pointer (&work->lanes);
  self->order_sort = work->sort;
  if (self->order != work->order)
    {
      g_clear_pointer (&self->order, sm_lane_order_unref);
      g_clear_pointer (&self->order_snapshot, sm_snapshot_unref);
      self->order = sm_lane_order_ref (work->order);
      self->order_snapshot = sm_snapshot_ref (snapshot);
    }

  g_free (self->actor_counts);
  g_free (self->issue_counts);
  self->actor_counts = g_steal_pointer (&work->actor_counts);
  self->n_actor_counts = snapshot->n_actors;
  self->issue_counts = g_steal_pointer (&work->issue_counts);
  self->n_issue_counts = snapshot->n_issues;

  check_cursor (self);
  sm_view_state_restore_missing (self);
  g_signal_emit (self, signals[LANES_CHANGED], 0);
  sm_view_state_update_cut (self);
}

static void
work_done_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(SmViewState) self = user_data;
  GTask *task = G_TASK (result);

  g_clear_object (&self->cancellable);

  /* Disposed in the meantime: nobody waits for the answer. */
  if (self->corpus == NULL)
    {
      g_task_propagate_boolean (task, NULL);
      return;
    }

  if (g_task_propagate_boolean (task, NULL))
    {
      take_work (self, g_task_get_task_data (task));
      if (!self->loading && !self->stale)
        sm_view_work_prepare (self->lanes);
    }

  if (self->stale)
    sm_view_state_refresh (self);
  else
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

/* Asks for the lanes of the current selection. While loading, a worker under way is left to finish, so that
 * marks keep arriving; otherwise it is cancelled, because nobody wants its answer any more. */
void
sm_view_state_refresh (SmViewState *self)
{
  SmRowSet *row_set = sm_selection_get_row_set (self->selection);
  g_autoptr(SmViewWork) work = NULL;

  if (row_set == NULL)
    return;

  if (self->held > 0)
    {
      self->stale = TRUE;
      return;
    }
  if (self->cancellable != NULL)
    {
      self->stale = TRUE;
      if (!self->loading)
        g_cancellable_cancel (self->cancellable);
      return;
    }
  self->stale = FALSE;

  work = g_new0 (SmViewWork, 1);
  work->row_set = sm_row_set_ref (row_set);
  work->filter = sm_filter_copy (self->filter);
  work->by = self->by;
  work->sort = self->sort;
  work->pinned = sm_view_state_list_pinned_ids (self);
  /* An edit does not put lanes in another order, under the hands of who makes it; who is new comes last. */
  if (self->order != NULL && self->order_sort == self->sort
      && (self->order_snapshot == row_set->snapshot
          || (sm_snapshot_is_edited (row_set->snapshot) && self->order_snapshot->n_statements > 0)))
    work->order = sm_lane_order_ref (self->order);

  if (row_set->snapshot->n_statements <= MAX_ROWS_AT_ONCE)
    {
      if (sm_view_work_run (work, NULL))
        take_work (self, work);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
    }
  else
    {
      g_autoptr(GTask) task = NULL;

      self->cancellable = g_cancellable_new ();
      task = g_task_new (NULL, self->cancellable, work_done_cb, g_object_ref (self));
      g_task_set_source_tag (task, sm_view_state_refresh);
      g_task_set_task_data (task, g_steal_pointer (&work), (GDestroyNotify) sm_view_work_free);
      g_task_run_in_thread (task, work_in_thread);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
    }
}

/* Other days or other lanes are in sight. */
void
sm_view_state_window_changed (SmViewState *self)
{
  g_signal_emit (self, signals[WINDOW_CHANGED], 0);
  sm_view_state_update_cut (self);
}

static void
selection_busy_cb (SmViewState *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
sm_view_state_dispose (GObject *object)
{
  SmViewState *self = SM_VIEW_STATE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  if (self->cut_cancellable != NULL)
    g_cancellable_cancel (self->cut_cancellable);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->selection);
  g_clear_object (&self->filter);
  g_clear_object (&self->corpus);
  g_clear_pointer (&self->lanes, sm_lanes_unref);
  g_clear_pointer (&self->order, sm_lane_order_unref);
  g_clear_pointer (&self->order_snapshot, sm_snapshot_unref);
  g_clear_pointer (&self->restored, sm_viewpoint_unref);
  sm_view_cut_clear (&self->cut);
  sm_view_cut_clear (&self->cutting);

  G_OBJECT_CLASS (sm_view_state_parent_class)->dispose (object);
}

static void
sm_view_state_finalize (GObject *object)
{
  SmViewState *self = SM_VIEW_STATE (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->cut_cancellable);
  g_hash_table_unref (self->pinned);
  g_array_unref (self->wanted);
  g_free (self->actor_counts);
  g_free (self->issue_counts);
  g_array_unref (self->selected);

  G_OBJECT_CLASS (sm_view_state_parent_class)->finalize (object);
}

static void
sm_view_state_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  SmViewState *self = SM_VIEW_STATE (object);

  switch (prop_id)
    {
    case PROP_VIEW:
      g_value_set_uint (value, self->view);
      break;
    case PROP_GROUP_BY:
      g_value_set_uint (value, self->by);
      break;
    case PROP_SORT:
      g_value_set_uint (value, self->sort);
      break;
    case PROP_CURSOR:
      g_value_set_uint (value, self->cursor);
      break;
    case PROP_HIGHLIGHTED_ACTOR:
      g_value_set_uint (value, self->highlighted_actor);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, sm_view_state_is_busy (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sm_view_state_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  SmViewState *self = SM_VIEW_STATE (object);

  switch (prop_id)
    {
    case PROP_VIEW:
      sm_view_state_set_view (self, g_value_get_uint (value));
      break;
    case PROP_GROUP_BY:
      sm_view_state_set_group_by (self, g_value_get_uint (value));
      break;
    case PROP_SORT:
      sm_view_state_resort (self, g_value_get_uint (value));
      break;
    case PROP_CURSOR:
      sm_view_state_set_cursor (self, g_value_get_uint (value));
      break;
    case PROP_HIGHLIGHTED_ACTOR:
      sm_view_state_set_highlighted_actor (self, g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sm_view_state_class_init (SmViewStateClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags read_write = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = sm_view_state_dispose;
  object_class->finalize = sm_view_state_finalize;
  object_class->get_property = sm_view_state_get_property;
  object_class->set_property = sm_view_state_set_property;

  properties[PROP_VIEW] =
    g_param_spec_uint ("view", NULL, NULL, 0, SM_N_VIEWS - 1, SM_VIEW_TIMELINE, read_write);
  properties[PROP_SORT] =
    g_param_spec_uint ("sort", NULL, NULL, 0, SM_N_LANE_SORTS - 1, SM_LANE_SORT_POSITION, read_write);
  properties[PROP_GROUP_BY] =
    g_param_spec_uint ("group-by", NULL, NULL, SM_GROUP_BY_ISSUE, SM_GROUP_BY_ACTOR, SM_GROUP_BY_ISSUE, read_write);
  properties[PROP_CURSOR] =
    g_param_spec_uint ("cursor", NULL, NULL, 0, SM_ROW_NONE, SM_ROW_NONE, read_write);
  properties[PROP_HIGHLIGHTED_ACTOR] =
    g_param_spec_uint ("highlighted-actor", NULL, NULL, 0, SM_ROW_NONE, SM_ROW_NONE, read_write);
  properties[PROP_BUSY] =
    g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[LANES_CHANGED] =
    g_signal_new ("lanes-changed", SM_TYPE_VIEW_STATE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[WINDOW_CHANGED] =
    g_signal_new ("window-changed", SM_TYPE_VIEW_STATE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[WINDOW_LANES_CHANGED] =
    g_signal_new ("window-lanes-changed", SM_TYPE_VIEW_STATE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHOICES_CHANGED] =
    g_signal_new ("choices-changed", SM_TYPE_VIEW_STATE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PINS_CHANGED] =
    g_signal_new ("pins-changed", SM_TYPE_VIEW_STATE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SELECTED_CHANGED] =
    g_signal_new ("selected-changed", SM_TYPE_VIEW_STATE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[EDITED] =
    g_signal_new ("edited", SM_TYPE_VIEW_STATE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sm_view_state_init (SmViewState *self)
{
  self->cursor = SM_ROW_NONE;
  self->highlighted_actor = SM_ROW_NONE;
  self->selected = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->wanted = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->pinned = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sm_view_choices_init (&self->choices);
}

/**
 * sm_view_state_new:
 * @corpus: (transfer none): what to look at; may be empty or still be loading
 *
 * Makes a view of all statements that were not rejected, with all days visible.
 *
 * Returns: (transfer full): a view state
 */
SmViewState *
sm_view_state_new (SmCorpus *corpus)
{
  SmViewState *self;

  g_return_val_if_fail (SM_IS_CORPUS (corpus), NULL);

  self = g_object_new (SM_TYPE_VIEW_STATE, NULL);
  self->corpus = g_object_ref (corpus);
  self->filter = sm_filter_new ();
  self->selection = sm_selection_new (corpus, self->filter);
  g_signal_connect_swapped (self->selection, "changed", G_CALLBACK (sm_view_state_refresh), self);
  g_signal_connect_swapped (self->selection, "notify::busy", G_CALLBACK (selection_busy_cb), self);
  g_signal_connect_object (corpus, "changed", G_CALLBACK (sm_view_state_edited), self, G_CONNECT_SWAPPED);
  sm_view_state_refresh (self);

  return self;
}

/**
 * sm_view_state_get_corpus:
 * @self: a view state
 *
 * Returns: (transfer none): the corpus it looks at
 */
SmCorpus *
sm_view_state_get_corpus (SmViewState *self)
{
  g_return_val_if_fail (SM_IS_VIEW_STATE (self), NULL);

  return self->corpus;
}

/**
 * sm_view_state_get_filter:
 * @self: a view state
 *
 * Returns: (transfer none): the filter; change it, and the lanes follow
 */
SmFilter *
sm_view_state_get_filter (SmViewState *self)
{
  g_return_val_if_fail (SM_IS_VIEW_STATE (self), NULL);

  return self->filter;
}

/**
 * sm_view_state_get_selection:
 * @self: a view state
 *
 * Returns: (transfer none): the statements that pass the filter
 */
SmSelection *
sm_view_state_get_selection (SmViewState *self)
{
  g_return_val_if_fail (SM_IS_VIEW_STATE (self), NULL);

  return self->selection;
}

/**
 * sm_view_state_get_lanes:
 * @self: a view state
 *
 * Gives the newest lanes; while "busy" they are those of an earlier selection. Hold a reference to keep them
 * beyond the next return to the main loop.
 *
 * Returns: (transfer none) (nullable): lanes, %NULL before the first answer
 */
SmLanes *
sm_view_state_get_lanes (SmViewState *self)
{
  g_return_val_if_fail (SM_IS_VIEW_STATE (self), NULL);

  return self->lanes;
}

/**
 * sm_view_state_is_busy:
 * @self: a view state
 *
 * Returns: whether newer lanes are on their way
 */
gboolean
sm_view_state_is_busy (SmViewState *self)
{
  g_return_val_if_fail (SM_IS_VIEW_STATE (self), FALSE);

  return self->cancellable != NULL || (self->selection != NULL && sm_selection_is_busy (self->selection));
}

/**
 * sm_view_state_get_n_total:
 * @self: a view state
 *
 * Counts the statements of the corpus whatever the filter says.
 *
 * Returns: a count, 0 for an empty corpus
 */
guint
sm_view_state_get_n_total (SmViewState *self)
{
  SmSnapshot *snapshot;

  g_return_val_if_fail (SM_IS_VIEW_STATE (self), 0);

  snapshot = sm_corpus_get_snapshot (self->corpus);
  return snapshot != NULL ? sm_snapshot_get_n_left (snapshot) : 0;
}

/**
 * sm_view_state_count_actor:
 * @self: a view state
 * @actor: row of an actor in the snapshot
 *
 * Counts the statements of @actor that pass the filter when its choice of actors, and of those hidden, is left
 * out of account.
 *
 * Returns: a count; 0 for an actor the newest lanes do not know yet
 */
guint
sm_view_state_count_actor (SmViewState *self,
                           guint        actor)
{
  g_return_val_if_fail (SM_IS_VIEW_STATE (self), 0);

  return actor < self->n_actor_counts ? self->actor_counts[actor] : 0;
}

/**
 * sm_view_state_count_issue:
 * @self: a view state
 * @issue: row of an issue in the snapshot
 *
 * Counts the statements on @issue that pass the filter when its choice of issues is left out of account.
 *
 * Returns: a count; 0 for an issue the newest lanes do not know yet
 */
guint
sm_view_state_count_issue (SmViewState *self,
                           guint        issue)
{
  g_return_val_if_fail (SM_IS_VIEW_STATE (self), 0);

  return issue < self->n_issue_counts ? self->issue_counts[issue] : 0;
}

/**
 * sm_view_state_set_loading:
 * @self: a view state
 * @loading: whether statements are still arriving
 *
 * While loading, lanes are sorted anew with every portion; when it ends they are sorted a last time and their
 * order is frozen.
 */
void
sm_view_state_set_loading (SmViewState *self,
                           gboolean     loading)
{
  g_return_if_fail (SM_IS_VIEW_STATE (self));

  loading = !!loading;
  if (self->loading == loading)
    return;

  self->loading = loading;
  if (!loading)
    sm_view_state_refresh (self);
}

/**
 * sm_view_state_is_loading:
 * @self: a view state
 *
 * Returns: whether statements are still arriving
 */
gboolean
sm_view_state_is_loading (SmViewState *self)
{
  g_return_val_if_fail (SM_IS_VIEW_STATE (self), FALSE);

  return self->loading;
}

/**
 * sm_view_state_set_filter:
 * @self: a view state
 * @other: (transfer none): what to filter by; not kept
 *
 * Makes the view's own filter say what @other says, to go back to an earlier one.
 */
void
sm_view_state_set_filter (SmViewState *self,
                          SmFilter    *other)
{
  g_return_if_fail (SM_IS_VIEW_STATE (self));
  g_return_if_fail (SM_IS_FILTER (other));

  sm_filter_assign (self->filter, other);
}

/**
 * sm_view_state_get_n_filters:
 * @self: a view state
 *
 * Counts the questions the filter asks: each facet with a choice is one, and so are dates, status, own words,
 * condition, confidence and text when they differ from the default.
 *
 * Returns: a count, 0 when everything but the rejected passes
 */
guint
sm_view_state_get_n_filters (SmViewState *self)
{
  g_autoptr(SmFilter) plain = NULL;
  SmFilter *filter;
  guint n = 0;

  g_return_val_if_fail (SM_IS_VIEW_STATE (self), 0);

  filter = self->filter;
  plain = sm_filter_new ();
  for (int facet = 0; facet < SM_N_FACETS; facet++)
    {
      g_auto(GStrv) ids = sm_filter_list_ids (filter, facet);

      n += ids != NULL && ids[0] != NULL;
    }
  n += sm_filter_get_from (filter) != 0 || sm_filter_get_to (filter) != 0;
  n += sm_filter_get_statuses (filter) != sm_filter_get_statuses (plain);
  n += sm_filter_get_kinds (filter) != sm_filter_get_kinds (plain);
  n += sm_filter_get_condition (filter) != sm_filter_get_condition (plain);
  n += sm_filter_get_confidence (filter) > sm_filter_get_confidence (plain);
  n += sm_filter_get_text (filter) != NULL && *sm_filter_get_text (filter) != '\0';

  return n;
}
