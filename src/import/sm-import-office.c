/* DOCX and ODT: zipped XML, read as a stream. A document type, which these never have, is refused unread, so that no
 * entity is ever expanded. */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "sm-importer-private.h"

#if defined(HAVE_LIBXML) && defined(HAVE_LIBARCHIVE)

#include <libxml/xmlreader.h>

#include "sm-zip.h"

/* The text of a thick book is a tenth of this. */
#define MAX_PART ((gsize) 64 << 20)
#define MAX_PROPERTIES ((gsize) 1 << 20)

/* How often, in nodes, somebody is asked whether to stop. */
#define CANCEL_EVERY 4096

typedef struct
{
  SmRawArticle *article;
  GString      *text;
  GPtrArray    *paragraphs; /* of GString, owned: those that are open, the innermost last */
  guint         skipping;   /* open elements whose text is none of the article's */
  gboolean      is_title;   /* the open paragraph is styled as the title */
  char         *property;   /* owned, (nullable): whose text is coming */
  GString      *value;
} Reading;

/* Handles an element; @enters, else leaves. */
typedef void (*ElementFunc) (Reading          *reading,
                             xmlTextReaderPtr  reader,
                             const char       *name,
                             gboolean          enters);

static GString *
get_paragraph (Reading *reading)
{
  guint n = reading->paragraphs->len;

  return n > 0 ? g_ptr_array_index (reading->paragraphs, n - 1) : NULL;
}

static void
free_string (gpointer data)
{
  g_string_free (data, TRUE);
}

static void
begin_paragraph (Reading *reading)
{
  g_ptr_array_add (reading->paragraphs, g_string_new (NULL));
}

static void
end_paragraph (Reading *reading)
{
  GString *paragraph = get_paragraph (reading);
  const char *start;

  if (paragraph == NULL)
    return;
  g_strchomp (paragraph->str);
  for (start = paragraph->str; g_ascii_isspace (*start); start++)
    continue;
  if (*start != '\0')
    {
      if (reading->text->len > 0)
        g_string_append (reading->text, "\n\n");
      g_string_append (reading->text, start);
      if (reading->is_title)
        {
          g_autofree char *title = sm_import_clean_line (start);

          sm_raw_article_set (&reading->article->title, title);
        }
    }
  reading->is_title = FALSE;
  g_ptr_array_set_size (reading->paragraphs, reading->paragraphs->len - 1);
}

static void
append (Reading    *reading,
        const char *text)
{
  GString *paragraph = get_paragraph (reading);

  if (paragraph != NULL && reading->skipping == 0)
    g_string_append (paragraph, text);
}

/* A style such as "Title", "Titel" or "Heading1"; the first such paragraph is the title. */
static void
check_style (Reading    *reading,
             const char *style)
{
  static const char *const styles[] = { "title", "titel", "heading1", "kop1", NULL };
  g_autofree char *lower = style != NULL ? g_ascii_strdown (style, -1) : NULL;

  if (lower != NULL && *reading->article->title == '\0' && g_strv_contains (styles, lower))
    reading->is_title = TRUE;
}

static char *
dup_attribute (xmlTextReaderPtr reader,
               const char      *name)
{
  char *found = NULL;

  while (xmlTextReaderMoveToNextAttribute (reader) == 1)
    if (strcmp ((const char *) xmlTextReaderConstLocalName (reader), name) == 0)
      {
        found = g_strdup ((const char *) xmlTextReaderConstValue (reader));
        break;
      }
  xmlTextReaderMoveToElement (reader);
  return found;
}

static void
docx_cb (Reading          *reading,
         xmlTextReaderPtr  reader,
         const char       *name,
         gboolean          enters)
{
  /* Deleted and moved away; a picture's words for old programs; commands of fields. */
  static const char *const skipped[] = { "del", "moveFrom", "Fallback", "instrText", "delText", NULL };

  if (g_strv_contains (skipped, name))
    reading->skipping += enters ? 1 : -1;
  else if (strcmp (name, "p") == 0)
    {
      if (enters)
        begin_paragraph (reading);
      else
        end_paragraph (reading);
    }
  else if (!enters)
    return;
  else if (strcmp (name, "pStyle") == 0)
    {
      g_autofree char *style = dup_attribute (reader, "val");

      check_style (reading, style);
    }
  else if (strcmp (name, "tab") == 0 && get_paragraph (reading) != NULL && get_paragraph (reading)->len > 0)
    append (reading, "\t");
  else if (strcmp (name, "br") == 0 || strcmp (name, "cr") == 0)
    append (reading, "\n");
  else if (strcmp (name, "noBreakHyphen") == 0)
    append (reading, "-");
}

