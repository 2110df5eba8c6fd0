#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sm-date.h"

G_DEFINE_QUARK (sm-date-error-quark, sm_date_error)

/* Qualifiers of the last end stand two bits above those of the first. */
#define LAST_SHIFT 2
#define BOTH(qualifiers) ((qualifiers) | (qualifiers) << LAST_SHIFT)

static gboolean
is_leap (int year)
{
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int
days_in_month (int year,
               int month)
{
  static const guint8 days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  return days[month - 1] + (month == 2 && is_leap (year));
}

/**
 * sm_day_from_ymd:
 * @year: 1 to 9999
 * @month: 1 to 12
 * @day: 1 to the month's last
 *
 * Counts days in the proleptic Gregorian calendar, as GDate's Julian days do.
 *
 * Returns: the day, 1 for 0001-01-01; 0 when there is no such day
 */
gint32
sm_day_from_ymd (int year,
                 int month,
                 int day)
{
  static const guint16 before[] = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334 };
  int                  past = year - 1;

  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days_in_month (year, month))
    return 0;

  return past * 365 + past / 4 - past / 100 + past / 400 + before[month - 1] +
         (month > 2 && is_leap (year)) + day;
}

/**
 * sm_day_to_ymd:
 * @day: from SM_DAY_MIN to SM_DAY_MAX
 * @year: (out) (optional): the year
 * @month: (out) (optional): 1 to 12
 * @month_day: (out) (optional): 1 to 31
 *
 * The other way round from sm_day_from_ymd(). Days outside the range are moved to its ends.
 */
void
sm_day_to_ymd (gint32 day,
               int   *year,
               int   *month,
               int   *month_day)
{
  gint32 n = CLAMP (day, SM_DAY_MIN, SM_DAY_MAX) - 1;
  int    y = n / 146097 * 400;
  int    part;
  int    m = 1;

  n %= 146097;
  part = MIN (n / 36524, 3);
  y += part * 100;
  n -= part * 36524;
  y += n / 1461 * 4;
  n %= 1461;
  part = MIN (n / 365, 3);
  y += part + 1;
  n -= part * 365;

  while (n >= days_in_month (y, m))
    n -= days_in_month (y, m++);

  if (year != NULL)
    *year = y;
  if (month != NULL)
    *month = m;
  if (month_day != NULL)
    *month_day = n + 1;
}

static gboolean
read_digits (const char **at,
             const char  *end,
             int          n,
             int         *value)
{
  int v = 0;

  if (end - *at < n)
    return FALSE;
  for (int i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit ((*at)[i]))
        return FALSE;
      v = v * 10 + ((*at)[i] - '0');
    }
  *at += n;
  *value = v;
  return TRUE;
}

static gboolean
read_unspecified (const char **at,
                  const char  *end)
{
  if (end - *at < 2 || (*at)[0] != 'X' || (*at)[1] != 'X')
    return FALSE;
  *at += 2;
  return TRUE;
}

typedef enum
{
  READ_OK,
  READ_SYNTAX,
  READ_IMPOSSIBLE,
} ReadResult;

/* One end: YYYY, YYYY-MM, YYYY-MM-DD, unspecified parts as XX, a time of day (which is dropped:
 * nothing here is finer than a day), and a qualifier. */
