#pragma once

#include "sm-article-text.h"
#include "sm-field-popover.h"
#include "sm-glyph.h"
#include "sm-review-page.h"
#include "sm-stance-picker.h"

G_BEGIN_DECLS

/* What is shown of a statement as a button that changes it. */
typedef enum
{
  REVIEW_ACTOR,
  REVIEW_ISSUE,
  REVIEW_SOURCE,
  REVIEW_CONDITION,
  REVIEW_DATE,
  N_REVIEW_FIELDS,
} ReviewField;

struct _SmReviewPage
{
  AdwBin          parent_instance;

  GtkLabel       *place_label;
  GtkProgressBar *progress;
  GtkLabel       *left_label;
  GtkMenuButton  *order_button;
  GtkStack       *pages;
  AdwStatusPage  *finished_page;
  GtkWidget      *finished_button;
  GtkWidget      *none_button;
  GtkLabel       *title_label;
  GtkLabel       *outlet_label;
  SmArticleText  *text;
  GtkWidget      *head;
  SmGlyph        *glyph;
  GtkLabel       *statement_label;
  GtkLabel       *decided_label;
  GtkLabel       *reason_label;
  GtkLabel       *notice_label;
  GtkWidget      *fields;
  GtkWidget      *decisions;

  GtkWidget      *buttons[N_REVIEW_FIELDS]; /* owned as children */
  GtkLabel       *values[N_REVIEW_FIELDS];
  SmStancePicker *stance;
  SmFieldPopover *popover;     /* owned as a child */
  ReviewField     asked;       /* what it asks for */
  GSimpleActionGroup *order_actions; /* owned */

  SmReviewQueue  *queue;       /* owned; NULL while nothing is reviewed */
  guint           article;     /* whose text is shown, or on its way; SM_ROW_NONE for none */
  char           *words;       /* owned (nullable): the text, once it is there */
  char           *problem;     /* owned (nullable): why it is not */
  GCancellable   *cancellable; /* owned (nullable): the text on its way */
};

/* sm-review-page.c */
void sm_review_page_complain   (SmReviewPage *self,
                                const GError *error);

/* sm-review-show.c */
void sm_review_page_set_notice   (SmReviewPage *self,
                                  const char   *text);
void sm_review_page_stop_reading (SmReviewPage *self);
void sm_review_page_update_undo  (SmReviewPage *self);
void sm_review_page_update       (SmReviewPage *self);

/* sm-review-fields.c */
void sm_review_page_add_fields (SmReviewPage *self);
void sm_review_page_show_fields (SmReviewPage *self,
                                 guint         row);
void sm_review_page_ask        (SmReviewPage *self,
                                ReviewField   field);

G_END_DECLS
