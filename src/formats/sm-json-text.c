/* JSON as bytes in memory: what a string means, how a text is written, how a value is laid out. */
#include "config.h"

#include <math.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "sm-json-text.h"

#define REPLACEMENT "\xef\xbf\xbd" /* U+FFFD */

static int
hex_value (const char *text,
           const char *end)
{
  int value = 0;

  if (end - text < 4)
    return -1;
  for (int i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (text[i]);

      if (digit < 0)
        return -1;
      value = value << 4 | digit;
    }

  return value;
}

/* The character that a \u at @p means, and where it ends; U+FFFD for none; 0 when it is no such escape. */
static gunichar
decode_unicode (const char  *p,
                const char  *end,
                const char **next)
{
  int value = hex_value (p + 2, end);

  if (value < 0)
    return 0;

  *next = p + 6;
  if (value >= 0xd800 && value <= 0xdbff && end - p >= 12 && p[6] == '\\' && p[7] == 'u')
    {
      int low = hex_value (p + 8, end);

      if (low >= 0xdc00 && low <= 0xdfff)
        {
          *next = p + 12;
          return 0x10000 + ((value - 0xd800) << 10) + (low - 0xdc00);
        }
    }

  return value == 0 || (value >= 0xd800 && value <= 0xdfff) ? 0xfffd : (gunichar) value;
}

/* How many bytes of the sequence at @p lie before @end and are right; 0 for none. */
static guint
sequence_before (const char *p,
                 const char *end)
{
  char last[5] = { 0 };
  guint n;

  if (end - p >= 4)
    return sm_utf8_sequence (p);

  memcpy (last, p, end - p);
  n = sm_utf8_sequence (last);
  return n <= (guint) (end - p) ? n : 0;
}

/**
 * sm_json_text_decode:
 * @raw: what stands between the quotes of a JSON string
 * @length: bytes of @raw
 * @damaged: %FALSE when it is known that there is nothing to repair
 * @decoded: (out): room for three times @length and one byte more; @length and one are enough when there is
 *   nothing to repair
 *
 * Gives the text that a string means. What means nothing is repaired: an invalid byte, NUL and half a surrogate
 * pair become U+FFFD each, a backslash before something that needs none stays.
 *
 * Returns: bytes of the text, which is terminated, valid UTF-8 and without NUL
 */
gsize
sm_json_text_decode (const char *raw,
                     gsize       length,
                     gboolean    damaged,
                     char       *decoded)
{
  static const char plain[256] = {
    ['"'] = '"', ['\\'] = '\\', ['/'] = '/', ['b'] = '\b', ['f'] = '\f', ['n'] = '\n', ['r'] = '\r', ['t'] = '\t',
  };
  const char *p = raw;
  const char *end = raw + length;
  char *out = decoded;

  while (p < end)
    {
      guint n;

#ifdef __SSE2__
      /* Sixteen at a time while nothing needs a look; the room suffices because nothing grew so far, or it
       * was given threefold. */
      while (end - p >= 16)
        {
          __m128i bytes = _mm_loadu_si128 ((const __m128i *) (const void *) p);
          __m128i slash = _mm_cmpeq_epi8 (bytes, _mm_set1_epi8 ('\\'));
          __m128i other = _mm_cmplt_epi8 (bytes, _mm_set1_epi8 (damaged ? 1 : -128));
          guint mask = _mm_movemask_epi8 (_mm_or_si128 (slash, other));

          _mm_storeu_si128 ((__m128i *) (void *) out, bytes);
          n = mask != 0 ? (guint) __builtin_ctz (mask) : 16;
          p += n;
          out += n;
          if (mask != 0)
            break;
        }
      if (p == end)
        break;
#endif

      if (*p == '\\')
        {
          const char *next;
          gunichar c;

          if (end - p >= 2 && plain[(guchar) p[1]] != 0)
            {
              *out++ = plain[(guchar) p[1]];
              p += 2;
            }
          else if (end - p >= 6 && p[1] == 'u' && (c = decode_unicode (p, end, &next)) != 0)
            {
              out += g_unichar_to_utf8 (c, out);
              p = next;
            }
          else
            *out++ = *p++;
        }
      else if (*p > 0 || !damaged)
        *out++ = *p++;
      else if (*p != 0 && (n = sequence_before (p, end)) > 0)
        {
          memcpy (out, p, n);
          out += n;
          p += n;
        }
      else
        {
          memcpy (out, REPLACEMENT, 3);
          out += 3;
          p++;
        }
    }

  *out = '\0';
  return out - decoded;
}

/**
 * sm_json_text_quote:
 * @out: where to add
 * @text: valid UTF-8
 * @length: bytes of @text
 *
 * Adds a text as a JSON string, in quotes. Only quote, backslash and control characters are escaped.
 */
