#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A growing array that others may read while it grows: whoever holds its buffer keeps the rows that
 * were there when it took it, at the same address. One thread appends; rows are never changed. */
typedef struct _SmBuffer SmBuffer;

SmBuffer *sm_buffer_ref      (SmBuffer      *self);
void      sm_buffer_unref    (SmBuffer      *self);
SmBuffer *sm_buffer_new      (gsize          element_size,
                              guint          capacity,
                              gconstpointer  from,
                              guint          n);
gpointer  sm_buffer_get_data (SmBuffer      *self);
gboolean  sm_buffer_claim    (SmBuffer      *self,
                              guint          n,
                              guint          n_more);

typedef struct
{
  SmBuffer *buffer;  /* owned (nullable) */
  gpointer  data;    /* of the buffer */
  guint     n;
  guint     capacity;
} SmColumn;

void sm_column_grow  (SmColumn *self,
                      gsize     element_size,
                      guint     n_more);
void sm_column_clear (SmColumn *self);

/* Appends one value of type T. */
#define sm_column_append(column, T, value)                        \
  G_STMT_START {                                                  \
    if (G_UNLIKELY ((column)->n == (column)->capacity))           \
      sm_column_grow ((column), sizeof (T), 1);                   \
    ((T *) (column)->data)[(column)->n++] = (value);              \
  } G_STMT_END

G_END_DECLS
