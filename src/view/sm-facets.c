#include "config.h"

#include "sm-facets.h"

/* Up to so many statements are counted at once: quicker than a thread's round trip is noticed. */
#define MAX_ROWS_AT_ONCE 4000

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* SmFacets: follows a view state, which owns it. A change of filter or corpus is noted, and answered when the main
 * loop comes round: many changes made in one go are counted once. Lives in the main thread; the worker sees only
 * snapshots and a copy of the filter. */
struct _SmFacets
{
  GObject        parent_instance;

  SmViewState   *state;       /* weak: it owns us */
  SmFacetValues *values;      /* owned; NULL before the first answer */
  SmFacetCounts *counts;      /* owned, likewise */
  GCancellable  *cancellable; /* of the worker under way; NULL: none */
  gboolean       stale;       /* something changed since the worker was asked */
  guint          idle_id;
};

G_DEFINE_FINAL_TYPE (SmFacets, sm_facets, G_TYPE_OBJECT)

typedef struct
{
  SmSnapshot    *snapshot;
  SmFilter      *filter; /* a copy */
  SmFacetValues *values; /* NULL: list them */
  SmFacetCounts *counts;
} Work;

static void
work_free (Work *work)
{
  sm_snapshot_unref (work->snapshot);
  g_object_unref (work->filter);
  g_clear_pointer (&work->values, sm_facet_values_unref);
  g_clear_pointer (&work->counts, sm_facet_counts_unref);
  g_free (work);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Work, work_free)

static gboolean
work_run (Work         *work,
          GCancellable *cancellable)
{
  if (work->values == NULL)
    work->values = sm_facet_values_new (work->snapshot, cancellable);
  if (work->values != NULL)
    work->counts = sm_facet_counts_new (work->filter, work->snapshot, cancellable);

  return work->counts != NULL;
}

static void
work_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  if (work_run (task_data, cancellable))
    g_task_return_boolean (task, TRUE);
  else if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, FALSE);
}

static void
take_work (SmFacets *self,
           Work     *work)
{
  g_clear_pointer (&self->values, sm_facet_values_unref);
  g_clear_pointer (&self->counts, sm_facet_counts_unref);
  self->values = g_steal_pointer (&work->values);
  self->counts = g_steal_pointer (&work->counts);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void refresh (SmFacets *self);

static void
work_done_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(SmFacets) self = user_data;
  GTask *task = G_TASK (result);

  g_clear_object (&self->cancellable);
  if (g_task_propagate_boolean (task, NULL) && self->state != NULL)
    take_work (self, g_task_get_task_data (task));
  if (self->stale && self->state != NULL)
    refresh (self);
}

static void
refresh (SmFacets *self)
{
  SmSnapshot *snapshot = sm_corpus_get_snapshot (sm_view_state_get_corpus (self->state));
  g_autoptr(Work) work = NULL;

  if (snapshot == NULL)
    return;

  /* While a corpus is loaded, answers keep coming; otherwise nobody wants the older one any more. */
  if (self->cancellable != NULL)
    {
      self->stale = TRUE;
      if (!sm_view_state_is_loading (self->state))
        g_cancellable_cancel (self->cancellable);
      return;
    }
  self->stale = FALSE;

  work = g_new0 (Work, 1);
  work->snapshot = sm_snapshot_ref (snapshot);
  work->filter = sm_filter_copy (sm_view_state_get_filter (self->state));
  if (self->values != NULL && self->values->snapshot == snapshot)
    work->values = sm_facet_values_ref (self->values);

  if (snapshot->n_statements <= MAX_ROWS_AT_ONCE && *sm_filter_get_text (work->filter) == '\0')
    {
      if (work_run (work, NULL))
        take_work (self, work);
    }
  else
    {
      g_autoptr(GTask) task = NULL;

      self->cancellable = g_cancellable_new ();
      task = g_task_new (NULL, self->cancellable, work_done_cb, g_object_ref (self));
      g_task_set_source_tag (task, refresh);
      g_task_set_task_data (task, g_steal_pointer (&work), (GDestroyNotify) work_free);
      g_task_run_in_thread (task, work_in_thread);
    }
}

