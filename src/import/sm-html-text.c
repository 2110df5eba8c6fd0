/* The article among navigation, teasers, cookie banners and comments.
 *
 * What a page marks as its frame goes (nav, footer, aside…), then what is named so (class="share-buttons"), unless
 * that holds most of the text. Every remaining block weighs the letters of its running text, links not counted. The
 * article is the element marked as such that weighs most; without one, the smallest element that holds four fifths of
 * the weight. Of it every heading, paragraph, list and pull quote is kept, but for blocks that are mostly links. */
#include "config.h"

#include <string.h>

#include "sm-html-tree.h"

/* Shorter blocks weigh nothing: captions, buttons, names. */
#define MIN_BLOCK 25

/* An element marked as the article must hold such a part of the page's text; an element is entered when it has so
 * much of its parent's. In hundredths. */
#define MIN_ARTICLE 40
#define MIN_DESCENT 80

/* An element whose name says that it is no part of the article is one all the same when it has more than this part of
 * the text, in hundredths. */
#define MAX_NAMED 50

/* A block of which more than this part is links is a list of links, unless it is longer. */
#define MAX_LINKS 60
#define MAX_LINK_BLOCK 300

/* Names as they come out of append_hints(). */
static const char *const boilerplate[] = {
  "ad", "ads", "advert", "advertisement", "advertentie", "advertorial", "also read", "banner", "bio", "breadcrumb",
  "breadcrumbs", "byline", "comment", "commentlist", "comments", "consent", "cookie", "cookiebanner", "cookiebar",
  "cookies", "copyright", "dateline", "disqus", "footer", "gdpr", "gerelateerd", "kruimelpad", "lees meer", "lees ook",
  "masthead", "meer over", "meest gelezen", "menu", "menubar", "metadata", "modal", "more on", "most read", "nav",
  "navbar", "navigation", "newsletter", "nieuwsbrief", "outbrain", "overlay", "pagination", "paywall", "popup", "promo",
  "promoted", "reactie", "reacties", "read also", "read more", "recommendation", "recommendations", "recommended",
  "related", "see also", "share", "sharebar", "shares", "sharing", "sidebar", "skip link", "social", "socials",
  "sponsor", "sponsored", "subscribe", "subscription", "taboola", "tags", "teaser", "teasers", "toolbar", "topbar",
  "visually hidden", "sr only", "screen reader text",
};

/* Paragraphs that are a button or a label wherever they stand, in lower case. */
static const char *const labels[] = {
  "advertentie", "advertisement", "bewaar", "bewaren", "comments", "copy link", "deel", "deel dit artikel", "delen",
  "kopieer link", "lees ook", "lees verder onder de advertentie", "lees voor", "leestijd", "listen", "print",
  "reacties",
  "reageer", "read more", "related", "save", "share", "share this article", "skip advertisement",
  "text continues below the advertisement", "tekst gaat verder onder de foto", "verder lezen", "volg ons",
};

/* How many letters an inline stretch has, and of these in links. */
typedef struct
{
  gsize n;
  gsize n_links;
} Stretch;

static gsize
count_letters (const char *text)
{
  gsize n = 0;

  for (; *text != '\0'; text++)
    n += ((guchar) *text & 0xc0) != 0x80 && !g_ascii_isspace (*text);
  return n;
}

static guint
weigh (const Stretch *stretch)
{
  gsize own = stretch->n - stretch->n_links;

  return own >= MIN_BLOCK && own * 100 >= stretch->n * (100 - MAX_LINKS) ? MIN (own, G_MAXUINT / 2) : 0;
}

/* Sets the weights of a node and all in it; an inline node adds to the stretch of the block around it. */
static guint
measure (SmHtmlNode *node,
         Stretch    *around,
         gboolean    in_link)
{
  Stretch own = { 0, 0 };
  Stretch *stretch = (node->flags & SM_HTML_BLOCK) != 0 ? &own : around;
  guint64 weight = 0;

  node->weight = 0;
  if ((node->flags & SM_HTML_DROP) != 0)
    return 0;
  if (node->text != NULL)
    {
      gsize n = count_letters (node->text);

      around->n += n;
      if (in_link)
        around->n_links += n;
      return 0;
    }

  in_link |= (node->flags & SM_HTML_LINK) != 0;
  for (SmHtmlNode *child = node->first; child != NULL; child = child->next)
    {
      if ((child->flags & SM_HTML_BLOCK) != 0)
        {
          /* A block ends the stretch before it. */
          weight += weigh (stretch);
          *stretch = (Stretch) { 0, 0 };
        }
      weight += measure (child, stretch, in_link);
    }
  if (stretch == &own)
    weight += weigh (&own);
  node->weight = (guint) MIN (weight, G_MAXUINT / 2);
  return node->weight;
}

