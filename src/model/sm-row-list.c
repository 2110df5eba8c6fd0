#include "config.h"

#include "sm-row-list.h"

/* Rows of a snapshot as a list model. The list holds the snapshot and the row numbers; of the items it
 * only remembers those that somebody uses, so that a row stays one object. An item says what its snapshot said;
 * when a later one says something else of the row, the list makes a new item and tells of it. */
struct _SmRowList
{
  GObject          parent_instance;

  GType            item_type;
  SmRowFunc        make;
  SmRowChangedFunc changed;  /* (nullable): NULL when rows always mean the same */
  SmSnapshot      *snapshot; /* owned (nullable) */
  guint32         *rows;     /* owned (nullable): NULL means that position and row are the same */
  guint            n_rows;
  GHashTable      *live;     /* row → LiveItem */
};

/* An item that somebody uses, weakly referenced. */
typedef struct
{
  SmRowList *list;
  GObject   *item;
  guint32    row;
} LiveItem;

static void
item_gone_cb (gpointer user_data,
              GObject *item G_GNUC_UNUSED)
{
  LiveItem *live = user_data;

  g_hash_table_remove (live->list->live, GUINT_TO_POINTER (live->row));
}

static GType
sm_row_list_get_item_type (GListModel *model)
{
  return SM_ROW_LIST (model)->item_type;
}

static guint
sm_row_list_get_n_items (GListModel *model)
{
  return SM_ROW_LIST (model)->n_rows;
}

static gpointer
sm_row_list_get_item (GListModel *model,
                      guint       position)
{
  SmRowList *self = SM_ROW_LIST (model);
  LiveItem  *live;
  guint32    row;

  if (position >= self->n_rows)
    return NULL;

  row = self->rows != NULL ? self->rows[position] : position;
  live = g_hash_table_lookup (self->live, GUINT_TO_POINTER (row));
  if (live != NULL)
    return g_object_ref (live->item);

  live = g_new (LiveItem, 1);
  live->list = self;
  live->row = row;
  live->item = self->make (self->snapshot, row);
  g_object_weak_ref (live->item, item_gone_cb, live);
  g_hash_table_insert (self->live, GUINT_TO_POINTER (row), live);
  return live->item;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = sm_row_list_get_item_type;
  iface->get_n_items = sm_row_list_get_n_items;
  iface->get_item = sm_row_list_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SmRowList, sm_row_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

/* Where changes may be: of a million statements, one or two are edited at a time, and all have to be gone through. */
typedef struct
{
  SmSnapshotDiff *diff;  /* (nullable) */
  guint           first;
  guint           last;  /* behind it */
} Range;

static Range
find_range (SmRowList      *self,
            SmSnapshotDiff *diff)
{
  Range range = { diff, 0, diff != NULL ? G_MAXUINT : 0 };

  if (diff != NULL && self->changed == sm_snapshot_diff_has_statement)
    sm_snapshot_diff_get_range (diff, &range.first, &range.last);
  return range;
}

static inline gboolean
has_changed (SmRowList   *self,
             const Range *range,
             guint        row)
{
  return row >= range->first && row < range->last && self->changed (range->diff, row);
}

/* Forgets the items that @diff tells of, or all if it is NULL. */
static void
forget_items (SmRowList      *self,
              SmSnapshotDiff *diff)
{
  GHashTableIter iter;
  gpointer       value;

  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      LiveItem *live = value;

      if (diff != NULL && !self->changed (diff, live->row))
        continue;
      g_object_weak_unref (live->item, item_gone_cb, live);
      g_hash_table_iter_remove (&iter);
    }
}

static void
sm_row_list_finalize (GObject *object)
{
  SmRowList *self = SM_ROW_LIST (object);

  forget_items (self, NULL);
  g_hash_table_unref (self->live);
  g_free (self->rows);
  g_clear_pointer (&self->snapshot, sm_snapshot_unref);

  G_OBJECT_CLASS (sm_row_list_parent_class)->finalize (object);
}

static void
sm_row_list_class_init (SmRowListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sm_row_list_finalize;
}

static void
sm_row_list_init (SmRowList *self)
{
  self->live = g_hash_table_new_full (NULL, NULL, NULL, g_free);
}

