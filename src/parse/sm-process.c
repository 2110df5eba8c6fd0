/* Programs that work for a parser. Only plain descriptors and poll() here, so that a call in any thread needs no main
 * loop, and a deadline and a cancel always come through. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib-unix.h>
#include <glib/gi18n-lib.h>

#include "sm-parser.h"
#include "sm-process.h"

/* Of what it says on its standard error, the end is kept: the last line mostly tells why it failed. */
#define MAX_COMPLAINT 4096
#define MAX_SHOWN 200 /* bytes of that line in a message */

struct _SmProcess
{
  char    *name;       /* owned: as a message calls it */
  GPid     pid;        /* 0 once it was waited for */
  int      input;      /* -1: closed, as the others */
  int      output;
  int      complaints;
  GString *to_write;
  gsize    written;    /* of to_write */
  gboolean input_ends; /* after to_write */
  GString *read;
  GString *complaint;
  gsize    max_output;
  gint64   asked; /* when it was last sent something, for messages */
};

/**
 * sm_process_find:
 * @program: a name to look for along PATH, or a path
 *
 * Returns: (transfer full) (nullable): where the program is; %NULL if it is not there or may not be run
 */
char *
sm_process_find (const char *program)
{
  g_return_val_if_fail (program != NULL, NULL);

  return *program != '\0' ? g_find_program_in_path (program) : NULL;
}

/* Runs between fork and exec. What the program starts in its turn belongs to its group, so that it can be stopped. */
static void
lead_group_cb (gpointer data)
{
  setpgid (0, 0);
}

static void
close_descriptor (int *descriptor)
{
  if (*descriptor >= 0)
    close (*descriptor);
  *descriptor = -1;
}

/**
 * sm_process_start:
 * @argv: %NULL-terminated: the program, found along PATH, and its arguments
 * @environment: (nullable): %NULL-terminated NAME=value in place of the program's own
 * @folder: (nullable): where it runs; %NULL: here
 * @max_output: bytes that it may have written and nobody dropped
 * @error: return location for %SM_PARSER_ERROR_MISSING or %SM_PARSER_ERROR_FAILED
 *
 * Starts a program, without a shell, in a process group of its own.
 *
 * Returns: (transfer full) (nullable): it, running
 */
SmProcess *
sm_process_start (const char *const *argv,
                  const char *const *environment,
                  const char        *folder,
                  gsize              max_output,
                  GError           **error)
{
  g_autoptr(GError) reason = NULL;
  SmProcess *self;

  g_return_val_if_fail (argv != NULL && argv[0] != NULL, NULL);

  self = g_new0 (SmProcess, 1);
  self->name = g_path_get_basename (argv[0]);
  self->input = self->output = self->complaints = -1;
  self->to_write = g_string_new (NULL);
  self->read = g_string_new (NULL);
  self->complaint = g_string_new (NULL);
  self->max_output = max_output;
  self->asked = g_get_monotonic_time ();

  if (!g_spawn_async_with_pipes (folder, (char **) argv, (char **) environment,
                                 G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD, lead_group_cb, NULL, &self->pid,
                                 &self->input, &self->output, &self->complaints, &reason))
    {
      self->pid = 0;
      g_set_error (error, SM_PARSER_ERROR,
                   g_error_matches (reason, G_SPAWN_ERROR, G_SPAWN_ERROR_NOENT) ? SM_PARSER_ERROR_MISSING
                                                                               : SM_PARSER_ERROR_FAILED,
                   _("“%s” could not be started: %s"), argv[0], reason->message);
      sm_process_free (self);
      return NULL;
    }

  /* poll() says when something can be written, not how much. */
  g_unix_set_fd_nonblocking (self->input, TRUE, NULL);
  g_unix_set_fd_nonblocking (self->output, TRUE, NULL);
  g_unix_set_fd_nonblocking (self->complaints, TRUE, NULL);

  return self;
}

/**
 * sm_process_free:
 * @self: (transfer full) (nullable): a process
 *
 * Stops it and what it started, if it still runs, and frees it.
 */
void
sm_process_free (SmProcess *self)
{
  if (self == NULL)
    return;

  if (self->pid != 0)
    {
      kill (-self->pid, SIGKILL);
      kill (self->pid, SIGKILL);
      while (waitpid (self->pid, NULL, 0) < 0 && errno == EINTR)
        ;
    }
  close_descriptor (&self->input);
  close_descriptor (&self->output);
  close_descriptor (&self->complaints);
  g_string_free (self->to_write, TRUE);
  g_string_free (self->read, TRUE);
  g_string_free (self->complaint, TRUE);
  g_free (self->name);
  g_free (self);
}

/**
 * sm_process_get_name:
 * @self: a process
 *
 * Returns: (transfer none): the program's name, for messages
 */
