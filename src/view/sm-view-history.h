#pragma once

#include "sm-viewpoint.h"

G_BEGIN_DECLS

/* What somebody looked at before, in two walks. Undo and redo: filter with hidden actors, order, pins, view and
 * choices. Back and forward: all of these and the window of time. A step of one walk is a change to the other.
 *
 * Changes made in one go, before the main loop is idle, count as one step; so do all between
 * sm_view_history_begin() and sm_view_history_end(), and moves of the window of time or typed letters that follow
 * each other within a second. Properties "can-undo", "can-redo", "can-go-back", "can-go-forward". Main thread only. */
#define SM_TYPE_VIEW_HISTORY (sm_view_history_get_type ())
G_DECLARE_FINAL_TYPE (SmViewHistory, sm_view_history, SM, VIEW_HISTORY, GObject)

SmViewHistory *sm_view_history_new            (SmViewState   *state);
gboolean       sm_view_history_undo           (SmViewHistory *self);
gboolean       sm_view_history_redo           (SmViewHistory *self);
gboolean       sm_view_history_back           (SmViewHistory *self);
gboolean       sm_view_history_forward        (SmViewHistory *self);
gint64           sm_view_history_get_undo_time  (SmViewHistory *self);
gint64           sm_view_history_get_redo_time  (SmViewHistory *self);
gboolean       sm_view_history_can_undo       (SmViewHistory *self);
gboolean       sm_view_history_can_redo       (SmViewHistory *self);
gboolean       sm_view_history_can_go_back    (SmViewHistory *self);
gboolean       sm_view_history_can_go_forward (SmViewHistory *self);
SmViewpointParts sm_view_history_peek_undo    (SmViewHistory *self);
SmViewpointParts sm_view_history_peek_redo    (SmViewHistory *self);
void           sm_view_history_begin          (SmViewHistory *self);
void           sm_view_history_end            (SmViewHistory *self);

G_END_DECLS
