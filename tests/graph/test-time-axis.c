#include "config.h"

#include <math.h>

#include "sm-date.h"
#include "sm-time-axis.h"

#define SIZE 12

static const SmTick *
minor (SmTimeAxis *axis,
       guint       i)
{
  return &g_array_index (axis->minor, SmTick, i);
}

static const SmTick *
major (SmTimeAxis *axis,
       guint       i)
{
  return &g_array_index (axis->major, SmTick, i);
}

static void
test_months (void)
{
  double day0 = sm_day_from_ymd (2022, 3, 1);
  double day1 = sm_day_from_ymd (2023, 3, 1);
  g_autoptr(SmTimeAxis) axis = sm_time_axis_new (day0, day1, 900, SIZE, FALSE);

  g_assert_cmpuint (axis->minor->len, ==, 12);
  g_assert_cmpstr (minor (axis, 0)->label, ==, "Mar");
  g_assert_cmpstr (minor (axis, 10)->label, ==, "Jan");
  g_assert_cmpfloat (minor (axis, 0)->x, ==, 0);
  g_assert_cmpuint (axis->major->len, ==, 2);
  /* 2022 began before: its label stays at the left end. */
  g_assert_cmpstr (major (axis, 0)->label, ==, "2022");
  g_assert_cmpfloat (major (axis, 0)->x, <, 0);
  g_assert_cmpfloat (major (axis, 0)->label_x, >, 0);
  g_assert_cmpstr (major (axis, 1)->label, ==, "2023");
}

static void
test_one_row (void)
{
  double day0 = sm_day_from_ymd (2022, 11, 1);
  g_autoptr(SmTimeAxis) axis = sm_time_axis_new (day0, day0 + 120, 600, SIZE, TRUE);

  g_assert_cmpuint (axis->major->len, ==, 0);
  g_assert_cmpuint (axis->minor->len, ==, 4);
  g_assert_cmpstr (minor (axis, 1)->label, ==, "Dec");
  g_assert_cmpstr (minor (axis, 2)->label, ==, "2023");
}

static void
test_days (void)
{
  double day0 = sm_day_from_ymd (2024, 2, 26);
  g_autoptr(SmTimeAxis) axis = sm_time_axis_new (day0, day0 + 7, 700, SIZE, FALSE);

  g_assert_cmpuint (axis->minor->len, ==, 7);
  g_assert_cmpstr (minor (axis, 3)->label, ==, "29");
  g_assert_cmpstr (minor (axis, 4)->label, ==, "1");
  g_assert_cmpstr (major (axis, 0)->label, ==, "Feb 2024");
  g_assert_cmpstr (major (axis, 1)->label, ==, "Mar 2024");
}

static void
test_years (void)
{
  g_autoptr(SmTimeAxis) axis = sm_time_axis_new (sm_day_from_ymd (1950, 1, 1), sm_day_from_ymd (2030, 1, 1), 600, SIZE,
                                                 FALSE);
  g_autoptr(SmTimeAxis) all = sm_time_axis_new (SM_DAY_MIN, SM_DAY_MAX + 1, 600, SIZE, FALSE);

  g_assert_cmpuint (axis->major->len, ==, 0);
  g_assert_cmpstr (minor (axis, 0)->label, ==, "1950");
  g_assert_cmpstr (minor (axis, 1)->label, ==, "1960");
  g_assert_cmpuint (all->minor->len, >=, 2);
  g_assert_cmpuint (all->minor->len, <=, 25);
}

/* Whatever the stretch: ticks go up, labels stay apart and inside, and their number follows the width. */
static void
test_random (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (5);

  for (guint round = 0; round < 400; round++)
    {
      double day0 = g_rand_double_range (random, SM_DAY_MIN, SM_DAY_MAX);
      double day1 = day0 + pow (10, g_rand_double_range (random, -1, 6));
      double width = g_rand_double_range (random, 1, 2000);
      gboolean one_row = round % 3 == 0;
      g_autoptr(SmTimeAxis) axis = sm_time_axis_new (day0, day1, width, SIZE, one_row);
      GArray *rows[2] = { axis->minor, axis->major };

      g_assert_cmpuint (axis->minor->len, <=, width / (1.5 * SIZE) + 3);
      for (guint row = 0; row < 2; row++)
        {
          double end = -INFINITY;
          double x = -INFINITY;

          for (guint i = 0; i < rows[row]->len; i++)
            {
              const SmTick *tick = &g_array_index (rows[row], SmTick, i);

              g_assert_cmpfloat (tick->x, >, x);
              x = tick->x;
              if (tick->label[0] == '\0')
                continue;
              g_assert_cmpfloat (tick->label_x, >=, MAX (end, 0));
              g_assert_cmpfloat (tick->label_x + tick->width, <=, width + 0.01);
              end = tick->label_x + tick->width;
            }
        }
    }
}

static void
test_round (void)
{
  double day0 = sm_day_from_ymd (2022, 3, 10);
  double day1 = sm_day_from_ymd (2022, 12, 30);
  double end;

  sm_time_axis_round (&day0, &day1, 900, SIZE);
  g_assert_cmpfloat (day0, ==, sm_day_from_ymd (2022, 3, 1));
  g_assert_cmpfloat (day1, ==, sm_day_from_ymd (2023, 1, 1));

  /* Where it would cost too much, a little air. */
  day0 = sm_day_from_ymd (2022, 3, 15);
  end = day1 = sm_day_from_ymd (2022, 4, 15);
  sm_time_axis_round (&day0, &day1, 60, SIZE);
  g_assert_cmpfloat (day1, >=, end);
  g_assert_cmpfloat (day1, <, end + 5);

  /* Not numbers: some stretch of at least a day. */
  day0 = NAN;
  day1 = INFINITY;
  sm_time_axis_round (&day0, &day1, 100, SIZE);
  g_assert_true (isfinite (day0) && isfinite (day1) && day1 > day0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/time-axis/months", test_months);
  g_test_add_func ("/time-axis/one-row", test_one_row);
  g_test_add_func ("/time-axis/days", test_days);
  g_test_add_func ("/time-axis/years", test_years);
  g_test_add_func ("/time-axis/random", test_random);
  g_test_add_func ("/time-axis/round", test_round);

  return g_test_run ();
}
