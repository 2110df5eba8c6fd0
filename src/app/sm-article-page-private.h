#pragma once

#include "sm-article-page.h"
#include "sm-article-text.h"
#include "sm-glyph.h"

G_BEGIN_DECLS

struct _SmArticlePage
{
  AdwBin         parent_instance;

  GtkStack      *pages;
  GtkLabel      *title_label;
  GtkLabel      *outlet_label;
  GtkWidget     *address_button;
  GtkWidget     *walk_box;
  SmGlyph       *glyph;
  GtkLabel      *statement_label;
  GtkLabel      *place_label;
  GtkLabel      *notice_label;
  GtkSearchBar  *find_bar;
  GtkEditable   *find_entry;
  GtkLabel      *find_label;
  SmArticleText *text;
  GtkWidget     *popover;     /* owned child (nullable): a form at the words that are coded */

  SmViewState   *state;       /* owned */
  guint          article;     /* whose text is shown, or on its way; SM_ROW_NONE for none */
  gboolean       is_there;    /* the text, or what stands for it */
  GArray        *quotes;      /* owned, of SmArticleQuote */
  int            current;     /* index of quotes; -1 none */
  GCancellable  *cancellable; /* owned (nullable): the text on its way */
};

G_END_DECLS
