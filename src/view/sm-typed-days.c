/* Days as somebody types them.
 *
 * The text is folded and cut into tokens: figures, words, signs. A date is up to three tokens that each say what they
 * are (a year has four figures, a month may be a word), so their order does not matter where it cannot be mistaken.
 * Two dates with a dash or a word like "to" between them are a stretch of time; what the first leaves out, it has in
 * common with the second.
 */
#include "config.h"

#include "sm-typed-days.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sm-date.h"
#include "sm-fold.h"
#include "sm-words.h"

G_DEFINE_QUARK (sm-typed-days-error-quark, sm_typed_days_error)

/* Longer texts are no dates. */
#define MAX_TEXT 200

/* A month may be typed up to its end, but not shorter than this. */
#define MIN_MONTH 3

static const char *const english[] = { "january", "february", "march", "april", "may", "june", "july", "august",
                                       "september", "october", "november", "december" };
static const char *const dutch[] = { "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus",
                                     "september", "oktober", "november", "december" };

typedef struct
{
  int year;   /* 0: not said */
  int month;  /* 0: not said */
  int day;    /* 0: not said */
} Typed;

/* The month that a folded word names, 0 for none. */
static int
find_month (const char *word)
{
  gsize length = strlen (word);

  if (length < MIN_MONTH)
    return 0;
  /* The Dutch shorten this one like no other. */
  if (g_str_equal (word, "mrt"))
    return 3;

  for (int month = 1; month <= 12; month++)
    {
      g_autofree char *own = sm_fold_text (sm_words_month (month));
      g_autofree char *own_short = sm_fold_text (sm_words_month_short (month));

      if (strncmp (english[month - 1], word, length) == 0 || strncmp (dutch[month - 1], word, length) == 0
          || strncmp (own, word, length) == 0 || g_str_equal (own_short, word))
        return month;
    }
  return 0;
}

static gboolean
is_number (const char *token)
{
  return g_ascii_isdigit (*token);
}

/* "to" in a word: of English, Dutch, or the user's language. */
static gboolean
is_to (const char *word)
{
  /* Translators: what somebody types between two dates, lower case; alternatives are separated by spaces */
  g_autofree char *own = sm_fold_text (C_("typed between dates", "to until till"));
  g_auto(GStrv) words = g_strsplit (own, " ", -1);

  return g_str_equal (word, "to") || g_str_equal (word, "until") || g_str_equal (word, "till")
         || g_str_equal (word, "tot") || g_str_equal (word, "t/m") || g_str_equal (word, "tm")
         || g_strv_contains ((const char *const *) words, word);
}

/* Words that say nothing about which days are meant. */
static gboolean
is_filler (const char *word)
{
  return g_str_equal (word, "en") || g_str_equal (word, "and") || g_str_equal (word, "met")
         || g_str_equal (word, "from") || g_str_equal (word, "van") || g_str_equal (word, "of")
         || g_str_equal (word, "in") || g_str_equal (word, "st") || g_str_equal (word, "nd")
         || g_str_equal (word, "rd") || g_str_equal (word, "th") || g_str_equal (word, "e");
}

/* Cuts a folded text: runs of figures, runs of letters, other signs one by one; "t/m" is a word. Spaces around a sign
 * matter to a dash: " - " and "–" part two dates, "-" within figures parts a date. */
static GPtrArray *
tokenize (const char *text)
{
  GPtrArray *tokens = g_ptr_array_new_with_free_func (g_free);
  const char *p = text;

  while (*p != '\0')
    {
      const char *start = p;

      if (*p == ' ' || *p == ',' || *p == '\'')
        {
          p++;
          continue;
        }
      if (g_str_has_prefix (p, "t/m"))
        p += 3;
      else if (g_ascii_isdigit (*p))
        while (g_ascii_isdigit (*p))
          p++;
      else if (g_unichar_isalpha (g_utf8_get_char (p)))
        while (*p != '\0' && g_unichar_isalpha (g_utf8_get_char (p)))
          p = g_utf8_next_char (p);
      else
        p = g_utf8_next_char (p);

      if (p - start == 1 && *start == '-' && ((start > text && start[-1] == ' ') || *p == ' '))
        g_ptr_array_add (tokens, g_strdup ("to"));
      else
        g_ptr_array_add (tokens, g_strndup (start, p - start));
    }
  return tokens;
}

