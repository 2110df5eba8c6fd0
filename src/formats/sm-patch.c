/* Edits as records of a journal. A record has the state of what was touched, not the way there, so that doing, undoing
 * and doing again are all written alike, and a record that is read twice does no harm. */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "sm-corpus-builder.h"
#include "sm-loader.h"
#include "sm-patch.h"
#include "sm-snapshot-edited.h"
#include "sm-writer.h"

#define MEMBER "journal"

/* The small corpus under way. */
typedef struct
{
  SmSnapshot      *from;
  SmCorpusBuilder *builder;
  GHashTable      *articles; /* row → row + 1 of the small one */
  JsonBuilder     *lists;
} Patch;

static const char *
keep (Patch      *self,
      const char *text)
{
  return text != NULL ? sm_corpus_builder_keep (self->builder, text, strlen (text)) : NULL;
}

static guint32
word (Patch  *self,
      guint32 number)
{
  const char *text = self->from->words[number];

  return sm_corpus_builder_word (self->builder, text, strlen (text));
}

static guint32
add_article (Patch   *self,
             guint    article,
             gboolean with_text)
{
  SmArticleRow row = self->from->articles[article];
  guint32 there = GPOINTER_TO_UINT (g_hash_table_lookup (self->articles, GUINT_TO_POINTER (article)));

  if (there != 0)
    return there - 1;

  row.outlet = word (self, row.outlet);
  row.language = word (self, row.language);
  row.flags |= SM_ARTICLE_HAS_ID;
  if (with_text && (row.flags & SM_ARTICLE_HAS_TEXT) != 0)
    row.store = sm_corpus_builder_add_store (self->builder, self->from->stores[row.store]);
  else
    row.flags &= ~(guint32) SM_ARTICLE_HAS_TEXT;
  there = sm_corpus_builder_add_article (self->builder, &row) + 1;
  g_hash_table_insert (self->articles, GUINT_TO_POINTER (article), GUINT_TO_POINTER (there));
  return there - 1;
}

static void
add_statement (Patch *self,
               guint  statement)
{
  SmStatementRow row;
  const char *actor, *issue;

  sm_snapshot_get_row (self->from, statement, &row);
  actor = sm_actor_get_id (self->from->actors[row.actor]);
  issue = sm_issue_get_id (self->from->issues[row.issue]);
  /* Without the text, the words have to be said. */
  if ((row.flags & SM_STATEMENT_HAS_EXACT) != 0 && row.exact == NULL)
    {
      g_autofree char *words = sm_snapshot_dup_quote (self->from, statement, NULL);

      row.exact = keep (self, words);
    }
  row.article = add_article (self, row.article, FALSE);
  row.actor = sm_corpus_builder_use_actor (self->builder, actor, strlen (actor));
  row.issue = sm_corpus_builder_use_issue (self->builder, issue, strlen (issue));
  row.target = word (self, row.target);
  row.according_to = word (self, row.according_to);
  row.flags |= SM_STATEMENT_HAS_ID;
  sm_corpus_builder_add_statement (self->builder, &row);
}

static void
begin_list (Patch      *self,
            const char *name)
{
  json_builder_set_member_name (self->lists, name);
  json_builder_begin_array (self->lists);
}

static void
add_articles (Patch        *self,
              const GArray *rows)
{
  begin_list (self, "articles");
  for (guint i = 0; i < rows->len; i++)
    {
      guint row = g_array_index (rows, guint32, i);

      if ((self->from->articles[row].flags & SM_ARTICLE_DELETED) != 0)
        continue;
      add_article (self, row, TRUE);
      json_builder_add_string_value (self->lists, self->from->articles[row].id);
    }
  json_builder_end_array (self->lists);

  begin_list (self, "deleted_articles");
  for (guint i = 0; i < rows->len; i++)
    {
      guint row = g_array_index (rows, guint32, i);

      if ((self->from->articles[row].flags & SM_ARTICLE_DELETED) != 0)
        json_builder_add_string_value (self->lists, self->from->articles[row].id);
    }
  json_builder_end_array (self->lists);
}

