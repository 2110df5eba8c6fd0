/* The tokenizer against a strict twin that is as simple as can be, and against JSON-GLib's values. */
#include "config.h"

#include <string.h>

#include <json-glib/json-glib.h>

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
  static const char *const spaces[] = { "", "", "", " ", "\n", "\r\n", "\t", "                       ",
                                        "\n          " };

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
    { "\"\"", TRUE }, { "01", FALSE }, { "-", FALSE }, { "-0", TRUE }, { "1.", FALSE }, { ".5", FALSE }, { "+1",
    FALSE },
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
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tokenizer-twin/small", test_small);
  g_test_add_func ("/tokenizer-twin/depth", test_depth);
  g_test_add_func ("/tokenizer-twin/random", test_random);
  g_test_add_func ("/tokenizer-twin/mutated", test_mutated);

  return g_test_run ();
}
