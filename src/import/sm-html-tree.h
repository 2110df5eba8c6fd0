#pragma once

#include <gio/gio.h>

#include "sm-arena.h"

G_BEGIN_DECLS

/* What an element is to the reader of a page. */
typedef enum
{
  SM_HTML_INLINE    = 0,
  SM_HTML_BLOCK     = 1 << 0,
  SM_HTML_HEADING   = 1 << 1,
  SM_HTML_ITEM      = 1 << 2,  /* of a list */
  SM_HTML_DROP      = 1 << 3,  /* no text of the article, whatever is in it */
  SM_HTML_HEADER    = 1 << 4,  /* of a page or an article */
  SM_HTML_LINK      = 1 << 5,
  SM_HTML_BREAK     = 1 << 6,
  SM_HTML_PRE       = 1 << 7,
  SM_HTML_ARTICLE   = 1 << 8,
  SM_HTML_MAIN      = 1 << 9,
  SM_HTML_QUOTE     = 1 << 10, /* a block quotation, or called a pull quote */
  SM_HTML_BODY_PROP = 1 << 11, /* marked as the article's body */
  SM_HTML_HAS_QUOTE = 1 << 12, /* there is one in it */
  SM_HTML_KEEP      = 1 << 13, /* may not be dropped for its name: holds the article or its title */
  SM_HTML_ROOT      = 1 << 14, /* html, body */
  SM_HTML_ASIDE     = 1 << 15, /* beside the article, or to be filled in */
} SmHtmlFlags;

/* An element, or a text when flags do not matter and @text is not NULL. Lives in the tree's arena. */
typedef struct _SmHtmlNode SmHtmlNode;
struct _SmHtmlNode
{
  SmHtmlNode *parent;
  SmHtmlNode *first;
  SmHtmlNode *last;
  SmHtmlNode *next;
  const char *text;  /* (nullable) */
  const char *hints; /* words of class, id and role, each with a blank on both sides; "" for none */
  guint       flags; /* SmHtmlFlags */
  guint       depth;
  guint       weight; /* letters of running text in it, see sm_html_dup_main_text() */
};

/* One fact that a page tells of itself: a meta element, a link, a time. */
typedef struct
{
  const char *name;  /* lower case: "og:title", "link:canonical", "time", "html:lang", "ld+json", "title" */
  const char *value;
} SmHtmlFact;

typedef struct
{
  SmArena    *arena;     /* owned */
  SmHtmlNode *root;      /* in the arena */
  GArray     *facts;     /* owned, of SmHtmlFact, in the page's order */
  gboolean    too_deep;  /* the rest was not read */
} SmHtmlTree;

SmHtmlTree *sm_html_tree_parse (const char   *html,
                                GCancellable *cancellable);
void        sm_html_tree_free  (SmHtmlTree   *self);
const char *sm_html_tree_find  (SmHtmlTree   *self,
                                const char   *name);

/* The article among what else is on a page. */
char       *sm_html_dup_main_text (SmHtmlTree *tree,
                                   guint      *n_articles);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmHtmlTree, sm_html_tree_free)

G_END_DECLS
