#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sm-words.h"

/* Joins the ends of a span of days. */
#define EN_DASH "–"

static const char *const months[12] = {
  NC_("month", "January"), NC_("month", "February"), NC_("month", "March"), NC_("month", "April"),
  NC_("month", "May"), NC_("month", "June"), NC_("month", "July"), NC_("month", "August"),
  NC_("month", "September"), NC_("month", "October"), NC_("month", "November"), NC_("month", "December")
};

static const char *const short_months[12] = {
  NC_("short month", "Jan"), NC_("short month", "Feb"), NC_("short month", "Mar"),
  NC_("short month", "Apr"), NC_("short month", "May"), NC_("short month", "Jun"),
  NC_("short month", "Jul"), NC_("short month", "Aug"), NC_("short month", "Sep"),
  NC_("short month", "Oct"), NC_("short month", "Nov"), NC_("short month", "Dec")
};

/**
 * sm_words_month:
 * @month: 1 to 12
 *
 * Gives the name of a month within a sentence.
 *
 * Returns: (transfer none): the name in the user's language
 */
const char *
sm_words_month (int month)
{
  g_return_val_if_fail (month >= 1 && month <= 12, "");

  return g_dpgettext2 (GETTEXT_PACKAGE, "month", months[month - 1]);
}

/**
 * sm_words_month_short:
 * @month: 1 to 12
 *
 * Gives the name of a month as it stands at a time axis.
 *
 * Returns: (transfer none): the abbreviation in the user's language
 */
const char *
sm_words_month_short (int month)
{
  g_return_val_if_fail (month >= 1 && month <= 12, "");

  return g_dpgettext2 (GETTEXT_PACKAGE, "short month", short_months[month - 1]);
}

/**
 * sm_words_number:
 * @number: a count
 *
 * Writes a number with its thousands apart. Numbers up to 9999 stay whole where the translation leaves the
 * separator empty.
 *
 * Returns: (transfer full): the digits
 */
char *
sm_words_number (guint64 number)
{
  /* Translators: what stands between thousands in a number: 3,112 */
  const char *separator = C_("thousands separator", ",");
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, number);
  gsize n = strlen (digits);
  g_autoptr(GString) result = g_string_sized_new (n + n / 3 * strlen (separator));

  for (gsize i = 0; i < n; i++)
    {
      if (i > 0 && (n - i) % 3 == 0)
        g_string_append (result, separator);
      g_string_append_c (result, digits[i]);
    }

  return g_string_free (g_steal_pointer (&result), FALSE);
}

/**
 * sm_words_list:
 * @words: (array length=n): what to enumerate
 * @n: how many
 *
 * Joins words as a sentence does.
 *
 * Returns: (transfer full): "", "a", "a and b", "a, b and c"
 */
char *
sm_words_list (const char *const *words,
               guint              n)
{
  g_autofree char *head = NULL;

  if (n == 0)
    return g_strdup ("");

  head = g_strdup (words[0]);
  for (guint i = 1; i < n; i++)
    {
      /* Translators: how the parts of a list are joined: "a, b" in the middle of it */
      const char *format = i + 1 < n ? C_("list", "%1$s, %2$s")
                                     /* Translators: the last two parts of a list: "a and b" */
                                     : C_("list end", "%1$s and %2$s");
      char *longer = g_strdup_printf (format, head, words[i]);

      g_free (head);
      head = longer;
    }

  return g_steal_pointer (&head);
}

/**
 * sm_words_period:
 * @first: a day
 * @last: a day not before it
 *
 * Says a stretch of time in months, or in days when it is only one.
 *
 * Returns: (transfer full): "12 June 2024", "June 2024", "March to May 2024", "March 2022 to May 2024"
 */