const char *
sm_process_get_name (SmProcess *self)
{
  return self->name;
}

/**
 * sm_process_send:
 * @self: a process whose input has not ended
 * @bytes: what to write
 * @length: how many
 *
 * Puts bytes into the queue; sm_process_step() writes them.
 */
void
sm_process_send (SmProcess  *self,
                 const char *bytes,
                 gsize       length)
{
  g_return_if_fail (!self->input_ends);

  g_string_append_len (self->to_write, bytes, length);
  self->asked = g_get_monotonic_time ();
}

/* Writes without the signal that would end the whole program when nobody reads. */
static gssize
write_quietly (int         descriptor,
               const char *bytes,
               gsize       length)
{
  static const struct timespec at_once = { 0, 0 };
  sigset_t pipe_signal, before, pending;
  gboolean was_pending;
  gssize n;
  int code;

  sigemptyset (&pipe_signal);
  sigaddset (&pipe_signal, SIGPIPE);
  sigpending (&pending);
  was_pending = sigismember (&pending, SIGPIPE) == 1;
  pthread_sigmask (SIG_BLOCK, &pipe_signal, &before);

  n = write (descriptor, bytes, length);
  code = errno;

  if (n < 0 && code == EPIPE && !was_pending)
    while (sigtimedwait (&pipe_signal, NULL, &at_once) < 0 && errno == EINTR)
      ;
  pthread_sigmask (SIG_SETMASK, &before, NULL);
  errno = code;
  return n;
}

/* Writes what goes in now. A program that does not read its input to the end is none of our business here: what it
 * answers is judged, and how it ends. */
static void
write_some (SmProcess *self)
{
  gssize n = write_quietly (self->input, self->to_write->str + self->written, self->to_write->len - self->written);

  if (n < 0 && errno != EAGAIN && errno != EINTR)
    {
      close_descriptor (&self->input);
      g_string_truncate (self->to_write, 0);
      self->written = 0;
      return;
    }

  self->written += MAX (n, 0);
  if (self->written == self->to_write->len)
    {
      g_string_truncate (self->to_write, 0);
      self->written = 0;
      if (self->input_ends)
        close_descriptor (&self->input);
    }
}

/* Reads what is there; closes the descriptor at its end. */
static void
read_some (int     *descriptor,
           GString *into)
{
  char buffer[16384];
  gssize n = read (*descriptor, buffer, sizeof buffer);

  if (n > 0)
    g_string_append_len (into, buffer, n);
  else if (n == 0 || (errno != EAGAIN && errno != EINTR))
    close_descriptor (descriptor);
}

/**
 * sm_process_end_input:
 * @self: a process
 *
 * Closes its standard input once the queue is written.
 */
void
sm_process_end_input (SmProcess *self)
{
  self->input_ends = TRUE;
  if (self->written == self->to_write->len)
    close_descriptor (&self->input);
}

static void
set_late_error (SmProcess *self,
                GError   **error)
{
  const guint seconds = (g_get_monotonic_time () - self->asked + G_USEC_PER_SEC / 2) / G_USEC_PER_SEC;

  g_set_error (error, SM_PARSER_ERROR, SM_PARSER_ERROR_FAILED,
               g_dngettext (GETTEXT_PACKAGE, "“%s” had not answered after %u second and was stopped",
                            "“%s” had not answered after %u seconds and was stopped", seconds),
               self->name, seconds);
}

/**
 * sm_process_step:
 * @self: a process
 * @deadline: monotonic time until which it may take, in microseconds; -1 none
 * @cancellable: (nullable): stops the wait
 * @error: return location for a #SmParserError or %G_IO_ERROR_CANCELLED
 *
 * Writes what is queued and reads what is there, once; waits until either can be done.
 *
 * Returns: what came of it
 */
