/* The snapshot after an edit. It shares every column with the one before until a value in it is to be something else;
 * then it gets a copy of that column alone. New rows are written behind the old ones in the same memory where nobody
 * else has done so yet, since whoever holds an earlier snapshot never looks there. */
#include "config.h"

#include <string.h>

#include "sm-snapshot-private.h"

/* Edits are numbered, so that two snapshots are known to be of the same state without comparing them. */
static guint64
next_edition (void)
{
  static gsize last;

  return g_atomic_pointer_add (&last, 1) + 1;
}

static gpointer
copy_objects (gconstpointer objects,
              guint         n)
{
  gpointer const *from = objects;
  gpointer       *copy = g_new (gpointer, (gsize) n + 1);

  for (guint i = 0; i < n; i++)
    copy[i] = g_object_ref (from[i]);
  return copy;
}

/**
 * sm_snapshot_derive:
 * @base: (transfer none): a snapshot
 *
 * Starts the snapshot that is to follow @base. It says the same at first. Until sm_snapshot_seal() it belongs to the
 * thread that called this, which may change it with the functions below. Takes time in proportion to the actors and
 * issues.
 *
 * Returns: (transfer full): a snapshot
 */
SmSnapshot *
sm_snapshot_derive (SmSnapshot *base)
{
  SmSnapshot        *self = sm_snapshot_alloc ();
  SmSnapshotPrivate *priv = sm_snapshot_get_private (self);
  SmSnapshotPrivate *from = sm_snapshot_get_private (base);

  *self = *base;
  self->priv = priv;
  self->actors = copy_objects (base->actors, base->n_actors);
  self->issues = copy_objects (base->issues, base->n_issues);
  self->stores = copy_objects (base->stores, base->n_stores);
  self->issue_target = g_memdup2 (base->issue_target, base->n_issues * sizeof (guint32));
  if (base->title_label != NULL)
    sm_label_ref (base->title_label);

  for (guint i = 0; i < from->arenas->len; i++)
    g_ptr_array_add (priv->arenas, sm_arena_ref (from->arenas->pdata[i]));
  for (guint i = 0; i < SM_N_COLUMNS; i++)
    priv->buffers[i] = sm_buffer_ref (from->buffers[i]);
  priv->edition = next_edition ();
  return self;
}

/**
 * sm_snapshot_seal:
 * @self: a derived snapshot
 *
 * Ends its making: any thread may read it from now on, and nobody change it.
 */
void
sm_snapshot_seal (SmSnapshot *self)
{
  sm_snapshot_get_private (self)->writable = 0;
}

/**
 * sm_snapshot_add_arena:
 * @self: a derived snapshot that is not sealed
 * @arena: (transfer none): where strings of it live
 *
 * Keeps @arena for as long as @self lives; nothing happens if it is kept already.
 */
void
sm_snapshot_add_arena (SmSnapshot *self,
                       SmArena    *arena)
{
  SmSnapshotPrivate *priv = sm_snapshot_get_private (self);

  if (!g_ptr_array_find (priv->arenas, arena, NULL))
    g_ptr_array_add (priv->arenas, sm_arena_ref (arena));
}

/* Gives @self a column of its own with room for @n_more rows. */
static void
replace_column (SmSnapshot *self,
                SmColumnId  column,
                guint       n_more)
{
  SmSnapshotPrivate *priv = sm_snapshot_get_private (self);
  guint              n = sm_snapshot_get_n_rows (self, column);
  gsize              size = sm_column_get_size (column);
  gconstpointer      data = sm_snapshot_get_column (self, column);
  guint64            room = (guint64) n + MAX (n_more, n / 4) + 64;
  SmBuffer          *buffer = sm_buffer_new (size, MIN (room, G_MAXINT32), data, data != NULL ? n : 0);

  g_assert ((guint64) n + n_more < G_MAXINT32);
  if (data == NULL && n > 0)
    {
      /* The column was absent; its rows say nothing. */
      memset (sm_buffer_get_data (buffer), 0, n * size);
      if (!sm_buffer_claim (buffer, 0, n))
        g_assert_not_reached ();
    }
  sm_buffer_unref (priv->buffers[column]);
  priv->buffers[column] = buffer;
  sm_snapshot_set_column (self, column, sm_buffer_get_data (buffer));
  priv->writable |= 1u << column;
}

/**
 * sm_snapshot_set_cell:
 * @self: a derived snapshot that is not sealed
 * @column: one of its columns
 * @row: a row of that column
 * @value: what to put there: as many bytes as sm_column_get_size()
 *
 * Changes one value. The first time in a column costs a copy of it.
 */
