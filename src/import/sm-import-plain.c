/* Plain text and Markdown, and the lines at the top of either that say what it is. */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#ifdef HAVE_CMARK
#include <cmark.h>
#endif

#include "sm-charset.h"
#include "sm-date-words.h"
#include "sm-importer-private.h"

/* A first line up to this is a title, when nothing else speaks against it. */
#define MAX_TITLE 160

/* Lines of front matter that are looked through for its end. */
#define MAX_FRONT_MATTER 100

typedef enum
{
  KEY_NONE,
  KEY_DATE,
  KEY_TITLE,
  KEY_OUTLET,
  KEY_LANGUAGE,
  KEY_URL,
} Key;

static Key
find_key (const char *word,
          gsize       length)
{
  static const struct
  {
    const char *word;
    Key         key;
  } keys[] = {
    { "date", KEY_DATE }, { "datum", KEY_DATE }, { "title", KEY_TITLE }, { "titel", KEY_TITLE },
    { "outlet", KEY_OUTLET }, { "source", KEY_OUTLET }, { "bron", KEY_OUTLET }, { "language", KEY_LANGUAGE },
    { "lang", KEY_LANGUAGE }, { "taal", KEY_LANGUAGE }, { "url", KEY_URL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (strlen (keys[i].word) == length && g_ascii_strncasecmp (keys[i].word, word, length) == 0)
      return keys[i].key;
  return KEY_NONE;
}

/* Without white space around it and the quotation marks that YAML allows. */
static char *
dup_value (const char *start,
           const char *end)
{
  char *value = g_strstrip (g_strndup (start, end - start));
  gsize length = strlen (value);

  if (length >= 2 && (value[0] == '"' || value[0] == '\'') && value[length - 1] == value[0])
    {
      memmove (value, value + 1, length - 2);
      value[length - 2] = '\0';
    }
  return value;
}

static gboolean
is_language_tag (const char *value)
{
  return g_regex_match_simple ("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", value, 0, 0);
}

/* Takes over what a line says of the article; %FALSE when it makes no sense, and then it is no such line. */
static gboolean
take (SmRawArticle *article,
      Key           key,
      const char   *value)
{
  if (*value == '\0' || strlen (value) > 1000)
    return FALSE;

  switch (key)
    {
    case KEY_DATE:
      return sm_import_parse_date (value, NULL, &article->date);
    case KEY_TITLE:
      sm_raw_article_set (&article->title, value);
      return TRUE;
    case KEY_OUTLET:
      sm_raw_article_set (&article->outlet, value);
      return TRUE;
    case KEY_LANGUAGE:
      if (!is_language_tag (value))
        return FALSE;
      sm_raw_article_set (&article->language, value);
      return TRUE;
    case KEY_URL:
      if (!g_str_has_prefix (value, "http://") && !g_str_has_prefix (value, "https://"))
        return FALSE;
      sm_raw_article_set (&article->url, value);
      return TRUE;
    case KEY_NONE:
    default:
      return FALSE;
    }
}

static void
report_bad_date (SmRawArticle *article,
                 const char   *value)
{
  g_autofree char *shown = g_utf8_substring (value, 0, MIN (g_utf8_strlen (value, -1), 40));
  g_autofree char *message = g_strdup_printf (_("“%s” is not a date: expected a year, a month or a day such as 2022, "
                                                "2022-12 or 2022-12-31"), shown);

  g_ptr_array_add (article->problems, sm_problem_new (SM_SEVERITY_WARNING, article->source, 1, 0, "", "bad-date", shown,
                                                      "2022-12-31", message));
}

/* "date 2022-12 And the text goes on": how much of @text that is, 0 when it is no date. */
static gsize
match_bare_date (SmRawArticle *article,
                 const char   *text,
                 const char   *end)
{
  const char *word = text, *stop;
  SmDate date;

  while (word < end && g_ascii_isalpha (*word))
    word++;
  if (find_key (text, word - text) != KEY_DATE)
    return 0;
  if (word < end && *word == ':')
    word++;
  while (word < end && g_ascii_isspace (*word))
    word++;
  for (stop = word; stop < end && !g_ascii_isspace (*stop); stop++)
    continue;
  if (stop == word || !sm_date_parse (word, stop - word, &date, NULL))
    return 0;
  article->date = date;
  return stop - text;
}

/* One line "key: value"; %FALSE when it is none. */
static gboolean
read_line (SmRawArticle *article,
           const char   *line,
           const char   *end)
{
  const char *colon = memchr (line, ':', end - line);
  g_autofree char *value = NULL;
  Key key;

  if (colon == NULL)
    return FALSE;
  key = find_key (line, colon - line);
  if (key == KEY_NONE)
    return FALSE;
  value = dup_value (colon + 1, end);
  if (take (article, key, value))
    return TRUE;
  if (key == KEY_DATE && *value != '\0')
    report_bad_date (article, value);
  return FALSE;
}

static const char *
line_end (const char *text)
{
  const char *end = strchr (text, '\n');

  return end != NULL ? end : text + strlen (text);
}

/* YAML between two lines of three hyphens; where the text goes on, %NULL when there is none. */
static const char *
read_front_matter (SmRawArticle *article,
                   const char   *text)
{
  const char *line = line_end (text);
  const char *first = *line != '\0' ? line + 1 : line;

  if (!g_str_has_prefix (text, "---\n"))
    return NULL;
  line = first;
  for (guint i = 0; i < MAX_FRONT_MATTER && *line != '\0'; i++)
    {
      const char *end = line_end (line);

      if (end - line == 3 && (memcmp (line, "---", 3) == 0 || memcmp (line, "...", 3) == 0))
        {
          for (const char *p = first; p < line; p = line_end (p) + 1)
            read_line (article, p, line_end (p));
          return *end != '\0' ? end + 1 : end;
        }
      line = *end != '\0' ? end + 1 : end;
    }
  return NULL;
}

/**
 * sm_import_read_header:
 * @article: an article with its text
 *
 * Takes over what the first lines say of the article, and takes them out of its text: `date 2022-12`, also `datum` and
 * with the text going on behind it, `title: …`, `outlet: …`, `language: …`, `url: …`, or the front matter of Markdown.
 * A line that looks so but makes no sense stays text, and a date that is none is told of. White space before the text
 * goes.
 */
void
sm_import_read_header (SmRawArticle *article)
{
  const char *text = article->text;
  const char *after;
  char *rest;

  while (g_ascii_isspace (*text))
    text++;
  after = read_front_matter (article, text);
  if (after != NULL)
    text = after;

  for (;;)
    {
      const char *end;
      gsize length;

      while (g_ascii_isspace (*text))
        text++;
      end = line_end (text);
      length = match_bare_date (article, text, end);
      if (length > 0)
        text += length;
      else if (text < end && read_line (article, text, end))
        text = end;
      else
        break;
    }

  rest = g_strdup (text);
  g_free (article->text);
  article->text = rest;
}

/* A short first line that no sentence is, with an empty line behind it. */
static void
find_title (SmRawArticle *article)
{
  const char *end = line_end (article->text);
  g_autofree char *line = NULL;
  glong length;

  if (*article->title != '\0' || end[0] == '\0' || end[1] != '\n')
    return;
  line = g_strstrip (g_strndup (article->text, end - article->text));
  length = g_utf8_strlen (line, -1);
  if (length == 0 || length > MAX_TITLE || strchr (".!?:;,\"", line[strlen (line) - 1]) != NULL
      || g_str_has_suffix (line, "”") || g_str_has_suffix (line, "’") || g_str_has_suffix (line, "…"))
    return;
  sm_raw_article_set (&article->title, line);
  sm_raw_article_report (article, SM_SEVERITY_NOTE, "title", line, _("The first line is taken as the title"));
}

/**
 * sm_import_plain:
 * @bytes: a text in whatever encoding
 * @article: to be filled
 *
 * Imports plain text: the text stays as it is, but for the lines at the top that say what it is.
 */
void
sm_import_plain (GBytes       *bytes,
                 SmRawArticle *article)
{
  g_free (article->text);
  article->text = sm_charset_decode (bytes, NULL, article);
  sm_import_read_header (article);
  find_title (article);
}

#ifdef HAVE_CMARK

/* What separates a block from the one before. */
static void
end_block (GString    *text,
           const char *separator)
{
  while (text->len > 0 && g_ascii_isspace (text->str[text->len - 1]))
    g_string_truncate (text, text->len - 1);
  if (text->len > 0)
    g_string_append (text, separator);
}

/* Items of a list are close together, but not to what comes before the first. */
static const char *
get_separator (cmark_node *paragraph)
{
  cmark_node *item = cmark_node_parent (paragraph);
  gboolean is_in_list = item != NULL && cmark_node_get_type (item) == CMARK_NODE_ITEM;

  return is_in_list && (cmark_node_previous (item) != NULL || cmark_node_previous (paragraph) != NULL) ? "\n" : "\n\n";
}

static char *
render (SmRawArticle *article,
        const char   *markdown)
{
  GString *text = g_string_sized_new (strlen (markdown));
  cmark_node *document = cmark_parse_document (markdown, strlen (markdown), CMARK_OPT_DEFAULT);
  cmark_iter *iter = cmark_iter_new (document);
  cmark_event_type event;
  gsize heading = 0;
  guint in_image = 0;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      gboolean enters = event == CMARK_EVENT_ENTER;
      const char *literal = cmark_node_get_literal (node);

      switch (cmark_node_get_type (node))
        {
        case CMARK_NODE_PARAGRAPH:
          if (enters)
            end_block (text, get_separator (node));
          break;
        case CMARK_NODE_HEADING:
          if (enters)
            {
              end_block (text, "\n\n");
              heading = text->len;
            }
          else if (*article->title == '\0' && cmark_node_get_heading_level (node) == 1)
            sm_raw_article_set (&article->title, text->str + heading);
          break;
        case CMARK_NODE_CODE_BLOCK:
          end_block (text, "\n\n");
          g_string_append (text, literal);
          break;
        case CMARK_NODE_TEXT:
        case CMARK_NODE_CODE:
          if (in_image == 0)
            g_string_append (text, literal);
          break;
        case CMARK_NODE_SOFTBREAK:
          g_string_append_c (text, ' ');
          break;
        case CMARK_NODE_LINEBREAK:
          g_string_append_c (text, '\n');
          break;
        case CMARK_NODE_IMAGE:
          if (enters)
            in_image++;
          else
            in_image--;
          break;
        default:
          break;
        }
    }

  cmark_iter_free (iter);
  cmark_node_free (document);
  end_block (text, "");
  return g_string_free (text, FALSE);
}

#endif

/**
 * sm_import_markdown:
 * @bytes: a text in whatever encoding
 * @article: to be filled
 *
 * Imports Markdown: its words in paragraphs, without marks, images, HTML and the addresses of links. The first heading
 * of the first level is the title. Built without cmark, it is imported as plain text.
 */
void
sm_import_markdown (GBytes       *bytes,
                    SmRawArticle *article)
{
#ifdef HAVE_CMARK
  char *text;

  g_free (article->text);
  article->text = sm_charset_decode (bytes, NULL, article);
  sm_import_read_header (article);
  text = render (article, article->text);
  g_free (article->text);
  article->text = text;
#else
  sm_import_plain (bytes, article);
  sm_raw_article_report (article, SM_SEVERITY_NOTE, "no-library", "cmark",
                         _("This Stancemap was built without cmark: the marks of Markdown stay in the text"));
#endif
}
