#pragma once

#include "sm-evidence-pane.h"
#include "sm-filter-bar.h"
#include "sm-first-run-page.h"
#include "sm-loader.h"
#include "sm-sidebar.h"
#include "sm-timeline-view.h"
#include "sm-view-history.h"
#include "sm-window.h"

G_BEGIN_DECLS

struct _SmWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  AdwWindowTitle  *window_title;
  GtkWidget       *sidebar_button;
  GtkWidget       *evidence_button;
  GtkWidget       *search_button;
  AdwSplitButton  *open_button;
  GtkInfoBar      *problems_bar;
  GtkLabel        *problems_label;
  GtkStack        *pages;
  AdwStatusPage   *failed_page;
  SmFirstRunPage  *first_run_page;
  AdwFlap         *sidebar_flap;
  AdwFlap         *evidence_flap;
  SmSidebar       *sidebar;
  SmEvidencePane  *evidence_pane;
  GtkSearchBar    *search_bar;
  GtkEditable     *search_entry;
  SmFilterBar     *filter_bar;
  GtkRevealer     *loading_revealer;
  GtkLabel        *loading_label;
  GtkProgressBar  *loading_progress;
  GtkStack        *views;
  SmTimelineView  *timeline;
  AdwStatusPage   *no_match_page;
  GtkLabel        *no_match_label;

  SmViewState     *state;         /* owned; NULL while nothing was opened */
  SmViewHistory   *history;       /* owned, as state */
  SmLoader        *loader;        /* owned; NULL while nothing was opened */
  GCancellable    *load_cancel;   /* owned; NULL when no load is under way */
  GCancellable    *effects_cancel; /* owned; counting what each filter hides */
  GPtrArray       *files;         /* of GFile: what was opened */
  gboolean         is_example;    /* the bundled sample is among them */
  GFile           *exported;      /* owned, nullable: what was written last */
  gulong           painted_id;    /* handler on the frame clock */
};

/* sm-window-load.c */
void     sm_window_cancel_load      (SmWindow *self);
void     sm_window_show_problems    (SmWindow *self);

/* sm-window-actions.c */
void     sm_window_add_actions      (SmWindow *self);
void     sm_window_update_actions   (SmWindow *self);

/* sm-window.c */
void     sm_window_set_state        (SmWindow    *self,
                                     SmViewState *state);
void     sm_window_update_view      (SmWindow    *self);

G_END_DECLS
