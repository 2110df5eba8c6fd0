#pragma once

#include "sm-lexicon.h"
#include "sm-parser.h"

G_BEGIN_DECLS

#define SM_TYPE_BUILTIN_PARSER (sm_builtin_parser_get_type ())
G_DECLARE_FINAL_TYPE (SmBuiltinParser, sm_builtin_parser, SM, BUILTIN_PARSER, GObject)

SmParser *sm_builtin_parser_new (SmLexicon *lexicon);

G_END_DECLS
