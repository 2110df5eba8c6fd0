#pragma once

#include "sm-lexicon-private.h"

G_BEGIN_DECLS

void sm_lexicon_read_folder (SmLexicon            *self,
                             const char           *folder,
                             GPtrArray            *problems);
void sm_lexicon_add_issue   (SmLexicon            *self,
                             const SmLexiconIssue *issue,
                             GPtrArray            *problems);

G_END_DECLS
