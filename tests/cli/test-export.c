#include "config.h"

#include <cairo.h>
#include <glib/gstdio.h>
#include <string.h>

#include "cli-run.h"

static char *
read_file (const char *path,
           gsize      *length)
{
  g_autoptr(GError) error = NULL;
  char *contents = NULL;

  g_file_get_contents (path, &contents, length, &error);
  g_assert_no_error (error);
  return contents;
}

static guint32
read_number (const char *png,
             gsize       at)
{
  guint32 number;

  memcpy (&number, png + at, sizeof number);
  return GUINT32_FROM_BE (number);
}

static void
assert_png_size (const char *png,
                 gsize       length,
                 guint       width,
                 guint       height)
{
  g_assert_cmpuint (length, >, 33);
  g_assert_cmpmem (png, 8, "\x89PNG\r\n\x1a\n", 8);
  g_assert_cmpuint (read_number (png, 16), ==, width);
  g_assert_cmpuint (read_number (png, 20), ==, height);
}

static void
ignore_text (GMarkupParseContext *context,
             const char          *text,
             gsize                length,
             gpointer             data,
             GError             **error)
{
}

static void
assert_svg (const char *svg,
            gsize       length)
{
  static const GMarkupParser parser = { .text = ignore_text };
  g_autoptr(GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, NULL, NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true (g_utf8_validate (svg, (gssize) length, NULL));
  g_markup_parse_context_parse (context, svg, (gssize) length, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
  cli_assert_contains (svg, "<svg ");
}

static void
test_formats (void)
{
  g_autofree char *corpus = cli_data ("small.json");
  g_autofree char *png = cli_temp ("a.png");
  g_autofree char *svg = cli_temp ("a.SVG");
  g_autofree char *pdf = cli_temp ("a.pdf");
  g_autofree char *odd = cli_temp ("picture");
  g_autoptr(CliResult) one = cli_run ("export", "-o", png, corpus, NULL);
  g_autoptr(CliResult) two = cli_run ("export", "-o", svg, corpus, NULL);
  g_autoptr(CliResult) three = cli_run ("export", "-o", pdf, corpus, NULL);
  g_autoptr(CliResult) four = cli_run ("export", "--format=pdf", "-o", odd, corpus, NULL);
  g_autofree char *png_bytes = NULL, *svg_bytes = NULL, *pdf_bytes = NULL, *odd_bytes = NULL;
  gsize n_png, n_svg, n_pdf, n_odd;

  cli_assert_status (one, 0);
  cli_assert_status (two, 0);
  cli_assert_status (three, 0);
  cli_assert_status (four, 0);
  g_assert_cmpstr (one->out, ==, "");
  g_assert_cmpstr (one->err, ==, "");
  png_bytes = read_file (png, &n_png);
  assert_png_size (png_bytes, n_png, 1920, 1080);
  svg_bytes = read_file (svg, &n_svg);
  assert_svg (svg_bytes, n_svg);
  pdf_bytes = read_file (pdf, &n_pdf);
  g_assert_true (g_str_has_prefix (pdf_bytes, "%PDF-"));
  odd_bytes = read_file (odd, &n_odd);
  g_assert_cmpmem (pdf_bytes, n_pdf, odd_bytes, n_odd);
}

/* The same input gives the same bytes in another process, in a file and on standard output. */
static void
test_same_bytes (void)
{
  static const char *const formats[] = { "png", "svg", "pdf" };
  g_autofree char *corpus = cli_data ("small.json");
  g_autofree char *file = cli_temp ("same");

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr(CliResult) one = cli_run ("export", "-f", formats[i], "-o", "-", corpus, NULL);
      g_autoptr(CliResult) two = cli_run ("export", "-f", formats[i], "-o", "-", corpus, NULL);
      g_autoptr(CliResult) to_file = cli_run ("export", "-f", formats[i], "-o", file, corpus, NULL);
      g_autofree char *contents = NULL;
      gsize length;

      cli_assert_status (one, 0);
      cli_assert_status (two, 0);
      cli_assert_status (to_file, 0);
      g_assert_cmpuint (one->length, >, 500);
      g_assert_cmpmem (one->out, one->length, two->out, two->length);
      contents = read_file (file, &length);
      g_assert_cmpmem (one->out, one->length, contents, length);
    }
}

static void
test_sizes (void)
{
  static const struct
  {
    const char *size;
    const char *option;
    guint       width, height;
  } all[] = {
    { "800x600", "--scale=1", 800, 600 },     { "800x600", "--scale=2", 1600, 1200 },
    { "800x600", "--dpi=192", 1600, 1200 },   { "200mmx100mm", "--dpi=127", 1000, 500 },
    { "720x900", "--theme=dark", 720, 900 },
  };
  g_autofree char *corpus = cli_data ("small.json");

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr(CliResult) result =
        cli_run ("export", "--size", all[i].size, all[i].option, "-f", "png", "-o", "-", corpus, NULL);

      cli_assert_status (result, 0);
      assert_png_size (result->out, result->length, all[i].width, all[i].height);
    }
}

