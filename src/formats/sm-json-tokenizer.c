/* A pull tokenizer for JSON of any size.
 *
 * The input slides through one buffer: what lies before the current token is given up unless somebody holds
 * it, so that memory follows the largest token and not the file. Values are checked as they pass: the grammar
 * of RFC 8259 to the letter, except that a string may hold what can be repaired without guessing where it
 * ends (raw control characters, invalid UTF-8, stray backslashes), which is told in its flags.
 *
 * A NUL stands behind the last byte, so that inner loops need no bounds check: it is no part of any token, and
 * who meets it looks whether that was the end of the buffer. Lines and columns are counted when a buffer is
 * given up and when somebody asks. Belongs to one thread.
 */
#include "config.h"

#include <math.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "sm-json-tokenizer.h"
#include "sm-json-text.h"

#define READ_SIZE ((gsize) 512 << 10)

/* Vector loads may touch this many bytes behind the sentinel. */
#define PADDING 64

/* An outer hold costs memory for convenience only; an inner one keeps what must not be lost. */
#define MAX_OUTER_HOLD ((gsize) 4 << 20)
#define MAX_INNER_HOLD (SM_JSON_MAX_STRING + ((gsize) 1 << 20))

#define NO_HOLD G_MAXUINT64

struct _SmJsonTokenizer
{
  SmJsonReadFunc  read;
  gpointer        source;      /* borrowed */
  GError         *error;       /* owned, (nullable) */

  char           *buffer;      /* owned, capacity + 1 + PADDING bytes */
  gsize           capacity;
  char           *cursor;      /* next byte to look at */
  char           *end;         /* the sentinel */
  char           *token;       /* (nullable): start of the token under way, kept when the buffer slides */
  guint64         base;        /* offset in the input of buffer[0] */
  gboolean        at_end;      /* the source has no more */

  guint64         outer_hold;
  guint64         inner_hold;

  /* Where buffer[0] is. */
  guint           base_line;   /* from 0 */
  guint64         base_column; /* code points before it on its line */

  /* The place that was asked for last, at or behind base. */
  guint64         known_offset;
  guint           known_line;
  guint64         known_column;

  gboolean        lines;       /* JSON Lines: a value ends where its line does */
  gboolean        first;       /* nothing read yet in the innermost container */
  guint           depth;
  guint64         is_object[SM_JSON_MAX_DEPTH / 64];

  SmJsonFailure   failure;
  SmJsonExpected  expected;
  guint64         failed_at;

  GString        *scratch;     /* owned: a decoded string */
};

/* What a value's first byte says. */
static const guint8 type_of[256] = {
  ['{'] = SM_JSON_OBJECT, ['['] = SM_JSON_ARRAY, ['"'] = SM_JSON_STRING, ['-'] = SM_JSON_NUMBER,
  ['0'] = SM_JSON_NUMBER, ['1'] = SM_JSON_NUMBER, ['2'] = SM_JSON_NUMBER, ['3'] = SM_JSON_NUMBER,
  ['4'] = SM_JSON_NUMBER, ['5'] = SM_JSON_NUMBER, ['6'] = SM_JSON_NUMBER, ['7'] = SM_JSON_NUMBER,
  ['8'] = SM_JSON_NUMBER, ['9'] = SM_JSON_NUMBER, ['t'] = SM_JSON_TRUE, ['f'] = SM_JSON_FALSE,
  ['n'] = SM_JSON_NULL, ['N'] = SM_JSON_NOT_JSON, ['I'] = SM_JSON_NOT_JSON,
};

