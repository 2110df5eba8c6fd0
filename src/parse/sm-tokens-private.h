#pragma once

#include "sm-tokens.h"

G_BEGIN_DECLS

gboolean sm_tokens_ends_paragraph (SmTokens          *self,
                                   guint              at);
gunichar sm_tokens_get_sign       (SmTokens          *self,
                                   guint              at);
void     sm_tokens_mark_quotes    (SmTokens          *self);
void     sm_tokens_cut_sentences  (SmTokens          *self,
                                   const char *const *abbreviations);

G_END_DECLS
