#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sm-snapshot-private.h"

G_DEFINE_ABSTRACT_TYPE (SmTextStore, sm_text_store, G_TYPE_OBJECT)
G_DEFINE_BOXED_TYPE (SmSnapshot, sm_snapshot, sm_snapshot_ref, sm_snapshot_unref)

static void
sm_text_store_class_init (SmTextStoreClass *klass G_GNUC_UNUSED)
{
}

static void
sm_text_store_init (SmTextStore *self G_GNUC_UNUSED)
{
}

/**
 * sm_text_store_read:
 * @self: a text store
 * @offset: where the text begins, as the store counts
 * @length: its length as stored
 * @error: return location for an error: the file is gone or has changed, or could not be read
 *
 * May be called from any thread; blocks on the file.
 *
 * Returns: (transfer full) (nullable): the text, valid UTF-8
 */
char *
sm_text_store_read (SmTextStore *self,
                    guint64      offset,
                    guint32      length,
                    GError     **error)
{
  g_return_val_if_fail (SM_IS_TEXT_STORE (self), NULL);

  return SM_TEXT_STORE_GET_CLASS (self)->read (self, offset, length, error);
}

#define COLUMN(member, T) { G_STRUCT_OFFSET (SmSnapshot, member), sizeof (T) }

static const struct
{
  gsize offset;
  gsize size;
} columns[SM_N_COLUMNS] = {
  [SM_COLUMN_STATEMENT_ID] = COLUMN (statement_id, char *),
  [SM_COLUMN_ARTICLE] = COLUMN (article, guint32),
  [SM_COLUMN_ACTOR] = COLUMN (actor, guint32),
  [SM_COLUMN_ISSUE] = COLUMN (issue, guint32),
  [SM_COLUMN_TARGET] = COLUMN (target, guint32),
  [SM_COLUMN_ACCORDING_TO] = COLUMN (according_to, guint32),
  [SM_COLUMN_DATE] = COLUMN (date, SmDate),
  [SM_COLUMN_VALUE] = COLUMN (value, double),
  [SM_COLUMN_CONFIDENCE] = COLUMN (confidence, double),
  [SM_COLUMN_FLAGS] = COLUMN (flags, guint32),
  [SM_COLUMN_QUOTE_START] = COLUMN (quote_start, guint32),
  [SM_COLUMN_QUOTE_END] = COLUMN (quote_end, guint32),
  [SM_COLUMN_EXACT] = COLUMN (exact, char *),
  [SM_COLUMN_CONDITION] = COLUMN (condition, char *),
  [SM_COLUMN_NOTE] = COLUMN (note, char *),
  [SM_COLUMN_EXTRAS] = COLUMN (extras, SmExtras *),
  [SM_COLUMN_PROVENANCE] = COLUMN (provenance, SmProvenance *),
  [SM_COLUMN_ARTICLES] = COLUMN (articles, SmArticleRow),
  [SM_COLUMN_WORDS] = COLUMN (words, char *),
};

/* Bytes a row. */
gsize
sm_column_get_size (SmColumnId column)
{
  return columns[column].size;
}

/* The values of a column, NULL when there are none. */
gpointer
sm_snapshot_get_column (SmSnapshot *self,
                        SmColumnId  column)
{
  return G_STRUCT_MEMBER (gpointer, self, columns[column].offset);
}

void
sm_snapshot_set_column (SmSnapshot   *self,
                        SmColumnId    column,
                        gconstpointer data)
{
  G_STRUCT_MEMBER (gconstpointer, self, columns[column].offset) = data;
}

/* How many rows a column has. */
guint
sm_snapshot_get_n_rows (SmSnapshot *self,
                        SmColumnId  column)
{
  if (column == SM_COLUMN_WORDS)
    return self->n_words;
  return column == SM_COLUMN_ARTICLES ? self->n_articles : self->n_statements;
}

static const struct
{
  const char *nick;
  const char *label;
} statuses[] = {
  { "suggested", NC_("status of a statement", "suggested") },
  { "confirmed", NC_("status of a statement", "confirmed") },
  { "rejected", NC_("status of a statement", "rejected") },
};

