/* Writing a document, and noticing that somebody else did. */
#include "config.h"

#include <glib/gi18n.h>

#include "sm-document-private.h"
#include "sm-snapshot-edited.h"
#include "sm-writer.h"

/* Whoever writes a file may do so in several goes. */
#define REST_MS 400

/* What tells one state of a file from another: when and how large it was written, and where. NULL: there is none. */
char *
sm_document_read_stamp (GFile *file)
{
  g_autoptr(GFileInfo) info = NULL;
  const char *etag;

  info = g_file_query_info (file,
                            G_FILE_ATTRIBUTE_ETAG_VALUE "," G_FILE_ATTRIBUTE_STANDARD_SIZE
                            "," G_FILE_ATTRIBUTE_UNIX_INODE, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  if (info == NULL)
    return NULL;

  etag = g_file_info_get_etag (info);
  return g_strdup_printf ("%s %" G_GOFFSET_FORMAT " %" G_GUINT64_FORMAT, etag != NULL ? etag : "",
                          g_file_info_get_size (info),
                          g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_UNIX_INODE));
}

static void
set_changed (SmDocument *self,
             gboolean    changed)
{
  if (self->changed_on_disk == changed)
    return;
  self->changed_on_disk = changed;
  sm_document_notify (self, "changed-on-disk");
}

static gboolean
check_cb (gpointer user_data)
{
  SmDocument *self = user_data;
  g_autofree char *stamp = NULL;

  /* What we write ourselves is told when it is done. */
  if (self->n_saving > 0)
    return G_SOURCE_CONTINUE;

  self->check_id = 0;
  if (self->file == NULL)
    return G_SOURCE_REMOVE;
  stamp = sm_document_read_stamp (self->file);
  /* A file that is gone can be written again. */
  set_changed (self, stamp != NULL && self->stamp != NULL && g_strcmp0 (stamp, self->stamp) != 0);
  return G_SOURCE_REMOVE;
}

static void
file_changed_cb (SmDocument *self)
{
  if (self->file != NULL && self->check_id == 0)
    self->check_id = g_timeout_add (REST_MS, check_cb, self);
}

/* From now on, @file is where the document is saved to; it is in the state @stamp. */
void
sm_document_watch (SmDocument *self,
                   GFile      *file,
                   const char *stamp)
{
  if (self->file == NULL || !g_file_equal (self->file, file))
    {
      if (self->monitor != NULL)
        g_file_monitor_cancel (self->monitor);
      g_clear_object (&self->monitor);
      g_set_object (&self->file, file);
      self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
      if (self->monitor != NULL)
        g_signal_connect_object (self->monitor, "changed", G_CALLBACK (file_changed_cb), self, G_CONNECT_SWAPPED);
    }
  g_free (self->stamp);
  self->stamp = g_strdup (stamp);
  set_changed (self, FALSE);
}

typedef struct
{
  SmSnapshot *snapshot; /* owned; with ids settled in the worker */
  SmSnapshot *settled;  /* owned (nullable) */
  SmJournal  *journal;  /* borrowed (nullable): the document waits */
  GFile      *file;     /* owned */
  char       *stamp;    /* owned (nullable): the state that the file must have */
  char       *now;      /* owned (nullable): its state afterwards */
  SmFileKind  kind;
  gboolean    gzipped;
  char       *json;     /* owned (nullable): the cards */
  GPtrArray  *cards;    /* owned (nullable) */
  guint64     version;  /* of the edits */
} Saving;

static void
saving_free (Saving *saving)
{
  sm_snapshot_unref (saving->snapshot);
  g_clear_pointer (&saving->settled, sm_snapshot_unref);
  g_object_unref (saving->file);
  g_free (saving->stamp);
  g_free (saving->now);
  g_free (saving->json);
  g_clear_pointer (&saving->cards, g_ptr_array_unref);
  g_free (saving);
}

static gboolean
save (Saving       *saving,
      GCancellable *cancellable,
      GError      **error)
{
  g_autoptr(GError) reason = NULL;
  g_autofree char *found = sm_document_read_stamp (saving->file);

  if (saving->stamp != NULL && found != NULL && g_strcmp0 (found, saving->stamp) != 0)
    {
      g_autofree char *name = g_file_get_parse_name (saving->file);

      g_set_error (error, SM_DOCUMENT_ERROR, SM_DOCUMENT_ERROR_CHANGED,
                   _("“%s” was changed by somebody else since it was opened"), name);
      return FALSE;
    }

  /* It must be noted on the disk what the file will have before it has it. */
  if (saving->journal != NULL && !sm_journal_flush (saving->journal, &reason))
    g_debug ("%s", reason->message);
  saving->settled = sm_snapshot_settle_ids (saving->snapshot);
  if (!sm_writer_write_file_with (saving->settled, SM_BRIEF_MEMBER, saving->json, saving->file, saving->kind,
                                  saving->gzipped, cancellable, error))
    return FALSE;
  saving->now = sm_document_read_stamp (saving->file);
  return TRUE;
}

