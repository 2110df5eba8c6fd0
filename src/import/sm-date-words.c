/* Finds dates as people write them: "10 maart 2022", "March 10th, 2022", "10-3-2022", "maart 2022", and words that
 * only mean a day to who knows when they were written: "10 maart", "donderdag", "vandaag".
 *
 * The text is cut into numbers, words and signs; at each of these the few forms below are tried, the longest first,
 * so the cost is linear. */
#include "config.h"

#include <string.h>

#include "sm-date-words.h"

/* An article's own date stands near its beginning or is told in its first paragraphs. */
#define MAX_BYTES ((gsize) 256 << 10)

/* A person chooses from these. */
#define MAX_KNOWN 50
#define MAX_RELATIVE 20

/* Longer words are no months. */
#define MAX_WORD 24

typedef enum
{
  DUTCH   = 1 << 0,
  ENGLISH = 1 << 1,
} Languages;

typedef enum
{
  TOKEN_END,
  TOKEN_NUMBER,
  TOKEN_WORD,
  TOKEN_SIGN,
} TokenType;

typedef struct
{
  TokenType type;
  int       value;      /* of a number of at most four digits, else -1; the sign */
  guint     n_digits;
  gboolean  is_capital; /* a word that begins with a capital */
  gboolean  is_spaced;  /* stands behind white space */
  guint     start;      /* code points */
  guint     end;
  gsize     from;       /* bytes */
  gsize     to;
  char      word[MAX_WORD + 1]; /* lower case; "" when longer */
} Token;

typedef struct
{
  const char *word;
  guint8      value;
  guint8      languages;
} Name;

static const Name months[] = {
  { "januari", 1, DUTCH }, { "februari", 2, DUTCH }, { "maart", 3, DUTCH }, { "april", 4, DUTCH | ENGLISH },
  { "mei", 5, DUTCH }, { "juni", 6, DUTCH }, { "juli", 7, DUTCH }, { "augustus", 8, DUTCH },
  { "september", 9, DUTCH | ENGLISH }, { "oktober", 10, DUTCH }, { "november", 11, DUTCH | ENGLISH },
  { "december", 12, DUTCH | ENGLISH }, { "jan", 1, DUTCH | ENGLISH }, { "feb", 2, DUTCH | ENGLISH },
  { "febr", 2, DUTCH }, { "mrt", 3, DUTCH }, { "apr", 4, DUTCH | ENGLISH }, { "jun", 6, DUTCH | ENGLISH },
  { "jul", 7, DUTCH | ENGLISH }, { "aug", 8, DUTCH | ENGLISH }, { "sep", 9, DUTCH | ENGLISH },
  { "sept", 9, DUTCH | ENGLISH }, { "okt", 10, DUTCH }, { "nov", 11, DUTCH | ENGLISH },
  { "dec", 12, DUTCH | ENGLISH }, { "january", 1, ENGLISH }, { "february", 2, ENGLISH }, { "march", 3, ENGLISH },
  { "mar", 3, ENGLISH }, { "may", 5, ENGLISH }, { "june", 6, ENGLISH }, { "july", 7, ENGLISH },
  { "august", 8, ENGLISH }, { "october", 10, ENGLISH }, { "oct", 10, ENGLISH },
};

static const Name days[] = {
  { "maandag", 1, DUTCH }, { "dinsdag", 2, DUTCH }, { "woensdag", 3, DUTCH }, { "donderdag", 4, DUTCH },
  { "vrijdag", 5, DUTCH }, { "zaterdag", 6, DUTCH }, { "zondag", 7, DUTCH }, { "monday", 1, ENGLISH },
  { "tuesday", 2, ENGLISH }, { "wednesday", 3, ENGLISH }, { "thursday", 4, ENGLISH }, { "friday", 5, ENGLISH },
  { "saturday", 6, ENGLISH }, { "sunday", 7, ENGLISH }, { "vandaag", 0, DUTCH }, { "gisteren", 0, DUTCH },
  { "eergisteren", 0, DUTCH }, { "vanochtend", 0, DUTCH }, { "vanmorgen", 0, DUTCH }, { "vanmiddag", 0, DUTCH },
  { "vanavond", 0, DUTCH }, { "vannacht", 0, DUTCH }, { "gisteravond", 0, DUTCH }, { "today", 0, ENGLISH },
  { "yesterday", 0, ENGLISH }, { "tonight", 0, ENGLISH }, { "tomorrow", 0, ENGLISH },
};

