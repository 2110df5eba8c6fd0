#include "config.h"

#include <string.h>

#include "sm-corpus-builder.h"
#include "sm-id-table.h"
#include "sm-snapshot-private.h"

struct _SmCorpusBuilder
{
  SmArena        *arena;     /* owned */
  SmColumn        columns[SM_N_COLUMNS];
  GPtrArray      *actors;    /* of SmActor, owned */
  GArray         *actor_ids; /* of const char *, borrowed from the actors, for the table */
  GPtrArray      *issues;
  GArray         *issue_ids;
  GPtrArray      *stores;
  SmLabel        *title;     /* owned (nullable) */
  const SmExtras *extras;    /* (nullable) */
  SmIdTable       actor_table;
  SmIdTable       issue_table;
  SmIdTable       word_table;
  SmIdTable       article_table;
  SmIdTable       statement_table;
};

#define AT(self, column, T) ((T *) (self)->columns[column].data)

/**
 * sm_corpus_builder_new:
 *
 * Returns: (transfer full): a builder without any rows
 */
SmCorpusBuilder *
sm_corpus_builder_new (void)
{
  SmCorpusBuilder *self = g_new0 (SmCorpusBuilder, 1);

  self->arena = sm_arena_new ();
  self->actors = g_ptr_array_new_with_free_func (g_object_unref);
  self->actor_ids = g_array_new (FALSE, FALSE, sizeof (const char *));
  self->issues = g_ptr_array_new_with_free_func (g_object_unref);
  self->issue_ids = g_array_new (FALSE, FALSE, sizeof (const char *));
  self->stores = g_ptr_array_new_with_free_func (g_object_unref);
  sm_column_append (&self->columns[SM_COLUMN_WORDS], const char *, "");
  return self;
}

/**
 * sm_corpus_builder_free:
 * @self: (transfer full): a builder
 *
 * Frees it; snapshots that it published go on living.
 */
void
sm_corpus_builder_free (SmCorpusBuilder *self)
{
  for (guint i = 0; i < SM_N_COLUMNS; i++)
    sm_column_clear (&self->columns[i]);
  g_ptr_array_unref (self->actors);
  g_array_unref (self->actor_ids);
  g_ptr_array_unref (self->issues);
  g_array_unref (self->issue_ids);
  g_ptr_array_unref (self->stores);
  g_clear_pointer (&self->title, sm_label_unref);
  sm_id_table_clear (&self->actor_table);
  sm_id_table_clear (&self->issue_table);
  sm_id_table_clear (&self->word_table);
  sm_id_table_clear (&self->article_table);
  sm_id_table_clear (&self->statement_table);
  sm_arena_unref (self->arena);
  g_free (self);
}

/**
 * sm_corpus_builder_keep:
 * @self: a builder
 * @text: bytes, without a NUL among them
 * @length: how many
 *
 * Returns: (transfer none): a copy that lives as long as the builder and every snapshot it publishes
 */
const char *
sm_corpus_builder_keep (SmCorpusBuilder *self,
                        const char      *text,
                        gsize            length)
{
  return sm_arena_keep (self->arena, text, length);
}

/**
 * sm_corpus_builder_alloc:
 * @self: a builder
 * @size: in bytes
 *
 * Returns: (transfer none): memory that lives as long as the builder and every snapshot it
 * publishes, aligned for pointers
 */
gpointer
sm_corpus_builder_alloc (SmCorpusBuilder *self,
                         gsize            size)
{
  return sm_arena_alloc (self->arena, size);
}

/**
 * sm_corpus_builder_word:
 * @self: a builder
 * @text: an outlet, language, target or source
 * @length: bytes of @text
 *
 * Returns: the number of the word, the same for the same text; SM_WORD_NONE for an empty one
 */
guint32
sm_corpus_builder_word (SmCorpusBuilder *self,
                        const char      *text,
                        gsize            length)
{
  SmColumn   *words = &self->columns[SM_COLUMN_WORDS];
  const char *kept;
  guint32     word;

  if (length == 0)
    return SM_WORD_NONE;
  if (sm_id_table_find (&self->word_table, words->data, sizeof (char *), text, length, &word))
    return word;

  word = words->n;
  kept = sm_arena_keep (self->arena, text, length);
  sm_column_append (words, const char *, kept);
  sm_id_table_insert (&self->word_table, kept, length, word);
  return word;
}

