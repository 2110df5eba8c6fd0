#include "config.h"

#include <string.h>

#include "pictures.h"
#include "sm-text.h"

/* What a parser finds in a file. */
typedef struct
{
  GHashTable *ids;
  GPtrArray  *titles;
  GPtrArray  *texts;
  GString    *now;
  guint       n_uses;
  guint       n_unknown;
} Found;

/* More than a pixel that is half covered differs from its neighbours. */
#define HALF 136

static const char *const elements[] = { "svg", "title", "desc", "defs", "g", "path", "circle", "rect", "use", "text" };

static void
start_element (GMarkupParseContext *context,
               const char          *name,
               const char         **names,
               const char         **values,
               gpointer             user_data,
               GError             **error)
{
  Found *found = user_data;
  gboolean known = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    known |= strcmp (name, elements[i]) == 0;
  found->n_unknown += !known;
  found->n_uses += strcmp (name, "use") == 0;
  g_string_truncate (found->now, 0);

  for (guint i = 0; names[i] != NULL; i++)
    {
      if (strcmp (names[i], "id") == 0)
        g_assert_true (g_hash_table_add (found->ids, g_strdup (values[i])));
      if (strcmp (names[i], "xlink:href") == 0)
        g_assert_true (values[i][0] == '#' && g_hash_table_contains (found->ids, values[i] + 1));
      g_assert_true (strncmp (names[i], "on", 2) != 0);
    }
}

static void
end_element (GMarkupParseContext *context,
             const char          *name,
             gpointer             user_data,
             GError             **error)
{
  Found *found = user_data;

  if (strcmp (name, "title") == 0)
    g_ptr_array_add (found->titles, g_strdup (found->now->str));
  else if (strcmp (name, "text") == 0)
    g_ptr_array_add (found->texts, g_strdup (found->now->str));
}

static void
take_text (GMarkupParseContext *context,
           const char          *text,
           gsize                length,
           gpointer             user_data,
           GError             **error)
{
  Found *found = user_data;

  g_string_append_len (found->now, text, length);
}

static Found *
parse (GBytes *svg)
{
  static const GMarkupParser parser = { start_element, end_element, take_text };
  Found *found = g_new0 (Found, 1);
  g_autoptr(GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, found, NULL);
  g_autoptr(GError) error = NULL;

  found->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  found->titles = g_ptr_array_new_with_free_func (g_free);
  found->texts = g_ptr_array_new_with_free_func (g_free);
  found->now = g_string_new (NULL);
  g_markup_parse_context_parse (context, g_bytes_get_data (svg, NULL), g_bytes_get_size (svg), &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);

  return found;
}

static void
found_free (Found *found)
{
  g_hash_table_unref (found->ids);
  g_ptr_array_unref (found->titles);
  g_ptr_array_unref (found->texts);
  g_string_free (found->now, TRUE);
  g_free (found);
}

static void
assert_valid (GBytes *svg)
{
  char *path = picture_save (svg, "svg");
  g_autofree char *output = PICTURE_RUN ("xmllint", "--noout", "--nonet", path);

  if (output == NULL)
    g_test_message ("xmllint is not installed");
  picture_remove (path);
}

static void
test_repeats (void)
{
  picture_assert_repeats (SM_FORMAT_SVG, "/svg/repeats");
}

/* Each statement has its group, id and words; each mark is one of the kinds defined. */
static void
test_items (void)
{
  g_autoptr(SmScene) scene = picture_of_marks ();
  g_autoptr(GBytes) svg = picture_export (scene, SM_FORMAT_SVG);
  Found *found = parse (svg);

  assert_valid (svg);
  g_assert_cmpuint (found->n_unknown, ==, 0);
  g_assert_cmpuint (found->n_uses, ==, 40);
  g_assert_cmpuint (found->titles->len, ==, 1 + 40);
  g_assert_cmpstr (found->titles->pdata[0], ==, "Who stands where");
  g_assert_cmpstr (found->titles->pdata[7], ==, "Poland. Supports.");
  for (guint i = 0; i < scene->n_items; i++)
    g_assert_true (g_hash_table_contains (found->ids, scene->items[i].id));
  for (const char *const *id = (const char *[]) { "background", "grid", "lines", "ranges", "marks", "legend", NULL };
       *id != NULL; id++)
    g_assert_true (g_hash_table_contains (found->ids, *id));
  found_free (found);
}

