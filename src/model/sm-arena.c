#include "config.h"

#include <string.h>

#include "sm-arena.h"

#define BLOCK_SIZE (256 * 1024)
#define ALIGNMENT  8

typedef struct _Block Block;

struct _Block
{
  Block *next;
  guint8 data[] __attribute__ ((aligned (ALIGNMENT)));
};

struct _SmArena
{
  gatomicrefcount ref_count;
  Block          *blocks; /* owned, newest first */
  guint8         *at;     /* free space of the newest ordinary block */
  gsize           left;
};

/**
 * sm_arena_new:
 *
 * Returns: (transfer full): an empty arena
 */
SmArena *
sm_arena_new (void)
{
  SmArena *self = g_new0 (SmArena, 1);

  g_atomic_ref_count_init (&self->ref_count);
  return self;
}

/**
 * sm_arena_ref:
 * @self: an arena
 *
 * Returns: (transfer full): the same arena
 */
SmArena *
sm_arena_ref (SmArena *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * sm_arena_unref:
 * @self: (transfer full): an arena
 *
 * Drops a reference; the last one frees everything that was allocated.
 */
void
sm_arena_unref (SmArena *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  while (self->blocks != NULL)
    {
      Block *block = self->blocks;

      self->blocks = block->next;
      g_free (block);
    }
  g_free (self);
}

static guint8 *
add_block (SmArena *self,
           gsize    size)
{
  Block *block = g_malloc (sizeof (Block) + size);

  block->next = self->blocks;
  self->blocks = block;
  return block->data;
}

static guint8 *
take (SmArena *self,
      gsize    size)
{
  guint8 *result;

  if (size > self->left)
    {
      if (size > BLOCK_SIZE / 4)
        return add_block (self, size);
      self->at = add_block (self, BLOCK_SIZE);
      self->left = BLOCK_SIZE;
    }
  result = self->at;
  self->at += size;
  self->left -= size;
  return result;
}

/**
 * sm_arena_alloc:
 * @self: an arena
 * @size: in bytes
 *
 * Returns: (transfer none): that much memory, aligned for pointers, not cleared
 */
gpointer
sm_arena_alloc (SmArena *self,
                gsize    size)
{
  gsize skip = -GPOINTER_TO_SIZE (self->at) & (ALIGNMENT - 1);

  skip = MIN (skip, self->left);
  self->at += skip;
  self->left -= skip;
  return take (self, size);
}

/**
 * sm_arena_keep:
 * @self: an arena
 * @text: bytes to copy
 * @length: how many
 *
 * Returns: (transfer none): a copy with a NUL behind it; strings stand close, without alignment
 */
const char *
sm_arena_keep (SmArena    *self,
               const char *text,
               gsize       length)
{
  char *result;

  if (length == 0)
    return "";

  result = (char *) take (self, length + 1);
  memcpy (result, text, length);
  result[length] = '\0';
  return result;
}
