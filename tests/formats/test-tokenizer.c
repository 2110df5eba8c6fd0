/* The tokenizer's parts, one by one. For whole documents see test-tokenizer-twin.c. */
#include "config.h"

#include <math.h>
#include <string.h>
#include <sys/resource.h>

#include "sm-json-text.h"
#include "sm-json-tokenizer.h"

/* A source that gives its bytes a few at a time, so that every token meets the end of the buffer. */
typedef struct
{
  const char *bytes;
  gsize       length;
  gsize       at;
  GRand      *random; /* (nullable): all at once */
} Drip;

static gssize
drip (gpointer  source,
      char     *buffer,
      gsize     size,
      GError  **error)
{
  Drip *self = source;
  gsize n = MIN (size, self->length - self->at);

  if (self->random != NULL && n > 0)
    {
      gsize few = g_rand_int_range (self->random, 1, 24);

      n = MIN (n, few);
    }
  memcpy (buffer, self->bytes + self->at, n);
  self->at += n;
  return n;
}

/* Every number is the nearest double, to the last bit. */
static void
test_numbers (void)
{
  static const char *const numbers[] = {
    "0", "-0", "0.0", "1", "0.1", "0.3", "123456789012345", "1234567890123456", "12345678901234567890",
    "9007199254740993",
    "0.1234567890123456789", "1e22", "1e23", "1e-22", "1e-23", "123e-22", "4.9e-324", "2.4e-324",
    "2.2250738585072011e-308",
    "1.7976931348623157e308", "1e309", "1e999999999999", "1e-999999999999", "0e999999999999",
    "179769313486231580793728971405301199e275",
    "0.000000000000000000000000000001", "5e-1", "100000000000000000000000000000",
  };
  g_autoptr(GRand) random = g_rand_new_with_seed (g_test_rand_int ());

  for (guint i = 0; i < 5000; i++)
    {
      char digits[64];
      Drip source = { digits, 0, 0, random };
      g_autoptr(SmJsonTokenizer) json = NULL;
      double expected, number;

      if (i < G_N_ELEMENTS (numbers))
        g_strlcpy (digits, numbers[i], sizeof digits);
      else
        {
          char format[8];

          g_snprintf (format, sizeof format, "%%.%dg", g_rand_int_range (random, 1, 18));
          g_ascii_formatd (digits, sizeof digits, format,
                           ldexp (g_rand_double_range (random, -1, 1), g_rand_int_range (random, -80, 80)));
        }
      source.length = strlen (digits);
      json = sm_json_tokenizer_new (drip, &source);
      expected = g_ascii_strtod (digits, NULL);
      g_assert_true (sm_json_tokenizer_peek (json) == SM_JSON_NUMBER);
      g_assert_true (sm_json_tokenizer_read_number (json, &number));
      if (memcmp (&number, &expected, sizeof number) != 0)
        g_error ("%s: %.17g, not %.17g", digits, number, expected);
    }
}

static void
check_string (const char *json,
              gsize       length,
              const char *text,
              guint       flags,
              guint64     damage)
{
  Drip source = { json, length };
  g_autoptr(SmJsonTokenizer) tokenizer = sm_json_tokenizer_new (drip, &source);
  SmJsonString string;
  const char *found;
  gsize found_length;

  g_assert_true (sm_json_tokenizer_peek (tokenizer) == SM_JSON_STRING);
  g_assert_true (sm_json_tokenizer_read_string (tokenizer, &string));
  found = sm_json_tokenizer_get_text (tokenizer, &string, &found_length);
  g_assert_cmpmem (found, found_length, text, strlen (text));
  g_assert_cmphex (string.flags, ==, flags);
  if ((flags & SM_JSON_DAMAGED) != 0)
    g_assert_cmpuint (string.damage, ==, damage);
  g_assert_cmpuint (string.offset, ==, 1);
}

#define STRING(json, ...) check_string (json, sizeof json - 1, __VA_ARGS__)

