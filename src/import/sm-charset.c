/* From bytes to text, never in silence when it had to be guessed how.
 *
 * In this order: a byte order mark; the zeros of UTF-16; valid UTF-8, which hardly ever is something else by
 * accident; UTF-8 with a few bytes that are wrong; what the file itself declares; a script other than Latin that
 * uchardet recognises; Windows-1252, as browsers do. */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#ifdef HAVE_UCHARDET
#include <uchardet/uchardet.h>
#endif

#include "sm-charset.h"
#include "sm-utf8.h"

#define REPLACEMENT 0xfffd

/* What decides between UTF-16 and a text with some NULs: so many of a hundred high bytes are zero. */
#define MIN_UTF16_ZEROS 40
#define MAX_UTF16_OTHER_ZEROS 5

/* Bytes looked at to tell UTF-16, and that uchardet looks at. */
#define SAMPLE ((gsize) 64 << 10)

/* The sequences of UTF-8 outnumber its errors by this where a text is UTF-8 all the same. */
#define UTF8_TO_ERRORS 8

typedef enum
{
  UTF16_LE,
  UTF16_BE,
  UTF32_LE,
  UTF32_BE,
} Wide;

/* What the bytes of a text do not mean. */
typedef struct
{
  guint n_bad;
  guint n_nul;
} Tally;

static const char *const wide_names[] = { "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE" };

static guint32
get_unit (const guint8 *p,
          Wide          wide)
{
  switch (wide)
    {
    case UTF16_LE:
      return p[0] | p[1] << 8;
    case UTF16_BE:
      return p[0] << 8 | p[1];
    case UTF32_LE:
      return p[0] | p[1] << 8 | p[2] << 16 | (guint32) p[3] << 24;
    case UTF32_BE:
    default:
      return (guint32) p[0] << 24 | p[1] << 16 | p[2] << 8 | p[3];
    }
}

static char *
decode_wide (const guint8 *bytes,
             gsize         length,
             Wide          wide,
             Tally        *tally)
{
  GString *text = g_string_sized_new (length);
  const gsize size = wide == UTF16_LE || wide == UTF16_BE ? 2 : 4;
  gsize i;

  for (i = 0; i + size <= length; i += size)
    {
      guint32 c = get_unit (bytes + i, wide);

      if (size == 2 && c >= 0xd800 && c < 0xdc00 && i + 4 <= length)
        {
          guint32 low = get_unit (bytes + i + 2, wide);

          if (low >= 0xdc00 && low < 0xe000)
            {
              c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
              i += 2;
            }
        }
      if (c > 0x10ffff || (c >= 0xd800 && c < 0xe000))
        {
          c = REPLACEMENT;
          tally->n_bad++;
        }
      if (c == 0)
        {
          c = REPLACEMENT;
          tally->n_nul++;
        }
      g_string_append_unichar (text, c);
    }
  if (i < length)
    {
      g_string_append_unichar (text, REPLACEMENT);
      tally->n_bad++;
    }

  return g_string_free (text, FALSE);
}

/* The bytes behind 0x7f of Windows-1252; 0 for the five that mean nothing. */
static char *
decode_windows_1252 (const guint8 *bytes,
                     gsize         length,
                     Tally        *tally)
{
  static const guint16 high[32] = {
    0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
    0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e,
    0x0178,
  };
  GString *text = g_string_sized_new (length + length / 16 + 1);

  for (gsize i = 0; i < length; i++)
    {
      gunichar c = bytes[i];

      if (c >= 0x80 && c < 0xa0)
        c = high[c - 0x80];
      if (c == 0)
        {
          c = REPLACEMENT;
          if (bytes[i] == 0)
            tally->n_nul++;
          else
            tally->n_bad++;
        }
      g_string_append_unichar (text, c);
    }
  return g_string_free (text, FALSE);
}

