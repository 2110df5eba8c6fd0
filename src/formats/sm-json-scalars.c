/* Strings and numbers of the tokenizer: where they end, and whether they are what they should be. See
 * sm-json-tokenizer.c. */
#include "config.h"

#include <math.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "sm-json-text.h"
#include "sm-json-tokenizer-private.h"

static int
hex_value (const char *text)
{
  int value = 0;

  for (int i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (text[i]);

      if (digit < 0)
        return -1;
      value = value << 4 | digit;
    }

  return value;
}

/* What may follow a backslash, besides u and four digits. */
static const guint8 is_escaped[256] = {
  ['"'] = 1, ['\\'] = 1, ['/'] = 1, ['b'] = 1, ['f'] = 1, ['n'] = 1, ['r'] = 1, ['t'] = 1,
};

/* Steps over a backslash and what it escapes, with 12 bytes readable; says how bad that was. */
static guint
skip_escape (const char **place)
{
  const char *p = *place;
  int value;

  if (p[1] != 'u')
    {
      gboolean known = is_escaped[(guchar) p[1]];

      /* Something unknown is looked at again as a character of its own. */
      *place = known ? p + 2 : p + 1;
      return known ? 0 : SM_JSON_BAD_ESCAPE;
    }

  value = hex_value (p + 2);
  if (value < 0)
    {
      *place = p + 1;
      return SM_JSON_BAD_ESCAPE;
    }

  *place = p + 6;
  if (value == 0)
    return SM_JSON_NUL;
  if (value >= 0xd800 && value <= 0xdbff && p[6] == '\\' && p[7] == 'u')
    {
      int low = hex_value (p + 8);

      if (low >= 0xdc00 && low <= 0xdfff)
        {
          *place = p + 12;
          return 0;
        }
    }
  return value >= 0xd800 && value <= 0xdfff ? SM_JSON_BAD_UTF8 : 0;
}

/* A string in which something was found wrong, from its start again, to say what and where. It was no longer than
 * a string may be so far. */
static gboolean
scan_damaged_string (SmJsonTokenizer *self,
                     SmJsonString    *string)
{
  const char *p;
  guint flags = 0;
  guint64 damage = 0;
  guint64 start = self->base + (self->cursor + 1 - self->buffer);

  self->token = self->cursor;
  p = self->cursor + 1;

  for (;;)
    {
      guint bad = 0;
      const char *place;
      guchar c;

      while ((guchar) (*p - ' ') < 0x60 && *p != '"' && *p != '\\')
        p++;
      c = *p;

      if (c == '"')
        break;

      if ((gsize) (self->end - p) < 12)
        {
          /* What follows may need up to twelve bytes to be judged. */
          gboolean more;

          self->cursor = (char *) p;
          if (self->token != NULL && (gsize) (p - self->token) > SM_JSON_MAX_STRING)
            {
              self->token = NULL;
              flags |= SM_JSON_TOO_LONG;
            }
          more = sm_json_fill (self);
          p = self->cursor;
          if (more)
            continue;
          if (p == self->end)
            return sm_json_fail_expecting (self, p, SM_JSON_EXPECTED_QUOTE);
          c = *p;
        }

      place = p;
      if (c >= 0x80)
        {
          flags |= SM_JSON_NON_ASCII;
          do
            {
              guint n = sm_utf8_sequence (p);

              if (n == 0)
                {
                  bad = SM_JSON_BAD_UTF8;
                  place = p;
                  n = 1;
                }
              p += n;
            }
          while ((guchar) *p >= 0x80 && bad == 0 && self->end - p >= 4);
        }
      else if (c == '\\')
        {
          flags |= SM_JSON_ESCAPED;
          bad = skip_escape (&p);
        }
      else
        {
          if (c == '\n' && self->lines)
            {
              self->cursor = (char *) p;
              return sm_json_fail_at (self, p, SM_JSON_FAILED_SYNTAX, SM_JSON_EXPECTED_QUOTE);
            }
          bad = c == '\0' ? SM_JSON_NUL : SM_JSON_CONTROL;
          /* There may be very many of them where a disk lost something. */
          do
            p++;
          while (c == '\0' && *p == '\0' && p < self->end);
        }

      if (bad != 0)
        {
          if ((flags & SM_JSON_DAMAGED) == 0)
            damage = self->base + (place - self->buffer);
          flags |= bad;
        }
    }

  if (self->token != NULL && (gsize) (p - self->token) > SM_JSON_MAX_STRING)
    flags |= SM_JSON_TOO_LONG;

  string->raw = (flags & SM_JSON_TOO_LONG) != 0 ? NULL : self->token + 1;
  string->raw_length = string->raw != NULL ? (gsize) (p - string->raw) : 0;
  string->offset = start;
  string->damage = damage;
  string->flags = flags;
  self->cursor = (char *) p + 1;
  self->token = NULL;
  return TRUE;
}