static void
test_presets (void)
{
  static const char *const presets[] = { "slide", "hall", "a4", "column", "web" };
  g_autofree char *corpus = cli_data ("small.json");

  for (gsize i = 0; i < G_N_ELEMENTS (presets); i++)
    {
      g_autoptr(CliResult) result = cli_run ("export", "--preset", presets[i], "-f", "svg", "-o", "-", corpus, NULL);

      cli_assert_status (result, 0);
      assert_svg (result->out, result->length);
    }
}

static cairo_status_t
read_cb (void          *data,
         unsigned char *bytes,
         unsigned int   length)
{
  const char **at = data;

  memcpy (bytes, *at, length);
  *at += length;
  return CAIRO_STATUS_SUCCESS;
}

/* The top left pixel, as Cairo has it: alpha, red, green, blue. */
static guint32
corner (const CliResult *result)
{
  const char *at = result->out;
  cairo_surface_t *surface = cairo_image_surface_create_from_png_stream (read_cb, &at);
  guint32 pixel;

  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  memcpy (&pixel, cairo_image_surface_get_data (surface), sizeof pixel);
  if (cairo_image_surface_get_format (surface) == CAIRO_FORMAT_RGB24)
    pixel |= 0xff000000u;
  cairo_surface_destroy (surface);
  return pixel;
}

static void
test_backgrounds (void)
{
  g_autofree char *corpus = cli_data ("small.json");
  g_autoptr(CliResult) light = cli_run ("export", "-f", "png", "-o", "-", corpus, NULL);
  g_autoptr(CliResult) dark = cli_run ("export", "--theme=dark", "-f", "png", "-o", "-", corpus, NULL);
  g_autoptr(CliResult) none = cli_run ("export", "--transparent", "-f", "png", "-o", "-", corpus, NULL);

  cli_assert_status (light, 0);
  cli_assert_status (dark, 0);
  cli_assert_status (none, 0);
  g_assert_cmphex (corner (light), ==, 0xffffffffu);
  g_assert_cmphex (corner (dark) >> 24, ==, 0xffu);
  g_assert_cmphex (corner (dark) & 0xffffffu, <, 0x404040u);
  g_assert_cmphex (corner (none) >> 24, ==, 0);
}

static void
test_titles (void)
{
  g_autofree char *corpus = cli_data ("small.json");
  g_autoptr(CliResult) given =
    cli_run ("export", "--title=Île & <pont>", "--subtitle=Über alles", "-f", "svg", "-o", "-", corpus, NULL);

  cli_assert_status (given, 0);
  assert_svg (given->out, given->length);
  cli_assert_contains (given->out, "Île &amp; &lt;pont&gt;");
  cli_assert_contains (given->out, "Über alles");
}

/* Bytes that are no text at all are refused, and said. */
static void
test_invalid_title (void)
{
  g_autofree char *corpus = cli_data ("small.json");
  g_autoptr(CliResult) result = cli_run ("export", "--title=\xff\xfe", "-f", "svg", "-o", "-", corpus, NULL);

  cli_assert_status (result, 2);
  cli_assert_contains (result->err, "the value of --title is not valid UTF-8");
}

