/* Where the texts of a corpus stay until somebody reads one.
 *
 * A store of a corpus file keeps that file open, so that the texts remain when the file is replaced by a new
 * one; who loads more files than there are descriptors to spare has them opened again for each text. Either
 * way the file must be as it was when it was loaded. A spool is a temporary file without a name that goes with
 * its store. Appended to by one thread; read by any.
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "sm-json-text.h"
#include "sm-text-stores.h"

/* So many corpus files are kept open; programs may have 1024 of all sorts. */
#define MAX_KEPT_OPEN 128

/* Appended texts are gathered to this size before they are written. */
#define SPOOL_BUFFER ((gsize) 256 << 10)

struct _SmFileTextStore
{
  SmTextStore parent_instance;

  char       *name;     /* owned: as shown */
  char       *path;     /* owned, (nullable): none for a spool */
  int         fd;       /* -1: to be opened for every text */
  SmFileStamp stamp;

  /* Of a spool: what is not written yet, and where it goes. */
  gboolean    is_spool;
  GMutex      lock;     /* guards the two below */
  GString    *pending;  /* owned */
  guint64     written;
};

static int n_kept_open;

G_DEFINE_FINAL_TYPE (SmFileTextStore, sm_file_text_store, SM_TYPE_TEXT_STORE)

static gboolean
read_fully (int      fd,
            char    *bytes,
            gsize    length,
            guint64  offset)
{
  while (length > 0)
    {
      gssize got = pread (fd, bytes, length, offset);

      if (got < 0 && errno == EINTR)
        continue;
      if (got <= 0)
        {
          if (got == 0)
            errno = EIO;
          return FALSE;
        }
      bytes += got;
      length -= got;
      offset += got;
    }

  return TRUE;
}

static gboolean
write_pending (SmFileTextStore *self,
               GError         **error)
{
  gsize done = 0;

  while (done < self->pending->len)
    {
      gssize put = pwrite (self->fd, self->pending->str + done, self->pending->len - done, self->written + done);

      if (put < 0 && errno == EINTR)
        continue;
      if (put < 0)
        {
          int code = errno;

          g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
                       _("no room for the texts in “%s”: %s"), g_get_tmp_dir (), g_strerror (code));
          return FALSE;
        }
      done += put;
    }

  self->written += done;
  g_string_truncate (self->pending, 0);
  return TRUE;
}

static gboolean
read_raw (SmFileTextStore *self,
          char            *bytes,
          gsize            length,
          guint64          offset,
          GError         **error)
{
  SmFileStamp now;
  int fd = self->fd;
  int code = 0;
  gboolean changed = FALSE;

  if (fd < 0)
    fd = open (self->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

  if (fd < 0 || (!self->is_spool && !sm_file_stamp_from_fd (&now, fd)))
    code = errno;
  else if (!self->is_spool && !sm_file_stamp_equal (&now, &self->stamp))
    changed = TRUE;
  else if (!read_fully (fd, bytes, length, offset))
    code = errno;

  if (fd >= 0 && fd != self->fd)
    close (fd);

  if (changed)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG,
                   _("“%s” was changed after it was opened. Open it again to read its texts."), self->name);
      return FALSE;
    }
  if (code != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
                   _("The text in “%s” could not be read: %s"), self->name, g_strerror (code));
      return FALSE;
    }
  return TRUE;
}

static char *
sm_file_text_store_read (SmTextStore *store,
                         guint64      offset,
                         guint32      length,
                         GError     **error)
{
  SmFileTextStore *self = SM_FILE_TEXT_STORE (store);
  g_autofree char *raw = g_malloc ((gsize) length + 1);
  char *text;
  gboolean damaged;
  gboolean unwritten = FALSE;

  if (self->is_spool)
    {
      g_mutex_lock (&self->lock);
      unwritten = offset >= self->written && offset - self->written + length <= self->pending->len;
      if (unwritten)
        memcpy (raw, self->pending->str + (offset - self->written), length);
      g_mutex_unlock (&self->lock);
    }
  if (!unwritten && !read_raw (self, raw, length, offset, error))
    return NULL;

  raw[length] = '\0';
  /* Only what has to be repaired can grow. */
  damaged = !g_utf8_validate_len (raw, length, NULL);
  text = g_malloc ((damaged ? 3 : 1) * (gsize) length + 1);
  sm_json_text_decode (raw, length, damaged, text);
  return text;
}

