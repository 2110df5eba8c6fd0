#pragma once

#include <gtk/gtk.h>

#include "sm-article-quotes.h"

G_BEGIN_DECLS

/* An article's text with all its quotes marked. Signal "quote-clicked" (index of the quote). */
#define SM_TYPE_ARTICLE_TEXT (sm_article_text_get_type ())
G_DECLARE_FINAL_TYPE (SmArticleText, sm_article_text, SM, ARTICLE_TEXT, GtkTextView)

void     sm_article_text_set_text    (SmArticleText *self,
                                      const char    *text);
void     sm_article_text_set_quotes  (SmArticleText *self,
                                      SmSnapshot    *snapshot,
                                      GArray        *quotes);
void     sm_article_text_set_current (SmArticleText *self,
                                      int            index);
gboolean sm_article_text_get_selection (SmArticleText *self,
                                        guint         *start,
                                        guint         *end);
guint    sm_article_text_find        (SmArticleText *self,
                                      const char    *words);
guint    sm_article_text_find_next   (SmArticleText *self,
                                      gboolean       backwards);

G_END_DECLS