static gboolean
idle_cb (gpointer user_data)
{
  SmFacets *self = user_data;

  self->idle_id = 0;
  if (self->state != NULL)
    refresh (self);

  return G_SOURCE_REMOVE;
}

static void
something_changed_cb (SmFacets *self)
{
  if (self->idle_id == 0)
    self->idle_id = g_idle_add_full (G_PRIORITY_DEFAULT, idle_cb, self, NULL);
}

static void
sm_facets_dispose (GObject *object)
{
  SmFacets *self = SM_FACETS (object);

  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_clear_weak_pointer (&self->state);

  G_OBJECT_CLASS (sm_facets_parent_class)->dispose (object);
}

static void
sm_facets_finalize (GObject *object)
{
  SmFacets *self = SM_FACETS (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->values, sm_facet_values_unref);
  g_clear_pointer (&self->counts, sm_facet_counts_unref);

  G_OBJECT_CLASS (sm_facets_parent_class)->finalize (object);
}

static void
sm_facets_class_init (SmFacetsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sm_facets_dispose;
  object_class->finalize = sm_facets_finalize;

  /**
   * SmFacets::changed:
   *
   * Emitted when there are new values or counts.
   */
  signals[CHANGED] = g_signal_new ("changed", SM_TYPE_FACETS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sm_facets_init (SmFacets *self)
{
}

/* The state goes: nobody waits for an answer any more. */
static void
drop (gpointer data)
{
  SmFacets *self = data;

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_weak_pointer (&self->state);
  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_object_unref (self);
}

/**
 * sm_facets_get:
 * @state: a view state
 *
 * Gives the facets of @state, the same ones every time.
 *
 * Returns: (transfer none): facets, as long as @state lives
 */
SmFacets *
sm_facets_get (SmViewState *state)
{
  static GQuark quark;
  SmFacets *self;

  g_return_val_if_fail (SM_IS_VIEW_STATE (state), NULL);

  if (quark == 0)
    quark = g_quark_from_static_string ("sm-facets");
  self = g_object_get_qdata (G_OBJECT (state), quark);
  if (self != NULL)
    return self;

  self = g_object_new (SM_TYPE_FACETS, NULL);
  g_set_weak_pointer (&self->state, state);
  g_object_set_qdata_full (G_OBJECT (state), quark, self, drop);
  g_signal_connect_object (sm_view_state_get_filter (state), "changed", G_CALLBACK (something_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (sm_view_state_get_corpus (state), "changed", G_CALLBACK (something_changed_cb), self,
                           G_CONNECT_SWAPPED);
  refresh (self);

  return self;
}

/**
 * sm_facets_get_values:
 * @self: facets
 *
 * Returns: (transfer none) (nullable): what there is to choose from; %NULL before the first answer
 */
SmFacetValues *
sm_facets_get_values (SmFacets *self)
{
  g_return_val_if_fail (SM_IS_FACETS (self), NULL);

  return self->values;
}

/**
 * sm_facets_get_counts:
 * @self: facets
 *
 * Returns: (transfer none) (nullable): the newest of what choices would give; %NULL before the first answer
 */
SmFacetCounts *
sm_facets_get_counts (SmFacets *self)
{
  g_return_val_if_fail (SM_IS_FACETS (self), NULL);

  return self->counts;
}

/**
 * sm_facets_is_current:
 * @self: facets
 *
 * Returns: whether the counts are for the filter and the statements as they are now
 */
gboolean
sm_facets_is_current (SmFacets *self)
{
  g_return_val_if_fail (SM_IS_FACETS (self), FALSE);

  return self->counts != NULL && self->state != NULL
         && self->counts->snapshot == sm_corpus_get_snapshot (sm_view_state_get_corpus (self->state))
         && sm_filter_equal (self->counts->filter, sm_view_state_get_filter (self->state));
}
