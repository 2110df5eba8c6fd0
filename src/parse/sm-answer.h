#pragma once

#include "sm-parse.h"
#include "sm-raw-article.h"

G_BEGIN_DECLS

gboolean    sm_answer_read       (SmParse            *parse,
                                  const char         *json,
                                  gsize               length,
                                  const SmRawArticle *article,
                                  const char         *who,
                                  GCancellable       *cancellable,
                                  GError            **error);
gboolean    sm_answer_is_shallow (const char         *json,
                                  gsize               length);

G_END_DECLS
