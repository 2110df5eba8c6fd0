#pragma once

#include "sm-scene.h"

G_BEGIN_DECLS

/* From one scene to the next, for a picture that changes before an audience: marks of the same statement move to where
 * they belong, all else fades. Both scenes should be laid out for the same page. Immutable, main thread or any other
 * one at a time. */
typedef struct _SmMotion SmMotion;

SmMotion *sm_motion_new          (SmScene  *from,
                                  SmScene  *to);
void      sm_motion_free         (SmMotion *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmMotion, sm_motion_free)

guint     sm_motion_get_n_moving (SmMotion *self);
SmScene  *sm_motion_get_leaving  (SmMotion *self);
SmScene  *sm_motion_get_arriving (SmMotion *self);
SmScene  *sm_motion_dup_moving   (SmMotion *self,
                                  double    progress);

G_END_DECLS