static void
sm_file_text_store_finalize (GObject *object)
{
  SmFileTextStore *self = SM_FILE_TEXT_STORE (object);

  if (self->fd >= 0)
    {
      close (self->fd);
      if (!self->is_spool)
        g_atomic_int_add (&n_kept_open, -1);
    }
  g_free (self->name);
  g_free (self->path);
  g_string_free (self->pending, TRUE);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (sm_file_text_store_parent_class)->finalize (object);
}

static void
sm_file_text_store_class_init (SmFileTextStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sm_file_text_store_finalize;
  SM_TEXT_STORE_CLASS (klass)->read = sm_file_text_store_read;
}

static void
sm_file_text_store_init (SmFileTextStore *self)
{
  self->fd = -1;
  self->pending = g_string_new (NULL);
  g_mutex_init (&self->lock);
}

/**
 * sm_file_text_store_new:
 * @source: (transfer none): a plain file, see sm_byte_source_is_plain_file()
 * @name: the file's name as shown
 *
 * Makes a store whose offsets are those of the file. Reading fails with %G_IO_ERROR_WRONG_ETAG once the file is
 * another than it was when @source was opened.
 *
 * Returns: (transfer full): a store
 */
SmTextStore *
sm_file_text_store_new (SmByteSource *source,
                        const char   *name)
{
  SmFileTextStore *self = g_object_new (SM_TYPE_FILE_TEXT_STORE, NULL);

  self->name = g_strdup (name);
  self->path = g_strdup (sm_byte_source_get_path (source));
  sm_byte_source_get_stamp (source, &self->stamp);

  if (g_atomic_int_add (&n_kept_open, 1) < MAX_KEPT_OPEN)
    self->fd = sm_byte_source_dup_fd (source);
  if (self->fd < 0)
    g_atomic_int_add (&n_kept_open, -1);

  return SM_TEXT_STORE (self);
}

/**
 * sm_file_text_store_new_spool:
 * @name: name of what the texts come from, as shown
 * @error: why no temporary file could be made
 *
 * Makes an empty store in a temporary file that vanishes with it, even when the program is killed.
 *
 * Returns: (transfer full): a store, or %NULL with @error
 */
SmTextStore *
sm_file_text_store_new_spool (const char *name,
                              GError    **error)
{
  g_autoptr(SmFileTextStore) self = g_object_new (SM_TYPE_FILE_TEXT_STORE, NULL);
  g_autofree char *path = NULL;

  self->name = g_strdup (name);
  self->is_spool = TRUE;
  self->fd = open (g_get_tmp_dir (), O_RDWR | O_TMPFILE | O_CLOEXEC | O_EXCL, 0600);
  if (self->fd < 0)
    {
      self->fd = g_file_open_tmp ("stancemap-XXXXXX", &path, error);
      if (self->fd < 0)
        return NULL;
      g_unlink (path);
    }

  return SM_TEXT_STORE (g_steal_pointer (&self));
}

/**
 * sm_file_text_store_append:
 * @self: a spool
 * @raw: what stands between the quotes of a JSON string
 * @length: bytes of @raw
 * @offset: (out): where to read it again
 * @error: why it could not be kept
 *
 * Adds a text.
 *
 * Returns: %FALSE with @error
 */
gboolean
sm_file_text_store_append (SmFileTextStore *self,
                           const char      *raw,
                           gsize            length,
                           guint64         *offset,
                           GError         **error)
{
  gboolean fine = TRUE;

  g_return_val_if_fail (self->is_spool, FALSE);

  g_mutex_lock (&self->lock);
  if (self->pending->len + length > SPOOL_BUFFER)
    fine = write_pending (self, error);
  if (fine)
    {
      *offset = self->written + self->pending->len;
      g_string_append_len (self->pending, raw, length);
    }
  g_mutex_unlock (&self->lock);

  return fine;
}

/**
 * sm_file_text_store_flush:
 * @self: a store
 * @error: why the texts could not be kept
 *
 * Writes what was appended, to be called after the last text. Nothing to do for a store of a file.
 *
 * Returns: %FALSE with @error
 */
gboolean
sm_file_text_store_flush (SmFileTextStore *self,
                          GError         **error)
{
  gboolean fine;

  g_mutex_lock (&self->lock);
  fine = write_pending (self, error);
  /* A large buffer for every open file would be memory for nothing. */
  if (fine)
    {
      g_string_free (self->pending, TRUE);
      self->pending = g_string_new (NULL);
    }
  g_mutex_unlock (&self->lock);

  return fine;
}