char *
sm_words_period (gint32 first,
                 gint32 last)
{
  int year0, month0, day0;
  int year1, month1, day1;

  sm_day_to_ymd (first, &year0, &month0, &day0);
  sm_day_to_ymd (last, &year1, &month1, &day1);

  if (first == last)
    /* Translators: day, month, year */
    return g_strdup_printf (C_("date", "%1$d %2$s %3$d"), day0, sm_words_month (month0), year0);
  if (year0 == year1 && month0 == month1)
    /* Translators: month, year */
    return g_strdup_printf (C_("date", "%1$s %2$d"), sm_words_month (month0), year0);
  if (year0 == year1)
    /* Translators: first month, last month, year */
    return g_strdup_printf (C_("period", "%1$s to %2$s %3$d"), sm_words_month (month0),
                            sm_words_month (month1), year0);
  /* Translators: first month and year, last month and year */
  return g_strdup_printf (C_("period", "%1$s %2$d to %3$s %4$d"), sm_words_month (month0), year0,
                          sm_words_month (month1), year1);
}

/**
 * sm_words_days:
 * @first: a day
 * @last: a day not before it
 *
 * Says a stretch of time to the day, with short names of months.
 *
 * Returns: (transfer full): "3 Jan 2024", "3–28 Jan 2024", "3 Jan–28 Jun 2024", "3 Jan 2022–28 Jun 2024"
 */
char *
sm_words_days (gint32 first,
               gint32 last)
{
  int year0, month0, day0;
  int year1, month1, day1;
  g_autofree char *end = NULL;

  sm_day_to_ymd (first, &year0, &month0, &day0);
  sm_day_to_ymd (last, &year1, &month1, &day1);

  /* Translators: day, short month, year */
  end = g_strdup_printf (C_("short date", "%1$d %2$s %3$d"), day1, sm_words_month_short (month1), year1);
  if (first == last)
    return g_steal_pointer (&end);
  if (year0 == year1 && month0 == month1)
    return g_strdup_printf ("%d" EN_DASH "%s", day0, end);
  if (year0 == year1)
    /* Translators: first day, its short month, and the last day with month and year */
    return g_strdup_printf (C_("short period", "%1$d %2$s–%3$s"), day0, sm_words_month_short (month0), end);
  /* Translators: first day, its short month, its year, and the last day with month and year */
  return g_strdup_printf (C_("short period", "%1$d %2$s %3$d–%4$s"), day0, sm_words_month_short (month0),
                          year0, end);
}

/**
 * sm_words_statements:
 * @n: a count
 *
 * Returns: (transfer full): "1 statement", "3,112 statements"
 */
char *
sm_words_statements (guint64 n)
{
  g_autofree char *number = sm_words_number (n);

  return g_strdup_printf (ngettext ("%s statement", "%s statements", n), number);
}

/**
 * sm_words_actors:
 * @n: a count
 *
 * Returns: (transfer full): "1 actor", "12 actors"
 */
char *
sm_words_actors (guint64 n)
{
  g_autofree char *number = sm_words_number (n);

  return g_strdup_printf (ngettext ("%s actor", "%s actors", n), number);
}

/**
 * sm_words_lower:
 * @label: a label that begins with a capital: "Ceasefire"
 * @language: (nullable): BCP 47 of @label
 *
 * Makes a label stand in the middle of a sentence. Names and abbreviations ("NATO membership") keep their
 * capitals: only a capital before a small letter goes. German, whose nouns have one, is left alone.
 *
 * Returns: (transfer full): "ceasefire"
 */
char *
sm_words_lower (const char *label,
                const char *language)
{
  gunichar first = g_utf8_get_char (label);
  const char *rest = *label != '\0' ? g_utf8_next_char (label) : label;
  g_autoptr(GString) result = NULL;

  if (language != NULL && (g_str_has_prefix (language, "de") || g_str_has_prefix (language, "lb")))
    return g_strdup (label);
  if (*rest == '\0' || !g_unichar_isupper (first) || !g_unichar_islower (g_utf8_get_char (rest)))
    return g_strdup (label);

  result = g_string_new (NULL);
  g_string_append_unichar (result, g_unichar_tolower (first));
  g_string_append (result, rest);
  return g_string_free (g_steal_pointer (&result), FALSE);
}
