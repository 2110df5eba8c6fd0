#pragma once

#include <adwaita.h>

#include "sm-view-state.h"

G_BEGIN_DECLS

/* The article of the statement under the cursor, with all its quotes marked. */
#define SM_TYPE_ARTICLE_PAGE (sm_article_page_get_type ())
G_DECLARE_FINAL_TYPE (SmArticlePage, sm_article_page, SM, ARTICLE_PAGE, AdwBin)

void sm_article_page_set_state (SmArticlePage *self,
                                SmViewState   *state);
void sm_article_page_find      (SmArticlePage *self);
gboolean sm_article_page_get_words (SmArticlePage *self,
                                    guint         *article,
                                    guint         *start,
                                    guint         *end,
                                    char         **words);
void sm_article_page_pop_up    (SmArticlePage *self,
                                GtkWidget     *form);

G_END_DECLS
