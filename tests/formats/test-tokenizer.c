/* The tokenizer against a strict twin that is as simple as can be, and against JSON-GLib's values. */
#include "config.h"

#include <math.h>
#include <string.h>
#include <sys/resource.h>

#include <json-glib/json-glib.h>

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

/* The twin: RFC 8259 over a terminated string, by recursion. Gives the end of the value, or NULL. */
static const char *twin_value (const char *p,
                               const char *end,
                               guint       depth);

static const char *
twin_space (const char *p)
{
  return p + strspn (p, " \t\r\n");
}

/* A string may also hold what is repaired: that is for the caller to see in the flags. */
static const char *
twin_string (const char *p,
             const char *end)
{
  for (p++; p < end; p++)
    {
      if (*p == '"')
        return p + 1;
      if (*p == '\\' && p + 1 < end && strchr ("\"\\/bfnrt", p[1]) != NULL && p[1] != '\0')
        p++;
    }
  return NULL;
}

static const char *
twin_number (const char *p)
{
  gsize n;

  p += *p == '-';
  n = strspn (p, "0123456789");
  if (n == 0)
    return NULL;
  p += *p == '0' ? 1 : n;
  if (*p == '.')
    {
      n = strspn (++p, "0123456789");
      if (n == 0)
        return NULL;
      p += n;
    }
  if (*p == 'e' || *p == 'E')
    {
      p++;
      p += *p == '+' || *p == '-';
      n = strspn (p, "0123456789");
      if (n == 0)
        return NULL;
      p += n;
    }
  return p;
}

static const char *
twin_container (const char *p,
                const char *end,
                guint       depth)
{
  gboolean object = *p == '{';
  char close = object ? '}' : ']';

  if (depth > SM_JSON_MAX_DEPTH)
    return NULL;
  p = twin_space (p + 1);
  if (*p == close)
    return p + 1;

  for (;;)
    {
      if (object)
        {
          if (*p != '"' || (p = twin_string (p, end)) == NULL)
            return NULL;
          p = twin_space (p);
          if (*p != ':')
            return NULL;
          p = twin_space (p + 1);
        }
      p = twin_value (p, end, depth);
      if (p == NULL)
        return NULL;
      p = twin_space (p);
      if (*p == close)
        return p + 1;
      if (*p != ',')
        return NULL;
      p = twin_space (p + 1);
      if (*p == close)
        return NULL;
    }
}

static const char *
twin_value (const char *p,
            const char *end,
            guint       depth)
{
  static const char *const words[] = { "true", "false", "null", "NaN", "Infinity", "-Infinity" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (p, words[i]))
      return p + strlen (words[i]);
  if (*p == '{' || *p == '[')
    return twin_container (p, end, depth + 1);
  if (*p == '"')
    return twin_string (p, end);
  return twin_number (p);
}

static gboolean
twin_accepts (const char *bytes,
              gsize       length)
{
  const char *end = bytes + length;
  const char *p = twin_value (twin_space (bytes), end, 0);

  return p != NULL && twin_space (p) == end;
}

/* What the tokenizer makes of the value it is at; NULL when it fails. */
static JsonNode *
read_node (SmJsonTokenizer *json,
           guint           *flags)
{
  SmJsonType type = sm_json_tokenizer_peek (json);
  JsonNode *node = json_node_alloc ();
  gboolean fine = TRUE;

  json_node_init_null (node);
  if (type == SM_JSON_STRING)
    {
      SmJsonString string;

      fine = sm_json_tokenizer_read_string (json, &string);
      if (fine)
        {
          gsize length;
          const char *text = sm_json_tokenizer_get_text (json, &string, &length);
          g_autofree char *copy = g_strndup (text, length);

          g_assert_true (g_utf8_validate_len (text, length, NULL));
          *flags |= string.flags;
          json_node_init_string (node, copy);
        }
    }
  else if (type == SM_JSON_NUMBER)
    {
      double number;

      fine = sm_json_tokenizer_read_number (json, &number);
      json_node_init_double (node, number);
    }
  else if (type == SM_JSON_OBJECT)
    {
      g_autoptr(JsonObject) object = json_object_new ();
      SmJsonString name;

      sm_json_tokenizer_enter (json);
      while (fine && sm_json_tokenizer_next_member (json, &name))
        {
          gsize length;
          const char *text = sm_json_tokenizer_get_text (json, &name, &length);
          g_autofree char *copy = g_strndup (text, length);
          JsonNode *value;

          *flags |= name.flags;
          value = read_node (json, flags);
          fine = value != NULL;
          if (fine)
            json_object_set_member (object, copy, value);
        }
      json_node_init_object (node, object);
    }
  else if (type == SM_JSON_ARRAY)
    {
      g_autoptr(JsonArray) array = json_array_new ();

      sm_json_tokenizer_enter (json);
      while (fine && sm_json_tokenizer_next_element (json))
        {
          JsonNode *value = read_node (json, flags);

          fine = value != NULL;
          if (fine)
            json_array_add_element (array, value);
        }
      json_node_init_array (node, array);
    }
  else
    {
      fine = sm_json_tokenizer_skip (json, flags);
      if (type == SM_JSON_TRUE || type == SM_JSON_FALSE)
        json_node_init_boolean (node, type == SM_JSON_TRUE);
    }

  if (fine && sm_json_tokenizer_get_failure (json, NULL, NULL) == SM_JSON_FINE)
    return node;
  json_node_unref (node);
  return NULL;
}

