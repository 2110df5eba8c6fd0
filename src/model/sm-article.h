#pragma once

#include "sm-snapshot.h"

G_BEGIN_DECLS

/* One article: a thin immutable object over a row, made on demand. */
#define SM_TYPE_ARTICLE (sm_article_get_type ())
G_DECLARE_FINAL_TYPE (SmArticle, sm_article, SM, ARTICLE, GObject)

SmArticle    *sm_article_new          (SmSnapshot           *snapshot,
                                       guint                 row);
guint         sm_article_get_row      (SmArticle            *self);
const char   *sm_article_get_id       (SmArticle            *self);
const char   *sm_article_get_title    (SmArticle            *self);
const char   *sm_article_get_outlet   (SmArticle            *self);
const char   *sm_article_get_language (SmArticle            *self);
const char   *sm_article_get_url      (SmArticle            *self);
const char   *sm_article_get_note     (SmArticle            *self);
const SmDate *sm_article_get_date     (SmArticle            *self);
char         *sm_article_dup_text     (SmArticle            *self,
                                       GError              **error);
void          sm_article_read_text_async  (SmArticle           *self,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
char         *sm_article_read_text_finish (SmArticle           *self,
                                           GAsyncResult        *result,
                                           GError             **error);

G_END_DECLS
