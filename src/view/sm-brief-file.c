/* Cards in the file of their corpus: its member "cards".
 *
 *     "cards": [
 *       {"id": "card-1", "name": "Who moved", "viewpoint": {"view": "shifts", …}, "data": "0123456789abcdef"}
 *     ]
 *
 * The reader of corpora keeps that member as it is, as all that it does not know; here it gets its meaning. A card
 * that cannot be understood stays in its place, with the reason, and is written as it was.
 */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sm-brief-private.h"
#include "sm-filter-part.h"
#include "sm-writer.h"

/* A drafted name gets no longer than this, in characters, by adding more of the filter. */
#define NAME_LENGTH 48

/* The value of the member in the file, as JSON; NULL when there is none. */
const char *
sm_brief_find_member (SmSnapshot *snapshot)
{
  static const char start[] = "\"" SM_BRIEF_MEMBER "\":";

  for (guint i = 0; snapshot->corpus_extras != NULL && i < snapshot->corpus_extras->n; i++)
    {
      const SmExtra *extra = &snapshot->corpus_extras->item[i];

      if (*extra->in == '\0' && g_str_has_prefix (extra->text, start))
        return extra->text + strlen (start);
    }

  return NULL;
}

/**
 * sm_brief_list_cards:
 * @snapshot: a corpus
 *
 * Reads the cards of a corpus, without a brief to change them in.
 *
 * Returns: (transfer full) (element-type SmCard): the cards, in order; none for a corpus without
 */
GPtrArray *
sm_brief_list_cards (SmSnapshot *snapshot)
{
  GPtrArray *cards = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(JsonNode) node = NULL;
  const char *text;

  g_return_val_if_fail (snapshot != NULL, cards);

  text = sm_brief_find_member (snapshot);
  if (text != NULL)
    node = json_from_string (text, NULL);
  if (node == NULL)
    return cards;

  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        g_ptr_array_add (cards, sm_card_from_json (json_array_get_element (array, i)));
    }
  else
    g_ptr_array_add (cards, sm_card_from_json (node));

  return cards;
}

/**
 * sm_brief_dup_json:
 * @self: a brief
 *
 * Gives the cards as the value of the file's member %SM_BRIEF_MEMBER, always the same for the same cards.
 *
 * Returns: (transfer full) (nullable): JSON; %NULL when there is no card
 */
char *
sm_brief_dup_json (SmBrief *self)
{
  g_autoptr(JsonArray) array = NULL;
  g_autoptr(JsonNode) node = NULL;

  g_return_val_if_fail (SM_IS_BRIEF (self), NULL);

  if (self->cards->len == 0)
    return NULL;

  array = json_array_new ();
  for (guint i = 0; i < self->cards->len; i++)
    json_array_add_element (array, sm_card_to_json (self->cards->pdata[i]));
  node = json_node_new (JSON_NODE_ARRAY);
  json_node_set_array (node, array);

  return json_to_string (node, FALSE);
}

typedef struct
{
  SmSnapshot *snapshot; /* owned */
  GFile      *file;     /* owned */
  SmFileKind  kind;
  gboolean    gzipped;
  char       *json;     /* owned (nullable) */
  GPtrArray  *cards;    /* owned: what is saved */
} Saving;

static void
saving_free (Saving *saving)
{
  sm_snapshot_unref (saving->snapshot);
  g_object_unref (saving->file);
  g_free (saving->json);
  g_clear_pointer (&saving->cards, g_ptr_array_unref);
  g_free (saving);
}

static void
save_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Saving *saving = task_data;
  GError *error = NULL;

  if (sm_writer_write_file_with (saving->snapshot, SM_BRIEF_MEMBER, saving->json, saving->file, saving->kind,
                                 saving->gzipped, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * sm_brief_save_async:
 * @self: a brief
 * @file: where to, as a rule the file that the corpus was read from; its name says the kind, JSON if it says none
 * @cancellable: (nullable): to stop it
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Writes the corpus with its cards, atomically, in a worker thread. All that the reader does not know is written as it
 * was.
 */
void
sm_brief_save_async (SmBrief             *self,
                     GFile               *file,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  g_autofree char *name = NULL;
  Saving *saving;

  g_return_if_fail (SM_IS_BRIEF (self));
  g_return_if_fail (G_IS_FILE (file));

  saving = g_new0 (Saving, 1);
  saving->snapshot = sm_snapshot_ref (sm_corpus_get_snapshot (self->corpus));
  saving->file = g_object_ref (file);
  name = g_file_get_basename (file);
  if (!sm_file_kind_from_name (name, &saving->kind, &saving->gzipped))
    saving->kind = SM_FILE_JSON;
  saving->json = sm_brief_dup_json (self);
  saving->cards = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->cards->len; i++)
    g_ptr_array_add (saving->cards, g_object_ref (self->cards->pdata[i]));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sm_brief_save_async);
  g_task_set_task_data (task, saving, (GDestroyNotify) saving_free);
  if (saving->kind == SM_FILE_CSV)
    {
      g_task_return_new_error (task, SM_FORMAT_ERROR, SM_FORMAT_ERROR_WRITE,
                               _("“%s” could not be written: a CSV file cannot hold cards"), name);
      return;
    }
  g_task_run_in_thread (task, save_in_thread);
}

/**
 * sm_brief_save_finish:
 * @self: the brief
 * @result: as given to the callback
 * @error: why not, in words
 *
 * Returns: whether the file is written; if not, what was there before still is
 */
gboolean
sm_brief_save_finish (SmBrief       *self,
                      GAsyncResult  *result,
                      GError       **error)
{
  Saving *saving = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  sm_brief_take_saved (self, g_steal_pointer (&saving->cards));
  return TRUE;
}

/**
 * sm_brief_draft_name:
 * @viewpoint: what a card is to show
 * @snapshot: the corpus, for names
 *
 * Drafts a name: the view, and what it was filtered by as far as there is room.
 *
 * Returns: (transfer full): a name, in the user's language
 */
char *
sm_brief_draft_name (SmViewpoint *viewpoint,
                     SmSnapshot  *snapshot)
{
  g_autoptr(GPtrArray) parts = NULL;
  g_autoptr(GString) name = NULL;

  g_return_val_if_fail (viewpoint != NULL, NULL);
  g_return_val_if_fail (snapshot != NULL, NULL);

  parts = sm_filter_part_list (sm_viewpoint_get_filter (viewpoint), snapshot);
  name = g_string_new (sm_view_get_label (sm_viewpoint_get_view (viewpoint)));
  for (guint i = 0; i < parts->len; i++)
    {
      const SmFilterPart *part = parts->pdata[i];

      /* A hidden actor's name alone would say the contrary. */
      const char *words = part->kind == SM_FACET_HIDDEN_ACTOR ? part->full : part->label;

      if (g_utf8_strlen (name->str, -1) + g_utf8_strlen (words, -1) > NAME_LENGTH)
        break;
      g_string_append_printf (name, "%s%s", i == 0 ? ": " : ", ", words);
    }

  return g_string_free (g_steal_pointer (&name), FALSE);
}
