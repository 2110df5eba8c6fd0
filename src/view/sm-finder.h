#pragma once

#include "sm-facets.h"

G_BEGIN_DECLS

typedef enum
{
  SM_FOUND_HEADING,   /* heads what follows; cannot be picked */
  SM_FOUND_FILTER,    /* "filter by these words" */
  SM_FOUND_ISSUE,     /* row: an issue */
  SM_FOUND_ACTOR,     /* row: an actor */
  SM_FOUND_OUTLET,    /* row: a word */
  SM_FOUND_STATEMENT, /* row: a statement whose quote, condition or note has the words */
  SM_FOUND_ARTICLE,   /* row: the first statement of an article whose title or text has them */
} SmFoundKind;

/* One result. Stays the same object while a search goes on; its count and words may change: notify::title. */
#define SM_TYPE_FOUND (sm_found_get_type ())
G_DECLARE_FINAL_TYPE (SmFound, sm_found, SM, FOUND, GObject)

SmFoundKind  sm_found_get_kind       (SmFound     *self);
guint        sm_found_get_row        (SmFound     *self);
const char  *sm_found_get_title      (SmFound     *self);
const char  *sm_found_get_detail     (SmFound     *self);

/* Finds what words mean in a corpus, as they are typed: names first, then quotes and articles, in a worker. A
 * GListModel of SmFound in groups that fills while the search goes on; a newer search ends an older one. Names are
 * looked for in all of the corpus; texts in what passes the filter, but for its words. Property "busy". Main thread
 * only. */
#define SM_TYPE_FINDER (sm_finder_get_type ())
G_DECLARE_FINAL_TYPE (SmFinder, sm_finder, SM, FINDER, GObject)

SmFinder    *sm_finder_new           (SmViewState *state);
void         sm_finder_set_words     (SmFinder    *self,
                                      const char  *words);
const char  *sm_finder_get_words     (SmFinder    *self);
gboolean     sm_finder_is_busy       (SmFinder    *self);
guint        sm_finder_get_n_found   (SmFinder    *self);
guint        sm_finder_get_permille  (SmFinder    *self);

G_END_DECLS
