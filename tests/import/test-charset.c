#include "import-helper.h"

#include <string.h>

#include "sm-charset.h"

static char *
decode (const void   *bytes,
        gsize         length,
        const char   *declared,
        SmRawArticle *article)
{
  g_autoptr(GBytes) wrapped = g_bytes_new (bytes, length);
  char *text = sm_charset_decode (wrapped, declared, article);

  g_assert_true (g_utf8_validate (text, -1, NULL));
  return text;
}

#define BYTES(literal) literal, sizeof (literal) - 1

static void
test_utf8 (void)
{
  g_autoptr(SmRawArticle) article = sm_raw_article_new ("a.txt");
  g_autofree char *text = decode (BYTES ("Oekra\303\257ne\r\nwil\rdoor\n"), NULL, article);
  g_autofree char *marked = decode (BYTES ("\357\273\277Oekra\303\257ne"), "windows-1252", article);
  g_autofree char *empty = decode ("", 0, NULL, article);

  g_assert_cmpstr (text, ==, "Oekra\303\257ne\nwil\ndoor\n");
  g_assert_cmpstr (marked, ==, "Oekra\303\257ne");
  g_assert_cmpstr (empty, ==, "");
  g_assert_cmpuint (article->problems->len, ==, 0);
}

/* The same words in each encoding, with what has to be said of it. */
static void
test_utf16 (void)
{
  static const struct
  {
    const char *charset;
    const char *mark;
    gboolean    has_note;
  } cases[] = {
    { "UTF-16LE", "\377\376", FALSE }, { "UTF-16BE", "\376\377", FALSE }, { "UTF-16LE", "", TRUE },
    { "UTF-16BE", "", TRUE },          { "UTF-32LE", "\377\376\0\0", FALSE },
  };
  const char *words = "Oekra\303\257ne en de co\303\266peratie \342\200\223 \360\237\232\202 rijdt weer.";

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SmRawArticle) article = sm_raw_article_new ("a.txt");
      g_autoptr(GByteArray) bytes = g_byte_array_new ();
      g_autofree char *text = NULL;
      g_autofree char *converted = NULL;
      gsize length;

      converted = g_convert (words, -1, cases[i].charset, "UTF-8", NULL, &length, NULL);
      g_byte_array_append (bytes, (const guint8 *) cases[i].mark,
                           g_str_has_prefix (cases[i].charset, "UTF-32") ? 4 : strlen (cases[i].mark));
      g_byte_array_append (bytes, (const guint8 *) converted, length);
      text = decode (bytes->data, bytes->len, NULL, article);
      g_assert_cmpstr (text, ==, words);
      g_assert_true ((find_problem (article, "encoding") != NULL) == cases[i].has_note);
    }
}

/* A byte that has lost its other half, and half a surrogate pair. */
static void
test_utf16_broken (void)
{
  g_autoptr(SmRawArticle) article = sm_raw_article_new ("a.txt");
  g_autofree char *text = decode (BYTES ("\377\376a\0b\0\0\330c\0d"), NULL, article);

  g_assert_cmpstr (text, ==, "ab\357\277\275c\357\277\275");
  g_assert_nonnull (find_problem (article, "invalid-bytes"));
}

static void
test_windows_1252 (void)
{
  g_autoptr(SmRawArticle) guessed = sm_raw_article_new ("a.txt");
  g_autoptr(SmRawArticle) declared = sm_raw_article_new ("b.html");
  g_autoptr(SmRawArticle) wrong = sm_raw_article_new ("c.html");
  g_autofree char *a = decode (BYTES ("Oekra\357ne \223wil\224 praten \205 \200 5"), NULL, guessed);
  g_autofree char *b = decode (BYTES ("Oekra\357ne \223wil\224"), "ISO-8859-1", declared);
  g_autofree char *c = decode (BYTES ("Oekra\357ne wil door, zegt men in Kyiv"), "utf-8", wrong);

  g_assert_cmpstr (a, ==, "Oekraïne “wil” praten … € 5");
  g_assert_cmpstr (sm_problem_get_found (find_problem (guessed, "encoding")), ==, "Windows-1252");
  g_assert_cmpint (sm_problem_get_severity (find_problem (guessed, "encoding")), ==, SM_SEVERITY_WARNING);
  g_assert_cmpstr (b, ==, "Oekraïne “wil”");
  g_assert_cmpuint (declared->problems->len, ==, 0);
  g_assert_cmpstr (c, ==, "Oekraïne wil door, zegt men in Kyiv");
  g_assert_nonnull (find_problem (wrong, "encoding"));
}

