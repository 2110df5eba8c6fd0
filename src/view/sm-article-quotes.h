#pragma once

#include "sm-snapshot.h"

G_BEGIN_DECLS

/* A statement's quote in the text of its article, as it is marked there. */
typedef struct
{
  guint32 row;   /* the statement */
  guint   start; /* code points; start == end: the text does not have it */
  guint   end;
  guint   level; /* overlapping quotes are underlined at different levels, 0 nearest the text */
} SmArticleQuote;

GArray  *sm_article_quotes_list    (SmSnapshot   *snapshot,
                                    guint         article);
guint    sm_article_quotes_levels  (const GArray *quotes);
gboolean sm_article_quotes_find    (const GArray *quotes,
                                    guint         offset,
                                    guint         nth,
                                    guint        *index);
char    *sm_article_quotes_gather  (SmSnapshot   *snapshot,
                                    GArray       *quotes);

gboolean sm_article_is_web_address (const char   *url);

G_END_DECLS
