/* Folding: what a search and the order of names see of a text.
 *
 * Each character is decomposed fully (compatibility form), loses its combining marks and its case, and a few
 * letters that Unicode does not decompose (ø, ł, ß …) become what people type instead. A character folds by
 * itself, whatever stands around it, so that a fold of two texts joined is the two folds joined (but for the
 * space between them), and a needle found in a folded hay is a needle found in the hay.
 */
#include "config.h"

#include "sm-fold.h"

/* Latin, Greek, Cyrillic: everything below has its fold kept in a table. */
#define TABLE_START 0x80
#define TABLE_END 0x530
#define MAX_BYTES 15

typedef struct
{
  guint8 n;
  char   bytes[MAX_BYTES];
} Fold;

static Fold table[TABLE_END - TABLE_START];

/* Letters without a decomposition, and signs that have a plain twin. */
static const struct
{
  gunichar    from;
  const char *to;
} replacements[] = {
  { 0x00d8, "o" },  { 0x00f8, "o" },  { 0x0110, "d" },  { 0x0111, "d" },  { 0x00d0, "d" },
  { 0x00f0, "d" },  { 0x0141, "l" },  { 0x0142, "l" },  { 0x0126, "h" },  { 0x0127, "h" },
  { 0x0166, "t" },  { 0x0167, "t" },  { 0x0131, "i" },  { 0x00c6, "ae" }, { 0x00e6, "ae" },
  { 0x0152, "oe" }, { 0x0153, "oe" }, { 0x00df, "ss" }, { 0x1e9e, "ss" }, { 0x00de, "th" },
  { 0x00fe, "th" }, { 0x2018, "'" },  { 0x2019, "'" },  { 0x201a, "'" },  { 0x201b, "'" },
  { 0x201c, "\"" }, { 0x201d, "\"" }, { 0x201e, "\"" }, { 0x201f, "\"" }, { 0x00ab, "\"" },
  { 0x00bb, "\"" }, { 0x2010, "-" },  { 0x2011, "-" },  { 0x2012, "-" },  { 0x2013, "-" },
  { 0x2014, "-" },  { 0x2015, "-" },  { 0x2212, "-" },
};

static const char *
find_replacement (gunichar c)
{
  for (guint i = 0; i < G_N_ELEMENTS (replacements); i++)
    if (replacements[i].from == c)
      return replacements[i].to;

  return NULL;
}

/* The fold of one character, appended; spaces become one space, and invisible characters nothing. */
static void
append_character (GString  *result,
                  gunichar  c)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  const char *replacement = find_replacement (c);
  gsize n_parts;

  if (replacement != NULL)
    {
      g_string_append (result, replacement);
      return;
    }

  n_parts = g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));
  for (gsize i = 0; i < n_parts; i++)
    {
      GUnicodeType type = g_unichar_type (parts[i]);

      if (type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_ENCLOSING_MARK || type == G_UNICODE_FORMAT)
        continue;

      /* By way of the upper case, so that both forms of the Greek sigma become one. */
      if (g_unichar_isspace (parts[i]))
        g_string_append_c (result, ' ');
      else
        g_string_append_unichar (result, g_unichar_tolower (g_unichar_toupper (parts[i])));
    }
}

static void
fill_table (void)
{
  g_autoptr(GString) fold = g_string_new (NULL);

  for (gunichar c = TABLE_START; c < TABLE_END; c++)
    {
      Fold *entry = &table[c - TABLE_START];

      g_string_truncate (fold, 0);
      append_character (fold, c);
      g_assert (fold->len <= MAX_BYTES);
      entry->n = fold->len;
      memcpy (entry->bytes, fold->str, fold->len);
    }
}

static void
ensure_table (void)
{
  static gsize filled = 0;

  if (g_once_init_enter (&filled))
    {
      fill_table ();
      g_once_init_leave (&filled, 1);
    }
}

/**
 * sm_fold_append:
 * @result: where the fold goes; what it holds already stays
 * @text: UTF-8
 * @length: bytes of @text, or -1 when it ends with a NUL
 *
 * Appends @text without case, diacritics and invisible characters, each run of white space as one space, and
 * typographic quotation marks and dashes as the plain ones. White space at the very start of @result is
 * left out. Bytes that are not UTF-8 are left out. Takes time in proportion to @text; any thread.
 */
void
sm_fold_append (GString    *result,
                const char *text,
                gssize      length)
{
  const char *p = text;
  const char *end;

  g_return_if_fail (result != NULL);
  g_return_if_fail (text != NULL);

  ensure_table ();
  end = text + (length < 0 ? strlen (text) : (gsize) length);

  while (p < end)
    {
      const guint8 byte = *p;
      gsize before = result->len;
      gunichar c;

      if (byte < 0x80)
        {
          /* Most of any text: a run of ASCII, copied without looking at it twice. */
          const char *q = p;
          char *to;

          while (q < end && (guint8) *q < 0x80)
            q++;
          g_string_set_size (result, before + (q - p));
          to = result->str + before;
          for (; p < q; p++)
            {
              const guint8 ascii = *p;

              if (ascii <= ' ' && (ascii == ' ' || (ascii >= '\t' && ascii <= '\r')))
                {
                  if (to > result->str && to[-1] != ' ')
                    *to++ = ' ';
                }
              else /* without a call or a branch: this is where a search spends its time */
                *to++ = ascii | ((guint8) (ascii - 'A') < 26) << 5;
            }
          g_string_truncate (result, to - result->str);
          continue;
        }

      c = g_utf8_get_char_validated (p, end - p);
      if (c == (gunichar) -1 || c == (gunichar) -2)
        {
          p++;
          continue;
        }
      p = g_utf8_next_char (p);

      if (c < TABLE_END)
        g_string_append_len (result, table[c - TABLE_START].bytes, table[c - TABLE_START].n);
      else
        append_character (result, c);

      /* U+00A0 and the like: one space, and none after another. */
      if (result->len == before + 1 && result->str[before] == ' '
          && (before == 0 || result->str[before - 1] == ' '))
        g_string_truncate (result, before);
    }
}

/**
 * sm_fold_text:
 * @text: (nullable): UTF-8; %NULL counts as ""
 *
 * As sm_fold_append(), and without white space at the end.
 *
 * Returns: (transfer full): the fold
 */
char *
sm_fold_text (const char *text)
{
  g_autoptr(GString) result = g_string_new (NULL);

  if (text != NULL)
    sm_fold_append (result, text, -1);
  if (result->len > 0 && result->str[result->len - 1] == ' ')
    g_string_truncate (result, result->len - 1);

  return g_string_free (g_steal_pointer (&result), FALSE);
}
