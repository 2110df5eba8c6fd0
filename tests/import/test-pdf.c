#include "import-helper.h"

#include <string.h>

static void
test_document (void)
{
  g_autoptr(SmRawArticle) article = import_data ("nachttrein.pdf");

  g_assert_cmpstr (article->title, ==, "Nachttrein naar de kust komt terug");
  g_assert_cmpstr (article->language, ==, "nl");
  assert_date (&article->date, "");
  g_assert_cmpstr (article->text, ==,
                   "Nachttrein naar de kust komt terug, maar niet meteen\n\n"
                   "De spoorvakbond wil dat de nachttrein naar de kust terugkomt, op voorwaarde dat er genoeg "
                   "personeel "
                   "is. Dat zei voorzitter Lena Brouwer donderdag op een bijeenkomst in de oude stationshal.\n\n"
                   "De regering houdt zich nog op de vlakte. \"Wij sluiten niets uit\", aldus een woordvoerder, \"maar "
                   "eerst willen we de cijfers zien.\" De reizigersvereniging noemt dat onbegrijpelijk: volgens haar "
                   "liggen de cijfers er al sinds 10 maart 2022.\n\n"
                   "Staking\n\n"
                   "Volgens de vervoerder is een staakt-het-vuren in het loonconflict nodig voordat er over nieuwe "
                   "lijnen "
                   "gesproken kan worden. Het NAVO-terrein langs het spoor, waar de wagons stonden, is inmiddels "
                   "verkocht.\n\n"
                   "Wij sluiten niets uit, maar eerst willen we de cijfers zien.\n\n"
                   "Wethouder Jan de Wit is tegen. Hij vindt de verantwoordelijkheid voor de nachtelijke "
                   "dienstregeling "
                   "een zaak van het rijk en niet van de gemeenten langs de lijn.");
}

/* The same words in two columns over three pages, with hyphens, headers and page numbers. */
static void
test_columns (void)
{
  g_autoptr(SmRawArticle) one = import_data ("nachttrein.pdf");
  g_autoptr(SmRawArticle) two = import_data ("twee-kolommen.pdf");
  const char *at = two->text;
  const char *words = "ondersteunt de heropening, mits de geluidsoverlast voor omwonenden beperkt blijft.";

  g_assert_true (g_str_has_prefix (two->text, one->text));
  g_assert_null (strstr (two->text, "Kustbode"));
  g_assert_null (strstr (two->text, "pagina"));
  g_assert_nonnull (find_problem (two, "page-furniture"));
  for (guint i = 8; i < 27; i++)
    {
      g_autofree char *paragraph = g_strdup_printf ("%s Alinea %u.", words, i);

      at = strstr (at, paragraph);
      g_assert_nonnull (at);
      at += strlen (paragraph);
      g_assert_true (i < 26 ? g_str_has_prefix (at, "\n\n") : *at == '\0');
    }
}

static void
test_password (void)
{
  g_autoptr(SmRawArticle) article = import_data ("password.pdf");

  g_assert_cmpstr (article->text, ==, "");
  g_assert_nonnull (find_problem (article, "encrypted"));
}

static void
test_broken (void)
{
  g_autoptr(GBytes) whole = read_data ("nachttrein.pdf");
  gsize length = g_bytes_get_size (whole);

  for (gsize n = 8; n < length; n += 1499)
    {
      g_autoptr(GBytes) part = g_bytes_new_from_bytes (whole, 0, n);
      g_autoptr(SmRawArticle) article = import_bytes (g_bytes_get_data (part, NULL), n, "a.pdf");
    }
  for (guint round = 0; round < 30; round++)
    {
      g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (whole, NULL), length);
      g_autoptr(SmRawArticle) article = NULL;

      for (guint i = 0; i < 20; i++)
        copy[g_test_rand_int_range (8, length)] = g_test_rand_int_range (0, 256);
      article = import_bytes (copy, length, "a.pdf");
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf/document", test_document);
  g_test_add_func ("/pdf/columns", test_columns);
  g_test_add_func ("/pdf/password", test_password);
  g_test_add_func ("/pdf/broken", test_broken);
  return g_test_run ();
}
