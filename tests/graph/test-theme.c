/* What the colours promise, computed from the themes themselves: contrast by WCAG 2.1, colour vision by Machado,
 * Oliveira and Fernandes (2009) at full severity, distance by CIEDE2000. */
#include "config.h"

#include <math.h>

#include "sm-theme.h"

typedef struct
{
  double v[3];
} Triple;

typedef enum
{
  VISION_NORMAL,
  VISION_PROTAN,
  VISION_DEUTAN,
  VISION_TRITAN,
  N_VISIONS,
} Vision;

/* For linear light. */
static const double simulations[N_VISIONS][3][3] = {
  { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
  { { 0.152286, 1.052583, -0.204868 }, { 0.114503, 0.786281, 0.099216 }, { -0.003882, -0.048116, 1.051998 } },
  { { 0.367322, 0.860646, -0.227968 }, { 0.280085, 0.672501, 0.047413 }, { -0.011820, 0.042940, 0.968881 } },
  { { 1.255528, -0.076749, -0.178779 }, { -0.078411, 0.930809, 0.147602 }, { 0.004733, 0.691367, 0.303900 } },
};

static double
to_linear (guint8 channel)
{
  double c = channel / 255.0;

  return c <= 0.04045 ? c / 12.92 : pow ((c + 0.055) / 1.055, 2.4);
}

static Triple
linear (SmRgb rgb)
{
  return (Triple) { { to_linear (rgb.red), to_linear (rgb.green), to_linear (rgb.blue) } };
}

static Triple
multiply (const double matrix[3][3],
          Triple       t)
{
  Triple result;

  for (int i = 0; i < 3; i++)
    result.v[i] = matrix[i][0] * t.v[0] + matrix[i][1] * t.v[1] + matrix[i][2] * t.v[2];

  return result;
}

static double
luminance (SmRgb rgb)
{
  Triple t = linear (rgb);

  return 0.2126 * t.v[0] + 0.7152 * t.v[1] + 0.0722 * t.v[2];
}

static double
contrast (SmRgb a,
          SmRgb b)
{
  double first = luminance (a);
  double second = luminance (b);

  return (MAX (first, second) + 0.05) / (MIN (first, second) + 0.05);
}

static double
lab_curve (double t)
{
  return t > 216.0 / 24389 ? cbrt (t) : (24389.0 / 27 * t + 16) / 116;
}

/* CIELAB, D65, of a colour as somebody sees it. */
static Triple
to_lab (SmRgb  rgb,
        Vision vision)
{
  static const double to_xyz[3][3] = {
    { 0.4124564, 0.3575761, 0.1804375 },
    { 0.2126729, 0.7151522, 0.0721750 },
    { 0.0193339, 0.1191920, 0.9503041 },
  };
  Triple seen = multiply (simulations[vision], linear (rgb));
  Triple xyz;
  double x, y, z;

  for (int i = 0; i < 3; i++)
    seen.v[i] = CLAMP (seen.v[i], 0, 1);
  xyz = multiply (to_xyz, seen);
  x = lab_curve (xyz.v[0] / 0.95047);
  y = lab_curve (xyz.v[1]);
  z = lab_curve (xyz.v[2] / 1.08883);

  return (Triple) { { 116 * y - 16, 500 * (x - y), 200 * (y - z) } };
}

static double
degrees (double y,
         double x)
{
  double angle = (x == 0 && y == 0) ? 0 : atan2 (y, x) * 180 / G_PI;

  return angle < 0 ? angle + 360 : angle;
}

static double
cosine (double angle)
{
  return cos (angle * G_PI / 180);
}

/* CIEDE2000 with all weights 1, as in Sharma, Wu and Dalal (2005). */
static double
delta_e (Triple first,
         Triple second)
{
  double mean_c = (hypot (first.v[1], first.v[2]) + hypot (second.v[1], second.v[2])) / 2;
  double g = 0.5 * (1 - sqrt (pow (mean_c, 7) / (pow (mean_c, 7) + pow (25, 7))));
  double a1 = (1 + g) * first.v[1];
  double a2 = (1 + g) * second.v[1];
  double c1 = hypot (a1, first.v[2]);
  double c2 = hypot (a2, second.v[2]);
  double h1 = degrees (first.v[2], a1);
  double h2 = degrees (second.v[2], a2);
  double dl = second.v[0] - first.v[0];
  double dc = c2 - c1;
  double dh = h2 - h1;
  double mean_l = (first.v[0] + second.v[0]) / 2;
  double mean_h = (h1 + h2) / 2;
  double t, sl, sc, sh, rt, turned;

  if (c1 * c2 == 0)
    {
      dh = 0;
      mean_h = h1 + h2;
    }
  else if (fabs (h1 - h2) > 180)
    {
      dh += dh > 0 ? -360 : 360;
      mean_h += h1 + h2 < 360 ? 180 : -180;
    }
  turned = 2 * sqrt (c1 * c2) * sin (dh / 2 * G_PI / 180);

  mean_c = (c1 + c2) / 2;
  t = 1 - 0.17 * cosine (mean_h - 30) + 0.24 * cosine (2 * mean_h) + 0.32 * cosine (3 * mean_h + 6) -
      0.20 * cosine (4 * mean_h - 63);
  sl = 1 + 0.015 * pow (mean_l - 50, 2) / sqrt (20 + pow (mean_l - 50, 2));
  sc = 1 + 0.045 * mean_c;
  sh = 1 + 0.015 * mean_c * t;
  rt = -2 * sqrt (pow (mean_c, 7) / (pow (mean_c, 7) + pow (25, 7))) *
       sin (60 * exp (-pow ((mean_h - 275) / 25, 2)) * G_PI / 180);

  return sqrt (pow (dl / sl, 2) + pow (dc / sc, 2) + pow (turned / sh, 2) + rt * dc / sc * turned / sh);
}

/* The least distance between any two fills of a theme. */
static double
least_distance (const SmTheme *theme,
                Vision         vision)
{
  double least = 1000;

  for (int i = 0; i < SM_N_STANCES; i++)
    {
      for (int j = 0; j < i; j++)
        least = MIN (least, delta_e (to_lab (theme->colors[SM_COLOR_FILL + i], vision),
                                     to_lab (theme->colors[SM_COLOR_FILL + j], vision)));
    }

  return least;
}

static SmRgb
rgb (guint hex)
{
  return (SmRgb) { hex >> 16, (hex >> 8) & 0xff, hex & 0xff };
}

/* Pairs from the table that Sharma, Wu and Dalal published to check programs like this one. */
static void
test_formulas (void)
{
  static const struct
  {
    Triple first, second;
    double distance;
  } pairs[] = {
    { { { 50, 2.6772, -79.7751 } }, { { 50, 0, -82.7485 } }, 2.0425 },
    { { { 50, 0, 0 } }, { { 50, -1, 2 } }, 2.3669 },
    { { { 50, 2.49, -0.001 } }, { { 50, -2.49, 0.0011 } }, 7.2195 },
    { { { 50, 2.5, 0 } }, { { 73, 25, -18 } }, 27.1492 },
    { { { 60.2574, -34.0099, 36.2677 } }, { { 60.4626, -34.1751, 39.4387 } }, 1.2644 },
    { { { 2.0776, 0.0795, -1.135 } }, { { 0.9033, -0.0636, -0.5514 } }, 0.9082 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_assert_cmpfloat_with_epsilon (delta_e (pairs[i].first, pairs[i].second), pairs[i].distance, 0.0001);
  g_assert_cmpfloat_with_epsilon (contrast (rgb (0), rgb (0xffffff)), 21, 1e-9);
  g_assert_cmpfloat_with_epsilon (contrast (rgb (0x777777), rgb (0xffffff)), 4.48, 0.01);
}

typedef struct
{
  SmThemeId id;
  SmPalette palette;
  guint     backgrounds[3];
  double    strokes;          /* least contrast of any outline with any of the backgrounds */
  double    normal, protan, deutan, tritan;
} Promise;

static const Promise promises[] = {
  { SM_THEME_LIGHT, SM_PALETTE_ORANGE_BLUE, { 0xffffff, 0xfafafa, 0xebebeb }, 5.3, 23.1, 21.7, 22.9, 25.0 },
  { SM_THEME_DARK, SM_PALETTE_ORANGE_BLUE, { 0x1e1e1e, 0x242424, 0x303030 }, 6.2, 20.8, 20.8, 19.9, 18.6 },
  { SM_THEME_LIGHT, SM_PALETTE_OCHRE_PURPLE, { 0xffffff, 0xfafafa, 0xebebeb }, 4.9, 23.7, 23.7, 23.7, 14.5 },
  { SM_THEME_DARK, SM_PALETTE_OCHRE_PURPLE, { 0x1e1e1e, 0x242424, 0x303030 }, 6.0, 20.7, 20.7, 20.7, 13.1 },
  { SM_THEME_CONTRAST, SM_PALETTE_ORANGE_BLUE, { 0xffffff, 0xffffff, 0xffffff }, 9.0, 23.1, 21.7, 22.9, 25.0 },
  { SM_THEME_CONTRAST_DARK, SM_PALETTE_ORANGE_BLUE, { 0, 0, 0 }, 9.0, 20.8, 20.8, 19.9, 18.6 },
  { SM_THEME_CONTRAST, SM_PALETTE_OCHRE_PURPLE, { 0xffffff, 0xffffff, 0xffffff }, 9.0, 23.7, 23.7, 23.7, 14.5 },
  { SM_THEME_CONTRAST_DARK, SM_PALETTE_OCHRE_PURPLE, { 0, 0, 0 }, 9.0, 20.7, 20.7, 20.7, 13.1 },
};

static void
test_fills (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (promises); i++)
    {
      const Promise *promise = &promises[i];
      const SmTheme *theme = sm_theme_get (promise->id, promise->palette);
      const double wanted[N_VISIONS] = { promise->normal, promise->protan, promise->deutan, promise->tritan };

      for (Vision vision = 0; vision < N_VISIONS; vision++)
        {
          double least = least_distance (theme, vision);

          g_test_message ("%s %d, vision %d: %.2f", sm_theme_get_nick (promise->id), promise->palette, vision, least);
          g_assert_cmpfloat (least, >=, wanted[vision] - 0.05);
        }
    }
}

static void
test_outlines (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (promises); i++)
    {
      const SmTheme *theme = sm_theme_get (promises[i].id, promises[i].palette);

      for (int stance = 0; stance < SM_N_STANCES; stance++)
        {
          for (int j = 0; j < 3; j++)
            g_assert_cmpfloat (contrast (theme->colors[SM_COLOR_STROKE + stance], rgb (promises[i].backgrounds[j])),
                               >=, promises[i].strokes);
        }
    }
}

/* WCAG 1.4.3 asks 4.5 of words and 1.4.11 asks 3 of what must be seen; high contrast is 7 for words. */
static void
test_words_and_lines (void)
{
  static const SmColor words[] = { SM_COLOR_TEXT, SM_COLOR_TEXT_DIM, SM_COLOR_FOR, SM_COLOR_AGAINST };
  static const SmColor lines[] = { SM_COLOR_AXIS, SM_COLOR_POSITION, SM_COLOR_RANGE, SM_COLOR_BRACKET };

  for (SmThemeId id = SM_THEME_LIGHT; id <= SM_THEME_CONTRAST_DARK; id++)
    {
      for (SmPalette palette = SM_PALETTE_ORANGE_BLUE; palette <= SM_PALETTE_OCHRE_PURPLE; palette++)
        {
          const SmTheme *theme = sm_theme_get (id, palette);
          gboolean high = id == SM_THEME_CONTRAST || id == SM_THEME_CONTRAST_DARK;

          /* Words and lines lie on bands too. */
          for (SmColor *under = (SmColor[]) { SM_COLOR_BACKGROUND, SM_COLOR_ZEBRA, SM_COLOR_NONE }; *under != 0;
               under++)
            {
              for (guint i = 0; i < G_N_ELEMENTS (words); i++)
                g_assert_cmpfloat (contrast (theme->colors[words[i]], theme->colors[*under]), >=, high ? 7 : 4.5);
              for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
                g_assert_cmpfloat (contrast (theme->colors[lines[i]], theme->colors[*under]), >=, high ? 4.5 : 3);
            }
        }
    }
}

/* Words in marks, of either strength; the neutral mark is pale in every theme. */
static void
test_words_in_marks (void)
{
  for (SmThemeId id = SM_THEME_LIGHT; id <= SM_THEME_CONTRAST_DARK; id++)
    {
      for (SmPalette palette = SM_PALETTE_ORANGE_BLUE; palette <= SM_PALETTE_OCHRE_PURPLE; palette++)
        {
          const SmTheme *theme = sm_theme_get (id, palette);

          /* Ink has five greys instead of two arms, so that no one colour can be read on all that is pale. */
          if (id == SM_THEME_INK)
            continue;
          for (int stance = 0; stance < SM_N_STANCES; stance++)
            {
              gboolean strong = stance == SM_STANCE_OPPOSES || stance == SM_STANCE_SUPPORTS;
              SmRgb word = theme->colors[strong ? SM_COLOR_ON_STRONG : SM_COLOR_ON_PALE];

              g_test_message ("%s %d, word on stance %d: %.2f", sm_theme_get_nick (id), palette, stance,
                              contrast (word, theme->colors[SM_COLOR_FILL + stance]));
              g_assert_cmpfloat (contrast (word, theme->colors[SM_COLOR_FILL + stance]), >=, 4.5);
            }
        }
    }
}

/* The ring of the focus has the colour of the text, on the page and on the bands of lanes; outlines are seen on bands
 * too, and words for a side tell the sides apart for every kind of colour vision. */
static void
test_rings_and_sides (void)
{
  for (SmThemeId id = SM_THEME_LIGHT; id <= SM_THEME_CONTRAST_DARK; id++)
    {
      for (SmPalette palette = SM_PALETTE_ORANGE_BLUE; palette <= SM_PALETTE_OCHRE_PURPLE; palette++)
        {
          const SmTheme *theme = sm_theme_get (id, palette);

          g_assert_cmpfloat (contrast (theme->colors[SM_COLOR_TEXT], theme->colors[SM_COLOR_BACKGROUND]), >=, 7);
          g_assert_cmpfloat (contrast (theme->colors[SM_COLOR_TEXT], theme->colors[SM_COLOR_ZEBRA]), >=, 7);
          for (int stance = 0; stance < SM_N_STANCES; stance++)
            {
              g_assert_cmpfloat (contrast (theme->colors[SM_COLOR_STROKE + stance], theme->colors[SM_COLOR_BACKGROUND]),
                                 >=, 3);
              g_assert_cmpfloat (contrast (theme->colors[SM_COLOR_STROKE + stance], theme->colors[SM_COLOR_ZEBRA]), >=, 3);
            }
          for (Vision vision = 0; id != SM_THEME_INK && vision < N_VISIONS; vision++)
            {
              double distance = delta_e (to_lab (theme->colors[SM_COLOR_FOR], vision),
                                         to_lab (theme->colors[SM_COLOR_AGAINST], vision));

              g_test_message ("%s %d, words for and against, vision %d: %.2f", sm_theme_get_nick (id), palette, vision,
                              distance);
              g_assert_cmpfloat (distance, >=, 10);
            }
        }
    }
}

/* In ink the fills are steps of grey that a photocopier keeps apart. */
static void
test_ink (void)
{
  const SmTheme *ink = sm_theme_get (SM_THEME_INK, SM_PALETTE_ORANGE_BLUE);

  g_assert_true (ink == sm_theme_get (SM_THEME_INK, SM_PALETTE_OCHRE_PURPLE));
  for (int stance = 0; stance < SM_N_STANCES; stance++)
    {
      SmRgb fill = ink->colors[SM_COLOR_FILL + stance];

      g_assert_true (fill.red == fill.green && fill.green == fill.blue);
      g_assert_cmpfloat (contrast (ink->colors[SM_COLOR_STROKE + stance], rgb (0xffffff)), ==, 21);
      if (stance > 0)
        g_assert_cmpfloat (delta_e (to_lab (fill, VISION_NORMAL),
                                    to_lab (ink->colors[SM_COLOR_FILL + stance - 1], VISION_NORMAL)),
                           >, 13);
    }
}

static void
test_names (void)
{
  SmThemeId id = SM_THEME_INK;

  for (SmThemeId i = SM_THEME_LIGHT; i <= SM_THEME_CONTRAST_DARK; i++)
    {
      g_assert_true (sm_theme_from_nick (sm_theme_get_nick (i), &id));
      g_assert_cmpint (id, ==, i);
      g_assert_cmpstr (sm_theme_get_label (i), !=, "");
      g_assert_cmpint (sm_theme_get (i, SM_PALETTE_ORANGE_BLUE)->id, ==, i);
    }

  id = SM_THEME_DARK;
  g_assert_false (sm_theme_from_nick ("Light", &id));
  g_assert_false (sm_theme_from_nick ("", &id));
  g_assert_false (sm_theme_from_nick (NULL, &id));
  g_assert_cmpint (id, ==, SM_THEME_DARK);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/theme/formulas", test_formulas);
  g_test_add_func ("/theme/fills", test_fills);
  g_test_add_func ("/theme/outlines", test_outlines);
  g_test_add_func ("/theme/words-and-lines", test_words_and_lines);
  g_test_add_func ("/theme/words-in-marks", test_words_in_marks);
  g_test_add_func ("/theme/rings-and-sides", test_rings_and_sides);
  g_test_add_func ("/theme/ink", test_ink);
  g_test_add_func ("/theme/names", test_names);

  return g_test_run ();
}
