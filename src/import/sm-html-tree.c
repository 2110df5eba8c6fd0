/* A page as a small tree of what matters to find its article in it.
 *
 * libxml2's parser of HTML does the reading. Its own tree is not built: that gives up a page at the first element that
 * is nested 256 deep, and keeps much that nobody asks for. */
#include "config.h"

#include <string.h>

#include <libxml/HTMLparser.h>

#include "sm-html-tree.h"

/* Deeper nesting is an attack: pages of any newspaper stay below a hundred. */
#define MAX_DEPTH 1000

/* The page comes to the parser in such pieces, and may be cancelled between them. */
#define CHUNK (64 << 10)

/* Metadata of a page, one by one and together. */
#define MAX_FACT ((gsize) 1 << 20)
#define MAX_FACTS 2000

typedef struct
{
  const char *name;
  guint       flags;
} Tag;

static const Tag tags[] = {
  { "a", SM_HTML_LINK },
  { "address", SM_HTML_DROP | SM_HTML_BLOCK },
  { "article", SM_HTML_BLOCK | SM_HTML_ARTICLE },
  { "aside", SM_HTML_BLOCK | SM_HTML_ASIDE },
  { "audio", SM_HTML_DROP },
  { "blockquote", SM_HTML_BLOCK | SM_HTML_QUOTE },
  { "body", SM_HTML_BLOCK | SM_HTML_ROOT },
  { "br", SM_HTML_BREAK },
  { "button", SM_HTML_DROP },
  { "canvas", SM_HTML_DROP },
  { "dd", SM_HTML_BLOCK },
  { "details", SM_HTML_BLOCK },
  { "dialog", SM_HTML_DROP | SM_HTML_BLOCK },
  { "div", SM_HTML_BLOCK },
  { "dl", SM_HTML_BLOCK },
  { "dt", SM_HTML_BLOCK },
  { "embed", SM_HTML_DROP },
  { "fieldset", SM_HTML_DROP | SM_HTML_BLOCK },
  { "figcaption", SM_HTML_DROP | SM_HTML_BLOCK },
  { "figure", SM_HTML_BLOCK },
  { "footer", SM_HTML_DROP | SM_HTML_BLOCK },
  { "form", SM_HTML_BLOCK | SM_HTML_ASIDE },
  { "h1", SM_HTML_BLOCK | SM_HTML_HEADING },
  { "h2", SM_HTML_BLOCK | SM_HTML_HEADING },
  { "h3", SM_HTML_BLOCK | SM_HTML_HEADING },
  { "h4", SM_HTML_BLOCK | SM_HTML_HEADING },
  { "h5", SM_HTML_BLOCK | SM_HTML_HEADING },
  { "h6", SM_HTML_BLOCK | SM_HTML_HEADING },
  { "head", SM_HTML_DROP | SM_HTML_BLOCK },
  { "header", SM_HTML_BLOCK | SM_HTML_HEADER },
  { "hr", SM_HTML_BLOCK },
  { "html", SM_HTML_BLOCK | SM_HTML_ROOT },
  { "iframe", SM_HTML_DROP },
  { "input", SM_HTML_DROP },
  { "label", SM_HTML_DROP },
  { "li", SM_HTML_BLOCK | SM_HTML_ITEM },
  { "main", SM_HTML_BLOCK | SM_HTML_MAIN },
  { "menu", SM_HTML_DROP | SM_HTML_BLOCK },
  { "nav", SM_HTML_DROP | SM_HTML_BLOCK },
  { "noscript", SM_HTML_DROP },
  { "object", SM_HTML_DROP },
  { "ol", SM_HTML_BLOCK },
  { "p", SM_HTML_BLOCK },
  { "pre", SM_HTML_BLOCK | SM_HTML_PRE },
  { "script", SM_HTML_DROP },
  { "section", SM_HTML_BLOCK },
  { "select", SM_HTML_DROP },
  { "style", SM_HTML_DROP },
  { "summary", SM_HTML_BLOCK },
  { "svg", SM_HTML_DROP },
  { "table", SM_HTML_BLOCK },
  { "tbody", SM_HTML_BLOCK },
  { "td", SM_HTML_BLOCK },
  { "template", SM_HTML_DROP },
  { "textarea", SM_HTML_DROP },
  { "th", SM_HTML_BLOCK },
  { "thead", SM_HTML_BLOCK },
  { "title", SM_HTML_DROP },
  { "tr", SM_HTML_BLOCK },
  { "ul", SM_HTML_BLOCK },
  { "video", SM_HTML_DROP },
};

