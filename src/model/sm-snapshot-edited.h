#pragma once

#include "sm-snapshot.h"

G_BEGIN_DECLS

/* What those need who write edited snapshots to files. */
SmSnapshot *sm_snapshot_settle_ids (SmSnapshot     *self);
void        sm_snapshot_get_row    (SmSnapshot     *self,
                                    guint           statement,
                                    SmStatementRow *row);

G_END_DECLS
