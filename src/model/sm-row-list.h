#pragma once

#include "sm-snapshot-diff.h"

G_BEGIN_DECLS

typedef GObject *(*SmRowFunc) (SmSnapshot *snapshot,
                               guint       row);
typedef gboolean (*SmRowChangedFunc) (SmSnapshotDiff *diff,
                                      guint           row);

/* A GListModel over rows of a snapshot whose items are made on demand; a row is one object as
 * long as somebody uses it and it means the same. Shows rows 0 … n-1, or the row numbers given. Main thread only. */
#define SM_TYPE_ROW_LIST (sm_row_list_get_type ())
G_DECLARE_FINAL_TYPE (SmRowList, sm_row_list, SM, ROW_LIST, GObject)

SmRowList *sm_row_list_new        (GType             item_type,
                                   SmRowFunc         make,
                                   SmRowChangedFunc  changed);
void       sm_row_list_set_n_rows (SmRowList        *self,
                                   SmSnapshot       *snapshot,
                                   guint             n_rows);
void       sm_row_list_take_rows  (SmRowList        *self,
                                   SmSnapshot       *snapshot,
                                   guint32          *rows,
                                   guint             n_rows);

G_END_DECLS
