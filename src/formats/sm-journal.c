#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

#include "sm-journal.h"
#include "sm-loader.h"
#include "sm-snapshot-edited.h"

/* A file starts with these bytes, and goes on with records: type, length and checksum, then so many bytes. */
#define MAGIC "stancemap-journal 1\n"
#define RECORD_HEADER 16
#define MAX_RECORD ((guint32) 1 << 30)

typedef enum
{
  RECORD_HEAD = 'H',  /* JSON: what the journal belongs to */
  RECORD_EDIT = 'E',  /* when, eight bytes, and a patch */
  RECORD_SAVED = 'S', /* an identity: all before it is in the file, if that has it */
} RecordType;

struct _SmJournal
{
  GThreadPool *pool;   /* owned: one thread, in order */
  char        *folder; /* owned */
  char        *title;
  char       **files;
  SmSnapshot  *base;   /* owned (nullable): until its identity is written */

  GMutex       lock;   /* guards the four below */
  GCond        done;
  guint        n_jobs; /* not done yet */
  GError      *error;  /* owned (nullable): why the first that failed did */

  /* of the thread, or under the lock while it has nothing to do */
  int          fd;     /* -1: nothing is written yet */
  char        *path;   /* owned (nullable) */
  gboolean     discarded;
};

typedef struct
{
  SmSnapshot    *snapshot; /* owned */
  SmEditsTouched touched;
  char          *name;     /* owned (nullable): of an edit; NULL: it is about to be saved */
  gint64         at;
} Job;

static void
job_free (Job *job)
{
  sm_snapshot_unref (job->snapshot);
  if (job->name != NULL)
    {
      g_array_unref (job->touched.statements);
      g_array_unref (job->touched.articles);
      g_array_unref (job->touched.actors);
      g_array_unref (job->touched.issues);
    }
  g_free (job->name);
  g_free (job);
}

/* FNV-1a. */
static guint64
hash_bytes (guint64       hash,
            gconstpointer data,
            gsize         n)
{
  const guint8 *bytes = data;

  for (gsize i = 0; i < n; i++)
    hash = (hash ^ bytes[i]) * G_GUINT64_CONSTANT (0x100000001b3);
  return hash;
}

#define HASH_START G_GUINT64_CONSTANT (0xcbf29ce484222325)

/**
 * sm_journal_get_folder:
 *
 * Returns: (transfer full): the folder of journals, in the user's state folder; it may not exist yet
 */
char *
sm_journal_get_folder (void)
{
  return g_build_filename (g_get_user_state_dir (), "stancemap", "unsaved", NULL);
}

/* ------------------------------------------------------------------------------------------- writing */

static gboolean
fail (GError    **error,
      const char *path,
      int         code)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), _("Unsaved edits can’t be kept in “%s”: %s"), path,
               g_strerror (code));
  return FALSE;
}

static gboolean
write_all (SmJournal    *self,
           gconstpointer data,
           gsize         n,
           GError      **error)
{
  const guint8 *bytes = data;

  while (n > 0)
    {
      gssize put = write (self->fd, bytes, n);

      if (put < 0 && errno == EINTR)
        continue;
      if (put < 0)
        return fail (error, self->path, errno);
      bytes += put;
      n -= put;
    }
  return TRUE;
}

/* Adds a record; in one piece, so that what a reader finds is whole or recognisably not. */
static gboolean
write_record (SmJournal    *self,
              RecordType    type,
              gint64        at,
              const char   *data,
              gsize         n,
              GError      **error)
{
  g_autoptr(GByteArray) record = g_byte_array_sized_new (RECORD_HEADER + 8 + n);
  gboolean timed = type == RECORD_EDIT;
  guint32 length = GUINT32_TO_LE ((guint32) (n + (timed ? 8 : 0)));
  guint32 kind = GUINT32_TO_LE ((guint32) type);
  gint64 time = GINT64_TO_LE (at);
  guint64 sum = 0;

  if (n > MAX_RECORD - 8)
    return fail (error, self->path, EFBIG);

  g_byte_array_append (record, (const guint8 *) &kind, sizeof kind);
  g_byte_array_append (record, (const guint8 *) &length, sizeof length);
  g_byte_array_append (record, (const guint8 *) &sum, sizeof sum);
  if (timed)
    g_byte_array_append (record, (const guint8 *) &time, sizeof time);
  g_byte_array_append (record, (const guint8 *) data, n);
  sum = GUINT64_TO_LE (hash_bytes (hash_bytes (HASH_START, record->data, 8), record->data + RECORD_HEADER,
                                   record->len - RECORD_HEADER));
  memcpy (record->data + 8, &sum, sizeof sum);
  return write_all (self, record->data, record->len, error);
}

