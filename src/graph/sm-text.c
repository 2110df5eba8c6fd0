/* Text of pictures: which fonts, how wide, and how it is shortened, wrapped and made harmless.
 *
 * Pictures have a fontconfig configuration of their own: the system's with the bundled fonts added, and with
 * them preferred to another version of the same family that happens to be installed. Hinting and rounding are
 * off, so that a string has one width on every screen and in every file. Pango's objects belong to a thread,
 * so each thread that measures or paints text has a font map and a cache, freed when it ends.
 */
#include "config.h"

#include <fontconfig/fontconfig.h>
#include <math.h>
#include <pango/pangofc-fontmap.h>
#include <string.h>

#include "sm-paths.h"
#include "sm-text.h"

/* Texts in a generation of the cache; the older of two generations is dropped when the younger is full. */
#define CACHE_SIZE 1500

/* Longer texts, in bytes, are not worth the memory of keeping them. */
#define CACHE_LONGEST 400

/* No grapheme that anyone can read is narrower than this part of the font size. */
#define NARROWEST 0.1

#define ELLIPSIS "…"

/* Bytes that are laid out of one text. More is never seen, takes long, and is wider than Pango can count. */
#define LONGEST 16384

#define REPLACEMENT 0xfffd
#define CONTROL_PICTURES 0x2400
#define DELETE_PICTURE 0x2421

typedef struct
{
  char       *string; /* owned, or borrowed in a key used for looking up */
  double      size;
  gboolean    bold;
  SmTextSize  extents;
  PangoLayout *layout; /* owned */
} Entry;

/* What a thread needs to measure. */
typedef struct
{
  PangoContext         *context;
  PangoFontDescription *fonts[2]; /* regular, bold */
  GHashTable           *young;    /* set of Entry */
  GHashTable           *old;
} Texts;

static void texts_free (gpointer data);

static GPrivate thread_texts = G_PRIVATE_INIT (texts_free);

static guint
entry_hash (gconstpointer data)
{
  const Entry *entry = data;

  return g_str_hash (entry->string) * 31 + g_double_hash (&entry->size) * 2 + (entry->bold ? 1 : 0);
}

static gboolean
entry_equal (gconstpointer a,
             gconstpointer b)
{
  const Entry *first = a;
  const Entry *second = b;

  return first->size == second->size && first->bold == second->bold &&
         strcmp (first->string, second->string) == 0;
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->string);
  g_object_unref (entry->layout);
  g_free (entry);
}

/* A rule that prefers the bundled files whenever their family is asked for, whatever else is installed. */
static void
prefer_bundled (FcConfig   *config,
                const char *dir)
{
  g_autofree char *regular = g_build_filename (dir, "Inter-Regular.otf", NULL);
  g_autofree char *bold = g_build_filename (dir, "Inter-SemiBold.otf", NULL);
  g_autofree char *rule = g_markup_printf_escaped (
      "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig>"
      "<match target=\"pattern\"><test name=\"family\" qual=\"any\"><string>Inter</string></test>"
      "<edit name=\"file\" mode=\"assign\"><string>%s</string></edit></match>"
      "<match target=\"pattern\"><test name=\"family\" qual=\"any\"><string>Inter</string></test>"
      "<test name=\"weight\" compare=\"more_eq\"><const>demibold</const></test>"
      "<edit name=\"file\" mode=\"assign\"><string>%s</string></edit></match>"
      "</fontconfig>",
      regular, bold);

  FcConfigParseAndLoadFromMemory (config, (const FcChar8 *) rule, FcFalse);
}

/* The fonts of all threads; fontconfig is safe to be read by several. Lives as long as the process. */
static FcConfig *
get_font_config (void)
{
  static FcConfig *config;

  if (g_once_init_enter (&config))
    {
      g_autofree char *dir = g_build_filename (sm_paths_get_data_dir (), "fonts", NULL);
      FcConfig *made = FcInitLoadConfigAndFonts ();

      /* Without its files the program still has the system's fonts. */
      if (FcConfigAppFontAddDir (made, (const FcChar8 *) dir))
        prefer_bundled (made, dir);

      g_once_init_leave (&config, made);
    }

  return config;
}

/**
 * sm_text_prepare:
 *
 * Finds out which fonts there are, which takes a program tens of milliseconds once. Who has something else to do
 * before the first text may call this in a thread of its own meanwhile. Safe in any thread, and optional.
 */
void
sm_text_prepare (void)
{
  get_font_config ();
}

/**
 * sm_text_prepare_alone:
 *
 * As sm_text_prepare(), for a program that draws pictures and has no other text to show: their fonts become those of
 * the process. Else Pango, which looks for the system's fonts whether they are asked for or not, would do so a second
 * time. To be done before the first text; not for a program with a window, which has fonts of its own.
 */
