/* The parser for Dutch that asks frog: our rules, over what a trained program says of the words. */
#include "config.h"

#include <string.h>

#include "sm-frog-parser.h"

#include "sm-builtin-parser.h"

/* Any thread; one text at a time reaches frog, the others wait. */
struct _SmFrogParser
{
  GObject          parent_instance;

  SmBuiltinParser *builtin; /* owned reference */
  SmFrog          *frog;    /* owned */
};

static const char *
sm_frog_parser_get_name (SmParser *parser)
{
  return "frog";
}

/* frog knows Dutch only: any other language is read without it. */
static gboolean
ask_frog (const SmTokens  *tokens,
          const char      *language,
          SmTokenNotes   **notes,
          gpointer         data,
          GCancellable    *cancellable,
          GError         **error)
{
  SmFrogParser *self = data;

  if (strcmp (language, "nl") != 0)
    return TRUE;

  *notes = sm_frog_read (self->frog, tokens, cancellable, error);
  return *notes != NULL;
}

static SmParse *
sm_frog_parser_parse (SmParser           *parser,
                      const SmRawArticle *article,
                      GCancellable       *cancellable,
                      GError            **error)
{
  SmFrogParser *self = SM_FROG_PARSER (parser);

  return sm_builtin_parser_parse_with (self->builtin, article, ask_frog, self, cancellable, error);
}

static void
parser_iface_init (SmParserInterface *iface)
{
  iface->get_name = sm_frog_parser_get_name;
  iface->parse = sm_frog_parser_parse;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SmFrogParser, sm_frog_parser, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SM_TYPE_PARSER, parser_iface_init))

static void
sm_frog_parser_finalize (GObject *object)
{
  SmFrogParser *self = SM_FROG_PARSER (object);

  g_object_unref (self->builtin);
  sm_frog_free (self->frog);

  G_OBJECT_CLASS (sm_frog_parser_parent_class)->finalize (object);
}

static void
sm_frog_parser_class_init (SmFrogParserClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sm_frog_parser_finalize;
}

static void
sm_frog_parser_init (SmFrogParser *self)
{
}

/**
 * sm_frog_parser_new:
 * @lexicon: (nullable): the words to know; %NULL is sm_lexicon_get_default()
 * @program: (nullable): frog's name or path; %NULL is "frog"
 *
 * Makes a parser that asks frog, which starts with the first Dutch article and is kept until the parser goes. Whether it
 * is there is only found out then: see sm_frog_parser_get_state(). Articles in other languages are read as by the
 * builtin parser. When frog fails, the article does; the next one gets a new process.
 *
 * Returns: (transfer full): a parser
 */
SmParser *
sm_frog_parser_new (SmLexicon  *lexicon,
                    const char *program)
{
  SmFrogParser *self = g_object_new (SM_TYPE_FROG_PARSER, NULL);

  self->builtin = SM_BUILTIN_PARSER (sm_builtin_parser_new (lexicon));
  self->frog = sm_frog_new (program != NULL ? program : "frog");

  return SM_PARSER (self);
}

/**
 * sm_frog_parser_get_state:
 * @self: a parser
 *
 * Says whether frog is there, starting or ready, for a window to show. Any thread, at once.
 *
 * Returns: the state
 */
SmFrogState
sm_frog_parser_get_state (SmFrogParser *self)
{
  g_return_val_if_fail (SM_IS_FROG_PARSER (self), SM_FROG_MISSING);

  return sm_frog_get_state (self->frog);
}

/**
 * sm_frog_parser_start:
 * @self: a parser
 * @cancellable: (nullable): stops the wait, and frog
 * @error: return location for a #SmParserError or %G_IO_ERROR_CANCELLED
 *
 * Starts frog now, so that the first article need not wait for it. It takes ten seconds or more: not in the thread that
 * draws.
 *
 * Returns: %TRUE if it is ready
 */
gboolean
sm_frog_parser_start (SmFrogParser  *self,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_return_val_if_fail (SM_IS_FROG_PARSER (self), FALSE);

  return sm_frog_start (self->frog, cancellable, error);
}
