#pragma once

#include "sm-lanes.h"

G_BEGIN_DECLS

#define SM_N_STATUSES 3

/* Plain counts over the statements of a row set: for the source note, `info` and the filter's chips.
 * Counts, never averages. The by_… arrays are as long as the snapshot's tables and hold 0 where nothing
 * was found; sm_summary_list() puts what was found in order. Immutable, counted, any thread. */
typedef struct
{
  gatomicrefcount ref_count;
  SmRowSet       *row_set;       /* owned */

  guint           n_statements;
  guint           n_articles;    /* that hold at least one of them */
  guint           n_actors;
  guint           n_issues;
  guint           n_targets;     /* named ones, the issues' usual ones included */
  guint           n_outlets;     /* named ones of these articles */
  guint           n_languages;   /* named ones of these articles */

  guint           n_second_hand;
  guint           n_conditional;
  guint           n_suggested;   /* not checked by a person yet */
  guint           n_undated;
  guint           n_day;         /* dated to the day */
  guint           n_month;       /* dated to the month, or to an interval of 2 to 62 days */
  guint           n_longer;      /* dated to the year, a longer or an open interval */
  gint32          first_day;     /* of whole date ranges, open ends left out; 0 when none is dated */
  gint32          last_day;

  guint           by_status[SM_N_STATUSES]; /* SmStatus */
  guint           by_stance[SM_N_STANCES];  /* SmStance */
  guint          *by_issue;      /* statements of each issue: snapshot's n_issues */
  guint          *by_actor;      /* statements of each actor: n_actors */
  guint          *by_target;     /* statements with each target, a word: n_words */
  guint          *by_outlet;     /* statements in each outlet, a word: n_words; 0 is "not given" */
  guint          *by_language;   /* statements in each language, a word: n_words; 0 is "not given" */
} SmSummary;

SmSummary *sm_summary_new   (SmRowSet    *row_set);
SmSummary *sm_summary_ref   (SmSummary   *self);
void       sm_summary_unref (SmSummary   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmSummary, sm_summary_unref)

/* What occurs in @counts, most often first, ties in the order of the table: (transfer full). */
guint32   *sm_summary_list  (const guint *counts,
                             guint        n_counts,
                             guint       *n_found);

G_END_DECLS