/* A page while it is read. */
typedef struct
{
  SmHtmlTree       *tree;
  SmHtmlNode       *at;
  const char       *capture; /* the fact whose text is coming, NULL for none */
  GString          *captured;
  htmlParserCtxtPtr parser;
} Reading;

static const Tag *
find_tag (const char *name)
{
  guint low = 0, high = G_N_ELEMENTS (tags);

  while (low < high)
    {
      guint middle = (low + high) / 2;
      int order = g_ascii_strcasecmp (name, tags[middle].name);

      if (order == 0)
        return &tags[middle];
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }
  return NULL;
}

static const char *
get_attribute (const xmlChar **attributes,
               const char     *name)
{
  for (guint i = 0; attributes != NULL && attributes[i] != NULL; i += 2)
    if (g_ascii_strcasecmp ((const char *) attributes[i], name) == 0)
      return attributes[i + 1] != NULL ? (const char *) attributes[i + 1] : "";
  return NULL;
}

static void
add_fact (Reading    *reading,
          const char *name,
          const char *value)
{
  SmHtmlTree *tree = reading->tree;
  SmHtmlFact fact;

  if (value == NULL || *value == '\0' || tree->facts->len >= MAX_FACTS || strlen (value) > MAX_FACT
      || !g_utf8_validate (value, -1, NULL))
    return;
  fact.name = sm_arena_keep (tree->arena, name, strlen (name));
  fact.value = sm_arena_keep (tree->arena, value, strlen (value));
  g_array_append_val (tree->facts, fact);
}

/* The words of a class such as "articleBody pull-quote": " article body pull quote ". */
static void
append_hints (GString    *hints,
              const char *words)
{
  gboolean was_lower = FALSE;

  for (const char *p = words; *p != '\0' && hints->len < 1000; p++)
    {
      if (!g_ascii_isalnum (*p))
        {
          was_lower = FALSE;
          if (hints->str[hints->len - 1] != ' ')
            g_string_append_c (hints, ' ');
          continue;
        }
      if (was_lower && g_ascii_isupper (*p))
        g_string_append_c (hints, ' ');
      was_lower = g_ascii_islower (*p);
      g_string_append_c (hints, g_ascii_tolower (*p));
    }
  if (hints->str[hints->len - 1] != ' ')
    g_string_append_c (hints, ' ');
}

static const char *
keep_hints (Reading        *reading,
            const xmlChar **attributes)
{
  static const char *const names[] = { "class", "id", "role", "data-component", "data-testid" };
  g_autoptr(GString) hints = g_string_new (" ");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *value = get_attribute (attributes, names[i]);

      if (value != NULL)
        append_hints (hints, value);
    }
  return hints->len > 1 ? sm_arena_keep (reading->tree->arena, hints->str, hints->len) : "";
}

static gboolean
is_hidden (const xmlChar **attributes)
{
  static const char *const roles[] = { "navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu",
                                       "menubar", "toolbar", NULL };
  const char *hidden = get_attribute (attributes, "aria-hidden");
  const char *style = get_attribute (attributes, "style");
  const char *role = get_attribute (attributes, "role");

  if (get_attribute (attributes, "hidden") != NULL || (hidden != NULL && g_ascii_strcasecmp (hidden, "true") == 0)
      || (role != NULL && g_strv_contains (roles, role)))
    return TRUE;
  if (style != NULL)
    {
      g_autofree char *lower = g_ascii_strdown (style, -1);
      g_auto(GStrv) parts = g_strsplit (lower, " ", -1);
      g_autofree char *dense = g_strjoinv ("", parts);

      return strstr (dense, "display:none") != NULL || strstr (dense, "visibility:hidden") != NULL;
    }
  return FALSE;
}

