/* What an outside program found in an article: JSON, as in a corpus file. Our own reader judges it, so that whatever it
 * would say of a file is said of the program. */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "sm-answer.h"
#include "sm-loader.h"
#include "sm-parser.h"

#define MAX_DEPTH 64 /* JSON-GLib 1.6 descends without a limit of its own */

/**
 * sm_answer_is_shallow:
 * @json: anything
 * @length: its bytes
 *
 * Says whether arrays and objects nest so little that JSON-GLib may be given it. Linear; no promise that it is JSON.
 *
 * Returns: %FALSE if a bracket stands more than 64 deep
 */
gboolean
sm_answer_is_shallow (const char *json,
                      gsize       length)
{
  gboolean quoted = FALSE;
  guint depth = 0;

  for (gsize i = 0; i < length; i++)
    {
      const char c = json[i];

      if (quoted)
        {
          if (c == '\\')
            i++;
          else if (c == '"')
            quoted = FALSE;
        }
      else if (c == '"')
        quoted = TRUE;
      else if ((c == '[' || c == '{') && ++depth > MAX_DEPTH)
        return FALSE;
      else if ((c == ']' || c == '}') && depth > 0)
        depth--;
    }
  return TRUE;
}

G_GNUC_PRINTF (3, 4)
static gboolean
refuse (GError    **error,
        const char *who,
        const char *format,
        ...)
{
  g_autofree char *what = NULL;
  va_list arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, SM_PARSER_ERROR, SM_PARSER_ERROR_OUTPUT, _("The answer of “%s” cannot be used: %s"), who, what);
  return FALSE;
}

static gboolean
is_text (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;
}

/* The one article of the answer, which is an article or a corpus of one. Borrowed from @root. */
static JsonObject *
find_article (JsonNode   *root,
              const char *who,
              GError    **error)
{
  JsonObject *object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonNode *articles;
  JsonArray *array;

  if (object == NULL)
    {
      refuse (error, who, _("expected a JSON object, an article or a corpus of one article"));
      return NULL;
    }
  articles = json_object_get_member (object, "articles");
  if (articles == NULL)
    {
      if (json_object_has_member (object, "statements"))
        return object;
      refuse (error, who, _("it has neither “statements” nor “articles”"));
      return NULL;
    }

  array = JSON_NODE_HOLDS_ARRAY (articles) ? json_node_get_array (articles) : NULL;
  if (array == NULL || json_array_get_length (array) != 1
      || !JSON_NODE_HOLDS_OBJECT (json_array_get_element (array, 0)))
    {
      refuse (error, who, _("“articles” must be a list of one article"));
      return NULL;
    }
  return json_array_get_object_element (array, 0);
}

/* Offsets into a text of the program's own mean nothing in ours: the words that they stand for can be found again. */
static void
spell_out_quote (JsonObject *statement,
                 const char *text)
{
  JsonNode *node = json_object_get_member (statement, "quote");
  JsonObject *quote = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  gint64 start, end;

  if (quote == NULL || json_object_has_member (quote, "exact"))
    return;

  start = json_object_get_int_member_with_default (quote, "start", -1);
  end = json_object_get_int_member_with_default (quote, "end", -1);
  if (start >= 0 && start < end && end <= g_utf8_strlen (text, -1))
    {
      g_autofree char *words = g_utf8_substring (text, start, end);

      json_object_set_string_member (quote, "exact", words);
    }
}

/* Makes the statements fit our text; @text is the program's own, if it gave another. A reason, which is not in every
 * corpus file, travels as the note. */
static void
prepare_statements (JsonObject *article,
                    const char *text)
{
  JsonNode *statements = json_object_get_member (article, "statements");
  JsonArray *array = statements != NULL && JSON_NODE_HOLDS_ARRAY (statements) ? json_node_get_array (statements) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      JsonObject *statement = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      JsonNode *reason = statement != NULL ? json_object_get_member (statement, "reason") : NULL;

      if (statement == NULL)
        continue;
      if (text != NULL)
        spell_out_quote (statement, text);
      if (reason != NULL && is_text (reason))
        {
          json_object_set_member (statement, "note", json_node_copy (reason));
          json_object_remove_member (statement, "reason");
        }
    }
}

