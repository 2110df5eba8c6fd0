/* PDF, by Poppler. */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "sm-importer-private.h"

#ifdef HAVE_POPPLER

#include <poppler.h>

#include "sm-page-order.h"

/* A thick book; what comes behind that is told. */
#define MAX_PAGES 1000

/* A jump to the right by so many heights of a letter is no blank between words. */
#define RUN_GAP 1.0

static void
free_run (gpointer data)
{
  g_free (((SmPageLine *) data)->text);
}

/* Ends a run. */
static void
take_run (GArray     *runs,
          SmPageLine *run,
          GString    *text)
{
  g_strchomp (text->str);
  if (*text->str != '\0')
    {
      run->text = g_strdup (text->str);
      g_array_append_vals (runs, run, 1);
    }
  g_string_truncate (text, 0);
}

/* Adds the lines of a page. Poppler gives a rectangle for each character, line feeds too; its lines go across columns
 * now and then, so only pieces without a jump in them are taken from it. */
static void
add_page (SmPageLines *lines,
          PopplerPage *page)
{
  g_autofree char *text = poppler_page_get_text (page);
  g_autofree PopplerRectangle *rectangles = NULL;
  g_autoptr(GArray) runs = g_array_new (FALSE, TRUE, sizeof (SmPageLine));
  g_autoptr(GString) run_text = g_string_new (NULL);
  SmPageLine run = { NULL };
  guint n_rectangles = 0;
  double width, height;
  guint at = 0;

  g_array_set_clear_func (runs, free_run);
  poppler_page_get_size (page, &width, &height);
  sm_page_lines_add_page (lines, height);
  if (text == NULL || !g_utf8_validate (text, -1, NULL)
      || !poppler_page_get_text_layout (page, &rectangles, &n_rectangles))
    return;

  for (const char *p = text; *p != '\0' && at < n_rectangles; p = g_utf8_next_char (p), at++)
    {
      gunichar c = g_utf8_get_char (p);
      const PopplerRectangle *r = &rectangles[at];
      double x0 = MIN (r->x1, r->x2), x1 = MAX (r->x1, r->x2), y0 = MIN (r->y1, r->y2), y1 = MAX (r->y1, r->y2);

      if (run_text->len > 0
          && (c == '\n' || x0 < run.x1 - (y1 - y0) || x0 > run.x1 + (y1 - y0) * RUN_GAP
              || y0 > run.y1 || y1 < run.y0))
        take_run (runs, &run, run_text);
      if (c == '\n' || (run_text->len == 0 && g_unichar_isspace (c)))
        continue;

      if (run_text->len == 0)
        run = (SmPageLine) { NULL, x0, y0, x1, y1 };
      /* A hyphen that shows only at the end of a line stands in the middle of many. */
      if (c != 0xad || (p[2] == '\n'))
        g_string_append_unichar (run_text, c == 0xa0 ? ' ' : c);
      /* A blank may be as wide as the gap to the next column. */
      if (!g_unichar_isspace (c))
        {
          run.x0 = MIN (run.x0, x0);
          run.x1 = MAX (run.x1, x1);
          run.y0 = MIN (run.y0, y0);
          run.y1 = MAX (run.y1, y1);
        }
    }
  take_run (runs, &run, run_text);
  sm_page_order (lines, runs);
}

static void
take_properties (PopplerDocument *document,
                 SmRawArticle    *article)
{
  g_autofree char *raw = poppler_document_get_title (document);
  g_autoptr(GDateTime) created = poppler_document_get_creation_date_time (document);

  if (raw != NULL && g_utf8_validate (raw, -1, NULL))
    {
      g_autofree char *title = sm_import_clean_line (raw);

      if (sm_import_is_title (title))
        sm_raw_article_set (&article->title, title);
    }
  if (created != NULL)
    {
      SmDate date;

      sm_date_init_day (&date, sm_day_from_ymd (g_date_time_get_year (created), g_date_time_get_month (created),
                                                g_date_time_get_day_of_month (created)));
      sm_import_add_candidate (article, &date, _("creation of the document"));
    }
}