/* UTF-8 with a few wrong bytes is not Windows-1252. */
static void
test_utf8_broken (void)
{
  g_autoptr(SmRawArticle) article = sm_raw_article_new ("a.txt");
  g_autoptr(GString) bytes = g_string_new ("Regel een\nkapot \377 hier\n");
  g_autofree char *text = NULL;
  SmProblem *problem;

  for (guint i = 0; i < 20; i++)
    g_string_append (bytes, "Oekra\303\257ne ");
  text = decode (bytes->str, bytes->len, NULL, article);
  g_assert_nonnull (strstr (text, "kapot \357\277\275 hier"));
  g_assert_nonnull (strstr (text, "Oekra\303\257ne"));
  problem = find_problem (article, "invalid-bytes");
  g_assert_nonnull (problem);
  g_assert_cmpuint (sm_problem_get_line (problem), ==, 2);
}

static void
test_controls (void)
{
  g_autoptr(SmRawArticle) article = sm_raw_article_new ("a.txt");
  g_autofree char *text = decode (BYTES ("een\0twee\n\tdrie\033vier\177"), NULL, article);

  g_assert_cmpstr (text, ==, "een\357\277\275twee\n\tdrie\033vier\177");
  g_assert_nonnull (find_problem (article, "nul"));
  g_assert_nonnull (find_problem (article, "control-character"));
}

#ifdef HAVE_UCHARDET
static void
test_cyrillic (void)
{
  const char *words = "Киев не готов обсуждать прекращение огня, пока войска не покинут страну, заявил министр. "
                      "Москва настаивает на переговорах без предварительных условий.";
  g_autoptr(SmRawArticle) article = sm_raw_article_new ("a.txt");
  g_autofree char *text = NULL;
  g_autofree char *converted = NULL;
  gsize length;

  converted = g_convert (words, -1, "WINDOWS-1251", "UTF-8", NULL, &length, NULL);
  text = decode (converted, length, NULL, article);
  g_assert_cmpstr (text, ==, words);
  g_assert_nonnull (find_problem (article, "encoding"));
}
#endif

/* Any bytes give valid text without NUL, and the same again. */
static void
test_random (void)
{
  static const char *const declared[] = { NULL, "utf-8", "windows-1252", "utf-16", "shift_jis", "nonsense", "" };

  for (guint round = 0; round < 2000; round++)
    {
      guint8 bytes[64];
      gsize length = g_test_rand_int_range (0, sizeof bytes);
      const char *charset = declared[round % G_N_ELEMENTS (declared)];
      g_autoptr(SmRawArticle) article = sm_raw_article_new ("a.txt");
      g_autofree char *text = NULL;
      g_autofree char *again = NULL;

      for (gsize i = 0; i < length; i++)
        bytes[i] = g_test_rand_int_range (0, round % 3 == 0 ? 128 : 256);
      text = decode (bytes, length, charset, article);
      again = decode (bytes, length, charset, article);
      g_assert_cmpstr (text, ==, again);
      g_assert_null (strchr (text, '\r'));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charset/utf-8", test_utf8);
  g_test_add_func ("/charset/utf-16", test_utf16);
  g_test_add_func ("/charset/utf-16/broken", test_utf16_broken);
  g_test_add_func ("/charset/windows-1252", test_windows_1252);
  g_test_add_func ("/charset/utf-8/broken", test_utf8_broken);
  g_test_add_func ("/charset/controls", test_controls);
#ifdef HAVE_UCHARDET
  g_test_add_func ("/charset/cyrillic", test_cyrillic);
#endif
  g_test_add_func ("/charset/random", test_random);
  return g_test_run ();
}