static void
test_strings (void)
{
  STRING ("\"\"", "", 0, 0);
  STRING ("\"plain\"", "plain", 0, 0);
  STRING ("\"Zo\xc3\xab\"", "Zoë", SM_JSON_NON_ASCII, 0);
  STRING ("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\u00E9\\uD83D\\uDE00\"", "\"\\/\b\f\n\r\tAé😀", SM_JSON_ESCAPED, 0);
  STRING ("\"a\\u0000b\"", "a\357\277\275b", SM_JSON_ESCAPED | SM_JSON_NUL, 2);
  STRING ("\"a\0b\"", "a\357\277\275b", SM_JSON_NUL, 2);
  STRING ("\"\\ud83d\"", "\357\277\275", SM_JSON_ESCAPED | SM_JSON_BAD_UTF8, 1);
  STRING ("\"\\ud83d\\u0041\"", "\357\277\275A", SM_JSON_ESCAPED | SM_JSON_BAD_UTF8, 1);
  STRING ("\"\\ude00\\ud83d\"", "\357\277\275\357\277\275", SM_JSON_ESCAPED | SM_JSON_BAD_UTF8, 1);
  STRING ("\"ab\xff\xfe\"", "ab\357\277\275\357\277\275", SM_JSON_NON_ASCII | SM_JSON_BAD_UTF8, 3);
  STRING ("\"\xed\xa0\x80\"", "\357\277\275\357\277\275\357\277\275", SM_JSON_NON_ASCII | SM_JSON_BAD_UTF8, 1);
  STRING ("\"\xc0\x80\"", "\357\277\275\357\277\275", SM_JSON_NON_ASCII | SM_JSON_BAD_UTF8, 1);
  STRING ("\"\xe2\x82\"", "\357\277\275\357\277\275", SM_JSON_NON_ASCII | SM_JSON_BAD_UTF8, 1);
  STRING ("\"\xf4\x8f\xbf\xbf\xf4\x90\x80\x80\"", "\xf4\x8f\xbf\xbf\357\277\275\357\277\275\357\277\275\357\277\275",
          SM_JSON_NON_ASCII | SM_JSON_BAD_UTF8, 5);
  STRING ("\"a\tb\nc\"", "a\tb\nc", SM_JSON_CONTROL, 2);
  STRING ("\"C:\\temp\\x\"", "C:\temp\\x", SM_JSON_ESCAPED | SM_JSON_BAD_ESCAPE, 8);
  STRING ("\"\\u12\"", "\\u12", SM_JSON_ESCAPED | SM_JSON_BAD_ESCAPE, 1);
  STRING ("\"\\u12G4\\uZ\"", "\\u12G4\\uZ", SM_JSON_ESCAPED | SM_JSON_BAD_ESCAPE, 1);
  STRING ("\"a string of some length \\n with all that matters at its end: \xc3\xa9\"",
          "a string of some length \n with all that matters at its end: é", SM_JSON_ESCAPED | SM_JSON_NON_ASCII, 0);
}

/* Our UTF-8 is that of GLib, for every sequence of up to four of the bytes that matter. */
static void
test_utf8 (void)
{
  static const guchar bytes[] = {
    0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed, 0xee, 0xef,
    0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff,
  };
  const guint n = G_N_ELEMENTS (bytes);

  for (guint i = 1; i < n * n * n * n; i++)
    {
      const char text[5] = { bytes[i % n], bytes[i / n % n], bytes[i / n / n % n], bytes[i / n / n / n], 0 };
      guint length = sm_utf8_sequence (text);
      gunichar c = text[0] == 0 ? 0 : g_utf8_get_char_validated (text, 4);
      guint expected = text[0] == 0 ? 1 : (gint32) c < 0 ? 0 : g_unichar_to_utf8 (c, NULL);

      if (length != expected)
        g_error ("%02x %02x %02x %02x: %u, not %u", (guchar) text[0], (guchar) text[1], (guchar) text[2],
                 (guchar) text[3], length, expected);
    }
}

/* All of a text, against one sequence after another: every four of the bytes that matter, at every place in blocks of
 * sixteen, in texts of every length. */
