#include "import-helper.h"

#include <string.h>

#define WORD "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

static SmRawArticle *
import_zip (GBytes     *zip,
            const char *name)
{
  gsize length;
  const void *data = g_bytes_get_data (zip, &length);

  return import_bytes (data, length, name);
}

static void
check_document (const char *name)
{
  g_autoptr(SmRawArticle) article = import_data (name);
  const SmDateCandidate *candidate = g_ptr_array_index (article->date_candidates, 0);

  g_assert_cmpstr (article->title, ==, "Nachttrein naar de kust komt terug");
  g_assert_cmpstr (article->language, ==, "nl-NL");
  /* When the document was made is no date of the article. */
  assert_date (&article->date, "");
  assert_date (&candidate->date, "2022-03-10");
  g_assert_true (g_str_has_prefix (article->text, "Nachttrein naar de kust komt terug, maar niet meteen\n\nDe spoor"));
  g_assert_nonnull (strstr (article->text, "\n\nStaking\n\nVolgens de vervoerder is een staakt-het-vuren"));
  g_assert_true (g_str_has_suffix (article->text, "van de gemeenten langs de lijn."));
}

static void
test_docx (void)
{
  check_document ("nachttrein.docx");
}

static void
test_odt (void)
{
  check_document ("nachttrein.odt");
}

/* Deleted text, fields, old programs' copies and breaks. */
static void
test_docx_parts (void)
{
  g_autoptr(GBytes) zip = make_zip (
    "word/document.xml",
    "<w:document xmlns:w=\"" WORD "\" xmlns:mc=\"urn:mc\"><w:body>"
    "<w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:t>De kop</w:t></w:r></w:p>"
    "<w:p><w:r><w:t xml:space=\"preserve\">Een </w:t></w:r><w:del><w:r><w:delText>weg</w:delText></w:r></w:del>"
    "<w:ins><w:r><w:t>erbij</w:t><w:br/><w:t>regel</w:t><w:noBreakHyphen/><w:t>twee</w:t></w:r></w:ins>"
    "<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>Kader</w:t></w:r></w:p></w:txbxContent>"
    "</mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>Kader</w:t></w:r></w:p></w:txbxContent></mc:Fallback>"
    "</mc:AlternateContent></w:r></w:p></w:body></w:document>", NULL);
  g_autoptr(SmRawArticle) article = import_zip (zip, "a.docx");

  g_assert_cmpstr (article->title, ==, "De kop");
  g_assert_cmpstr (article->text, ==, "De kop\n\nEen erbij\nregel-twee\n\nKader");
}

static void
test_entities (void)
{
  g_autoptr(GBytes) zip = make_zip (
    "word/document.xml",
    "<!DOCTYPE x [<!ENTITY a \"haha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;\">"
    "<!ENTITY d SYSTEM \"file:///etc/passwd\">]><w:document xmlns:w=\"" WORD "\"><w:p><w:r><w:t>&c;&d;</w:t></w:r>"
    "</w:p></w:document>", NULL);
  g_autoptr(SmRawArticle) article = import_zip (zip, "a.docx");

  g_assert_cmpstr (article->text, ==, "");
  g_assert_nonnull (find_problem (article, "damaged"));
}

/* A small file that would be two hundred megabytes. */
static void
test_bomb (void)
{
  g_autofree char *blanks = g_malloc ((200u << 20) + 1);
  g_autoptr(GBytes) zip = NULL;
  g_autoptr(SmRawArticle) article = NULL;

  memset (blanks, ' ', 200u << 20);
  blanks[200u << 20] = '\0';
  zip = make_zip ("word/document.xml", blanks, NULL);
  g_assert_cmpuint (g_bytes_get_size (zip), <, 1 << 20);
  article = import_zip (zip, "a.docx");
  g_assert_cmpstr (article->text, ==, "");
  g_assert_nonnull (find_problem (article, "unreadable"));
}

static void
test_broken (void)
{
  g_autoptr(GBytes) whole = read_data ("nachttrein.docx");
  g_autoptr(GBytes) sheet = make_zip ("xl/workbook.xml", "<a/>", NULL);
  g_autoptr(SmRawArticle) other = import_zip (sheet, "a.xlsx");
  g_autoptr(GBytes) cut_xml = make_zip ("word/document.xml", "<w:document xmlns:w=\"" WORD "\"><w:p><w:r><w:t>Begin "
                                                                                           "van "
                                                             "een stuk</w:t></w:r></w:p><w:p><w:r><w:t>en dan", NULL);
  g_autoptr(SmRawArticle) cut = import_zip (cut_xml, "a.docx");
  gsize length = g_bytes_get_size (whole);

  g_assert_nonnull (find_problem (other, "unknown-format"));
  g_assert_nonnull (find_problem (cut, "damaged"));
  g_assert_true (g_str_has_prefix (cut->text, "Begin van een stuk"));

  /* Cut off anywhere, and with any byte changed. */
  for (gsize n = 0; n < length; n += 97)
    {
      g_autoptr(GBytes) part = g_bytes_new_from_bytes (whole, 0, n);
      g_autoptr(SmRawArticle) article = import_zip (part, "a.docx");
    }
  for (guint round = 0; round < 200; round++)
    {
      g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (whole, NULL), length);
      g_autoptr(SmRawArticle) article = NULL;

      copy[g_test_rand_int_range (0, length)] = g_test_rand_int_range (0, 256);
      article = import_bytes (copy, length, "a.docx");
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/office/docx", test_docx);
  g_test_add_func ("/office/odt", test_odt);
  g_test_add_func ("/office/docx/parts", test_docx_parts);
  g_test_add_func ("/office/entities", test_entities);
  g_test_add_func ("/office/bomb", test_bomb);
  g_test_add_func ("/office/broken", test_broken);
  return g_test_run ();
}