/* Two words; the second is looked for behind the first. */
static const struct
{
  const char *first;
  const char *second;
  guint8      languages;
} pairs[] = {
  { "deze", "week", DUTCH }, { "vorige", "week", DUTCH }, { "afgelopen", "week", DUTCH },
  { "deze", "maand", DUTCH }, { "this", "week", ENGLISH }, { "last", "week", ENGLISH }, { "last", "night", ENGLISH },
  { "this", "morning", ENGLISH }, { "this", "month", ENGLISH },
};

static gboolean
find_name (const Name  *names,
           guint        n_names,
           const Token *token,
           guint        languages,
           guint       *value)
{
  if (token->type != TOKEN_WORD || *token->word == '\0')
    return FALSE;
  for (guint i = 0; i < n_names; i++)
    if (*names[i].word == *token->word && (names[i].languages & languages) != 0
        && strcmp (names[i].word, token->word) == 0)
      {
        /* English writes them with a capital, and has "may" and "march" without. */
        if ((names[i].languages & DUTCH & languages) == 0 && names[i].value > 0 && !token->is_capital)
          continue;
        *value = names[i].value;
        return TRUE;
      }
  return FALSE;
}

static gboolean
find_month (const Token *token,
            guint        languages,
            guint       *month)
{
  return find_name (months, G_N_ELEMENTS (months), token, languages, month);
}

static GArray *
cut (const char *text)
{
  GArray *tokens = g_array_new (FALSE, TRUE, sizeof (Token));
  const char *p = text;
  guint at = 0;
  gboolean is_spaced = TRUE;

  while (*p != '\0' && (gsize) (p - text) < MAX_BYTES)
    {
      gunichar c = g_utf8_get_char (p);
      Token token = { .type = TOKEN_SIGN, .value = (int) c, .is_spaced = is_spaced, .start = at, .from = p - text };

      is_spaced = FALSE;
      if (c < 0x80 && g_ascii_isdigit (c))
        {
          token.type = TOKEN_NUMBER;
          token.value = 0;
          for (; g_ascii_isdigit (*p); p++, at++)
            if (++token.n_digits <= 4)
              token.value = token.value * 10 + (*p - '0');
          if (token.n_digits > 4)
            token.value = -1;
        }
      else if (g_unichar_isalpha (c))
        {
          GString *word = NULL;
          char bytes[6];

          token.type = TOKEN_WORD;
          token.is_capital = g_unichar_isupper (c);
          word = g_string_sized_new (MAX_WORD);
          for (; *p != '\0' && (g_unichar_isalpha (c = g_utf8_get_char (p)) || g_unichar_ismark (c));
               p = g_utf8_next_char (p), at++)
            if (word->len <= MAX_WORD)
              g_string_append_len (word, bytes, g_unichar_to_utf8 (g_unichar_tolower (c), bytes));
          if (word->len <= MAX_WORD)
            memcpy (token.word, word->str, word->len);
          g_string_free (word, TRUE);
        }
      else
        {
          p = g_utf8_next_char (p);
          at++;
          if (g_unichar_isspace (c))
            {
              is_spaced = TRUE;
              continue;
            }
        }
      token.end = at;
      token.to = p - text;
      g_array_append_val (tokens, token);
    }

  /* Every form may look so far ahead. */
  g_array_set_size (tokens, tokens->len + 8);
  return tokens;
}

static gboolean
is_sign (const Token *token,
         int          sign)
{
  return token->type == TOKEN_SIGN && token->value == sign && !token->is_spaced;
}

static gboolean
is_day (const Token *token)
{
  return token->type == TOKEN_NUMBER && token->n_digits <= 2 && token->value >= 1 && token->value <= 31;
}

static gboolean
is_year (const Token *token)
{
  return token->type == TOKEN_NUMBER && token->n_digits == 4 && token->value >= 1000;
}

/* Behind a token: no letter or digit that belongs to it. */
static gboolean
is_last (const Token *token)
{
  const Token *next = token + 1;

  return next->type == TOKEN_END || next->is_spaced || next->type == TOKEN_SIGN;
}

static gboolean
init_date (SmDate *date,
           int     year,
           int     month,
           int     day)
{
  g_autofree char *text = day > 0 ? g_strdup_printf ("%04d-%02d-%02d", year, month, day)
                                  : g_strdup_printf ("%04d-%02d", year, month);

  return sm_date_parse (text, -1, date, NULL);
}

