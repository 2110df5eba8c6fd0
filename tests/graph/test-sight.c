/* How colours look to others. */
#include "config.h"

#include "sm-sight.h"

static guint32
see (SmSight sight,
     guint32 pixel)
{
  sm_sight_apply (sight, &pixel, 1);
  return pixel;
}

static int
channel (guint32 pixel,
         guint   i)
{
  return pixel >> (8 * (2 - i)) & 0xff;
}

/* What has no colour looks the same to everybody, and nothing changes for who sees all. */
static void
test_neutral (void)
{
  for (SmSight sight = 0; sight < SM_N_SIGHTS; sight++)
    for (guint level = 0; level < 256; level++)
      {
        guint32 pixel = 0xff000000 | level << 16 | level << 8 | level;
        guint32 seen = see (sight, pixel);

        for (guint i = 0; i < 3; i++)
          g_assert_cmpint (ABS (channel (seen, i) - (int) level), <=, 1);
        g_assert_cmphex (seen & 0xff000000, ==, 0xff000000);
      }
  g_assert_cmphex (see (SM_SIGHT_ALL, 0x80123456), ==, 0x80123456);
  sm_sight_apply (SM_SIGHT_GREY, NULL, 0);
}

static void
test_grey (void)
{
  guint32 pixels[] = { 0xffff0000, 0xff00ff00, 0xff0000ff, 0xff0000ff, 0x00000000 };

  sm_sight_apply (SM_SIGHT_GREY, pixels, G_N_ELEMENTS (pixels));
  for (guint i = 0; i < G_N_ELEMENTS (pixels); i++)
    {
      g_assert_cmpint (channel (pixels[i], 0), ==, channel (pixels[i], 1));
      g_assert_cmpint (channel (pixels[i], 1), ==, channel (pixels[i], 2));
    }
  /* 21, 72 and 7 percent of the light of white */
  g_assert_cmphex (pixels[0], ==, 0xff7f7f7f);
  g_assert_cmphex (pixels[1], ==, 0xffdcdcdc);
  g_assert_cmphex (pixels[2], ==, 0xff4c4c4c);
  g_assert_cmphex (pixels[3], ==, pixels[2]);
  g_assert_cmphex (pixels[4], ==, 0);
}

/* Red and green come together for those who do not tell them apart, and stay apart for the others. */
static void
test_blind (void)
{
  static const SmSight sights[] = { SM_SIGHT_PROTAN, SM_SIGHT_DEUTAN };

  for (guint s = 0; s < G_N_ELEMENTS (sights); s++)
    {
      guint32 red = see (sights[s], 0xffc00000);
      guint32 green = see (sights[s], 0xff008000);

      /* both yellowish: red and green alike, little blue */
      g_assert_cmpint (ABS (channel (red, 0) - channel (red, 1)), <, 40);
      g_assert_cmpint (ABS (channel (green, 0) - channel (green, 1)), <, 40);
      g_assert_cmpint (channel (red, 2), <, 40);
    }
  g_assert_cmpint (channel (see (SM_SIGHT_TRITAN, 0xffc00000), 0), >, 180);
  g_assert_cmpint (channel (see (SM_SIGHT_TRITAN, 0xffc00000), 1), <, 20);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sight/neutral", test_neutral);
  g_test_add_func ("/sight/grey", test_grey);
  g_test_add_func ("/sight/blind", test_blind);

  return g_test_run ();
}
