/* Lets a parser loose on texts: lines of {name, language, date, text} in, lines of {name, seconds, suggestions} out.
 * Exit status 77: there is no such parser here. */
#include <string.h>

#include <json-glib/json-glib.h>

#include "sm-parsers.h"

static const char *
get (JsonObject *object,
     const char *member)
{
  return json_object_get_string_member_with_default (object, member, "");
}

static void
add_text (JsonBuilder *builder,
          const char  *member,
          const char  *value)
{
  json_builder_set_member_name (builder, member);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_number (JsonBuilder *builder,
            const char  *member,
            double       value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_double_value (builder, value);
}

static void
add_suggestion (JsonBuilder        *builder,
                const SmSuggestion *suggestion,
                const char         *text)
{
  g_autofree char *quote = g_utf8_substring (text, suggestion->start, suggestion->end);
  g_autofree char *date = sm_date_is_known (&suggestion->date) ? sm_date_format_edtf (&suggestion->date) : NULL;

  json_builder_begin_object (builder);
  add_text (builder, "actor", suggestion->actor);
  add_text (builder, "actor_name", suggestion->actor_name);
  add_text (builder, "surface", suggestion->surface);
  add_text (builder, "issue", suggestion->issue);
  add_text (builder, "target", suggestion->target);
  add_number (builder, "value", suggestion->value);
  add_text (builder, "according_to", suggestion->according_to);
  add_text (builder, "according_to_name", suggestion->according_to_name);
  add_text (builder, "condition", suggestion->condition);
  add_text (builder, "date", date);
  add_number (builder, "start", suggestion->start);
  add_number (builder, "end", suggestion->end);
  add_text (builder, "quote", quote);
  add_number (builder, "confidence", suggestion->confidence);
  add_text (builder, "reason", suggestion->reason);
  json_builder_end_object (builder);
}

static void
answer (SmParser   *parser,
        JsonObject *given)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(SmRawArticle) article = sm_raw_article_new (get (given, "name"));
  g_autoptr(SmParse) parse = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) root = NULL;
  g_autofree char *line = NULL;
  gint64 start;

  sm_raw_article_set (&article->text, get (given, "text"));
  sm_raw_article_set (&article->language, get (given, "language"));
  if (!sm_date_parse (get (given, "date"), -1, &article->date, NULL))
    article->date = SM_DATE_UNKNOWN;

  start = g_get_monotonic_time ();
  parse = sm_parser_parse (parser, article, NULL, &error);
  json_builder_begin_object (builder);
  add_text (builder, "name", article->source);
  add_number (builder, "seconds", (g_get_monotonic_time () - start) / (double) G_USEC_PER_SEC);
  if (parse == NULL)
    {
      add_text (builder, "error", error->message);
    }
  else
    {
      json_builder_set_member_name (builder, "suggestions");
      json_builder_begin_array (builder);
      for (guint i = 0; i < parse->suggestions->len; i++)
        add_suggestion (builder, g_ptr_array_index (parse->suggestions, i), article->text);
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  line = json_to_string (root, FALSE);
  g_print ("%s\n", line);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SmParser) parser = argc == 2 ? sm_parsers_make (argv[1], NULL, &error) : NULL;
  g_autoptr(GIOChannel) input = g_io_channel_unix_new (0);
  char *line;

  if (parser == NULL)
    {
      g_printerr ("bench-extract: %s\n", error != NULL ? error->message : "expected the name of a parser");
      return g_error_matches (error, SM_PARSER_ERROR, SM_PARSER_ERROR_MISSING) ? 77 : 2;
    }

  while (g_io_channel_read_line (input, &line, NULL, NULL, &error) == G_IO_STATUS_NORMAL)
    {
      g_autoptr(JsonNode) node = json_from_string (line, NULL);

      g_free (line);
      if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
        return 2;
      answer (parser, json_node_get_object (node));
    }
  return error != NULL ? 2 : 0;
}
