#pragma once

#include "sm-raw-article.h"

G_BEGIN_DECLS

/* Dates as people write them, in Dutch and English. */
void     sm_date_words_find  (const char *text,
                              const char *language,
                              GPtrArray  *candidates);
gboolean sm_date_words_parse (const char *words,
                              const char *language,
                              SmDate     *date);

G_END_DECLS
