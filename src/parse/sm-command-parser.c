/* A parser that is somebody else's program: the text of an article on its standard input, the article in the corpus
 * format on its standard output. It is started anew for every article, so that nothing of it stays. */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "sm-answer.h"
#include "sm-command-parser.h"
#include "sm-process.h"
#include "sm-tokens.h"

#define DEFAULT_SECONDS 120
#define DEFAULT_MAX_OUTPUT ((gsize) 32 << 20)
#define GRACE (2 * G_USEC_PER_SEC) /* for a program that has answered to end */

/* Immutable once it is in use; every call has a process of its own, so any number of threads may call it. */
struct _SmCommandParser
{
  GObject parent_instance;

  char   *command; /* owned: as it was given */
  char  **argv;    /* owned */
  guint   seconds;
  gsize   max_output;
};

static const char *
sm_command_parser_get_name (SmParser *parser)
{
  return SM_COMMAND_PARSER (parser)->command;
}

/* What is known of the article beside its text, for programs that care. */
static char **
make_environment (const SmRawArticle *article)
{
  g_autofree char *date = sm_date_is_known (&article->date) ? sm_date_format_edtf (&article->date) : g_strdup ("");
  char **environment = g_get_environ ();

  environment = g_environ_setenv (environment, "STANCEMAP_TITLE", article->title, TRUE);
  environment = g_environ_setenv (environment, "STANCEMAP_OUTLET", article->outlet, TRUE);
  environment = g_environ_setenv (environment, "STANCEMAP_LANGUAGE", article->language, TRUE);
  return g_environ_setenv (environment, "STANCEMAP_DATE", date, TRUE);
}

/* The program need not say where sentences and words are. */
static void
add_words (SmParse            *parse,
           const SmRawArticle *article)
{
  g_autoptr(SmTokens) tokens = sm_tokens_new (article->text, NULL);

  for (guint i = 0; i < tokens->sentences->len; i++)
    sm_parse_add_sentence (parse, sm_tokens_get_sentence (tokens, i)->start, sm_tokens_get_sentence (tokens, i)->end);
  for (guint i = 0; i < tokens->tokens->len; i++)
    sm_parse_add_token (parse, sm_tokens_get (tokens, i)->start, sm_tokens_get (tokens, i)->end);
}

static SmParse *
sm_command_parser_parse (SmParser           *parser,
                         const SmRawArticle *article,
                         GCancellable       *cancellable,
                         GError            **error)
{
  SmCommandParser *self = SM_COMMAND_PARSER (parser);
  g_autoptr(SmParse) parse = sm_parse_new (article->language);
  g_autoptr(SmProcess) process = NULL;
  g_auto(GStrv) environment = NULL;
  const gint64 deadline = g_get_monotonic_time () + self->seconds * G_USEC_PER_SEC;
  SmProcessStep step;
  const char *answer;
  gsize length;

  if (*article->text == '\0')
    return g_steal_pointer (&parse);

  environment = make_environment (article);
  process = sm_process_start ((const char *const *) self->argv, (const char *const *) environment, NULL,
                              self->max_output, error);
  if (process == NULL)
    return NULL;

  sm_process_send (process, article->text, strlen (article->text));
  sm_process_end_input (process);
  do
    step = sm_process_step (process, deadline, cancellable, error);
  while (step == SM_PROCESS_MORE);
  if (step == SM_PROCESS_FAILED
      || !sm_process_finish (process, MIN (deadline, g_get_monotonic_time () + GRACE), cancellable, error))
    return NULL;

  answer = sm_process_get_output (process, &length);
  if (!sm_answer_read (parse, answer, length, article, sm_process_get_name (process), cancellable, error))
    return NULL;

  add_words (parse, article);
  return g_steal_pointer (&parse);
}

static void
parser_iface_init (SmParserInterface *iface)
{
  iface->get_name = sm_command_parser_get_name;
  iface->parse = sm_command_parser_parse;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SmCommandParser, sm_command_parser, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SM_TYPE_PARSER, parser_iface_init))

static void
sm_command_parser_finalize (GObject *object)
{
  SmCommandParser *self = SM_COMMAND_PARSER (object);

  g_free (self->command);
  g_strfreev (self->argv);

  G_OBJECT_CLASS (sm_command_parser_parent_class)->finalize (object);
}

static void
sm_command_parser_class_init (SmCommandParserClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sm_command_parser_finalize;
}

static void
sm_command_parser_init (SmCommandParser *self)
{
  self->seconds = DEFAULT_SECONDS;
  self->max_output = DEFAULT_MAX_OUTPUT;
}

/**
 * sm_command_parser_new:
 * @command: a program and its arguments, quoted as for a shell; no shell runs it
 * @error: return location for %SM_PARSER_ERROR_MISSING, or for a #GShellError where quotes do not match
 *
 * Makes a parser of a command. The program gets the text of an article on its standard input, in UTF-8, and what else is
 * known in STANCEMAP_TITLE, STANCEMAP_OUTLET, STANCEMAP_LANGUAGE and STANCEMAP_DATE, "" where nothing is. On its standard
 * output it gives the article, or a corpus of that one article, in the corpus format; its text may be left out. An
 * end with another status than 0, more than two minutes or 32 MiB fail that article.
 *
 * Returns: (transfer full) (nullable): the parser; its name is @command
 */
SmParser *
sm_command_parser_new (const char *command,
                       GError    **error)
{
  g_autoptr(SmCommandParser) self = g_object_new (SM_TYPE_COMMAND_PARSER, NULL);
  g_autofree char *path = NULL;

  g_return_val_if_fail (command != NULL, NULL);

  self->command = g_strdup (command);
  if (!g_shell_parse_argv (command, NULL, &self->argv, error))
    return NULL;

  path = sm_process_find (self->argv[0]);
  if (path == NULL)
    {
      g_set_error (error, SM_PARSER_ERROR, SM_PARSER_ERROR_MISSING,
                   _("There is no parser “%s”, nor a program of that name; expected builtin, frog or a command"),
                   self->argv[0]);
      return NULL;
    }

  return SM_PARSER (g_steal_pointer (&self));
}

/**
 * sm_command_parser_set_limits:
 * @self: a parser that has not been used
 * @seconds: that an article may take, at least 1
 * @max_output: bytes that an answer may have
 *
 * Changes the limits.
 */
void
sm_command_parser_set_limits (SmCommandParser *self,
                              guint            seconds,
                              gsize            max_output)
{
  g_return_if_fail (SM_IS_COMMAND_PARSER (self));
  g_return_if_fail (seconds > 0);

  self->seconds = seconds;
  self->max_output = max_output;
}
