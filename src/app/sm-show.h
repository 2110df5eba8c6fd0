#pragma once

#include <gtk/gtk.h>

#include "sm-stage.h"
#include "sm-viewpoint.h"

G_BEGIN_DECLS

/* A window without furniture that shows pictures to a room, one after another. */
#define SM_TYPE_SHOW (sm_show_get_type ())
G_DECLARE_FINAL_TYPE (SmShow, sm_show, SM, SHOW, GtkWindow)

SmShow  *sm_show_new          (GtkWindow   *opener,
                               SmSnapshot  *snapshot);
void     sm_show_add          (SmShow      *self,
                               SmViewpoint *viewpoint,
                               const char  *title);
void     sm_show_start        (SmShow      *self,
                               guint        first);
guint    sm_show_get_position (SmShow      *self);
SmStage *sm_show_get_stage    (SmShow      *self);

G_END_DECLS
