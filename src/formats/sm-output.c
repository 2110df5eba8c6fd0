/* Atomic writing: the new file is complete and on the disk before it takes the place, permissions and group of
 * the old one. A failure on the way, or a crash, leaves the old one and, at worst, a hidden temporary file. What
 * is no regular file, such as a pipe, can't be replaced and is written to directly. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <gio/gunixoutputstream.h>
#include <glib/gstdio.h>

#include "sm-output.h"

/* Bytes of the name that a temporary file shares with its target; names may have 255. */
#define MAX_SHARED_NAME 200

struct _SmOutput
{
  GOutputStream *stream;    /* owned */
  int            fd;        /* owned; -1 when GIO does the work */
  char          *path;      /* owned, (nullable): what to replace */
  char          *temporary; /* owned, (nullable): NULL when written to directly, and when committed */
};

static void
set_errno (GError **error,
           int      code)
{
  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (code), g_strerror (code));
}

/* Where a file really is: a link stays one, and what it leads to is replaced. */
static char *
resolve (const char *path)
{
  char *real = realpath (path, NULL);
  char *copy = g_strdup (real != NULL ? real : path);

  free (real);
  return copy;
}

static gboolean
open_temporary (SmOutput          *self,
                const struct stat *old,
                GError           **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *base = g_path_get_basename (self->path);
  g_autofree char *name = g_strdup_printf (".%.*s.XXXXXX", MAX_SHARED_NAME, base);
  g_autofree char *temporary = g_build_filename (folder, name, NULL);

  self->fd = g_mkstemp_full (temporary, O_WRONLY | O_CLOEXEC, 0666);
  if (self->fd < 0)
    {
      set_errno (error, errno);
      return FALSE;
    }

  self->temporary = g_steal_pointer (&temporary);
  if (old != NULL)
    {
      /* The group first, as changing it takes set-id bits away. One that is not ours stays behind. */
      if (old->st_gid != getegid () && fchown (self->fd, -1, old->st_gid) != 0)
        g_debug ("The group of “%s” can't be kept: %s", self->path, g_strerror (errno));
      if (fchmod (self->fd, old->st_mode & 07777) != 0)
        {
          set_errno (error, errno);
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * sm_output_open:
 * @file: the file to write, whether it exists or not
 * @cancellable: (nullable): to stop
 * @error: why it can't be written, in words that go after the file's name
 *
 * Starts to write a file. Until sm_output_commit() there is nothing to see of it.
 *
 * Returns: (transfer full): an output, or %NULL with @error
 */
SmOutput *
sm_output_open (GFile        *file,
                GCancellable *cancellable,
                GError      **error)
{
  g_autoptr(SmOutput) self = g_new0 (SmOutput, 1);
  g_autofree char *path = g_file_get_path (file);
  struct stat info;
  gboolean exists;

  self->fd = -1;
  if (path == NULL)
    {
      self->stream = G_OUTPUT_STREAM (g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, cancellable, error));
      return self->stream != NULL ? g_steal_pointer (&self) : NULL;
    }

  self->path = resolve (path);
  exists = stat (self->path, &info) == 0;
  if (exists && S_ISDIR (info.st_mode))
    {
      set_errno (error, EISDIR);
      return NULL;
    }

  if (exists && !S_ISREG (info.st_mode))
    {
      self->fd = open (self->path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
      if (self->fd < 0)
        {
          set_errno (error, errno);
          return NULL;
        }
    }
  else if (!open_temporary (self, exists ? &info : NULL, error))
    return NULL;

  self->stream = g_unix_output_stream_new (self->fd, FALSE);
  return g_steal_pointer (&self);
}

/**
 * sm_output_get_stream:
 * @self: an output
 *
 * Gives where to write.
 *
 * Returns: (transfer none): a stream; do not close it
 */
GOutputStream *
sm_output_get_stream (SmOutput *self)
{
  return self->stream;
}

/* Makes the new name survive a power cut too; a file system that can't has other ways. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  if (fsync (fd) != 0)
    g_debug ("“%s” can't be synced: %s", folder, g_strerror (errno));
  close (fd);
}

/**
 * sm_output_commit:
 * @self: an output to which everything was written
 * @cancellable: (nullable): to stop
 * @error: why it could not be written
 *
 * Puts the new file in the place of the old one, once it is safe on the disk.
 *
 * Returns: %FALSE with @error; then everything is as before
 */
gboolean
sm_output_commit (SmOutput     *self,
                  GCancellable *cancellable,
                  GError      **error)
{
  int fd = self->fd;

  if (!g_output_stream_flush (self->stream, cancellable, error))
    return FALSE;

  if (fd < 0)
    return g_output_stream_close (self->stream, cancellable, error);

  /* A pipe has nothing to sync. */
  if (self->temporary != NULL && fsync (fd) != 0)
    {
      set_errno (error, errno);
      return FALSE;
    }

  self->fd = -1;
  if (close (fd) != 0 || (self->temporary != NULL && g_rename (self->temporary, self->path) != 0))
    {
      set_errno (error, errno);
      return FALSE;
    }

  if (self->temporary != NULL)
    sync_folder (self->path);
  g_clear_pointer (&self->temporary, g_free);
  return TRUE;
}

/**
 * sm_output_free:
 * @self: (transfer full): an output
 *
 * Frees the output; what was not committed is thrown away.
 */
void
sm_output_free (SmOutput *self)
{
  if (self->path == NULL && self->stream != NULL && !g_output_stream_is_closed (self->stream))
    {
      g_autoptr(GCancellable) cancelled = g_cancellable_new ();

      /* That is how GIO is told not to replace the file. */
      g_cancellable_cancel (cancelled);
      g_output_stream_close (self->stream, cancelled, NULL);
    }
  g_clear_object (&self->stream);

  if (self->fd >= 0)
    close (self->fd);
  if (self->temporary != NULL)
    g_unlink (self->temporary);
  g_free (self->temporary);
  g_free (self->path);
  g_free (self);
}
