#include "config.h"

#include <string.h>

#include "sm-column.h"

/* The rows in use grow only by whoever is the last to have added some: a column that owns the buffer and adds in
 * place, or later a snapshot of edits that claims the rows after its own. */
struct _SmBuffer
{
  gint   ref_count; /* atomic */
  guint  capacity;  /* rows */
  gint   n_used;    /* atomic: rows that somebody has; OWNED while a column adds to it */
  guint8 data[] __attribute__ ((aligned (16)));
};

#define OWNED (-1)

/**
 * sm_buffer_ref:
 * @self: (nullable): a buffer
 *
 * Returns: (transfer full) (nullable): the same buffer
 */
SmBuffer *
sm_buffer_ref (SmBuffer *self)
{
  if (self != NULL)
    g_atomic_int_inc (&self->ref_count);
  return self;
}

/**
 * sm_buffer_unref:
 * @self: (transfer full) (nullable): a buffer
 *
 * Drops a reference; the last one frees the rows.
 */
void
sm_buffer_unref (SmBuffer *self)
{
  if (self != NULL && g_atomic_int_dec_and_test (&self->ref_count))
    g_free (self);
}

/**
 * sm_buffer_new:
 * @element_size: bytes a row
 * @capacity: rows that fit
 * @from: (nullable): rows to start with
 * @n: how many
 *
 * Makes a buffer of which nobody has more than the first @n rows yet.
 *
 * Returns: (transfer full): a buffer
 */
SmBuffer *
sm_buffer_new (gsize         element_size,
               guint         capacity,
               gconstpointer from,
               guint         n)
{
  SmBuffer *self = g_malloc (sizeof (SmBuffer) + (gsize) capacity * element_size);

  self->ref_count = 1;
  self->capacity = capacity;
  self->n_used = n;
  if (n > 0)
    memcpy (self->data, from, n * element_size);
  return self;
}

/**
 * sm_buffer_get_data:
 * @self: a buffer
 *
 * Returns: (transfer none): its rows
 */
gpointer
sm_buffer_get_data (SmBuffer *self)
{
  return self->data;
}

/**
 * sm_buffer_claim:
 * @self: (nullable): a buffer
 * @n: the rows that the caller has
 * @n_more: rows that it wants to write behind them
 *
 * Takes the rows behind the first @n, if there is room for them and nobody else has taken them. Those who hold the
 * buffer go on reading the rows that they have. Any thread.
 *
 * Returns: whether the caller may write them now
 */
gboolean
sm_buffer_claim (SmBuffer *self,
                 guint     n,
                 guint     n_more)
{
  return self != NULL && (guint64) n + n_more <= self->capacity
         && g_atomic_int_compare_and_exchange (&self->n_used, (gint) n, (gint) (n + n_more));
}

/**
 * sm_column_grow:
 * @self: a column
 * @element_size: bytes a row
 * @n_more: rows that must fit
 *
 * Makes room, half as much again as there was. While nobody else holds the buffer it may be moved
 * (large ones are remapped, not copied); else the readers keep the old one.
 */
void
sm_column_grow (SmColumn *self,
                gsize     element_size,
                guint     n_more)
{
  guint64   wanted = MAX ((guint64) self->n + n_more, (guint64) self->capacity + self->capacity / 2);
  gsize     size;
  SmBuffer *buffer;

  g_assert ((guint64) self->n + n_more < G_MAXUINT32);
  wanted = CLAMP (wanted, 256, G_MAXUINT32 - 1);
  size = sizeof (SmBuffer) + wanted * element_size;

  if (self->buffer != NULL && g_atomic_int_get (&self->buffer->ref_count) == 1)
    {
      buffer = g_realloc (self->buffer, size);
    }
  else
    {
      buffer = g_malloc (size);
      buffer->ref_count = 1;
      if (self->n > 0)
        memcpy (buffer->data, self->data, self->n * element_size);
      sm_buffer_unref (self->buffer);
    }
  buffer->capacity = wanted;
  g_atomic_int_set (&buffer->n_used, OWNED);
  self->buffer = buffer;
  self->data = buffer->data;
  self->capacity = wanted;
}

/**
 * sm_column_clear:
 * @self: a column
 *
 * Gives up the rows; readers that hold the buffer keep theirs.
 */
void
sm_column_clear (SmColumn *self)
{
  /* From now on others may add rows to what they hold. */
  if (self->buffer != NULL)
    g_atomic_int_set (&self->buffer->n_used, (gint) self->n);
  sm_buffer_unref (self->buffer);
  *self = (SmColumn) { 0 };
}
