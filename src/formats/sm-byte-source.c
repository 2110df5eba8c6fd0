/* Bytes of a file or a stream, uncompressed when they start as gzip does, whatever the name says.
 *
 * A file that lies on this machine is read through its descriptor, so that one can tell that it is a regular
 * file before anything blocks, and afterwards that nobody changed it. All other files are streams.
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <glib/gi18n-lib.h>

#include "sm-byte-source.h"

#define PACKED_SIZE ((gsize) 128 << 10)

struct _SmByteSource
{
  int           fd;          /* -1: read the stream */
  char         *path;        /* owned, (nullable) */
  SmFileStamp   stamp;
  GInputStream *stream;      /* owned, (nullable) */
  GCancellable *cancellable; /* owned, (nullable) */
  guint64       position;    /* bytes of the file that were taken */

  /* The first bytes, which were read to see what this is. */
  char          head[2];
  guint         head_length;

  gboolean      gzipped;
  z_stream      packed;
  guchar       *packed_bytes; /* owned; what is to be uncompressed */
  gboolean      in_member;    /* within one of the parts that a gzip file is made of */
  gboolean      at_end;
};

/**
 * sm_file_stamp_from_fd:
 * @stamp: (out): the file as it is now
 * @fd: an open file
 *
 * Notes what tells one state of a file from another.
 *
 * Returns: %FALSE when the file can't be asked
 */
gboolean
sm_file_stamp_from_fd (SmFileStamp *stamp,
                       int          fd)
{
  struct stat info;

  if (fstat (fd, &info) != 0)
    return FALSE;

  stamp->device = info.st_dev;
  stamp->inode = info.st_ino;
  stamp->size = info.st_size;
  stamp->modified = (gint64) info.st_mtim.tv_sec * 1000000000 + info.st_mtim.tv_nsec;
  return TRUE;
}

/**
 * sm_file_stamp_equal:
 * @a: a stamp
 * @b: another
 *
 * Says whether two stamps are of the same file in the same state.
 *
 * Returns: whether they are
 */
gboolean
sm_file_stamp_equal (const SmFileStamp *a,
                     const SmFileStamp *b)
{
  return a->device == b->device && a->inode == b->inode && a->size == b->size && a->modified == b->modified;
}

/* Reads as it lies there; the error says only why, as its reader knows the file. */
static gssize
read_stored (SmByteSource *self,
             gpointer      buffer,
             gsize         size,
             GError      **error)
{
  gssize got;

  if (self->fd < 0)
    got = g_input_stream_read (self->stream, buffer, size, self->cancellable, error);
  else
    {
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return -1;

      /* Not from where the descriptor is, which the parts of a file share. */
      do
        got = pread (self->fd, buffer, size, self->position);
      while (got < 0 && errno == EINTR);
      if (got < 0)
        {
          int code = errno;

          g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (code), g_strerror (code));
        }
    }

  if (got > 0)
    self->position += got;
  return got;
}

/* Looks at the first two bytes and gets ready for what they promise. */
static gboolean
open_head (SmByteSource *self,
           GError      **error)
{
  while (self->head_length < sizeof self->head)
    {
      gssize got = read_stored (self, self->head + self->head_length,
                                sizeof self->head - self->head_length, error);

      if (got < 0)
        return FALSE;
      if (got == 0)
        break;
      self->head_length += got;
    }

  if (self->head_length < 2 || memcmp (self->head, "\x1f\x8b", 2) != 0)
    return TRUE;

  self->gzipped = TRUE;
  self->packed_bytes = g_malloc (PACKED_SIZE);
  memcpy (self->packed_bytes, self->head, self->head_length);
  self->packed.next_in = self->packed_bytes;
  self->packed.avail_in = self->head_length;
  self->head_length = 0;
  self->in_member = TRUE;

  /* 16: gzip, and nothing else. */
  if (inflateInit2 (&self->packed, 16 + MAX_WBITS) != Z_OK)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("there is no memory to uncompress it"));
      return FALSE;
    }
  return TRUE;
}

/**
 * sm_byte_source_new_for_file:
 * @file: a file
 * @cancellable: (nullable): ends every later read
 * @error: what is wrong with the file, in words that go after its name
 *
 * Opens a file. What is no regular file is refused rather than waited for: a folder, a named pipe, a device.
 *
 * Returns: (transfer full): the file's bytes, or %NULL with @error
 */