/* Text is text, whole, whatever its anchor. */
static void
test_text (void)
{
  g_autoptr(SmScene) scene = picture_of_words ();
  g_autoptr(GBytes) svg = picture_export (scene, SM_FORMAT_SVG);
  Found *found = parse (svg);
  g_autofree char *file = g_strndup (g_bytes_get_data (svg, NULL), g_bytes_get_size (svg));

  g_assert_cmpuint (found->texts->len, ==, scene->n_shapes);
  for (guint i = 0; i < scene->n_shapes; i++)
    g_assert_cmpstr (found->texts->pdata[i], ==, scene->shapes[i].text.string);
  g_assert_nonnull (strstr (file, "<text x=\"200\" y=\"30\" font-size=\"16\" fill=\"#2e2e33\" "
                                  "text-anchor=\"end\">Poland<"));
  g_assert_nonnull (strstr (file, "font-weight=\"600\" text-anchor=\"middle\">Ministry of Defence<"));
  g_assert_null (strstr (file, "NaN"));
  found_free (found);
}

static void
test_directions (void)
{
  static const struct
  {
    SmAnchor    anchor;
    const char *words;
    const char *wanted;
  } cases[] = {
    { SM_ANCHOR_START, "דוד", "fill=\"#2e2e33\" direction=\"rtl\" unicode-bidi=\"embed\">" },
    { SM_ANCHOR_LEFT, "דוד", "text-anchor=\"end\" direction=\"rtl\"" },
    { SM_ANCHOR_RIGHT, "דוד", "fill=\"#2e2e33\" direction=\"rtl\"" },
    { SM_ANCHOR_END, "דוד", "text-anchor=\"end\" direction=\"rtl\"" },
    { SM_ANCHOR_MIDDLE, "דוד", "text-anchor=\"middle\" direction=\"rtl\"" },
    { SM_ANCHOR_LEFT, "David", "fill=\"#2e2e33\">David" },
    { SM_ANCHOR_RIGHT, "David", "text-anchor=\"end\">David" },
    { SM_ANCHOR_START, " David", "xml:space=\"preserve\"> David" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SmSceneBuilder *builder = sm_scene_builder_new (100, 100);
      g_autoptr(SmScene) scene = NULL;
      g_autoptr(GBytes) svg = NULL;
      g_autofree char *file = NULL;

      sm_scene_builder_text (builder, SM_LAYER_LABELS, 0, SM_COLOR_TEXT, 50, 50, 10, FALSE, cases[i].anchor,
                             cases[i].words);
      scene = sm_scene_builder_end (builder);
      svg = picture_export (scene, SM_FORMAT_SVG);
      file = g_strndup (g_bytes_get_data (svg, NULL), g_bytes_get_size (svg));
      if (strstr (file, cases[i].wanted) == NULL)
        g_error ("no %s in %s", cases[i].wanted, file);
    }
}

/* Nothing that a stranger writes is markup, none of it is lost, and ids stay unique. */
static void
test_hostile (void)
{
  g_autoptr(SmScene) scene = picture_of_hostiles ();
  g_autoptr(GBytes) svg = picture_export (scene, SM_FORMAT_SVG);
  Found *found = parse (svg);
  guint n = 0;

  assert_valid (svg);
  g_assert_cmpuint (found->n_unknown, ==, 0);
  for (; hostile_words[n] != NULL; n++)
    {
      g_autofree char *safe = sm_text_make_safe (hostile_words[n]);

      g_assert_cmpstr (found->texts->pdata[n], ==, safe);
      g_assert_cmpstr (found->titles->pdata[n + 1], ==, safe);
    }
  g_assert_cmpuint (found->texts->len, ==, n + 1);
  g_assert_cmpuint (strlen (found->texts->pdata[n]), ==, 10000);
  found_free (found);
}

static void
test_transparent (void)
{
  g_autoptr(SmScene) scene = picture_of_words ();
  SmExportOptions options = picture_options (SM_FORMAT_SVG);
  g_autoptr(GBytes) opaque = sm_export_to_bytes (scene, &options, NULL);
  g_autoptr(GBytes) clear = NULL;

  options.transparent = TRUE;
  clear = sm_export_to_bytes (scene, &options, NULL);
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (opaque, NULL), g_bytes_get_size (opaque), "<rect"));
  g_assert_null (g_strstr_len (g_bytes_get_data (clear, NULL), g_bytes_get_size (clear), "<rect"));
}

