#pragma once

#include "sm-frog.h"
#include "sm-lexicon.h"
#include "sm-parser.h"

G_BEGIN_DECLS

#define SM_TYPE_FROG_PARSER (sm_frog_parser_get_type ())
G_DECLARE_FINAL_TYPE (SmFrogParser, sm_frog_parser, SM, FROG_PARSER, GObject)

SmParser    *sm_frog_parser_new       (SmLexicon      *lexicon,
                                       const char     *program);
SmFrogState  sm_frog_parser_get_state (SmFrogParser   *self);
gboolean     sm_frog_parser_start     (SmFrogParser   *self,
                                       GCancellable   *cancellable,
                                       GError        **error);

G_END_DECLS
