#pragma once

#include <adwaita.h>

#include "sm-card.h"

G_BEGIN_DECLS

/* A card in a strip: its picture, small, and its name. */
#define SM_TYPE_CARD_FACE (sm_card_face_get_type ())
G_DECLARE_FINAL_TYPE (SmCardFace, sm_card_face, SM, CARD_FACE, AdwBin)

GtkWidget *sm_card_face_new          (void);
void       sm_card_face_show         (SmCardFace *self,
                                      SmCard     *card,
                                      guint       position,
                                      SmSnapshot *snapshot);
guint      sm_card_face_get_position (SmCardFace *self);

G_END_DECLS