/**
 * sm_corpus_builder_get_word:
 * @self: a builder
 * @word: a word's number
 *
 * Returns: (transfer none): its text
 */
const char *
sm_corpus_builder_get_word (SmCorpusBuilder *self,
                            guint32          word)
{
  g_return_val_if_fail (word < self->columns[SM_COLUMN_WORDS].n, "");

  return AT (self, SM_COLUMN_WORDS, const char *)[word];
}

static guint32
add_actor (SmCorpusBuilder   *self,
           const SmActorSpec *spec)
{
  SmActor    *actor = sm_actor_new (spec);
  const char *id = sm_actor_get_id (actor);
  guint32     row = self->actors->len;

  g_ptr_array_add (self->actors, actor);
  g_array_append_val (self->actor_ids, id);
  sm_id_table_insert (&self->actor_table, id, strlen (id), row);
  return row;
}

static gboolean
find_actor (SmCorpusBuilder *self,
            const char      *id,
            gsize            length,
            guint32         *actor)
{
  return sm_id_table_find (&self->actor_table, self->actor_ids->data, sizeof (char *), id, length,
                           actor);
}

/**
 * sm_corpus_builder_use_actor:
 * @self: a builder
 * @id: an actor's id
 * @length: bytes of @id
 *
 * Returns: the row of the actor; one that was not declared (yet) is there by its use
 */
guint32
sm_corpus_builder_use_actor (SmCorpusBuilder *self,
                             const char      *id,
                             gsize            length)
{
  g_autofree char *copy = NULL;
  guint32          actor;

  if (find_actor (self, id, length, &actor))
    return actor;

  copy = g_strndup (id, length);
  return add_actor (self, &(SmActorSpec) { .id = copy });
}

/**
 * sm_corpus_builder_get_actor:
 * @self: a builder
 * @actor: an actor's row
 *
 * Returns: (transfer none): what is known of it so far
 */
SmActor *
sm_corpus_builder_get_actor (SmCorpusBuilder *self,
                             guint32          actor)
{
  g_return_val_if_fail (actor < self->actors->len, NULL);

  return g_ptr_array_index (self->actors, actor);
}

/**
 * sm_corpus_builder_declare_actor:
 * @self: a builder
 * @spec: (transfer none): what a file says of the actor; marked declared whatever it says
 *
 * Declares an actor, or replaces what was known of it. Snapshots published before keep the old.
 *
 * Returns: its row
 */
guint32
sm_corpus_builder_declare_actor (SmCorpusBuilder   *self,
                                 const SmActorSpec *spec)
{
  SmActorSpec declared = *spec;
  guint32     row;
  SmActor    *actor;

  declared.declared = TRUE;
  if (!find_actor (self, spec->id, strlen (spec->id), &row))
    return add_actor (self, &declared);

  actor = sm_actor_new (&declared);
  g_array_index (self->actor_ids, const char *, row) = sm_actor_get_id (actor);
  g_object_unref (g_ptr_array_index (self->actors, row));
  g_ptr_array_index (self->actors, row) = actor;
  return row;
}

static guint32
add_issue (SmCorpusBuilder   *self,
           const SmIssueSpec *spec)
{
  SmIssue    *issue = sm_issue_new (spec);
  const char *id = sm_issue_get_id (issue);
  guint32     row = self->issues->len;

  g_ptr_array_add (self->issues, issue);
  g_array_append_val (self->issue_ids, id);
  sm_id_table_insert (&self->issue_table, id, strlen (id), row);
  return row;
}

static gboolean
find_issue (SmCorpusBuilder *self,
            const char      *id,
            gsize            length,
            guint32         *issue)
{
  return sm_id_table_find (&self->issue_table, self->issue_ids->data, sizeof (char *), id, length,
                           issue);
}

/**
 * sm_corpus_builder_use_issue:
 * @self: a builder
 * @id: an issue's id
 * @length: bytes of @id
 *
 * Returns: the row of the issue; one that was not declared (yet) is there by its use
 */
guint32
sm_corpus_builder_use_issue (SmCorpusBuilder *self,
                             const char      *id,
                             gsize            length)
{
  g_autofree char *copy = NULL;
  guint32          issue;

  if (find_issue (self, id, length, &issue))
    return issue;

  copy = g_strndup (id, length);
  return add_issue (self, &(SmIssueSpec) { .id = copy });
}

/**
 * sm_corpus_builder_get_issue:
 * @self: a builder
 * @issue: an issue's row
 *
 * Returns: (transfer none): what is known of it so far
 */
