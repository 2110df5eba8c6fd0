#include "config.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangofc-font.h>
#include <string.h>

#include "sm-text.h"

/* Text sizes of real labels, and names as strangers write them. */
static const char *const names[] = {
  "",
  "Poland",
  "Ministry of Foreign Affairs of the Kingdom of the Netherlands",
  "Володимир Зеленський",
  "محمود عباس",
  "בנימין נתניהו",
  "王毅外交部长在北京的新闻发布会上",
  "👩‍👩‍👧‍👦 family, 🇳🇱 flag, e\u0301\u0323 accents",
  "most NATO countries/the EU (except Hungary), 2022–2025",
};

static double
width_of (const char *string,
          double      size,
          gboolean    bold)
{
  SmTextSize extents;

  sm_text_measure (string, size, bold, &extents);
  return extents.width;
}

static void
test_measure (void)
{
  SmTextSize empty, small, large, bold;

  sm_text_measure ("", 10, FALSE, &empty);
  g_assert_cmpfloat (empty.width, ==, 0);
  g_assert_cmpfloat (empty.ascent, >, 0);
  g_assert_cmpfloat (empty.descent, >, 0);

  sm_text_measure ("Zelensky", 10, FALSE, &small);
  sm_text_measure ("Zelensky", 25, FALSE, &large);
  sm_text_measure ("Zelensky", 10, TRUE, &bold);
  g_assert_cmpfloat (small.ascent, ==, empty.ascent);
  g_assert_cmpfloat (small.width, >, 30);
  g_assert_cmpfloat (small.width, <, 60);
  g_assert_cmpfloat (bold.width, >, small.width);

  /* No hinting, no rounding: width is proportional to size. */
  g_assert_cmpfloat_with_epsilon (large.width, 2.5 * small.width, 0.05);

  /* Once more, from the cache. */
  for (int i = 0; i < 3; i++)
    g_assert_cmpfloat (width_of ("Zelensky", 10, FALSE), ==, small.width);
}

/* The file of the font that a letter is painted with. */
static char *
dup_font_file (const char *string,
               gboolean    bold)
{
  g_autoptr(PangoLayout) layout = sm_text_layout (string, 20, bold);
  PangoLayoutLine *line = pango_layout_get_line_readonly (layout, 0);
  PangoGlyphItem *run = line->runs->data;
  FcPattern *pattern = pango_fc_font_get_pattern (PANGO_FC_FONT (run->item->analysis.font));
  FcChar8 *file = NULL;

  g_assert_cmpint (FcPatternGetString (pattern, FC_FILE, 0, &file), ==, FcResultMatch);
  return g_path_get_basename ((const char *) file);
}

/* The bundled files are used even where another version of the family is installed. */
static void
test_bundled_font (void)
{
  g_autofree char *regular = dup_font_file ("Poland", FALSE);
  g_autofree char *bold = dup_font_file ("Poland", TRUE);
  g_autofree char *cyrillic = dup_font_file ("Польша", FALSE);

  g_assert_cmpstr (regular, ==, "Inter-Regular.otf");
  g_assert_cmpstr (bold, ==, "Inter-SemiBold.otf");
  g_assert_cmpstr (cyrillic, ==, "Inter-Regular.otf");
}

/* Whether @offset, in bytes, lies between two graphemes of @string. */
static gboolean
is_border (const char *string,
           gsize       offset)
{
  glong n_chars = g_utf8_strlen (string, -1);
  g_autofree PangoLogAttr *attrs = g_new0 (PangoLogAttr, n_chars + 1);

  pango_get_log_attrs (string, -1, -1, NULL, attrs, n_chars + 1);
  return attrs[g_utf8_pointer_to_offset (string, string + offset)].is_cursor_position;
}

