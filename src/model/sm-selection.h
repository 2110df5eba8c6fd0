#pragma once

#include "sm-corpus.h"
#include "sm-filter.h"

G_BEGIN_DECLS

/* The statements of a corpus that pass a filter, as ascending row numbers, kept up to date: rows
 * that arrive while loading are filtered as they come; a changed filter is answered at once when
 * that is quick and in a worker thread when it is not. Signal "changed" after each new answer;
 * property "busy" while one is under way. Counted references to answers are immutable. */
typedef struct
{
  gatomicrefcount ref_count;
  SmSnapshot     *snapshot;  /* owned */
  guint32        *rows;      /* owned */
  guint           n_rows;
  guint           n_unread;  /* articles that were searched without their text, because it could not be read */
} SmRowSet;

#define SM_TYPE_ROW_SET (sm_row_set_get_type ())
GType     sm_row_set_get_type (void);
SmRowSet *sm_row_set_new      (SmSnapshot *snapshot,
                               guint32    *rows,     /* (transfer full) */
                               guint       n_rows);
SmRowSet *sm_row_set_new_all  (SmSnapshot *snapshot);
SmRowSet *sm_row_set_ref      (SmRowSet   *self);
void      sm_row_set_unref    (SmRowSet   *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmRowSet, sm_row_set_unref)

#define SM_TYPE_SELECTION (sm_selection_get_type ())
G_DECLARE_FINAL_TYPE (SmSelection, sm_selection, SM, SELECTION, GObject)

SmSelection *sm_selection_new            (SmCorpus    *corpus,
                                          SmFilter    *filter);
SmCorpus    *sm_selection_get_corpus     (SmSelection *self);
SmFilter    *sm_selection_get_filter     (SmSelection *self);
SmRowSet    *sm_selection_get_row_set    (SmSelection *self);
GListModel  *sm_selection_get_statements (SmSelection *self); /* of SmStatement */
gboolean     sm_selection_is_busy        (SmSelection *self);

G_END_DECLS