static ReadResult
read_end (const char *text,
          const char *end,
          SmDate     *date)
{
  int year;
  int month = 0;
  int day = 0;
  int qualifiers = SM_DATE_EXACT;

  if (!read_digits (&text, end, 4, &year))
    return READ_SYNTAX;
  if (text < end && *text == '-')
    {
      text++;
      if (read_unspecified (&text, end))
        {
          if (text < end && *text == '-')
            {
              text++;
              if (!read_unspecified (&text, end))
                return READ_SYNTAX;
            }
        }
      else
        {
          if (!read_digits (&text, end, 2, &month))
            return READ_SYNTAX;
          if (month < 1 || month > 12)
            return READ_IMPOSSIBLE;
          if (text < end && *text == '-')
            {
              text++;
              if (!read_unspecified (&text, end))
                {
                  if (!read_digits (&text, end, 2, &day))
                    return READ_SYNTAX;
                  if (year > 0 && (day < 1 || day > days_in_month (year, month)))
                    return READ_IMPOSSIBLE;
                }
            }
        }
    }
  if (year < 1)
    return READ_IMPOSSIBLE;

  if (day != 0 && text < end && *text == 'T')
    {
      int part;

      text++;
      if (!read_digits (&text, end, 2, &part) || part > 24)
        return READ_SYNTAX;
      while (text < end && (g_ascii_isdigit (*text) || (*text != '\0' && strchr (":.+-Z", *text) != NULL)))
        text++;
    }
  if (text < end)
    {
      if (*text == '~')
        qualifiers = SM_DATE_APPROXIMATE;
      else if (*text == '?')
        qualifiers = SM_DATE_UNCERTAIN;
      else if (*text == '%')
        qualifiers = SM_DATE_APPROXIMATE | SM_DATE_UNCERTAIN;
      else
        return READ_SYNTAX;
      text++;
    }
  if (text != end)
    return READ_SYNTAX;

  date->first = sm_day_from_ymd (year, month ? month : 1, day ? day : 1);
  date->last = sm_day_from_ymd (year, month ? month : 12,
                                day ? day : days_in_month (year, month ? month : 12));
  date->precision = day ? SM_PRECISION_DAY : month ? SM_PRECISION_MONTH : SM_PRECISION_YEAR;
  date->first_precision = date->last_precision = date->precision;
  date->qualifiers = BOTH (qualifiers);
  return READ_OK;
}

static gboolean
is_open (const char *text,
         const char *end)
{
  return text == end || (end - text == 2 && text[0] == '.' && text[1] == '.');
}

static ReadResult
read_interval (const char *text,
               const char *slash,
               const char *end,
               SmDate     *date)
{
  SmDate     a = SM_DATE_UNKNOWN;
  SmDate     b = SM_DATE_UNKNOWN;
  ReadResult result;

  if (is_open (text, slash) && is_open (slash + 1, end))
    return READ_SYNTAX;

  a.first = SM_DAY_MIN;
  b.last = SM_DAY_MAX;
  if (!is_open (text, slash) && (result = read_end (text, slash, &a)) != READ_OK)
    return result;
  if (!is_open (slash + 1, end) && (result = read_end (slash + 1, end, &b)) != READ_OK)
    return result;
  if (a.first > b.last)
    return READ_IMPOSSIBLE;

  date->first = a.first;
  date->last = b.last;
  date->precision = SM_PRECISION_INTERVAL;
  date->first_precision = a.precision;
  date->last_precision = b.precision;
  date->qualifiers = (a.qualifiers & 3) | (b.qualifiers & (3 << LAST_SHIFT));
  return READ_OK;
}

/**
 * sm_date_parse:
 * @text: a date in EDTF (ISO 8601-2), levels 0 and 1 as far as the corpus format uses them
 * @length: bytes of @text, or -1 when it ends with a NUL
 * @date: (out): the date; unknown for an empty text and after an error
 * @error: return location for a #SmDateError
 *
 * Reads `2022`, `2022-12`, `2022-03-10`, each with `~`, `?` or `%` behind it; unspecified parts
 * (`2022-12-XX`); a time of day, which is dropped; intervals of two of these, either of which may be
 * open (`..` or nothing). Years are 0001 to 9999. A caller that must give the very text back
 * compares it with sm_date_format_edtf().
 *
 * Returns: whether @text is such a date or empty
 */
gboolean
sm_date_parse (const char *text,
               gssize      length,
               SmDate     *date,
               GError    **error)
{
  gsize       n = length < 0 ? strlen (text) : (gsize) length;
  const char *end = text + n;
  const char *slash;
  ReadResult  result;

  *date = SM_DATE_UNKNOWN;
  if (n == 0)
    return TRUE;

  slash = memchr (text, '/', n);
  if (slash == NULL)
    result = read_end (text, end, date);
  else
    result = read_interval (text, slash, end, date);

  if (result == READ_OK)
    return TRUE;

  *date = SM_DATE_UNKNOWN;
  if (result == READ_IMPOSSIBLE)
    g_set_error (error, SM_DATE_ERROR, SM_DATE_ERROR_IMPOSSIBLE, _("There is no such date"));
  else
    g_set_error (error, SM_DATE_ERROR, SM_DATE_ERROR_SYNTAX,
                 _("Not a date: expected a year, a month or a day such as 2022, 2022-12 or 2022-12-31"));
  return FALSE;
}