static gboolean
fail_syntax (const char  *text,
             GError     **error)
{
  g_set_error (error, SM_TYPED_DAYS_ERROR, SM_TYPED_DAYS_ERROR_SYNTAX,
               _("“%s” is no date. Type a year, a month or a day, or two with “–” between them: 2022, March 2022, "
                 "5 March – 9 June 2022."),
               text);
  return FALSE;
}

/* Two small numbers beside a year: which is the month? */
static gboolean
take_pair (Typed       *typed,
           int          first,
           int          second,
           const char  *text,
           GError     **error)
{
  if (first > 12 || second > 12 || first == second)
    {
      typed->day = first > 12 ? first : second;
      typed->month = first > 12 ? second : first;
      return TRUE;
    }

  g_set_error (error, SM_TYPED_DAYS_ERROR, SM_TYPED_DAYS_ERROR_AMBIGUOUS,
               _("“%s” can be %d %s or %d %s. Name the month, or put the year first: 2022-03-05."), text, first,
               sm_words_month (second), second, sm_words_month (first));
  return FALSE;
}

/* One date from tokens @from … @to - 1. */
static gboolean
parse_one (GPtrArray   *tokens,
           guint        from,
           guint        to,
           Typed       *typed,
           const char  *text,
           GError     **error)
{
  int small[3];
  guint n_small = 0;
  gboolean year_first = FALSE;

  *typed = (Typed) { 0 };
  for (guint i = from; i < to; i++)
    {
      const char *token = tokens->pdata[i];

      if (is_number (token))
        {
          gsize length = strlen (token);
          int number = length <= 4 ? atoi (token) : 0;

          if (length == 4 && number > 0 && typed->year == 0)
            {
              typed->year = number;
              year_first = n_small == 0 && typed->month == 0;
            }
          else if (length <= 2 && number > 0 && n_small < 2)
            small[n_small++] = number;
          else
            return fail_syntax (text, error);
        }
      else if (g_unichar_isalpha (g_utf8_get_char (token)))
        {
          int month = find_month (token);

          if (month != 0 && typed->month == 0)
            typed->month = month;
          else if (!is_filler (token))
            return fail_syntax (text, error);
        }
      else if (strlen (token) != 1 || strchr ("-/.", *token) == NULL)
        return fail_syntax (text, error);
    }

  if (n_small == 2)
    {
      if (typed->month != 0)
        return fail_syntax (text, error);
      if (!year_first)
        return take_pair (typed, small[0], small[1], text, error);
      typed->month = small[0];
      typed->day = small[1];
    }
  else if (n_small == 1)
    {
      /* Beside a month or alone it is a day; beside a year it is a month. */
      if (typed->month == 0 && typed->year != 0)
        typed->month = small[0];
      else
        typed->day = small[0];
    }
  return typed->year != 0 || typed->month != 0 || typed->day != 0 || fail_syntax (text, error);
}

static gboolean
exists (const Typed *typed,
        const char  *text,
        GError     **error)
{
  g_autofree char *month = NULL;

  if (typed->month <= 12
      && (typed->day == 0
          || (typed->day <= 31 && g_date_valid_dmy (typed->day, (GDateMonth) typed->month, typed->year))))
    return TRUE;

  if (typed->month > 12)
    g_set_error (error, SM_TYPED_DAYS_ERROR, SM_TYPED_DAYS_ERROR_IMPOSSIBLE, _("“%s”: there is no month %d."), text,
                 typed->month);
  else
    g_set_error (error, SM_TYPED_DAYS_ERROR, SM_TYPED_DAYS_ERROR_IMPOSSIBLE, _("“%s”: there is no %d %s %d."), text,
                 typed->day, sm_words_month (typed->month), typed->year);
  return FALSE;
}

static gint32
first_day (const Typed *typed)
{
  return sm_day_from_ymd (typed->year, MAX (typed->month, 1), MAX (typed->day, 1));
}

static gint32
last_day (const Typed *typed)
{
  int month = typed->month != 0 ? typed->month : 12;

  return sm_day_from_ymd (typed->year, month,
                          typed->day != 0 ? typed->day : g_date_get_days_in_month (month, typed->year));
}