/* UTF-8 with U+FFFD for each byte that is wrong. */
static char *
decode_utf8 (const guint8 *bytes,
             gsize         length,
             Tally        *tally)
{
  GString *text = g_string_sized_new (length);
  const char *p = (const char *) bytes, *end = p + length;

  while (p < end)
    {
      const char *stop;

      g_utf8_validate_len (p, end - p, &stop);
      g_string_append_len (text, p, stop - p);
      p = stop;
      if (p == end)
        break;
      g_string_append_unichar (text, REPLACEMENT);
      if (*p == '\0')
        tally->n_nul++;
      else
        tally->n_bad++;
      p++;
    }
  return g_string_free (text, FALSE);
}

static void
count_utf8 (const guint8 *bytes,
            gsize         length,
            guint        *n_sequences,
            guint        *n_errors)
{
  const char *p = (const char *) bytes, *end = p + length;

  *n_sequences = *n_errors = 0;
  while (p < end)
    {
      const char *stop;

      g_utf8_validate_len (p, end - p, &stop);
      for (; p < stop; p++)
        *n_sequences += (guchar) *p >= 0xc0;
      if (p < end)
        {
          *n_errors += *p != '\0';
          p++;
        }
    }
}

/* Whether there are the zeros of UTF-16 that says nothing of itself, and in which order its bytes are. */
static gboolean
looks_like_utf16 (const guint8 *bytes,
                  gsize         length,
                  Wide         *wide)
{
  gsize n = MIN (length, SAMPLE) / 2;
  gsize zeros[2] = { 0, 0 };

  if (n < 2)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      zeros[0] += bytes[2 * i] == 0;
      zeros[1] += bytes[2 * i + 1] == 0;
    }
  for (guint i = 0; i < 2; i++)
    if (zeros[i] * 100 >= n * MIN_UTF16_ZEROS && zeros[1 - i] * 100 <= n * MAX_UTF16_OTHER_ZEROS)
      {
        *wide = i == 0 ? UTF16_BE : UTF16_LE;
        return TRUE;
      }
  return FALSE;
}

static gboolean
is_any_of (const char        *name,
           const char *const *names)
{
  for (; *names != NULL; names++)
    if (g_ascii_strcasecmp (name, *names) == 0)
      return TRUE;
  return FALSE;
}

/* Names that browsers take for Windows-1252, and so do the pages that use them. */
static gboolean
is_windows_1252 (const char *name)
{
  static const char *const names[] = {
    "windows-1252", "cp1252", "cp-1252", "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "l1", "ascii",
    "us-ascii", "ansi_x3.4-1968", "x-cp1252", NULL,
  };

  return is_any_of (name, names);
}

static gboolean
is_utf8 (const char *name)
{
  static const char *const names[] = { "utf-8", "utf8", NULL };

  return is_any_of (name, names);
}

static char *
convert (const guint8 *bytes,
         gsize         length,
         const char   *charset,
         Tally        *tally)
{
  g_autofree char *converted = NULL;
  gsize written;

  if (is_windows_1252 (charset))
    return decode_windows_1252 (bytes, length, tally);
  if (is_utf8 (charset))
    return decode_utf8 (bytes, length, tally);

  converted = g_convert ((const char *) bytes, length, "UTF-8", charset, NULL, &written, NULL);
  return converted != NULL ? decode_utf8 ((const guint8 *) converted, written, tally) : NULL;
}

#ifdef HAVE_UCHARDET
/* What uchardet says of Latin letters is a toss between a dozen relatives of one another, so only other scripts
 * count, and only where the text mostly consists of such letters. */
static char *
detect_script (const guint8 *bytes,
               gsize         length)
{
  static const char *const latin[] = { "WINDOWS-125", "ISO-8859-", "IBM8", "MAC-CENTRAL", "UTF", "ASCII", NULL };
  static const char *const others[] = {
    "WINDOWS-1251", "WINDOWS-1253", "WINDOWS-1255", "WINDOWS-1256", "ISO-8859-5", "ISO-8859-6", "ISO-8859-7",
    "ISO-8859-8", "IBM855", "IBM866", NULL,
  };
  uchardet_t detector;
  char *name;
  gsize n_high = 0, n_letters = 0, n = MIN (length, SAMPLE);

  for (gsize i = 0; i < n; i++)
    {
      n_high += bytes[i] >= 0x80;
      n_letters += bytes[i] >= 0x80 || g_ascii_isalpha (bytes[i]);
    }
  if (n_high < 20 || n_high * 2 < n_letters)
    return NULL;

  detector = uchardet_new ();
  uchardet_handle_data (detector, (const char *) bytes, n);
  uchardet_data_end (detector);
  name = g_strdup (uchardet_get_charset (detector));
  uchardet_delete (detector);

  for (guint i = 0; latin[i] != NULL; i++)
    if (*name == '\0' || (g_ascii_strncasecmp (name, latin[i], strlen (latin[i])) == 0 && !is_any_of (name, others)))
      {
        g_free (name);
        return NULL;
      }
  return name;
}
#endif

