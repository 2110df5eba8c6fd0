#pragma once

#include "sm-filter.h"

G_BEGIN_DECLS

/* What a filter asks of a statement: one question for each facet, numbered as SmFacet, and those that are not about
 * ids. */
typedef enum
{
  SM_QUESTION_STATUS = SM_N_FACETS,
  SM_QUESTION_KIND,
  SM_QUESTION_CONDITION,
  SM_QUESTION_CONFIDENCE,
  SM_QUESTION_DATES,
  SM_QUESTION_TEXT,
} SmQuestion;

#define SM_N_QUESTIONS (SM_QUESTION_TEXT + 1)

/* What each choice in a filter would give, from one pass over the statements: those that pass, and those that fail a
 * single question. The by_… arrays count statements that pass every other question; they are as long as the
 * snapshot's tables. Immutable, counted, any thread. */
typedef struct
{
  gatomicrefcount ref_count;
  SmSnapshot     *snapshot;              /* owned */
  SmFilter       *filter;                /* owned copy: what was counted for; nobody changes it */
  guint           n;                     /* pass */
  guint           near[SM_N_QUESTIONS];  /* fail this question alone */

  guint          *by_issue;              /* n_issues */
  guint          *by_actor;              /* n_actors; 0 for hidden ones */
  guint          *by_hidden;             /* n_actors: what showing a hidden actor again would add */
  guint          *by_target;             /* words */
  guint          *by_outlet;             /* words; 0 is "not given" */
  guint          *by_language;           /* words; 0 is "not given" */
  guint           by_status[3];          /* SmStatus */
  guint           by_kind[2];            /* own words, second-hand */
  guint           by_condition[2];       /* without, with */
} SmFacetCounts;

SmFacetCounts *sm_facet_counts_new       (SmFilter      *filter,
                                          SmSnapshot    *snapshot,
                                          GCancellable  *cancellable);
SmFacetCounts *sm_facet_counts_ref       (SmFacetCounts *self);
void           sm_facet_counts_unref     (SmFacetCounts *self);
guint          sm_facet_counts_get_value (SmFacetCounts *self,
                                          SmFacet        facet,
                                          guint          value);
guint          sm_facet_counts_foretell  (SmFacetCounts *self,
                                          SmFilter      *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmFacetCounts, sm_facet_counts_unref)

G_END_DECLS