static gboolean
is_boilerplate (const SmHtmlNode *node)
{
  if (*node->hints == '\0')
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (boilerplate); i++)
    {
      const char *at = strstr (node->hints, boilerplate[i]);
      gsize length = strlen (boilerplate[i]);

      for (; at != NULL; at = strstr (at + 1, boilerplate[i]))
        if (at[-1] == ' ' && at[length] == ' ')
          return TRUE;
    }
  return FALSE;
}

/* Drops the frame and what is named as such. The header of an article holds its first lines; what stands beside the
 * text is no part of it even there, but for a quotation. */
static void
prune (SmHtmlNode *node,
       guint       total,
       gboolean    in_article)
{
  gboolean is_large = (guint64) node->weight * 100 > (guint64) total * MAX_NAMED;
  const guint kept = SM_HTML_KEEP | SM_HTML_ROOT | SM_HTML_MAIN | SM_HTML_BODY_PROP | SM_HTML_QUOTE;
  gboolean is_kept = (node->flags & kept) != 0;

  if ((node->flags & SM_HTML_DROP) != 0 || node->text != NULL)
    return;
  if ((node->flags & SM_HTML_HEADER) != 0 && !is_large && !in_article)
    node->flags |= SM_HTML_DROP;
  else if ((node->flags & SM_HTML_ASIDE) != 0 && !is_large
           && (node->flags & (SM_HTML_HAS_QUOTE | SM_HTML_QUOTE)) == 0)
    node->flags |= SM_HTML_DROP;
  else if (!is_kept && !is_large && is_boilerplate (node))
    node->flags |= SM_HTML_DROP;

  in_article |= (node->flags & (SM_HTML_ARTICLE | SM_HTML_MAIN)) != 0;
  for (SmHtmlNode *child = node->first; child != NULL; child = child->next)
    prune (child, total, in_article);
}

/* The heaviest node with a flag. */
static SmHtmlNode *
find_heaviest (SmHtmlNode *node,
               guint       flag,
               SmHtmlNode *best,
               guint      *n)
{
  if ((node->flags & SM_HTML_DROP) != 0)
    return best;
  if ((node->flags & flag) != 0 && node->weight > 0)
    {
      (*n)++;
      if (best == NULL || node->weight > best->weight)
        best = node;
    }
  for (SmHtmlNode *child = node->first; child != NULL; child = child->next)
    best = find_heaviest (child, flag, best, n);
  return best;
}

/* The element to take, see the top of this file. */
static SmHtmlNode *
choose (SmHtmlNode *root,
        guint      *n_articles)
{
  static const guint flags[] = { SM_HTML_ARTICLE, SM_HTML_BODY_PROP, SM_HTML_MAIN };
  SmHtmlNode *at = root;
  guint n = 0;

  *n_articles = 0;
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      SmHtmlNode *best = find_heaviest (root, flags[i], NULL, &n);

      if (flags[i] == SM_HTML_ARTICLE)
        *n_articles = n;
      if (best == NULL || (guint64) best->weight * 100 < (guint64) root->weight * MIN_ARTICLE)
        continue;
      *n_articles = flags[i] == SM_HTML_ARTICLE ? 1 : *n_articles;
      if (flags[i] != SM_HTML_MAIN)
        return best;
      at = best;
    }

  for (;;)
    {
      SmHtmlNode *next = NULL;

      for (SmHtmlNode *child = at->first; child != NULL && next == NULL; child = child->next)
        if (child->weight > 0 && (guint64) child->weight * 100 >= (guint64) at->weight * MIN_DESCENT)
          next = child;
      /* A paragraph that is most of the text is still no container. */
      if (next == NULL || next->weight == 0 || next->first == NULL || (next->flags & SM_HTML_QUOTE) != 0)
        return at;
      for (SmHtmlNode *child = next->first; child != NULL; child = child->next)
        if ((child->flags & SM_HTML_BLOCK) != 0)
          break;
        else if (child->next == NULL)
          return at;
      at = next;
    }
}