/* The same value, where an integer is the number it is. */
static gboolean
nodes_equal (JsonNode *a,
             JsonNode *b)
{
  if (json_node_get_node_type (a) != json_node_get_node_type (b))
    return FALSE;

  switch (json_node_get_node_type (a))
    {
    case JSON_NODE_OBJECT:
      {
        JsonObject *one = json_node_get_object (a), *other = json_node_get_object (b);
        g_autoptr(GList) names = json_object_get_members (one);

        if (json_object_get_size (one) != json_object_get_size (other))
          return FALSE;
        for (GList *l = names; l != NULL; l = l->next)
          if (!json_object_has_member (other, l->data)
              || !nodes_equal (json_object_get_member (one, l->data), json_object_get_member (other, l->data)))
            return FALSE;
        return TRUE;
      }

    case JSON_NODE_ARRAY:
      {
        JsonArray *one = json_node_get_array (a), *other = json_node_get_array (b);

        if (json_array_get_length (one) != json_array_get_length (other))
          return FALSE;
        for (guint i = 0; i < json_array_get_length (one); i++)
          if (!nodes_equal (json_array_get_element (one, i), json_array_get_element (other, i)))
            return FALSE;
        return TRUE;
      }

    case JSON_NODE_VALUE:
      if (json_node_get_value_type (a) == G_TYPE_STRING)
        return g_strcmp0 (json_node_get_string (a), json_node_get_string (b)) == 0;
      if (json_node_get_value_type (a) == G_TYPE_BOOLEAN)
        return json_node_get_value_type (b) == G_TYPE_BOOLEAN && json_node_get_boolean (a) == json_node_get_boolean (b);
      return json_node_get_double (a) == json_node_get_double (b);

    case JSON_NODE_NULL:
    default:
      return TRUE;
    }
}

static void
add_random_string (GString *out,
                   GRand   *random)
{
  static const char *const parts[] = {
    "a", "word", " ", "é", "Київ", "日本", "😀", "\\n", "\\\"", "\\\\", "\\/", "\\u00e9", "\\ud83d\\ude00", "\\t", "{",
    "]", ",", ":", "a long run of plain words without anything in it, ", "1",
  };

  g_string_append_c (out, '"');
  for (int n = g_rand_int_range (random, 0, 8); n > 0; n--)
    g_string_append (out, parts[g_rand_int_range (random, 0, G_N_ELEMENTS (parts))]);
  g_string_append_c (out, '"');
}

static void
add_random_number (GString *out,
                   GRand   *random)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  switch (g_rand_int_range (random, 0, 4))
    {
    case 0:
      g_string_append_printf (out, "%d", g_rand_int_range (random, -1000, 1000));
      break;
    case 1:
      g_string_append (out, g_ascii_formatd (digits, sizeof digits, "%.3f", g_rand_double_range (random, -2, 2)));
      break;
    case 2:
      g_string_append (out, g_ascii_formatd (digits, sizeof digits, "%.17g", g_rand_double_range (random, -1, 1)));
      break;
    default:
      g_string_append_printf (out, "%d.%dE%+d", g_rand_int_range (random, 0, 99), g_rand_int_range (random, 0, 99),
                              g_rand_int_range (random, -30, 30));
      break;
    }
}

static void
add_random_space (GString *out,
                  GRand   *random)
{
  static const char *const spaces[] = { "", "", "", " ", "\n", "\r\n", "\t", "                       ", "\n          " };

  g_string_append (out, spaces[g_rand_int_range (random, 0, G_N_ELEMENTS (spaces))]);
}

