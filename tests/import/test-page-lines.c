#include "import-helper.h"

#include <string.h>

#include "sm-page-order.h"

/* A line of a page ten points high, letters five wide. */
static void
add (GArray     *runs,
     const char *text,
     double      x,
     double      y)
{
  SmPageLine run = { (char *) text, x, y, x + 5.0 * g_utf8_strlen (text, -1), y + 10, 0 };

  g_array_append_val (runs, run);
}

static char *
join (SmPageLines *lines,
      GArray      *runs)
{
  sm_page_order (lines, runs);
  return sm_page_lines_join (lines);
}

static SmPageLines *
new_page (void)
{
  SmPageLines *lines = sm_page_lines_new ();

  sm_page_lines_add_page (lines, 800);
  return lines;
}

static GArray *
new_runs (void)
{
  return g_array_new (FALSE, FALSE, sizeof (SmPageLine));
}

static void
test_paragraphs (void)
{
  g_autoptr(SmPageLines) lines = new_page ();
  g_autoptr(GArray) runs = new_runs ();
  g_autofree char *text = NULL;

  /* A full line goes on, a short one ends, and so does a gap. */
  add (runs, "De eerste regel is helemaal vol en", 100, 200);
  add (runs, "gaat hier verder.", 100, 212);
  add (runs, "Een nieuwe alinea die ook vol is en", 100, 224);
  add (runs, "verder gaat tot het eind en heel vol", 100, 236);
  add (runs, "Na het wit begint er weer een nieuwe", 100, 260);
  text = join (lines, runs);
  g_assert_cmpstr (text, ==, "De eerste regel is helemaal vol en gaat hier verder.\n\nEen nieuwe alinea die ook vol "
                             "is en "
                             "verder gaat tot het eind en heel vol\n\nNa het wit begint er weer een nieuwe");
}

static void
test_indents (void)
{
  g_autoptr(SmPageLines) lines = new_page ();
  g_autoptr(GArray) runs = new_runs ();
  g_autofree char *text = NULL;

  add (runs, "  en dit is een volle regel van tekst", 100, 200);
  add (runs, "Deze springt in en is ook helemaal v", 115, 212);
  add (runs, "ol en deze is dat niet maar wel vol.", 100, 224);
  text = join (lines, runs);
  g_assert_cmpstr (text, ==, "en dit is een volle regel van tekst\n\nDeze springt in en is ook helemaal v ol en "
                             "deze is dat "
                             "niet maar wel vol.");
}

static void
test_hyphens (void)
{
  static const struct
  {
    const char *first;
    const char *second;
    const char *joined;
  } cases[] = {
    { "de verant-", "woordelijkheid", "de verantwoordelijkheid" },
    { "het NAVO-", "lidmaatschap", "het NAVO-lidmaatschap" },
    { "een staakt-het-", "vuren", "een staakt-het-vuren" },
    { "in Noord-", "Holland", "in Noord-Holland" },
    { "tussen haakjes -", "zo gezegd", "tussen haakjes - zo gezegd" },
    { "van 10-", "12 maart", "van 10- 12 maart" },
    { "een samen\302\255", "stelling", "een samenstelling" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SmPageLines) lines = new_page ();
      g_autoptr(GArray) runs = new_runs ();
      g_autofree char *text = NULL;

      add (runs, cases[i].first, 100, 200);
      add (runs, cases[i].second, 100, 212);
      text = join (lines, runs);
      g_assert_cmpstr (text, ==, cases[i].joined);
    }
}

/* How the document writes a word elsewhere decides about its hyphen. */
static void
test_known_hyphen (void)
{
  g_autoptr(SmPageLines) lines = new_page ();
  g_autoptr(GArray) runs = new_runs ();
  g_autofree char *text = NULL;

  add (runs, "een oud-topdiplomaat en de oud-", 100, 200);
  add (runs, "topdiplomaat van nu", 100, 212);
  text = join (lines, runs);
  g_assert_cmpstr (text, ==, "een oud-topdiplomaat en de oud-topdiplomaat van nu");
}

