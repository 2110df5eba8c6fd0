#pragma once

#include "sm-snapshot.h"

G_BEGIN_DECLS

/* The writing side of a corpus: a reader adds rows to it, in one thread, and publishes snapshots
 * from time to time. Counted by its owner; not an object. */
typedef struct _SmCorpusBuilder SmCorpusBuilder;

SmCorpusBuilder *sm_corpus_builder_new             (void);
void             sm_corpus_builder_free            (SmCorpusBuilder      *self);

/* strings that live as long as any snapshot */
const char      *sm_corpus_builder_keep            (SmCorpusBuilder      *self,
                                                    const char           *text,
                                                    gsize                 length);
gpointer         sm_corpus_builder_alloc           (SmCorpusBuilder      *self,
                                                    gsize                 size);
guint32          sm_corpus_builder_word            (SmCorpusBuilder      *self,
                                                    const char           *text,
                                                    gsize                 length);
const char      *sm_corpus_builder_get_word        (SmCorpusBuilder      *self,
                                                    guint32               word);

/* actors and issues: by use or by declaration */
guint32          sm_corpus_builder_use_actor       (SmCorpusBuilder      *self,
                                                    const char           *id,
                                                    gsize                 length);
guint32          sm_corpus_builder_use_issue       (SmCorpusBuilder      *self,
                                                    const char           *id,
                                                    gsize                 length);
SmActor         *sm_corpus_builder_get_actor       (SmCorpusBuilder      *self,
                                                    guint32               actor);
SmIssue         *sm_corpus_builder_get_issue       (SmCorpusBuilder      *self,
                                                    guint32               issue);
guint32          sm_corpus_builder_declare_actor   (SmCorpusBuilder      *self,
                                                    const SmActorSpec    *spec);
guint32          sm_corpus_builder_declare_issue   (SmCorpusBuilder      *self,
                                                    const SmIssueSpec    *spec);

guint32          sm_corpus_builder_add_store       (SmCorpusBuilder      *self,
                                                    SmTextStore          *store);
SmTextStore     *sm_corpus_builder_get_store       (SmCorpusBuilder      *self,
                                                    guint32               store);

/* articles and statements */
gboolean         sm_corpus_builder_find_article    (SmCorpusBuilder      *self,
                                                    const char           *id,
                                                    gsize                 length,
                                                    guint32              *article);
guint32          sm_corpus_builder_add_article     (SmCorpusBuilder      *self,
                                                    const SmArticleRow   *row);
const SmArticleRow *sm_corpus_builder_get_article  (SmCorpusBuilder      *self,
                                                    guint32               article);
gboolean         sm_corpus_builder_find_statement  (SmCorpusBuilder      *self,
                                                    const char           *id,
                                                    gsize                 length,
                                                    guint32              *statement);
void             sm_corpus_builder_expect_statement (SmCorpusBuilder   *self,
                                                    const char        *id,
                                                    gsize              length);
guint32          sm_corpus_builder_add_statement   (SmCorpusBuilder      *self,
                                                    const SmStatementRow *row);
void             sm_corpus_builder_get_statement   (SmCorpusBuilder      *self,
                                                    guint32               statement,
                                                    SmStatementRow       *row);

void             sm_corpus_builder_set_title       (SmCorpusBuilder      *self,
                                                    SmLabel              *title);
void             sm_corpus_builder_set_extras      (SmCorpusBuilder      *self,
                                                    const SmExtras       *extras);

guint            sm_corpus_builder_get_n_articles   (SmCorpusBuilder     *self);
guint            sm_corpus_builder_get_n_statements (SmCorpusBuilder     *self);

SmSnapshot      *sm_corpus_builder_publish         (SmCorpusBuilder      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmCorpusBuilder, sm_corpus_builder_free)

G_END_DECLS
