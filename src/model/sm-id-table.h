#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From an id to its row, for ids that already stand in a column: the table itself only holds row
 * numbers and hashes, eight bytes a slot. Embedded in its owner; zeroed is empty. */
typedef struct
{
  guint64 *slots;  /* hash in the upper half, row + 1 in the lower; 0 free */
  guint    mask;   /* number of slots - 1 */
  guint    n;
} SmIdTable;

/* @ids: address of the id of row 0, a `const char *`; that of row n is n × @stride bytes further. */
gboolean sm_id_table_find   (const SmIdTable *self,
                             gconstpointer    ids,
                             gsize            stride,
                             const char      *id,
                             gsize            length,
                             guint32         *row);
void     sm_id_table_expect (const SmIdTable *self,
                             const char      *id,
                             gsize            length);
void     sm_id_table_insert (SmIdTable       *self,
                             const char      *id,
                             gsize            length,
                             guint32          row);
void     sm_id_table_clear  (SmIdTable       *self);

G_END_DECLS
