/* Edits of an earlier session that were never saved: finding them, and doing them again. */
#include "config.h"

#include <string.h>

#include "sm-document-private.h"

typedef struct
{
  SmSnapshot    *snapshot; /* owned */
  char         **uris;     /* owned */
  SmLeftJournal *left;     /* owned (nullable) */
  gboolean       fits;
  guint          first;
} Look;

static void
look_free (Look *look)
{
  sm_snapshot_unref (look->snapshot);
  g_strfreev (look->uris);
  g_clear_pointer (&look->left, sm_left_journal_free);
  g_free (look);
}

static gboolean
has_edits (SmLeftJournal *left,
           guint          first)
{
  for (guint i = first; i < left->records->len; i++)
    if (((SmJournalRecord *) left->records->pdata[i])->patch != NULL)
      return TRUE;
  return FALSE;
}

/* Of those that fit, the first; else one that is of the same files. One whose edits are all in the file is done with. */
static void
look_in_thread (GTask        *task,
                gpointer      source G_GNUC_UNUSED,
                gpointer      task_data,
                GCancellable *cancellable G_GNUC_UNUSED)
{
  Look *look = task_data;
  g_autofree char *folder = sm_journal_get_folder ();
  g_autoptr(GPtrArray) list = sm_left_journal_list (folder);
  g_autofree char *identity = list->len > 0 ? sm_journal_identify (look->snapshot) : NULL;

  for (guint i = list->len; i > 0; i--)
    {
      SmLeftJournal *left = list->pdata[i - 1];
      gboolean same = g_strv_equal ((const char *const *) left->files, (const char *const *) look->uris);
      guint first;

      if (sm_left_journal_fits (left, identity, &first))
        {
          if (!has_edits (left, first))
            {
              if (same)
                sm_left_journal_remove (left);
              continue;
            }
          if (look->fits)
            continue;
          g_clear_pointer (&look->left, sm_left_journal_free);
          look->left = g_ptr_array_steal_index (list, i - 1);
          look->fits = TRUE;
          look->first = first;
        }
      else if (same && look->left == NULL && has_edits (left, 0))
        look->left = g_ptr_array_steal_index (list, i - 1);
    }
  g_task_return_boolean (task, TRUE);
}

static void
looked_cb (GObject      *source G_GNUC_UNUSED,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SmDocument) self = user_data;
  Look *look = g_task_get_task_data (G_TASK (result));

  self->looked = TRUE;
  if (look->left == NULL || self->loader == NULL)
    return;
  self->left = g_steal_pointer (&look->left);
  self->left_fits = look->fits;
  self->left_first = look->first;
  g_signal_emit_by_name (self, "left-found");
}

/* Sets about finding what was left; tells by "left-found". */
void
sm_document_look_for_left (SmDocument *self)
{
  g_autoptr(GTask) task = g_task_new (NULL, NULL, looked_cb, g_object_ref (self));
  g_autoptr(GStrvBuilder) uris = g_strv_builder_new ();
  Look *look = g_new0 (Look, 1);

  for (guint i = 0; i < self->files->len; i++)
    {
      g_autofree char *uri = g_file_get_uri (self->files->pdata[i]);

      g_strv_builder_add (uris, uri);
    }
  look->snapshot = sm_snapshot_ref (sm_corpus_get_snapshot (sm_document_get_corpus (self)));
  look->uris = g_strv_builder_end (uris);
  g_task_set_source_tag (task, sm_document_look_for_left);
  g_task_set_task_data (task, look, (GDestroyNotify) look_free);
  g_task_run_in_thread (task, look_in_thread);
}

/**
 * sm_document_get_left:
 * @self: a document
 * @fits: (out): whether its edits can be done again: the file is as it was then
 * @n_edits: (out): how many they are
 * @last: (out): when the last one was made, seconds since 1970 UTC
 *
 * Returns: (transfer none) (nullable): a journal of an earlier session that ended without saving; %NULL for none
 */
SmLeftJournal *
sm_document_get_left (SmDocument *self,
                      gboolean   *fits,
                      guint      *n_edits,
                      gint64     *last)
{
  g_return_val_if_fail (SM_IS_DOCUMENT (self), NULL);

  if (self->left == NULL)
    return NULL;

  *fits = self->left_fits;
  *n_edits = 0;
  *last = 0;
  for (guint i = self->left_first; i < self->left->records->len; i++)
    {
      const SmJournalRecord *record = self->left->records->pdata[i];

      if (record->patch == NULL)
        continue;
      (*n_edits)++;
      *last = MAX (*last, record->at);
    }
  return self->left;
}

/**
 * sm_document_restore_left:
 * @self: a document with a journal that fits
 * @error: which edit could not be read; those before it are done
 *
 * Does the edits of an earlier session again, each as a step that can be undone. They are not saved, and are kept in
 * the journal of this session.
 *
 * Returns: %FALSE with @error
 */
gboolean
sm_document_restore_left (SmDocument *self,
                          GError    **error)
{
  gboolean fine = TRUE;

  g_return_val_if_fail (SM_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (self->left != NULL && self->left_fits, FALSE);

  for (guint i = self->left_first; fine && i < self->left->records->len; i++)
    {
      const SmJournalRecord *record = self->left->records->pdata[i];
      g_autoptr(SmEditsPatch) patch = NULL;
      const char *json;
      gsize length;

      if (record->patch == NULL)
        continue;
      json = g_bytes_get_data (record->patch, &length);
      patch = sm_patch_read (json, length, error);
      fine = patch != NULL && sm_edits_restore (self->edits, patch, error);
    }

  /* Only what is safe in the new journal may go from the old one. */
  if (fine && self->journal != NULL && sm_journal_flush (self->journal, error))
    sm_left_journal_remove (self->left);
  g_clear_pointer (&self->left, sm_left_journal_free);
  return fine;
}

/**
 * sm_document_discard_left:
 * @self: a document
 *
 * Removes the edits of the earlier session for good.
 */
void
sm_document_discard_left (SmDocument *self)
{
  g_return_if_fail (SM_IS_DOCUMENT (self));

  if (self->left != NULL)
    sm_left_journal_remove (self->left);
  g_clear_pointer (&self->left, sm_left_journal_free);
}

/**
 * sm_document_keep_left:
 * @self: a document
 *
 * Leaves the edits of the earlier session where they are, to be found at the next start.
 */
void
sm_document_keep_left (SmDocument *self)
{
  g_return_if_fail (SM_IS_DOCUMENT (self));

  g_clear_pointer (&self->left, sm_left_journal_free);
}
