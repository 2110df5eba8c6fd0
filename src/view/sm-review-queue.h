#pragma once

#include "sm-edits.h"
#include "sm-view-state.h"

G_BEGIN_DECLS

typedef enum
{
  SM_REVIEW_BY_TEXT,    /* article by article, as a reader meets the quotes */
  SM_REVIEW_BY_DOUBT,   /* the least confident first */
} SmReviewOrder;

/* What has become of the suggestions of a queue. */
typedef struct
{
  guint n;           /* all of them */
  guint n_left;      /* to be decided */
  guint n_accepted;  /* as they were suggested */
  guint n_corrected; /* accepted with changes */
  guint n_rejected;
} SmReviewTally;

/* Suggestions, to be decided one after another. A suggestion that is decided keeps its place, so that one can go back
 * to it; what somebody suggests or deletes meanwhile comes and goes. Undo and redo lead to what they touch.
 * Signal "changed" (no arguments): the queue, where one is in it, or what a statement in it says. Main thread only. */
#define SM_TYPE_REVIEW_QUEUE (sm_review_queue_get_type ())
G_DECLARE_FINAL_TYPE (SmReviewQueue, sm_review_queue, SM, REVIEW_QUEUE, GObject)

SmReviewQueue *sm_review_queue_new           (SmEdits        *edits);
SmEdits       *sm_review_queue_get_edits     (SmReviewQueue  *self);
void           sm_review_queue_start         (SmReviewQueue  *self,
                                              SmReviewOrder   order,
                                              guint           article,
                                              guint           row);
SmReviewOrder  sm_review_queue_get_order     (SmReviewQueue  *self);
guint          sm_review_queue_get_article   (SmReviewQueue  *self);
guint          sm_review_queue_get_row       (SmReviewQueue  *self);
guint          sm_review_queue_get_position  (SmReviewQueue  *self);
void           sm_review_queue_get_tally     (SmReviewQueue  *self,
                                              SmReviewTally  *tally);
gboolean       sm_review_queue_can_move      (SmReviewQueue  *self,
                                              int             step);
void           sm_review_queue_move          (SmReviewQueue  *self,
                                              int             step);

gboolean       sm_review_queue_decide        (SmReviewQueue  *self,
                                              gboolean        accept,
                                              GError        **error);
gboolean       sm_review_queue_change        (SmReviewQueue  *self,
                                              SmFields        fields,
                                              const SmStatementValues *values,
                                              GError        **error);
gboolean       sm_review_queue_step_stance   (SmReviewQueue  *self,
                                              int             step,
                                              GError        **error);
gboolean       sm_review_queue_revert        (SmReviewQueue  *self,
                                              GError        **error);

guint          sm_review_count_suggested     (SmSnapshot     *snapshot,
                                              guint           article);

G_END_DECLS
