/* The colours of pictures.
 *
 * Two arms of one hue each around a grey middle; within an arm the stronger stance is the one that stands
 * out more from the page. The values were chosen so that any two fills differ clearly for every kind of
 * colour vision and every outline reaches 3:1 on the backgrounds of its theme (WCAG 1.4.11);
 * tests/graph/test-theme.c computes both from these tables.
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "sm-theme.h"

#define RGB(hex) { ((hex) >> 16) & 0xff, ((hex) >> 8) & 0xff, (hex) & 0xff }

/* In the order of SmStance, from opposes to supports. */
#define FIVE(base, opposes, leans_against, neutral, leans_for, supports) \
  [(base) + SM_STANCE_OPPOSES] = RGB (opposes),                          \
  [(base) + SM_STANCE_LEANS_AGAINST] = RGB (leans_against),              \
  [(base) + SM_STANCE_NEUTRAL] = RGB (neutral),                          \
  [(base) + SM_STANCE_LEANS_FOR] = RGB (leans_for),                      \
  [(base) + SM_STANCE_SUPPORTS] = RGB (supports)

/* What is the same in every light theme, and in every dark one: the page and its words. */
#define LIGHT_PAGE                            \
  [SM_COLOR_BACKGROUND] = RGB (0xffffff),     \
  [SM_COLOR_TEXT] = RGB (0x2e2e33),           \
  [SM_COLOR_TEXT_DIM] = RGB (0x5e5c64),       \
  [SM_COLOR_AXIS] = RGB (0x77767b),           \
  [SM_COLOR_GRID] = RGB (0xdeddda),           \
  [SM_COLOR_ZEBRA] = RGB (0xf6f5f4),          \
  [SM_COLOR_POSITION] = RGB (0x77767b),       \
  [SM_COLOR_RANGE] = RGB (0x5e5c64),          \
  [SM_COLOR_BRACKET] = RGB (0x2e2e33),        \
  [SM_COLOR_ON_STRONG] = RGB (0xffffff),      \
  [SM_COLOR_ON_PALE] = RGB (0x241f31)

#define DARK_PAGE                             \
  [SM_COLOR_BACKGROUND] = RGB (0x1e1e1e),     \
  [SM_COLOR_TEXT] = RGB (0xffffff),           \
  [SM_COLOR_TEXT_DIM] = RGB (0xc0bfbc),       \
  [SM_COLOR_AXIS] = RGB (0x9a9996),           \
  [SM_COLOR_GRID] = RGB (0x3d3d40),           \
  [SM_COLOR_ZEBRA] = RGB (0x262628),          \
  [SM_COLOR_POSITION] = RGB (0x9a9996),       \
  [SM_COLOR_RANGE] = RGB (0xc0bfbc),          \
  [SM_COLOR_BRACKET] = RGB (0xffffff),        \
  [SM_COLOR_ON_STRONG] = RGB (0x241f31),      \
  [SM_COLOR_ON_PALE] = RGB (0xffffff)

/* High contrast: what is grey elsewhere is nearly the text's colour. */
#define CONTRAST_PAGE                         \
  [SM_COLOR_BACKGROUND] = RGB (0xffffff),     \
  [SM_COLOR_TEXT] = RGB (0x000000),           \
  [SM_COLOR_TEXT_DIM] = RGB (0x2e2e33),       \
  [SM_COLOR_AXIS] = RGB (0x2e2e33),           \
  [SM_COLOR_GRID] = RGB (0xb5b4b1),           \
  [SM_COLOR_ZEBRA] = RGB (0xf2f1f0),          \
  [SM_COLOR_POSITION] = RGB (0x4a4a50),       \
  [SM_COLOR_RANGE] = RGB (0x2e2e33),          \
  [SM_COLOR_BRACKET] = RGB (0x000000),        \
  [SM_COLOR_ON_STRONG] = RGB (0xffffff),      \
  [SM_COLOR_ON_PALE] = RGB (0x000000)

#define CONTRAST_DARK_PAGE                    \
  [SM_COLOR_BACKGROUND] = RGB (0x000000),     \
  [SM_COLOR_TEXT] = RGB (0xffffff),           \
  [SM_COLOR_TEXT_DIM] = RGB (0xe6e5e3),       \
  [SM_COLOR_AXIS] = RGB (0xdeddda),           \
  [SM_COLOR_GRID] = RGB (0x5e5c64),           \
  [SM_COLOR_ZEBRA] = RGB (0x141416),          \
  [SM_COLOR_POSITION] = RGB (0xc0bfbc),       \
  [SM_COLOR_RANGE] = RGB (0xe6e5e3),          \
  [SM_COLOR_BRACKET] = RGB (0xffffff),        \
  [SM_COLOR_ON_STRONG] = RGB (0x000000),      \
  [SM_COLOR_ON_PALE] = RGB (0xffffff)

