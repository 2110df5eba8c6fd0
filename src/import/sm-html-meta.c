/* Title, outlet, address, language and date of a page: from JSON-LD, OpenGraph, other meta elements and <time>. */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "sm-html-meta.h"
#include "sm-importer-private.h"

/* JSON-GLib reads nested values by recursion. */
#define MAX_NESTING 64

/* Objects looked at in one piece of JSON-LD. */
#define MAX_OBJECTS 500

/* What JSON-LD says of the article; strings are owned, NULL when it does not. */
typedef struct
{
  char *title;
  char *outlet;
  char *url;
  char *language;
  char *date;
  char *modified;
  guint n_objects;
} Linked;

static void
clear_linked (Linked *linked)
{
  g_free (linked->title);
  g_free (linked->outlet);
  g_free (linked->url);
  g_free (linked->language);
  g_free (linked->date);
  g_free (linked->modified);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Linked, clear_linked)

/* Whether brackets are nested too deeply for a parser that recurses. */
static gboolean
is_nested (const char *json)
{
  gboolean in_string = FALSE;
  guint depth = 0;

  for (const char *p = json; *p != '\0'; p++)
    {
      if (in_string)
        {
          if (*p == '\\' && p[1] != '\0')
            p++;
          else if (*p == '"')
            in_string = FALSE;
        }
      else if (*p == '"')
        in_string = TRUE;
      else if ((*p == '{' || *p == '[') && ++depth > MAX_NESTING)
        return TRUE;
      else if ((*p == '}' || *p == ']') && depth > 0)
        depth--;
    }
  return FALSE;
}

/* A member's text; of an object its name or id, of an array its first element. */
static char *
dup_member (JsonObject *object,
            const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      node = json_array_get_length (array) > 0 ? json_array_get_element (array, 0) : NULL;
    }
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *inner = json_node_get_object (node);

      node = json_object_get_member (inner, "name");
      if (node == NULL)
        node = json_object_get_member (inner, "@id");
    }
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_dup_string (node);
}

static gboolean
is_article_type (const char *type)
{
  return type != NULL && (g_str_has_suffix (type, "Article") || g_str_has_suffix (type, "BlogPosting")
                          || g_str_has_suffix (type, "Report") || g_str_has_suffix (type, "AnalysisNewsArticle"));
}

static gboolean
is_article (JsonObject *object)
{
  JsonNode *type = json_object_get_member (object, "@type");

  if (type == NULL)
    return FALSE;
  if (JSON_NODE_HOLDS_ARRAY (type))
    {
      JsonArray *array = json_node_get_array (type);

      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          JsonNode *element = json_array_get_element (array, i);

          if (JSON_NODE_HOLDS_VALUE (element) && json_node_get_value_type (element) == G_TYPE_STRING
              && is_article_type (json_node_get_string (element)))
            return TRUE;
        }
      return FALSE;
    }
  return JSON_NODE_HOLDS_VALUE (type) && json_node_get_value_type (type) == G_TYPE_STRING
         && is_article_type (json_node_get_string (type));
}

static void
take_member (JsonObject *object,
             const char *name,
             char      **field)
{
  if (*field == NULL)
    *field = dup_member (object, name);
}

/* Looks for articles in a value and, as in @graph, in what is in it. */
static void
read_linked (JsonNode *node,
             Linked   *linked)
{
  if (node == NULL || linked->n_objects++ > MAX_OBJECTS)
    return;
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        read_linked (json_array_get_element (array, i), linked);
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);

      if (is_article (object))
        {
          take_member (object, "headline", &linked->title);
          take_member (object, "publisher", &linked->outlet);
          take_member (object, "url", &linked->url);
          take_member (object, "mainEntityOfPage", &linked->url);
          take_member (object, "inLanguage", &linked->language);
          take_member (object, "datePublished", &linked->date);
          take_member (object, "dateCreated", &linked->date);
          take_member (object, "dateModified", &linked->modified);
        }
      read_linked (json_object_get_member (object, "@graph"), linked);
      read_linked (json_object_get_member (object, "mainEntity"), linked);
    }
}

static void
read_json (const char *json,
           Linked     *linked)
{
  g_autoptr(JsonParser) parser = json_parser_new ();

  if (!is_nested (json) && json_parser_load_from_data (parser, json, -1, NULL))
    read_linked (json_parser_get_root (parser), linked);
}

static void
set_line (char      **field,
          const char *value)
{
  g_autofree char *line = sm_import_clean_line (value);

  sm_raw_article_set (field, line);
}

/* The first of some facts that is there. */
static const char *
find_any (SmHtmlTree        *tree,
          const char *const *names)
{
  for (; *names != NULL; names++)
    {
      const char *value = sm_html_tree_find (tree, *names);

      if (value != NULL)
        return value;
    }
  return NULL;
}