static void
test_filters (void)
{
  g_autofree char *corpus = cli_data ("small.json");
  g_autoptr(CliResult) all = cli_run ("export", "-f", "svg", "-o", "-", corpus, NULL);
  g_autoptr(CliResult) ferry = cli_run ("export", "--issue=ferry", "-f", "svg", "-o", "-", corpus, NULL);
  g_autoptr(CliResult) label = cli_run ("export", "--issue=de VEERBOOT", "-f", "svg", "-o", "-", corpus, NULL);
  g_autoptr(CliResult) mayor = cli_run ("export", "--actor=varelding", "-f", "svg", "-o", "-", corpus, NULL);
  g_autoptr(CliResult) name = cli_run ("export", "--actor=zoe varelding", "-f", "svg", "-o", "-", corpus, NULL);
  g_autoptr(CliResult) by_id = cli_run ("export", "--actor=mayor", "-f", "svg", "-o", "-", corpus, NULL);
  g_autoptr(CliResult) late = cli_run ("export", "--from=2022-04", "-f", "svg", "-o", "-", corpus, NULL);

  cli_assert_status (all, 0);
  cli_assert_contains (all->out, "Island Council");
  cli_assert_contains (all->out, "Fishers");
  cli_assert_contains (all->out, "The bridge");
  cli_assert_status (ferry, 0);
  cli_assert_contains (ferry->out, "Island Council");
  g_assert_null (strstr (ferry->out, "Fishers"));
  cli_assert_status (label, 0);
  g_assert_cmpmem (label->out, label->length, ferry->out, ferry->length);
  cli_assert_status (mayor, 0);
  cli_assert_status (name, 0);
  cli_assert_status (by_id, 0);
  cli_assert_contains (mayor->out, "Varelding");
  g_assert_null (strstr (mayor->out, "Fishers"));
  g_assert_cmpmem (mayor->out, mayor->length, by_id->out, by_id->length);
  g_assert_cmpmem (name->out, name->length, by_id->out, by_id->length);
  cli_assert_status (late, 0);
  cli_assert_contains (late->out, "Varelding");
  g_assert_null (strstr (late->out, "Fishers"));
}

static void
test_by_actor (void)
{
  g_autofree char *corpus = cli_data ("small.json");
  g_autoptr(CliResult) by_issue = cli_run ("export", "--by=issue", "-f", "svg", "-o", "-", corpus, NULL);
  g_autoptr(CliResult) by_actor = cli_run ("export", "--by=actor", "-f", "svg", "-o", "-", corpus, NULL);
  g_autoptr(CliResult) usual = cli_run ("export", "-f", "svg", "-o", "-", corpus, NULL);

  cli_assert_status (by_issue, 0);
  cli_assert_status (by_actor, 0);
  g_assert_cmpmem (by_issue->out, by_issue->length, usual->out, usual->length);
  g_assert_cmpstr (by_actor->out, !=, by_issue->out);
}

static void
test_language (void)
{
  g_autofree char *corpus = cli_data ("small.json");
  g_autoptr(CliResult) dutch = cli_run ("export", "--lang=nl", "-f", "svg", "-o", "-", corpus, NULL);
  g_autoptr(CliResult) english = cli_run ("export", "--lang", "en", "-f", "svg", "-o", "-", corpus, NULL);
  g_autoptr(CliResult) other = cli_run ("export", "--lang=fy", "-f", "svg", "-o", "-", corpus, NULL);
  g_autoptr(CliResult) wrong = cli_run ("export", "--lang=n", "-f", "svg", "-o", "-", corpus, NULL);
  g_autofree char *script = g_strdup_printf ("LC_ALL=C \"$STANCEMAP_CLI\" export --lang=nl -f svg -o - '%s'", corpus);
  g_autoptr(CliResult) without_locale = cli_run_shell (script);

  cli_assert_status (dutch, 0);
  cli_assert_contains (dutch->out, "De brug");
  g_assert_null (strstr (dutch->out, "The bridge"));
  cli_assert_status (english, 0);
  cli_assert_contains (english->out, "The bridge");
  cli_assert_status (other, 0);
  cli_assert_contains (other->err, "there is no translation to “fy”");
  cli_assert_status (wrong, 2);
  cli_assert_contains (wrong->err, "--lang “n” is not a language code");
  cli_assert_status (without_locale, 0);
  g_assert_cmpmem (without_locale->out, without_locale->length, dutch->out, dutch->length);
}