static void
odt_cb (Reading          *reading,
        xmlTextReaderPtr  reader,
        const char       *name,
        gboolean          enters)
{
  static const char *const skipped[] = { "note", "annotation", "tracked-changes", "styles", "automatic-styles",
                                         "font-face-decls", "scripts", "forms", "table-of-content", "title",
                                         "desc", NULL };

  if (g_strv_contains (skipped, name))
    reading->skipping += enters ? 1 : -1;
  else if (strcmp (name, "p") == 0 || strcmp (name, "h") == 0)
    {
      if (reading->skipping > 0)
        return;
      if (enters)
        {
          g_autofree char *style = dup_attribute (reader, "style-name");
          g_autofree char *level = *name == 'h' ? dup_attribute (reader, "outline-level") : NULL;

          begin_paragraph (reading);
          check_style (reading, g_strcmp0 (level, "1") == 0 ? "heading1" : style);
        }
      else
        end_paragraph (reading);
    }
  else if (!enters)
    return;
  else if (strcmp (name, "s") == 0)
    append (reading, " ");
  else if (strcmp (name, "tab") == 0)
    append (reading, "\t");
  else if (strcmp (name, "line-break") == 0)
    append (reading, "\n");
}

static void
take_property (Reading *reading)
{
  g_autofree char *value = sm_import_clean_line (reading->value->str);
  SmRawArticle *article = reading->article;
  const char *name = reading->property;
  SmDate date;

  if (*value == '\0')
    return;
  if (strcmp (name, "title") == 0 && sm_import_is_title (value))
    sm_raw_article_set (&article->title, value);
  else if (strcmp (name, "language") == 0)
    {
      if (g_regex_match_simple ("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", value, 0, 0))
        sm_raw_article_set (&article->language, value);
    }
  else if (strcmp (name, "title") != 0 && sm_import_parse_date (value, NULL, &date))
    /* Translators: where a date was found: in the properties of a document */
    sm_import_add_candidate (article, &date, strncmp (name, "creat", 5) == 0 ? _("creation of the document")
                                                                             : _("last change of the document"));
}

static void
property_cb (Reading          *reading,
             xmlTextReaderPtr  reader,
             const char       *name,
             gboolean          enters)
{
  static const char *const names[] = { "title", "language", "created", "creation-date", "modified", "date", NULL };

  if (!g_strv_contains (names, name))
    return;
  if (!enters && reading->property != NULL)
    take_property (reading);
  g_clear_pointer (&reading->property, g_free);
  g_string_truncate (reading->value, 0);
  if (enters)
    reading->property = g_strdup (name);
}

static void
take_text (Reading    *reading,
           const char *text)
{
  if (reading->property != NULL)
    g_string_append (reading->value, text);
  else
    append (reading, text);
}

/* Goes through a part's XML; %FALSE when it is damaged or has a document type. */
static gboolean
read_xml (Reading      *reading,
          GBytes       *bytes,
          ElementFunc   element,
          gboolean      is_docx,
          GCancellable *cancellable)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  xmlTextReaderPtr reader = xmlReaderForMemory (data, (int) length, NULL, NULL,
                                                XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  guint n = 0, depth_of_text = 0;
  int status = -1;

  while (reader != NULL && (status = xmlTextReaderRead (reader)) == 1)
    {
      const char *name = (const char *) xmlTextReaderConstLocalName (reader);
      gboolean is_empty;

      if (++n % CANCEL_EVERY == 0 && g_cancellable_is_cancelled (cancellable))
        break;
      switch (xmlTextReaderNodeType (reader))
        {
        case XML_READER_TYPE_DOCUMENT_TYPE:
        case XML_READER_TYPE_ENTITY_REFERENCE:
          xmlFreeTextReader (reader);
          return FALSE;
        case XML_READER_TYPE_ELEMENT:
          is_empty = xmlTextReaderIsEmptyElement (reader);
          depth_of_text += strcmp (name, "t") == 0 && !is_empty;
          element (reading, reader, name, TRUE);
          if (is_empty)
            element (reading, reader, name, FALSE);
          break;
        case XML_READER_TYPE_END_ELEMENT:
          depth_of_text -= strcmp (name, "t") == 0 && depth_of_text > 0;
          element (reading, reader, name, FALSE);
          break;
        case XML_READER_TYPE_TEXT:
        case XML_READER_TYPE_CDATA:
        case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
          /* Word's text stands in elements of its own, and what stands beside them is none. */
          if (!is_docx || depth_of_text > 0)
            take_text (reading, (const char *) xmlTextReaderConstValue (reader));
          break;
        default:
          break;
        }
    }
  if (reader != NULL)
    xmlFreeTextReader (reader);
  return status == 0 || g_cancellable_is_cancelled (cancellable);
}

