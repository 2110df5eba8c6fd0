#pragma once

#include "sm-lexicon.h"
#include "sm-parser.h"

G_BEGIN_DECLS

SmParser *sm_parsers_make (const char  *name,
                           SmLexicon   *lexicon,
                           GError     **error);

G_END_DECLS
