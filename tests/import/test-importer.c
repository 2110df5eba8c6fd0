#include "import-helper.h"

#include <string.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

static void
test_header (void)
{
  static const struct
  {
    const char *text;
    const char *date;
    const char *rest;
  } cases[] = {
    { "date 2022-12 Vrede lijkt ver weg.\n\nMeer.", "2022-12", "Vrede lijkt ver weg.\n\nMeer." },
    { "date 2022-12\n\nVrede lijkt ver weg.", "2022-12", "Vrede lijkt ver weg." },
    { "Datum: 2022-12-31\nTekst.", "2022-12-31", "Tekst." },
    { "datum 2022-03-10/2022-03-12 Tekst.", "2022-03-10/2022-03-12", "Tekst." },
    { "\n\n date: 10 maart 2022\nTekst.", "2022-03-10", "Tekst." },
    { "date 2022-12~\nTekst.", "2022-12~", "Tekst." },
    { "date palms grow here.", "", "date palms grow here." },
    { "date 2022-13 is none.", "", "date 2022-13 is none." },
    { "Tekst.\ndate 2022-12", "", "Tekst.\ndate 2022-12" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SmRawArticle) article = import_string (cases[i].text, "a.txt");

      assert_date (&article->date, cases[i].date);
      g_assert_cmpstr (article->text, ==, cases[i].rest);
    }
}

static void
test_header_members (void)
{
  g_autoptr(SmRawArticle) article = import_string ("title: De trein rijdt\noutlet: Kustbode\ndate: 2022-03-10\n"
                                                   "language: nl\nurl: https://kustbode.example/trein\n\nDe tekst.\n",
                                                   "a.txt");
  g_autoptr(SmRawArticle) bad = import_string ("date: morgen misschien\nDe tekst.", "b.txt");

  g_assert_cmpstr (article->title, ==, "De trein rijdt");
  g_assert_cmpstr (article->outlet, ==, "Kustbode");
  g_assert_cmpstr (article->language, ==, "nl");
  g_assert_cmpstr (article->url, ==, "https://kustbode.example/trein");
  assert_date (&article->date, "2022-03-10");
  g_assert_cmpstr (article->text, ==, "De tekst.");

  g_assert_nonnull (find_problem (bad, "bad-date"));
  g_assert_cmpstr (bad->text, ==, "date: morgen misschien\nDe tekst.");
}

/* No date: said, with what may be it, and the day in the file's name too. */
static void
test_undated (void)
{
  g_autoptr(SmRawArticle) article = import_string ("Zij spraken elkaar vandaag, 14 dagen na 24 februari 2022, voor het "
                                                   "eerst op hoog niveau, en dat is een teken van wat er nog komt.",
                                                   "map/2022-03-antalya.txt");
  const SmDateCandidate *candidate;

  assert_date (&article->date, "");
  g_assert_nonnull (find_problem (article, "undated"));
  g_assert_cmpuint (article->date_candidates->len, ==, 3);
  candidate = g_ptr_array_index (article->date_candidates, 0);
  g_assert_cmpstr (candidate->words, ==, "vandaag");
  g_assert_false (sm_date_is_known (&candidate->date));
  candidate = g_ptr_array_index (article->date_candidates, 1);
  assert_date (&candidate->date, "2022-02-24");
  candidate = g_ptr_array_index (article->date_candidates, 2);
  assert_date (&candidate->date, "2022-03");
  g_assert_cmpuint (candidate->end, ==, 0);
  g_assert_cmpstr (article->language, ==, "nl");
  g_assert_nonnull (find_problem (article, "language"));
}

/* What a text has of its own stays as it is: doubled words, quotations without a blank behind them. */
static void
test_untouched (void)
{
  const char *text = "Zij wil dat ook.\"Meer niet.\"En hij  zwijgt.\n\nKopje\n\n\302\240Een alinea.\tNog een.";
  g_autoptr(SmRawArticle) article = import_string (text, "a.txt");

  g_assert_cmpstr (article->text, ==, text);
  g_assert_cmpstr (article->title, ==, "a");
}