static char *
make_head (SmJournal *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) root = NULL;
  g_autofree char *identity = sm_journal_identify (self->base);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "title");
  json_builder_add_string_value (builder, self->title);
  json_builder_set_member_name (builder, "identity");
  json_builder_add_string_value (builder, identity);
  json_builder_set_member_name (builder, "files");
  json_builder_begin_array (builder);
  for (guint i = 0; self->files[i] != NULL; i++)
    json_builder_add_string_value (builder, self->files[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

/* Makes the file, with a name that nobody has, when there is a first record for it. */
static gboolean
open_file (SmJournal *self,
           GError   **error)
{
  g_autofree char *name = NULL;
  g_autofree char *head = NULL;

  if (self->fd >= 0)
    return TRUE;

  if (g_mkdir_with_parents (self->folder, 0700) != 0)
    return fail (error, self->folder, errno);

  name = g_build_filename (self->folder, "XXXXXX.journal", NULL);
  self->fd = g_mkstemp_full (name, O_RDWR | O_APPEND | O_CLOEXEC, 0600);
  if (self->fd < 0)
    return fail (error, self->folder, errno);
  self->path = g_steal_pointer (&name);
  if (flock (self->fd, LOCK_EX | LOCK_NB) != 0)
    return fail (error, self->path, errno);

  head = make_head (self);
  g_clear_pointer (&self->base, sm_snapshot_unref);
  return write_all (self, MAGIC, strlen (MAGIC), error)
         && write_record (self, RECORD_HEAD, 0, head, strlen (head), error);
}

static gboolean
run_job (SmJournal *self,
         Job       *job,
         GError   **error)
{
  g_autofree char *data = NULL;

  if (self->discarded)
    return TRUE;

  if (job->name != NULL)
    {
      data = sm_patch_write (job->snapshot, &job->touched, job->at, error);
      if (data == NULL || !open_file (self, error)
          || !write_record (self, RECORD_EDIT, job->at, data, strlen (data), error))
        return FALSE;
    }
  else if (self->fd >= 0)
    {
      g_autoptr(SmSnapshot) settled = sm_snapshot_settle_ids (job->snapshot);

      data = sm_journal_identify (settled);
      if (!write_record (self, RECORD_SAVED, 0, data, strlen (data), error))
        return FALSE;
    }
  else
    return TRUE;

  if (fdatasync (self->fd) != 0)
    return fail (error, self->path, errno);
  return TRUE;
}

static void
work (gpointer data,
      gpointer user_data)
{
  SmJournal *self = user_data;
  GError *error = NULL;

  run_job (self, data, &error);
  job_free (data);

  g_mutex_lock (&self->lock);
  if (self->error == NULL)
    self->error = g_steal_pointer (&error);
  self->n_jobs--;
  if (self->n_jobs == 0)
    g_cond_broadcast (&self->done);
  g_mutex_unlock (&self->lock);
  g_clear_error (&error);
}

static void
push (SmJournal *self,
      Job       *job)
{
  g_mutex_lock (&self->lock);
  self->n_jobs++;
  g_mutex_unlock (&self->lock);
  g_thread_pool_push (self->pool, job, NULL);
}

/**
 * sm_journal_new:
 * @folder: where to keep it, as a rule sm_journal_get_folder()
 * @title: what it belongs to is called
 * @files: (array zero-terminated=1): URIs that it was opened from
 * @base: (transfer none): the corpus as it was read, or saved last
 *
 * Starts a journal. Nothing is written before the first edit.
 *
 * Returns: (transfer full): a journal
 */
SmJournal *
sm_journal_new (const char        *folder,
                const char        *title,
                const char *const *files,
                SmSnapshot        *base)
{
  SmJournal *self = g_new0 (SmJournal, 1);

  self->folder = g_strdup (folder);
  self->title = g_strdup (title);
  self->files = g_strdupv ((char **) files);
  self->base = sm_snapshot_ref (base);
  self->fd = -1;
  g_mutex_init (&self->lock);
  g_cond_init (&self->done);
  self->pool = g_thread_pool_new (work, self, 1, FALSE, NULL);
  return self;
}

/**
 * sm_journal_add:
 * @self: a journal
 * @snapshot: (transfer none): the corpus after an edit
 * @touched: (transfer none): what the edit touched; copied
 * @at: when, seconds since 1970 UTC
 *
 * Has an edit written, and returns at once.
 */
void
sm_journal_add (SmJournal            *self,
                SmSnapshot           *snapshot,
                const SmEditsTouched *touched,
                gint64                at)
{
  Job *job = g_new0 (Job, 1);

  job->snapshot = sm_snapshot_ref (snapshot);
  job->name = g_strdup (touched->name);
  job->touched.name = job->name;
  job->touched.statements = g_array_copy (touched->statements);
  job->touched.articles = g_array_copy (touched->articles);
  job->touched.actors = g_array_copy (touched->actors);
  job->touched.issues = g_array_copy (touched->issues);
  job->at = at;
  push (self, job);
}

/**
 * sm_journal_flush:
 * @self: a journal
 * @error: why an edit could not be written, once
 *
 * Waits until all is on the disk.
 *
 * Returns: %FALSE with @error
 */
gboolean
sm_journal_flush (SmJournal *self,
                  GError   **error)
{
  GError *reason;

  g_mutex_lock (&self->lock);
  while (self->n_jobs > 0)
    g_cond_wait (&self->done, &self->lock);
  reason = g_steal_pointer (&self->error);
  g_mutex_unlock (&self->lock);

  if (reason == NULL)
    return TRUE;
  g_propagate_error (error, reason);
  return FALSE;
}

/**
 * sm_journal_note_saved:
 * @self: a journal
 * @snapshot: (transfer none): what is about to be written to the file
 *
 * Notes that what was added up to now is in the file, if that says what @snapshot says: to be called when a save
 * begins. Before the new file takes the place of the old one, sm_journal_flush() must have returned.
 */
void
sm_journal_note_saved (SmJournal  *self,
                       SmSnapshot *snapshot)
{
  Job *job = g_new0 (Job, 1);

  job->snapshot = sm_snapshot_ref (snapshot);
  push (self, job);
}

/**
 * sm_journal_discard:
 * @self: a journal
 *
 * Removes the file: everything is saved, or nobody wants it. What comes later is not written.
 */
void
sm_journal_discard (SmJournal *self)
{
  sm_journal_flush (self, NULL);
  self->discarded = TRUE;
  if (self->path != NULL)
    g_unlink (self->path);
}

/**
 * sm_journal_free:
 * @self: (transfer full): a journal
 *
 * Waits until all is written, and frees it; the file stays unless it was discarded.
 */
void
sm_journal_free (SmJournal *self)
{
  g_thread_pool_free (self->pool, FALSE, TRUE);
  if (self->fd >= 0)
    close (self->fd);
  g_clear_pointer (&self->base, sm_snapshot_unref);
  g_clear_error (&self->error);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->done);
  g_free (self->path);
  g_free (self->folder);
  g_free (self->title);
  g_strfreev (self->files);
  g_free (self);
}

/* ------------------------------------------------------------------------------------------- reading */

static void
record_free (SmJournalRecord *record)
{
  g_clear_pointer (&record->patch, g_bytes_unref);
  g_free (record->identity);
  g_free (record);
}

static gboolean
read_head (SmLeftJournal *self,
           const char    *json,
           gsize          length)
{
  g_autofree char *text = g_strndup (json, length);
  g_autoptr(JsonNode) node = json_from_string (text, NULL);
  g_autoptr(GStrvBuilder) files = g_strv_builder_new ();
  JsonObject *object;
  JsonArray *list;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;

  object = json_node_get_object (node);
  self->title = g_strdup (json_object_get_string_member_with_default (object, "title", ""));
  self->identity = g_strdup (json_object_get_string_member_with_default (object, "identity", ""));
  list = json_object_has_member (object, "files") ? json_object_get_array_member (object, "files") : NULL;
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    g_strv_builder_add (files, json_array_get_string_element (list, i));
  self->files = g_strv_builder_end (files);
  return TRUE;
}

/* Reads records up to the end, or to the first that is not whole. */
static void
read_records (SmLeftJournal *self,
              const char    *bytes,
              gsize          length)
{
  gsize at = strlen (MAGIC);

  while (at < length)
    {
      guint32 kind, n;
      guint64 sum;
      const char *data = bytes + at + RECORD_HEADER;
      SmJournalRecord *record;

      self->is_cut = TRUE;
      if (length - at < RECORD_HEADER)
        return;
      memcpy (&kind, bytes + at, sizeof kind);
      memcpy (&n, bytes + at + 4, sizeof n);
      memcpy (&sum, bytes + at + 8, sizeof sum);
      kind = GUINT32_FROM_LE (kind);
      n = GUINT32_FROM_LE (n);
      if (n > length - at - RECORD_HEADER
          || GUINT64_FROM_LE (sum) != hash_bytes (hash_bytes (HASH_START, bytes + at, 8), data, n))
        return;

      if (kind == RECORD_HEAD && self->files == NULL)
        {
          if (!read_head (self, data, n))
            return;
        }
      else if (kind == RECORD_EDIT && n > 8)
        {
          record = g_new0 (SmJournalRecord, 1);
          memcpy (&record->at, data, 8);
          record->at = GINT64_FROM_LE (record->at);
          record->patch = g_bytes_new (data + 8, n - 8);
          g_ptr_array_add (self->records, record);
        }
      else if (kind == RECORD_SAVED)
        {
          record = g_new0 (SmJournalRecord, 1);
          record->identity = g_strndup (data, n);
          g_ptr_array_add (self->records, record);
        }
      else
        return;
      self->is_cut = FALSE;
      at += RECORD_HEADER + n;
    }
}

/**
 * sm_left_journal_read:
 * @path: a journal's file
 * @error: why it can't be read; %G_IO_ERROR_BUSY when a program that runs has it open
 *
 * Reads a journal as far as it is whole, and holds it until it is freed.
 *
 * Returns: (transfer full) (nullable): the journal
 */
SmLeftJournal *
sm_left_journal_read (const char *path,
                      GError    **error)
{
  g_autoptr(SmLeftJournal) self = g_new0 (SmLeftJournal, 1);
  g_autofree char *bytes = NULL;
  gsize length;

  self->path = g_strdup (path);
  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify) record_free);
  self->fd = open (path, O_RDWR | O_CLOEXEC);
  if (self->fd < 0)
    {
      fail (error, path, errno);
      return NULL;
    }
  if (flock (self->fd, LOCK_EX | LOCK_NB) != 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY, _("“%s” is in use"), path);
      return NULL;
    }
  if (!g_file_get_contents (path, &bytes, &length, error))
    return NULL;
  if (length < strlen (MAGIC) || memcmp (bytes, MAGIC, strlen (MAGIC)) != 0)
    {
      g_set_error (error, SM_FORMAT_ERROR, SM_FORMAT_ERROR_UNREADABLE, _("“%s” is no journal of this version"), path);
      return NULL;
    }

  read_records (self, bytes, length);
  if (self->files == NULL)
    {
      g_set_error (error, SM_FORMAT_ERROR, SM_FORMAT_ERROR_UNREADABLE, _("“%s” is damaged from its start"), path);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * sm_left_journal_list:
 * @folder: where journals are
 *
 * Finds the journals that no running program has open and that hold an edit.
 *
 * Returns: (transfer full) (element-type SmLeftJournal): the journals, by name
 */
GPtrArray *
sm_left_journal_list (const char *folder)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) sm_left_journal_free);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr(GError) error = NULL;
      SmLeftJournal *journal;

      if (!g_str_has_suffix (name, ".journal"))
        continue;
      journal = sm_left_journal_read (path, &error);
      if (journal == NULL)
        g_debug ("%s", error->message);
      else if (journal->records->len == 0)
        sm_left_journal_free (journal);
      else
        g_ptr_array_add (list, journal);
    }
  return list;
}