void
sm_snapshot_set_cell (SmSnapshot   *self,
                      SmColumnId    column,
                      guint         row,
                      gconstpointer value)
{
  gsize size = sm_column_get_size (column);

  g_return_if_fail (row < sm_snapshot_get_n_rows (self, column));

  if ((sm_snapshot_get_private (self)->writable & 1u << column) == 0)
    replace_column (self, column, 0);
  if (column == SM_COLUMN_FLAGS)
    {
      guint32 flags;

      memcpy (&flags, value, sizeof flags);
      self->n_deleted -= sm_snapshot_is_deleted (self, row);
      self->n_deleted += (flags & SM_STATEMENT_STATUS_MASK) == SM_STATEMENT_DELETED;
    }
  memcpy ((guint8 *) sm_snapshot_get_column (self, column) + row * size, value, size);
}

/* Puts a value behind the rows of a column; whoever counts the rows does so afterwards. */
static void
append_cell (SmSnapshot   *self,
             SmColumnId    column,
             gconstpointer value)
{
  SmSnapshotPrivate *priv = sm_snapshot_get_private (self);
  guint              n = sm_snapshot_get_n_rows (self, column);
  gsize              size = sm_column_get_size (column);

  if (!sm_buffer_claim (priv->buffers[column], n, 1))
    {
      guint32 writable = priv->writable;

      replace_column (self, column, 1);
      /* A column that was shared is now ours; it was only extended, but may be written as well. */
      priv->writable = writable | 1u << column;
      if (!sm_buffer_claim (priv->buffers[column], n, 1))
        g_assert_not_reached ();
    }
  memcpy ((guint8 *) sm_snapshot_get_column (self, column) + (gsize) n * size, value, size);
}

/**
 * sm_snapshot_append_statement:
 * @self: a derived snapshot that is not sealed
 * @row: (transfer none): everything about it; strings live in one of the snapshot's arenas
 *
 * Returns: the row it got
 */
guint
sm_snapshot_append_statement (SmSnapshot           *self,
                              const SmStatementRow *row)
{
  append_cell (self, SM_COLUMN_STATEMENT_ID, &row->id);
  append_cell (self, SM_COLUMN_ARTICLE, &row->article);
  append_cell (self, SM_COLUMN_ACTOR, &row->actor);
  append_cell (self, SM_COLUMN_ISSUE, &row->issue);
  append_cell (self, SM_COLUMN_TARGET, &row->target);
  append_cell (self, SM_COLUMN_ACCORDING_TO, &row->according_to);
  append_cell (self, SM_COLUMN_DATE, &row->date);
  append_cell (self, SM_COLUMN_VALUE, &row->value);
  append_cell (self, SM_COLUMN_CONFIDENCE, &row->confidence);
  append_cell (self, SM_COLUMN_FLAGS, &row->flags);
  append_cell (self, SM_COLUMN_QUOTE_START, &row->quote_start);
  append_cell (self, SM_COLUMN_QUOTE_END, &row->quote_end);
  append_cell (self, SM_COLUMN_EXACT, &row->exact);
  append_cell (self, SM_COLUMN_CONDITION, &row->condition);
  append_cell (self, SM_COLUMN_NOTE, &row->note);
  append_cell (self, SM_COLUMN_EXTRAS, &row->extras);
  if (self->provenance != NULL || row->provenance != NULL)
    append_cell (self, SM_COLUMN_PROVENANCE, &row->provenance);
  self->n_deleted += (row->flags & SM_STATEMENT_STATUS_MASK) == SM_STATEMENT_DELETED;
  return self->n_statements++;
}

/**
 * sm_snapshot_append_article:
 * @self: a derived snapshot that is not sealed
 * @row: (transfer none): everything about it
 *
 * Returns: the row it got
 */
guint
sm_snapshot_append_article (SmSnapshot         *self,
                            const SmArticleRow *row)
{
  append_cell (self, SM_COLUMN_ARTICLES, row);
  return self->n_articles++;
}

/**
 * sm_snapshot_append_word:
 * @self: a derived snapshot that is not sealed
 * @word: a word that it does not have yet, in one of its arenas
 *
 * Returns: the number it got
 */
guint32
sm_snapshot_append_word (SmSnapshot *self,
                         const char *word)
{
  append_cell (self, SM_COLUMN_WORDS, &word);
  return self->n_words++;
}

/**
 * sm_snapshot_append_store:
 * @self: a derived snapshot that is not sealed
 * @store: (transfer none): where texts can be read
 *
 * Returns: its number; that of one that is there already
 */
guint
sm_snapshot_append_store (SmSnapshot  *self,
                          SmTextStore *store)
{
  for (guint i = 0; i < self->n_stores; i++)
    if (self->stores[i] == store)
      return i;

  self->stores = g_renew (SmTextStore *, (gpointer) self->stores, self->n_stores + 1);
  ((SmTextStore **) self->stores)[self->n_stores] = g_object_ref (store);
  return self->n_stores++;
}

/**
 * sm_snapshot_set_actor:
 * @self: a derived snapshot that is not sealed
 * @row: an actor's row, or the one behind the last
 * @actor: (transfer none): what is known of it now
 *
 * Replaces an actor, or adds one.
 */