static void
add_random_value (GString *out,
                  GRand   *random,
                  guint    depth)
{
  static const char *const words[] = { "true", "false", "null" };
  int kind = g_rand_int_range (random, 0, depth > 4 ? 3 : 5);
  int n = g_rand_int_range (random, 0, 5);

  add_random_space (out, random);
  if (kind == 0)
    add_random_string (out, random);
  else if (kind == 1)
    add_random_number (out, random);
  else if (kind == 2)
    g_string_append (out, words[g_rand_int_range (random, 0, 3)]);
  else
    {
      g_string_append_c (out, kind == 3 ? '{' : '[');
      for (int i = 0; i < n; i++)
        {
          if (i > 0)
            g_string_append_c (out, ',');
          add_random_space (out, random);
          if (kind == 3)
            {
              /* JSON-GLib keeps the last of two members of one name. */
              g_string_append_printf (out, "\"m%d\"", i);
              add_random_space (out, random);
              g_string_append_c (out, ':');
            }
          add_random_value (out, random, depth + 1);
        }
      add_random_space (out, random);
      g_string_append_c (out, kind == 3 ? '}' : ']');
    }
  add_random_space (out, random);
}

static void
mutate (GString *document,
        GRand   *random)
{
  static const char bytes[] = "{}[]\",:\\ \n\t0123456789-+.eEntruefalsNaIy\xc3\xa9\xff\x01/";

  for (int n = g_rand_int_range (random, 1, 4); n > 0 && document->len > 0; n--)
    {
      gsize at = g_rand_int_range (random, 0, document->len);
      char byte = bytes[g_rand_int_range (random, 0, sizeof bytes - 1)];

      switch (g_rand_int_range (random, 0, 4))
        {
        case 0:
          document->str[at] = byte;
          break;
        case 1:
          g_string_erase (document, at, 1);
          break;
        case 2:
          g_string_insert_c (document, at, byte);
          break;
        default:
          g_string_truncate (document, at);
          break;
        }
    }
}

/* One document: accepted or not as the twin does, skipped as it is read, in pieces as in one. What is JSON to the
 * letter has the values that JSON-GLib gives it. JSON-GLib's parser also takes comments, other quotes, trailing
 * commas and numbers as C writes them, so that its acceptance says nothing. */
static gboolean
check_document (const char *bytes,
                gsize       length,
                GRand      *random)
{
  gboolean expected = twin_accepts (bytes, length);
  guint flags = 0, skip_flags = 0;
  Drip source = { bytes, length, 0, random };
  Drip again = { bytes, length, 0, NULL };
  g_autoptr(SmJsonTokenizer) json = sm_json_tokenizer_new (drip, &source);
  g_autoptr(SmJsonTokenizer) skipper = sm_json_tokenizer_new (drip, &again);
  JsonNode *node = read_node (json, &flags);
  gboolean accepted = node != NULL && sm_json_tokenizer_peek (json) == SM_JSON_END;
  gboolean skipped;

  accepted = accepted && sm_json_tokenizer_get_offset (json) == length;
  skipped = sm_json_tokenizer_skip (skipper, &skip_flags) && sm_json_tokenizer_peek (skipper) == SM_JSON_END;
  if (accepted != expected || skipped != expected)
    g_error ("accepted %d, skipped %d, expected %d: %s", accepted, skipped, expected, bytes);

  if (accepted && ((flags | skip_flags) & (SM_JSON_DAMAGED | SM_JSON_NO_NUMBER)) == 0)
    {
      g_autoptr(JsonParser) parser = json_parser_new_immutable ();
      g_autoptr(GError) error = NULL;

      json_parser_load_from_data (parser, bytes, length, &error);
      g_assert_no_error (error);
      if (!nodes_equal (node, json_parser_get_root (parser)))
        g_error ("other values: %s", bytes);
    }

  g_clear_pointer (&node, json_node_unref);
  return accepted;
}

static void
test_random (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (g_test_rand_int ());

  for (int i = 0; i < 3000; i++)
    {
      g_autoptr(GString) document = g_string_new (NULL);

      add_random_value (document, random, 0);
      g_assert_true (check_document (document->str, document->len, random));
    }
}

