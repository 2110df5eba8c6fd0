#pragma once

#include "sm-snapshot.h"

G_BEGIN_DECLS

/* What a later snapshot of a corpus says of rows that an earlier one had already: a declaration may come after
 * the first use, and gives an actor its name or an issue its usual target; and people edit. Main thread only. */
typedef struct _SmSnapshotDiff SmSnapshotDiff;

SmSnapshotDiff *sm_snapshot_diff_new           (SmSnapshot     *earlier,
                                                SmSnapshot     *later);
void            sm_snapshot_diff_free          (SmSnapshotDiff *self);
gboolean        sm_snapshot_diff_has_actor     (SmSnapshotDiff *self,
                                                guint           row);
gboolean        sm_snapshot_diff_has_issue     (SmSnapshotDiff *self,
                                                guint           row);
gboolean        sm_snapshot_diff_has_statement (SmSnapshotDiff *self,
                                                guint           row);

gboolean        sm_snapshot_diff_has_article   (SmSnapshotDiff *self,
                                                guint           row);
GArray         *sm_snapshot_diff_list_statements (SmSnapshotDiff *self);
void            sm_snapshot_diff_get_range     (SmSnapshotDiff *self,
                                                guint          *first,
                                                guint          *last);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmSnapshotDiff, sm_snapshot_diff_free)

G_END_DECLS