SmByteSource *
sm_byte_source_new_for_file (GFile        *file,
                             GCancellable *cancellable,
                             GError      **error)
{
  g_autoptr(SmByteSource) self = g_new0 (SmByteSource, 1);
  g_autofree char *path = g_file_get_path (file);
  struct stat info;

  self->fd = -1;
  g_set_object (&self->cancellable, cancellable);

  if (path == NULL)
    {
      self->stream = G_INPUT_STREAM (g_file_read (file, cancellable, error));
      if (self->stream == NULL || !open_head (self, error))
        return NULL;
      return g_steal_pointer (&self);
    }

  self->path = g_steal_pointer (&path);
  /* Not to block on a named pipe that nobody writes to. */
  self->fd = open (self->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (self->fd < 0 || fstat (self->fd, &info) != 0)
    {
      int code = errno;

      g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (code), g_strerror (code));
      return NULL;
    }

  if (!S_ISREG (info.st_mode))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _("not a regular file"));
      return NULL;
    }

  sm_file_stamp_from_fd (&self->stamp, self->fd);
  posix_fadvise (self->fd, 0, 0, POSIX_FADV_SEQUENTIAL);
  if (!open_head (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * sm_byte_source_new_for_stream:
 * @stream: (transfer none): a stream
 * @cancellable: (nullable): ends every later read
 * @error: what is wrong with the stream
 *
 * Takes the bytes of a stream, reading the first of them at once.
 *
 * Returns: (transfer full): the stream's bytes, or %NULL with @error
 */
SmByteSource *
sm_byte_source_new_for_stream (GInputStream *stream,
                               GCancellable *cancellable,
                               GError      **error)
{
  g_autoptr(SmByteSource) self = g_new0 (SmByteSource, 1);

  self->fd = -1;
  g_set_object (&self->stream, stream);
  g_set_object (&self->cancellable, cancellable);
  if (!open_head (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * sm_byte_source_new_part:
 * @source: a plain file, see sm_byte_source_is_plain_file()
 *
 * Makes a source of the same file that reads for itself, from wherever sm_byte_source_seek() says. It may be used in
 * another thread than @source is.
 *
 * Returns: (transfer full) (nullable): the file's bytes; %NULL when there are no descriptors left
 */
SmByteSource *
sm_byte_source_new_part (SmByteSource *source)
{
  int fd = sm_byte_source_dup_fd (source);
  SmByteSource *self;

  if (fd < 0)
    return NULL;

  self = g_new0 (SmByteSource, 1);
  self->fd = fd;
  self->stamp = source->stamp;
  g_set_object (&self->cancellable, source->cancellable);
  return self;
}

/**
 * sm_byte_source_free:
 * @self: (transfer full): a source
 *
 * Closes the file; a stream is left to who made it.
 */
void
sm_byte_source_free (SmByteSource *self)
{
  if (self->fd >= 0)
    close (self->fd);
  if (self->packed_bytes != NULL)
    inflateEnd (&self->packed);
  g_free (self->packed_bytes);
  g_clear_object (&self->stream);
  g_clear_object (&self->cancellable);
  g_free (self->path);
  g_free (self);
}

/* Makes sure that there are packed bytes; 0 at the end of the file, -1 with @error. */
static gssize
refill_packed (SmByteSource *self,
               GError      **error)
{
  gssize got;

  if (self->packed.avail_in > 0)
    return self->packed.avail_in;

  got = read_stored (self, self->packed_bytes, PACKED_SIZE, error);
  if (got > 0)
    {
      self->packed.next_in = self->packed_bytes;
      self->packed.avail_in = got;
    }
  return got;
}

static gssize
read_gzipped (SmByteSource *self,
              char         *buffer,
              gsize         size,
              GError      **error)
{
  self->packed.next_out = (Bytef *) buffer;
  self->packed.avail_out = size;

  while (!self->at_end && self->packed.avail_out == size)
    {
      gssize got = refill_packed (self, error);
      int status;

      if (got < 0)
        return -1;
      if (got == 0)
        {
          if (self->in_member)
            {
              g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT,
                                   _("the compressed file ends too early"));
              return -1;
            }
          self->at_end = TRUE;
          break;
        }

      if (!self->in_member)
        {
          /* Another part may follow; the zeros that tapes and disks pad with may not be read as one. */
          if (*self->packed.next_in == 0)
            {
              self->packed.next_in++;
              self->packed.avail_in--;
              continue;
            }
          inflateReset (&self->packed);
          self->in_member = TRUE;
        }

      status = inflate (&self->packed, Z_NO_FLUSH);
      if (status == Z_STREAM_END)
        self->in_member = FALSE;
      else if (status != Z_OK && status != Z_BUF_ERROR)
        {
          /* What came out before is good: it is given, and the error comes with the next call. */
          if (self->packed.avail_out < size)
            break;
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("the compressed file is damaged"));
          return -1;
        }
    }

  return size - self->packed.avail_out;
}

/**
 * sm_byte_source_read:
 * @self: a source
 * @buffer: (out): where to put the bytes
 * @size: room in @buffer, at least 2
 * @error: why nothing could be read, in words that go after the file's name
 *
 * Reads on.
 *
 * Returns: how many bytes, 0 at the end, -1 with @error
 */
gssize
sm_byte_source_read (SmByteSource *self,
                     char         *buffer,
                     gsize         size,
                     GError      **error)
{
  if (self->gzipped)
    return read_gzipped (self, buffer, size, error);

  if (self->head_length > 0)
    {
      gsize n = MIN (self->head_length, size);
      gssize got;

      memcpy (buffer, self->head, n);
      self->head_length = 0;
      got = size > n ? read_stored (self, buffer + n, size - n, error) : 0;
      return got < 0 ? -1 : (gssize) n + got;
    }

  return read_stored (self, buffer, size, error);
}

/**
 * sm_byte_source_seek:
 * @self: a plain file, see sm_byte_source_is_plain_file()
 * @offset: bytes from its start
 *
 * Lets sm_byte_source_read() go on somewhere else.
 */
void
sm_byte_source_seek (SmByteSource *self,
                     guint64       offset)
{
  g_return_if_fail (sm_byte_source_is_plain_file (self));

  self->head_length = 0;
  self->position = offset;
}

/**
 * sm_byte_source_is_plain_file:
 * @self: a source
 *
 * Says whether the bytes lie in a file as they are read, so that they can be read there again.
 *
 * Returns: %FALSE for streams and compressed files
 */
gboolean
sm_byte_source_is_plain_file (SmByteSource *self)
{
  return self->fd >= 0 && !self->gzipped;
}

/**
 * sm_byte_source_get_path:
 * @self: a source
 *
 * Gives where the file is.
 *
 * Returns: (transfer none) (nullable) (type filename): a path, %NULL for a stream
 */
const char *
sm_byte_source_get_path (SmByteSource *self)
{
  return self->path;
}

/**
 * sm_byte_source_get_stamp:
 * @self: a source
 * @stamp: (out): the file as it was when it was opened; zeros for a stream
 *
 * Gives what tells whether the file has changed since.
 */
void
sm_byte_source_get_stamp (SmByteSource *self,
                          SmFileStamp  *stamp)
{
  *stamp = self->stamp;
}

/**
 * sm_byte_source_dup_fd:
 * @self: a source
 *
 * Gives a descriptor of one's own for the file, to close when done.
 *
 * Returns: a descriptor, -1 for a stream or when there are none left
 */
int
sm_byte_source_dup_fd (SmByteSource *self)
{
  return self->fd >= 0 ? fcntl (self->fd, F_DUPFD_CLOEXEC, 3) : -1;
}

/**
 * sm_byte_source_get_size:
 * @self: a source
 *
 * Says how large the file is, compressed as it lies there.
 *
 * Returns: bytes, 0 for a stream
 */
guint64
sm_byte_source_get_size (SmByteSource *self)
{
  return self->stamp.size;
}

/**
 * sm_byte_source_get_position:
 * @self: a source
 *
 * Says how much of the file was taken, compressed as it lies there.
 *
 * Returns: bytes
 */
guint64
sm_byte_source_get_position (SmByteSource *self)
{
  return self->position;
}

/**
 * sm_byte_source_would_wait:
 * @self: a source
 *
 * Says whether the next read waits for somebody to write.
 *
 * Returns: %FALSE when there is something to read, or when nobody knows
 */
gboolean
sm_byte_source_would_wait (SmByteSource *self)
{
  return self->stream != NULL && G_IS_POLLABLE_INPUT_STREAM (self->stream)
         && g_pollable_input_stream_can_poll (G_POLLABLE_INPUT_STREAM (self->stream))
         && !g_pollable_input_stream_is_readable (G_POLLABLE_INPUT_STREAM (self->stream));
}

/**
 * sm_byte_source_has_changed:
 * @self: a source
 *
 * Says whether somebody wrote to the file since it was opened. A file that was replaced by another of the same
 * name is still the one that was opened.
 *
 * Returns: whether the file is another than it was; %FALSE for a stream
 */
gboolean
sm_byte_source_has_changed (SmByteSource *self)
{
  SmFileStamp now;

  return self->fd >= 0
         && (!sm_file_stamp_from_fd (&now, self->fd) || !sm_file_stamp_equal (&now, &self->stamp));
}
