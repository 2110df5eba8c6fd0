#pragma once

#include "sm-snapshot.h"

G_BEGIN_DECLS

/* What a window says of one statement, in the user's language. */

char *sm_statement_text_stance      (SmSnapshot *snapshot,
                                     guint       row);
char *sm_statement_text_date        (SmSnapshot *snapshot,
                                     guint       row);
char *sm_statement_text_attribution (SmSnapshot *snapshot,
                                     guint       row);
char *sm_statement_text_article_source (SmSnapshot *snapshot,
                                     guint       article);
char *sm_statement_text_source      (SmSnapshot *snapshot,
                                     guint       row);
char *sm_statement_text_line        (SmSnapshot *snapshot,
                                     guint       row);
char *sm_statement_text_cite        (SmSnapshot *snapshot,
                                     guint       row,
                                     const char *quote);
char *sm_statement_text_make_plain  (const char *text);

G_END_DECLS
