#include "config.h"

#include "sm-sight.h"

#include <math.h>

/* What light of each colour does to each of three kinds of colour vision at full severity: Machado, Oliveira and
 * Fernandes, 2009; and how light each colour looks: ITU-R BT.709. All of linear light. */
static const double mixes[SM_N_SIGHTS][3][3] = {
  [SM_SIGHT_ALL] = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
  [SM_SIGHT_GREY] = { { 0.2126, 0.7152, 0.0722 }, { 0.2126, 0.7152, 0.0722 }, { 0.2126, 0.7152, 0.0722 } },
  [SM_SIGHT_PROTAN] = { { 0.152286, 1.052583, -0.204868 },
                        { 0.114503, 0.786281, 0.099216 },
                        { -0.003882, -0.048116, 1.051998 } },
  [SM_SIGHT_DEUTAN] = { { 0.367322, 0.860646, -0.227968 },
                        { 0.280085, 0.672501, 0.047413 },
                        { -0.011820, 0.042940, 0.968881 } },
  [SM_SIGHT_TRITAN] = { { 1.255528, -0.076749, -0.178779 },
                        { -0.078411, 0.930809, 0.147602 },
                        { 0.004733, 0.691367, 0.303900 } },
};

static double
to_linear (double value)
{
  return value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

static double
from_linear (double light)
{
  light = CLAMP (light, 0, 1);
  return light <= 0.0031308 ? light * 12.92 : 1.055 * pow (light, 1 / 2.4) - 0.055;
}

/* One opaque pixel, 0xRRGGBB. */
static guint32
see (SmSight       sight,
     const double *linear,
     guint32       pixel)
{
  double light[3] = { linear[pixel >> 16 & 0xff], linear[pixel >> 8 & 0xff], linear[pixel & 0xff] };
  guint32 seen = 0;

  for (guint i = 0; i < 3; i++)
    {
      const double *mix = mixes[sight][i];
      double value = from_linear (mix[0] * light[0] + mix[1] * light[1] + mix[2] * light[2]);

      seen = seen << 8 | (guint32) round (value * 255);
    }

  return seen;
}

/**
 * sm_sight_apply:
 * @sight: who looks
 * @pixels: (array length=n_pixels): an image, 0xAARRGGBB, premultiplied as Cairo has it
 * @n_pixels: how many; 0 does nothing
 *
 * Changes the colours of an image into what they look like. The alpha stays; of what is not opaque the colour is taken
 * as if it were on black, which is right on black alone. A run of one colour is worked out once.
 */
void
sm_sight_apply (SmSight  sight,
                guint32 *pixels,
                gsize    n_pixels)
{
  double linear[256];
  guint32 last = 0;
  guint32 seen = 0;

  g_return_if_fail (sight < SM_N_SIGHTS);
  g_return_if_fail (pixels != NULL || n_pixels == 0);

  if (sight == SM_SIGHT_ALL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (linear); i++)
    linear[i] = to_linear (i / 255.0);
  for (gsize i = 0; i < n_pixels; i++)
    {
      guint32 color = pixels[i] & 0xffffff;

      /* Black is black to everybody. */
      if (color != last)
        {
          last = color;
          seen = see (sight, linear, color);
        }
      pixels[i] = (pixels[i] & 0xff000000) | seen;
    }
}