void
sm_text_prepare_alone (void)
{
  FcConfigSetCurrent (get_font_config ());
}

static GHashTable *
new_generation (void)
{
  return g_hash_table_new_full (entry_hash, entry_equal, entry_free, NULL);
}

static PangoFontDescription *
new_font (PangoWeight weight)
{
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family_static (font, SM_FONT_FAMILIES);
  pango_font_description_set_weight (font, weight);

  return font;
}

static Texts *
texts_new (void)
{
  Texts *self = g_new0 (Texts, 1);
  g_autoptr(PangoFontMap) map = pango_cairo_font_map_new ();
  cairo_font_options_t *options = cairo_font_options_create ();

  pango_fc_font_map_set_config (PANGO_FC_FONT_MAP (map), get_font_config ());
  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (map), 96);
  self->context = pango_font_map_create_context (map);

  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (self->context, options);
  cairo_font_options_destroy (options);

  pango_context_set_round_glyph_positions (self->context, FALSE);
  /* The locale must not change a picture; scripts other than English's get their own language. */
  pango_context_set_language (self->context, pango_language_from_string ("en"));

  self->fonts[FALSE] = new_font (PANGO_WEIGHT_NORMAL);
  self->fonts[TRUE] = new_font (PANGO_WEIGHT_SEMIBOLD);
  self->young = new_generation ();
  self->old = new_generation ();

  return self;
}

static void
texts_free (gpointer data)
{
  Texts *self = data;

  g_hash_table_unref (self->young);
  g_hash_table_unref (self->old);
  pango_font_description_free (self->fonts[FALSE]);
  pango_font_description_free (self->fonts[TRUE]);
  g_object_unref (self->context);
  g_free (self);
}

static Texts *
get_texts (void)
{
  Texts *self = g_private_get (&thread_texts);

  if (self == NULL)
    {
      self = texts_new ();
      g_private_set (&thread_texts, self);
    }

  return self;
}

/* The start and the end of a text of more than LONGEST bytes; NULL for any other. */
static char *
shorten (const char *string)
{
  gsize length = strlen (string);
  const char *head;
  const char *tail;
  g_autofree char *start = NULL;

  if (length <= LONGEST)
    return NULL;

  /* With the ellipsis, no longer than allowed. */
  head = g_utf8_find_prev_char (string, string + LONGEST / 2 - 1);
  tail = g_utf8_find_next_char (string + length - LONGEST / 2 + 2, NULL);
  start = g_strndup (string, head - string);
  return g_strconcat (start, ELLIPSIS, tail, NULL);
}

static PangoLayout *
make_layout (Texts      *self,
             const char *string,
             double      size,
             gboolean    bold)
{
  PangoLayout *layout = pango_layout_new (self->context);
  PangoFontDescription *font = self->fonts[bold ? TRUE : FALSE];
  g_autofree char *part = shorten (string);

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, part != NULL ? part : string, -1);

  return layout;
}

static void
measure_layout (PangoLayout *layout,
                SmTextSize  *result)
{
  PangoLayoutLine *line = pango_layout_get_line_readonly (layout, 0);
  PangoRectangle logical;
  int baseline = pango_layout_get_baseline (layout);

  pango_layout_get_extents (layout, NULL, &logical);
  result->width = (double) logical.width / PANGO_SCALE;
  result->ascent = (double) (baseline - logical.y) / PANGO_SCALE;
  result->descent = (double) (logical.y + logical.height - baseline) / PANGO_SCALE;
  result->rtl = pango_layout_line_get_resolved_direction (line) == PANGO_DIRECTION_RTL;
}

/* The entry of a text that is kept; NULL for one too long to be. */
static Entry *
look_up (Texts      *self,
         const char *string,
         double      size,
         gboolean    bold)
{
  const Entry key = { .string = (char *) string, .size = size, .bold = bold ? TRUE : FALSE };
  Entry *entry = g_hash_table_lookup (self->young, &key);

  if (entry != NULL)
    return entry;

  entry = g_hash_table_lookup (self->old, &key);
  if (entry != NULL)
    {
      g_hash_table_steal (self->old, entry);
    }
  else
    {
      if (strlen (string) > CACHE_LONGEST)
        return NULL;

      entry = g_new0 (Entry, 1);
      entry->string = g_strdup (string);
      entry->size = size;
      entry->bold = key.bold;
      entry->layout = make_layout (self, string, size, bold);
      measure_layout (entry->layout, &entry->extents);
    }

  if (g_hash_table_size (self->young) >= CACHE_SIZE)
    {
      g_hash_table_unref (self->old);
      self->old = g_steal_pointer (&self->young);
      self->young = new_generation ();
    }
  g_hash_table_add (self->young, entry);

  return entry;
}

