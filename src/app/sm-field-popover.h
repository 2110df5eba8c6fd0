#pragma once

#include "sm-pick-entry.h"

G_BEGIN_DECLS

/* A popover to give one value: a name that is completed, or words. Signal "entered" when Return was pressed: who hears
 * it takes the value and closes the popover, or says what is wrong with it. */
#define SM_TYPE_FIELD_POPOVER (sm_field_popover_get_type ())
G_DECLARE_FINAL_TYPE (SmFieldPopover, sm_field_popover, SM, FIELD_POPOVER, GtkPopover)

GtkWidget  *sm_field_popover_new      (void);
void        sm_field_popover_ask_name (SmFieldPopover *self,
                                       GtkWidget      *at,
                                       SmPickKind      kind,
                                       const char     *title,
                                       SmSnapshot     *snapshot,
                                       guint           article,
                                       const char     *now);
void        sm_field_popover_ask_text (SmFieldPopover *self,
                                       GtkWidget      *at,
                                       const char     *title,
                                       const char     *hint,
                                       const char     *now);
void        sm_field_popover_get_pick (SmFieldPopover *self,
                                       SmPick         *pick);
const char *sm_field_popover_get_text (SmFieldPopover *self);
void        sm_field_popover_complain (SmFieldPopover *self,
                                       const char     *message);

G_END_DECLS
