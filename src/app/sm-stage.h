#pragma once

#include <gtk/gtk.h>

#include "sm-scene.h"
#include "sm-snapshot.h"

G_BEGIN_DECLS

/* The picture before an audience, as large as it is given room. Signal "page-changed" when other scenes are needed,
 * because the room has another shape. */
#define SM_TYPE_STAGE (sm_stage_get_type ())
G_DECLARE_FINAL_TYPE (SmStage, sm_stage, SM, STAGE, GtkWidget)

GtkWidget *sm_stage_new           (void);
void       sm_stage_get_page      (SmStage    *self,
                                   double     *width,
                                   double     *height);
void       sm_stage_show          (SmStage    *self,
                                   SmScene    *scene,
                                   SmSnapshot *snapshot);
SmScene   *sm_stage_get_scene     (SmStage    *self);
gboolean   sm_stage_is_moving     (SmStage    *self);
void       sm_stage_set_black     (SmStage    *self,
                                   gboolean    black);
gboolean   sm_stage_is_black      (SmStage    *self);
gboolean   sm_stage_toggle_quote  (SmStage    *self);
gboolean   sm_stage_has_quote     (SmStage    *self);
void       sm_stage_point         (SmStage    *self,
                                   int         step);

G_END_DECLS