static void
test_title (void)
{
  g_autoptr(SmRawArticle) first = import_string ("Nachttrein komt terug\n\nDe bond wil het.", "a.txt");
  g_autoptr(SmRawArticle) none = import_string ("De bond wil het.\n\nEn meer.", "b.txt");
  g_autoptr(SmRawArticle) pasted = sm_importer_read_text ("De bond wil dat de nachttrein naar de kust terugkomt, op "
                                                          "voorwaarde dat er genoeg personeel is.", -1, FALSE,
                                                          "Clipboard", NULL);

  g_assert_cmpstr (first->title, ==, "Nachttrein komt terug");
  g_assert_true (g_str_has_prefix (first->text, "Nachttrein komt terug\n\n"));
  g_assert_nonnull (find_problem (first, "title"));
  g_assert_cmpstr (none->title, ==, "b");
  g_assert_cmpstr (pasted->title, ==, "De bond wil dat de nachttrein naar de kust terugkomt, op…");
}

#ifdef HAVE_CMARK
static void
test_markdown (void)
{
  g_autoptr(SmRawArticle) article =
    import_string ("---\ntitle: \"De trein\"\ndate: 2022-03-10\nlanguage: nl\n---\n\n# Nachttrein *terug*\n\nDe "
                   "**bond** wil\ndat [hij](https://x.example) komt.\n\n> Pas als het kan.\n\n* een\n* twee\n\n"
                   "![foto](a.png)\n\n<div>weg</div>\n\n## Kopje\n\nSlot.", "a.md");
  g_autoptr(SmRawArticle) untitled = import_string ("# Nachttrein *terug*\n\nTekst.", "b.markdown");

  g_assert_cmpstr (article->title, ==, "De trein");
  assert_date (&article->date, "2022-03-10");
  g_assert_cmpstr (article->text, ==, "Nachttrein terug\n\nDe bond wil dat hij komt.\n\nPas als het "
                                      "kan.\n\neen\ntwee\n\n"
                                      "Kopje\n\nSlot.");
  g_assert_cmpstr (untitled->title, ==, "Nachttrein terug");
}
#endif

static void
test_sniff (void)
{
  static const struct
  {
    const char *bytes;
    const char *name;
    SmRawKind   kind;
  } cases[] = {
    { "%PDF-1.4\n", "a.txt", SM_RAW_PDF },
    { "\n <!DOCTYPE html><p>a", "a.txt", SM_RAW_HTML },
    { "Gewone tekst met <b> erin", "a.txt", SM_RAW_TEXT },
    { "Gewone <b>tekst</b>", "a.html", SM_RAW_HTML },
    { "Gewone tekst", "a.html", SM_RAW_TEXT },
    { "# Kop", "a.md", SM_RAW_MARKDOWN },
    { "# Kop", "a", SM_RAW_TEXT },
    { "{\"format\": \"stancemap-corpus\"}", "a.json", SM_RAW_CORPUS },
    { "\211PNG\r\n", "a.txt", SM_RAW_OTHER },
    { "{\\rtf1 a}", "a.txt", SM_RAW_OTHER },
    { "\320\317\021\340", "a.doc", SM_RAW_OTHER },
    { "", "a.pdf", SM_RAW_TEXT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) bytes = g_bytes_new (cases[i].bytes, strlen (cases[i].bytes));

      g_test_message ("%u %s", i, cases[i].name);
      g_assert_cmpint (sm_raw_kind_sniff (bytes, cases[i].name), ==, cases[i].kind);
    }
  g_assert_true (sm_raw_kind_is_named ("Artikel.PDF"));
  g_assert_false (sm_raw_kind_is_named (".verborgen.txt"));
  g_assert_false (sm_raw_kind_is_named ("foto.jpg"));
}

