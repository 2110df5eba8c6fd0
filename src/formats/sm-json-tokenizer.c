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

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "sm-json-tokenizer-private.h"

/* What a value's first byte says. */
static const guint8 type_of[256] = {
  ['{'] = SM_JSON_OBJECT, ['['] = SM_JSON_ARRAY, ['"'] = SM_JSON_STRING, ['-'] = SM_JSON_NUMBER,
  ['0'] = SM_JSON_NUMBER, ['1'] = SM_JSON_NUMBER, ['2'] = SM_JSON_NUMBER, ['3'] = SM_JSON_NUMBER,
  ['4'] = SM_JSON_NUMBER, ['5'] = SM_JSON_NUMBER, ['6'] = SM_JSON_NUMBER, ['7'] = SM_JSON_NUMBER,
  ['8'] = SM_JSON_NUMBER, ['9'] = SM_JSON_NUMBER, ['t'] = SM_JSON_TRUE, ['f'] = SM_JSON_FALSE,
  ['n'] = SM_JSON_NULL, ['N'] = SM_JSON_NOT_JSON, ['I'] = SM_JSON_NOT_JSON,
};

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
      if (!sm_json_fill (self))
        return 0;
    }
}

static gboolean
push (SmJsonTokenizer *self,
      gboolean         is_object)
{
  guint64 bit;

  if (self->depth >= SM_JSON_MAX_DEPTH)
    return sm_json_fail_at (self, self->cursor, SM_JSON_FAILED_DEPTH, SM_JSON_EXPECTED_VALUE);

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
      sm_json_ensure (self, 2);
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
        return sm_json_fail_expecting (self, self->cursor, SM_JSON_EXPECTED_COMMA_OR_BRACE);
      self->cursor++;
      c = skip_space (self);
    }
  if (c != '"')
    return sm_json_fail_expecting (self, self->cursor,
                                   self->first ? SM_JSON_EXPECTED_NAME_OR_END : SM_JSON_EXPECTED_NAME);
  self->first = FALSE;

  /* The name has to survive reading on to the value, which it does: nobody slides what is held as a token. */
  if (!sm_json_scan_string (self, name))
    return FALSE;
  if (name->raw != NULL)
    self->token = (char *) name->raw - 1;

  c = skip_space (self);
  if (c != ':')
    {
      self->token = NULL;
      return sm_json_fail_expecting (self, self->cursor, SM_JSON_EXPECTED_COLON);
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
  if (G_LIKELY ((guchar) *p > ' '))
    return p;

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
        return sm_json_fail_expecting (self, self->cursor, SM_JSON_EXPECTED_COMMA_OR_BRACKET);
      self->cursor++;
      c = skip_space (self);
      if (c == ']')
        return sm_json_fail_expecting (self, self->cursor, SM_JSON_EXPECTED_VALUE);
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
  return sm_json_scan_string (self, string);
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
  return sm_json_scan_number (self, number);
}

/* Compares the bytes at the cursor with a word and steps over it. */
static gboolean
skip_word (SmJsonTokenizer *self,
           const char      *word)
{
  gsize length = strlen (word);
  gboolean cut_off;

  sm_json_ensure (self, length);
  cut_off = self->at_end && (gsize) (self->end - self->cursor) < length;
  if (strncmp (self->cursor, word, length) != 0)
    return sm_json_fail_expecting (self, cut_off ? self->end : self->cursor, SM_JSON_EXPECTED_VALUE);

  self->cursor += length;
  return TRUE;
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
      if (!sm_json_scan_string (self, &string))
        return FALSE;
      *flags |= string.flags;
      return TRUE;

    case SM_JSON_NUMBER:
      return sm_json_scan_number (self, &number);

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
      return sm_json_fail_expecting (self, self->cursor, SM_JSON_EXPECTED_VALUE);
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
