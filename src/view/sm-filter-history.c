#include "config.h"

#include "sm-filter-history.h"

/* SmFilterHistory: copies of a filter as it was before each change. Owned by the window; watches the view's
 * filter and never changes it itself. */
struct _SmFilterHistory
{
  GObject    parent_instance;

  SmFilter  *filter;   /* owned: the one watched */
  SmFilter  *current;  /* owned: a copy of it as of the last step */
  GPtrArray *past;     /* of SmFilter, the latest last */
  GPtrArray *future;   /* of SmFilter, the next last */
  guint      idle;
};

enum
{
  PROP_0,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SmFilterHistory, sm_filter_history, G_TYPE_OBJECT)

static void
notify_both (SmFilterHistory *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_REDO]);
}

static void
record (SmFilterHistory *self)
{
  g_clear_handle_id (&self->idle, g_source_remove);

  if (sm_filter_equal (self->filter, self->current))
    return;

  g_ptr_array_add (self->past, self->current);
  self->current = sm_filter_copy (self->filter);
  g_ptr_array_set_size (self->future, 0);
  notify_both (self);
}

static gboolean
record_cb (gpointer user_data)
{
  SmFilterHistory *self = user_data;

  self->idle = 0;
  record (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (SmFilterHistory *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_LOW, record_cb, self, NULL);
}

static void
sm_filter_history_dispose (GObject *object)
{
  SmFilterHistory *self = SM_FILTER_HISTORY (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->filter);
  g_clear_object (&self->current);
  g_clear_pointer (&self->past, g_ptr_array_unref);
  g_clear_pointer (&self->future, g_ptr_array_unref);

  G_OBJECT_CLASS (sm_filter_history_parent_class)->dispose (object);
}

static void
sm_filter_history_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  SmFilterHistory *self = SM_FILTER_HISTORY (object);

  switch (prop_id)
    {
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, sm_filter_history_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, sm_filter_history_can_redo (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sm_filter_history_class_init (SmFilterHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sm_filter_history_dispose;
  object_class->get_property = sm_filter_history_get_property;

  properties[PROP_CAN_UNDO] =
    g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CAN_REDO] =
    g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sm_filter_history_init (SmFilterHistory *self)
{
  self->past = g_ptr_array_new_with_free_func (g_object_unref);
  self->future = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * sm_filter_history_new:
 * @filter: (transfer none): the filter to watch
 *
 * Starts an empty history.
 *
 * Returns: (transfer full): a history
 */
SmFilterHistory *
sm_filter_history_new (SmFilter *filter)
{
  SmFilterHistory *self;

  g_return_val_if_fail (SM_IS_FILTER (filter), NULL);

  self = g_object_new (SM_TYPE_FILTER_HISTORY, NULL);
  self->filter = g_object_ref (filter);
  self->current = sm_filter_copy (filter);
  g_signal_connect_object (filter, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/* Takes the last filter of @from and leaves the present one in @to. */
static SmFilter *
step (SmFilterHistory *self,
      GPtrArray       *from,
      GPtrArray       *to)
{
  if (from->len == 0)
    return NULL;

  g_ptr_array_add (to, self->current);
  self->current = g_ptr_array_steal_index (from, from->len - 1);
  notify_both (self);
  return g_object_ref (self->current);
}

/**
 * sm_filter_history_undo:
 * @self: a history
 *
 * Gives the filter before the last change; the caller makes the watched one equal to it.
 *
 * Returns: (transfer full) (nullable): a filter, %NULL when there was no change
 */
SmFilter *
sm_filter_history_undo (SmFilterHistory *self)
{
  g_return_val_if_fail (SM_IS_FILTER_HISTORY (self), NULL);

  record (self);
  return step (self, self->past, self->future);
}

/**
 * sm_filter_history_redo:
 * @self: a history
 *
 * Gives the filter that was undone last; the caller makes the watched one equal to it.
 *
 * Returns: (transfer full) (nullable): a filter, %NULL when nothing was undone since the last change
 */
SmFilter *
sm_filter_history_redo (SmFilterHistory *self)
{
  g_return_val_if_fail (SM_IS_FILTER_HISTORY (self), NULL);

  record (self);
  return step (self, self->future, self->past);
}

/**
 * sm_filter_history_can_undo:
 * @self: a history
 *
 * Returns: whether there is an earlier filter
 */
gboolean
sm_filter_history_can_undo (SmFilterHistory *self)
{
  g_return_val_if_fail (SM_IS_FILTER_HISTORY (self), FALSE);

  return self->past->len > 0 || !sm_filter_equal (self->filter, self->current);
}

/**
 * sm_filter_history_can_redo:
 * @self: a history
 *
 * Returns: whether there is a filter that was undone
 */
gboolean
sm_filter_history_can_redo (SmFilterHistory *self)
{
  g_return_val_if_fail (SM_IS_FILTER_HISTORY (self), FALSE);

  return self->future->len > 0;
}
