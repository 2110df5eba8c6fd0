#pragma once

#include "sm-arena.h"
#include "sm-column.h"
#include "sm-snapshot.h"

G_BEGIN_DECLS

/* What a snapshot holds on to, and what it works out when first asked. */
typedef struct
{
  gatomicrefcount ref_count;
  SmArena        *arena;      /* owned (nullable) */
  SmBuffer      **buffers;    /* owned: those behind the columns */
  guint           n_buffers;
  gsize           word_actors_once;
  guint32        *word_actors; /* owned: for each word, 1 + the actor whose id it is, else 0 */
} SmSnapshotPrivate;

SmSnapshot        *sm_snapshot_alloc       (void);
SmSnapshotPrivate *sm_snapshot_get_private (SmSnapshot *self);

G_END_DECLS
