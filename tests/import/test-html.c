#include "import-helper.h"

#include <string.h>

static void
test_page (void)
{
  g_autoptr(SmRawArticle) article = import_data ("page.html");

  g_assert_cmpstr (article->title, ==, "Akkoord over nachttrein in zicht");
  g_assert_cmpstr (article->outlet, ==, "Kustbode");
  g_assert_cmpstr (article->language, ==, "nl-NL");
  g_assert_cmpstr (article->url, ==, "https://kustbode.example/nachttrein-akkoord");
  assert_date (&article->date, "2022-03-10");
  g_assert_cmpstr (article->text, ==,
                   "Akkoord over nachttrein in zicht\n\n"
                   "De regering wil de nachttrein naar de kust steunen, als de gemeenten meebetalen.\n\n"
                   "Dat zei minister Anna Visser donderdag. “Zonder de gemeenten doen we het niet”, voegde zij daaraan "
                   "toe.\n\n"
                   "Personeel\n\n"
                   "De spoorvakbond is voor, mits er genoeg conducteurs komen.\nDe reizigers ook.\n\n"
                   "Zonder de gemeenten doen we het niet.\n\n"
                   "De wensen van de vakbond:\n\n"
                   "twee conducteurs per trein;\neen rustdag na iedere rit.\n\n"
                   "Een rustdag na iedere rit.\n\n"
                   "Wethouder De Wit blijft tegen. Hij noemt het plan ‘een dure droom’.");
}

#define PARAGRAPH "<p>De spoorvakbond wil dat de nachttrein naar de kust terugkomt, zo zei hij deze week.</p>"

