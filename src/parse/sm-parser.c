/* The interface of parsers, with an asynchronous call that every implementation gets from its synchronous one. */
#include "config.h"

#include "sm-parser.h"

G_DEFINE_QUARK (sm-parser-error-quark, sm_parser_error)
G_DEFINE_INTERFACE (SmParser, sm_parser, G_TYPE_OBJECT)

static void
sm_parser_default_init (SmParserInterface *iface)
{
}

/**
 * sm_parser_get_name:
 * @self: a parser
 *
 * Returns: (transfer none): the word that chooses it on a command line, such as "builtin"
 */
const char *
sm_parser_get_name (SmParser *self)
{
  g_return_val_if_fail (SM_IS_PARSER (self), NULL);

  return SM_PARSER_GET_IFACE (self)->get_name (self);
}

/**
 * sm_parser_parse:
 * @self: a parser
 * @article: an article that nobody changes meanwhile
 * @cancellable: (nullable): stops the work
 * @error: return location for a #SmParserError or %G_IO_ERROR_CANCELLED
 *
 * Looks for sentences, words and statements. An empty text gives an empty result, not an error. Any thread; it may
 * take long, so not the one that draws.
 *
 * Returns: (transfer full) (nullable): what was found; %NULL on an error
 */
SmParse *
sm_parser_parse (SmParser           *self,
                 const SmRawArticle *article,
                 GCancellable       *cancellable,
                 GError            **error)
{
  g_return_val_if_fail (SM_IS_PARSER (self), NULL);
  g_return_val_if_fail (article != NULL, NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  return SM_PARSER_GET_IFACE (self)->parse (self, article, cancellable, error);
}

static void
parse_worker (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  GError *error = NULL;
  SmParse *parse = sm_parser_parse (source, task_data, cancellable, &error);

  if (parse != NULL)
    g_task_return_pointer (task, parse, (GDestroyNotify) sm_parse_unref);
  else
    g_task_return_error (task, error);
}

/**
 * sm_parser_parse_async:
 * @self: a parser
 * @article: an article that nobody changes until the callback; a reference is taken
 * @cancellable: (nullable): stops the work
 * @callback: called in the thread's main context when it is done
 * @user_data: for @callback
 *
 * Does what sm_parser_parse() does, in a thread of GTask's pool.
 */
void
sm_parser_parse_async (SmParser           *self,
                       SmRawArticle       *article,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (SM_IS_PARSER (self));
  g_return_if_fail (article != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sm_parser_parse_async);
  g_task_set_task_data (task, sm_raw_article_ref (article), (GDestroyNotify) sm_raw_article_unref);
  g_task_run_in_thread (task, parse_worker);
}

/**
 * sm_parser_parse_finish:
 * @self: a parser
 * @result: what the callback got
 * @error: return location for the errors of sm_parser_parse()
 *
 * Returns: (transfer full) (nullable): what was found; %NULL on an error
 */
SmParse *
sm_parser_parse_finish (SmParser     *self,
                        GAsyncResult *result,
                        GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