/* Where the second date begins: behind "to", a dash or, between two ISO dates, a slash; 0 when there is one only. */
static guint
find_to (GPtrArray *tokens,
         guint     *end)
{
  guint slash = 0;
  guint n_slashes = 0;

  for (guint i = 1; i + 1 < tokens->len; i++)
    {
      const char *token = tokens->pdata[i];

      if (is_to (token))
        {
          *end = i;
          return i + 1;
        }
      if (g_str_equal (token, "/"))
        {
          slash = i;
          n_slashes++;
        }
      /* "2022-2023", "March-June 2022", "3-9 March": a dash without spaces, but not within 2022-03-05 */
      if (g_str_equal (token, "-"))
        {
          const char *before = tokens->pdata[i - 1];
          const char *after = tokens->pdata[i + 1];
          gboolean months = find_month (before) != 0 && (!is_number (after) || strlen (after) <= 2);
          gboolean years = is_number (before) && strlen (before) == 4 && is_number (after) && strlen (after) == 4;
          gboolean days = is_number (before) && strlen (before) <= 2 && is_number (after) && strlen (after) <= 2
                          && i + 2 < tokens->len && find_month (tokens->pdata[i + 2]) != 0;

          if (months || years || days)
            {
              *end = i;
              return i + 1;
            }
        }
    }

  if (n_slashes == 1 && strlen (tokens->pdata[0]) == 4)
    {
      *end = slash;
      return slash + 1;
    }
  return 0;
}

/**
 * sm_typed_days_parse:
 * @text: what was typed
 * @first: (out): the first day
 * @last: (out): the last day
 * @error: return location for a #GError
 *
 * Reads a day, a month, a year or a stretch of time. Case and diacritics do not matter; months may be shortened to
 * three letters. The year must be said once.
 *
 * Returns: %FALSE with a #SmTypedDaysError in words for the user; @first and @last are not touched then
 */
gboolean
sm_typed_days_parse (const char  *text,
                     gint32      *first,
                     gint32      *last,
                     GError     **error)
{
  g_autofree char *folded = NULL;
  g_autofree char *typed = NULL;
  g_autoptr(GPtrArray) tokens = NULL;
  Typed start;
  Typed end;
  guint cut = 0;
  guint second;

  g_return_val_if_fail (text != NULL && first != NULL && last != NULL, FALSE);

  typed = g_utf8_make_valid (text, -1);
  g_strstrip (typed);
  folded = sm_fold_text (typed);
  if (*folded == '\0' || strlen (folded) > MAX_TEXT)
    {
      if (strlen (folded) > MAX_TEXT)
        *g_utf8_offset_to_pointer (typed, 20) = '\0';
      return fail_syntax (typed, error);
    }

  /* A dash that is no hyphen always stands between two dates; folding makes them the same. */
  if (strstr (typed, "–") != NULL || strstr (typed, "—") != NULL)
    {
      g_autoptr(GString) spaced = g_string_new (typed);

      g_string_replace (spaced, "–", " to ", 0);
      g_string_replace (spaced, "—", " to ", 0);
      g_free (folded);
      folded = sm_fold_text (spaced->str);
    }

  tokens = tokenize (folded);
  second = find_to (tokens, &cut);
  if (second == 0)
    {
      if (!parse_one (tokens, 0, tokens->len, &start, typed, error))
        return FALSE;
      end = start;
    }
  else
    {
      if (!parse_one (tokens, 0, cut, &start, typed, error)
          || !parse_one (tokens, second, tokens->len, &end, typed, error))
        return FALSE;
      /* "March–June 2022", "3–9 March 2022"; and "5 March 2022 – 9 June". */
      if (start.year == 0)
        start.year = end.year;
      if (start.month == 0 && start.day != 0)
        start.month = end.month;
      if (end.year == 0)
        end.year = start.year;
    }
  if (start.year == 0 || (start.day != 0 && start.month == 0) || (end.day != 0 && end.month == 0))
    {
      if (start.month != 0 && start.year == 0)
        {
          g_set_error (error, SM_TYPED_DAYS_ERROR, SM_TYPED_DAYS_ERROR_SYNTAX,
                       _("“%s” lacks a year, as in March 2022."), typed);
          return FALSE;
        }
      return fail_syntax (typed, error);
    }
  if (!exists (&start, typed, error) || !exists (&end, typed, error))
    return FALSE;
  if (last_day (&end) < first_day (&start))
    {
      g_set_error (error, SM_TYPED_DAYS_ERROR, SM_TYPED_DAYS_ERROR_IMPOSSIBLE, _("“%s” ends before it starts."), typed);
      return FALSE;
    }

  *first = first_day (&start);
  *last = last_day (&end);
  return TRUE;
}