static void
test_utf8_valid (void)
{
  static const guchar bytes[] = {
    0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed, 0xee, 0xef,
    0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff,
  };
  static const char *const fillers[] = { "a", "é", "€", "😀" };
  const guint n = G_N_ELEMENTS (bytes);
  guint n_valid = 0;

  for (guint i = 0; i < n * n * n * n; i++)
    {
      char text[80] = { 0 };
      const char *filler = fillers[i % 4];
      guint before = i % 37;
      gsize length = 0, at = 0;
      guint step = 1;
      gboolean expected;

      while (length < before)
        length = g_stpcpy (text + length, filler) - text;
      text[length++] = bytes[i % n];
      text[length++] = bytes[i / n % n];
      text[length++] = bytes[i / n / n % n];
      text[length++] = bytes[i / n / n / n];
      for (guint after = i % 5; after > 0; after--)
        length = g_stpcpy (text + length, filler) - text;

      while (at < length && step > 0)
        {
          step = sm_utf8_sequence (text + at);
          at += step;
        }
      expected = step > 0 && at == length;
      n_valid += expected;
      if (sm_utf8_is_valid (text, length) != expected)
        g_error ("%u: %d expected", i, expected);
    }

  g_assert_cmpuint (n_valid, >, 1000);
  g_assert_true (sm_utf8_is_valid ("", 0));
}

static void
test_depth (void)
{
  g_autofree char *deep = g_strnfill (100000, '[');
  Drip source = { deep, 100000 };
  g_autoptr(SmJsonTokenizer) json = sm_json_tokenizer_new (drip, &source);
  guint flags = 0;
  guint64 offset;

  g_assert_false (sm_json_tokenizer_skip (json, &flags));
  g_assert_cmpint (sm_json_tokenizer_get_failure (json, &offset, NULL), ==, SM_JSON_FAILED_DEPTH);
  g_assert_cmpuint (offset, ==, SM_JSON_MAX_DEPTH);
}

/* Line and column of every value, in a document larger than the buffer, with held and unheld places. */
static void
test_places (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (g_test_rand_int ());
  g_autoptr(GString) text = g_string_new ("[");
  g_autoptr(GArray) lines = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(GArray) columns = g_array_new (FALSE, FALSE, sizeof (guint));
  Drip source = { NULL };
  g_autoptr(SmJsonTokenizer) json = NULL;
  guint line = 1, column = 2, flags = 0;

  for (guint i = 0; i < 200000; i++)
    {
      gboolean feed = g_rand_int_range (random, 0, i < 100000 ? 4 : 40000) == 0;
      const char *value = i % 3 == 0 ? "\"Zoë €\"" : "12345";

      g_array_append_val (lines, line);
      g_array_append_val (columns, column);
      g_string_append_printf (text, "%s,%s", value, feed ? "\n" : "");
      column += g_utf8_strlen (value, -1) + 1;
      if (feed)
        {
          line++;
          column = 1;
        }
    }
  g_string_append (text, "0]");

  source.bytes = text->str;
  source.length = text->len;
  json = sm_json_tokenizer_new (drip, &source);
  g_assert_true (sm_json_tokenizer_peek (json) == SM_JSON_ARRAY);
  sm_json_tokenizer_enter (json);
  for (guint i = 0; i < lines->len; i++)
    {
      guint64 offset;

      g_assert_true (sm_json_tokenizer_next_element (json));
      offset = sm_json_tokenizer_get_offset (json);
      if (i % 1000 == 0)
        sm_json_tokenizer_hold_outer (json, offset);
      g_assert_true (sm_json_tokenizer_skip (json, &flags));

      if (i % 7 == 0)
        {
          sm_json_tokenizer_locate (json, offset, &line, &column);
          g_assert_cmpuint (line, ==, g_array_index (lines, guint, i));
          g_assert_cmpuint (column, ==, g_array_index (columns, guint, i));
        }
    }
  g_assert_true (sm_json_tokenizer_next_element (json));
}

