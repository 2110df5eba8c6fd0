#pragma once

#include "sm-statement.h"

G_BEGIN_DECLS

/* Everything loaded, as objects and list models for the main thread, over the newest snapshot.
 * Signal "changed" (no arguments) after every new snapshot. Rows only ever get appended and never move; what is said of
 * them changes when a reader declares an actor or issue late, and with every edit (the lists then report what that
 * changes). The lists leave out what was deleted, merged away or undone. */
#define SM_TYPE_CORPUS (sm_corpus_get_type ())
G_DECLARE_FINAL_TYPE (SmCorpus, sm_corpus, SM, CORPUS, GObject)

SmCorpus    *sm_corpus_new            (void);
void         sm_corpus_set_snapshot   (SmCorpus   *self,
                                       SmSnapshot *snapshot);
SmSnapshot  *sm_corpus_get_snapshot   (SmCorpus   *self);
const char  *sm_corpus_get_title      (SmCorpus   *self);
GListModel  *sm_corpus_get_articles   (SmCorpus   *self); /* of SmArticle */
GListModel  *sm_corpus_get_actors     (SmCorpus   *self); /* of SmActor */
GListModel  *sm_corpus_get_issues     (SmCorpus   *self); /* of SmIssue */
GListModel  *sm_corpus_get_statements (SmCorpus   *self); /* of SmStatement */

G_END_DECLS