static void
take_facts (Reading        *reading,
            const char     *name,
            const xmlChar **attributes)
{
  const char *itemprop = get_attribute (attributes, "itemprop");
  const char *content = get_attribute (attributes, "content");

  if (g_ascii_strcasecmp (name, "meta") == 0)
    {
      static const char *const kinds[] = { "property", "name", "itemprop", "http-equiv" };

      for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
        {
          const char *kind = get_attribute (attributes, kinds[i]);
          g_autofree char *lower = kind != NULL ? g_ascii_strdown (kind, -1) : NULL;

          if (lower != NULL)
            add_fact (reading, lower, content);
        }
    }
  else if (g_ascii_strcasecmp (name, "link") == 0)
    {
      const char *rel = get_attribute (attributes, "rel");

      if (rel != NULL && g_ascii_strcasecmp (rel, "canonical") == 0)
        add_fact (reading, "link:canonical", get_attribute (attributes, "href"));
    }
  else if (g_ascii_strcasecmp (name, "html") == 0)
    {
      const char *language = get_attribute (attributes, "lang");

      add_fact (reading, "html:lang", language != NULL ? language : get_attribute (attributes, "xml:lang"));
    }
  else if (g_ascii_strcasecmp (name, "time") == 0)
    {
      gboolean is_published = get_attribute (attributes, "pubdate") != NULL
                              || (itemprop != NULL && g_ascii_strcasecmp (itemprop, "datepublished") == 0);

      add_fact (reading, is_published ? "datepublished" : "time", get_attribute (attributes, "datetime"));
    }
  else if (itemprop != NULL && content != NULL)
    {
      g_autofree char *lower = g_ascii_strdown (itemprop, -1);

      add_fact (reading, lower, content);
    }
}

/* Names of elements that are pull quotes, by their hints. */
static gboolean
is_quote (const char *hints)
{
  return strstr (hints, " pullquote ") != NULL || strstr (hints, " pull quote ") != NULL
         || strstr (hints, " quote ") != NULL || strstr (hints, " citaat ") != NULL
         || strstr (hints, " streamer ") != NULL;
}

/* What holds a marked element is marked already, up to the top. */
static void
mark_above (SmHtmlNode *node,
            guint       flag)
{
  for (SmHtmlNode *above = node->parent; above != NULL && (above->flags & flag) == 0; above = above->parent)
    above->flags |= flag;
}

static void
start_cb (void           *data,
          const xmlChar  *xml_name,
          const xmlChar **attributes)
{
  Reading *reading = data;
  const char *name = (const char *) xml_name;
  const Tag *tag = find_tag (name);
  const char *itemprop = get_attribute (attributes, "itemprop");
  SmHtmlNode *node;

  if (reading->at->depth >= MAX_DEPTH)
    {
      reading->tree->too_deep = TRUE;
      xmlStopParser (reading->parser);
      return;
    }

  node = sm_arena_alloc (reading->tree->arena, sizeof *node);
  *node = (SmHtmlNode) { .parent = reading->at, .depth = reading->at->depth + 1 };
  node->flags = tag != NULL ? tag->flags : SM_HTML_INLINE;
  node->hints = keep_hints (reading, attributes);
  if ((node->flags & SM_HTML_ROOT) == 0 && is_hidden (attributes))
    node->flags |= SM_HTML_DROP;
  if (itemprop != NULL && g_ascii_strcasecmp (itemprop, "articlebody") == 0)
    node->flags |= SM_HTML_BODY_PROP;
  if (strstr (node->hints, " main ") != NULL && g_strcmp0 (get_attribute (attributes, "role"), "main") == 0)
    node->flags |= SM_HTML_MAIN;
  if ((node->flags & SM_HTML_BLOCK) != 0 && is_quote (node->hints))
    node->flags |= SM_HTML_QUOTE;

  if (reading->at->last != NULL)
    reading->at->last->next = node;
  else
    reading->at->first = node;
  reading->at->last = node;
  reading->at = node;

  take_facts (reading, name, attributes);
  if ((node->flags & SM_HTML_QUOTE) != 0)
    mark_above (node, SM_HTML_HAS_QUOTE);
  if ((node->flags & (SM_HTML_BODY_PROP | SM_HTML_MAIN)) != 0 || g_ascii_strcasecmp (name, "h1") == 0)
    mark_above (node, SM_HTML_KEEP);

  if (g_ascii_strcasecmp (name, "title") == 0 && sm_html_tree_find (reading->tree, "title") == NULL)
    reading->capture = "title";
  else if (g_ascii_strcasecmp (name, "script") == 0)
    {
      const char *type = get_attribute (attributes, "type");

      if (type != NULL && g_ascii_strncasecmp (type, "application/ld+json", 19) == 0)
        reading->capture = "ld+json";
    }
  else if (g_ascii_strcasecmp (name, "h1") == 0 && sm_html_tree_find (reading->tree, "h1") == NULL)
    reading->capture = "h1";
}

static void
end_cb (void          *data,
        const xmlChar *xml_name)
{
  Reading *reading = data;
  const char *name = (const char *) xml_name;

  if (reading->capture != NULL
      && (g_ascii_strcasecmp (name, reading->capture) == 0 || g_ascii_strcasecmp (name, "script") == 0))
    {
      add_fact (reading, reading->capture, reading->captured->str);
      g_string_truncate (reading->captured, 0);
      reading->capture = NULL;
    }
  /* The parser closes what it has opened, in turn. */
  if (reading->at->parent != NULL)
    reading->at = reading->at->parent;
}

