#pragma once

#include "sm-arena.h"
#include "sm-column.h"
#include "sm-snapshot-edited.h"

G_BEGIN_DECLS

/* The columns of a snapshot. */
typedef enum
{
  SM_COLUMN_STATEMENT_ID,
  SM_COLUMN_ARTICLE,
  SM_COLUMN_ACTOR,
  SM_COLUMN_ISSUE,
  SM_COLUMN_TARGET,
  SM_COLUMN_ACCORDING_TO,
  SM_COLUMN_DATE,
  SM_COLUMN_VALUE,
  SM_COLUMN_CONFIDENCE,
  SM_COLUMN_FLAGS,
  SM_COLUMN_QUOTE_START,
  SM_COLUMN_QUOTE_END,
  SM_COLUMN_EXACT,
  SM_COLUMN_CONDITION,
  SM_COLUMN_NOTE,
  SM_COLUMN_EXTRAS,
  SM_COLUMN_PROVENANCE, /* the last one of statements; may be absent */
  SM_COLUMN_ARTICLES,
  SM_COLUMN_WORDS,
} SmColumnId;

#define SM_N_COLUMNS_OF_STATEMENTS (SM_COLUMN_PROVENANCE + 1)
#define SM_N_COLUMNS (SM_COLUMN_WORDS + 1)

/* What a snapshot holds on to, and what it works out when first asked. */
typedef struct
{
  gatomicrefcount ref_count;
  GPtrArray      *arenas;     /* of SmArena, owned: where strings live */
  SmBuffer       *buffers[SM_N_COLUMNS]; /* owned (nullable): those behind the columns */
  guint32         writable;   /* a bit for each column that is still being written, by one thread */
  guint64         edition;    /* which edit it follows; 0: as it was read */
  gpointer        changes;    /* owned (nullable): see sm-snapshot-diff.c; main thread only */
  gsize           word_actors_once;
  guint32        *word_actors; /* owned: for each word, 1 + the actor whose id it is, else 0 */
} SmSnapshotPrivate;

SmSnapshot        *sm_snapshot_alloc       (void);
SmSnapshotPrivate *sm_snapshot_get_private (SmSnapshot *self);
gsize              sm_column_get_size      (SmColumnId  column);
gpointer           sm_snapshot_get_column  (SmSnapshot *self,
                                            SmColumnId  column);
void               sm_snapshot_set_column  (SmSnapshot   *self,
                                            SmColumnId    column,
                                            gconstpointer data);
guint              sm_snapshot_get_n_rows  (SmSnapshot *self,
                                            SmColumnId  column);

/* sm-snapshot-diff.c */
void               sm_snapshot_clear_changes (SmSnapshotPrivate *priv);

/* sm-snapshot-derive.c: the next snapshot, written by one thread before others see it */
SmSnapshot        *sm_snapshot_derive      (SmSnapshot *base);
void               sm_snapshot_seal        (SmSnapshot *self);
void               sm_snapshot_add_arena   (SmSnapshot *self,
                                            SmArena    *arena);
void               sm_snapshot_set_cell    (SmSnapshot   *self,
                                            SmColumnId    column,
                                            guint         row,
                                            gconstpointer value);
guint              sm_snapshot_append_statement (SmSnapshot           *self,
                                                 const SmStatementRow *row);
guint              sm_snapshot_append_article   (SmSnapshot         *self,
                                                 const SmArticleRow *row);
guint32            sm_snapshot_append_word      (SmSnapshot *self,
                                                 const char *word);
guint              sm_snapshot_append_store     (SmSnapshot  *self,
                                                 SmTextStore *store);
void               sm_snapshot_set_actor        (SmSnapshot *self,
                                                 guint       row,
                                                 SmActor    *actor);
void               sm_snapshot_set_issue        (SmSnapshot *self,
                                                 guint       row,
                                                 SmIssue    *issue,
                                                 guint32     target);

G_END_DECLS
