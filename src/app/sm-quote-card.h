#pragma once

#include <adwaita.h>

#include "sm-snapshot.h"

G_BEGIN_DECLS

/* One quote, large enough for a room. */
#define SM_TYPE_QUOTE_CARD (sm_quote_card_get_type ())
G_DECLARE_FINAL_TYPE (SmQuoteCard, sm_quote_card, SM, QUOTE_CARD, AdwBin)

GtkWidget *sm_quote_card_new      (void);
void       sm_quote_card_show     (SmQuoteCard *self,
                                   SmSnapshot  *snapshot,
                                   guint        row);
void       sm_quote_card_set_unit (SmQuoteCard *self,
                                   double       unit);

G_END_DECLS
