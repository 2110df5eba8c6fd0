/* The frog process: how it is started, asked and watched. How its answers are read: sm-token-notes.c.
 *
 * It reads sentences, one a line, from its standard input; a server on a port would hear others as well. There is no
 * sign that an answer is complete, so every text ends with a word that nobody writes, and the answer with it.
 */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "sm-frog.h"
#include "sm-parser.h"
#include "sm-process.h"

#define START_SECONDS 240
#define ANSWER_SECONDS 90 /* from one sentence to the next */
#define MAX_OUTPUT ((gsize) 64 << 20)
#define MAX_PARSED "120" /* words of a sentence whose structure is looked for: time grows with their square */
#define MAX_SENTENCE 600 /* tokens of one that it gets to see at all */
#define MAX_FAILURES 2   /* to start, after which it is not tried again */
#define WAIT_USEC 50000

struct _SmFrog
{
  char      *program; /* owned */
  GMutex     lock;    /* held while the process is used */
  SmProcess *process; /* owned (nullable) */
  char      *folder;  /* owned (nullable): it leaves files where it runs */
  char      *last;    /* owned: the word that ends a text */
  guint      start_seconds;
  guint      answer_seconds;
  guint      n_failures;
  GError    *failure; /* owned (nullable): of the last start */
  gint       state;   /* atomic: SmFrogState but MISSING */
};

/* Letters only: of letters and digits frog makes several words. */
static char *
make_last_word (void)
{
  char *word = g_strdup ("Zqxxxxxxxxxxxx");

  for (char *c = word + 2; *c != '\0'; c++)
    *c = 'a' + g_random_int_range (0, 26);
  return word;
}

/**
 * sm_frog_new:
 * @program: its name or path: "frog"
 *
 * Prepares to run frog; nothing is started yet.
 *
 * Returns: (transfer full): a frog
 */
SmFrog *
sm_frog_new (const char *program)
{
  SmFrog *self = g_new0 (SmFrog, 1);

  self->program = g_strdup (program);
  self->last = make_last_word ();
  self->start_seconds = START_SECONDS;
  self->answer_seconds = ANSWER_SECONDS;
  self->state = SM_FROG_OFF;
  g_mutex_init (&self->lock);

  return self;
}

/* Removes the folder with what was left in it. */
static void
remove_folder (SmFrog *self)
{
  g_autoptr(GDir) folder = self->folder != NULL ? g_dir_open (self->folder, 0, NULL) : NULL;
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  if (self->folder != NULL)
    g_rmdir (self->folder);
  g_clear_pointer (&self->folder, g_free);
}

static void
stop (SmFrog *self)
{
  g_clear_pointer (&self->process, sm_process_free);
  remove_folder (self);
  g_atomic_int_set (&self->state, SM_FROG_OFF);
}

/**
 * sm_frog_free:
 * @self: (transfer full): a frog that nobody else uses
 *
 * Ends the process, if there is one.
 */
void
sm_frog_free (SmFrog *self)
{
  stop (self);
  g_clear_error (&self->failure);
  g_mutex_clear (&self->lock);
  g_free (self->program);
  g_free (self->last);
  g_free (self);
}

/**
 * sm_frog_set_limits:
 * @self: a frog that has not been started
 * @start_seconds: that it may take to start
 * @answer_seconds: that it may take for a sentence
 *
 * Changes the limits, four minutes and a minute and a half.
 */
void
sm_frog_set_limits (SmFrog *self,
                    guint   start_seconds,
                    guint   answer_seconds)
{
  self->start_seconds = start_seconds;
  self->answer_seconds = answer_seconds;
}

/**
 * sm_frog_get_state:
 * @self: a frog
 *
 * Says how far it is, for a window to show. Any thread, at once.
 *
 * Returns: its state
 */
SmFrogState
sm_frog_get_state (SmFrog *self)
{
  g_autofree char *path = NULL;
  SmFrogState state = g_atomic_int_get (&self->state);

  if (state != SM_FROG_OFF)
    return state;
  path = sm_process_find (self->program);
  return path != NULL ? SM_FROG_OFF : SM_FROG_MISSING;
}

static gboolean
is_last (SmFrog     *self,
         const char *line,
         gsize       length)
{
  return g_strstr_len (line, length, self->last) != NULL;
}

/* Sends what waits and hands on the lines of the answer, up to the last word. */
static gboolean
exchange (SmFrog         *self,
          guint           seconds,
          const SmTokens *tokens,
          SmTokenNotes   *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  gint64 deadline = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;
  guint at_token = 0;

  sm_process_send (self->process, self->last, strlen (self->last));
  sm_process_send (self->process, "\n", 1);
  for (;;)
    {
      SmProcessStep step = sm_process_step (self->process, deadline, cancellable, error);
      gsize length, done = 0;
      const char *output, *end;
      gboolean complete = FALSE;

      if (step == SM_PROCESS_FAILED)
        return FALSE;

      output = sm_process_get_output (self->process, &length);
      while (!complete && (end = memchr (output + done, '\n', length - done)) != NULL)
        {
          const char *line = output + done;

          complete = is_last (self, line, end - line);
          if (!complete && notes != NULL && end > line
              && !sm_token_notes_read (notes, tokens, line, end - line, &at_token, error))
            return FALSE;
          done = end + 1 - output;
          deadline = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;
        }
      sm_process_drop_output (self->process, done);
      if (complete)
        return TRUE;

      if (step == SM_PROCESS_ENDED)
        {
          if (sm_process_finish (self->process, deadline, cancellable, error))
            g_set_error (error, SM_PARSER_ERROR, SM_PARSER_ERROR_FAILED, _("“%s” ended before it had answered"),
                         self->program);
          return FALSE;
        }
    }
}