/* Where each fact may stand, and which wins. */
static void
test_meta (void)
{
  static const struct
  {
    const char *head;
    const char *date;
    const char *title;
  } cases[] = {
    { "<title>Kop</title><meta property='article:published_time' "
      "content='2022-03-10T08:00:00Z'>", "2022-03-10", "Kop" },
    { "<title>Kop</title><meta name='date' content='10 maart 2022'>", "2022-03-10", "Kop" },
    { "<meta name='DC.date.issued' content='2022-03'><meta property='og:title' content='Kop'>", "2022-03", "Kop" },
    { "<title>Kop - Bode</title><meta property='og:site_name' content='Bode'>", "", "Kop" },
    { "<title>A</title><meta property='article:modified_time' content='2022-03-12'>", "", "A" },
    { "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Kop\",\"datePublished\":"
      "\"2022-03-10T23:59:00-05:00\"}</script><meta name='date' content='2022-03-11'>", "2022-03-10", "Kop" },
    { "<script type='application/ld+json'>{\"@type\":\"WebSite\",\"datePublished\":\"2022\"}</script><title>B</title>",
      "", "B" },
    { "<script type='application/ld+json'>{kapot</script><title>B</title>", "", "B" },
    { "<meta name='date' content='gisteren'><title>B</title>", "", "B" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *page = g_strdup_printf ("<html lang=nl><head>%s</head><body>" PARAGRAPH "</body></html>",
                                               cases[i].head);
      g_autoptr(SmRawArticle) article = import_string (page, "a.html");

      g_test_message ("%s", cases[i].head);
      assert_date (&article->date, cases[i].date);
      g_assert_cmpstr (article->title, ==, cases[i].title);
      g_assert_cmpstr (article->language, ==, "nl");
    }
}

/* Several days: one is taken, the others are told and proposed. */
static void
test_dates_differ (void)
{
  g_autoptr(SmRawArticle) article =
    import_string ("<html lang=nl><head><meta property='article:published_time' content='2022-03-10'>"
                   "<meta name='date' content='2022-03-11'></head><body>" PARAGRAPH "<time datetime='2022-03-12'>",
                   "a.html");

  assert_date (&article->date, "2022-03-10");
  g_assert_nonnull (find_problem (article, "dates-differ"));
  g_assert_cmpuint (article->date_candidates->len, ==, 3);
}

/* Boilerplate by element, by name and by links; a name does not cost a page its text. */
static void
test_main_text (void)
{
  static const struct
  {
    const char *body;
    const char *text;
  } cases[] = {
    { "<div class='page has-share-sidebar'>" PARAGRAPH "</div>",
      "De spoorvakbond wil dat de nachttrein naar de kust terugkomt, zo zei hij deze week." },
    { "<div><div>" PARAGRAPH "</div><div class=reacties><p>Wat een onzin is dit toch allemaal weer!</p></div></div>",
      "De spoorvakbond wil dat de nachttrein naar de kust terugkomt, zo zei hij deze week." },
    { "<table><tr><td>Menu</td><td>" PARAGRAPH PARAGRAPH "</td></tr></table>",
      "De spoorvakbond wil dat de nachttrein naar de kust terugkomt, zo zei hij deze week.\n\n"
      "De spoorvakbond wil dat de nachttrein naar de kust terugkomt, zo zei hij deze week." },
    { "Losse tekst zonder alinea, en toch een heel artikel over de trein.<br><br>Met een tweede deel erachter.",
      "Losse tekst zonder alinea, en toch een heel artikel over de trein.\n\nMet een tweede deel erachter." },
    { "<p hidden>Onzichtbaar maar lang genoeg om mee te tellen hier.</p>" PARAGRAPH
      "<p style='display: none'>Ook onzichtbaar en lang genoeg om mee te tellen.</p>",
      "De spoorvakbond wil dat de nachttrein naar de kust terugkomt, zo zei hij deze week." },
    { "<aside class=pullquote>Nooit meer met de bus.</aside>" PARAGRAPH,
      "Nooit meer met de bus.\n\nDe spoorvakbond wil dat de nachttrein naar de kust terugkomt, zo zei hij deze week." },
    { "<form>" PARAGRAPH PARAGRAPH "<input></form>",
      "De spoorvakbond wil dat de nachttrein naar de kust terugkomt, zo zei hij deze week.\n\n"
      "De spoorvakbond wil dat de nachttrein naar de kust terugkomt, zo zei hij deze week." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *page = g_strdup_printf ("<!DOCTYPE html><html><body>%s</body></html>", cases[i].body);
      g_autoptr(SmRawArticle) article = import_string (page, "a.html");

      g_test_message ("%s", cases[i].body);
      g_assert_cmpstr (article->text, ==, cases[i].text);
    }
}

static void
test_charset (void)
{
  g_autoptr(SmRawArticle) latin =
    import_string ("<!DOCTYPE html><meta charset=iso-8859-1><p>Oekra\357ne wil \223vrede\224, zo zeggen de mensen op "
                   "straat.</p>", "a.html");
  g_autoptr(SmRawArticle) silent = import_string ("<!DOCTYPE html><p>Oekra\357ne wil vrede, zo zeggen de mensen op "
                                                  "straat.</p>", "a.html");
  g_autoptr(SmRawArticle) misleading =
    import_string ("<!DOCTYPE html><meta charset=iso-8859-1><p>Oekra\303\257ne wil vrede, zo zeggen de mensen op "
                   "straat.</p>", "a.html");

  g_assert_cmpstr (latin->text, ==, "Oekraïne wil “vrede”, zo zeggen de mensen op straat.");
  g_assert_null (find_problem (latin, "encoding"));
  g_assert_cmpstr (silent->text, ==, "Oekraïne wil vrede, zo zeggen de mensen op straat.");
  g_assert_nonnull (find_problem (silent, "encoding"));
  g_assert_cmpstr (misleading->text, ==, "Oekraïne wil vrede, zo zeggen de mensen op straat.");
}

/* A page of several articles is one that says so. */
static void
test_several (void)
{
  g_autoptr(SmRawArticle) article =
    import_string ("<!DOCTYPE html><body><article>" PARAGRAPH "</article><article>" PARAGRAPH "</article><article>"
                   PARAGRAPH "</article><article>" PARAGRAPH "</article></body>", "a.html");

  g_assert_nonnull (find_problem (article, "several-articles"));
}

static void
test_deep (void)
{
  g_autoptr(GString) page = g_string_new ("<!DOCTYPE html><body><p>Een eerste alinea die lang genoeg is om te tellen.");
  g_autoptr(SmRawArticle) article = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (page, "<div>");
  g_string_append (page, "<p>Verdwenen in de diepte.");
  article = import_string (page->str, "a.html");
  g_assert_nonnull (find_problem (article, "too-deep"));
  g_assert_cmpstr (article->text, ==, "Een eerste alinea die lang genoeg is om te tellen.");
}

/* Two hundred levels are deep for a page, and nothing is lost. */
static void
test_nested (void)
{
  g_autoptr(GString) page = g_string_new ("<!DOCTYPE html><body>");
  g_autoptr(SmRawArticle) article = NULL;

  for (guint i = 0; i < 600; i++)
    g_string_append (page, "<div>");
  g_string_append (page, PARAGRAPH);
  article = import_string (page->str, "a.html");
  g_assert_null (find_problem (article, "too-deep"));
  g_assert_true (g_str_has_prefix (article->text, "De spoorvakbond wil"));
}

static void
test_nested_json (void)
{
  g_autoptr(GString) page = g_string_new ("<!DOCTYPE html><script type='application/ld+json'>");
  g_autoptr(SmRawArticle) article = NULL;

  for (guint i = 0; i < 200000; i++)
    g_string_append (page, "[{\"a\":");
  g_string_append (page, "</script>" PARAGRAPH);
  article = import_string (page->str, "a.html");
  g_assert_true (g_str_has_prefix (article->text, "De spoorvakbond wil"));
}

/* Pieces of pages in any order. */
static void
test_random (void)
{
  static const char *const pieces[] = {
    "<div>", "</div>", "<p>", "</p>", "<article>", "</article>", "<aside class=quote>", "</aside>", "<ul><li>", "<br>",
    "<script>", "</script>", "<!--", "-->", "&amp;", "&#0;", "&#xd800;", "&nbsp;", "<h1>", "<title>", "</title>",
    "<table><td>", "<a href=x>", "</a>", "tekst met woorden ", "10 maart 2022", "\303\251", "<", ">", "\"", "<svg>",
    "<meta charset=utf-16>", "<meta name=date content=", "<html lang=", "<body class=comments>", "<![CDATA[", "]]>",
    "<template>", "<p hidden>", "<plaintext>", "<noscript>", "\0" "x",
  };

  for (guint round = 0; round < 1500; round++)
    {
      g_autoptr(GString) page = g_string_new ("<!DOCTYPE html>");
      g_autoptr(SmRawArticle) article = NULL;

      for (int n = g_test_rand_int_range (0, 40); n > 0; n--)
        g_string_append (page, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      article = import_string (page->str, "a.html");
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/html/page", test_page);
  g_test_add_func ("/html/meta", test_meta);
  g_test_add_func ("/html/dates-differ", test_dates_differ);
  g_test_add_func ("/html/main-text", test_main_text);
  g_test_add_func ("/html/charset", test_charset);
  g_test_add_func ("/html/several", test_several);
  g_test_add_func ("/html/deep", test_deep);
  g_test_add_func ("/html/nested", test_nested);
  g_test_add_func ("/html/nested-json", test_nested_json);
  g_test_add_func ("/html/random", test_random);
  return g_test_run ();
}
