#pragma once

#include "sm-corpus.h"

G_BEGIN_DECLS

/* A corpus from JSON in memory; the test ends when it cannot be read. */
SmCorpus *view_corpus_new    (const char *articles);
/* Four actors on two issues, eleven statements, one of them undated. */
SmCorpus *view_corpus_sample (void);
guint     view_corpus_row    (SmCorpus   *corpus,
                              const char *id);

G_END_DECLS