static guint
count_line (const char *text,
            const char *at)
{
  guint line = 1;

  for (; text < at; text++)
    line += *text == '\n';
  return line;
}

static void
report_at (SmRawArticle *article,
           SmSeverity    severity,
           guint         line,
           const char   *code,
           const char   *found,
           const char   *message)
{
  g_ptr_array_add (article->problems,
                   sm_problem_new (severity, article->source, line, 0, "", code, found, "", message));
}

/* Line ends become LF; control characters stay and are told of. Takes @text. */
static char *
tidy (char         *text,
      SmRawArticle *article)
{
  GString *tidied = g_string_sized_new (strlen (text) + 1);
  guint n_control = 0, control_line = 0, line = 1;

  for (const char *p = text; *p != '\0'; p++)
    {
      char c = *p;

      if (c == '\r')
        {
          if (p[1] == '\n')
            continue;
          c = '\n';
        }
      if (g_ascii_iscntrl (c) && strchr ("\n\t\f", c) == NULL && n_control++ == 0)
        control_line = line;
      line += c == '\n';
      g_string_append_c (tidied, c);
    }
  g_free (text);

  if (n_control > 0)
    {
      g_autofree char *message = g_strdup_printf (ngettext ("The text holds a control character; it is kept",
                                                            "The text holds %u control characters; they are kept",
                                                            n_control), n_control);

      report_at (article, SM_SEVERITY_WARNING, control_line, "control-character", "", message);
    }
  return g_string_free (tidied, FALSE);
}

static void
report_encoding (SmRawArticle *article,
                 SmSeverity    severity,
                 const char   *charset,
                 const char   *declared)
{
  g_autofree char *message = NULL;

  if (declared != NULL)
    message = g_strdup_printf (_("The file says that it is encoded as %s, but it is not; it is read as %s. Check the "
                                 "accented letters."), declared, charset);
  else if (severity == SM_SEVERITY_NOTE)
    message = g_strdup_printf (_("The file is read as %s, as its bytes suggest"), charset);
  else
    message = g_strdup_printf (_("The file does not say how it is encoded; it is read as %s. Check the accented "
                                 "letters."), charset);
  sm_raw_article_report (article, severity, "encoding", charset, message);
}

/* Tells of what became U+FFFD. */
static void
report_tally (SmRawArticle *article,
              const char   *text,
              const Tally  *tally,
              const char   *charset)
{
  const char *at = strstr (text, "\357\277\275");
  guint line = at != NULL ? count_line (text, at) : 0;

  if (tally->n_nul > 0)
    {
      g_autofree char *message =
        g_strdup_printf (ngettext ("The text holds the character NUL; it is shown as “\357\277\275”",
                                   "The text holds the character NUL %u times; it is shown as “\357\277\275”",
                                   tally->n_nul), tally->n_nul);

      report_at (article, SM_SEVERITY_WARNING, line, "nul", "NUL", message);
    }
  if (tally->n_bad > 0)
    {
      g_autofree char *message = NULL;

      message = g_strdup_printf (ngettext ("%u byte is no %s; it is shown as “\357\277\275”",
                                           "%u bytes are no %s; they are shown as “\357\277\275”",
                                           tally->n_bad), tally->n_bad, charset);
      report_at (article, SM_SEVERITY_WARNING, line, "invalid-bytes", "", message);
    }
}

