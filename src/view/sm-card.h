#pragma once

#include "sm-viewpoint.h"

G_BEGIN_DECLS

/* A picture that somebody kept to show: a viewpoint with a name, and what the data were then. Its id, name and
 * viewpoint never change: another name makes another card with the same id. Properties "id", "name", "view"
 * (SmViewId), "error" and "stale". Main thread only, but for its viewpoint. */
#define SM_TYPE_CARD (sm_card_get_type ())
G_DECLARE_FINAL_TYPE (SmCard, sm_card, SM, CARD, GObject)

const char  *sm_card_get_id          (SmCard *self);
const char  *sm_card_get_name        (SmCard *self);
SmViewpoint *sm_card_get_viewpoint   (SmCard *self); /* (nullable): see error */
const char  *sm_card_get_fingerprint (SmCard *self); /* (nullable): not known yet, or never */
const char  *sm_card_get_error       (SmCard *self); /* (nullable): why it cannot be shown */
gboolean     sm_card_is_stale        (SmCard *self);

G_END_DECLS