SmProcessStep
sm_process_step (SmProcess    *self,
                 gint64        deadline,
                 GCancellable *cancellable,
                 GError      **error)
{
  GPollFD polled[4] = { { .fd = -1 }, { .fd = -1 }, { .fd = -1 }, { .fd = -1 } };
  gboolean has_cancel;
  int timeout = -1, n;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return SM_PROCESS_FAILED;
  if (self->output < 0)
    return SM_PROCESS_ENDED;

  if (deadline >= 0)
    timeout = CLAMP ((deadline - g_get_monotonic_time () + 999) / 1000, 0, G_MAXINT / 2);
  polled[0] = (GPollFD) { self->output, G_IO_IN | G_IO_HUP, 0 };
  polled[1] = (GPollFD) { self->complaints, G_IO_IN | G_IO_HUP, 0 };
  if (self->written < self->to_write->len)
    polled[2] = (GPollFD) { self->input, G_IO_OUT | G_IO_ERR, 0 };
  has_cancel = cancellable != NULL && g_cancellable_make_pollfd (cancellable, &polled[3]);

  do
    n = g_poll (polled, G_N_ELEMENTS (polled), timeout);
  while (n < 0 && errno == EINTR);

  if (has_cancel)
    g_cancellable_release_fd (cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return SM_PROCESS_FAILED;
  if (n == 0)
    {
      set_late_error (self, error);
      return SM_PROCESS_FAILED;
    }

  if (polled[2].revents != 0)
    write_some (self);
  if (polled[1].revents != 0)
    {
      read_some (&self->complaints, self->complaint);
      if (self->complaint->len > MAX_COMPLAINT)
        g_string_erase (self->complaint, 0, self->complaint->len - MAX_COMPLAINT);
    }
  if (polled[0].revents != 0)
    read_some (&self->output, self->read);

  if (self->read->len > self->max_output)
    {
      g_autofree char *size = g_format_size (self->max_output);

      g_set_error (error, SM_PARSER_ERROR, SM_PARSER_ERROR_OUTPUT, _("“%s” gave more than %s and was stopped"),
                   self->name, size);
      return SM_PROCESS_FAILED;
    }
  return self->output < 0 ? SM_PROCESS_ENDED : SM_PROCESS_MORE;
}

/* The last line that it said on its standard error, fit to be shown. */
static char *
dup_complaint (SmProcess *self)
{
  g_autofree char *valid = g_utf8_make_valid (self->complaint->str, self->complaint->len);
  g_autofree char *line = NULL;
  const char *start;
  const char *next;

  g_strchomp (valid);
  start = strrchr (valid, '\n');
  line = g_strstrip (g_strdup (start != NULL ? start + 1 : valid));
  for (char *c = line; *c != '\0'; c++)
    if ((guchar) *c < 0x20)
      *c = ' ';
  if (strlen (line) <= MAX_SHOWN)
    return g_steal_pointer (&line);

  next = g_utf8_find_prev_char (line, line + MAX_SHOWN);
  return g_strdup_printf ("%.*s…", (int) (next - line), line);
}

static gboolean
judge_end (SmProcess *self,
           int        status,
           GError   **error)
{
  g_autofree char *complaint = dup_complaint (self);
  g_autofree char *end = NULL;

  if (WIFEXITED (status) && WEXITSTATUS (status) == 0)
    return TRUE;

  if (WIFSIGNALED (status))
    end = g_strdup_printf (_("“%s” was ended by signal %d (%s)"), self->name, WTERMSIG (status),
                           g_strsignal (WTERMSIG (status)));
  else
    end = g_strdup_printf (_("“%s” ended with status %d"), self->name, WEXITSTATUS (status));
  g_set_error (error, SM_PARSER_ERROR, SM_PARSER_ERROR_FAILED, "%s%s%s", end, *complaint != '\0' ? ": " : "",
               complaint);
  return FALSE;
}

/**
 * sm_process_finish:
 * @self: a process that has closed its output
 * @deadline: monotonic time until which it may take to end, in microseconds
 * @cancellable: (nullable): stops the wait
 * @error: return location for %SM_PARSER_ERROR_FAILED: it ended badly, or did not
 *
 * Waits for its end and says whether it was a good one. Its last words are part of the message.
 *
 * Returns: %TRUE if it ended with status 0
 */
gboolean
sm_process_finish (SmProcess    *self,
                   gint64        deadline,
                   GCancellable *cancellable,
                   GError      **error)
{
  siginfo_t info = { 0 };
  int status = 0;

  g_return_val_if_fail (self->pid != 0, FALSE);

  close_descriptor (&self->input);
  while (waitid (P_PID, self->pid, &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == 0)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (g_get_monotonic_time () > deadline)
        {
          set_late_error (self, error);
          return FALSE;
        }
      /* It has closed its output, so its end is near: no need for anything finer. */
      g_usleep (2000);
    }

  if (self->complaints >= 0)
    read_some (&self->complaints, self->complaint);
  /* What it left behind in its group must not stay. Its number is nobody else's until it has been waited for. */
  kill (-self->pid, SIGKILL);
  while (waitpid (self->pid, &status, 0) < 0 && errno == EINTR)
    ;
  self->pid = 0;
  return judge_end (self, status, error);
}

/**
 * sm_process_get_output:
 * @self: a process
 * @length: (out): bytes
 *
 * Returns: (transfer none): what was read and not dropped, with a zero after it, until the next step
 */
const char *
sm_process_get_output (SmProcess *self,
                       gsize     *length)
{
  *length = self->read->len;
  return self->read->str;
}

/**
 * sm_process_drop_output:
 * @self: a process
 * @length: bytes, at most as many as there are
 *
 * Forgets the first bytes that were read.
 */
void
sm_process_drop_output (SmProcess *self,
                        gsize      length)
{
  g_string_erase (self->read, 0, MIN (length, self->read->len));
}
