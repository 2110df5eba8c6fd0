#include "config.h"

#include "sm-view-history.h"

/* Moves of the window of time closer to each other than this are one, and so are letters that are typed: wheels,
 * kinetic scrolling and typing have no end that anybody could tell us of. */
#define ONE_MOVE_US G_USEC_PER_SEC

/* Nobody walks back farther. */
#define MAX_STEPS 500

#define UNDO_PARTS                                                                                            \
  (SM_VIEWPOINT_FILTER | SM_VIEWPOINT_ORDER | SM_VIEWPOINT_PINS | SM_VIEWPOINT_VIEW | SM_VIEWPOINT_CHOICES)
#define BACK_PARTS (UNDO_PARTS | SM_VIEWPOINT_WINDOW)

/* Changes that go on in small steps. */
typedef enum
{
  CHANGE_OTHER,
  CHANGE_WINDOW, /* of the window of time alone */
  CHANGE_TEXT,   /* of the text searched for alone */
} Change;

/* One way to go to and fro. */
typedef struct
{
  SmViewpointParts parts;   /* that it gives back, and whose changes are its steps */
  SmViewpoint     *current; /* owned: as of the last step */
  GPtrArray       *past;    /* of SmViewpoint, the latest last */
  GPtrArray       *future;  /* of SmViewpoint, the next last */
  GArray          *past_times; /* of gint64: when each step from past was made */
  GArray          *future_times;
} Walk;

/* SmViewHistory: viewpoints as they were before each change. Owned by the window, beside the state that it watches;
 * changes that only when asked to. */
struct _SmViewHistory
{
  GObject      parent_instance;

  SmViewState *state;    /* owned */
  Walk         undo;
  Walk         back;
  guint        idle;
  guint        held;     /* begun and not ended */
  Change       last;     /* what the last step was */
  gint64       last_at;  /* when */
};

enum
{
  PROP_0,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_CAN_GO_BACK,
  PROP_CAN_GO_FORWARD,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SmViewHistory, sm_view_history, G_TYPE_OBJECT)

static void
walk_init (Walk            *walk,
           SmViewpointParts parts)
{
  walk->parts = parts;
  walk->past = g_ptr_array_new_with_free_func ((GDestroyNotify) sm_viewpoint_unref);
  walk->future = g_ptr_array_new_with_free_func ((GDestroyNotify) sm_viewpoint_unref);
  walk->past_times = g_array_new (FALSE, FALSE, sizeof (gint64));
  walk->future_times = g_array_new (FALSE, FALSE, sizeof (gint64));
}

static void
walk_clear (Walk *walk)
{
  g_clear_pointer (&walk->current, sm_viewpoint_unref);
  g_clear_pointer (&walk->past, g_ptr_array_unref);
  g_clear_pointer (&walk->future, g_ptr_array_unref);
  g_clear_pointer (&walk->past_times, g_array_unref);
  g_clear_pointer (&walk->future_times, g_array_unref);
}

static void
walk_set_current (Walk        *walk,
                  SmViewpoint *now)
{
  SmViewpoint *before = walk->current;

  walk->current = sm_viewpoint_ref (now);
  g_clear_pointer (&before, sm_viewpoint_unref);
}

/* Takes a step to @now if it differs; with @joined it is part of the step before. */
static gboolean
walk_record (Walk        *walk,
             SmViewpoint *now,
             gboolean     joined,
             gint64       time)
{
  if (sm_viewpoint_equal (walk->current, now, walk->parts))
    {
      /* What is not its business may still differ. */
      walk_set_current (walk, now);
      return FALSE;
    }

  if (!joined)
    {
      g_ptr_array_add (walk->past, sm_viewpoint_ref (walk->current));
      g_array_append_val (walk->past_times, time);
      if (walk->past->len > MAX_STEPS)
        {
          g_ptr_array_remove_index (walk->past, 0);
          g_array_remove_index (walk->past_times, 0);
        }
    }
  else if (walk->past_times->len > 0)
    g_array_index (walk->past_times, gint64, walk->past_times->len - 1) = time;
  walk_set_current (walk, now);
  g_ptr_array_set_size (walk->future, 0);
  g_array_set_size (walk->future_times, 0);

  return TRUE;
}

