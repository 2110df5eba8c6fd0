#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Rows of cells, printed in aligned columns. */
typedef struct _SmCliTable SmCliTable;

SmCliTable *sm_cli_table_new   (const char  *alignment);
void        sm_cli_table_free  (SmCliTable  *self);
void        sm_cli_table_add   (SmCliTable  *self,
                                ...) G_GNUC_NULL_TERMINATED;
void        sm_cli_table_print (SmCliTable  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmCliTable, sm_cli_table_free)

G_END_DECLS
