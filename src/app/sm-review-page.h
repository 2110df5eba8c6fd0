#pragma once

#include <adwaita.h>

#include "sm-review-queue.h"

G_BEGIN_DECLS

/* Suggestions, one after another, each with a key for whatever can be wrong with it.
 * Signal "left" (whether for the timeline) when somebody wants out. */
#define SM_TYPE_REVIEW_PAGE (sm_review_page_get_type ())
G_DECLARE_FINAL_TYPE (SmReviewPage, sm_review_page, SM, REVIEW_PAGE, AdwBin)

void  sm_review_page_start   (SmReviewPage *self,
                              SmEdits      *edits,
                              guint         article,
                              guint         row);
void  sm_review_page_stop    (SmReviewPage *self);
guint sm_review_page_get_row (SmReviewPage *self);

G_END_DECLS
