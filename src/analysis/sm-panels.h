#pragma once

#include "sm-lanes.h"

G_BEGIN_DECLS

/* What lanes are put together by. */
typedef enum
{
  SM_PANELS_BY_ISSUE, /* issue and target */
  SM_PANELS_BY_ACTOR,
  SM_PANELS_BY_GROUP, /* groups of actors; where an actor has none, its kind */
} SmPanelsBy;

#define SM_N_PANELS_BY 3

/* The lanes of a selection put together to fewer, each with the statements of all its members in the order of time.
 * Immutable, counted, any thread. */
typedef struct
{
  gatomicrefcount ref_count;
  SmLanes        *lanes;   /* owned: a lane a panel, of its first member's actor, issue and target */
  guint          *members; /* lanes of the selection, panel after panel */
  guint          *first;   /* of members, of each panel; and their number */
} SmPanels;

SmPanels   *sm_panels_ref       (SmPanels   *self);
void        sm_panels_unref     (SmPanels   *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmPanels, sm_panels_unref)

SmPanels   *sm_lanes_get_panels (SmLanes    *lanes,
                                 SmPanelsBy  by);
const char *sm_panels_get_group (SmSnapshot *snapshot,
                                 guint       actor);

G_END_DECLS
