#pragma once

#include "sm-card.h"

G_BEGIN_DECLS

SmCard   *sm_card_new             (const char  *id,
                                   const char  *name,
                                   SmViewpoint *viewpoint,
                                   const char  *fingerprint);
SmCard   *sm_card_copy            (SmCard      *self,
                                   const char  *name,
                                   SmViewpoint *viewpoint,
                                   const char  *fingerprint);
SmCard   *sm_card_from_json       (JsonNode    *node);
JsonNode *sm_card_to_json         (SmCard      *self);
void      sm_card_set_fingerprint (SmCard      *self,
                                   const char  *fingerprint);
void      sm_card_compare_data    (SmCard      *self,
                                   const char  *fingerprint);

G_END_DECLS