SmIssue *
sm_corpus_builder_get_issue (SmCorpusBuilder *self,
                             guint32          issue)
{
  g_return_val_if_fail (issue < self->issues->len, NULL);

  return g_ptr_array_index (self->issues, issue);
}

/**
 * sm_corpus_builder_declare_issue:
 * @self: a builder
 * @spec: (transfer none): what a file says of the issue; marked declared whatever it says
 *
 * Declares an issue, or replaces what was known of it. Snapshots published before keep the old.
 *
 * Returns: its row
 */
guint32
sm_corpus_builder_declare_issue (SmCorpusBuilder   *self,
                                 const SmIssueSpec *spec)
{
  SmIssueSpec declared = *spec;
  guint32     row;
  SmIssue    *issue;

  declared.declared = TRUE;
  if (!find_issue (self, spec->id, strlen (spec->id), &row))
    return add_issue (self, &declared);

  issue = sm_issue_new (&declared);
  g_array_index (self->issue_ids, const char *, row) = sm_issue_get_id (issue);
  g_object_unref (g_ptr_array_index (self->issues, row));
  g_ptr_array_index (self->issues, row) = issue;
  return row;
}

/**
 * sm_corpus_builder_add_store:
 * @self: a builder
 * @store: (transfer none): where texts of articles can be read
 *
 * Returns: its number, for SmArticleRow.store
 */
guint32
sm_corpus_builder_add_store (SmCorpusBuilder *self,
                             SmTextStore     *store)
{
  g_ptr_array_add (self->stores, g_object_ref (store));
  return self->stores->len - 1;
}

/**
 * sm_corpus_builder_get_store:
 * @self: a builder
 * @store: a store's number
 *
 * Returns: (transfer none): the store
 */
SmTextStore *
sm_corpus_builder_get_store (SmCorpusBuilder *self,
                             guint32          store)
{
  g_return_val_if_fail (store < self->stores->len, NULL);

  return g_ptr_array_index (self->stores, store);
}

/**
 * sm_corpus_builder_find_article:
 * @self: a builder
 * @id: an article's id
 * @length: bytes of @id
 * @article: (out): its row; untouched when there is none
 *
 * Returns: whether there is such an article
 */
gboolean
sm_corpus_builder_find_article (SmCorpusBuilder *self,
                                const char      *id,
                                gsize            length,
                                guint32         *article)
{
  return sm_id_table_find (&self->article_table,
                           (const guint8 *) self->columns[SM_COLUMN_ARTICLES].data +
                             G_STRUCT_OFFSET (SmArticleRow, id),
                           sizeof (SmArticleRow), id, length, article);
}

/**
 * sm_corpus_builder_add_article:
 * @self: a builder
 * @row: (transfer none): what is known of it; its id must be new and its strings kept
 *
 * Returns: the row it got
 */
guint32
sm_corpus_builder_add_article (SmCorpusBuilder    *self,
                               const SmArticleRow *row)
{
  guint32 article = self->columns[SM_COLUMN_ARTICLES].n;

  sm_column_append (&self->columns[SM_COLUMN_ARTICLES], SmArticleRow, *row);
  sm_id_table_insert (&self->article_table, row->id, strlen (row->id), article);
  return article;
}

/**
 * sm_corpus_builder_get_article:
 * @self: a builder
 * @article: an article's row
 *
 * Returns: (transfer none): what is known of it; valid until the next article is added
 */
const SmArticleRow *
sm_corpus_builder_get_article (SmCorpusBuilder *self,
                               guint32          article)
{
  g_return_val_if_fail (article < self->columns[SM_COLUMN_ARTICLES].n, NULL);

  return &AT (self, SM_COLUMN_ARTICLES, SmArticleRow)[article];
}

/**
 * sm_corpus_builder_find_statement:
 * @self: a builder
 * @id: a statement's id
 * @length: bytes of @id
 * @statement: (out): its row; untouched when there is none
 *
 * Returns: whether there is such a statement
 */
gboolean
sm_corpus_builder_find_statement (SmCorpusBuilder *self,
                                  const char      *id,
                                  gsize            length,
                                  guint32         *statement)
{
  return sm_id_table_find (&self->statement_table, self->columns[SM_COLUMN_STATEMENT_ID].data,
                           sizeof (char *), id, length, statement);
}

