#include "config.h"

#include "sm-cli-page.h"

static void
test_sizes (void)
{
  static const struct
  {
    const char *text;
    double      width, height;
  } good[] = {
    { "1920x1080", 1920, 1080 },
    { "1920×1080", 1920, 1080 },
    { "800X600", 800, 600 },
    { "1.5x2.25", 1.5, 2.25 },
    { "800pxx600px", 800, 600 },
    { "254mmx127mm", 960, 480 },
    { "25.4cmx12.7cm", 960, 480 },
    { "10inx5in", 960, 480 },
    { "720ptx360pt", 960, 480 },
    { "254x127mm", 960, 480 },
    { "10inx480px", 960, 480 },
    { "10INx5", 960, 480 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      double width = 0, height = 0;

      g_test_message ("%s", good[i].text);
      g_assert_true (sm_cli_parse_size (good[i].text, &width, &height));
      g_assert_cmpfloat_with_epsilon (width, good[i].width, 1e-9);
      g_assert_cmpfloat_with_epsilon (height, good[i].height, 1e-9);
    }
}

static void
test_wrong_sizes (void)
{
  static const char *const bad[] = {
    "",          "x",        "1920",       "1920x",       "x1080",     "0x100",      "100x0",
    "-1x100",    "1920*1080", "1920x1080x2", "1920 x 1080", "1,5x2",     "nanxinf",    "1e3x1e3",
    "100kmx1km", "1..5x2",   "1.2.3x4",    "0x10x0x10",   "100x100pxx", "170mm 120mm",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      double width, height;

      g_test_message ("%s", bad[i]);
      g_assert_false (sm_cli_parse_size (bad[i], &width, &height));
    }
}

static void
test_factors (void)
{
  static const char *const bad[] = { "", "0", "-1", "2x", "x2", "1,5", "inf", "nan", "0x10", "1e2", "." };
  double factor = 0;

  g_assert_true (sm_cli_parse_factor ("2", &factor));
  g_assert_cmpfloat (factor, ==, 2);
  g_assert_true (sm_cli_parse_factor ("0.5", &factor));
  g_assert_cmpfloat (factor, ==, 0.5);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_test_message ("%s", bad[i]);
      g_assert_false (sm_cli_parse_factor (bad[i], &factor));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/page/sizes", test_sizes);
  g_test_add_func ("/cli/page/wrong-sizes", test_wrong_sizes);
  g_test_add_func ("/cli/page/factors", test_factors);
  return g_test_run ();
}
