#pragma once

#include "sm-view.h"

G_BEGIN_DECLS

#define SM_ROW_NONE G_MAXUINT32

/* What a window looks at, shared by all its views, sidebar and evidence pane; needs no display. Owns the
 * filter and the selection over a corpus, and keeps the lanes of the newest selection.
 *
 * Properties, all notified in the main thread: "view", "group-by", "sort", "cursor", "highlighted-actor", "busy".
 * Signals: "lanes-changed" (new lanes, counts), "window-changed" (visible days, scroll), "window-lanes-changed"
 * (the statements within the visible days, for who asked for them), "choices-changed" (within views),
 * "pins-changed", "selected-changed" (the rows whose evidence is asked for), "edited" (somebody changed the corpus:
 * what the same rows say may be something else). Main thread only. */
#define SM_TYPE_VIEW_STATE (sm_view_state_get_type ())
G_DECLARE_FINAL_TYPE (SmViewState, sm_view_state, SM, VIEW_STATE, GObject)

SmViewState   *sm_view_state_new               (SmCorpus       *corpus);
SmCorpus      *sm_view_state_get_corpus        (SmViewState    *self);
SmFilter      *sm_view_state_get_filter        (SmViewState    *self);
SmSelection   *sm_view_state_get_selection     (SmViewState    *self);
SmLanes       *sm_view_state_get_lanes         (SmViewState    *self);
gboolean       sm_view_state_is_busy           (SmViewState    *self);
guint          sm_view_state_get_n_total       (SmViewState    *self);
guint          sm_view_state_count_actor       (SmViewState    *self,
                                                guint           actor);
guint          sm_view_state_count_issue       (SmViewState    *self,
                                                guint           issue);

void           sm_view_state_set_loading       (SmViewState    *self,
                                                gboolean        loading);
gboolean       sm_view_state_is_loading        (SmViewState    *self);

void           sm_view_state_set_filter        (SmViewState    *self,
                                                SmFilter       *other);
guint          sm_view_state_get_n_filters     (SmViewState    *self);

void           sm_view_state_set_view          (SmViewState    *self,
                                                SmViewId        view);
SmViewId       sm_view_state_get_view          (SmViewState    *self);
void           sm_view_state_set_choices       (SmViewState    *self,
                                                const SmViewChoices *choices);
void           sm_view_state_get_choices       (SmViewState    *self,
                                                SmViewChoices  *choices);
void           sm_view_state_fill_spec         (SmViewState    *self,
                                                SmViewSpec     *spec);

void           sm_view_state_set_group_by      (SmViewState    *self,
                                                SmGroupBy       by);
SmGroupBy      sm_view_state_get_group_by      (SmViewState    *self);
void           sm_view_state_resort            (SmViewState    *self,
                                                SmLaneSort      sort);
SmLaneSort     sm_view_state_get_sort          (SmViewState    *self);
void           sm_view_state_set_pinned        (SmViewState    *self,
                                                guint           actor,
                                                gboolean        pinned);
gboolean       sm_view_state_is_pinned         (SmViewState    *self,
                                                guint           actor);
void           sm_view_state_set_pinned_ids    (SmViewState    *self,
                                                const char *const *ids);
char         **sm_view_state_list_pinned_ids   (SmViewState    *self);

SmLanes       *sm_view_state_get_window_lanes  (SmViewState    *self);
gboolean       sm_view_state_is_window_busy    (SmViewState    *self);

void           sm_view_state_set_all_days      (SmViewState    *self,
                                                double          from,
                                                double          to);
void           sm_view_state_set_visible_days  (SmViewState    *self,
                                                double          from,
                                                double          to);
void           sm_view_state_get_visible_days  (SmViewState    *self,
                                                double         *from,
                                                double         *to);
void           sm_view_state_get_all_days      (SmViewState    *self,
                                                double         *from,
                                                double         *to);
void           sm_view_state_show_all_days     (SmViewState    *self);
void           sm_view_state_zoom              (SmViewState    *self,
                                                double          factor,
                                                double          around);
void           sm_view_state_pan               (SmViewState    *self,
                                                double          days);
gboolean       sm_view_state_is_zoomed         (SmViewState    *self);
void           sm_view_state_set_scroll_y      (SmViewState    *self,
                                                double          y);
double         sm_view_state_get_scroll_y      (SmViewState    *self);

void           sm_view_state_set_cursor        (SmViewState    *self,
                                                guint           row);
guint          sm_view_state_get_cursor        (SmViewState    *self);
gboolean       sm_view_state_move_cursor       (SmViewState    *self,
                                                SmMove          move);

void           sm_view_state_select            (SmViewState    *self,
                                                guint           row);
void           sm_view_state_select_rows       (SmViewState    *self,
                                                const guint32  *rows,
                                                guint           n_rows);
guint          sm_view_state_get_selected      (SmViewState    *self);
const guint32 *sm_view_state_get_selected_rows (SmViewState    *self,
                                                guint          *n_rows);

void           sm_view_state_set_highlighted_actor (SmViewState *self,
                                                    guint        actor);
guint          sm_view_state_get_highlighted_actor (SmViewState *self);

G_END_DECLS