static gboolean
start_locked (SmFrog       *self,
              GCancellable *cancellable,
              GError      **error)
{
  /* No morphology, no chunks: nobody asks for them. */
  const char *argv[] = { self->program, "--JSONout=0", "-n", "--skip=ac", "--max-parser-tokens=" MAX_PARSED,
                         "--threads=2", NULL };
  g_autofree char *path = sm_process_find (self->program);

  if (self->process != NULL)
    return TRUE;
  if (path == NULL)
    {
      g_set_error (error, SM_PARSER_ERROR, SM_PARSER_ERROR_MISSING,
                   _("“%s” is not installed. On Debian it is in the packages frog, frogdata and uctodata"),
                   self->program);
      return FALSE;
    }
  if (self->n_failures >= MAX_FAILURES)
    {
      g_propagate_error (error, g_error_copy (self->failure));
      return FALSE;
    }

  g_atomic_int_set (&self->state, SM_FROG_STARTING);
  self->folder = g_dir_make_tmp ("stancemap-frog-XXXXXX", error);
  if (self->folder == NULL)
    {
      stop (self);
      return FALSE;
    }

  g_clear_error (&self->failure);
  self->process = sm_process_start (argv, NULL, self->folder, MAX_OUTPUT, &self->failure);
  if (self->process == NULL
      || !exchange (self, self->start_seconds, NULL, NULL, cancellable, &self->failure))
    {
      self->n_failures += !g_error_matches (self->failure, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_propagate_error (error, g_error_copy (self->failure));
      stop (self);
      return FALSE;
    }

  self->n_failures = 0;
  g_atomic_int_set (&self->state, SM_FROG_READY);
  return TRUE;
}

/* Waits for its turn; another thread may be using the process for a while. */
static gboolean
take_lock (SmFrog       *self,
           GCancellable *cancellable,
           GError      **error)
{
  while (!g_mutex_trylock (&self->lock))
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      g_usleep (WAIT_USEC);
    }
  return TRUE;
}

/**
 * sm_frog_start:
 * @self: a frog
 * @cancellable: (nullable): stops the wait, and the process
 * @error: return location for a #SmParserError or %G_IO_ERROR_CANCELLED
 *
 * Starts the process, if it does not run, and waits until it is ready: ten seconds or more. One that has failed twice
 * to start is not tried again.
 *
 * Returns: %TRUE if it runs
 */
gboolean
sm_frog_start (SmFrog       *self,
               GCancellable *cancellable,
               GError      **error)
{
  gboolean started;

  if (!take_lock (self, cancellable, error))
    return FALSE;
  started = start_locked (self, cancellable, error);
  g_mutex_unlock (&self->lock);

  return started;
}

/* Queues the sentences, one a line; nothing in a line may end it or hide in it. */
static void
send_sentences (SmFrog         *self,
                const SmTokens *tokens)
{
  g_autoptr(GString) line = g_string_new (NULL);

  for (guint i = 0; i < tokens->sentences->len; i++)
    {
      const SmSentence *sentence = &g_array_index (tokens->sentences, SmSentence, i);
      const SmToken *first, *last;

      if (sentence->first >= sentence->last || sentence->last - sentence->first > MAX_SENTENCE)
        continue;

      first = &g_array_index (tokens->tokens, SmToken, sentence->first);
      last = &g_array_index (tokens->tokens, SmToken, sentence->last - 1);
      g_string_truncate (line, 0);
      for (const char *p = tokens->text + first->byte_start; p < tokens->text + last->byte_end; p = g_utf8_next_char (p))
        {
          const gunichar c = g_utf8_get_char (p);

          if (g_unichar_isspace (c) || g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029)
            g_string_append_c (line, ' ');
          else if (g_unichar_isdefined (c) && !g_unichar_iszerowidth (c))
            g_string_append_len (line, p, g_utf8_next_char (p) - p);
          else if (g_unichar_ismark (c))
            g_string_append_len (line, p, g_utf8_next_char (p) - p);
        }
      g_string_append_c (line, '\n');
      sm_process_send (self->process, line->str, line->len);
    }
}

/**
 * sm_frog_read:
 * @self: a frog
 * @tokens: a Dutch text in tokens and sentences
 * @cancellable: (nullable): stops the work, and the process
 * @error: return location for a #SmParserError or %G_IO_ERROR_CANCELLED
 *
 * Lets frog read a text, a sentence at a time; starts it first if need be. When it fails, the process is ended and the
 * next text gets a new one.
 *
 * Returns: (transfer full) (nullable): what it says of each token
 */
SmTokenNotes *
sm_frog_read (SmFrog         *self,
              const SmTokens *tokens,
              GCancellable   *cancellable,
              GError        **error)
{
  g_autoptr(SmTokenNotes) notes = sm_token_notes_new (tokens);
  gboolean good;

  if (tokens->sentences->len == 0)
    return g_steal_pointer (&notes);
  if (!take_lock (self, cancellable, error))
    return NULL;

  good = start_locked (self, cancellable, error);
  if (good)
    {
      send_sentences (self, tokens);
      good = exchange (self, self->answer_seconds, tokens, notes, cancellable, error);
      if (!good)
        stop (self);
    }
  g_mutex_unlock (&self->lock);

  return good ? g_steal_pointer (&notes) : NULL;
}