static void
test_wrong_options (void)
{
  static const struct
  {
    const char *option;
    const char *answer;
  } all[] = {
    { "--view=network", "--view does not know “network”; it knows timeline, standings, matrix, shifts, multiples, coverage" },
    { "--by=country", "--by does not know “country”; it knows issue, actor" },
    { "--preset=poster", "--preset does not know “poster”; it knows slide, hall, a4, column, web" },
    { "--theme=pink", "--theme does not know “pink”; it knows light, dark, ink, contrast" },
    { "--format=gif", "--format does not know “gif”; it knows png, svg, pdf" },
    { "--size=big", "--size “big” is not a width and a height" },
    { "--size=0x0", "--size “0x0” is not a width and a height" },
    { "--scale=0", "--scale “0” is not a number above 0" },
    { "--dpi=many", "--dpi “many” is not a number above 0" },
    { "--from=2022-13", "--from: " },
    { "--to=yesterday", "--to: " },
    { "--to=", "--to: " },
    { "--issue=tunnel", "there is no issue “tunnel”; the corpus has bridge, ferry" },
    { "--actor=mayer", "there is no actor “mayer”; did you mean “mayor”?" },
    { "--actor=nobody at all", "there is no actor “nobody at all”; “stancemap-cli info --all” lists them" },
    { "--hidden=mayer", "there is no actor “mayer”; did you mean “mayor”?" },
    { "--pin=mayer", "there is no actor “mayer”; did you mean “mayor”?" },
    { "--target=iland", "nothing concerns “iland”; did you mean “island”?" },
    { "--outlet=Eilandbood", "there is no outlet “Eilandbood”; did you mean “Eilandbode”?" },
    { "--outlet=?", "there is no outlet “?”; the corpus has The Island Post, Eilandbode" },
    { "--article-language=de", "no article is in the language “de”; the corpus has en, nl" },
    { "--kind=third", "--kind does not know “third”; it knows own, second-hand" },
    { "--conditional=maybe", "--conditional does not know “maybe”; it knows only, without" },
    { "--status=lost", "--status does not know “lost”; it knows suggested, confirmed, rejected" },
    { "--confidence=2", "--confidence “2” is not a number from 0 to 1" },
    { "--confidence=nan", "--confidence “nan” is not a number from 0 to 1" },
    { "--multiples=outlet", "--multiples does not know “outlet”; it knows issue, actor, group" },
    { "--sort=name", "--sort is for --view matrix; the view is timeline" },
    { "--reverse", "--reverse is for --view matrix; the view is timeline" },
    { "--across=bridge", "--across is for --view standings; the view is timeline" },
    { "--up=bridge", "--up is for --view standings; the view is timeline" },
    { "--multiples=actor", "--multiples is for --view multiples; the view is timeline" },
    { "--actor=guild", "“guild” may be any of these actors: fishers, masons; give the id" },
    { "--size=9999999x9999999", "stancemap-cli: " },
  };
  g_autofree char *corpus = cli_data ("small.json");

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr(CliResult) result = cli_run ("export", "-f", "png", "-o", "-", all[i].option, corpus, NULL);

      g_test_message ("%s", all[i].option);
      cli_assert_status (result, 2);
      g_assert_cmpuint (result->length, ==, 0);
      cli_assert_contains (result->err, all[i].answer);
    }
}

/* How many statements the picture says it is from. */
static guint
count_statements (const char *first,
                  const char *second)
{
  g_autofree char *corpus = cli_data ("small.json");
  g_autoptr(CliResult) result = cli_run ("export", "-f", "svg", "-o", "-", corpus, first, second, NULL);
  guint n = 0;

  /* Marks have a source each; that of the picture begins with its number. */
  cli_assert_status (result, 0);
  for (const char *at = strstr (result->out, "Source: "); at != NULL && n == 0; at = strstr (at + 1, "Source: "))
    n = (guint) g_ascii_strtoull (at + strlen ("Source: "), NULL, 10);

  return n;
}

