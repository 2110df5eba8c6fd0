#include "config.h"

#include "sm-window-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "sm-date.h"
#include "sm-words.h"

/* The first and the last day that the window touches. */
static void
get_days (double  from,
          double  to,
          gint32 *first,
          gint32 *last)
{
  *first = (gint32) CLAMP (floor (from + 1e-6), SM_DAY_MIN, SM_DAY_MAX);
  *last = (gint32) CLAMP (ceil (to - 1e-6) - 1, *first, SM_DAY_MAX);
}

/* Whether it starts with a month and ends with one. */
static gboolean
is_months (gint32 first,
           gint32 last,
           int   *year0,
           int   *month0,
           int   *year1,
           int   *month1)
{
  int day0;
  int day1;

  sm_day_to_ymd (first, year0, month0, &day0);
  sm_day_to_ymd (last, year1, month1, &day1);
  return day0 == 1 && day1 == g_date_get_days_in_month (*month1, *year1);
}

/**
 * sm_window_words_short:
 * @from: start of the window, in days
 * @to: its end, after @from
 *
 * Says a window of time in as little room as that takes.
 *
 * Returns: (transfer full): words
 */
char *
sm_window_words_short (double from,
                       double to)
{
  gint32 first;
  gint32 last;
  int year0, month0, year1, month1;

  get_days (from, to, &first, &last);
  if (!is_months (first, last, &year0, &month0, &year1, &month1))
    return sm_words_days (first, last);

  if (month0 == 1 && month1 == 12)
    return year0 == year1 ? g_strdup_printf ("%d", year0) : g_strdup_printf ("%d–%d", year0, year1);
  if (year0 == year1 && month0 == month1)
    /* Translators: short month, year */
    return g_strdup_printf (C_("short date", "%1$s %2$d"), sm_words_month_short (month0), year0);
  if (year0 == year1)
    /* Translators: first short month, last short month, year */
    return g_strdup_printf (C_("short period", "%1$s–%2$s %3$d"), sm_words_month_short (month0),
                            sm_words_month_short (month1), year0);
  /* Translators: first short month and year, last short month and year */
  return g_strdup_printf (C_("short period", "%1$s %2$d–%3$s %4$d"), sm_words_month_short (month0), year0,
                          sm_words_month_short (month1), year1);
}

/**
 * sm_window_words_long:
 * @from: start of the window, in days
 * @to: its end, after @from
 *
 * Says a window of time as it is spoken.
 *
 * Returns: (transfer full): words
 */
char *
sm_window_words_long (double from,
                      double to)
{
  gint32 first;
  gint32 last;
  int year0, month0, year1, month1;

  get_days (from, to, &first, &last);
  if (!is_months (first, last, &year0, &month0, &year1, &month1))
    return sm_words_days (first, last);
  if (month0 == 1 && month1 == 12)
    return sm_window_words_short (from, to);
  return sm_words_period (first, last);
}