static double
measure_once (Texts      *self,
              const char *string,
              double      size,
              gboolean    bold)
{
  g_autoptr(PangoLayout) layout = make_layout (self, string, size, bold);
  SmTextSize extents;

  measure_layout (layout, &extents);
  return extents.width;
}

/**
 * sm_text_measure:
 * @string: UTF-8, one line, as sm_text_make_safe() gives it
 * @size: font size in layout units, above 0
 * @bold: semibold instead of regular
 * @result: (out caller-allocates): how large the text is, in layout units
 *
 * Measures a text as it will be painted. The empty text is 0 wide and as high as the font. Widths do not
 * depend on the locale, the screen or the thread; they are kept, so that asking again is cheap. Of a text of
 * more than 16 KiB only the start and the end are measured, and painted.
 */
void
sm_text_measure (const char *string,
                 double      size,
                 gboolean    bold,
                 SmTextSize *result)
{
  Texts *self;
  Entry *entry;

  g_return_if_fail (string != NULL);
  g_return_if_fail (isfinite (size) && size > 0);
  g_return_if_fail (result != NULL);

  self = get_texts ();
  entry = look_up (self, string, size, bold);
  if (entry != NULL)
    {
      *result = entry->extents;
    }
  else
    {
      g_autoptr(PangoLayout) layout = make_layout (self, string, size, bold);

      measure_layout (layout, result);
    }
}

/**
 * sm_text_layout:
 * @string: UTF-8, one line, as sm_text_make_safe() gives it
 * @size: font size in layout units, above 0
 * @bold: semibold instead of regular
 *
 * Gives a layout to paint a text with. It is shared with the cache: use it in this thread only, and do not
 * change it.
 *
 * Returns: (transfer full): the layout
 */
PangoLayout *
sm_text_layout (const char *string,
                double      size,
                gboolean    bold)
{
  Texts *self;
  Entry *entry;

  g_return_val_if_fail (string != NULL, NULL);
  g_return_val_if_fail (isfinite (size) && size > 0, NULL);

  self = get_texts ();
  entry = look_up (self, string, size, bold);
  if (entry != NULL)
    return g_object_ref (entry->layout);

  return make_layout (self, string, size, bold);
}

/* Where graphemes start, in bytes, and the end: n + 1 offsets. */
static GArray *
find_graphemes (const char *string)
{
  GArray *borders = g_array_new (FALSE, FALSE, sizeof (guint));
  glong n_chars = g_utf8_strlen (string, -1);
  g_autofree PangoLogAttr *attrs = g_new0 (PangoLogAttr, n_chars + 1);
  const char *p = string;

  pango_get_log_attrs (string, -1, -1, pango_language_from_string ("en"), attrs, n_chars + 1);
  for (glong i = 0; i <= n_chars; i++)
    {
      guint offset = p - string;

      if (attrs[i].is_cursor_position || i == 0 || i == n_chars)
        g_array_append_val (borders, offset);
      if (i < n_chars)
        p = g_utf8_next_char (p);
    }

  return borders;
}

/* @string with only its @n_kept outer graphemes. */
static char *
cut_middle (const char *string,
            GArray     *borders,
            guint       n_kept)
{
  guint head = g_array_index (borders, guint, (n_kept + 1) / 2);
  guint tail = g_array_index (borders, guint, borders->len - 1 - n_kept / 2);
  g_autofree char *start = g_strndup (string, head);
  g_autofree char *end = g_strdup (string + tail);

  return g_strconcat (g_strchomp (start), ELLIPSIS, g_strchug (end), NULL);
}

/**
 * sm_text_ellipsize:
 * @string: UTF-8, one line, as sm_text_make_safe() gives it
 * @size: font size in layout units, above 0
 * @bold: semibold instead of regular
 * @width: widest it may be, in layout units
 *
 * Shortens a text that is too wide by putting an ellipsis in its middle: the ends of names tell them apart.
 * Cuts only between graphemes, so no accent or part of an emoji is lost alone. Where not even the ellipsis
 * fits, it is the result all the same: something stands there.
 *
 * Returns: (transfer full): @string, or what is left of it
 */
char *
sm_text_ellipsize (const char *string,
                   double      size,
                   gboolean    bold,
                   double      width)
{
  Texts *self;
  SmTextSize whole;
  g_autofree char *part = NULL;
  g_autoptr(GArray) borders = NULL;
  g_autofree char *best = NULL;
  guint low = 0;
  guint high;

  g_return_val_if_fail (string != NULL, NULL);
  g_return_val_if_fail (isfinite (size) && size > 0, NULL);
  g_return_val_if_fail (!isnan (width), NULL);

  part = shorten (string);
  if (part != NULL)
    string = part;

  sm_text_measure (string, size, bold, &whole);
  if (whole.width <= width)
    return g_strdup (string);

  self = get_texts ();
  borders = find_graphemes (string);
  high = borders->len - 1;
  high = MIN (high, 16 + (guint) CLAMP (width / (size * NARROWEST), 0, 1e6));

  /* The most graphemes that fit: low do, high do not. */
  best = g_strdup (ELLIPSIS);
  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;
      g_autofree char *cut = cut_middle (string, borders, middle);

      if (measure_once (self, cut, size, bold) <= width)
        {
          low = middle;
          g_free (best);
          best = g_steal_pointer (&cut);
        }
      else
        {
          high = middle;
        }
    }

  return g_steal_pointer (&best);
}

