#pragma once

#include <gtk/gtk.h>

#include "sm-lanes.h"

G_BEGIN_DECLS

#define SM_TYPE_HOVER_CARD (sm_hover_card_get_type ())
G_DECLARE_FINAL_TYPE (SmHoverCard, sm_hover_card, SM, HOVER_CARD, GtkWidget)

SmHoverCard *sm_hover_card_new            (void);
void         sm_hover_card_show_statement (SmHoverCard *self,
                                           SmSnapshot  *snapshot,
                                           guint        row);
void         sm_hover_card_show_rows      (SmHoverCard   *self,
                                           SmSnapshot    *snapshot,
                                           guint          actor,
                                           guint          issue,
                                           const char    *words,
                                           const guint32 *rows,
                                           guint          n_rows);
void         sm_hover_card_show_lane      (SmHoverCard *self,
                                           SmLanes     *lanes,
                                           guint        lane,
                                           SmGroupBy    by);

G_END_DECLS