/* What is held is there in one piece, however the buffer slides. */
static void
test_raw (void)
{
  g_autoptr(GString) text = g_string_new ("{\"large\": [");
  Drip source = { NULL };
  g_autoptr(SmJsonTokenizer) json = NULL;
  SmJsonString name;
  const char *raw;
  gsize length;
  guint flags = 0;

  for (guint i = 0; i < 400000; i++)
    g_string_append_printf (text, "%u, ", i);
  g_string_append (text, "0], \"small\": 1}");

  source.bytes = text->str;
  source.length = text->len;
  json = sm_json_tokenizer_new (drip, &source);
  g_assert_true (sm_json_tokenizer_peek (json) == SM_JSON_OBJECT);
  sm_json_tokenizer_enter (json);
  g_assert_true (sm_json_tokenizer_next_member (json, &name));
  g_assert_cmpmem (name.raw, name.raw_length, "large", 5);
  sm_json_tokenizer_hold_inner (json, name.offset - 1);
  g_assert_true (sm_json_tokenizer_skip (json, &flags));
  raw = sm_json_tokenizer_get_raw (json, 1, &length);
  g_assert_nonnull (raw);
  g_assert_cmpmem (raw, length, text->str + 1, text->len - 1 - strlen (", \"small\": 1}"));
  g_assert_true (sm_json_tokenizer_next_member (json, &name));
  g_assert_true (sm_json_tokenizer_skip (json, &flags));
  g_assert_false (sm_json_tokenizer_next_member (json, &name));
  g_assert_true (sm_json_tokenizer_peek (json) == SM_JSON_END);
}

/* A gigabyte of one letter, made while it is read. */
typedef struct
{
  guint64 at;
  guint64 length;
} Letters;

static gssize
give_letters (gpointer  source,
              char     *buffer,
              gsize     size,
              GError  **error)
{
  static const char head[] = "{\"a\": \"", tail[] = "\", \"b\": [true]}";
  Letters *self = source;
  gsize n = 0;

  if (self->at == 0)
    {
      n = MIN (size, sizeof head - 1);
      memcpy (buffer, head, n);
    }
  else if (self->at < self->length)
    {
      n = MIN (size, self->length - self->at);
      memset (buffer, 'x', n);
    }
  else if (self->at == self->length)
    {
      n = MIN (size, sizeof tail - 1);
      memcpy (buffer, tail, n);
    }
  self->at += n;
  return n;
}

static void
test_long_string (void)
{
  Letters source = { 0, (guint64) 1 << 30 };
  g_autoptr(SmJsonTokenizer) json = sm_json_tokenizer_new (give_letters, &source);
  struct rusage before, after;
  SmJsonString string;
  guint flags = 0;
  gsize length;

  getrusage (RUSAGE_SELF, &before);
  g_assert_true (sm_json_tokenizer_peek (json) == SM_JSON_OBJECT);
  sm_json_tokenizer_enter (json);
  g_assert_true (sm_json_tokenizer_next_member (json, &string));
  g_assert_true (sm_json_tokenizer_peek (json) == SM_JSON_STRING);
  g_assert_true (sm_json_tokenizer_read_string (json, &string));
  g_assert_cmphex (string.flags, ==, SM_JSON_TOO_LONG);
  g_assert_cmpstr (sm_json_tokenizer_get_text (json, &string, &length), ==, "");
  g_assert_true (sm_json_tokenizer_next_member (json, &string));
  g_assert_cmpmem (string.raw, string.raw_length, "b", 1);
  g_assert_true (sm_json_tokenizer_skip (json, &flags));
  g_assert_false (sm_json_tokenizer_next_member (json, &string));
  g_assert_cmpint (sm_json_tokenizer_get_failure (json, NULL, NULL), ==, SM_JSON_FINE);

  getrusage (RUSAGE_SELF, &after);
  g_assert_cmpint (after.ru_maxrss - before.ru_maxrss, <, 400 * 1024);
}

