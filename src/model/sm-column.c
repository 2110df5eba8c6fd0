#include "config.h"

#include <string.h>

#include "sm-column.h"

struct _SmBuffer
{
  gint   ref_count; /* atomic */
  guint8 data[] __attribute__ ((aligned (16)));
};

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
  sm_buffer_unref (self->buffer);
  *self = (SmColumn) { 0 };
}