static void
text_cb (void          *data,
         const xmlChar *bytes,
         int            length)
{
  Reading *reading = data;
  SmHtmlNode *node;

  if (length <= 0)
    return;
  if (reading->capture != NULL && reading->captured->len + length <= MAX_FACT)
    g_string_append_len (reading->captured, (const char *) bytes, length);
  if ((reading->at->flags & SM_HTML_DROP) != 0)
    return;

  node = sm_arena_alloc (reading->tree->arena, sizeof *node);
  *node = (SmHtmlNode) { .parent = reading->at, .depth = reading->at->depth + 1, .hints = "" };
  node->text = sm_arena_keep (reading->tree->arena, (const char *) bytes, length);
  if (reading->at->last != NULL)
    reading->at->last->next = node;
  else
    reading->at->first = node;
  reading->at->last = node;
}

/* Browsers note where a page was saved from. */
static void
comment_cb (void          *data,
            const xmlChar *bytes)
{
  const char *comment = (const char *) bytes;
  const char *at = strstr (comment, "saved from url=");
  const char *address;
  g_autofree char *value = NULL;

  if (at == NULL)
    at = strstr (comment, "url: http");
  if (at == NULL || (address = strstr (at, "http")) == NULL)
    return;
  value = g_strndup (address, strcspn (address, " \t\r\n>"));
  add_fact (data, "saved-from", value);
}

/**
 * sm_html_tree_parse:
 * @html: a page, in valid UTF-8 whatever it declares
 * @cancellable: (nullable): to stop
 *
 * Reads a page, however broken. Elements nested more than a thousand deep end the reading, which the tree tells.
 *
 * Returns: (transfer full): the tree; of as much as was read when cancelled
 */
SmHtmlTree *
sm_html_tree_parse (const char   *html,
                    GCancellable *cancellable)
{
  SmHtmlTree *tree = g_new0 (SmHtmlTree, 1);
  g_autoptr(GString) captured = g_string_new (NULL);
  Reading reading = { .tree = tree, .captured = captured };
  xmlSAXHandler handler = {
    .startElement = start_cb,
    .endElement = end_cb,
    .characters = text_cb,
    .cdataBlock = text_cb,
    .ignorableWhitespace = text_cb,
    .comment = comment_cb,
  };
  gsize length = strlen (html);

  tree->arena = sm_arena_new ();
  tree->facts = g_array_new (FALSE, FALSE, sizeof (SmHtmlFact));
  tree->root = sm_arena_alloc (tree->arena, sizeof *tree->root);
  *tree->root = (SmHtmlNode) { .hints = "", .flags = SM_HTML_BLOCK | SM_HTML_ROOT };
  reading.at = tree->root;

  reading.parser = htmlCreatePushParserCtxt (&handler, &reading, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
  htmlCtxtUseOptions (reading.parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING
                                        | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
  for (gsize at = 0, n; at < length && !tree->too_deep && !g_cancellable_is_cancelled (cancellable); at += n)
    {
      n = MIN (length - at, CHUNK);
      /* Half a character would be taken for characters of another encoding. */
      while (at + n < length && ((guchar) html[at + n] & 0xc0) == 0x80)
        n--;
      htmlParseChunk (reading.parser, html + at, n, 0);
    }
  if (!tree->too_deep)
    htmlParseChunk (reading.parser, "", 0, 1);
  htmlFreeParserCtxt (reading.parser);
  return tree;
}

/**
 * sm_html_tree_free:
 * @self: (transfer full): a tree
 *
 * Frees it.
 */
void
sm_html_tree_free (SmHtmlTree *self)
{
  sm_arena_unref (self->arena);
  g_array_unref (self->facts);
  g_free (self);
}

/**
 * sm_html_tree_find:
 * @self: a tree
 * @name: a fact's name, in lower case
 *
 * Looks up what the page tells of itself.
 *
 * Returns: (transfer none) (nullable): the first value, %NULL for none
 */
const char *
sm_html_tree_find (SmHtmlTree *self,
                   const char *name)
{
  for (guint i = 0; i < self->facts->len; i++)
    {
      const SmHtmlFact *fact = &g_array_index (self->facts, SmHtmlFact, i);

      if (strcmp (fact->name, name) == 0)
        return fact->value;
    }
  return NULL;
}