static void
test_long_number (void)
{
  g_autofree char *digits = g_strnfill (3 << 20, '7');
  Drip source = { digits, 3 << 20 };
  g_autoptr(SmJsonTokenizer) json = sm_json_tokenizer_new (drip, &source);
  double number;

  g_assert_true (sm_json_tokenizer_peek (json) == SM_JSON_NUMBER);
  g_assert_false (sm_json_tokenizer_read_number (json, &number));
  g_assert_cmpint (sm_json_tokenizer_get_failure (json, NULL, NULL), ==, SM_JSON_FAILED_NUMBER);
}

/* In JSON Lines a line that breaks ends with itself. */
static void
test_lines (void)
{
  static const char text[] = "[1]\n[2\n\"three\n{\"four\": 4}\r\n\n  [5] \nnull";
  Drip source = { text, sizeof text - 1 };
  g_autoptr(SmJsonTokenizer) json = sm_json_tokenizer_new (drip, &source);
  guint flags = 0, line, column;

  sm_json_tokenizer_set_lines (json, TRUE);
  g_assert_true (sm_json_tokenizer_skip (json, &flags));
  g_assert_true (sm_json_tokenizer_at_line_end (json));
  g_assert_false (sm_json_tokenizer_skip (json, &flags));
  sm_json_tokenizer_skip_line (json);
  g_assert_false (sm_json_tokenizer_skip (json, &flags));
  sm_json_tokenizer_skip_line (json);
  g_assert_true (sm_json_tokenizer_peek (json) == SM_JSON_OBJECT);
  sm_json_tokenizer_locate (json, sm_json_tokenizer_get_offset (json), &line, &column);
  g_assert_cmpuint (line, ==, 4);
  g_assert_cmpuint (column, ==, 1);
  g_assert_true (sm_json_tokenizer_skip (json, &flags));
  g_assert_true (sm_json_tokenizer_skip (json, &flags));
  g_assert_true (sm_json_tokenizer_skip (json, &flags));
  g_assert_true (sm_json_tokenizer_at_line_end (json));
  g_assert_true (sm_json_tokenizer_peek (json) == SM_JSON_END);
  g_assert_cmpint (sm_json_tokenizer_get_failure (json, NULL, NULL), ==, SM_JSON_FINE);
}

/* What was decoded and quoted again is the same text; what was laid out is the same value. */
static void
test_text (void)
{
  static const char raw[] = " {\"a\" : [ 1,{ } , [ ]\n,\"x\\ny\" ],\"b\":{\"c\":\"\\ud800\tq\",\"d\":-Infinity, "
                            "\"e\":NaN}} ";
  g_autoptr(GString) out = g_string_new (NULL);
  g_autoptr(GString) again = g_string_new (NULL);

  sm_json_text_layout (out, raw, strlen (raw), -1);
  g_assert_cmpstr (out->str, ==, "{\"a\":[1,{},[],\"x\\ny\"],\"b\":{\"c\":\"\357\277\275\\tq\",\"d\":null,"
                                 "\"e\":null}}");

  sm_json_text_layout (again, out->str, out->len, 2);
  g_assert_cmpstr (again->str, ==,
                   "{\n    \"a\": [\n      1,\n      {},\n      [],\n      \"x\\ny\"\n    ],\n    \"b\": {\n"
                   "      \"c\": \"\357\277\275\\tq\",\n      \"d\": null,\n      \"e\": null\n    }\n  }");
  g_string_truncate (out, 0);
  sm_json_text_layout (out, again->str, again->len, 2);
  g_assert_cmpstr (out->str, ==, again->str);

  /* A backslash before a NUL escapes nothing, and neither may come out again. */
  g_string_truncate (out, 0);
  sm_json_text_layout (out, "\"x\":\"a\\\0b\"", 9, -1);
  g_assert_cmpuint (strlen (out->str), ==, out->len);
  g_assert_cmpstr (out->str, ==, "\"x\":\"a\\\\\357\277\275b\"");

  g_string_truncate (out, 0);
  sm_json_text_quote (out, "a\"\\/\b\f\n\r\t\x01\x7fé", strlen ("a\"\\/\b\f\n\r\t\x01\x7fé"));
  g_assert_cmpstr (out->str, ==, "\"a\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u007fé\"");

  for (guint i = 0; i < 1000; i++)
    {
      double number = i < 201 ? (i - 100.0) / 100 : g_test_rand_double_range (-1, 1);

      g_string_truncate (out, 0);
      sm_json_text_number (out, number);
      g_assert_true (g_ascii_strtod (out->str, NULL) == number);
      g_assert_cmpuint (out->len, <=, i < 201 ? 5 : 24);
    }
}