/* A shortened text is the start and the end of the whole one, as much as fits. */
static void
test_ellipsize (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      double whole = width_of (names[i], 14, FALSE);

      for (double width = 0; width < whole + 10; width += whole / 7 + 1)
        {
          g_autofree char *cut = sm_text_ellipsize (names[i], 14, FALSE, width);
          char *dots = strstr (cut, "…");
          const char *tail;

          if (whole <= width)
            {
              g_assert_cmpstr (cut, ==, names[i]);
              continue;
            }

          g_assert_nonnull (dots);
          g_assert_true (strcmp (cut, "…") == 0 || width_of (cut, 14, FALSE) <= width);
          tail = dots + strlen ("…");
          g_assert_true (strncmp (names[i], cut, dots - cut) == 0);
          g_assert_true (g_str_has_suffix (names[i], tail));
          g_assert_true (is_border (names[i], dots - cut));
          g_assert_true (is_border (names[i], strlen (names[i]) - strlen (tail)));
        }
    }
}

static void
test_ellipsize_long (void)
{
  g_autoptr(GString) name = g_string_new (NULL);
  g_autofree char *cut = NULL;
  gint64 start;

  for (int i = 0; i < 10000; i++)
    g_string_append (name, i % 10 == 9 ? " " : "ω");

  start = g_get_monotonic_time ();
  cut = sm_text_ellipsize (name->str, 14, TRUE, 200);
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC);
  g_assert_cmpfloat (width_of (cut, 14, TRUE), <=, 200);
  g_assert_cmpfloat (width_of (cut, 14, TRUE), >, 150);
}

/* A text as long as a file takes no longer than one that fills a page. */
static void
test_endless (void)
{
  g_autofree char *endless = g_strnfill (20 * 1000 * 1000, 'W');
  gint64 start = g_get_monotonic_time ();
  g_autofree char *cut = NULL;
  g_auto(GStrv) lines = NULL;
  SmTextSize extents;

  /* No letter is cut in two. */
  for (int i = 0; i < 9000; i++)
    memcpy (endless + 2 * i, "ω", strlen ("ω"));
  endless[0] = 'x';
  endless[1] = 'y';

  sm_text_measure (endless, 12, FALSE, &extents);
  g_assert_cmpfloat (extents.width, >, 10000);
  g_assert_cmpfloat (extents.width, <, 1000000);
  cut = sm_text_ellipsize (endless, 12, FALSE, 300);
  g_assert_cmpfloat (width_of (cut, 12, FALSE), <=, 300);
  g_assert_true (g_str_has_prefix (cut, "xyω"));
  g_assert_true (g_str_has_suffix (cut, "W"));
  lines = sm_text_wrap (endless, 12, FALSE, 500);
  g_assert_cmpuint (g_strv_length (lines), >, 100);
  for (guint i = 0; lines[i] != NULL; i++)
    g_assert_true (g_utf8_validate (lines[i], -1, NULL));
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
}

static void
test_make_safe (void)
{
  static const struct
  {
    const char *text;
    const char *safe;
  } cases[] = {
    { "", "" },
    { "Zelensky <b>&amp;</b>", "Zelensky <b>&amp;</b>" },
    { "one\ntwo\r\nthree\tfour\rfive", "one two three four five" },
    { "\x01 bell\x07 esc\x1b del\x7f", "␁ bell␇ esc␛ del␡" },
    { "c1\xc2\x9b csi\xc2\x85next", "c1\ufffd csi next" },
    { "a\u202eb\u202dc\u2066d\u2069e", "a\ufffdb\ufffdc\ufffdd\ufffde" },
    { "marks\u200e stay\u200f", "marks\u200e stay\u200f" },
    { "line\u2028paragraph\u2029", "line paragraph " },
    { "not\ufffecharacters\uffff", "not\ufffdcharacters\ufffd" },
    { "broken\xff\xc3", "broken\ufffd\ufffd" },
    { "👩‍👩‍👧‍👦", "👩‍👩‍👧‍👦" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *safe = sm_text_make_safe (cases[i].text);
      g_autofree char *again = sm_text_make_safe (safe);

      g_assert_cmpstr (safe, ==, cases[i].safe);
      g_assert_cmpstr (again, ==, safe);
    }
}

/* @string without white space. */
static char *
squeeze (const char *string)
{
  GString *squeezed = g_string_new (NULL);

  for (const char *p = string; *p != '\0'; p++)
    {
      if (!g_ascii_isspace (*p))
        g_string_append_c (squeezed, *p);
    }

  return g_string_free (squeezed, FALSE);
}

/* No line is too wide, no letter lost, whatever the width. */
static void
test_wrap (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      for (double width = 40; width < 500; width += 45)
        {
          g_auto(GStrv) lines = sm_text_wrap (names[i], 12, FALSE, width);
          g_autofree char *joined = g_strjoinv ("", lines);
          g_autofree char *found = squeeze (joined);
          g_autofree char *wanted = squeeze (names[i]);

          g_assert_cmpstr (found, ==, wanted);
          for (guint line = 0; lines[line] != NULL; line++)
            g_assert_cmpfloat (width_of (lines[line], 12, FALSE), <=, width + 0.5);
        }
    }
}