static void
test_mutated (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (g_test_rand_int ());
  guint n_accepted = 0;

  for (int i = 0; i < 12000; i++)
    {
      g_autoptr(GString) document = g_string_new (NULL);

      add_random_value (document, random, 1);
      mutate (document, random);
      n_accepted += check_document (document->str, document->len, random);
    }

  /* Both outcomes were met. */
  g_assert_cmpuint (n_accepted, >, 100);
  g_assert_cmpuint (n_accepted, <, 11900);
}

static void
test_small (void)
{
  static const struct
  {
    const char *json;
    gboolean    fine;
  } cases[] = {
    { "", FALSE }, { " ", FALSE }, { "{", FALSE }, { "}", FALSE }, { "{}", TRUE }, { "[]", TRUE }, { "[1,]", FALSE },
    { "{\"a\":1,}", FALSE }, { "[,1]", FALSE }, { "{,}", FALSE }, { "[1 2]", FALSE }, { "{\"a\" 1}", FALSE },
    { "{1:2}", FALSE }, { "{\"a\":}", FALSE }, { "\"", FALSE }, { "\"\\", FALSE }, { "\"\\\"", FALSE },
    { "\"\"", TRUE }, { "01", FALSE }, { "-", FALSE }, { "-0", TRUE }, { "1.", FALSE }, { ".5", FALSE }, { "+1", FALSE },
    { "1e", FALSE }, { "1e+", FALSE }, { "1E5", TRUE }, { "0x1", FALSE }, { "tru", FALSE }, { "truex", FALSE },
    { "nul", FALSE }, { "[true,false,null]", TRUE }, { "{\"a\":{\"b\":[{}]}}", TRUE }, { "[1]]", FALSE },
    { "[}", FALSE }, { "{]", FALSE }, { "1 ", TRUE }, { "\t[ ]\r\n", TRUE }, { "'a'", FALSE }, { "/**/1", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (twin_accepts (cases[i].json, strlen (cases[i].json)) == cases[i].fine);
      g_assert_true (check_document (cases[i].json, strlen (cases[i].json), NULL) == cases[i].fine);
    }
}

/* Every number is the nearest double, to the last bit. */
static void
test_numbers (void)
{
  static const char *const numbers[] = {
    "0", "-0", "0.0", "1", "0.1", "0.3", "123456789012345", "1234567890123456", "12345678901234567890", "9007199254740993",
    "0.1234567890123456789", "1e22", "1e23", "1e-22", "1e-23", "123e-22", "4.9e-324", "2.4e-324", "2.2250738585072011e-308",
    "1.7976931348623157e308", "1e309", "1e999999999999", "1e-999999999999", "0e999999999999", "179769313486231580793728971405301199e275",
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
  for (guint depth = 510; depth <= 515; depth++)
    {
      g_autoptr(GString) text = g_string_new (NULL);

      for (guint i = 0; i < depth; i++)
        g_string_append (text, i % 2 == 0 ? "[" : "{\"a\":");
      g_string_append (text, "1");
      for (guint i = depth; i > 0; i--)
        g_string_append_c (text, i % 2 == 1 ? ']' : '}');
      g_assert_true (check_document (text->str, text->len, NULL) == (depth <= SM_JSON_MAX_DEPTH));
    }

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
  static const char raw[] = " {\"a\" : [ 1,{ } , [ ]\n,\"x\\ny\" ],\"b\":{\"c\":\"\\ud800\tq\",\"d\":-Infinity, \"e\":NaN}} ";
  g_autoptr(GString) out = g_string_new (NULL);
  g_autoptr(GString) again = g_string_new (NULL);

  sm_json_text_layout (out, raw, strlen (raw), -1);
  g_assert_cmpstr (out->str, ==, "{\"a\":[1,{},[],\"x\\ny\"],\"b\":{\"c\":\"\357\277\275\\tq\",\"d\":null,\"e\":null}}");

  sm_json_text_layout (again, out->str, out->len, 2);
  g_assert_cmpstr (again->str, ==,
                   "{\n    \"a\": [\n      1,\n      {},\n      [],\n      \"x\\ny\"\n    ],\n    \"b\": {\n"
                   "      \"c\": \"\357\277\275\\tq\",\n      \"d\": null,\n      \"e\": null\n    }\n  }");
  g_string_truncate (out, 0);
  sm_json_text_layout (out, again->str, again->len, 2);
  g_assert_cmpstr (out->str, ==, again->str);

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

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tokenizer/small", test_small);
  g_test_add_func ("/tokenizer/random", test_random);
  g_test_add_func ("/tokenizer/mutated", test_mutated);
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

  return g_test_run ();
}