/* What is no article says what it is, and what a build can't read says what is missing. */
static void
test_refused (void)
{
  g_autoptr(SmRawArticle) corpus = import_string ("{\"format\": \"stancemap-corpus\", \"articles\": []}", "a.json");
  g_autoptr(SmRawArticle) empty = import_string ("", "a.txt");
  g_autoptr(SmRawArticle) blank = import_string (" \n\302\240\n", "b.txt");
  g_autoptr(SmRawArticle) picture = import_string ("\211PNG\r\n", "c.txt");
  g_autoptr(SmRawArticle) pdf = import_string ("%PDF-1.4 maar niet heus", "d.pdf");
  g_autoptr(SmRawArticle) page = import_string ("<!DOCTYPE html><p>Een alinea op een pagina.", "e.html");
  g_autoptr(SmRawArticle) renamed = import_string ("Gewoon tekst.", "f.pdf");

  g_assert_nonnull (find_problem (corpus, "corpus"));
  g_assert_nonnull (find_problem (empty, "empty"));
  g_assert_nonnull (find_problem (blank, "empty"));
  g_assert_nonnull (find_problem (picture, "unknown-format"));
  g_assert_nonnull (find_problem (pdf, sm_raw_kind_is_available (SM_RAW_PDF) ? "unreadable" : "no-library"));
  g_assert_true ((find_problem (page, "no-library") == NULL) == sm_raw_kind_is_available (SM_RAW_HTML));
  g_assert_nonnull (find_problem (renamed, "wrong-name"));
  g_assert_cmpstr (renamed->text, ==, "Gewoon tekst.");
}

static void
test_files (void)
{
  g_autofree char *folder = g_dir_make_tmp ("test-importer-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.txt", NULL);
  g_autofree char *pipe = g_build_filename (folder, "b.txt", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GFile) directory = g_file_new_for_path (folder);
  g_autoptr(GFile) fifo = g_file_new_for_path (pipe);
  g_autoptr(SmRawArticle) missing = sm_importer_read_file (file, "a.txt", NULL);
  g_autoptr(SmRawArticle) of_folder = sm_importer_read_file (directory, "map", NULL);
  g_autoptr(SmRawArticle) of_pipe = NULL;
  g_autoptr(SmRawArticle) article = NULL;
  g_autoptr(GCancellable) cancelled = g_cancellable_new ();

  g_assert_nonnull (find_problem (missing, "unreadable"));
  g_assert_nonnull (find_problem (of_folder, "folder"));
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  of_pipe = sm_importer_read_file (fifo, "b.txt", NULL);
  g_assert_nonnull (find_problem (of_pipe, "unreadable"));

  g_assert_true (g_file_set_contents (path, "date 2022 Een tekst.", -1, NULL));
  article = sm_importer_read_file (file, "a.txt", NULL);
  g_assert_cmpstr (article->text, ==, "Een tekst.");
  g_cancellable_cancel (cancelled);
  g_assert_null (sm_importer_read_file (file, "a.txt", cancelled));

  g_remove (path);
  g_remove (pipe);
  g_rmdir (folder);
}

/* A copy is another article with the same in it. */
static void
test_copy (void)
{
  g_autoptr(SmRawArticle) article = import_string ("date 2022-03-10 Op 11 maart 2022 en vandaag.", "a.txt");
  g_autoptr(SmRawArticle) copy = sm_raw_article_copy (article);

  sm_raw_article_set (&copy->title, "Anders");
  g_assert_cmpstr (article->title, ==, "a");
  g_assert_cmpstr (copy->text, ==, article->text);
  g_assert_cmpuint (copy->date_candidates->len, ==, article->date_candidates->len);
  assert_date (&copy->date, "2022-03-10");
  check_article (copy);
}

static void
check_seed (const char *name,
            const char *date)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "..", "shared", "seeds", name, NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(SmRawArticle) article = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("the texts of the seeds are not here");
      return;
    }
  article = sm_importer_read_file (file, name, NULL);
  check_article (article);
  assert_date (&article->date, date);
  g_assert_cmpstr (article->language, ==, "nl");
  g_assert_cmpint (strlen (article->text), >, 3000);
  g_assert_null (strstr (article->text, "date 2022"));
}

static void
test_seeds (void)
{
  check_seed ("2022-12-vrede.txt", "2022-12");
  check_seed ("2022-03-antalya.txt", "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/importer/header", test_header);
  g_test_add_func ("/importer/header/members", test_header_members);
  g_test_add_func ("/importer/undated", test_undated);
  g_test_add_func ("/importer/untouched", test_untouched);
  g_test_add_func ("/importer/title", test_title);
#ifdef HAVE_CMARK
  g_test_add_func ("/importer/markdown", test_markdown);
#endif
  g_test_add_func ("/importer/sniff", test_sniff);
  g_test_add_func ("/importer/refused", test_refused);
  g_test_add_func ("/importer/files", test_files);
  g_test_add_func ("/importer/copy", test_copy);
  g_test_add_func ("/importer/seeds", test_seeds);
  return g_test_run ();
}