static cairo_surface_t *
load (const char *path)
{
  cairo_surface_t *surface = cairo_image_surface_create_from_png (path);
  cairo_surface_t *image;
  cairo_t *cr;

  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, cairo_image_surface_get_width (surface),
                                      cairo_image_surface_get_height (surface));
  cr = cairo_create (image);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  cairo_surface_flush (image);

  return image;
}

static int
channel (cairo_surface_t *image,
         int              x,
         int              y,
         int              shift)
{
  guint32 pixel;

  memcpy (&pixel, cairo_image_surface_get_data (image) + y * cairo_image_surface_get_stride (image) + x * 4,
          sizeof pixel);
  return (pixel >> shift) & 0xff;
}

/* How much a pixel differs from the nearest one of the other picture that lies at most one pixel away. */
static int
least_difference (cairo_surface_t *a,
                  cairo_surface_t *b,
                  int              x,
                  int              y)
{
  int least = 255;

  for (int dy = -1; dy <= 1; dy++)
    {
      for (int dx = -1; dx <= 1; dx++)
        {
          int most = 0;

          for (int shift = 0; shift < 24; shift += 8)
            most = MAX (most, ABS (channel (a, x, y, shift) - channel (b, x + dx, y + dy, shift)));
          least = MIN (least, most);
        }
    }

  return least;
}

/* Another program's picture of the SVG is our PNG, but for what half a pixel makes. */
static void
test_like_png (void)
{
  g_autoptr(SmScene) scene = picture_of_marks ();
  SmExportOptions options = picture_options (SM_FORMAT_PNG);
  g_autoptr(GBytes) svg = picture_export (scene, SM_FORMAT_SVG);
  g_autoptr(GBytes) png = NULL;
  char *svg_path = picture_save (svg, "svg");
  char *png_path;
  char *other_path = picture_save (svg, "png");
  g_autofree char *output = PICTURE_RUN ("rsvg-convert", "--zoom", "3", "-o", other_path, svg_path);

  options.scale = 3;
  png = sm_export_to_bytes (scene, &options, NULL);
  png_path = picture_save (png, "png");

  if (output == NULL)
    {
      g_test_skip ("rsvg-convert is not installed");
    }
  else
    {
      cairo_surface_t *ours = load (png_path);
      cairo_surface_t *theirs = load (other_path);
      int width = cairo_image_surface_get_width (ours);
      int height = MIN (cairo_image_surface_get_height (ours), cairo_image_surface_get_height (theirs));
      guint n_different = 0;
      guint n_ink = 0;

      g_assert_cmpint (cairo_image_surface_get_width (theirs), ==, width);
      for (int y = 1; y < height - 1; y++)
        {
          for (int x = 1; x < width - 1; x++)
            {
              n_ink += channel (ours, x, y, 8) < 230;
              n_different += least_difference (ours, theirs, x, y) > HALF ||
                             least_difference (theirs, ours, x, y) > HALF;
            }
        }
      g_test_message ("%u of %u inked pixels differ", n_different, n_ink);
      g_assert_cmpuint (n_ink, >, 10000);
      g_assert_cmpuint (n_different, <, n_ink / 200);
      cairo_surface_destroy (ours);
      cairo_surface_destroy (theirs);
    }

  picture_remove (svg_path);
  picture_remove (png_path);
  picture_remove (other_path);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/svg/repeats", test_repeats);
  g_test_add_func ("/svg/items", test_items);
  g_test_add_func ("/svg/text", test_text);
  g_test_add_func ("/svg/directions", test_directions);
  g_test_add_func ("/svg/hostile", test_hostile);
  g_test_add_func ("/svg/transparent", test_transparent);
  g_test_add_func ("/svg/like-png", test_like_png);

  return g_test_run ();
}
