#pragma once

#include "sm-byte-source.h"
#include "sm-corpus-builder.h"
#include "sm-problem-log.h"

G_BEGIN_DECLS

/* Reads corpus files, one after another, into one builder. Used by one thread; large files are read with the help of
 * others. */
typedef struct _SmCorpusReader SmCorpusReader;

/* Called often while reading, at least once an article or half a megabyte; @waiting: nothing more may come for
 * long. */
typedef void (*SmReaderTickFunc) (gboolean waiting,
                                  gpointer data);

SmCorpusReader *sm_corpus_reader_new         (SmCorpusBuilder  *builder,
                                              SmProblemLog     *log,
                                              SmReaderTickFunc  tick,
                                              gpointer          data);
void            sm_corpus_reader_set_ahead   (SmCorpusReader   *self,
                                              guint             n_threads,
                                              guint64           chunk_size);
void            sm_corpus_reader_free        (SmCorpusReader   *self);
gboolean        sm_corpus_reader_read        (SmCorpusReader   *self,
                                              SmByteSource     *source,
                                              const char       *name);
void            sm_corpus_reader_finish      (SmCorpusReader   *self);
guint           sm_corpus_reader_get_n_ahead (SmCorpusReader   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmCorpusReader, sm_corpus_reader_free)

G_END_DECLS
