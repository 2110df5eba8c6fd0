#pragma once

#include "sm-view-state.h"

G_BEGIN_DECLS

struct _SmViewState
{
  GObject       parent_instance;

  SmCorpus     *corpus;     /* owned */
  SmFilter     *filter;     /* owned */
  SmSelection  *selection;  /* owned */

  SmLanes      *lanes;      /* owned; NULL before the first answer */
  SmLaneOrder  *order;      /* owned; NULL until the first lanes */
  SmSnapshot   *order_snapshot; /* owned: what order was made for */
  guint        *actor_counts;
  guint         n_actor_counts;
  guint        *issue_counts;
  guint         n_issue_counts;

  GCancellable *cancellable; /* of the worker under way; NULL: none */
  guint         stale : 1;   /* something changed while the worker was under way */
  guint         loading : 1;

  SmGroupBy     by;
  double        from, to;         /* visible days; both 0: all of them */
  double        all_from, all_to; /* as the view last laid out all days */
  double        scroll_y;

  guint         cursor;
  GArray       *selected;         /* of guint32 */
  guint         highlighted_actor;
};

/* One question to the worker and its answer. */
typedef struct
{
  SmRowSet    *row_set;
  SmFilter    *filter;   /* a copy */
  SmLaneOrder *order;    /* NULL: make one */
  SmGroupBy    by;

  SmLanes     *lanes;
  guint       *actor_counts;
  guint       *issue_counts;
} SmViewWork;

/* sm-view-work.c */
gboolean sm_view_work_run             (SmViewWork   *self,
                                       GCancellable *cancellable);
void     sm_view_work_free            (SmViewWork   *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmViewWork, sm_view_work_free)

/* sm-view-state.c */
void     sm_view_state_window_changed (SmViewState  *self);

G_END_DECLS
