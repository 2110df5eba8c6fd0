#pragma once

#include "sm-lexicon.h"
#include "sm-snapshot.h"

G_BEGIN_DECLS

/* The issues to look for in articles: a corpus file without articles. */
GFile      *sm_issue_set_get_default (void);
SmSnapshot *sm_issue_set_load        (GFile        *file,
                                      GCancellable *cancellable,
                                      GError      **error);
SmLexicon  *sm_issue_set_new_lexicon (SmSnapshot   *issues,
                                      GPtrArray    *problems);

G_END_DECLS
