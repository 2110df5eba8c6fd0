#pragma once

#include "sm-byte-source.h"
#include "sm-corpus-builder.h"
#include "sm-problem-log.h"

G_BEGIN_DECLS

/* Reads corpus files, one after another, into one builder. One thread. */
typedef struct _SmCorpusReader SmCorpusReader;

/* Called often while reading, at least once an article or half a megabyte; @waiting: nothing more may come for
 * long. */
typedef void (*SmReaderTickFunc) (gboolean waiting,
                                  gpointer data);

SmCorpusReader *sm_corpus_reader_new    (SmCorpusBuilder  *builder,
                                         SmProblemLog     *log,
                                         SmReaderTickFunc  tick,
                                         gpointer          data);
void            sm_corpus_reader_free   (SmCorpusReader   *self);
gboolean        sm_corpus_reader_read   (SmCorpusReader   *self,
                                         SmByteSource     *source,
                                         const char       *name);
void            sm_corpus_reader_finish (SmCorpusReader   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmCorpusReader, sm_corpus_reader_free)

G_END_DECLS