static void
add_actors (Patch        *self,
            const GArray *rows,
            gboolean      gone)
{
  begin_list (self, gone ? "gone_actors" : "actors");
  for (guint i = 0; i < rows->len; i++)
    {
      SmActor *actor = self->from->actors[g_array_index (rows, guint32, i)];

      if (sm_actor_is_gone (actor) != gone || (!gone && !sm_actor_is_declared (actor)))
        continue;
      if (!gone)
        sm_corpus_builder_declare_actor (self->builder, sm_actor_get_spec (actor));
      json_builder_add_string_value (self->lists, sm_actor_get_id (actor));
    }
  json_builder_end_array (self->lists);
}

static void
add_issues (Patch        *self,
            const GArray *rows,
            gboolean      gone)
{
  begin_list (self, gone ? "gone_issues" : "issues");
  for (guint i = 0; i < rows->len; i++)
    {
      SmIssue *issue = self->from->issues[g_array_index (rows, guint32, i)];

      if (sm_issue_is_gone (issue) != gone || (!gone && !sm_issue_is_declared (issue)))
        continue;
      if (!gone)
        sm_corpus_builder_declare_issue (self->builder, sm_issue_get_spec (issue));
      json_builder_add_string_value (self->lists, sm_issue_get_id (issue));
    }
  json_builder_end_array (self->lists);
}

static void
add_statements (Patch        *self,
                const GArray *rows)
{
  begin_list (self, "deleted_statements");
  for (guint i = 0; i < rows->len; i++)
    {
      guint row = g_array_index (rows, guint32, i);

      if (sm_snapshot_is_deleted (self->from, row))
        json_builder_add_string_value (self->lists, self->from->statement_id[row]);
      else
        add_statement (self, row);
    }
  json_builder_end_array (self->lists);
}

/* The lists, as an unknown member of the corpus. */
static void
set_lists (Patch *self)
{
  g_autoptr(JsonNode) root = json_builder_get_root (self->lists);
  g_autofree char *json = json_to_string (root, FALSE);
  g_autofree char *member = g_strdup_printf ("\"" MEMBER "\":%s", json);
  SmExtras *extras = sm_corpus_builder_alloc (self->builder, sizeof (SmExtras) + sizeof (SmExtra));

  extras->n = 1;
  extras->item[0] = (SmExtra) { "", "articles", keep (self, member) };
  sm_corpus_builder_set_extras (self->builder, extras);
}

/**
 * sm_patch_write:
 * @snapshot: the corpus after an edit
 * @touched: (transfer none): what the edit touched
 * @at: when, seconds since 1970 UTC
 * @error: why a text could not be read
 *
 * Writes what a journal has to know of an edit. Any thread; blocks on texts.
 *
 * Returns: (transfer full) (nullable): JSON Lines, for sm_patch_read()
 */
