/* What the data of a brief are, so that its cards can tell whether they were kept from them. */
#include "config.h"

#include "sm-brief-private.h"

/* Data that arrive in portions are looked at when they have stopped to. */
#define REST_MS 300

typedef struct
{
  SmSnapshot *snapshot;    /* owned */
  char       *fingerprint; /* owned */
} Look;

static void
look_free (Look *look)
{
  sm_snapshot_unref (look->snapshot);
  g_free (look->fingerprint);
  g_free (look);
}

static void
look_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Look *look = task_data;

  look->fingerprint = sm_fingerprint_new (look->snapshot, cancellable);
  g_task_return_boolean (task, look->fingerprint != NULL);
}

static void
look_done_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(SmBrief) self = user_data;
  Look *look = g_task_get_task_data (G_TASK (result));
  GCancellable *cancellable = g_task_get_cancellable (G_TASK (result));
  gboolean done = g_task_propagate_boolean (G_TASK (result), NULL);

  if (cancellable == self->cancellable)
    g_clear_object (&self->cancellable);
  if (!done || self->corpus == NULL || look->snapshot != sm_corpus_get_snapshot (self->corpus))
    return;

  g_free (self->fingerprint);
  self->fingerprint = g_steal_pointer (&look->fingerprint);

  /* Cards that were kept before this was known are of these data. */
  for (guint i = 0; i < self->unmarked->len; i++)
    sm_card_set_fingerprint (self->unmarked->pdata[i], self->fingerprint);
  g_ptr_array_set_size (self->unmarked, 0);
  for (guint i = 0; i < self->cards->len; i++)
    sm_card_compare_data (self->cards->pdata[i], self->fingerprint);
}

static gboolean
look_cb (gpointer user_data)
{
  SmBrief *self = user_data;
  g_autoptr(GTask) task = NULL;
  Look *look = g_new0 (Look, 1);

  self->rest = 0;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  look->snapshot = sm_snapshot_ref (sm_corpus_get_snapshot (self->corpus));
  self->cancellable = g_cancellable_new ();
  task = g_task_new (NULL, self->cancellable, look_done_cb, g_object_ref (self));
  g_task_set_source_tag (task, look_cb);
  g_task_set_task_data (task, look, (GDestroyNotify) look_free);
  g_task_run_in_thread (task, look_in_thread);

  return G_SOURCE_REMOVE;
}

/* Finds out what the data are, if there is a card to compare them with and it is not known. */
void
sm_brief_look_at_data (SmBrief *self)
{
  if (self->fingerprint != NULL || self->cards->len == 0)
    return;

  g_clear_handle_id (&self->rest, g_source_remove);
  self->rest = g_timeout_add (REST_MS, look_cb, self);
}