/**
 * sm_status_get_nick:
 * @status: a status
 *
 * Returns: (transfer none): the word used in files
 */
const char *
sm_status_get_nick (SmStatus status)
{
  g_return_val_if_fail ((guint) status < G_N_ELEMENTS (statuses), NULL);

  return statuses[status].nick;
}

/**
 * sm_status_get_label:
 * @status: a status
 *
 * Returns: (transfer none): the status in the user's language
 */
const char *
sm_status_get_label (SmStatus status)
{
  g_return_val_if_fail ((guint) status < G_N_ELEMENTS (statuses), NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "status of a statement", statuses[status].label);
}

/**
 * sm_status_from_nick:
 * @nick: the word used in files
 * @length: bytes of @nick, or -1 when it ends with a NUL
 * @status: (out): the status; untouched when there is none of that name
 *
 * Returns: whether there is such a status
 */
gboolean
sm_status_from_nick (const char *nick,
                     gssize      length,
                     SmStatus   *status)
{
  gsize n = length < 0 ? strlen (nick) : (gsize) length;

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      if (strlen (statuses[i].nick) == n && memcmp (statuses[i].nick, nick, n) == 0)
        {
          *status = i;
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * sm_snapshot_alloc:
 *
 * Returns: (transfer full): a snapshot whose columns are still to be set; for the builder only
 */
SmSnapshot *
sm_snapshot_alloc (void)
{
  SmSnapshot        *self = g_new0 (SmSnapshot, 1);
  SmSnapshotPrivate *priv = g_new0 (SmSnapshotPrivate, 1);

  g_atomic_ref_count_init (&priv->ref_count);
  priv->arenas = g_ptr_array_new_with_free_func ((GDestroyNotify) sm_arena_unref);
  self->priv = priv;
  self->title = "";
  return self;
}

/**
 * sm_snapshot_get_private:
 * @self: a snapshot
 *
 * Returns: (transfer none): what it holds on to
 */
SmSnapshotPrivate *
sm_snapshot_get_private (SmSnapshot *self)
{
  return self->priv;
}

/**
 * sm_snapshot_ref:
 * @self: a snapshot
 *
 * Returns: (transfer full): the same snapshot
 */
SmSnapshot *
sm_snapshot_ref (SmSnapshot *self)
{
  SmSnapshotPrivate *priv = self->priv;

  g_atomic_ref_count_inc (&priv->ref_count);
  return self;
}

/**
 * sm_snapshot_unref:
 * @self: (transfer full): a snapshot
 *
 * Drops a reference, in any thread; the last one gives up the rows.
 */
void
sm_snapshot_unref (SmSnapshot *self)
{
  SmSnapshotPrivate *priv = self->priv;

  if (!g_atomic_ref_count_dec (&priv->ref_count))
    return;

  for (guint i = 0; i < self->n_actors; i++)
    g_object_unref (self->actors[i]);
  g_free ((gpointer) self->actors);
  for (guint i = 0; i < self->n_issues; i++)
    g_object_unref (self->issues[i]);
  g_free ((gpointer) self->issues);
  g_free ((gpointer) self->issue_target);
  for (guint i = 0; i < self->n_stores; i++)
    g_object_unref (self->stores[i]);
  g_free ((gpointer) self->stores);
  g_clear_pointer (&self->title_label, sm_label_unref);
  for (guint i = 0; i < SM_N_COLUMNS; i++)
    sm_buffer_unref (priv->buffers[i]);
  g_free (priv->word_actors);
  sm_snapshot_clear_changes (priv);
  g_ptr_array_unref (priv->arenas);
  g_free (priv);
  g_free (self);
}

/**
 * sm_snapshot_new_empty:
 *
 * Returns: (transfer full): a snapshot without a single row; its only word is the empty one
 */
SmSnapshot *
sm_snapshot_new_empty (void)
{
  static const char *const words[] = { "" };
  SmSnapshot              *self = sm_snapshot_alloc ();

  self->n_words = 1;
  self->words = words;
  return self;
}

/**
 * sm_snapshot_is_edited:
 * @self: a snapshot
 *
 * Returns: whether it follows an edit, rather than being as it was read
 */
gboolean
sm_snapshot_is_edited (SmSnapshot *self)
{
  return sm_snapshot_get_private (self)->edition != 0;
}

/**
 * sm_snapshot_dup_text:
 * @self: a snapshot
 * @article: an article's row
 * @error: return location for an error of the text store
 *
 * Reads the text of an article from where it is stored; blocks on the file.
 *
 * Returns: (transfer full) (nullable): the text; "" for an article without one
 */
char *
sm_snapshot_dup_text (SmSnapshot *self,
                      guint       article,
                      GError    **error)
{
  const SmArticleRow *row;

  g_return_val_if_fail (article < self->n_articles, NULL);

  row = &self->articles[article];
  if ((row->flags & SM_ARTICLE_HAS_TEXT) == 0)
    return g_strdup ("");

  return sm_text_store_read (self->stores[row->store], row->text_offset, row->text_length, error);
}

/**
 * sm_snapshot_dup_quote:
 * @self: a snapshot
 * @statement: a statement's row
 * @error: return location for an error of the text store
 *
 * The words that support a statement: those of its article's text, or those that the file gave
 * where the text lacks them. Blocks on the file.
 *
 * Returns: (transfer full) (nullable): the words; "" when no quote was given
 */
char *
sm_snapshot_dup_quote (SmSnapshot *self,
                       guint       statement,
                       GError    **error)
{
  g_autofree char *text = NULL;
  glong            n_chars;
  glong            start, end;
  const char      *from;

  g_return_val_if_fail (statement < self->n_statements, NULL);

  if (self->exact[statement] != NULL)
    return g_strdup (self->exact[statement]);
  if ((self->flags[statement] & (SM_STATEMENT_HAS_QUOTE | SM_STATEMENT_QUOTE_LOST)) != SM_STATEMENT_HAS_QUOTE)
    return g_strdup ("");

  text = sm_snapshot_dup_text (self, self->article[statement], error);
  if (text == NULL)
    return NULL;

  n_chars = g_utf8_strlen (text, -1);
  start = MIN ((glong) self->quote_start[statement], n_chars);
  end = CLAMP ((glong) self->quote_end[statement], start, n_chars);
  from = g_utf8_offset_to_pointer (text, start);
  return g_strndup (from, g_utf8_offset_to_pointer (from, end - start) - from);
}

/**
 * sm_snapshot_get_stance:
 * @self: a snapshot
 * @statement: a statement's row
 *
 * Returns: the level of its value
 */
SmStance
sm_snapshot_get_stance (SmSnapshot *self,
                        guint       statement)
{
  g_return_val_if_fail (statement < self->n_statements, SM_STANCE_NEUTRAL);

  return sm_stance_from_value (self->value[statement]);
}

/**
 * sm_snapshot_get_status:
 * @self: a snapshot
 * @statement: a statement's row
 *
 * Returns: whether it was suggested, confirmed or rejected
 */
SmStatus
sm_snapshot_get_status (SmSnapshot *self,
                        guint       statement)
{
  g_return_val_if_fail (statement < self->n_statements, SM_STATUS_CONFIRMED);

  return self->flags[statement] & SM_STATEMENT_STATUS_MASK;
}

/* Sources and targets are actors' ids where they can be; the table from one to the other is made
 * once a snapshot, by whichever thread asks first. */
static const guint32 *
get_word_actors (SmSnapshot *self)
{
  SmSnapshotPrivate *priv = self->priv;

  if (g_once_init_enter (&priv->word_actors_once))
    {
      g_autoptr(GHashTable) actors = g_hash_table_new (g_str_hash, g_str_equal);

      priv->word_actors = g_new0 (guint32, self->n_words);
      for (guint i = 0; i < self->n_actors; i++)
        if (!sm_actor_is_gone (self->actors[i]))
          g_hash_table_insert (actors, (gpointer) sm_actor_get_id (self->actors[i]),
                               GUINT_TO_POINTER (i + 1));
      /* Word 0 is no name, whatever actors are called. */
      for (guint i = 1; i < self->n_words; i++)
        priv->word_actors[i] =
          GPOINTER_TO_UINT (g_hash_table_lookup (actors, self->words[i]));
      g_once_init_leave (&priv->word_actors_once, 1);
    }
  return priv->word_actors;
}

/**
 * sm_snapshot_get_target_name:
 * @self: a snapshot
 * @word: a word: a target or a source
 *
 * Returns: (transfer none): the name of the actor that has the word as its id, else the word
 */
const char *
sm_snapshot_get_target_name (SmSnapshot *self,
                             guint       word)
{
  guint32 actor;

  g_return_val_if_fail (word < self->n_words, "");

  actor = get_word_actors (self)[word];
  return actor != 0 ? sm_actor_get_name (self->actors[actor - 1]) : self->words[word];
}

/**
 * sm_snapshot_get_source_name:
 * @self: a snapshot
 * @statement: a statement's row
 *
 * Returns: (transfer none): the name of whom it is reported by; "" for the actor's own words
 */
const char *
sm_snapshot_get_source_name (SmSnapshot *self,
                             guint       statement)
{
  g_return_val_if_fail (statement < self->n_statements, "");

  return sm_snapshot_get_target_name (self, self->according_to[statement]);
}

/**
 * sm_snapshot_list_by_article:
 * @self: a snapshot
 * @first: (out) (transfer full): for each article, where its statements begin in the result; one
 *   more at the end
 *
 * The statements of each article: usually they stand together, but a second file may add some. Deleted ones are left
 * out.
 *
 * Returns: (transfer full): statement rows, article after article, ascending within each
 */
guint32 *
sm_snapshot_list_by_article (SmSnapshot *self,
                             guint32   **first)
{
  guint32 *starts = g_new0 (guint32, self->n_articles + 2);
  guint32 *rows = g_new (guint32, self->n_statements + 1);

  /* Counting sort: starts[a + 2] counts, then starts[a + 1] runs from the first row of a to the
   * first of the next. */
  for (guint i = 0; i < self->n_statements; i++)
    starts[self->article[i] + 2] += !sm_snapshot_is_deleted (self, i);
  for (guint a = 0; a < self->n_articles; a++)
    starts[a + 2] += starts[a + 1];
  for (guint i = 0; i < self->n_statements; i++)
    if (!sm_snapshot_is_deleted (self, i))
      rows[starts[self->article[i] + 1]++] = i;

  *first = starts;
  return rows;
}

/**
 * sm_snapshot_find_actor:
 * @self: a snapshot
 * @id: an id
 * @actor: (out): its row; untouched when there is none
 *
 * Returns: whether there is such an actor; the cost is linear in their number
 */
gboolean
sm_snapshot_find_actor (SmSnapshot *self,
                        const char *id,
                        guint      *actor)
{
  for (guint i = 0; i < self->n_actors; i++)
    {
      if (strcmp (sm_actor_get_id (self->actors[i]), id) == 0 && !sm_actor_is_gone (self->actors[i]))
        {
          *actor = i;
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * sm_snapshot_find_issue:
 * @self: a snapshot
 * @id: an id
 * @issue: (out): its row; untouched when there is none
 *
 * Returns: whether there is such an issue
 */
gboolean
sm_snapshot_find_issue (SmSnapshot *self,
                        const char *id,
                        guint      *issue)
{
  for (guint i = 0; i < self->n_issues; i++)
    {
      if (strcmp (sm_issue_get_id (self->issues[i]), id) == 0 && !sm_issue_is_gone (self->issues[i]))
        {
          *issue = i;
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * sm_snapshot_find_word:
 * @self: a snapshot
 * @word: an outlet, language, target or source
 *
 * Returns: its number; SM_WORD_NONE when it is not there (or empty). The cost is linear.
 */
guint
sm_snapshot_find_word (SmSnapshot *self,
                       const char *word)
{
  for (guint i = 1; i < self->n_words; i++)
    {
      if (strcmp (self->words[i], word) == 0)
        return i;
    }
  return SM_WORD_NONE;
}
