#include "config.h"

#include "sm-date.h"
#include "sm-window-words.h"

static const struct
{
  int         y0, m0, d0;
  int         y1, m1, d1; /* the last day */
  const char *brief;
  const char *spoken;
} cases[] = {
  { 2022, 1, 1, 2022, 12, 31, "2022", "2022" },
  { 2022, 1, 1, 2023, 12, 31, "2022–2023", "2022–2023" },
  { 2022, 3, 1, 2022, 3, 31, "Mar 2022", "March 2022" },
  { 2024, 2, 1, 2024, 2, 29, "Feb 2024", "February 2024" },
  { 2022, 3, 1, 2022, 12, 31, "Mar–Dec 2022", "March to December 2022" },
  { 2022, 3, 1, 2023, 1, 31, "Mar 2022–Jan 2023", "March 2022 to January 2023" },
  { 2022, 3, 2, 2022, 12, 31, "2 Mar–31 Dec 2022", "2 Mar–31 Dec 2022" },
  { 2022, 3, 5, 2022, 3, 5, "5 Mar 2022", "5 Mar 2022" },
};

static void
test_words (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double from = sm_day_from_ymd (cases[i].y0, cases[i].m0, cases[i].d0);
      double to = sm_day_from_ymd (cases[i].y1, cases[i].m1, cases[i].d1) + 1;
      g_autofree char *brief = sm_window_words_short (from, to);
      g_autofree char *spoken = sm_window_words_long (from, to);
      g_autofree char *within = sm_window_words_short (from + 0.4, to - 0.3);

      g_assert_cmpstr (brief, ==, cases[i].brief);
      g_assert_cmpstr (spoken, ==, cases[i].spoken);
      /* a day that is touched belongs to it */
      g_assert_cmpstr (within, ==, cases[i].brief);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/window-words/words", test_words);

  return g_test_run ();
}