/* Counts the line feeds before @end, and the code points after the last of them. */
static guint
count_lines (const char *text,
             const char *end,
             guint64    *column)
{
  const char *last = memrchr (text, '\n', end - text);
  guint n = 0;

  if (last == NULL)
    {
      *column += sm_utf8_count (text, end - text);
      return 0;
    }

  *column = sm_utf8_count (last + 1, end - last - 1);

#ifdef __SSE2__
  while (last - text >= 15)
    {
      /* A byte counts up to 255 before the counts are added up. */
      const char *stop = MIN (text + 255 * 16, last - 14);
      __m128i counts = _mm_setzero_si128 ();

      for (; text < stop; text += 16)
        counts = _mm_sub_epi8 (counts, _mm_cmpeq_epi8 (_mm_loadu_si128 ((const __m128i *) (const void *) text),
                                                       _mm_set1_epi8 ('\n')));
      counts = _mm_sad_epu8 (counts, _mm_setzero_si128 ());
      n += _mm_cvtsi128_si32 (counts) + _mm_cvtsi128_si32 (_mm_srli_si128 (counts, 8));
    }
#endif
  for (; text <= last; text++)
    n += *text == '\n';

  return n;
}

static gboolean
fail_at (SmJsonTokenizer *self,
         const char      *place,
         SmJsonFailure    failure,
         SmJsonExpected   expected)
{
  if (self->failure == SM_JSON_FINE)
    {
      self->failure = failure;
      self->expected = expected;
      self->failed_at = self->base + (place - self->buffer);
    }

  return FALSE;
}

/* The failure of meeting something else than was @expected, which is no syntax error at the end. */
static gboolean
fail_expecting (SmJsonTokenizer *self,
                const char      *place,
                SmJsonExpected   expected)
{
  gboolean at_end = place == self->end && self->at_end;

  return fail_at (self, place, at_end ? SM_JSON_FAILED_TRUNCATED : SM_JSON_FAILED_SYNTAX, expected);
}

/* First byte that must stay when the buffer slides. Holds that became too dear are let go. */
static char *
first_kept (SmJsonTokenizer *self)
{
  guint64 end = self->base + (self->end - self->buffer);
  char *keep = self->token != NULL ? self->token : self->cursor;

  if (self->outer_hold != NO_HOLD && end - self->outer_hold > MAX_OUTER_HOLD)
    self->outer_hold = NO_HOLD;
  if (self->inner_hold != NO_HOLD && end - self->inner_hold > MAX_INNER_HOLD)
    self->inner_hold = NO_HOLD;

  if (self->outer_hold != NO_HOLD)
    keep = MIN (keep, self->buffer + (self->outer_hold - self->base));
  if (self->inner_hold != NO_HOLD)
    keep = MIN (keep, self->buffer + (self->inner_hold - self->base));

  return keep;
}

/* Gets more input behind what is kept; FALSE at the end of it. Everything in the buffer may move. */
static gboolean
fill (SmJsonTokenizer *self)
{
  char *keep;
  gsize gone, kept;
  gssize got;
  char *target;

  if (self->at_end)
    return FALSE;

  keep = first_kept (self);
  gone = keep - self->buffer;
  kept = self->end - keep;

  if (gone > 0)
    {
      /* What was counted to locate something need not be counted again. */
      if (self->known_offset <= self->base + gone)
        {
          self->base_line = self->known_line;
          self->base_column = self->known_column;
          self->base_line += count_lines (self->buffer + (self->known_offset - self->base), keep, &self->base_column);
          self->known_offset = self->base + gone;
          self->known_line = self->base_line;
          self->known_column = self->base_column;
        }
      else
        self->base_line += count_lines (self->buffer, keep, &self->base_column);
      self->base += gone;
    }

  target = self->buffer;
  if (kept > self->capacity / 2)
    {
      self->capacity *= 2;
      target = g_malloc (self->capacity + 1 + PADDING);
    }
  else if (self->capacity > 8 * READ_SIZE && kept < READ_SIZE)
    {
      self->capacity = 2 * READ_SIZE;
      target = g_malloc (self->capacity + 1 + PADDING);
    }

  memmove (target, keep, kept);
  self->cursor = target + (self->cursor - keep);
  if (self->token != NULL)
    self->token = target + (self->token - keep);
  if (target != self->buffer)
    {
      g_free (self->buffer);
      self->buffer = target;
    }

  got = self->read (self->source, self->buffer + kept,
                    MIN (self->capacity - kept, READ_SIZE), &self->error);
  self->end = self->buffer + kept + MAX (got, 0);
  memset (self->end, 0, 1 + PADDING);

  if (got <= 0)
    {
      self->at_end = TRUE;
      if (got < 0)
        fail_at (self, self->end, SM_JSON_FAILED_READ, SM_JSON_EXPECTED_VALUE);
      return FALSE;
    }

  return TRUE;
}