static void
report_part (SmRawArticle *article,
             const GError *error)
{
  g_autofree char *message = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    message = g_strdup (_("The document is protected by a password"));
  else
    message = g_strdup_printf (_("The document can’t be read: %s"), error->message);
  sm_raw_article_report (article, SM_SEVERITY_FATAL, "unreadable", "", message);
}

static void
import_document (GBytes       *bytes,
                 SmRawArticle *article,
                 const char   *part,
                 const char   *properties,
                 ElementFunc   element,
                 GCancellable *cancellable)
{
  g_autoptr(GPtrArray) paragraphs = g_ptr_array_new_with_free_func (free_string);
  g_autoptr(GString) value = g_string_new (NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) xml = sm_zip_read (bytes, part, MAX_PART, &error);
  g_autoptr(GBytes) meta = NULL;
  Reading reading = { .article = article, .text = g_string_new (NULL), .paragraphs = paragraphs, .value = value };

  if (xml == NULL)
    report_part (article, error);
  else
    {
      /* Properties are a nicety: a document without them is whole. */
      meta = sm_zip_read (bytes, properties, MAX_PROPERTIES, NULL);
      if (meta != NULL)
        read_xml (&reading, meta, property_cb, FALSE, cancellable);
      g_clear_pointer (&reading.property, g_free);

      if (!read_xml (&reading, xml, element, element == docx_cb, cancellable))
        {
          while (paragraphs->len > 0)
            end_paragraph (&reading);
          sm_raw_article_report (article, reading.text->len > 0 ? SM_SEVERITY_ERROR : SM_SEVERITY_FATAL, "damaged", "",
                                 _("The document is damaged; what could be read is kept"));
        }
    }
  g_free (article->text);
  article->text = g_string_free (reading.text, FALSE);
}

#endif

/**
 * sm_import_docx:
 * @bytes: a document of Word
 * @article: to be filled
 * @cancellable: (nullable): to stop
 *
 * Imports the paragraphs of a DOCX, without headers, footnotes, comments and deleted text. When it was made is only a
 * candidate for the article's date.
 */
void
sm_import_docx (GBytes       *bytes,
                SmRawArticle *article,
                GCancellable *cancellable)
{
#if defined(HAVE_LIBXML) && defined(HAVE_LIBARCHIVE)
  import_document (bytes, article, "word/document.xml", "docProps/core.xml", docx_cb, cancellable);
  sm_import_read_header (article);
#else
  sm_import_no_library (article, "DOCX", "libxml2 and libarchive");
#endif
}

/**
 * sm_import_odt:
 * @bytes: a document in OpenDocument
 * @article: to be filled
 * @cancellable: (nullable): to stop
 *
 * Imports the paragraphs and headings of an ODT, without notes, comments and deleted text. When it was made is only a
 * candidate for the article's date.
 */
void
sm_import_odt (GBytes       *bytes,
               SmRawArticle *article,
               GCancellable *cancellable)
{
#if defined(HAVE_LIBXML) && defined(HAVE_LIBARCHIVE)
  import_document (bytes, article, "content.xml", "meta.xml", odt_cb, cancellable);
  sm_import_read_header (article);
#else
  sm_import_no_library (article, "ODT", "libxml2 and libarchive");
#endif
}