/* What stands for a character that must not act in a picture: 0 for one that may. */
static gunichar
harmless (gunichar c)
{
  switch (c)
    {
    case '\t':
    case '\n':
    case '\v':
    case '\f':
    case '\r':
    case 0x85:   /* next line */
    case 0x2028: /* line separator */
    case 0x2029: /* paragraph separator */
      return ' ';
    case 0x7f:
      return DELETE_PICTURE;
    default:
      break;
    }

  if (c < 0x20)
    return CONTROL_PICTURES + c;
  if ((c >= 0x80 && c <= 0x9f) ||
      (c >= 0x202a && c <= 0x202e) || /* bidi embeddings and overrides */
      (c >= 0x2066 && c <= 0x206f) || /* bidi isolates, deprecated format characters */
      (c >= 0xfff9 && c <= 0xfffb) || /* interlinear annotations */
      (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe) /* not characters, illegal in XML */
    return REPLACEMENT;

  return 0;
}

/**
 * sm_text_make_safe:
 * @string: any text that ends with a NUL
 *
 * Makes a text of a stranger fit to stand in a picture: line breaks and tabs become spaces, control
 * characters their visible pictures, and bytes that are not UTF-8 and characters that would turn their
 * surroundings around U+FFFD. The direction marks U+200E and U+200F stay, since they turn nothing but
 * themselves. A safe text comes back as it is.
 *
 * Returns: (transfer full): valid UTF-8
 */
char *
sm_text_make_safe (const char *string)
{
  g_autofree char *valid = NULL;
  g_autoptr(GString) safe = NULL;
  const char *p;

  g_return_val_if_fail (string != NULL, NULL);

  valid = g_utf8_make_valid (string, -1);
  for (p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (harmless (g_utf8_get_char (p)) != 0)
        break;
    }
  if (*p == '\0')
    return g_steal_pointer (&valid);

  safe = g_string_new_len (valid, p - valid);
  for (; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gunichar instead = harmless (c);

      if (c == '\r' && p[1] == '\n')
        continue;

      g_string_append_unichar (safe, instead != 0 ? instead : c);
    }

  return g_string_free (g_steal_pointer (&safe), FALSE);
}

/**
 * sm_text_wrap:
 * @string: UTF-8; line breaks in it are kept
 * @size: font size in layout units, above 0
 * @bold: semibold instead of regular
 * @width: widest a line may be, in layout units, above 0
 *
 * Splits a text into lines at the places where its script allows that: after words and punctuation. A word
 * wider than a line is split between graphemes. White space at the ends of lines is left out, and the middle of a
 * text of more than 16 KiB.
 *
 * Returns: (transfer full): the lines, %NULL at the end; none for the empty text
 */
char **
sm_text_wrap (const char *string,
              double      size,
              gboolean    bold,
              double      width)
{
  g_autoptr(GPtrArray) lines = NULL;
  g_autoptr(PangoLayout) layout = NULL;
  g_autoptr(PangoAttrList) attrs = NULL;
  g_autofree char *part = NULL;

  g_return_val_if_fail (string != NULL, NULL);
  g_return_val_if_fail (isfinite (size) && size > 0, NULL);
  g_return_val_if_fail (!isnan (width), NULL);

  part = shorten (string);
  if (part != NULL)
    string = part;

  lines = g_ptr_array_new_with_free_func (g_free);
  if (*string != '\0')
    {
      layout = make_layout (get_texts (), string, size, bold);
      attrs = pango_attr_list_new ();
      /* What is painted is the line itself, which has no hyphen. */
      pango_attr_list_insert (attrs, pango_attr_insert_hyphens_new (FALSE));
      pango_layout_set_attributes (layout, attrs);
      pango_layout_set_single_paragraph_mode (layout, FALSE);
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
      pango_layout_set_width (layout, CLAMP (width, 1, G_MAXINT / PANGO_SCALE / 2) * PANGO_SCALE);

      for (int i = 0; i < pango_layout_get_line_count (layout); i++)
        {
          PangoLayoutLine *line = pango_layout_get_line_readonly (layout, i);
          char *text = g_strndup (string + line->start_index, line->length);

          g_ptr_array_add (lines, g_strstrip (text));
        }
    }

  g_ptr_array_add (lines, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&lines), FALSE);
}