/* Decodes what says nothing of itself and is no UTF-8. */
static char *
decode_unknown (const guint8 *bytes,
                gsize         length,
                const char   *declared,
                SmRawArticle *article,
                char        **charset,
                Tally        *tally)
{
  gboolean is_wrong = declared != NULL && is_utf8 (declared);
  guint n_sequences, n_errors;

  count_utf8 (bytes, length, &n_sequences, &n_errors);
  if (n_sequences >= n_errors * UTF8_TO_ERRORS)
    {
      *charset = g_strdup ("UTF-8");
      return decode_utf8 (bytes, length, tally);
    }

  if (declared != NULL && !is_wrong)
    {
      char *text = convert (bytes, length, declared, tally);

      if (text != NULL)
        {
          *charset = g_strdup (declared);
          return text;
        }
      is_wrong = TRUE;
      tally->n_bad = 0;
    }

#ifdef HAVE_UCHARDET
  *charset = detect_script (bytes, length);
  if (*charset != NULL)
    {
      char *text = convert (bytes, length, *charset, tally);

      if (text != NULL)
        {
          report_encoding (article, SM_SEVERITY_WARNING, *charset, is_wrong ? declared : NULL);
          return text;
        }
      g_clear_pointer (charset, g_free);
      tally->n_bad = 0;
    }
#endif

  *charset = g_strdup ("Windows-1252");
  report_encoding (article, SM_SEVERITY_WARNING, *charset, is_wrong ? declared : NULL);
  return decode_windows_1252 (bytes, length, tally);
}

/* What a byte order mark says. */
static gboolean
read_mark (const guint8 *bytes,
           gsize         length,
           Wide         *wide,
           gsize        *skip)
{
  if (length >= 4 && memcmp (bytes, "\xff\xfe\0\0", 4) == 0)
    *wide = UTF32_LE, *skip = 4;
  else if (length >= 4 && memcmp (bytes, "\0\0\xfe\xff", 4) == 0)
    *wide = UTF32_BE, *skip = 4;
  else if (length >= 2 && memcmp (bytes, "\xff\xfe", 2) == 0)
    *wide = UTF16_LE, *skip = 2;
  else if (length >= 2 && memcmp (bytes, "\xfe\xff", 2) == 0)
    *wide = UTF16_BE, *skip = 2;
  else
    return FALSE;
  return TRUE;
}

/**
 * sm_charset_decode:
 * @bytes: the bytes of a text
 * @declared: (nullable): how the file says that it is encoded
 * @article: takes the problems: an encoding that had to be guessed or is not what was declared, bytes that mean
 *   nothing, NULs, control characters
 *
 * Makes text of bytes. Lines end in LF whatever they ended in; what means nothing and NUL become U+FFFD; all else
 * stays as it is. A byte order mark is no part of the text.
 *
 * Returns: (transfer full): valid UTF-8, "" for no bytes
 */
char *
sm_charset_decode (GBytes       *bytes,
                   const char   *declared,
                   SmRawArticle *article)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  g_autofree char *charset = NULL;
  char *text;
  Tally tally = { 0, 0 };
  gsize skip = 0;
  Wide wide;

  if (length == 0)
    return g_strdup ("");

  if (read_mark (data, length, &wide, &skip))
    {
      charset = g_strdup (wide_names[wide]);
      text = decode_wide (data + skip, length - skip, wide, &tally);
    }
  else if (looks_like_utf16 (data, length, &wide))
    {
      charset = g_strdup (wide_names[wide]);
      text = decode_wide (data, length, wide, &tally);
      report_encoding (article, SM_SEVERITY_NOTE, charset, NULL);
    }
  else
    {
      gboolean has_mark = length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0;
      gboolean has_escapes = declared != NULL && g_ascii_strncasecmp (declared, "iso-2022", 8) == 0
                             && memchr (data, 0x1b, length) != NULL;

      skip = has_mark ? 3 : 0;
      if (has_mark || (sm_utf8_is_valid ((const char *) data, length) && !has_escapes))
        {
          charset = g_strdup ("UTF-8");
          text = decode_utf8 (data + skip, length - skip, &tally);
        }
      else
        text = decode_unknown (data, length, declared, article, &charset, &tally);
    }

  text = tidy (text, article);
  report_tally (article, text, &tally, charset);
  return text;
}