static PopplerDocument *
open_document (GBytes       *bytes,
               SmRawArticle *article)
{
  g_autoptr(GError) error = NULL;
  PopplerDocument *document = poppler_document_new_from_bytes (bytes, NULL, &error);

  if (document != NULL)
    return document;
  if (g_error_matches (error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
    sm_raw_article_report (article, SM_SEVERITY_FATAL, "encrypted", "",
                           _("The document is protected by a password"));
  else
    {
      g_autofree char *message = g_strdup_printf (_("The document can’t be read: %s"), error->message);

      sm_raw_article_report (article, SM_SEVERITY_FATAL, "unreadable", "", message);
    }
  return NULL;
}

static void
import_pages (PopplerDocument *document,
              SmRawArticle    *article,
              GCancellable    *cancellable)
{
  g_autoptr(SmPageLines) lines = sm_page_lines_new ();
  guint n_pages = MAX (poppler_document_get_n_pages (document), 0);
  guint n_missing = 0;

  for (guint i = 0; i < MIN (n_pages, MAX_PAGES) && !g_cancellable_is_cancelled (cancellable); i++)
    {
      PopplerPage *page = poppler_document_get_page (document, i);

      if (page != NULL)
        add_page (lines, page);
      else
        n_missing++;
      g_clear_object (&page);
    }

  if (n_pages > MAX_PAGES)
    sm_raw_article_report (article, SM_SEVERITY_ERROR, "too-long", "",
                           _("The document has more than 1000 pages; those behind are left out"));
  if (n_missing > 0)
    {
      g_autofree char *message = g_strdup_printf (ngettext ("%u page is damaged and left out",
                                                            "%u pages are damaged and left out", n_missing), n_missing);

      sm_raw_article_report (article, SM_SEVERITY_ERROR, "damaged", "", message);
    }
  if (lines->lines->len == 0)
    {
      sm_raw_article_report (article, SM_SEVERITY_FATAL, "no-text", "",
                             _("There is no text in the document, only pictures: it must be recognised (OCR) first"));
      return;
    }

  sm_page_lines_drop_furniture (lines);
  if (lines->n_dropped > 0)
    {
      g_autofree char *message =
        g_strdup_printf (ngettext ("%u line of running headers and page numbers is left out",
                                   "%u lines of running headers and page numbers are left out", lines->n_dropped),
                         lines->n_dropped);

      sm_raw_article_report (article, SM_SEVERITY_NOTE, "page-furniture", "", message);
    }
  if (*article->title == '\0')
    {
      g_autofree char *heading = sm_page_lines_dup_heading (lines);

      if (heading != NULL)
        {
          sm_raw_article_set (&article->title, heading);
          sm_raw_article_report (article, SM_SEVERITY_NOTE, "title", heading,
                                 _("The largest letters of the first page are taken as the title"));
        }
    }
  g_free (article->text);
  article->text = sm_page_lines_join (lines);
}

#endif

/**
 * sm_import_pdf:
 * @bytes: a PDF
 * @article: to be filled
 * @cancellable: (nullable): to stop, between pages
 *
 * Imports the text of a PDF as paragraphs, without running headers and page numbers. When it was made is only a
 * candidate for the article's date.
 */
void
sm_import_pdf (GBytes       *bytes,
               SmRawArticle *article,
               GCancellable *cancellable)
{
#ifdef HAVE_POPPLER
  PopplerDocument *document = open_document (bytes, article);

  if (document == NULL)
    return;
  take_properties (document, article);
  import_pages (document, article, cancellable);
  sm_import_read_header (article);
  g_object_unref (document);
#else
  sm_import_no_library (article, "PDF", "Poppler");
#endif
}