/* A corpus file of one article that holds our text, whatever text the program gave. */
static GBytes *
make_corpus (JsonNode           *root,
             JsonObject         *given,
             const SmRawArticle *article)
{
  g_autoptr(JsonNode) corpus = json_node_new (JSON_NODE_OBJECT);
  g_autoptr(JsonGenerator) generator = json_generator_new ();
  JsonObject *top = json_object_new ();
  JsonArray *articles = json_array_new ();
  JsonNode *text = json_object_get_member (given, "text");
  gboolean differs = text != NULL && is_text (text) && strcmp (json_node_get_string (text), article->text) != 0;
  gsize length;
  char *bytes;

  prepare_statements (given, differs ? json_node_get_string (text) : NULL);
  json_object_set_string_member (given, "text", article->text);

  json_object_set_string_member (top, "format", "stancemap-corpus");
  json_object_set_int_member (top, "version", 1);
  for (guint i = 0; i < 2; i++)
    {
      const char *name = i == 0 ? "issues" : "actors";
      JsonNode *declared = json_object_get_member (json_node_get_object (root), name);

      if (declared != NULL)
        json_object_set_member (top, name, json_node_copy (declared));
    }
  json_array_add_object_element (articles, json_object_ref (given));
  json_object_set_array_member (top, "articles", articles);
  json_node_take_object (corpus, top);
  json_generator_set_root (generator, corpus);
  bytes = json_generator_to_data (generator, &length);

  return g_bytes_new_take (bytes, length);
}

static const char *
name_of (SmSnapshot *snapshot,
         const char *id)
{
  guint actor;

  return sm_snapshot_find_actor (snapshot, id, &actor) && sm_actor_get_name (snapshot->actors[actor]) != NULL
         ? sm_actor_get_name (snapshot->actors[actor]) : id;
}

static SmSuggestion *
make_suggestion (SmSnapshot *snapshot,
                 guint       row,
                 const char *who)
{
  SmSuggestion *suggestion = sm_suggestion_new ();
  SmActor *actor = snapshot->actors[snapshot->actor[row]];
  const char *told = snapshot->words[snapshot->according_to[row]];
  const char *target = snapshot->words[snapshot->target[row]];
  const char *id = sm_actor_get_id (actor);

  sm_suggestion_set (&suggestion->actor, id);
  sm_suggestion_set (&suggestion->actor_name, name_of (snapshot, id));
  sm_suggestion_set (&suggestion->surface, suggestion->actor_name);
  if (sm_actor_get_kind (actor) != NULL)
    sm_suggestion_set (&suggestion->actor_kind, sm_actor_get_kind (actor));
  sm_suggestion_set (&suggestion->wikidata, sm_actor_get_wikidata (actor));
  sm_suggestion_set (&suggestion->issue, sm_issue_get_id (snapshot->issues[snapshot->issue[row]]));
  if (*target != '\0')
    sm_suggestion_set (&suggestion->target, target);
  if (*told != '\0')
    {
      sm_suggestion_set (&suggestion->according_to, told);
      sm_suggestion_set (&suggestion->according_to_name, name_of (snapshot, told));
    }
  if (snapshot->condition[row] != NULL && *snapshot->condition[row] != '\0')
    sm_suggestion_set (&suggestion->condition, snapshot->condition[row]);
  if ((snapshot->flags[row] & SM_STATEMENT_HAS_DATE) != 0)
    suggestion->date = snapshot->date[row];
  suggestion->value = snapshot->value[row];
  suggestion->confidence = (snapshot->flags[row] & SM_STATEMENT_HAS_CONFIDENCE) != 0 ? snapshot->confidence[row] : 0.5;
  suggestion->start = snapshot->quote_start[row];
  suggestion->end = snapshot->quote_end[row];
  g_free (suggestion->reason);
  suggestion->reason = snapshot->note[row] != NULL && *snapshot->note[row] != '\0'
                       ? g_strdup (snapshot->note[row]) : g_strdup_printf (_("found by “%s”"), who);

  return suggestion;
}

static void
add_problem (SmParse            *parse,
             const SmRawArticle *article,
             const char         *who,
             SmSeverity          severity,
             const char         *path,
             const char         *code,
             const char         *found,
             const char         *expected,
             const char         *message)
{
  g_autofree char *told = g_strdup_printf ("%s: %s", who, message);

  g_ptr_array_add (parse->problems,
                   sm_problem_new (severity, article->source, 0, 0, path, code, found, expected, told));
}