/* A headline over two columns, and a line below both; given in a wild order. */
static void
test_columns (void)
{
  g_autoptr(SmPageLines) lines = new_page ();
  g_autoptr(GArray) runs = new_runs ();
  g_autofree char *text = NULL;

  add (runs, "Slotregel onder beide kolommen van dit blad hier", 100, 260);
  for (guint i = 0; i < 4; i++)
    {
      static const char *const right[] = { "rechts een hier", "rechts twee hie", "rechts drie hie", "rechts vier hie" };
      static const char *const left[] = { "links een hier", "links twee hie", "links drie hie", "links vier hie" };

      add (runs, right[i], 250, 212 + 12 * i);
      add (runs, left[i], 100, 212 + 12 * i);
    }
  add (runs, "Een kop die over beide kolommen heen loopt, zo!", 100, 180);
  text = join (lines, runs);
  g_assert_cmpstr (text, ==, "Een kop die over beide kolommen heen loopt, zo!\n\nlinks een hier links twee hie "
                             "links drie "
                             "hie links vier hie rechts een hier rechts twee hie rechts drie hie rechts vier hie\n\n"
                             "Slotregel onder beide kolommen van dit blad hier");
}

/* What repeats in the margins goes, but for numbers; what stands there once stays. */
static void
test_furniture (void)
{
  g_autoptr(SmPageLines) lines = sm_page_lines_new ();
  g_autofree char *text = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *body = g_strdup_printf ("Dit is tekst %u.", i);
      g_autofree char *number = g_strdup_printf ("pagina %u van 3", i + 1);

      sm_page_lines_add_page (lines, 800);
      sm_page_lines_take (lines, g_strdup ("Kustbode 10 maart"), 100, 20, 200, 30);
      if (i == 0)
        sm_page_lines_take (lines, g_strdup ("Een titel hoog op het blad!"), 100, 60, 230, 70);
      sm_page_lines_take (lines, g_steal_pointer (&body), 100, 300, 200, 310);
      sm_page_lines_take (lines, g_steal_pointer (&number), 100, 770, 200, 780);
    }
  sm_page_lines_drop_furniture (lines);
  g_assert_cmpuint (lines->n_dropped, ==, 6);
  text = sm_page_lines_join (lines);
  g_assert_cmpstr (text, ==, "Een titel hoog op het blad!\n\nDit is tekst 0.\n\nDit is tekst 1.\n\nDit is tekst 2.");
}

static void
test_heading (void)
{
  g_autoptr(SmPageLines) lines = new_page ();
  g_autofree char *heading = NULL;

  g_assert_null (sm_page_lines_dup_heading (lines));
  sm_page_lines_take (lines, g_strdup ("Spoor en streek"), 100, 40, 200, 50);
  sm_page_lines_take (lines, g_strdup ("Nachttrein komt"), 100, 100, 200, 120);
  sm_page_lines_take (lines, g_strdup ("weer terug"), 100, 124, 200, 144);
  sm_page_lines_take (lines, g_strdup ("De bond wil het."), 100, 160, 200, 170);
  sm_page_lines_take (lines, g_strdup ("De reiziger ook."), 100, 172, 200, 182);
  sm_page_lines_take (lines, g_strdup ("En de gemeente."), 100, 184, 200, 194);
  heading = sm_page_lines_dup_heading (lines);
  g_assert_cmpstr (heading, ==, "Nachttrein komt weer terug");
}

/* Every run comes out once, wherever it stands. */
static void
test_random (void)
{
  for (guint round = 0; round < 500; round++)
    {
      g_autoptr(SmPageLines) lines = new_page ();
      g_autoptr(GArray) runs = new_runs ();
      g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
      g_autofree char *text = NULL;
      guint n = g_test_rand_int_range (0, 60);

      for (guint i = 0; i < n; i++)
        {
          g_ptr_array_add (words, g_strdup_printf ("W%uX", i));
          add (runs, g_ptr_array_index (words, i), g_test_rand_int_range (0, 500), g_test_rand_int_range (0, 700));
        }
      text = join (lines, runs);
      for (guint i = 0; i < n; i++)
        {
          const char *at = strstr (text, g_ptr_array_index (words, i));

          g_assert_nonnull (at);
          g_assert_null (strstr (at + 1, g_ptr_array_index (words, i)));
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page-lines/paragraphs", test_paragraphs);
  g_test_add_func ("/page-lines/indents", test_indents);
  g_test_add_func ("/page-lines/hyphens", test_hyphens);
  g_test_add_func ("/page-lines/known-hyphen", test_known_hyphen);
  g_test_add_func ("/page-lines/columns", test_columns);
  g_test_add_func ("/page-lines/furniture", test_furniture);
  g_test_add_func ("/page-lines/heading", test_heading);
  g_test_add_func ("/page-lines/random", test_random);
  return g_test_run ();
}