/* The next byte at or after @p that ends or troubles a string: quote, backslash, control. Adds to @high whether
 * there are bytes beyond ASCII before it. */
static inline const char *
find_special (const char *p,
              guint      *high)
{
#ifdef __SSE2__
  for (;; p += 16)
    {
      __m128i bytes = _mm_loadu_si128 ((const __m128i *) (const void *) p);
      __m128i quote = _mm_cmpeq_epi8 (bytes, _mm_set1_epi8 ('"'));
      __m128i slash = _mm_cmpeq_epi8 (bytes, _mm_set1_epi8 ('\\'));
      __m128i control = _mm_cmpeq_epi8 (_mm_min_epu8 (bytes, _mm_set1_epi8 (0x1f)), bytes);
      guint mask = _mm_movemask_epi8 (_mm_or_si128 (_mm_or_si128 (quote, slash), control));
      guint beyond = _mm_movemask_epi8 (bytes);

      if (mask != 0)
        {
          /* Those below the lowest bit of the mask. */
          *high |= beyond & (mask - 1) & ~mask;
          return p + __builtin_ctz (mask);
        }
      *high |= beyond;
    }
#else
  for (; (guchar) *p >= ' ' && *p != '"' && *p != '\\'; p++)
    *high |= (guchar) *p & 0x80;
  return p;
#endif
}

gboolean
sm_json_scan_string (SmJsonTokenizer *self,
                     SmJsonString    *string)
{
  const char *p = self->cursor + 1;
  guint64 start = self->base + (p - self->buffer);
  guint flags = 0, high = 0;

  self->token = self->cursor;
  for (;;)
    {
      p = find_special (p, &high);
      if (*p == '"')
        break;

      if ((gsize) (self->end - p) < 12)
        {
          /* What follows may need up to twelve bytes to be judged. */
          gboolean more;

          self->cursor = (char *) p;
          if (self->token != NULL && (gsize) (p - self->token) > SM_JSON_MAX_STRING)
            {
              self->token = NULL;
              flags |= SM_JSON_TOO_LONG;
            }
          more = sm_json_fill (self);
          p = self->cursor;
          if (more)
            continue;
          if (p == self->end)
            return sm_json_fail_expecting (self, p, SM_JSON_EXPECTED_QUOTE);
        }

      if (*p == '\\' && skip_escape (&p) == 0)
        flags |= SM_JSON_ESCAPED;
      else if (self->token != NULL)
        {
          self->cursor = self->token;
          return scan_damaged_string (self, string);
        }
      else
        {
          /* Of a string that is too long nobody will see the damage, but a line ends it. */
          if (*p == '\n' && self->lines)
            {
              self->cursor = (char *) p;
              return sm_json_fail_at (self, p, SM_JSON_FAILED_SYNTAX, SM_JSON_EXPECTED_QUOTE);
            }
          /* There may be very many of them where a disk lost something. */
          do
            p++;
          while (*p == '\0' && p < self->end);
        }
    }

  if (self->token != NULL && (gsize) (p - self->token) > SM_JSON_MAX_STRING)
    flags |= SM_JSON_TOO_LONG;

  if (high != 0)
    flags |= SM_JSON_NON_ASCII;
  if (high != 0 && (flags & SM_JSON_TOO_LONG) == 0
      && !sm_utf8_is_valid (self->token + 1, p - self->token - 1))
    {
      self->cursor = self->token;
      return scan_damaged_string (self, string);
    }

  string->raw = (flags & SM_JSON_TOO_LONG) != 0 ? NULL : self->token + 1;
  string->raw_length = string->raw != NULL ? (gsize) (p - string->raw) : 0;
  string->offset = start;
  string->damage = 0;
  string->flags = flags;
  self->cursor = (char *) p + 1;
  self->token = NULL;
  return TRUE;
}

