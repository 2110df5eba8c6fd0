/* Saved web pages. */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "sm-charset.h"
#include "sm-importer-private.h"

#ifdef HAVE_LIBXML

#include "sm-html-meta.h"
#include "sm-html-tree.h"

/* A page declares its encoding in its first kilobyte; some do it later, behind long scripts. */
#define DECLARATION 16384

/* What <meta charset="…">, <meta http-equiv content="…; charset=…"> or <?xml encoding="…"?> say. */
static char *
find_declared (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *head = g_malloc (DECLARATION + 1);
  g_autoptr(GRegex) regex = NULL;
  g_autoptr(GMatchInfo) match = NULL;

  length = MIN (length, DECLARATION);
  for (gsize i = 0; i < length; i++)
    head[i] = data[i] > 0 ? data[i] : '?';
  head[length] = '\0';

  regex = g_regex_new ("(?:<meta[^>]{0,200}charset|^\\s*<\\?xml[^>]{0,100}encoding)\\s*=\\s*"
                       "[\"']?([A-Za-z0-9_.:-]{2,40})",
                       G_REGEX_CASELESS, 0, NULL);
  return g_regex_match (regex, head, 0, &match) ? g_match_info_fetch (match, 1) : NULL;
}

#endif

/**
 * sm_import_html:
 * @bytes: a page in whatever encoding
 * @article: to be filled
 * @cancellable: (nullable): to stop
 *
 * Imports a saved web page: its article without what surrounds it, and what it tells of itself.
 */
void
sm_import_html (GBytes       *bytes,
                SmRawArticle *article,
                GCancellable *cancellable)
{
#ifdef HAVE_LIBXML
  g_autofree char *declared = find_declared (bytes);
  g_autofree char *html = sm_charset_decode (bytes, declared, article);
  g_autoptr(SmHtmlTree) tree = sm_html_tree_parse (html, cancellable);
  guint n_articles;

  if (tree->too_deep)
    sm_raw_article_report (article, SM_SEVERITY_ERROR, "too-deep", "",
                           _("The page is nested more than 1000 elements deep; what stands behind that is left out"));
  sm_html_take_meta (tree, article);
  g_free (article->text);
  article->text = sm_html_dup_main_text (tree, &n_articles);
  if (n_articles > 2)
    {
      g_autofree char *message = g_strdup_printf (_("The page holds %u articles and none of them is its main one; they "
                                                    "are imported as one"), n_articles);

      sm_raw_article_report (article, SM_SEVERITY_WARNING, "several-articles", "", message);
    }
#else
  sm_import_no_library (article, "HTML", "libxml2");
#endif
}