char *
sm_patch_write (SmSnapshot           *snapshot,
                const SmEditsTouched *touched,
                gint64                at,
                GError              **error)
{
  g_autoptr(SmCorpusBuilder) builder = sm_corpus_builder_new ();
  g_autoptr(GHashTable) articles = g_hash_table_new (NULL, NULL);
  g_autoptr(JsonBuilder) lists = json_builder_new ();
  g_autoptr(SmSnapshot) small = NULL;
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable ();
  Patch patch = { snapshot, builder, articles, lists };
  const char end = '\0';

  json_builder_begin_object (lists);
  json_builder_set_member_name (lists, "name");
  json_builder_add_string_value (lists, touched->name);
  json_builder_set_member_name (lists, "at");
  json_builder_add_int_value (lists, at);
  add_issues (&patch, touched->issues, FALSE);
  add_issues (&patch, touched->issues, TRUE);
  add_actors (&patch, touched->actors, FALSE);
  add_actors (&patch, touched->actors, TRUE);
  add_articles (&patch, touched->articles);
  add_statements (&patch, touched->statements);
  json_builder_end_object (lists);
  set_lists (&patch);

  small = sm_corpus_builder_publish (builder);
  if (!sm_writer_write_stream (small, stream, SM_FILE_JSON_LINES, FALSE, NULL, error)
      || !g_output_stream_write_all (stream, &end, 1, NULL, NULL, error)
      || !g_output_stream_close (stream, NULL, error))
    return NULL;
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

static char **
read_list (JsonObject *object,
           const char *name)
{
  g_autoptr(GStrvBuilder) list = g_strv_builder_new ();
  JsonArray *array = NULL;

  if (json_object_has_member (object, name) && JSON_NODE_HOLDS_ARRAY (json_object_get_member (object, name)))
    array = json_object_get_array_member (object, name);
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    g_strv_builder_add (list, json_array_get_string_element (array, i));
  return g_strv_builder_end (list);
}

/* The lists of a small corpus; NULL when it has none. */
static JsonNode *
find_lists (SmSnapshot *snapshot)
{
  static const char start[] = "\"" MEMBER "\":";

  for (guint i = 0; snapshot->corpus_extras != NULL && i < snapshot->corpus_extras->n; i++)
    if (g_str_has_prefix (snapshot->corpus_extras->item[i].text, start))
      return json_from_string (snapshot->corpus_extras->item[i].text + strlen (start), NULL);
  return NULL;
}

/**
 * sm_patch_read:
 * @json: what sm_patch_write() gave
 * @length: bytes of it
 * @error: %SM_FORMAT_ERROR_UNREADABLE
 *
 * Reads what an edit touched, for sm_edits_restore().
 *
 * Returns: (transfer full) (nullable): a patch; free with sm_patch_free()
 */
SmEditsPatch *
sm_patch_read (const char *json,
               gsize       length,
               GError    **error)
{
  g_autoptr(SmLoader) loader = sm_loader_new ();
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_data (json, length, NULL);
  g_autoptr(JsonNode) node = NULL;
  SmSnapshot *snapshot;
  SmEditsPatch *patch;
  JsonObject *object;

  sm_loader_add_stream (loader, stream, "journal.jsonl");
  if (!sm_loader_load (loader, NULL, error))
    return NULL;

  snapshot = sm_corpus_get_snapshot (sm_loader_get_corpus (loader));
  node = find_lists (snapshot);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node)
      || sm_loader_get_n_problems (loader, SM_SEVERITY_ERROR) > 0)
    {
      g_set_error_literal (error, SM_FORMAT_ERROR, SM_FORMAT_ERROR_UNREADABLE, _("The record of an edit is damaged"));
      return NULL;
    }

  object = json_node_get_object (node);
  patch = g_new0 (SmEditsPatch, 1);
  patch->name = g_strdup (json_object_get_string_member_with_default (object, "name", ""));
  patch->at = json_object_get_int_member_with_default (object, "at", 0);
  patch->snapshot = sm_snapshot_ref (snapshot);
  patch->actors = read_list (object, "actors");
  patch->issues = read_list (object, "issues");
  patch->articles = read_list (object, "articles");
  patch->deleted_statements = read_list (object, "deleted_statements");
  patch->deleted_articles = read_list (object, "deleted_articles");
  patch->gone_actors = read_list (object, "gone_actors");
  patch->gone_issues = read_list (object, "gone_issues");
  return patch;
}

/**
 * sm_patch_free:
 * @patch: (transfer full): a patch
 *
 * Frees it.
 */
void
sm_patch_free (SmEditsPatch *patch)
{
  g_free (patch->name);
  sm_snapshot_unref (patch->snapshot);
  g_strfreev (patch->actors);
  g_strfreev (patch->issues);
  g_strfreev (patch->articles);
  g_strfreev (patch->deleted_statements);
  g_strfreev (patch->deleted_articles);
  g_strfreev (patch->gone_actors);
  g_strfreev (patch->gone_issues);
  g_free (patch);
}