void
sm_snapshot_set_actor (SmSnapshot *self,
                       guint       row,
                       SmActor    *actor)
{
  SmActor **actors;

  g_return_if_fail (row <= self->n_actors);

  if (row == self->n_actors)
    {
      self->actors = g_renew (SmActor *, (gpointer) self->actors, row + 1);
      self->n_actors++;
      ((SmActor **) self->actors)[row] = NULL;
    }
  actors = (SmActor **) self->actors;
  g_set_object (&actors[row], actor);
}

/**
 * sm_snapshot_set_issue:
 * @self: a derived snapshot that is not sealed
 * @row: an issue's row, or the one behind the last
 * @issue: (transfer none): what is known of it now
 * @target: the word of its usual target
 *
 * Replaces an issue, or adds one.
 */
void
sm_snapshot_set_issue (SmSnapshot *self,
                       guint       row,
                       SmIssue    *issue,
                       guint32     target)
{
  SmIssue **issues;

  g_return_if_fail (row <= self->n_issues);

  if (row == self->n_issues)
    {
      self->issues = g_renew (SmIssue *, (gpointer) self->issues, row + 1);
      self->issue_target = g_renew (guint32, (gpointer) self->issue_target, row + 1);
      self->n_issues++;
      ((SmIssue **) self->issues)[row] = NULL;
    }
  issues = (SmIssue **) self->issues;
  g_set_object (&issues[row], issue);
  ((guint32 *) self->issue_target)[row] = target;
}

/**
 * sm_snapshot_get_row:
 * @self: a snapshot
 * @statement: a statement's row
 * @row: (out caller-allocates): everything about it; strings are the snapshot's
 *
 * Collects what the columns say of one statement.
 */
void
sm_snapshot_get_row (SmSnapshot     *self,
                     guint           statement,
                     SmStatementRow *row)
{
  g_return_if_fail (statement < self->n_statements);

  *row = (SmStatementRow) {
    .id = self->statement_id[statement],
    .article = self->article[statement],
    .actor = self->actor[statement],
    .issue = self->issue[statement],
    .target = self->target[statement],
    .according_to = self->according_to[statement],
    .date = self->date[statement],
    .value = self->value[statement],
    .confidence = self->confidence[statement],
    .flags = self->flags[statement],
    .quote_start = self->quote_start[statement],
    .quote_end = self->quote_end[statement],
    .exact = self->exact[statement],
    .condition = self->condition[statement],
    .note = self->note[statement],
    .extras = self->extras[statement],
    .provenance = sm_snapshot_get_provenance (self, statement),
  };
}

/* How many elements that nobody could read stand before element @n of an article's list of statements. */
static guint
count_unread (const SmExtras *extras,
              guint           n)
{
  guint count = 0;

  for (guint i = 0; extras != NULL && i < extras->n; i++)
    count += strcmp (extras->item[i].in, "statements") == 0 && g_ascii_strtoull (extras->item[i].after, NULL, 10) <= n;
  return count;
}

/**
 * sm_snapshot_settle_ids:
 * @self: a snapshot
 *
 * An id that was made up says where in the file a thing stands, so it would become another by what was added or
 * deleted before it. Where that is so, the id is to be written: gives a snapshot that says so.
 *
 * Returns: (transfer full): such a snapshot; @self itself when nothing was edited
 */
SmSnapshot *
sm_snapshot_settle_ids (SmSnapshot *self)
{
  SmSnapshot         *settled;
  g_autofree guint32 *first = NULL;
  g_autofree guint32 *rows = NULL;
  guint               n_articles = 0;

  if (!sm_snapshot_is_edited (self))
    return sm_snapshot_ref (self);

  settled = sm_snapshot_derive (self);
  rows = sm_snapshot_list_by_article (self, &first);
  for (guint i = 0; i < self->n_articles; i++)
    {
      SmArticleRow     article = self->articles[i];
      g_autofree char *id = g_strdup_printf ("article-%u", n_articles + 1);

      if ((article.flags & SM_ARTICLE_DELETED) != 0)
        continue;
      n_articles++;
      if ((article.flags & SM_ARTICLE_HAS_ID) == 0 && strcmp (article.id, id) != 0)
        {
          article.flags |= SM_ARTICLE_HAS_ID;
          sm_snapshot_set_cell (settled, SM_COLUMN_ARTICLES, i, &article);
        }
      for (guint k = first[i]; k < first[i + 1]; k++)
        {
          guint32          flags = self->flags[rows[k]];
          g_autofree char *made = NULL;

          if ((flags & SM_STATEMENT_HAS_ID) != 0)
            continue;
          made = g_strdup_printf ("%s.%u", article.id,
                                  k - first[i] + count_unread (article.extras, k - first[i]) + 1);
          if (strcmp (made, self->statement_id[rows[k]]) == 0)
            continue;
          flags |= SM_STATEMENT_HAS_ID;
          sm_snapshot_set_cell (settled, SM_COLUMN_FLAGS, rows[k], &flags);
        }
    }
  sm_snapshot_seal (settled);
  return settled;
}