static void
append_end (GString *string,
            gint32   day,
            guint    precision,
            guint    qualifiers)
{
  int year, month, month_day;

  if (precision == SM_PRECISION_UNKNOWN)
    {
      g_string_append (string, "..");
      return;
    }

  sm_day_to_ymd (day, &year, &month, &month_day);
  g_string_append_printf (string, "%04d", year);
  if (precision != SM_PRECISION_YEAR)
    g_string_append_printf (string, "-%02d", month);
  if (precision == SM_PRECISION_DAY)
    g_string_append_printf (string, "-%02d", month_day);
  if ((qualifiers & 3) != 0)
    g_string_append_c (string, " ~?%"[qualifiers & 3]);
}

/**
 * sm_date_format_edtf:
 * @date: a date
 *
 * Returns: (transfer full): the date as files have it; "" when unknown
 */
char *
sm_date_format_edtf (const SmDate *date)
{
  GString *string = g_string_sized_new (24);

  if (date->precision != SM_PRECISION_UNKNOWN)
    append_end (string, date->first, date->first_precision, date->qualifiers);
  if (date->precision == SM_PRECISION_INTERVAL)
    {
      g_string_append_c (string, '/');
      append_end (string, date->last, date->last_precision, date->qualifiers >> LAST_SHIFT);
    }
  return g_string_free (string, FALSE);
}

static const char *
month_name (int month)
{
  static const char *const names[] = {
    NC_("full month name", "January"), NC_("full month name", "February"),
    NC_("full month name", "March"), NC_("full month name", "April"),
    NC_("full month name", "May"), NC_("full month name", "June"),
    NC_("full month name", "July"), NC_("full month name", "August"),
    NC_("full month name", "September"), NC_("full month name", "October"),
    NC_("full month name", "November"), NC_("full month name", "December"),
  };

  return g_dpgettext2 (GETTEXT_PACKAGE, "full month name", names[month - 1]);
}

/* @alone: the date is not one end of an interval, so what is not known is said. */
static char *
end_in_words (gint32   day,
              guint    precision,
              guint    qualifiers,
              gboolean alone)
{
  g_autofree char *words = NULL;
  int              year, month, month_day;

  sm_day_to_ymd (day, &year, &month, &month_day);
  switch (precision)
    {
    case SM_PRECISION_DAY:
      /* Translators: a day: %1$d the day of the month, %2$s the month's name, %3$d the year */
      words = g_strdup_printf (_("%1$d %2$s %3$d"), month_day, month_name (month), year);
      break;
    case SM_PRECISION_MONTH:
      if (alone)
        /* Translators: %1$s the month's name, %2$d the year */
        words = g_strdup_printf (_("%1$s %2$d (day not given)"), month_name (month), year);
      else
        /* Translators: %1$s the month's name, %2$d the year */
        words = g_strdup_printf (_("%1$s %2$d"), month_name (month), year);
      break;
    default:
      if (alone)
        words = g_strdup_printf (_("%d (month not given)"), year);
      else
        words = g_strdup_printf ("%d", year);
      break;
    }

  switch (qualifiers & 3)
    {
    case SM_DATE_APPROXIMATE:
      /* Translators: %s is a date */
      return g_strdup_printf (_("about %s"), words);
    case SM_DATE_UNCERTAIN:
      /* Translators: %s is a date */
      return g_strdup_printf (_("perhaps %s"), words);
    case SM_DATE_APPROXIMATE | SM_DATE_UNCERTAIN:
      /* Translators: %s is a date */
      return g_strdup_printf (_("perhaps about %s"), words);
    default:
      return g_steal_pointer (&words);
    }
}

/**
 * sm_date_format_words:
 * @date: a date
 *
 * The date for people, in the user's language: "12 June 2024", "June 2024 (day not given)",
 * "10 March 2022 to 12 March 2022", "date unknown".
 *
 * Returns: (transfer full): the words
 */