static void
save_in_thread (GTask        *task,
                gpointer      source G_GNUC_UNUSED,
                gpointer      task_data,
                GCancellable *cancellable)
{
  GError *error = NULL;

  if (save (task_data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
saved_cb (GObject      *source G_GNUC_UNUSED,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  SmDocument *self = g_task_get_source_object (task);
  Saving *saving = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;

  self->n_saving--;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      if (g_error_matches (error, SM_DOCUMENT_ERROR, SM_DOCUMENT_ERROR_CHANGED))
        set_changed (self, TRUE);
      g_task_return_error (task, error);
      return;
    }

  sm_document_watch (self, saving->file, saving->now);
  sm_edits_set_saved (self->edits, saving->version);
  sm_brief_take_saved (self->brief, g_steal_pointer (&saving->cards));
  if (!sm_edits_is_modified (self->edits))
    {
      /* All that the journal has is in the file. */
      if (self->journal != NULL)
        sm_journal_discard (self->journal);
      sm_document_start_journal (self, saving->settled);
    }
  sm_document_notify (self, "modified");
  g_task_return_boolean (task, TRUE);
}

/**
 * sm_document_save_async:
 * @self: a document that is read to its end
 * @file: (nullable): where to, and where to save from now on; its name says the kind, JSON if it says none. %NULL: the
 *   file that it is saved to
 * @overwrite: whether somebody said that what another wrote there meanwhile may go
 * @cancellable: (nullable): to stop it
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Writes the corpus as it is now, with its cards, atomically, in a worker thread. All that the reader does not know is
 * written as it was.
 */
void
sm_document_save_async (SmDocument          *self,
                        GFile               *file,
                        gboolean             overwrite,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  g_autoptr(GTask) worker = NULL;
  g_autofree char *name = NULL;
  gboolean is_own;
  Saving *saving;

  g_return_if_fail (SM_IS_DOCUMENT (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sm_document_save_async);
  is_own = file == NULL || (self->file != NULL && g_file_equal (file, self->file));
  if (file == NULL)
    file = self->file;
  if (file == NULL || self->load_cancel != NULL)
    {
      g_task_return_new_error (task, SM_DOCUMENT_ERROR, SM_DOCUMENT_ERROR_NO_FILE,
                               _("It is not known yet where to save the articles"));
      return;
    }

  saving = g_new0 (Saving, 1);
  saving->snapshot = sm_snapshot_ref (sm_corpus_get_snapshot (sm_document_get_corpus (self)));
  saving->version = sm_edits_get_version (self->edits);
  saving->file = g_object_ref (file);
  saving->stamp = is_own && !overwrite ? g_strdup (self->stamp) : NULL;
  saving->journal = self->journal;
  name = g_file_get_basename (file);
  if (!sm_file_kind_from_name (name, &saving->kind, &saving->gzipped))
    saving->kind = SM_FILE_JSON;
  if (saving->kind == SM_FILE_CSV)
    {
      saving_free (saving);
      g_task_return_new_error (task, SM_FORMAT_ERROR, SM_FORMAT_ERROR_WRITE,
                               _("“%s” could not be written: a CSV file cannot hold all of a corpus"), name);
      return;
    }
  saving->json = sm_brief_dup_json (self->brief);
  saving->cards = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->brief->cards->len; i++)
    g_ptr_array_add (saving->cards, g_object_ref (self->brief->cards->pdata[i]));

  /* In the order of the edits: those that come while it is saved are not in the file. */
  if (self->journal != NULL)
    sm_journal_note_saved (self->journal, saving->snapshot);

  self->n_saving++;
  worker = g_task_new (NULL, cancellable, saved_cb, g_steal_pointer (&task));
  g_task_set_source_tag (worker, save_in_thread);
  g_task_set_task_data (worker, saving, (GDestroyNotify) saving_free);
  g_task_run_in_thread (worker, save_in_thread);
}

/**
 * sm_document_save_finish:
 * @self: the document
 * @result: as given to the callback
 * @error: %SM_DOCUMENT_ERROR_CHANGED when somebody else wrote the file: nothing is written then; or why not, in words
 *
 * Returns: whether the file is written; if not, what was there before still is
 */
gboolean
sm_document_save_finish (SmDocument   *self,
                         GAsyncResult *result,
                         GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