/* 2022-03-10 or 2022-03; how many tokens, 0 for none. */
static guint
match_iso (const Token *t,
           SmDate      *date)
{
  if (!is_year (t) || !is_sign (t + 1, '-') || t[2].type != TOKEN_NUMBER || t[2].is_spaced || t[2].n_digits != 2)
    return 0;
  if (is_sign (t + 3, '-') && t[4].type == TOKEN_NUMBER && !t[4].is_spaced && t[4].n_digits == 2)
    return init_date (date, t[0].value, t[2].value, t[4].value) ? 5 : 0;
  if (is_sign (t + 3, '-') || is_sign (t + 3, '/') || !is_last (t + 2))
    return 0;
  return init_date (date, t[0].value, t[2].value, 0) ? 3 : 0;
}

/* 10-3-2022, 10/3/2022, 10.3.2022; @other is set where the month may come first just as well. */
static guint
match_numeric (const Token *t,
               guint        languages,
               SmDate      *date,
               SmDate      *other)
{
  int a, b, year;

  if (t[0].type != TOKEN_NUMBER || t[0].n_digits > 2 || t[1].type != TOKEN_SIGN || t[1].is_spaced
      || strchr ("-/.", t[1].value < 0x80 ? t[1].value : 0) == NULL || t[1].value >= 0x80)
    return 0;
  if (t[2].type != TOKEN_NUMBER || t[2].n_digits > 2 || t[2].is_spaced || !is_sign (t + 3, t[1].value)
      || !is_year (t + 4) || t[4].is_spaced || !is_last (t + 4))
    return 0;

  a = t[0].value;
  b = t[2].value;
  year = t[4].value;
  if ((languages & ENGLISH) != 0 && t[1].value == '/')
    {
      gboolean day_first = init_date (date, year, b, a);

      if (!day_first)
        return init_date (date, year, a, b) ? 5 : 0;
      if (a != b)
        init_date (other, year, a, b);
      return 5;
    }
  return init_date (date, year, b, a) ? 5 : 0;
}

/* 10 maart 2022, 10th of March, 2022; without the year the words only. */
static guint
match_day_month (const Token *t,
                 guint        languages,
                 SmDate      *date)
{
  static const char *const ordinals[] = { "st", "nd", "rd", "th", "e", "de", "ste", NULL };
  guint n = 1, month, end;

  if (!is_day (t))
    return 0;
  if (t[n].type == TOKEN_WORD && !t[n].is_spaced && g_strv_contains (ordinals, t[n].word))
    n++;
  if (t[n].type == TOKEN_WORD && t[n].is_spaced && strcmp (t[n].word, "of") == 0)
    n++;
  if (!t[n].is_spaced || !find_month (t + n, languages, &month) || !is_last (t + n))
    return 0;
  end = ++n;
  if (is_sign (t + n, '.') || is_sign (t + n, ','))
    n++;
  if (is_year (t + n) && t[n].is_spaced && is_last (t + n))
    return init_date (date, t[n].value, month, t[0].value) ? n + 1 : 0;
  return end;
}

/* March 10, 2022; March 10; March 2022, maart 2022. */
static guint
match_month (const Token *t,
             guint        languages,
             SmDate      *date)
{
  guint n = 1, month, end;

  if (!find_month (t, languages, &month))
    return 0;
  if (is_sign (t + n, '.'))
    n++;
  if (is_year (t + n) && t[n].is_spaced && is_last (t + n))
    return init_date (date, t[n].value, month, 0) ? n + 1 : 0;
  if ((languages & ENGLISH) == 0 || !t->is_capital || !is_day (t + n) || !t[n].is_spaced)
    return 0;

  end = n++;
  if (t[n].type == TOKEN_WORD && !t[n].is_spaced)
    end = n++;
  if (is_sign (t + n, ','))
    n++;
  if (is_year (t + n) && t[n].is_spaced && is_last (t + n))
    return init_date (date, t[n].value, month, t[end].type == TOKEN_WORD ? t[end - 1].value : t[end].value) ? n + 1 : 0;
  return end + 1;
}

/* donderdag, vandaag, deze week: words that need a date to count from. */
static guint
match_relative (const Token *t,
                guint        languages)
{
  guint value;

  if (t->type != TOKEN_WORD)
    return 0;
  if (find_name (days, G_N_ELEMENTS (days), t, languages, &value))
    return is_last (t) ? 1 : 0;
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if ((pairs[i].languages & languages) != 0 && strcmp (t[0].word, pairs[i].first) == 0
        && strcmp (t[1].word, pairs[i].second) == 0 && t[1].is_spaced && is_last (t + 1))
      return 2;
  return 0;
}