/**
 * sm_corpus_builder_expect_statement:
 * @self: a builder
 * @id: an id that sm_corpus_builder_find_statement() will be asked for soon
 * @length: bytes of @id
 *
 * A hint that makes finding quicker when several ids are expected before the first is asked for.
 */
void
sm_corpus_builder_expect_statement (SmCorpusBuilder *self,
                                    const char      *id,
                                    gsize            length)
{
  sm_id_table_expect (&self->statement_table, id, length);
}

/* That column starts with the first statement that has anything to say in it: most corpora have none. */
static void
add_provenance (SmCorpusBuilder    *self,
                guint32             statement,
                const SmProvenance *provenance)
{
  SmColumn *column = &self->columns[SM_COLUMN_PROVENANCE];

  while (column->n < statement)
    sm_column_append (column, const SmProvenance *, NULL);
  sm_column_append (column, const SmProvenance *, provenance);
}

/**
 * sm_corpus_builder_add_statement:
 * @self: a builder
 * @row: (transfer none): everything about it; its id must be new and its strings kept
 *
 * Returns: the row it got
 */
guint32
sm_corpus_builder_add_statement (SmCorpusBuilder      *self,
                                 const SmStatementRow *row)
{
  SmColumn *columns = self->columns;
  guint32   statement = columns[SM_COLUMN_STATEMENT_ID].n;

  sm_column_append (&columns[SM_COLUMN_STATEMENT_ID], const char *, row->id);
  sm_column_append (&columns[SM_COLUMN_ARTICLE], guint32, row->article);
  sm_column_append (&columns[SM_COLUMN_ACTOR], guint32, row->actor);
  sm_column_append (&columns[SM_COLUMN_ISSUE], guint32, row->issue);
  sm_column_append (&columns[SM_COLUMN_TARGET], guint32, row->target);
  sm_column_append (&columns[SM_COLUMN_ACCORDING_TO], guint32, row->according_to);
  sm_column_append (&columns[SM_COLUMN_DATE], SmDate, row->date);
  sm_column_append (&columns[SM_COLUMN_VALUE], double, row->value);
  sm_column_append (&columns[SM_COLUMN_CONFIDENCE], double, row->confidence);
  sm_column_append (&columns[SM_COLUMN_FLAGS], guint32, row->flags);
  sm_column_append (&columns[SM_COLUMN_QUOTE_START], guint32, row->quote_start);
  sm_column_append (&columns[SM_COLUMN_QUOTE_END], guint32, row->quote_end);
  sm_column_append (&columns[SM_COLUMN_EXACT], const char *, row->exact);
  sm_column_append (&columns[SM_COLUMN_CONDITION], const char *, row->condition);
  sm_column_append (&columns[SM_COLUMN_NOTE], const char *, row->note);
  sm_column_append (&columns[SM_COLUMN_EXTRAS], const SmExtras *, row->extras);
  if (row->provenance != NULL || columns[SM_COLUMN_PROVENANCE].n > 0)
    add_provenance (self, statement, row->provenance);
  sm_id_table_insert (&self->statement_table, row->id, strlen (row->id), statement);
  return statement;
}

/**
 * sm_corpus_builder_get_statement:
 * @self: a builder
 * @statement: a statement's row
 * @row: (out caller-allocates): everything about it
 *
 * Gives back what was added.
 */
void
sm_corpus_builder_get_statement (SmCorpusBuilder *self,
                                 guint32          statement,
                                 SmStatementRow  *row)
{
  g_return_if_fail (statement < self->columns[SM_COLUMN_STATEMENT_ID].n);

  *row = (SmStatementRow) {
    .id = AT (self, SM_COLUMN_STATEMENT_ID, const char *)[statement],
    .article = AT (self, SM_COLUMN_ARTICLE, guint32)[statement],
    .actor = AT (self, SM_COLUMN_ACTOR, guint32)[statement],
    .issue = AT (self, SM_COLUMN_ISSUE, guint32)[statement],
    .target = AT (self, SM_COLUMN_TARGET, guint32)[statement],
    .according_to = AT (self, SM_COLUMN_ACCORDING_TO, guint32)[statement],
    .date = AT (self, SM_COLUMN_DATE, SmDate)[statement],
    .value = AT (self, SM_COLUMN_VALUE, double)[statement],
    .confidence = AT (self, SM_COLUMN_CONFIDENCE, double)[statement],
    .flags = AT (self, SM_COLUMN_FLAGS, guint32)[statement],
    .quote_start = AT (self, SM_COLUMN_QUOTE_START, guint32)[statement],
    .quote_end = AT (self, SM_COLUMN_QUOTE_END, guint32)[statement],
    .exact = AT (self, SM_COLUMN_EXACT, const char *)[statement],
    .condition = AT (self, SM_COLUMN_CONDITION, const char *)[statement],
    .note = AT (self, SM_COLUMN_NOTE, const char *)[statement],
    .extras = AT (self, SM_COLUMN_EXTRAS, const SmExtras *)[statement],
    .provenance = statement < self->columns[SM_COLUMN_PROVENANCE].n
                    ? AT (self, SM_COLUMN_PROVENANCE, const SmProvenance *)[statement] : NULL,
  };
}