/* Lines and columns would be those of the corpus made here; that a quote was found again is as it should be. */
static void
take_problems (SmParse            *parse,
               const SmRawArticle *article,
               const char         *who,
               GListModel         *problems)
{
  for (guint i = 0; i < g_list_model_get_n_items (problems); i++)
    {
      g_autoptr(SmProblem) problem = g_list_model_get_item (problems, i);

      if (sm_problem_get_severity (problem) > SM_SEVERITY_NOTE)
        add_problem (parse, article, who, sm_problem_get_severity (problem), sm_problem_get_path (problem),
                     sm_problem_get_code (problem), sm_problem_get_found (problem), sm_problem_get_expected (problem),
                     sm_problem_get_message (problem));
    }
}

/* The suggestions of the snapshot whose quote stands in the text; another cannot be shown to anybody. */
static void
take_suggestions (SmParse            *parse,
                  SmSnapshot         *snapshot,
                  const SmRawArticle *article,
                  const char         *who)
{
  const glong n_chars = g_utf8_strlen (article->text, -1);

  for (guint row = 0; row < snapshot->n_statements; row++)
    {
      if (sm_snapshot_get_status (snapshot, row) == SM_STATUS_REJECTED)
        continue;

      if ((snapshot->flags[row] & SM_STATEMENT_HAS_QUOTE) == 0 || snapshot->quote_start[row] >= snapshot->quote_end[row]
          || snapshot->quote_end[row] > (gulong) n_chars)
        {
          const char *actor = sm_actor_get_id (snapshot->actors[snapshot->actor[row]]);
          g_autofree char *message =
            g_strdup_printf (_("The quote of “%s” is not in the article; the statement is left out"), actor);

          /* Its number among the statements of the answer is not known any more: others may have been left out. */
          add_problem (parse, article, who, SM_SEVERITY_ERROR, "articles[0].statements", "quote-outside", actor, "",
                       message);
          continue;
        }
      sm_parse_take (parse, make_suggestion (snapshot, row, who));
    }
}

/**
 * sm_answer_read:
 * @parse: a result that nobody else holds; suggestions and problems are added
 * @json: what a program gave
 * @length: its bytes
 * @article: what it was about; its text counts, not the answer's
 * @who: the program's name, for messages
 * @cancellable: (nullable): stops the work
 * @error: return location for %SM_PARSER_ERROR_OUTPUT or %G_IO_ERROR_CANCELLED
 *
 * Reads an article, or a corpus of one, in the corpus format. What is wrong with single statements becomes a problem and
 * costs those; quotes are found again by their words. A statement without a confidence is half sure.
 *
 * Returns: %FALSE if nothing of it could be understood
 */
gboolean
sm_answer_read (SmParse            *parse,
                const char         *json,
                gsize               length,
                const SmRawArticle *article,
                const char         *who,
                GCancellable       *cancellable,
                GError            **error)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(SmLoader) loader = sm_loader_new ();
  g_autoptr(GInputStream) stream = NULL;
  g_autoptr(GBytes) corpus = NULL;
  g_autoptr(GError) reason = NULL;
  JsonObject *given;

  if (length == 0)
    return refuse (error, who, _("it is empty"));
  if (!g_utf8_validate (json, length, NULL))
    return refuse (error, who, _("it is not UTF-8"));
  if (!sm_answer_is_shallow (json, length))
    return refuse (error, who, _("its lists and objects are nested too deep"));
  if (!json_parser_load_from_data (parser, json, length, &reason))
    return refuse (error, who, "%s",
                   g_str_has_prefix (reason->message, "<data>:") ? reason->message + 7 : reason->message);

  given = find_article (json_parser_get_root (parser), who, error);
  if (given == NULL)
    return FALSE;

  corpus = make_corpus (json_parser_get_root (parser), given, article);
  stream = g_memory_input_stream_new_from_bytes (corpus);
  sm_loader_add_stream (loader, stream, who);
  if (!sm_loader_load (loader, cancellable, &reason))
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      return refuse (error, who, "%s", reason->message);
    }
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  take_problems (parse, article, who, sm_loader_get_problems (loader));
  take_suggestions (parse, sm_corpus_get_snapshot (sm_loader_get_corpus (loader)), article, who);
  sm_parse_sort (parse);
  return TRUE;
}
