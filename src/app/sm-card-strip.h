#pragma once

#include <adwaita.h>

#include "sm-brief.h"

G_BEGIN_DECLS

/* The cards of a corpus, side by side. Signals: "card-activated" (position) when one is to be shown in the window;
 * "renew-asked" (position) when one is to show what the window shows; "removed" (name) for a word about undoing it. */
#define SM_TYPE_CARD_STRIP (sm_card_strip_get_type ())
G_DECLARE_FINAL_TYPE (SmCardStrip, sm_card_strip, SM, CARD_STRIP, AdwBin)

void  sm_card_strip_set_brief    (SmCardStrip *self,
                                  SmBrief     *brief,
                                  SmCorpus    *corpus);
guint sm_card_strip_get_selected (SmCardStrip *self);
void  sm_card_strip_select       (SmCardStrip *self,
                                  guint        position);

G_END_DECLS