/* Makes @n bytes readable from the cursor on, or as many as there are. */
static void
ensure (SmJsonTokenizer *self,
        gsize            n)
{
  while ((gsize) (self->end - self->cursor) < n)
    if (!fill (self))
      return;
}

/* Moves to the next byte that is not white space and gives it; 0 at the end. */
static guchar
skip_space (SmJsonTokenizer *self)
{
  for (;;)
    {
      const char *p = self->cursor;
      guchar c = *p;

      if (G_LIKELY (c > ' '))
        return c;

      /* What most writers put behind colons and commas. */
      if (c == ' ' && (guchar) p[1] > ' ')
        {
          self->cursor++;
          return p[1];
        }

#ifdef __SSE2__
      if (!self->lines)
        {
          guint other;

          do
            {
              __m128i bytes = _mm_loadu_si128 ((const __m128i *) (const void *) p);
              __m128i space = _mm_cmpeq_epi8 (bytes, _mm_set1_epi8 (' '));
              __m128i feed = _mm_cmpeq_epi8 (bytes, _mm_set1_epi8 ('\n'));
              __m128i rest = _mm_or_si128 (_mm_cmpeq_epi8 (bytes, _mm_set1_epi8 ('\r')),
                                           _mm_cmpeq_epi8 (bytes, _mm_set1_epi8 ('\t')));

              other = 0xffff ^ _mm_movemask_epi8 (_mm_or_si128 (_mm_or_si128 (space, feed), rest));
              p += 16;
            }
          while (other == 0);
          p += __builtin_ctz (other) - 16;
        }
      else
#endif
        while (*p == ' ' || *p == '\t' || *p == '\r' || (*p == '\n' && !(self->lines && self->depth > 0)))
          p++;

      self->cursor = (char *) p;
      if (p != self->end)
        return *p;
      if (!fill (self))
        return 0;
    }
}

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
          more = fill (self);
          p = self->cursor;
          if (more)
            continue;
          if (p == self->end)
            return fail_expecting (self, p, SM_JSON_EXPECTED_QUOTE);
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
              return fail_at (self, p, SM_JSON_FAILED_SYNTAX, SM_JSON_EXPECTED_QUOTE);
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

static gboolean
scan_string (SmJsonTokenizer *self,
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
          more = fill (self);
          p = self->cursor;
          if (more)
            continue;
          if (p == self->end)
            return fail_expecting (self, p, SM_JSON_EXPECTED_QUOTE);
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
              return fail_at (self, p, SM_JSON_FAILED_SYNTAX, SM_JSON_EXPECTED_QUOTE);
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

/* Compares the bytes at the cursor with a word and steps over it. */
static gboolean
skip_word (SmJsonTokenizer *self,
           const char      *word)
{
  gsize length = strlen (word);

  ensure (self, length);
  if (strncmp (self->cursor, word, length) != 0)
    return fail_expecting (self, (gsize) (self->end - self->cursor) < length && self->at_end ? self->end : self->cursor,
                           SM_JSON_EXPECTED_VALUE);

  self->cursor += length;
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
          fail_at (self, self->cursor, SM_JSON_FAILED_NUMBER, SM_JSON_EXPECTED_VALUE);
          return NULL;
        }
      if (p != self->end || !fill (self))
        return self->failure == SM_JSON_FINE ? self->cursor + length : NULL;
    }
}

/* As g_ascii_isdigit(), without looking into a table of another library. */
static inline gboolean
is_digit (char c)
{
  return (guchar) (c - '0') < 10;
}

