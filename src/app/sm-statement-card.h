#pragma once

#include <adwaita.h>

#include "sm-snapshot.h"

G_BEGIN_DECLS

/* A statement with its quote, to be compared with others. Signal "opened": it is wanted in full. */
#define SM_TYPE_STATEMENT_CARD (sm_statement_card_get_type ())
G_DECLARE_FINAL_TYPE (SmStatementCard, sm_statement_card, SM, STATEMENT_CARD, AdwBin)

SmStatementCard *sm_statement_card_new (SmSnapshot *snapshot,
                                        guint       row);

G_END_DECLS
