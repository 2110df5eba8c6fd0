#pragma once

#include "sm-viewpoint.h"

G_BEGIN_DECLS

/* The statements within some days. */
typedef struct
{
  SmLanes *lanes;    /* owned: what was cut; NULL: nothing yet */
  double   from, to; /* both 0: all of it */
  SmLanes *cut;      /* owned */
} SmViewCut;

struct _SmViewState
{
  GObject       parent_instance;

  SmCorpus     *corpus;     /* owned */
  SmFilter     *filter;     /* owned */
  SmSelection  *selection;  /* owned */

  SmLanes      *lanes;      /* owned; NULL before the first answer */
  SmLaneOrder  *order;      /* owned; without pins; NULL until the first lanes */
  SmSnapshot   *order_snapshot; /* owned: what order was made for */
  SmLaneSort    order_sort; /* by what */
  SmLaneSort    sort;       /* that is wanted */
  GHashTable   *pinned;     /* set of ids of actors */
  guint        *actor_counts;
  guint         n_actor_counts;
  guint        *issue_counts;
  guint         n_issue_counts;

  GCancellable *cancellable; /* of the worker under way; NULL: none */
  guint         stale : 1;   /* something changed while the worker was under way */
  guint         loading : 1;
  guint         held;        /* several changes are being made: one refresh after the last */

  SmViewId      view;
  SmViewChoices choices;
  SmViewpoint  *restored;   /* owned (nullable): whose choices are of what is not there yet */
  GArray       *wanted;     /* of guint32: for the spec */

  SmViewCut     cut;        /* the newest */
  GCancellable *cut_cancellable; /* of the worker that makes a newer one; NULL: none */
  SmViewCut     cutting;    /* what it makes; without result */
  guint         cut_wanted : 1; /* somebody asked since the last answer */

  SmGroupBy     by;
  double        from, to;         /* visible days; both 0: all of them */
  double        all_from, all_to; /* as the view last laid out all days */
  double        scroll_y[SM_N_VIEWS];

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
  SmLaneSort   sort;     /* by this */
  SmGroupBy    by;
  char       **pinned;   /* ids */

  SmLanes     *lanes;
  guint       *actor_counts;
  guint       *issue_counts;
} SmViewWork;

/* sm-view-work.c */
gboolean sm_view_work_run             (SmViewWork   *self,
                                       GCancellable *cancellable);
void     sm_view_work_free            (SmViewWork   *self);
void     sm_view_work_prepare         (SmLanes      *lanes);
SmLaneOrder *sm_view_pin_ids          (SmLaneOrder       *order,
                                       SmSnapshot        *snapshot,
                                       const char *const *ids);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmViewWork, sm_view_work_free)

/* sm-view-state.c */
void     sm_view_state_refresh        (SmViewState  *self);
void     sm_view_state_window_changed (SmViewState  *self);

/* sm-view-state-cursor.c */
void     sm_view_state_edited         (SmViewState  *self);

/* sm-view-state-viewpoint.c */
void     sm_view_state_restore_missing (SmViewState *self);

/* sm-view-state-window.c */
void     sm_view_cut_clear            (SmViewCut    *cut);
gboolean sm_view_state_is_cut_new     (SmViewState  *self);
void     sm_view_state_update_cut     (SmViewState  *self);

G_END_DECLS