/* Puts the whole number under the cursor into the buffer and gives the byte after it, or NULL. */
static const char *
find_number_end (SmJsonTokenizer *self)
{
  gsize length = 0;

  for (;;)
    {
      const char *p = self->cursor + length;

      while (g_ascii_isdigit (*p) || *p == '.' || *p == 'e' || *p == 'E' || *p == '+' || *p == '-')
        p++;

      length = p - self->cursor;
      if (length > SM_JSON_MAX_NUMBER)
        {
          sm_json_fail_at (self, self->cursor, SM_JSON_FAILED_NUMBER, SM_JSON_EXPECTED_VALUE);
          return NULL;
        }
      if (p != self->end || !sm_json_fill (self))
        return self->failure == SM_JSON_FINE ? self->cursor + length : NULL;
    }
}

/* As g_ascii_isdigit(), without looking into a table of another library. */
static inline gboolean
is_digit (char c)
{
  return (guchar) (c - '0') < 10;
}

gboolean
sm_json_scan_number (SmJsonTokenizer *self,
                     double          *number)
{
  static const double powers[] = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  };
  const char *p;
  guint64 mantissa = 0;
  int n_digits = 0, scale = 0, exponent = 0;
  gboolean negative;

  /* Nearly always the whole number is there. */
  if (G_UNLIKELY ((gsize) (self->end - self->cursor) <= SM_JSON_MAX_NUMBER) && find_number_end (self) == NULL)
    return FALSE;

  p = self->cursor;
  negative = *p == '-';
  p += negative;

  if (!is_digit (*p))
    return sm_json_fail_expecting (self, p, SM_JSON_EXPECTED_DIGIT);
  if (*p == '0')
    p++;
  else
    for (; is_digit (*p); p++, n_digits++)
      mantissa = mantissa * 10 + (*p - '0');

  if (*p == '.')
    {
      p++;
      if (!is_digit (*p))
        return sm_json_fail_expecting (self, p, SM_JSON_EXPECTED_DIGIT);
      for (; is_digit (*p); p++, n_digits++, scale--)
        mantissa = mantissa * 10 + (*p - '0');
    }

  if (*p == 'e' || *p == 'E')
    {
      gboolean down = FALSE;

      p++;
      if (*p == '+' || *p == '-')
        down = *p++ == '-';
      if (!is_digit (*p))
        return sm_json_fail_expecting (self, p, SM_JSON_EXPECTED_DIGIT);
      for (; is_digit (*p); p++)
        exponent = MIN (exponent * 10 + (*p - '0'), 100000);
      if (down)
        exponent = -exponent;
    }

  if (p - self->cursor > SM_JSON_MAX_NUMBER)
    return sm_json_fail_at (self, self->cursor, SM_JSON_FAILED_NUMBER, SM_JSON_EXPECTED_VALUE);

  /* Mantissa and power of ten are exact here, so that one operation rounds once, as it should. */
  scale += exponent;
  if (n_digits <= 15 && scale >= -22 && scale <= 22)
    *number = scale < 0 ? mantissa / powers[-scale] : mantissa * powers[scale];
  else
    *number = fabs (g_ascii_strtod (self->cursor, NULL));
  if (negative)
    *number = -*number;

  /* Bytes such as the second dot of 1.2.3 are found to be wrong by whoever reads on. */
  self->cursor = (char *) p;
  return TRUE;
}

/**
 * sm_json_tokenizer_get_text:
 * @self: a tokenizer
 * @string: the string read last
 * @length: (out): bytes of the text
 *
 * Gives a string as it is meant, without its escapes: valid UTF-8 without NUL. It is not terminated, and valid
 * until the tokenizer moves on or this is asked again.
 *
 * Returns: (transfer none): the text, "" for a string that was too long
 */
const char *
sm_json_tokenizer_get_text (SmJsonTokenizer    *self,
                            const SmJsonString *string,
                            gsize              *length)
{
  if (G_LIKELY ((string->flags & ~SM_JSON_NON_ASCII) == 0))
    {
      *length = string->raw_length;
      return string->raw;
    }

  if (string->raw == NULL)
    {
      *length = 0;
      return "";
    }

  g_string_set_size (self->scratch, 3 * string->raw_length + 1);
  *length = sm_json_text_decode (string->raw, string->raw_length, (string->flags & SM_JSON_DAMAGED) != 0,
                                 self->scratch->str);
  return self->scratch->str;
}
