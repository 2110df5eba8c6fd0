#pragma once

#include "sm-lexicon.h"
#include "sm-parser.h"
#include "sm-token-notes.h"

G_BEGIN_DECLS

#define SM_TYPE_BUILTIN_PARSER (sm_builtin_parser_get_type ())
G_DECLARE_FINAL_TYPE (SmBuiltinParser, sm_builtin_parser, SM, BUILTIN_PARSER, GObject)

/* Says what is known of the tokens of a text in @language (BCP 47): sets @notes, (transfer full), or leaves it NULL.
 * FALSE fails the article. */
typedef gboolean (*SmAnnotateFunc) (const SmTokens *tokens,
                                    const char     *language,
                                    SmTokenNotes  **notes,
                                    gpointer        data,
                                    GCancellable   *cancellable,
                                    GError        **error);

SmParser *sm_builtin_parser_new        (SmLexicon           *lexicon);
SmParse  *sm_builtin_parser_parse_with (SmBuiltinParser     *self,
                                        const SmRawArticle  *article,
                                        SmAnnotateFunc       annotate,
                                        gpointer             data,
                                        GCancellable        *cancellable,
                                        GError             **error);

G_END_DECLS