/* Each filter of the window has an option. */
static void
test_narrow (void)
{
  static const struct
  {
    const char *options[2];
    guint       n;
  } all[] = {
    { { NULL }, 4 },
    { { "--hidden=mayor" }, 2 },
    { { "--hidden=mayor", "--hidden=fishers" }, 1 },
    { { "--target=island" }, 3 },
    { { "--outlet=the island post" }, 3 },
    { { "--article-language=nl" }, 1 },
    { { "--kind=own" }, 3 },
    { { "--kind=second-hand" }, 1 },
    { { "--conditional=only" }, 1 },
    { { "--conditional=without" }, 3 },
    { { "--status=rejected" }, 1 },
    { { "--status=rejected", "--status=suggested" }, 2 },
    { { "--confidence=1" }, 4 },
    { { "--text=AARZELT" }, 1 },
    { { "--from=2022" }, 1 },
    { { "--to=2021" }, 3 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_test_message ("%s %s", all[i].options[0], all[i].options[1]);
      g_assert_cmpuint (count_statements (all[i].options[0], all[i].options[1]), ==, all[i].n);
    }
}

/* Every view counts the same statements, and has its choices. */
static void
test_views (void)
{
  static const char *const views[][3] = {
    { "timeline", "--by=actor", "--pin=fishers" },
    { "standings", "--across=bridge", "--up=ferry" },
    { "standings", "--across=bridge/island", NULL },
    { "matrix", "--sort=The bridge", "--reverse" },
    { "matrix", "--sort=count", NULL },
    { "shifts", NULL, NULL },
    { "multiples", "--multiples=group", NULL },
    { "coverage", NULL, NULL },
  };
  g_autofree char *corpus = cli_data ("small.json");

  for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
    {
      g_autofree char *view = g_strdup_printf ("--view=%s", views[i][0]);
      g_autoptr(CliResult) one =
        cli_run ("export", "-f", "svg", "-o", "-", "--from=2021-03", corpus, view, views[i][1], views[i][2], NULL);
      g_autoptr(CliResult) two =
        cli_run ("export", "-f", "svg", "-o", "-", "--from=2021-03", corpus, view, views[i][1], views[i][2], NULL);

      g_test_message ("%s %s %s", views[i][0], views[i][1], views[i][2]);
      cli_assert_status (one, 0);
      assert_svg (one->out, one->length);
      cli_assert_contains (one->out, "Source: 4 statements");
      g_assert_cmpmem (one->out, one->length, two->out, two->length);
    }
}

static void
test_contradicting_options (void)
{
  g_autofree char *corpus = cli_data ("small.json");
  g_autoptr(CliResult) both = cli_run ("export", "--scale=2", "--dpi=96", "-f", "png", "-o", "-", corpus, NULL);
  g_autoptr(CliResult) order = cli_run ("export", "--from=2023", "--to=2022", "-f", "png", "-o", "-", corpus, NULL);
  g_autoptr(CliResult) up = cli_run ("export", "--view=standings", "--up=ferry", "-f", "png", "-o", "-", corpus, NULL);

  cli_assert_status (up, 2);
  cli_assert_contains (up->err, "--up is the second issue of a plane: give --across, too");
  cli_assert_status (both, 2);
  cli_assert_contains (both->err, "--scale and --dpi say the same");
  cli_assert_status (order, 2);
  cli_assert_contains (order->err, "--from 2023 is after --to 2022");
}

static void
test_output (void)
{
  g_autofree char *corpus = cli_data ("small.json");
  g_autofree char *odd = cli_temp ("picture.gif");
  g_autofree char *bare = cli_temp ("bare");
  g_autofree char *no_folder = cli_temp ("no/such/picture.png");
  g_autoptr(CliResult) none = cli_run ("export", corpus, NULL);
  g_autoptr(CliResult) unknown = cli_run ("export", "-o", odd, corpus, NULL);
  g_autoptr(CliResult) endless = cli_run ("export", "-o", bare, corpus, NULL);
  g_autoptr(CliResult) formatless = cli_run ("export", "-o", "-", corpus, NULL);
  g_autoptr(CliResult) unwritable = cli_run ("export", "-o", no_folder, corpus, NULL);
  g_autoptr(CliResult) no_corpus = cli_run ("export", "-o", odd, "-f", "png", NULL);
  g_autoptr(CliResult) full = cli_run_shell ("\"$STANCEMAP_CLI\" export -f png -o - "
                                             "\"$G_TEST_SRCDIR/cli/data/small.json\" > /dev/full");

  cli_assert_status (none, 2);
  cli_assert_contains (none->err, "a name for the picture is missing: give -o OUT");
  cli_assert_status (unknown, 2);
  cli_assert_contains (unknown->err, "picture.gif” does not tell the kind of picture");
  cli_assert_status (endless, 2);
  cli_assert_status (formatless, 2);
  cli_assert_contains (formatless->err, "give --format");
  cli_assert_status (unwritable, 2);
  cli_assert_contains (unwritable->err, "picture.png");
  cli_assert_status (no_corpus, 2);
  cli_assert_contains (no_corpus->err, "a corpus is missing");
  cli_assert_status (full, 2);
  cli_assert_contains (full->err, "No space left on device");
  g_assert_false (g_file_test (odd, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (bare, G_FILE_TEST_EXISTS));
}

/* A corpus that cannot be read leaves the picture of before. */
static void
test_unreadable (void)
{
  g_autofree char *missing = cli_temp ("nowhere.json");
  g_autofree char *picture = cli_temp ("before.svg");
  g_autofree char *contents = NULL;
  g_autoptr(GError) error = NULL;

  g_file_set_contents (picture, "before", -1, &error);
  g_assert_no_error (error);
  {
    g_autoptr(CliResult) result = cli_run ("export", "-o", picture, missing, NULL);

    cli_assert_status (result, 2);
    cli_assert_contains (result->err, "nowhere.json");
  }
  contents = read_file (picture, NULL);
  g_assert_cmpstr (contents, ==, "before");
}

/* Nothing to draw is a picture that says so, and a word on standard error. */
static void
test_no_match (void)
{
  g_autofree char *corpus = cli_data ("small.json");
  g_autoptr(CliResult) result = cli_run ("export", "--to=1950", "-f", "svg", "-o", "-", corpus, NULL);

  cli_assert_status (result, 0);
  cli_assert_contains (result->err, "no statement matches");
  assert_svg (result->out, result->length);
}

static void
test_closed_pipe (void)
{
  g_autoptr(CliResult) killed =
    cli_run_shell ("\"$STANCEMAP_CLI\" export -f png -o - \"$G_TEST_SRCDIR/cli/data/small.json\" | head -c 8");
  g_autoptr(CliResult) ignored = cli_run_shell ("trap '' PIPE; { sleep 0.2; \"$STANCEMAP_CLI\" export -f png -o - "
                                                 "\"$G_TEST_SRCDIR/cli/data/small.json\"; } | true");

  g_assert_cmpuint (killed->length, ==, 8);
  g_assert_cmpstr (killed->err, ==, "");
  g_assert_cmpstr (ignored->err, ==, "");
}

int
main (int   argc,
      char *argv[])
{
  cli_init (&argc, &argv);
  g_test_add_func ("/cli/export/formats", test_formats);
  g_test_add_func ("/cli/export/same-bytes", test_same_bytes);
  g_test_add_func ("/cli/export/sizes", test_sizes);
  g_test_add_func ("/cli/export/presets", test_presets);
  g_test_add_func ("/cli/export/backgrounds", test_backgrounds);
  g_test_add_func ("/cli/export/titles", test_titles);
  g_test_add_func ("/cli/export/invalid-title", test_invalid_title);
  g_test_add_func ("/cli/export/filters", test_filters);
  g_test_add_func ("/cli/export/by-actor", test_by_actor);
  g_test_add_func ("/cli/export/language", test_language);
  g_test_add_func ("/cli/export/wrong-options", test_wrong_options);
  g_test_add_func ("/cli/export/narrow", test_narrow);
  g_test_add_func ("/cli/export/views", test_views);
  g_test_add_func ("/cli/export/contradicting-options", test_contradicting_options);
  g_test_add_func ("/cli/export/output", test_output);
  g_test_add_func ("/cli/export/unreadable", test_unreadable);
  g_test_add_func ("/cli/export/no-match", test_no_match);
  g_test_add_func ("/cli/export/closed-pipe", test_closed_pipe);
  return cli_finish ();
}