/* The text while it is put together. */
typedef struct
{
  GString *text;
  GString *block;    /* the one under way */
  gsize    n_links;  /* letters of it in links */
  guint    flags;    /* HEADING, ITEM, PRE */
  guint    last;     /* flags of the block before */
} Writing;

static void
end_block (Writing *w)
{
  g_autofree char *lower = NULL;
  gsize n;

  while (w->block->len > 0 && g_ascii_isspace (w->block->str[w->block->len - 1]))
    g_string_truncate (w->block, w->block->len - 1);
  n = count_letters (w->block->str);
  if (n > 0)
    {
      gboolean drops = (w->flags & SM_HTML_HEADING) == 0 && n < MAX_LINK_BLOCK && w->n_links * 100 > n * MAX_LINKS;

      if (n < 60)
        {
          lower = g_utf8_strdown (w->block->str, -1);
          for (guint i = 0; i < G_N_ELEMENTS (labels) && !drops; i++)
            drops = strcmp (lower, labels[i]) == 0;
        }
      if (!drops)
        {
          if (w->text->len > 0)
            g_string_append (w->text, (w->flags & w->last & SM_HTML_ITEM) != 0 ? "\n" : "\n\n");
          g_string_append (w->text, w->block->str);
          w->last = w->flags;
        }
    }
  g_string_truncate (w->block, 0);
  w->n_links = 0;
}

static void
append_text (Writing    *w,
             const char *text,
             gboolean    in_link)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0xad)
        continue;
      if (c < 0x80 ? g_ascii_isspace (c) : c == 0xa0)
        {
          if ((w->flags & SM_HTML_PRE) != 0)
            g_string_append_c (w->block, c == '\n' ? '\n' : ' ');
          else if (w->block->len > 0 && !g_ascii_isspace (w->block->str[w->block->len - 1]))
            g_string_append_c (w->block, ' ');
          continue;
        }
      g_string_append_unichar (w->block, c);
      w->n_links += in_link;
    }
}

static void
append_break (Writing *w)
{
  while (w->block->len > 0 && w->block->str[w->block->len - 1] == ' ')
    g_string_truncate (w->block, w->block->len - 1);
  if (w->block->len > 0 && w->block->str[w->block->len - 1] == '\n')
    end_block (w);
  else if (w->block->len > 0)
    g_string_append_c (w->block, '\n');
}

static void
write_node (Writing    *w,
            SmHtmlNode *node,
            gboolean    in_link)
{
  const guint kinds = SM_HTML_HEADING | SM_HTML_ITEM | SM_HTML_PRE;
  gboolean is_block = (node->flags & SM_HTML_BLOCK) != 0;
  guint before = w->flags;

  if ((node->flags & SM_HTML_DROP) != 0)
    return;
  if (node->text != NULL)
    {
      append_text (w, node->text, in_link);
      return;
    }
  if ((node->flags & SM_HTML_BREAK) != 0)
    append_break (w);

  if (is_block)
    {
      end_block (w);
      w->flags |= node->flags & kinds;
    }
  in_link |= (node->flags & SM_HTML_LINK) != 0;
  for (SmHtmlNode *child = node->first; child != NULL; child = child->next)
    write_node (w, child, in_link);
  if (is_block)
    {
      end_block (w);
      w->flags = before;
    }
}

/**
 * sm_html_dup_main_text:
 * @tree: a page; elements that are no part of the article get their flag for that
 * @n_articles: (out): how many articles the page seems to be made of when none of them is the page's
 *
 * Finds the article of a page. White space in a paragraph is a single blank, paragraphs are apart by an empty line,
 * items of a list by a line feed. Recursion is as deep as the tree, a thousand at most.
 *
 * Returns: (transfer full): the text; "" when there is none
 */
char *
sm_html_dup_main_text (SmHtmlTree *tree,
                       guint      *n_articles)
{
  Stretch stretch = { 0, 0 };
  g_autoptr(GString) block = g_string_new (NULL);
  Writing w = { .text = g_string_new (NULL), .block = block };
  SmHtmlNode *article;

  measure (tree->root, &stretch, FALSE);
  prune (tree->root, tree->root->weight, FALSE);
  measure (tree->root, &stretch, FALSE);
  article = choose (tree->root, n_articles);
  write_node (&w, article, FALSE);
  end_block (&w);
  return g_string_free (w.text, FALSE);
}