/**
 * sm_corpus_builder_set_title:
 * @self: a builder
 * @title: (transfer none) (nullable): what the corpus is called
 *
 * Replaces the title.
 */
void
sm_corpus_builder_set_title (SmCorpusBuilder *self,
                             SmLabel         *title)
{
  if (title != NULL)
    sm_label_ref (title);
  g_clear_pointer (&self->title, sm_label_unref);
  self->title = title;
}

/**
 * sm_corpus_builder_set_extras:
 * @self: a builder
 * @extras: (nullable): unknown members of the corpus itself, in memory of the builder
 *
 * Replaces the extras of the corpus.
 */
void
sm_corpus_builder_set_extras (SmCorpusBuilder *self,
                              const SmExtras  *extras)
{
  self->extras = extras;
}

/**
 * sm_corpus_builder_get_n_articles:
 * @self: a builder
 *
 * Returns: how many articles were added
 */
guint
sm_corpus_builder_get_n_articles (SmCorpusBuilder *self)
{
  return self->columns[SM_COLUMN_ARTICLES].n;
}

/**
 * sm_corpus_builder_get_n_statements:
 * @self: a builder
 *
 * Returns: how many statements were added
 */
guint
sm_corpus_builder_get_n_statements (SmCorpusBuilder *self)
{
  return self->columns[SM_COLUMN_STATEMENT_ID].n;
}

static gpointer
copy_objects (GPtrArray *objects)
{
  gpointer *copy = g_new (gpointer, objects->len + 1);

  for (guint i = 0; i < objects->len; i++)
    copy[i] = g_object_ref (g_ptr_array_index (objects, i));
  return copy;
}

/**
 * sm_corpus_builder_publish:
 * @self: a builder
 *
 * What was added up to now, for any thread to read. The rows are shared, not copied; only the short
 * lists of actors, issues and stores are.
 *
 * Returns: (transfer full): a snapshot
 */
SmSnapshot *
sm_corpus_builder_publish (SmCorpusBuilder *self)
{
  SmSnapshot        *snapshot = sm_snapshot_alloc ();
  SmSnapshotPrivate *priv = sm_snapshot_get_private (snapshot);
  guint32           *issue_target;

  snapshot->n_issues = self->issues->len;
  snapshot->issues = copy_objects (self->issues);
  issue_target = g_new (guint32, self->issues->len + 1);
  for (guint i = 0; i < self->issues->len; i++)
    {
      const char *target = sm_issue_get_target (g_ptr_array_index (self->issues, i));

      issue_target[i] = sm_corpus_builder_word (self, target, strlen (target));
    }
  snapshot->issue_target = issue_target;
  snapshot->n_actors = self->actors->len;
  snapshot->actors = copy_objects (self->actors);
  snapshot->n_stores = self->stores->len;
  snapshot->stores = copy_objects (self->stores);

  snapshot->n_statements = self->columns[SM_COLUMN_STATEMENT_ID].n;
  snapshot->n_articles = self->columns[SM_COLUMN_ARTICLES].n;
  snapshot->n_words = self->columns[SM_COLUMN_WORDS].n;
  for (guint i = 0; i < SM_N_COLUMNS; i++)
    sm_snapshot_set_column (snapshot, i, self->columns[i].data);

  snapshot->title_label = self->title != NULL ? sm_label_ref (self->title) : NULL;
  snapshot->title = sm_label_get (snapshot->title_label, g_get_language_names ()[0]);
  snapshot->corpus_extras = self->extras;

  g_ptr_array_add (priv->arenas, sm_arena_ref (self->arena));
  for (guint i = 0; i < SM_N_COLUMNS; i++)
    priv->buffers[i] = sm_buffer_ref (self->columns[i].buffer);
  return snapshot;
}