char *
sm_date_format_words (const SmDate *date)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (date->precision == SM_PRECISION_UNKNOWN)
    return g_strdup (_("date unknown"));
  if (date->precision != SM_PRECISION_INTERVAL)
    return end_in_words (date->first, date->precision, date->qualifiers, TRUE);

  if (date->first_precision != SM_PRECISION_UNKNOWN)
    first = end_in_words (date->first, date->first_precision, date->qualifiers, FALSE);
  if (date->last_precision != SM_PRECISION_UNKNOWN)
    last = end_in_words (date->last, date->last_precision, date->qualifiers >> LAST_SHIFT, FALSE);

  if (first == NULL)
    /* Translators: an interval without a beginning; %s is a date */
    return g_strdup_printf (_("not after %s"), last);
  if (last == NULL)
    /* Translators: an interval without an end; %s is a date */
    return g_strdup_printf (_("not before %s"), first);
  /* Translators: an interval of two dates */
  return g_strdup_printf (_("%1$s to %2$s"), first, last);
}

/**
 * sm_date_init_day:
 * @date: (out caller-allocates): the date to set
 * @day: from SM_DAY_MIN to SM_DAY_MAX
 *
 * Makes @date that one day, exactly.
 */
void
sm_date_init_day (SmDate *date,
                  gint32  day)
{
  g_return_if_fail (day >= SM_DAY_MIN && day <= SM_DAY_MAX);

  *date = (SmDate) { day, day, SM_PRECISION_DAY, SM_PRECISION_DAY, SM_PRECISION_DAY, SM_DATE_EXACT };
}

/**
 * sm_date_is_known:
 * @date: a date
 *
 * Returns: whether anything is known of it
 */
gboolean
sm_date_is_known (const SmDate *date)
{
  return date->precision != SM_PRECISION_UNKNOWN;
}

/**
 * sm_date_is_approximate:
 * @date: a date
 *
 * Returns: whether it, or one end of it, is marked approximate (`~`)
 */
gboolean
sm_date_is_approximate (const SmDate *date)
{
  return (date->qualifiers & BOTH (SM_DATE_APPROXIMATE)) != 0;
}

/**
 * sm_date_is_uncertain:
 * @date: a date
 *
 * Returns: whether it, or one end of it, is marked uncertain (`?`)
 */
gboolean
sm_date_is_uncertain (const SmDate *date)
{
  return (date->qualifiers & BOTH (SM_DATE_UNCERTAIN)) != 0;
}

/**
 * sm_date_get_middle:
 * @date: a date
 *
 * Where a mark for the date stands: the middle day of its range (the earlier of two), or the known
 * end when the other is open.
 *
 * Returns: the day; 0 when the date is unknown
 */
gint32
sm_date_get_middle (const SmDate *date)
{
  if (date->precision == SM_PRECISION_UNKNOWN)
    return 0;
  if (date->precision == SM_PRECISION_INTERVAL && date->first_precision == SM_PRECISION_UNKNOWN)
    return date->last;
  if (date->precision == SM_PRECISION_INTERVAL && date->last_precision == SM_PRECISION_UNKNOWN)
    return date->first;
  return date->first + (date->last - date->first) / 2;
}

/**
 * sm_date_overlaps:
 * @a: a date
 * @b: another
 *
 * Returns: whether both are known and some day lies in both ranges
 */
gboolean
sm_date_overlaps (const SmDate *a,
                  const SmDate *b)
{
  return sm_date_is_known (a) && sm_date_is_known (b) && a->first <= b->last && b->first <= a->last;
}

/**
 * sm_date_compare:
 * @a: a date
 * @b: another
 *
 * The order in time: unknown dates first, then by first day, by last day (a day before its month), by
 * precision and by qualifiers, so that only equal dates compare as equal.
 *
 * Returns: negative, 0 or positive
 */
int
sm_date_compare (const SmDate *a,
                 const SmDate *b)
{
  guint form_a, form_b;

  if (sm_date_is_known (a) != sm_date_is_known (b))
    return sm_date_is_known (a) ? 1 : -1;
  if (a->first != b->first)
    return a->first < b->first ? -1 : 1;
  if (a->last != b->last)
    return a->last < b->last ? -1 : 1;

  form_a = a->precision << 24 | a->first_precision << 16 | a->last_precision << 8 | a->qualifiers;
  form_b = b->precision << 24 | b->first_precision << 16 | b->last_precision << 8 | b->qualifiers;
  return form_a < form_b ? -1 : form_a > form_b;
}

/**
 * sm_date_equal:
 * @a: a date
 * @b: another
 *
 * Returns: whether both say the same, qualifiers included
 */
gboolean
sm_date_equal (const SmDate *a,
               const SmDate *b)
{
  return sm_date_compare (a, b) == 0;
}