static const SmTheme themes[][2] = {
  [SM_THEME_LIGHT] = {
    {
      SM_THEME_LIGHT, SM_PALETTE_ORANGE_BLUE,
      {
        LIGHT_PAGE,
        [SM_COLOR_AGAINST] = RGB (0x7a2c00),
        [SM_COLOR_FOR] = RGB (0x0b4f9e),
        FIVE (SM_COLOR_FILL, 0xa63c00, 0xf2a365, 0xdeddda, 0x86b6ea, 0x0b4f9e),
        FIVE (SM_COLOR_STROKE, 0x7a2c00, 0xa63c00, 0x5e5c64, 0x0b4f9e, 0x083a75),
      },
      1.0,
    },
    {
      SM_THEME_LIGHT, SM_PALETTE_OCHRE_PURPLE,
      {
        LIGHT_PAGE,
        [SM_COLOR_AGAINST] = RGB (0x664200),
        [SM_COLOR_FOR] = RGB (0x5a2a94),
        FIVE (SM_COLOR_FILL, 0x8a5a00, 0xe3b85c, 0xdeddda, 0xbba0e6, 0x5a2a94),
        FIVE (SM_COLOR_STROKE, 0x664200, 0x8a5a00, 0x5e5c64, 0x5a2a94, 0x421c70),
      },
      1.0,
    },
  },
  [SM_THEME_DARK] = {
    {
      SM_THEME_DARK, SM_PALETTE_ORANGE_BLUE,
      {
        DARK_PAGE,
        [SM_COLOR_AGAINST] = RGB (0xff9a4d),
        [SM_COLOR_FOR] = RGB (0x8fc4ff),
        FIVE (SM_COLOR_FILL, 0xff9a4d, 0xb85a14, 0x5e5c64, 0x3976c2, 0x8fc4ff),
        FIVE (SM_COLOR_STROKE, 0xffc79e, 0xff9a4d, 0xc0bfbc, 0x8fc4ff, 0xc7e1ff),
      },
      1.0,
    },
    {
      SM_THEME_DARK, SM_PALETTE_OCHRE_PURPLE,
      {
        DARK_PAGE,
        [SM_COLOR_AGAINST] = RGB (0xf2be4a),
        [SM_COLOR_FOR] = RGB (0xcdb3f7),
        FIVE (SM_COLOR_FILL, 0xf2be4a, 0x94690f, 0x5e5c64, 0x8159bf, 0xcdb3f7),
        FIVE (SM_COLOR_STROKE, 0xfbdd98, 0xf2be4a, 0xc0bfbc, 0xcdb3f7, 0xe4d6fb),
      },
      1.0,
    },
  },
  /* Ink has no hue, so it is the same for both palettes. */
  [SM_THEME_INK] = {
    {
      SM_THEME_INK, SM_PALETTE_ORANGE_BLUE,
      {
        [SM_COLOR_BACKGROUND] = RGB (0xffffff),
        [SM_COLOR_TEXT] = RGB (0x000000),
        [SM_COLOR_TEXT_DIM] = RGB (0x3c3c3c),
        [SM_COLOR_AXIS] = RGB (0x5a5a5a),
        [SM_COLOR_GRID] = RGB (0xd0d0d0),
        [SM_COLOR_ZEBRA] = RGB (0xf4f4f4),
        [SM_COLOR_POSITION] = RGB (0x5a5a5a),
        [SM_COLOR_RANGE] = RGB (0x3c3c3c),
        [SM_COLOR_BRACKET] = RGB (0x000000),
        [SM_COLOR_ON_STRONG] = RGB (0xffffff),
        [SM_COLOR_ON_PALE] = RGB (0x000000),
        [SM_COLOR_AGAINST] = RGB (0x000000),
        [SM_COLOR_FOR] = RGB (0x000000),
        FIVE (SM_COLOR_FILL, 0x000000, 0x4a4a4a, 0x8c8c8c, 0xc4c4c4, 0xffffff),
        FIVE (SM_COLOR_STROKE, 0x000000, 0x000000, 0x000000, 0x000000, 0x000000),
      },
      1.0,
    },
    { 0 },
  },
  [SM_THEME_CONTRAST] = {
    {
      SM_THEME_CONTRAST, SM_PALETTE_ORANGE_BLUE,
      {
        CONTRAST_PAGE,
        [SM_COLOR_AGAINST] = RGB (0x5c2100),
        [SM_COLOR_FOR] = RGB (0x083a75),
        FIVE (SM_COLOR_FILL, 0xa63c00, 0xf2a365, 0xdeddda, 0x86b6ea, 0x0b4f9e),
        FIVE (SM_COLOR_STROKE, 0x4a1a00, 0x7a2c00, 0x2e2e33, 0x083a75, 0x052449),
      },
      2.0,
    },
    {
      SM_THEME_CONTRAST, SM_PALETTE_OCHRE_PURPLE,
      {
        CONTRAST_PAGE,
        [SM_COLOR_AGAINST] = RGB (0x4f3300),
        [SM_COLOR_FOR] = RGB (0x421c70),
        FIVE (SM_COLOR_FILL, 0x8a5a00, 0xe3b85c, 0xdeddda, 0xbba0e6, 0x5a2a94),
        FIVE (SM_COLOR_STROKE, 0x3d2800, 0x5c3b00, 0x2e2e33, 0x421c70, 0x2a1148),
      },
      2.0,
    },
  },
  [SM_THEME_CONTRAST_DARK] = {
    {
      SM_THEME_CONTRAST_DARK, SM_PALETTE_ORANGE_BLUE,
      {
        CONTRAST_DARK_PAGE,
        [SM_COLOR_AGAINST] = RGB (0xffc79e),
        [SM_COLOR_FOR] = RGB (0xc7e1ff),
        FIVE (SM_COLOR_FILL, 0xff9a4d, 0xb85a14, 0x5e5c64, 0x3976c2, 0x8fc4ff),
        FIVE (SM_COLOR_STROKE, 0xffe3d0, 0xffc79e, 0xffffff, 0xc7e1ff, 0xe6f2ff),
      },
      2.0,
    },
    {
      SM_THEME_CONTRAST_DARK, SM_PALETTE_OCHRE_PURPLE,
      {
        CONTRAST_DARK_PAGE,
        [SM_COLOR_AGAINST] = RGB (0xfbdd98),
        [SM_COLOR_FOR] = RGB (0xe4d6fb),
        FIVE (SM_COLOR_FILL, 0xf2be4a, 0x94690f, 0x5e5c64, 0x8159bf, 0xcdb3f7),
        FIVE (SM_COLOR_STROKE, 0xfff0cc, 0xfbdd98, 0xffffff, 0xe4d6fb, 0xf3ecfd),
      },
      2.0,
    },
  },
};