static void
test_wrap_borders (void)
{
  const char *note = "Source: 48 statements from 31 articles";
  g_auto(GStrv) two = sm_text_wrap (note, 10, FALSE, width_of (note, 10, FALSE) - 1);
  g_auto(GStrv) one = sm_text_wrap (note, 10, FALSE, width_of (note, 10, FALSE) + 1);
  g_auto(GStrv) none = sm_text_wrap ("", 10, FALSE, 100);

  g_assert_cmpuint (g_strv_length (two), ==, 2);
  g_assert_cmpstr (two[0], ==, "Source: 48 statements from 31");
  g_assert_cmpstr (two[1], ==, "articles");
  g_assert_cmpuint (g_strv_length (one), ==, 1);
  g_assert_cmpuint (g_strv_length (none), ==, 0);
}

static void
test_direction (void)
{
  static const gboolean rtl[G_N_ELEMENTS (names)] = { [4] = TRUE, [5] = TRUE };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      SmTextSize extents;

      sm_text_measure (names[i], 12, FALSE, &extents);
      g_assert_cmpint (extents.rtl, ==, rtl[i]);
    }
}

/* More texts than the cache holds: what comes back is still right. */
static void
test_cache (void)
{
  double width = width_of ("Name 7", 11, FALSE);

  for (int i = 0; i < 8000; i++)
    {
      g_autofree char *name = g_strdup_printf ("Name %d", i % 4001);

      g_assert_cmpfloat (width_of (name, 11, FALSE), >, 20);
      if (i % 1000 == 0)
        g_assert_cmpfloat (width_of ("Name 7", 11, FALSE), ==, width);
    }
}

static gpointer
measure_all (gpointer data)
{
  double *widths = g_new (double, G_N_ELEMENTS (names));

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    widths[i] = width_of (names[i], 13.5, i % 2);

  return widths;
}

static void
test_threads (void)
{
  g_autofree double *here = measure_all (NULL);
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("measure", measure_all, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autofree double *there = g_thread_join (threads[i]);

      g_assert_cmpmem (here, sizeof (double) * G_N_ELEMENTS (names), there, sizeof (double) * G_N_ELEMENTS (names));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/measure", test_measure);
  g_test_add_func ("/text/bundled-font", test_bundled_font);
  g_test_add_func ("/text/ellipsize", test_ellipsize);
  g_test_add_func ("/text/ellipsize/long", test_ellipsize_long);
  g_test_add_func ("/text/endless", test_endless);
  g_test_add_func ("/text/make-safe", test_make_safe);
  g_test_add_func ("/text/wrap", test_wrap);
  g_test_add_func ("/text/wrap/borders", test_wrap_borders);
  g_test_add_func ("/text/direction", test_direction);
  g_test_add_func ("/text/cache", test_cache);
  g_test_add_func ("/text/threads", test_threads);

  return g_test_run ();
}