static guint
get_languages (const char *language)
{
  if (language == NULL || *language == '\0')
    return DUTCH | ENGLISH;
  if (g_ascii_strncasecmp (language, "nl", 2) == 0)
    return DUTCH;
  if (g_ascii_strncasecmp (language, "en", 2) == 0)
    return ENGLISH;
  return 0;
}

/* What the same form gave before is no second choice. */
static gboolean
is_known (GPtrArray    *candidates,
          const SmDate *date,
          const char   *words)
{
  for (guint i = 0; i < candidates->len; i++)
    {
      const SmDateCandidate *candidate = g_ptr_array_index (candidates, i);

      if (sm_date_is_known (date) ? sm_date_equal (&candidate->date, date)
                                  : !sm_date_is_known (&candidate->date)
                                      && g_ascii_strcasecmp (candidate->words, words) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
add (GPtrArray    *candidates,
     const SmDate *date,
     const char   *text,
     const Token  *first,
     const Token  *last,
     guint         counts[2])
{
  g_autofree char *words = g_strndup (text + first->from, last->to - first->from);
  gboolean known = sm_date_is_known (date);

  if (counts[known] >= (known ? MAX_KNOWN : MAX_RELATIVE) || is_known (candidates, date, words))
    return;
  counts[known]++;
  g_ptr_array_add (candidates, sm_date_candidate_new (date, words, first->start, last->end));
}

static guint
match (const Token *token,
       guint        languages,
       SmDate      *date,
       SmDate      *other)
{
  guint n;

  if ((n = match_iso (token, date)) > 0 || (n = match_numeric (token, languages, date, other)) > 0
      || (n = match_day_month (token, languages, date)) > 0 || (n = match_month (token, languages, date)) > 0)
    return n;
  return match_relative (token, languages);
}

/**
 * sm_date_words_find:
 * @text: UTF-8
 * @language: (nullable): BCP 47 of the text; %NULL or "" for Dutch and English at once
 * @candidates: (element-type SmDateCandidate): takes what is found
 *
 * Finds the dates that a text speaks of, in its order, each date and each phrase once. Phrases that mean a day only
 * to who knows when they were written have an unknown date. In English "3/10/2022" may be two dates and gives both.
 * A long text is looked at to its first 256 kB. Of other languages only dates in numbers are known.
 */
void
sm_date_words_find (const char *text,
                    const char *language,
                    GPtrArray  *candidates)
{
  g_autoptr(GArray) tokens = cut (text);
  guint languages = get_languages (language);
  guint counts[2] = { 0, 0 };

  for (guint i = 0; i + 8 < tokens->len;)
    {
      const Token *token = &g_array_index (tokens, Token, i);
      SmDate date = SM_DATE_UNKNOWN, other = SM_DATE_UNKNOWN;
      guint n = 0;

      /* Within a word or a longer number nothing begins. */
      if (i == 0 || token->is_spaced || (token[-1].type == TOKEN_SIGN && token[-1].value != '.'))
        n = match (token, languages, &date, &other);
      if (n == 0)
        {
          i++;
          continue;
        }
      add (candidates, &date, text, token, token + n - 1, counts);
      if (sm_date_is_known (&other))
        add (candidates, &other, text, token, token + n - 1, counts);
      i += n;
    }
}

/**
 * sm_date_words_parse:
 * @words: such as "10 maart 2022" or "Thursday, March 10, 2022 at 9:00"
 * @language: (nullable): BCP 47; %NULL or "" for Dutch and English at once
 * @date: (out): the date; unknown when there is none
 *
 * Reads the only date that some words name, as a page's metadata gives it.
 *
 * Returns: %FALSE when they name no date, or several
 */
gboolean
sm_date_words_parse (const char *words,
                     const char *language,
                     SmDate     *date)
{
  g_autoptr(GPtrArray) candidates = g_ptr_array_new_with_free_func ((GDestroyNotify) sm_date_candidate_free);
  guint n = 0;

  *date = SM_DATE_UNKNOWN;
  sm_date_words_find (words, language, candidates);
  for (guint i = 0; i < candidates->len; i++)
    {
      const SmDateCandidate *candidate = g_ptr_array_index (candidates, i);

      if (sm_date_is_known (&candidate->date))
        {
          *date = candidate->date;
          n++;
        }
    }
  if (n == 1)
    return TRUE;
  *date = SM_DATE_UNKNOWN;
  return FALSE;
}
