#pragma once

#include "sm-filter.h"

G_BEGIN_DECLS

/* The filters a user had before, to go back and forth between them. Changes made in one go, before the main
 * loop is idle, count as one step. Property "can-undo", "can-redo". Main thread only. */
#define SM_TYPE_FILTER_HISTORY (sm_filter_history_get_type ())
G_DECLARE_FINAL_TYPE (SmFilterHistory, sm_filter_history, SM, FILTER_HISTORY, GObject)

SmFilterHistory *sm_filter_history_new      (SmFilter        *filter);
SmFilter        *sm_filter_history_undo     (SmFilterHistory *self);
SmFilter        *sm_filter_history_redo     (SmFilterHistory *self);
gboolean         sm_filter_history_can_undo (SmFilterHistory *self);
gboolean         sm_filter_history_can_redo (SmFilterHistory *self);

G_END_DECLS
