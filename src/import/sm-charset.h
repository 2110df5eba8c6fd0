#pragma once

#include "sm-raw-article.h"

G_BEGIN_DECLS

/* Bytes of unknown encoding as UTF-8. */
char *sm_charset_decode (GBytes       *bytes,
                         const char   *declared,
                         SmRawArticle *article);

G_END_DECLS
