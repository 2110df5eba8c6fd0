/* The parser that is always there: sentences and words by rule, statements by our lexicons. Instant, any thread. */
#include "config.h"

#include "sm-builtin-parser.h"

#include "sm-reading.h"

struct _SmBuiltinParser
{
  GObject    parent_instance;

  SmLexicon *lexicon; /* owned reference */
};

static const char *
sm_builtin_parser_get_name (SmParser *parser)
{
  return "builtin";
}

/* The language of an article: what it says, if there are words for it; else the one that its words are of. */
static SmLexLanguage *
choose_language (SmBuiltinParser    *self,
                 const SmRawArticle *article,
                 SmTokens           *tokens)
{
  if (*article->language != '\0')
    return sm_lexicon_get_language (self->lexicon, article->language);

  return sm_lexicon_guess (self->lexicon, tokens);
}

/**
 * sm_builtin_parser_parse_with:
 * @self: a parser
 * @article: an article
 * @annotate: (nullable) (scope call): asked what is known of the words, once they are found
 * @data: for @annotate
 * @cancellable: (nullable): stops the work
 * @error: return location for what @annotate fails with, or %G_IO_ERROR_CANCELLED
 *
 * Does what sm_parser_parse() does, with the help of somebody who knows more of the language.
 *
 * Returns: (transfer full) (nullable): what was found
 */
SmParse *
sm_builtin_parser_parse_with (SmBuiltinParser     *self,
                              const SmRawArticle  *article,
                              SmAnnotateFunc       annotate,
                              gpointer             data,
                              GCancellable        *cancellable,
                              GError             **error)
{
  g_autoptr(SmTokens) tokens = NULL;
  g_autoptr(SmTokenNotes) notes = NULL;
  g_autoptr(SmParse) parse = NULL;
  SmLexLanguage *language = sm_lexicon_get_language (self->lexicon, article->language);
  static void (*const steps[]) (SmReading *) = {
    sm_reading_find_words,  sm_reading_find_actors,  sm_reading_cut_clauses, sm_reading_find_speakers,
    sm_reading_find_topics, sm_reading_find_stances, sm_reading_find_authors, sm_reading_find_echoes,
  };

  tokens = sm_tokens_new (article->text, language != NULL ? (const char *const *) language->abbreviations->pdata : NULL);
  if (language == NULL)
    {
      language = choose_language (self, article, tokens);
      /* Again, with the abbreviations of the language. */
      if (language != NULL)
        {
          sm_tokens_free (g_steal_pointer (&tokens));
          tokens = sm_tokens_new (article->text, (const char *const *) language->abbreviations->pdata);
        }
    }

  parse = sm_parse_new (*article->language != '\0' ? article->language : language != NULL ? language->code : "");
  for (guint i = 0; i < tokens->sentences->len; i++)
    sm_parse_add_sentence (parse, sm_tokens_get_sentence (tokens, i)->start, sm_tokens_get_sentence (tokens, i)->end);
  for (guint i = 0; i < tokens->tokens->len; i++)
    sm_parse_add_token (parse, sm_tokens_get (tokens, i)->start, sm_tokens_get (tokens, i)->end);

  if (language != NULL && tokens->tokens->len > 0)
    {
      g_autoptr(SmReading) reading = sm_reading_new (self->lexicon, language, article, tokens);

      if (annotate != NULL && !annotate (tokens, language->code, &notes, data, cancellable, error))
        return NULL;
      reading->notes = notes;
      for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
        {
          if (g_cancellable_set_error_if_cancelled (cancellable, error))
            return NULL;
          steps[i](reading);
        }
      sm_reading_write (reading, parse);
    }

  return g_steal_pointer (&parse);
}

static SmParse *
sm_builtin_parser_parse (SmParser           *parser,
                         const SmRawArticle *article,
                         GCancellable       *cancellable,
                         GError            **error)
{
  return sm_builtin_parser_parse_with (SM_BUILTIN_PARSER (parser), article, NULL, NULL, cancellable, error);
}

static void
sm_builtin_parser_iface_init (SmParserInterface *iface)
{
  iface->get_name = sm_builtin_parser_get_name;
  iface->parse = sm_builtin_parser_parse;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SmBuiltinParser, sm_builtin_parser, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SM_TYPE_PARSER, sm_builtin_parser_iface_init))

static void
sm_builtin_parser_finalize (GObject *object)
{
  SmBuiltinParser *self = SM_BUILTIN_PARSER (object);

  sm_lexicon_unref (self->lexicon);

  G_OBJECT_CLASS (sm_builtin_parser_parent_class)->finalize (object);
}

static void
sm_builtin_parser_class_init (SmBuiltinParserClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sm_builtin_parser_finalize;
}

static void
sm_builtin_parser_init (SmBuiltinParser *self)
{
}

/**
 * sm_builtin_parser_new:
 * @lexicon: (nullable): the words to know; %NULL is sm_lexicon_get_default()
 *
 * Makes a parser that keeps a reference on its lexicon.
 *
 * An article whose language the lexicon does not have gets sentences and tokens, and no suggestions. An article without a
 * language gets the one that its words are of.
 *
 * Returns: (transfer full): a parser
 */
SmParser *
sm_builtin_parser_new (SmLexicon *lexicon)
{
  SmBuiltinParser *self = g_object_new (SM_TYPE_BUILTIN_PARSER, NULL);

  self->lexicon = sm_lexicon_ref (lexicon != NULL ? lexicon : sm_lexicon_get_default ());

  return SM_PARSER (self);
}