static void
notify_all (SmViewHistory *self)
{
  for (guint i = PROP_CAN_UNDO; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

/* Tells which change leads from @before to @now. */
static Change
find_change (SmViewpoint *before,
             SmViewpoint *now)
{
  g_autoptr(SmFilter) filter = NULL;

  if (sm_viewpoint_equal (before, now, UNDO_PARTS))
    return CHANGE_WINDOW;
  if (!sm_viewpoint_equal (before, now, BACK_PARTS & ~SM_VIEWPOINT_FILTER))
    return CHANGE_OTHER;

  filter = sm_filter_copy (sm_viewpoint_get_filter (before));
  sm_filter_set_text (filter, sm_filter_get_text (sm_viewpoint_get_filter (now)));

  return sm_filter_equal (filter, sm_viewpoint_get_filter (now)) ? CHANGE_TEXT : CHANGE_OTHER;
}

/* Makes what changed since the last step a step. */
static void
record (SmViewHistory *self)
{
  g_autoptr(SmViewpoint) now = NULL;
  Change change;
  gboolean joined;
  gboolean changed;
  gint64 time;

  g_clear_handle_id (&self->idle, g_source_remove);
  if (self->state == NULL || self->held > 0)
    return;

  now = sm_view_state_dup_viewpoint (self->state);
  if (sm_viewpoint_equal (self->back.current, now, BACK_PARTS)
      && sm_viewpoint_equal (self->undo.current, now, UNDO_PARTS))
    return;

  time = g_get_monotonic_time ();
  change = find_change (self->back.current, now);
  joined = change != CHANGE_OTHER && change == self->last && time - self->last_at < ONE_MOVE_US;
  changed = walk_record (&self->undo, now, joined, time);
  changed = walk_record (&self->back, now, joined, time) || changed;
  self->last = change;
  self->last_at = time;
  if (changed)
    notify_all (self);
}

static gboolean
record_cb (gpointer user_data)
{
  SmViewHistory *self = user_data;

  self->idle = 0;
  record (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (SmViewHistory *self)
{
  if (self->idle == 0 && self->held == 0)
    self->idle = g_idle_add_full (G_PRIORITY_LOW, record_cb, self, NULL);
}

static void
sm_view_history_dispose (GObject *object)
{
  SmViewHistory *self = SM_VIEW_HISTORY (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->state);
  walk_clear (&self->undo);
  walk_clear (&self->back);

  G_OBJECT_CLASS (sm_view_history_parent_class)->dispose (object);
}

static void
sm_view_history_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  SmViewHistory *self = SM_VIEW_HISTORY (object);

  switch (prop_id)
    {
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, sm_view_history_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, sm_view_history_can_redo (self));
      break;
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, sm_view_history_can_go_back (self));
      break;
    case PROP_CAN_GO_FORWARD:
      g_value_set_boolean (value, sm_view_history_can_go_forward (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sm_view_history_class_init (SmViewHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = sm_view_history_dispose;
  object_class->get_property = sm_view_history_get_property;

  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, readable);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, readable);
  properties[PROP_CAN_GO_BACK] = g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE, readable);
  properties[PROP_CAN_GO_FORWARD] = g_param_spec_boolean ("can-go-forward", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sm_view_history_init (SmViewHistory *self)
{
  walk_init (&self->undo, UNDO_PARTS);
  walk_init (&self->back, BACK_PARTS);
}

/**
 * sm_view_history_new:
 * @state: (transfer none): what to watch
 *
 * Starts an empty history.
 *
 * Returns: (transfer full): a history
 */
SmViewHistory *
sm_view_history_new (SmViewState *state)
{
  static const char *const changes[] = { "notify::view", "notify::group-by", "notify::sort", "choices-changed",
                                         "pins-changed", "window-changed" };
  SmViewHistory *self;

  g_return_val_if_fail (SM_IS_VIEW_STATE (state), NULL);

  self = g_object_new (SM_TYPE_VIEW_HISTORY, NULL);
  self->state = g_object_ref (state);
  self->undo.current = sm_view_state_dup_viewpoint (state);
  self->back.current = sm_viewpoint_ref (self->undo.current);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    g_signal_connect_object (state, changes[i], G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sm_view_state_get_filter (state), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/* Goes to the last viewpoint of @from and leaves the present one in @to. */
static gboolean
go (SmViewHistory *self,
    Walk          *walk,
    gboolean       forward)
{
  GArray *from_times;
  GPtrArray *from;
  GPtrArray *to;

  /* A drag that is under way ends with this. */
  self->held = 0;
  record (self);
  from = forward ? walk->future : walk->past;
  to = forward ? walk->past : walk->future;
  if (from->len == 0)
    return FALSE;

  from_times = forward ? walk->future_times : walk->past_times;
  g_array_append_vals (forward ? walk->past_times : walk->future_times,
                       &g_array_index (from_times, gint64, from_times->len - 1), 1);
  g_array_set_size (from_times, from_times->len - 1);
  g_ptr_array_add (to, walk->current);
  walk->current = g_ptr_array_steal_index (from, from->len - 1);
  self->last = CHANGE_OTHER;
  sm_view_state_set_viewpoint_parts (self->state, walk->current, walk->parts);

  /* The other walk takes it as a change like any other. */
  record (self);
  self->last = CHANGE_OTHER;
  notify_all (self);

  return TRUE;
}

/**
 * sm_view_history_undo:
 * @self: a history
 *
 * Takes the last change of filter, order, pins, view or choices back; the window of time stays where it is.
 *
 * Returns: whether there was one
 */
gboolean
sm_view_history_undo (SmViewHistory *self)
{
  g_return_val_if_fail (SM_IS_VIEW_HISTORY (self), FALSE);

  return go (self, &self->undo, FALSE);
}

/**
 * sm_view_history_redo:
 * @self: a history
 *
 * Makes the change that was undone last again.
 *
 * Returns: whether any was undone since the last change
 */
gboolean
sm_view_history_redo (SmViewHistory *self)
{
  g_return_val_if_fail (SM_IS_VIEW_HISTORY (self), FALSE);

  return go (self, &self->undo, TRUE);
}

/**
 * sm_view_history_back:
 * @self: a history
 *
 * Looks at what was looked at before, with its window of time.
 *
 * Returns: whether there was anything
 */
gboolean
sm_view_history_back (SmViewHistory *self)
{
  g_return_val_if_fail (SM_IS_VIEW_HISTORY (self), FALSE);

  return go (self, &self->back, FALSE);
}

/**
 * sm_view_history_forward:
 * @self: a history
 *
 * Looks at what sm_view_history_back() left.
 *
 * Returns: whether it left anything since the last change
 */
gboolean
sm_view_history_forward (SmViewHistory *self)
{
  g_return_val_if_fail (SM_IS_VIEW_HISTORY (self), FALSE);

  return go (self, &self->back, TRUE);
}

/* Whether the state has changed since the last step of @walk. */
static gboolean
has_news (SmViewHistory *self,
          Walk          *walk)
{
  g_autoptr(SmViewpoint) now = NULL;

  if (self->idle == 0 && self->held == 0)
    return FALSE;

  now = sm_view_state_dup_viewpoint (self->state);
  return !sm_viewpoint_equal (walk->current, now, walk->parts);
}

/**
 * sm_view_history_can_undo:
 * @self: a history
 *
 * Returns: whether sm_view_history_undo() would do anything
 */
gboolean
sm_view_history_can_undo (SmViewHistory *self)
{
  g_return_val_if_fail (SM_IS_VIEW_HISTORY (self), FALSE);

  return self->undo.past->len > 0 || has_news (self, &self->undo);
}

/**
 * sm_view_history_can_redo:
 * @self: a history
 *
 * Returns: whether sm_view_history_redo() would do anything
 */
gboolean
sm_view_history_can_redo (SmViewHistory *self)
{
  g_return_val_if_fail (SM_IS_VIEW_HISTORY (self), FALSE);

  return self->undo.future->len > 0 && !has_news (self, &self->undo);
}

/**
 * sm_view_history_get_undo_time:
 * @self: a history
 *
 * Tells when the change that sm_view_history_undo() takes back was made, to put it in order with what else can be
 * undone.
 *
 * Returns: as g_get_monotonic_time(); -1 when there is none
 */
gint64
sm_view_history_get_undo_time (SmViewHistory *self)
{
  g_return_val_if_fail (SM_IS_VIEW_HISTORY (self), -1);

  /* What is not recorded yet has just been done. */
  if (has_news (self, &self->undo))
    return g_get_monotonic_time ();
  return self->undo.past->len > 0 ? g_array_index (self->undo.past_times, gint64, self->undo.past->len - 1) : -1;
}

/**
 * sm_view_history_get_redo_time:
 * @self: a history
 *
 * Returns: when the change that sm_view_history_redo() would make again was made first; -1 when there is none
 */
gint64
sm_view_history_get_redo_time (SmViewHistory *self)
{
  g_return_val_if_fail (SM_IS_VIEW_HISTORY (self), -1);

  if (!sm_view_history_can_redo (self))
    return -1;
  return g_array_index (self->undo.future_times, gint64, self->undo.future->len - 1);
}

static SmViewpointParts
compare (SmViewpoint     *a,
         SmViewpoint     *b,
         SmViewpointParts parts)
{
  SmViewpointParts differ = 0;

  for (guint part = 1; part < SM_VIEWPOINT_ALL; part <<= 1)
    if ((parts & part) != 0 && !sm_viewpoint_equal (a, b, part))
      differ |= part;

  return differ;
}

/**
 * sm_view_history_peek_undo:
 * @self: a history
 *
 * Tells what sm_view_history_undo() would change.
 *
 * Returns: the parts of a viewpoint; 0 for nothing
 */
SmViewpointParts
sm_view_history_peek_undo (SmViewHistory *self)
{
  g_return_val_if_fail (SM_IS_VIEW_HISTORY (self), 0);

  if (has_news (self, &self->undo))
    {
      g_autoptr(SmViewpoint) now = sm_view_state_dup_viewpoint (self->state);

      return compare (self->undo.current, now, UNDO_PARTS);
    }
  if (self->undo.past->len == 0)
    return 0;

  return compare (self->undo.current, self->undo.past->pdata[self->undo.past->len - 1], UNDO_PARTS);
}

/**
 * sm_view_history_peek_redo:
 * @self: a history
 *
 * Tells what sm_view_history_redo() would change.
 *
 * Returns: the parts of a viewpoint; 0 for nothing
 */
SmViewpointParts
sm_view_history_peek_redo (SmViewHistory *self)
{
  g_return_val_if_fail (SM_IS_VIEW_HISTORY (self), 0);

  if (!sm_view_history_can_redo (self))
    return 0;

  return compare (self->undo.current, self->undo.future->pdata[self->undo.future->len - 1], UNDO_PARTS);
}

/**
 * sm_view_history_can_go_back:
 * @self: a history
 *
 * Returns: whether sm_view_history_back() would do anything
 */
gboolean
sm_view_history_can_go_back (SmViewHistory *self)
{
  g_return_val_if_fail (SM_IS_VIEW_HISTORY (self), FALSE);

  return self->back.past->len > 0 || has_news (self, &self->back);
}

/**
 * sm_view_history_can_go_forward:
 * @self: a history
 *
 * Returns: whether sm_view_history_forward() would do anything
 */
gboolean
sm_view_history_can_go_forward (SmViewHistory *self)
{
  g_return_val_if_fail (SM_IS_VIEW_HISTORY (self), FALSE);

  return self->back.future->len > 0 && !has_news (self, &self->back);
}

/**
 * sm_view_history_begin:
 * @self: a history
 *
 * Begins a change that takes a while, such as a drag: until the matching sm_view_history_end() all is one step.
 * Going anywhere ends it.
 */
void
sm_view_history_begin (SmViewHistory *self)
{
  g_return_if_fail (SM_IS_VIEW_HISTORY (self));

  /* What was changed before is a step of its own. */
  if (self->held == 0)
    record (self);
  self->held++;
}

/**
 * sm_view_history_end:
 * @self: a history
 *
 * Ends a change that was begun; one that is over already is left alone.
 */
void
sm_view_history_end (SmViewHistory *self)
{
  g_return_if_fail (SM_IS_VIEW_HISTORY (self));

  if (self->held == 0)
    return;

  self->held--;
  if (self->held == 0)
    changed_cb (self);
}