void
sm_json_text_quote (GString    *out,
                    const char *text,
                    gsize       length)
{
  const char *end = text + length;
  const char *start = text;

  g_string_append_c (out, '"');
  for (const char *p = text; p < end; p++)
    {
      guchar c = *p;
      const char *name;

      if (G_LIKELY (c >= ' ' && c != '"' && c != '\\' && c != 0x7f))
        continue;

      g_string_append_len (out, start, p - start);
      start = p + 1;
      name = c == '\0' ? NULL : strchr ("\"\"\\\\\bb\ff\nn\rr\tt", c);
      if (name != NULL)
        {
          g_string_append_c (out, '\\');
          g_string_append_c (out, name[1]);
        }
      else
        g_string_append_printf (out, "\\u%04x", c);
    }
  g_string_append_len (out, start, end - start);
  g_string_append_c (out, '"');
}

/**
 * sm_json_text_number:
 * @out: where to add
 * @number: a number; what is not finite becomes null, as JSON has no word for it
 *
 * Adds a number in as few digits as give it back exactly, in any locale: 1, 0.5, 1e-07.
 */
void
sm_json_text_number (GString *out,
                     double   number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (number))
    {
      g_string_append (out, "null");
      return;
    }

  for (int precision = 1; precision <= 17; precision++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", precision);
      g_ascii_formatd (digits, sizeof digits, format, number);
      if (g_ascii_strtod (digits, NULL) == number)
        break;
    }
  g_string_append (out, digits);
}

/* The quote that ends the string whose body starts at @p, or @end. */
static const char *
find_string_end (const char *p,
                 const char *end)
{
  while (p < end && *p != '"')
    p += *p == '\\' && p + 1 < end ? 2 : 1;

  return MIN (p, end);
}

/* Whether a JSON reader of strict habits would take the body of this string. */
static gboolean
string_is_sound (const char *p,
                 const char *end)
{
  while (p < end)
    {
      guint n;

      if ((guchar) *p < ' ')
        return FALSE;

      if (*p == '\\')
        {
          if (p + 1 == end)
            return FALSE;
          if (p[1] == 'u')
            {
              const char *next;
              gunichar c = decode_unicode (p, end, &next);

              if (c == 0 || c == 0xfffd)
                return FALSE;
              p = next;
              continue;
            }
          if (p[1] == '\0' || strchr ("\"\\/bfnrt", p[1]) == NULL)
            return FALSE;
          p += 2;
          continue;
        }

      n = sequence_before (p, end);
      if (n == 0)
        return FALSE;
      p += n;
    }

  return TRUE;
}

static void
append_string (GString    *out,
               const char *body,
               const char *end)
{
  g_autofree char *decoded = NULL;
  gsize length;

  if (string_is_sound (body, end))
    {
      g_string_append_c (out, '"');
      g_string_append_len (out, body, end - body);
      g_string_append_c (out, '"');
      return;
    }

  decoded = g_malloc (3 * (end - body) + 1);
  length = sm_json_text_decode (body, end - body, TRUE, decoded);
  sm_json_text_quote (out, decoded, length);
}

static void
append_line_start (GString *out,
                   int      indent,
                   int      depth)
{
  if (indent < 0)
    return;
  g_string_append_c (out, '\n');
  for (int i = 0; i < indent + 2 * depth; i++)
    g_string_append_c (out, ' ');
}

static const char *
skip_blanks (const char *p,
             const char *end)
{
  while (p < end && (*p == ' ' || *p == '\t' || *p == '\r' || *p == '\n'))
    p++;
  return p;
}

/**
 * sm_json_text_layout:
 * @out: where to add
 * @raw: a JSON value, or a member: name, colon and value; as a tokenizer has passed it
 * @length: bytes of @raw
 * @indent: spaces before the lines inside it, -1 to have it all on one line without spaces
 *
 * Adds a value with other white space, and strings that were damaged as what they were read as. Words that are
 * no JSON become null.
 */
void
sm_json_text_layout (GString    *out,
                     const char *raw,
                     gsize       length,
                     int         indent)
{
  const char *end = raw + length;
  const char *p = skip_blanks (raw, end);
  int depth = 0;

  while (p < end)
    {
      const char *next;

      switch (*p)
        {
        case '"':
          next = find_string_end (p + 1, end);
          append_string (out, p + 1, next);
          p = MIN (next + 1, end);
          break;

        case '{':
        case '[':
          g_string_append_c (out, *p);
          next = skip_blanks (p + 1, end);
          if (next < end && (*next == '}' || *next == ']'))
            {
              g_string_append_c (out, *next);
              p = next + 1;
              break;
            }
          depth++;
          append_line_start (out, indent, depth);
          p = next;
          break;

        case '}':
        case ']':
          depth--;
          append_line_start (out, indent, depth);
          g_string_append_c (out, *p++);
          break;

        case ',':
          g_string_append_c (out, *p++);
          append_line_start (out, indent, depth);
          break;

        case ':':
          g_string_append_c (out, *p++);
          if (indent >= 0)
            g_string_append_c (out, ' ');
          break;

        case 'N':
        case 'I':
          g_string_append (out, "null");
          while (p < end && g_ascii_isalpha (*p))
            p++;
          break;

        default:
          if (*p == '-' && end - p >= 2 && p[1] == 'I')
            p++;
          else
            g_string_append_c (out, *p++);
          break;
        }

      p = skip_blanks (p, end);
    }
}