static void
take_title (SmHtmlTree   *tree,
            const Linked *linked,
            SmRawArticle *article)
{
  static const char *const names[] = { "og:title", "twitter:title", "dc.title", NULL };
  const char *title = linked->title != NULL ? linked->title : find_any (tree, names);
  gboolean from_window = title == NULL;

  if (title == NULL)
    title = sm_html_tree_find (tree, "h1");
  from_window = title == NULL;
  if (title == NULL)
    title = sm_html_tree_find (tree, "title");
  set_line (&article->title, title);

  /* "Title - Outlet", "Title | Outlet" */
  if (*article->outlet != '\0' && (from_window || sm_html_tree_find (tree, "title") != NULL))
    {
      gsize length = strlen (article->title), tail = strlen (article->outlet);
      static const char *const separators[] = { " - ", " | ", " – ", " — ", " · " };

      for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
        {
          gsize gap = strlen (separators[i]);

          if (length > tail + gap && strcmp (article->title + length - tail, article->outlet) == 0
              && strncmp (article->title + length - tail - gap, separators[i], gap) == 0)
            {
              article->title[length - tail - gap] = '\0';
              break;
            }
        }
    }
}

static void
take_url (SmHtmlTree   *tree,
          const Linked *linked,
          SmRawArticle *article)
{
  const char *const urls[] = {
    sm_html_tree_find (tree, "link:canonical"), sm_html_tree_find (tree, "og:url"), linked->url,
    sm_html_tree_find (tree, "saved-from"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (urls); i++)
    if (urls[i] != NULL && (g_str_has_prefix (urls[i], "https://") || g_str_has_prefix (urls[i], "http://")))
      {
        set_line (&article->url, urls[i]);
        return;
      }
}

static void
take_language (SmHtmlTree   *tree,
               const Linked *linked,
               SmRawArticle *article)
{
  static const char *const names[] = { "html:lang", "content-language", "og:locale", "dc.language", "language", NULL };
  const char *language = find_any (tree, names);

  if (language == NULL)
    language = linked->language;
  set_line (&article->language, language);
  g_strdelimit (article->language, "_", '-');
  if (!g_regex_match_simple ("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", article->language, 0, 0))
    sm_raw_article_set (&article->language, "");
}

/* Says so when the page names several days; the first source wins. */
static void
report_dates (SmRawArticle *article)
{
  g_autofree char *chosen = sm_date_format_edtf (&article->date);
  g_autofree char *message = g_strdup_printf (_("The page names several dates; %s is taken"), chosen);

  sm_raw_article_report (article, SM_SEVERITY_NOTE, "dates-differ", chosen, message);
}

static void
take_date (SmHtmlTree   *tree,
           const Linked *linked,
           SmRawArticle *article)
{
  static const char *const published[] = {
    "article:published_time", "datepublished", "og:article:published_time", "og:published_time", "article.published",
    "parsely-pub-date", "sailthru.date", "dcterms.created", "dcterms.date", "dc.date.issued", "dcterms.issued",
    "dc.date", "pubdate", "publishdate", "publish-date", "publication_date", "citation_publication_date", "date",
  };
  static const char *const others[] = { "article:modified_time", "datemodified", "og:updated_time", "last-modified",
                                        "dcterms.modified", "time" };
  gboolean differ = FALSE;

  if (linked->date != NULL)
    sm_import_parse_date (linked->date, article->language, &article->date);
  for (guint i = 0; i < G_N_ELEMENTS (published); i++)
    {
      const char *value = sm_html_tree_find (tree, published[i]);
      SmDate date;

      if (value == NULL || !sm_import_parse_date (value, article->language, &date))
        continue;
      if (!sm_date_is_known (&article->date))
        article->date = date;
      else if (!sm_date_equal (&article->date, &date))
        {
          sm_import_add_candidate (article, &date, published[i]);
          differ = TRUE;
        }
    }
  for (guint i = 0; i < tree->facts->len; i++)
    {
      const SmHtmlFact *fact = &g_array_index (tree->facts, SmHtmlFact, i);
      SmDate date;

      for (guint j = 0; j < G_N_ELEMENTS (others); j++)
        if (strcmp (fact->name, others[j]) == 0 && article->date_candidates->len < 20
            && sm_import_parse_date (fact->value, article->language, &date)
            && !sm_date_equal (&article->date, &date))
          sm_import_add_candidate (article, &date, fact->name);
    }
  if (linked->modified != NULL)
    {
      SmDate date;

      if (sm_import_parse_date (linked->modified, article->language, &date)
          && !sm_date_equal (&article->date, &date))
        sm_import_add_candidate (article, &date, "dateModified");
    }
  if (differ)
    report_dates (article);
}

/**
 * sm_html_take_meta:
 * @tree: a page
 * @article: to be filled
 *
 * Takes over what a page tells of itself. When it was changed, and a <time> in it, are only candidates for its date.
 */
void
sm_html_take_meta (SmHtmlTree   *tree,
                   SmRawArticle *article)
{
  static const char *const outlets[] = { "og:site_name", "application-name", "dc.publisher", "publisher", NULL };
  g_auto(Linked) linked = { NULL };
  const char *outlet;

  for (guint i = 0; i < tree->facts->len; i++)
    {
      const SmHtmlFact *fact = &g_array_index (tree->facts, SmHtmlFact, i);

      if (strcmp (fact->name, "ld+json") == 0)
        read_json (fact->value, &linked);
    }

  outlet = find_any (tree, outlets);
  set_line (&article->outlet, outlet != NULL ? outlet : linked.outlet);
  take_title (tree, &linked, article);
  take_url (tree, &linked, article);
  take_language (tree, &linked, article);
  take_date (tree, &linked, article);
}
