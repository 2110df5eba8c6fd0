#include "config.h"

#include "sm-selection.h"

G_DEFINE_BOXED_TYPE (SmRowSet, sm_row_set, sm_row_set_ref, sm_row_set_unref)

/**
 * sm_row_set_new:
 * @snapshot: the statements
 * @rows: (transfer full) (nullable): rows of @snapshot, ascending, each once; from g_malloc()
 * @n_rows: how many; %NULL will do for none
 *
 * Makes a row set, which any thread may read. It takes its own reference on @snapshot.
 *
 * Returns: (transfer full): the row set
 */
SmRowSet *
sm_row_set_new (SmSnapshot *snapshot,
                guint32    *rows,
                guint       n_rows)
{
  SmRowSet *self;

  g_return_val_if_fail (snapshot != NULL, NULL);
  g_return_val_if_fail (rows != NULL || n_rows == 0, NULL);

  self = g_new (SmRowSet, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->snapshot = sm_snapshot_ref (snapshot);
  self->rows = rows;
  self->n_rows = n_rows;
  self->n_unread = 0;

  return self;
}

/**
 * sm_row_set_new_all:
 * @snapshot: the statements
 *
 * Makes a row set of every statement, rejected ones as well; deleted ones are there no more.
 *
 * Returns: (transfer full): the row set
 */
SmRowSet *
sm_row_set_new_all (SmSnapshot *snapshot)
{
  guint32 *rows;
  guint n = 0;

  g_return_val_if_fail (snapshot != NULL, NULL);

  rows = g_new (guint32, (gsize) snapshot->n_statements + 1);
  for (guint i = 0; i < snapshot->n_statements; i++)
    {
      rows[n] = i;
      n += !sm_snapshot_is_deleted (snapshot, i);
    }

  return sm_row_set_new (snapshot, rows, n);
}

/**
 * sm_row_set_ref:
 * @self: a row set
 *
 * Returns: (transfer full): @self with one more reference
 */
SmRowSet *
sm_row_set_ref (SmRowSet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * sm_row_set_unref:
 * @self: (transfer full): a row set
 *
 * Drops a reference; the last one, from any thread, frees it.
 */
void
sm_row_set_unref (SmRowSet *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  sm_snapshot_unref (self->snapshot);
  g_free (self->rows);
  g_free (self);
}
