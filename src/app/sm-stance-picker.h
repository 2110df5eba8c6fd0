#pragma once

#include <gtk/gtk.h>

#include "sm-stance.h"

G_BEGIN_DECLS

/* The five stances, side by side from the against pole to the for pole; one of them, or none yet, is chosen.
 * Signal "picked" (the stance) when somebody chooses. */
#define SM_TYPE_STANCE_PICKER (sm_stance_picker_get_type ())
G_DECLARE_FINAL_TYPE (SmStancePicker, sm_stance_picker, SM, STANCE_PICKER, GtkBox)

GtkWidget *sm_stance_picker_new     (void);
void       sm_stance_picker_set     (SmStancePicker *self,
                                     int             stance);
int        sm_stance_picker_get     (SmStancePicker *self);

G_END_DECLS
