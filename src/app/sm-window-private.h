#pragma once

#include "sm-article-page.h"
#include "sm-brief.h"
#include "sm-card-strip.h"
#include "sm-document.h"
#include "sm-evidence-pane.h"
#include "sm-filter-bar.h"
#include "sm-first-run-page.h"
#include "sm-loader.h"
#include "sm-picture-view.h"
#include "sm-review-page.h"
#include "sm-search.h"
#include "sm-sidebar.h"
#include "sm-statements-page.h"
#include "sm-time-brush.h"
#include "sm-view-history.h"
#include "sm-view-switcher.h"
#include "sm-window.h"

G_BEGIN_DECLS

struct _SmWindow
{
  AdwApplicationWindow parent_instance;

  /* what the first frame shows */
  AdwToastOverlay *toasts;
  GtkBox          *all;
  GtkBox          *column;
  AdwBin          *title;
  AdwToast        *toast;         /* (nullable) of @toasts: what is being said */
  GtkWidget       *example_label;
  GtkWidget       *sidebar_button;
  GtkWidget       *evidence_button;
  GtkWidget       *search_button;
  GtkWidget       *undo_box;
  GtkWidget       *undo_button;
  GtkWidget       *redo_button;
  AdwSplitButton  *open_button;
  GtkMenuButton   *menu_button;
  GMenuModel      *primary_menu;

  /* sm-window-body.c: NULL until then */
  SmViewSwitcher  *view_switcher;
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
  SmSearch        *search;
  SmTimeBrush     *time_brush;
  SmFilterBar     *filter_bar;
  GtkRevealer     *loading_revealer;
  GtkLabel        *loading_label;
  GtkProgressBar  *loading_progress;
  GtkStack        *views;
  SmPictureView   *picture;
  SmStatementsPage *statements;
  SmArticlePage   *article;
  SmReviewPage    *review;        /* NULL until the first review */
  GtkRevealer     *cards_revealer;
  SmCardStrip     *card_strip;
  AdwStatusPage   *no_match_page;
  GtkLabel        *no_match_label;

  SmViewState     *state;         /* owned; NULL while nothing was opened */
  SmBrief         *brief;         /* owned, as state: the cards */
  SmDocument      *document;      /* owned; NULL while nothing was opened */
  gboolean         saving_cards_only; /* the edits were saved before */
  gboolean         closing;       /* as soon as it is saved */
  gboolean         left_asked;    /* about edits of an earlier session */
  SmViewHistory   *history;       /* owned, as state */
  SmSubject        subject;       /* what the actions of a menu are about */
  SmViewId         picture_view;  /* the last view that was a picture */
  SmLoader        *loader;        /* owned; NULL while nothing was opened */
  gboolean         loaded;        /* the load ended before there was a body to show it in */
  GCancellable    *effects_cancel; /* owned; counting what each filter hides */
  GPtrArray       *files;         /* of GFile: what was opened */
  gboolean         is_example;    /* the bundled sample is among them */
  GFile           *exported;      /* owned, nullable: what was written last */
  gulong           painted_id;    /* handler on the frame clock */
  guint            build_idle;    /* what comes after the first frame */
};

/* sm-window-body.c */
void     sm_window_build            (SmWindow *self);
gboolean sm_window_is_built         (SmWindow *self);

/* sm-window-load.c */
void     sm_window_show_load        (SmWindow *self);
void     sm_window_cancel_load      (SmWindow *self);
void     sm_window_show_problems    (SmWindow *self);

/* sm-window-actions.c */
void     sm_window_add_actions      (SmWindow *self);
void     sm_window_update_actions   (SmWindow *self);
gboolean sm_window_has_statements   (SmWindow *self);

/* sm-window-export.c */
void     sm_window_add_export_actions (SmWindow *self);
gboolean sm_window_has_picture        (SmWindow *self);

/* sm-window-subject.c */
void     sm_window_add_subject_actions (SmWindow *self);
void     sm_window_take_subject        (SmWindow *self);
void     sm_window_update_subject      (SmWindow *self);

/* sm-window-present.c */
void     sm_window_add_present_actions    (SmWindow       *self);
void     sm_window_class_add_present_keys (GtkWidgetClass *widget_class);
void     sm_window_update_present         (SmWindow       *self);
void     sm_window_set_brief              (SmWindow       *self);

/* sm-window-document.c */
void     sm_window_add_document_actions (SmWindow *self);
void     sm_window_update_document      (SmWindow *self);
void     sm_window_follow_document      (SmWindow *self);
void     sm_window_update_title         (SmWindow *self);
gboolean sm_window_is_loading           (SmWindow *self);
gboolean sm_window_may_close            (SmWindow *self);
gboolean sm_window_is_shared            (SmWindow *self);

/* sm-window-undo.c */
void     sm_window_add_undo_actions (SmWindow *self);
void     sm_window_update_undo      (SmWindow *self,
                                     gboolean  open);

/* sm-window-coding.c */
void     sm_window_add_coding_actions (SmWindow *self);
void     sm_window_update_coding      (SmWindow *self,
                                       gboolean  open);

/* sm-window-review.c */
void     sm_window_add_review_actions (SmWindow *self);
SmEdits *sm_window_get_edits          (SmWindow *self);
void     sm_window_update_review      (SmWindow *self);
gboolean sm_window_is_reviewing       (SmWindow *self);
void     sm_window_leave_review       (SmWindow *self);

/* sm-window-views.c */
void     sm_window_update_view      (SmWindow *self);
void     sm_window_view_changed     (SmWindow *self);
void     sm_window_show_view        (SmWindow *self,
                                     SmViewId  view);
void     sm_window_explain_no_match (SmWindow *self);

/* sm-window.c */
void     sm_window_show_state       (SmWindow   *self);
void     sm_window_drop_toast       (SmWindow   *self,
                                     const char *action);

G_END_DECLS