/**
 * sm_row_list_new:
 * @item_type: the type of the items
 * @make: makes the item of a row; (transfer full)
 * @changed: (nullable): whether a row means something else in a later snapshot; %NULL if it never does
 *
 * Returns: (transfer full): a list without rows
 */
SmRowList *
sm_row_list_new (GType            item_type,
                 SmRowFunc        make,
                 SmRowChangedFunc changed)
{
  SmRowList *self = g_object_new (SM_TYPE_ROW_LIST, NULL);

  self->item_type = item_type;
  self->make = make;
  self->changed = changed;
  return self;
}

/* Items are kept where a row of the newer snapshot says the same as it did before. Gives what it says otherwise,
 * or NULL. */
static SmSnapshotDiff *
set_snapshot (SmRowList  *self,
              SmSnapshot *snapshot)
{
  SmSnapshotDiff *diff = NULL;

  if (self->snapshot != NULL && self->changed != NULL)
    diff = sm_snapshot_diff_new (self->snapshot, snapshot);
  if (diff != NULL)
    forget_items (self, diff);

  sm_snapshot_ref (snapshot);
  g_clear_pointer (&self->snapshot, sm_snapshot_unref);
  self->snapshot = snapshot;

  return diff;
}

/**
 * sm_row_list_set_n_rows:
 * @self: a list
 * @snapshot: (transfer none): a snapshot of the same corpus as before
 * @n_rows: how many rows to show, from row 0 on
 *
 * Shows the first rows of @snapshot; only the difference is reported, and what lies between rows that mean
 * something else now.
 */
void
sm_row_list_set_n_rows (SmRowList  *self,
                        SmSnapshot *snapshot,
                        guint       n_rows)
{
  g_autoptr(SmSnapshotDiff) diff = NULL;
  guint                     old = self->n_rows;
  guint                     head = 0;
  guint                     end = MIN (old, n_rows);
  Range                     range;

  if (self->rows != NULL)
    {
      guint32 *rows = g_new (guint32, (gsize) n_rows + 1);

      for (guint i = 0; i < n_rows; i++)
        rows[i] = i;
      sm_row_list_take_rows (self, snapshot, rows, n_rows);
      return;
    }

  diff = set_snapshot (self, snapshot);
  self->n_rows = n_rows;
  if (n_rows > old)
    g_list_model_items_changed (G_LIST_MODEL (self), old, 0, n_rows - old);
  else if (n_rows < old)
    g_list_model_items_changed (G_LIST_MODEL (self), n_rows, old - n_rows, 0);

  range = find_range (self, diff);
  head = MIN (end, range.first);
  while (head < end && !has_changed (self, &range, head))
    head++;
  end = CLAMP (range.last, head, end);
  while (end > head && !has_changed (self, &range, end - 1))
    end--;
  if (head < end)
    g_list_model_items_changed (G_LIST_MODEL (self), head, end - head, end - head);
}

/**
 * sm_row_list_take_rows:
 * @self: a list
 * @snapshot: (transfer none): a snapshot of the same corpus as before
 * @rows: (transfer full) (array length=n_rows): the rows to show, each once
 * @n_rows: how many
 *
 * Shows other rows; what stays at the beginning and at the end, and means the same as before, is not reported as
 * changed.
 */
void
sm_row_list_take_rows (SmRowList  *self,
                       SmSnapshot *snapshot,
                       guint32    *rows,
                       guint       n_rows)
{
  g_autoptr(SmSnapshotDiff) diff = NULL;
  g_autofree guint32       *old = self->rows;
  guint                     n_old = self->n_rows;
  guint                     head = 0;
  guint                     tail = 0;
  Range                     range;

#define OLD(position) (old != NULL ? old[position] : (position))
  diff = set_snapshot (self, snapshot);
  range = find_range (self, diff);
  while (head < n_old && head < n_rows && OLD (head) == rows[head] && !has_changed (self, &range, rows[head]))
    head++;
  while (tail < n_old - head && tail < n_rows - head &&
         OLD (n_old - 1 - tail) == rows[n_rows - 1 - tail] && !has_changed (self, &range, rows[n_rows - 1 - tail]))
    tail++;
#undef OLD

  self->rows = rows;
  self->n_rows = n_rows;
  if (n_old != n_rows || head < n_rows)
    g_list_model_items_changed (G_LIST_MODEL (self), head, n_old - head - tail, n_rows - head - tail);
}