static const struct
{
  const char *nick;
  const char *label;
} names[] = {
  [SM_THEME_LIGHT] = { "light", N_("Light") },
  [SM_THEME_DARK] = { "dark", N_("Dark") },
  /* Translators: a theme in black and greys, for print */
  [SM_THEME_INK] = { "ink", N_("Ink") },
  [SM_THEME_CONTRAST] = { "contrast", N_("High contrast") },
  [SM_THEME_CONTRAST_DARK] = { "contrast-dark", N_("High contrast, dark") },
};

/**
 * sm_theme_get:
 * @id: which theme
 * @palette: its two hues; %SM_THEME_INK has none and is the same for both
 *
 * Gives a theme. Safe in any thread.
 *
 * Returns: (transfer none): a constant
 */
const SmTheme *
sm_theme_get (SmThemeId id,
              SmPalette palette)
{
  g_return_val_if_fail ((guint) id < G_N_ELEMENTS (themes), &themes[SM_THEME_LIGHT][0]);
  g_return_val_if_fail ((guint) palette < G_N_ELEMENTS (themes[0]), &themes[id][0]);

  if (id == SM_THEME_INK)
    return &themes[id][0];

  return &themes[id][palette];
}

/**
 * sm_theme_from_nick:
 * @nick: (nullable): "light", "dark", "ink", "contrast" or "contrast-dark"
 * @id: (out): where to put the theme, untouched if there is no such nick
 *
 * Finds a theme by the name it has in settings and on the command line; capitals matter.
 *
 * Returns: whether there is one
 */
gboolean
sm_theme_from_nick (const char *nick,
                    SmThemeId  *id)
{
  g_return_val_if_fail (id != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_strcmp0 (nick, names[i].nick) == 0)
        {
          *id = i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * sm_theme_get_nick:
 * @id: a theme
 *
 * Gives the name that sm_theme_from_nick() understands.
 *
 * Returns: (transfer none): a constant
 */
const char *
sm_theme_get_nick (SmThemeId id)
{
  g_return_val_if_fail ((guint) id < G_N_ELEMENTS (names), "light");

  return names[id].nick;
}

/**
 * sm_theme_get_label:
 * @id: a theme
 *
 * Gives the name that people read, in the language of the program.
 *
 * Returns: (transfer none): a constant
 */
const char *
sm_theme_get_label (SmThemeId id)
{
  g_return_val_if_fail ((guint) id < G_N_ELEMENTS (names), "");

  return _(names[id].label);
}
