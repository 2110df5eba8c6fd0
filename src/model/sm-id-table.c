#include "config.h"

#include <string.h>

#include "sm-id-table.h"

/* Mixes eight bytes at a time by multiplication; ids are short, so quality at the low end and speed
 * are what counts. */
static guint32
hash_id (const char *id,
         gsize       length)
{
  guint64 h = length * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  guint64 part;

  while (length >= 8)
    {
      memcpy (&part, id, 8);
      h = (h ^ part) * G_GUINT64_CONSTANT (0xd6e8feb86659fd93);
      h ^= h >> 32;
      id += 8;
      length -= 8;
    }
  /* What is left, in two loads that may overlap instead of one a byte. */
  part = 0;
  if (length >= 4)
    {
      guint32 head, tail;

      memcpy (&head, id, 4);
      memcpy (&tail, id + length - 4, 4);
      part = (guint64) head << 32 | tail;
    }
  else if (length > 0)
    part = (guint64) (guchar) id[0] << 16 | (guint64) (guchar) id[length / 2] << 8 | (guchar) id[length - 1];
  h = (h ^ part) * G_GUINT64_CONSTANT (0xd6e8feb86659fd93);
  h ^= h >> 32;
  h *= G_GUINT64_CONSTANT (0xd6e8feb86659fd93);
  return h >> 32;
}

/**
 * sm_id_table_find:
 * @self: a table
 * @ids: where the id of row 0 is
 * @stride: bytes from one row's id to the next
 * @id: the id to find
 * @length: bytes of @id
 * @row: (out): its row; untouched when there is none
 *
 * Returns: whether the id is there
 */
gboolean
sm_id_table_find (const SmIdTable *self,
                  gconstpointer    ids,
                  gsize            stride,
                  const char      *id,
                  gsize            length,
                  guint32         *row)
{
  guint32 hash;

  if (self->slots == NULL)
    return FALSE;

  hash = hash_id (id, length);
  for (guint i = hash & self->mask; self->slots[i] != 0; i = (i + 1) & self->mask)
    {
      guint32     candidate = (guint32) self->slots[i] - 1;
      const char *other;

      if (self->slots[i] >> 32 != hash)
        continue;
      other = *(const char *const *) (gconstpointer) ((const guint8 *) ids + candidate * stride);
      if (strncmp (other, id, length) == 0 && other[length] == '\0')
        {
          *row = candidate;
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * sm_id_table_expect:
 * @self: a table
 * @id: an id that will soon be looked for or added
 * @length: bytes of @id
 *
 * Has the processor fetch where the id would be. In a large table each look waits for memory; for ids that are
 * expected together the waits overlap.
 */
void
sm_id_table_expect (const SmIdTable *self,
                    const char      *id,
                    gsize            length)
{
  if (self->slots != NULL)
    __builtin_prefetch (&self->slots[hash_id (id, length) & self->mask], 1);
}

static void
put (SmIdTable *self,
     guint64    slot)
{
  guint i = (guint32) (slot >> 32) & self->mask;

  while (self->slots[i] != 0)
    i = (i + 1) & self->mask;
  self->slots[i] = slot;
}

/**
 * sm_id_table_insert:
 * @self: a table
 * @id: an id that is not there yet
 * @length: bytes of @id
 * @row: its row
 *
 * Adds an id; the table stays at most two thirds full.
 */
void
sm_id_table_insert (SmIdTable  *self,
                    const char *id,
                    gsize       length,
                    guint32     row)
{
  if (self->slots == NULL || 3 * (guint64) self->n >= 2 * (guint64) self->mask)
    {
      guint64 *old = self->slots;
      guint    n_old = old != NULL ? self->mask + 1 : 0;
      guint    n_slots = old != NULL ? 2 * n_old : 64;

      self->slots = g_new0 (guint64, n_slots);
      self->mask = n_slots - 1;
      for (guint i = 0; i < n_old; i++)
        {
          if (old[i] != 0)
            put (self, old[i]);
        }
      g_free (old);
    }
  put (self, (guint64) hash_id (id, length) << 32 | (row + 1));
  self->n++;
}

/**
 * sm_id_table_clear:
 * @self: a table
 *
 * Frees what it holds; it is empty then and may be used again.
 */
void
sm_id_table_clear (SmIdTable *self)
{
  g_clear_pointer (&self->slots, g_free);
  self->mask = 0;
  self->n = 0;
}