static gboolean
scan_number (SmJsonTokenizer *self,
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
    return fail_expecting (self, p, SM_JSON_EXPECTED_DIGIT);
  if (*p == '0')
    p++;
  else
    for (; is_digit (*p); p++, n_digits++)
      mantissa = mantissa * 10 + (*p - '0');

  if (*p == '.')
    {
      p++;
      if (!is_digit (*p))
        return fail_expecting (self, p, SM_JSON_EXPECTED_DIGIT);
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
        return fail_expecting (self, p, SM_JSON_EXPECTED_DIGIT);
      for (; is_digit (*p); p++)
        exponent = MIN (exponent * 10 + (*p - '0'), 100000);
      if (down)
        exponent = -exponent;
    }

  if (p - self->cursor > SM_JSON_MAX_NUMBER)
    return fail_at (self, self->cursor, SM_JSON_FAILED_NUMBER, SM_JSON_EXPECTED_VALUE);

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

static gboolean
push (SmJsonTokenizer *self,
      gboolean         is_object)
{
  guint64 bit;

  if (self->depth >= SM_JSON_MAX_DEPTH)
    return fail_at (self, self->cursor, SM_JSON_FAILED_DEPTH, SM_JSON_EXPECTED_VALUE);

  bit = G_GUINT64_CONSTANT (1) << (self->depth % 64);
  if (is_object)
    self->is_object[self->depth / 64] |= bit;
  else
    self->is_object[self->depth / 64] &= ~bit;
  self->depth++;
  self->first = TRUE;
  self->cursor++;
  return TRUE;
}

static void
pop (SmJsonTokenizer *self)
{
  self->depth--;
  self->first = FALSE;
  self->cursor++;
}

static gboolean
in_object (SmJsonTokenizer *self)
{
  guint last = self->depth - 1;

  return (self->is_object[last / 64] >> (last % 64) & 1) != 0;
}

/**
 * sm_json_tokenizer_new:
 * @read: gives the input, piece by piece
 * @source: (transfer none): handed to @read; must outlive the tokenizer
 *
 * Makes a tokenizer at the start of its input. A UTF-8 byte order mark there is no part of the first value.
 *
 * Returns: (transfer full): a tokenizer
 */
SmJsonTokenizer *
sm_json_tokenizer_new (SmJsonReadFunc read,
                       gpointer       source)
{
  SmJsonTokenizer *self = g_new0 (SmJsonTokenizer, 1);

  self->read = read;
  self->source = source;
  self->capacity = 2 * READ_SIZE;
  self->buffer = g_malloc (self->capacity + 1 + PADDING);
  memset (self->buffer, 0, 1 + PADDING);
  self->cursor = self->end = self->buffer;
  self->outer_hold = self->inner_hold = NO_HOLD;
  self->first = TRUE;
  self->scratch = g_string_new (NULL);

  ensure (self, 3);
  if (strncmp (self->buffer, "\xef\xbb\xbf", 3) == 0)
    self->cursor += 3;

  return self;
}

/**
 * sm_json_tokenizer_free:
 * @self: (transfer full): a tokenizer
 *
 * Frees the tokenizer and every text it gave.
 */
void
sm_json_tokenizer_free (SmJsonTokenizer *self)
{
  g_clear_error (&self->error);
  g_free (self->buffer);
  g_string_free (self->scratch, TRUE);
  g_free (self);
}

/**
 * sm_json_tokenizer_set_lines:
 * @self: a tokenizer
 * @lines: whether the input is JSON Lines
 *
 * In JSON Lines a value that is not complete at the end of its line is a syntax error there, so that the damage
 * stays within the line.
 */
void
sm_json_tokenizer_set_lines (SmJsonTokenizer *self,
                             gboolean         lines)
{
  self->lines = lines;
}

/**
 * sm_json_tokenizer_peek:
 * @self: a tokenizer where a value may start
 *
 * Says what comes next without taking it; afterwards sm_json_tokenizer_get_offset() is where it starts.
 *
 * Returns: the type, %SM_JSON_END at the end of the input or after a failure
 */
SmJsonType
sm_json_tokenizer_peek (SmJsonTokenizer *self)
{
  guchar c;
  SmJsonType type;

  if (G_UNLIKELY (self->failure != SM_JSON_FINE))
    return SM_JSON_END;

  c = skip_space (self);
  type = type_of[c];

  if (c == '-')
    {
      ensure (self, 2);
      if (self->cursor[1] == 'I')
        return SM_JSON_NOT_JSON;
    }
  if (type == SM_JSON_END && self->cursor != self->end)
    return SM_JSON_BAD;

  return type;
}

/**
 * sm_json_tokenizer_enter:
 * @self: a tokenizer where sm_json_tokenizer_peek() said object or array
 *
 * Steps into the object or array; read on with sm_json_tokenizer_next_member() or
 * sm_json_tokenizer_next_element(), which step out at its end. Fails beyond %SM_JSON_MAX_DEPTH.
 */
void
sm_json_tokenizer_enter (SmJsonTokenizer *self)
{
  push (self, *self->cursor == '{');
}

/**
 * sm_json_tokenizer_next_member:
 * @self: a tokenizer in an object, with the value before read or skipped
 * @name: (out): the member's name
 *
 * Goes to the value of the next member.
 *
 * Returns: %FALSE at the end of the object, which is left then, and after a failure
 */
gboolean
sm_json_tokenizer_next_member (SmJsonTokenizer *self,
                               SmJsonString    *name)
{
  guchar c;

  if (G_UNLIKELY (self->failure != SM_JSON_FINE))
    return FALSE;

  c = skip_space (self);
  if (c == '}')
    {
      pop (self);
      return FALSE;
    }
  if (!self->first)
    {
      if (c != ',')
        return fail_expecting (self, self->cursor, SM_JSON_EXPECTED_COMMA_OR_BRACE);
      self->cursor++;
      c = skip_space (self);
    }
  if (c != '"')
    return fail_expecting (self, self->cursor,
                           self->first ? SM_JSON_EXPECTED_NAME_OR_END : SM_JSON_EXPECTED_NAME);
  self->first = FALSE;

  /* The name has to survive reading on to the value, which it does: nobody slides what is held as a token. */
  if (!scan_string (self, name))
    return FALSE;
  if (name->raw != NULL)
    self->token = (char *) name->raw - 1;

  c = skip_space (self);
  if (c != ':')
    {
      self->token = NULL;
      return fail_expecting (self, self->cursor, SM_JSON_EXPECTED_COLON);
    }
  self->cursor++;
  skip_space (self);
  if (name->raw != NULL)
    name->raw = self->token + 1;
  self->token = NULL;
  return self->failure == SM_JSON_FINE;
}

/* Bytes that have to be there for sm_json_tokenizer_next_known() to try: more than any known name. */
#define KNOWN_ROOM 64

/* Past spaces that are in the buffer, and line feeds where they mean nothing. */
static inline const char *
skip_space_here (SmJsonTokenizer *self,
                 const char      *p)
{
  while (*p == ' ' || *p == '\t' || *p == '\r' || (*p == '\n' && !self->lines))
    p++;

  return p;
}

/**
 * sm_json_tokenizer_next_known:
 * @self: a tokenizer in an object, with the value before read or skipped
 * @names: (array length=n_names): names to look for, each shorter than 48 bytes
 * @n_names: how many
 * @likely: the one to try first, and the others after it
 * @offset: (out): where the name's quote is in the input
 *
 * Goes to the value of the next member if its name is one of these, written without escapes; a short cut for
 * sm_json_tokenizer_next_member(), which takes several times as long because it must be ready for anything.
 *
 * Returns: which name it is; -1 if nothing was done, because the name is another, the object ends, something is
 *   wrong or the end of the buffer is near: sm_json_tokenizer_next_member() will tell
 */
int
sm_json_tokenizer_next_known (SmJsonTokenizer  *self,
                              const SmJsonName *names,
                              guint             n_names,
                              guint             likely,
                              guint64          *offset)
{
  const char *p = self->cursor;

  if (G_UNLIKELY (self->failure != SM_JSON_FINE))
    return -1;

  p = skip_space_here (self, p);
  if (!self->first)
    {
      if (*p != ',')
        return -1;
      p = skip_space_here (self, p + 1);
    }
  if (*p != '"' || self->end - p < KNOWN_ROOM)
    return -1;

  for (guint i = 0, n = likely; i < n_names; i++, n++)
    {
      const char *q;
      gsize length;

      if (n >= n_names)
        n = 0;
      length = names[n].length;
      if (p[1 + length] != '"' || p[1] != names[n].name[0] || memcmp (p + 1, names[n].name, length) != 0)
        continue;

      q = skip_space_here (self, p + length + 2);
      if (*q != ':')
        return -1;

      *offset = self->base + (p - self->buffer);
      self->first = FALSE;
      /* The name stays in the buffer while more is read, for who wants to hold it. */
      self->token = (char *) p;
      self->cursor = (char *) q + 1;
      skip_space (self);
      self->token = NULL;
      return self->failure == SM_JSON_FINE ? (int) n : -1;
    }

  return -1;
}

/**
 * sm_json_tokenizer_next_element:
 * @self: a tokenizer in an array, with the value before read or skipped
 *
 * Goes to the next element.
 *
 * Returns: %FALSE at the end of the array, which is left then, and after a failure
 */
gboolean
sm_json_tokenizer_next_element (SmJsonTokenizer *self)
{
  guchar c;

  if (G_UNLIKELY (self->failure != SM_JSON_FINE))
    return FALSE;

  c = skip_space (self);
  if (c == ']')
    {
      pop (self);
      return FALSE;
    }
  if (!self->first)
    {
      if (c != ',')
        return fail_expecting (self, self->cursor, SM_JSON_EXPECTED_COMMA_OR_BRACKET);
      self->cursor++;
      c = skip_space (self);
      if (c == ']')
        return fail_expecting (self, self->cursor, SM_JSON_EXPECTED_VALUE);
    }
  self->first = FALSE;
  return self->failure == SM_JSON_FINE;
}

/**
 * sm_json_tokenizer_read_string:
 * @self: a tokenizer where sm_json_tokenizer_peek() said string
 * @string: (out): the string, valid until the tokenizer moves on
 *
 * Reads a string. A string longer than %SM_JSON_MAX_STRING is passed over and has no text.
 *
 * Returns: %FALSE after a failure
 */
gboolean
sm_json_tokenizer_read_string (SmJsonTokenizer *self,
                               SmJsonString    *string)
{
  return scan_string (self, string);
}

/**
 * sm_json_tokenizer_read_number:
 * @self: a tokenizer where sm_json_tokenizer_peek() said number
 * @number: (out): the nearest double; infinite when there is none, never NaN
 *
 * Reads a number.
 *
 * Returns: %FALSE after a failure
 */
gboolean
sm_json_tokenizer_read_number (SmJsonTokenizer *self,
                               double          *number)
{
  return scan_number (self, number);
}

/* Steps over a value that holds no others. */
static gboolean
skip_scalar (SmJsonTokenizer *self,
             SmJsonType       type,
             guint           *flags)
{
  SmJsonString string;
  double number;

  switch (type)
    {
    case SM_JSON_STRING:
      if (!scan_string (self, &string))
        return FALSE;
      *flags |= string.flags;
      return TRUE;

    case SM_JSON_NUMBER:
      return scan_number (self, &number);

    case SM_JSON_TRUE:
      return skip_word (self, "true");

    case SM_JSON_FALSE:
      return skip_word (self, "false");

    case SM_JSON_NULL:
      return skip_word (self, "null");

    case SM_JSON_NOT_JSON:
      *flags |= SM_JSON_NO_NUMBER;
      return skip_word (self, *self->cursor == 'N' ? "NaN" : *self->cursor == '-' ? "-Infinity" : "Infinity");

    case SM_JSON_OBJECT:
    case SM_JSON_ARRAY:
    case SM_JSON_BAD:
    case SM_JSON_END:
    default:
      return fail_expecting (self, self->cursor, SM_JSON_EXPECTED_VALUE);
    }
}

/**
 * sm_json_tokenizer_skip:
 * @self: a tokenizer at a value
 * @flags: (inout): gets the flags of every string in it, and whether there are numbers that are none
 *
 * Passes over a value and all it holds, checking it on the way. Does not recurse.
 *
 * Returns: %FALSE after a failure
 */
gboolean
sm_json_tokenizer_skip (SmJsonTokenizer *self,
                        guint           *flags)
{
  guint outside = self->depth;

  for (;;)
    {
      SmJsonType type = sm_json_tokenizer_peek (self);
      SmJsonString name;

      if (self->failure != SM_JSON_FINE)
        return FALSE;

      if (type == SM_JSON_OBJECT || type == SM_JSON_ARRAY)
        {
          if (!push (self, type == SM_JSON_OBJECT))
            return FALSE;
        }
      else if (!skip_scalar (self, type, flags))
        return FALSE;

      /* To the next value, out of every container that ends here. */
      for (;;)
        {
          gboolean more;

          if (self->depth == outside)
            return TRUE;

          if (in_object (self))
            {
              more = sm_json_tokenizer_next_member (self, &name);
              if (more)
                *flags |= name.flags;
            }
          else
            more = sm_json_tokenizer_next_element (self);

          if (self->failure != SM_JSON_FINE)
            return FALSE;
          if (more)
            break;
        }
    }
}

/**
 * sm_json_tokenizer_skip_line:
 * @self: a tokenizer of JSON Lines
 *
 * Goes on at the start of the line after the one that the tokenizer is in, outside of any value, whatever
 * failed before. A source that failed stays failed.
 */
void
sm_json_tokenizer_skip_line (SmJsonTokenizer *self)
{
  if (self->failure == SM_JSON_FAILED_READ)
    return;

  if (self->failure != SM_JSON_FINE && self->failed_at >= self->base)
    self->cursor = MIN (self->buffer + (self->failed_at - self->base), self->end);

  self->failure = SM_JSON_FINE;
  self->token = NULL;
  self->depth = 0;
  self->first = TRUE;

  for (;;)
    {
      char *feed = memchr (self->cursor, '\n', self->end - self->cursor);

      if (feed != NULL)
        {
          self->cursor = feed + 1;
          return;
        }
      self->cursor = self->end;
      if (!fill (self))
        return;
    }
}

/**
 * sm_json_tokenizer_at_line_end:
 * @self: a tokenizer of JSON Lines, outside of any value
 *
 * Looks whether only white space is left on the line.
 *
 * Returns: whether the line, or the input, ends here
 */
gboolean
sm_json_tokenizer_at_line_end (SmJsonTokenizer *self)
{
  for (;;)
    {
      while (*self->cursor == ' ' || *self->cursor == '\t' || *self->cursor == '\r')
        self->cursor++;
      if (self->cursor != self->end)
        return *self->cursor == '\n';
      if (!fill (self))
        return TRUE;
    }
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

/**
 * sm_json_tokenizer_get_offset:
 * @self: a tokenizer
 *
 * Says where the tokenizer is.
 *
 * Returns: the bytes of input before the next one to look at
 */
guint64
sm_json_tokenizer_get_offset (SmJsonTokenizer *self)
{
  return self->base + (self->cursor - self->buffer);
}

/**
 * sm_json_tokenizer_locate:
 * @self: a tokenizer
 * @offset: a place that was passed, in bytes
 * @line: (out): from 1; 0 when the place was given up long ago
 * @column: (out): from 1, in code points; 0 when @line is
 *
 * Finds line and column of a place. Cheap when places are asked for in their order.
 */
void
sm_json_tokenizer_locate (SmJsonTokenizer *self,
                          guint64          offset,
                          guint           *line,
                          guint           *column)
{
  if (offset < self->base)
    {
      *line = *column = 0;
      return;
    }

  if (offset < self->known_offset)
    {
      self->known_offset = self->base;
      self->known_line = self->base_line;
      self->known_column = self->base_column;
    }

  offset = MIN (offset, self->base + (self->end - self->buffer));
  self->known_line += count_lines (self->buffer + (self->known_offset - self->base),
                                   self->buffer + (offset - self->base), &self->known_column);
  self->known_offset = offset;

  *line = self->known_line + 1;
  *column = MIN (self->known_column + 1, G_MAXUINT);
}

/**
 * sm_json_tokenizer_hold_outer:
 * @self: a tokenizer
 * @offset: the first byte to keep, or %G_MAXUINT64 for none
 *
 * Keeps what follows @offset so that it can be located later, as long as that takes no more than a few MiB.
 */
void
sm_json_tokenizer_hold_outer (SmJsonTokenizer *self,
                              guint64          offset)
{
  self->outer_hold = offset != G_MAXUINT64 && offset >= self->base ? offset : NO_HOLD;
}

/**
 * sm_json_tokenizer_hold_inner:
 * @self: a tokenizer
 * @offset: the first byte to keep, or %G_MAXUINT64 for none
 *
 * Keeps what follows @offset so that sm_json_tokenizer_get_raw() can give it, as long as it is not larger than
 * the longest string may be.
 */
void
sm_json_tokenizer_hold_inner (SmJsonTokenizer *self,
                              guint64          offset)
{
  self->inner_hold = offset != G_MAXUINT64 && offset >= self->base ? offset : NO_HOLD;
}

/**
 * sm_json_tokenizer_get_raw:
 * @self: a tokenizer
 * @offset: where to start
 * @length: (out): bytes
 *
 * Gives the input from @offset up to where the tokenizer is, valid until it moves on.
 *
 * Returns: (transfer none) (nullable): the bytes, %NULL when they were given up
 */
const char *
sm_json_tokenizer_get_raw (SmJsonTokenizer *self,
                           guint64          offset,
                           gsize           *length)
{
  *length = 0;
  if (offset < self->base || offset > sm_json_tokenizer_get_offset (self))
    return NULL;

  *length = sm_json_tokenizer_get_offset (self) - offset;
  return self->buffer + (offset - self->base);
}

/**
 * sm_json_tokenizer_get_failure:
 * @self: a tokenizer
 * @offset: (out) (optional): where it failed
 * @expected: (out) (optional): what should have been there
 *
 * Says why the tokenizer stopped.
 *
 * Returns: the failure, %SM_JSON_FINE when there was none
 */
SmJsonFailure
sm_json_tokenizer_get_failure (SmJsonTokenizer *self,
                               guint64         *offset,
                               SmJsonExpected  *expected)
{
  if (offset != NULL)
    *offset = self->failed_at;
  if (expected != NULL)
    *expected = self->expected;

  return self->failure;
}

/**
 * sm_json_tokenizer_dup_found:
 * @self: a tokenizer
 * @offset: a place in the input
 *
 * Gives the first word or character at a place, to show somebody what stands there: at most 24 characters,
 * bytes that are no text as \xNN.
 *
 * Returns: (transfer full): a short text, "" at the end of the input or when the place was given up
 */
char *
sm_json_tokenizer_dup_found (SmJsonTokenizer *self,
                             guint64          offset)
{
  GString *found = g_string_new (NULL);
  const char *p;

  if (offset < self->base || offset >= self->base + (self->end - self->buffer))
    return g_string_free (found, FALSE);

  p = self->buffer + (offset - self->base);
  for (int i = 0; i < 24 && p < self->end; i++)
    {
      guint n = sm_utf8_sequence (p);
      gboolean plain = n > 1 || (*p >= ' ' && *p <= '~');
      gboolean part = n > 1 || g_ascii_isalnum (*p) || *p == '.' || *p == '-' || *p == '+' || *p == '_';

      /* One mark of punctuation says enough; a word is given whole. */
      if (i > 0 && !part)
        break;
      if (plain)
        g_string_append_len (found, p, n);
      else
        g_string_append_printf (found, "\\x%02X", (guchar) *p);
      p += MAX (n, 1);
      if (!part)
        break;
    }

  return g_string_free (found, FALSE);
}

/**
 * sm_json_tokenizer_get_error:
 * @self: a tokenizer
 *
 * Gives what the source said when it failed.
 *
 * Returns: (transfer none) (nullable): the error
 */
const GError *
sm_json_tokenizer_get_error (SmJsonTokenizer *self)
{
  return self->error;
}
