#include "config.h"

#include "sm-preset.h"
#include "sm-words.h"

static void
assert_taken (char       *found,
              const char *expected)
{
  g_assert_cmpstr (found, ==, expected);
  g_free (found);
}

static void
test_numbers (void)
{
  assert_taken (sm_words_number (0), "0");
  assert_taken (sm_words_number (999), "999");
  assert_taken (sm_words_number (3112), "3,112");
  assert_taken (sm_words_number (1234567), "1,234,567");
  assert_taken (sm_words_statements (1), "1 statement");
  assert_taken (sm_words_statements (3112), "3,112 statements");
  assert_taken (sm_words_actors (12), "12 actors");
}

static void
test_lists (void)
{
  const char *const words[] = { "a", "b", "c" };

  assert_taken (sm_words_list (words, 0), "");
  assert_taken (sm_words_list (words, 1), "a");
  assert_taken (sm_words_list (words, 2), "a and b");
  assert_taken (sm_words_list (words, 3), "a, b and c");
}

static void
test_periods (void)
{
  gint32 first = sm_day_from_ymd (2022, 3, 10);

  assert_taken (sm_words_period (first, first), "10 March 2022");
  assert_taken (sm_words_period (first, sm_day_from_ymd (2022, 3, 31)), "March 2022");
  assert_taken (sm_words_period (first, sm_day_from_ymd (2022, 12, 31)), "March to December 2022");
  assert_taken (sm_words_period (first, sm_day_from_ymd (2024, 1, 1)), "March 2022 to January 2024");
  assert_taken (sm_words_days (first, first), "10 Mar 2022");
  assert_taken (sm_words_days (first, first + 5), "10–15 Mar 2022");
  assert_taken (sm_words_days (first, sm_day_from_ymd (2022, 6, 28)), "10 Mar–28 Jun 2022");
  assert_taken (sm_words_days (first, sm_day_from_ymd (2024, 6, 28)), "10 Mar 2022–28 Jun 2024");
}

static void
test_lower (void)
{
  assert_taken (sm_words_lower ("Ceasefire", "en"), "ceasefire");
  assert_taken (sm_words_lower ("NATO membership", "en"), "NATO membership");
  assert_taken (sm_words_lower ("Перемирие", "ru"), "перемирие");
  assert_taken (sm_words_lower ("Waffenruhe", "de"), "Waffenruhe");
  assert_taken (sm_words_lower ("", NULL), "");
  assert_taken (sm_words_lower ("X", NULL), "X");
}

/* The floors of presets are what they promise: nothing on the page is set smaller. */
static void
test_presets (void)
{
  for (guint i = 0; i < SM_N_PRESETS; i++)
    {
      const SmPreset *preset = sm_preset_get (i);
      SmPresetId found = SM_N_PRESETS;

      g_assert_cmpuint (preset->id, ==, i);
      g_assert_true (sm_preset_from_nick (preset->nick, &found));
      g_assert_cmpuint (found, ==, i);
      g_assert_cmpstr (sm_preset_get_label (i), !=, "");
      g_assert_cmpfloat (preset->label_size, >=, preset->text_floor);
      g_assert_cmpfloat (preset->small_size, >=, preset->text_floor);
      g_assert_cmpfloat (preset->subtitle_size, >=, preset->text_floor);
      g_assert_cmpfloat (preset->title_size, >, preset->label_size);
      g_assert_cmpfloat (preset->lane_min, <=, preset->lane_height);
      g_assert_cmpfloat (preset->glyph, <, preset->lane_min / 2);
    }
  {
    SmPresetId untouched = SM_PRESET_HALL;

    g_assert_false (sm_preset_from_nick ("poster", &untouched));
    g_assert_cmpuint (untouched, ==, SM_PRESET_HALL);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/words/numbers", test_numbers);
  g_test_add_func ("/words/lists", test_lists);
  g_test_add_func ("/words/periods", test_periods);
  g_test_add_func ("/words/lower", test_lower);
  g_test_add_func ("/preset/all", test_presets);

  return g_test_run ();
}
