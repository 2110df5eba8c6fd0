#pragma once

#include "sm-html-tree.h"
#include "sm-raw-article.h"

G_BEGIN_DECLS

/* What a page tells of itself. */
void sm_html_take_meta (SmHtmlTree   *tree,
                        SmRawArticle *article);

G_END_DECLS