/* Elements of a list are passed over by a jump, or reached by one from outside, and places stay right. */
static void
test_jump (void)
{
  static const char text[] = "{\"a\":[\n1,\n\"é\",[2],3],\"b\":x}";
  const guint64 before_3 = strstr (text, "3]") - text;
  const guint64 behind_1 = strstr (text, "1,") + 1 - text;
  g_autoptr(GRand) random = g_rand_new_with_seed (g_test_rand_int ());

  for (guint i = 0; i < 200; i++)
    {
      Drip source = { text, strlen (text), 0, random };
      g_autoptr(SmJsonTokenizer) json = sm_json_tokenizer_new (drip, &source);
      gboolean from_behind = i % 2 == 1;
      SmJsonString name;
      guint line, column;
      double number;

      g_assert_true (sm_json_tokenizer_peek (json) == SM_JSON_OBJECT);
      sm_json_tokenizer_enter (json);
      g_assert_true (sm_json_tokenizer_next_member (json, &name));
      sm_json_tokenizer_enter (json);
      g_assert_cmpuint (sm_json_tokenizer_get_depth (json), ==, 2);

      if (from_behind)
        {
          /* Even from where nothing can be read any more. */
          guint flags = 0;

          while (sm_json_tokenizer_next_element (json))
            g_assert_true (sm_json_tokenizer_skip (json, &flags));
          g_assert_true (sm_json_tokenizer_next_member (json, &name));
          g_assert_false (sm_json_tokenizer_skip (json, &flags));
        }

      source.at = from_behind ? behind_1 : before_3;
      sm_json_tokenizer_jump (json, source.at, from_behind ? 2 : 3, from_behind ? 2 : 9, 2);
      if (from_behind)
        {
          guint flags = 0;

          g_assert_true (sm_json_tokenizer_next_element (json));
          g_assert_true (sm_json_tokenizer_skip (json, &flags));
          g_assert_true (sm_json_tokenizer_next_element (json));
          g_assert_true (sm_json_tokenizer_skip (json, &flags));
          g_assert_true (sm_json_tokenizer_next_element (json));
        }
      g_assert_true (sm_json_tokenizer_peek (json) == SM_JSON_NUMBER);
      sm_json_tokenizer_locate (json, sm_json_tokenizer_get_offset (json), &line, &column);
      g_assert_cmpuint (line, ==, 3);
      g_assert_cmpuint (column, ==, 9);
      g_assert_true (sm_json_tokenizer_read_number (json, &number));
      g_assert_cmpfloat (number, ==, 3);
      g_assert_false (sm_json_tokenizer_next_element (json));
      g_assert_true (sm_json_tokenizer_next_member (json, &name));
      g_assert_cmpuint (sm_json_tokenizer_get_depth (json), ==, 1);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tokenizer/numbers", test_numbers);
  g_test_add_func ("/tokenizer/strings", test_strings);
  g_test_add_func ("/tokenizer/utf8", test_utf8);
  g_test_add_func ("/tokenizer/utf8-valid", test_utf8_valid);
  g_test_add_func ("/tokenizer/depth", test_depth);
  g_test_add_func ("/tokenizer/places", test_places);
  g_test_add_func ("/tokenizer/raw", test_raw);
  g_test_add_func ("/tokenizer/long-string", test_long_string);
  g_test_add_func ("/tokenizer/long-number", test_long_number);
  g_test_add_func ("/tokenizer/lines", test_lines);
  g_test_add_func ("/tokenizer/text", test_text);
  g_test_add_func ("/tokenizer/jump", test_jump);

  return g_test_run ();
}