/**
 * sm_left_journal_fits:
 * @self: a journal that was left
 * @identity: of a corpus, sm_journal_identify()
 * @first: (out): the first of its records that the corpus does not have yet; their number when it has them all
 *
 * Tells whether the edits of a journal may be done again in a corpus: it is as it was before the first, or as it was
 * saved in between.
 *
 * Returns: whether they may
 */
gboolean
sm_left_journal_fits (SmLeftJournal *self,
                      const char    *identity,
                      guint         *first)
{
  for (guint i = self->records->len; i > 0; i--)
    {
      const SmJournalRecord *record = self->records->pdata[i - 1];

      if (g_strcmp0 (record->identity, identity) == 0)
        {
          *first = i;
          return TRUE;
        }
    }

  *first = 0;
  return g_strcmp0 (self->identity, identity) == 0;
}

/**
 * sm_left_journal_remove:
 * @self: a journal that was left
 *
 * Removes its file.
 */
void
sm_left_journal_remove (SmLeftJournal *self)
{
  g_unlink (self->path);
}

/**
 * sm_left_journal_free:
 * @self: (transfer full): a journal that was left
 *
 * Lets go of it; the file stays.
 */
void
sm_left_journal_free (SmLeftJournal *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->path);
  g_free (self->title);
  g_free (self->identity);
  g_strfreev (self->files);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_free (self);
}
