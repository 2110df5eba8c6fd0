#pragma once

#include "sm-corpus-reader.h"
#include "sm-json-tokenizer.h"
#include "sm-text-index.h"
#include "sm-text-stores.h"

G_BEGIN_DECLS

#define NO_PLACE G_MAXUINT64

/* Threads that read articles before their turn. */
typedef struct _SmReadAhead SmReadAhead;

/* Deepest known member: actors[0].roles[0].title, articles[0].statements[0].quote.start */
#define MAX_PATH 6

typedef struct
{
  const char *name;  /* of a known member */
  gint64      index; /* in the array it holds, -1 for none */
} PathStep;

/* A place that may be asked for its line when the tokenizer has passed it. */
typedef struct
{
  guint64 offset;
  guint   line;   /* 0: not asked yet */
  guint   column;
} Place;

/* Where something was read first, to be named when something else contradicts it. */
typedef struct
{
  guint32 file; /* in the reader's names */
  guint32 line;
} Origin;

/* Bytes in the text of a batch. */
typedef struct
{
  gsize at;
  gsize length; /* 0: not given */
} Span;

typedef struct
{
  const char *in;     /* lives as long as the program or the corpus, as the next */
  const char *after;
  gsize       at;     /* in the list's text */
} ExtraItem;

/* Extras of one object while it is read. */
typedef struct
{
  GArray  *items; /* owned, of ExtraItem */
  GString *text;  /* owned: each with a NUL behind it */
} ExtrasList;

typedef SmJsonName MemberName;

#define MEMBER(name) { name, sizeof name - 1 }

/* An object while its members are read. */
typedef struct
{
  const MemberName *names;
  guint             n_names;
  ExtrasList       *extras; /* where to keep what is not understood */
  const char       *in;     /* which object that is, for SmExtra */
  gboolean          holds;  /* nobody around it holds the input, so each member does */

  guint             level;  /* of its path step */
  guint             next;   /* the member that is likely to come */
  guint             seen;   /* a bit for each known member */
  const char       *after;  /* the known member before */
  guint64           start;  /* of the member under way */
} ObjectScan;

/* What a statement said before a person changed it; see SmOriginal. */
typedef struct
{
  guint32  fields;
  guint32  status;
  double   value;
  SmDate   date;
  gboolean has_date;
  gboolean has_quote;
  guint32  quote_start;
  guint32  quote_end;
  Span     actor;
  Span     issue;
  Span     exact;
  Span     target;
  Span     according_to;
  Span     condition;
  Span     note;
} PendingOriginal;

/* Where a statement comes from; few have one. */
typedef struct
{
  Span            reason;
  Span            edited_by;
  gint64          edited_at;
  gboolean        has_suggested;
  PendingOriginal suggested;
} PendingProvenance;

/* One statement between its reading and the end of its article. */
typedef struct
{
  Place           place;
  Place           quote_place;
  guint           number;   /* in the file's array */
  Span            id;
  Span            actor;
  Span            issue;
  Span            target;
  Span            according_to;
  Span            exact;
  Span            condition;
  Span            note;
  SmDate          date;
  double          value;
  double          confidence;
  guint32         flags;    /* SmStatementFlags; HAS_QUOTE: the two below are given */
  guint32         quote_start;
  guint32         quote_end;
  gboolean        quote_fits; /* the quote stands in the article's text where it is said to be */
  guint           first_extra;
  guint           n_extras;
  guint           provenance; /* in the batch, from 1; 0: none */
} PendingStatement;

/* An article between its reading and its commit. */
typedef struct
{
  Place    place;
  guint    flags;          /* SmArticleFlags */
  guint    first_statement;
  guint    n_statements;
  guint    first_extra;
  guint    n_extras;
  Span     id;
  Span     title;
  Span     outlet;
  Span     language;
  Span     url;
  Span     note;
  Span     text;           /* decoded */
  gboolean text_is_ascii;
  SmDate   date;
  guint64  text_offset;
  guint32  text_length;
} PendingArticle;

/* Articles that were read and not yet committed, with all that they hold. */
typedef struct
{
  GString   *text;             /* owned, as the two below: what the spans lie in */
  GArray    *articles;         /* of PendingArticle */
  GArray    *statements;       /* of PendingStatement, in the order of their articles */
  GArray    *provenances;      /* of PendingProvenance: those of statements that have one */
  ExtrasList article_extras;   /* in the same order, as the next */
  ExtrasList statement_extras;
} Batch;

struct _SmCorpusReader
{
  SmCorpusBuilder  *builder;   /* borrowed, as the three below; none when reading ahead, as the next */
  SmProblemLog     *log;
  SmReaderTickFunc  tick;
  gpointer          tick_data;

  /* how to read files */
  guint             n_threads;  /* that read ahead; 0: none do */
  guint64           chunk_size; /* bytes that one of them reads at a time */

  /* the file under way */
  SmReadAhead      *ahead;     /* owned, (nullable) */
  SmByteSource     *source;    /* borrowed */
  SmJsonTokenizer  *json;      /* owned */
  const char       *name;      /* borrowed from names */
  SmTextStore      *store;     /* owned, (nullable): made when the first text comes */
  guint32           store_number;
  gboolean          store_failed;
  gboolean          cancelled;
  gboolean          failure_told;
  gboolean          lines;     /* articles stand on lines of their own */
  gboolean          has_format;
  gboolean          has_articles;
  guint             n_articles; /* of this file, read or not */
  PathStep          path[MAX_PATH];
  guint             level;     /* how many steps the path has */

  Batch            *batch;     /* owned: the article under way, or several when reading ahead */
  gboolean          flawed;    /* reading ahead: there is something to be told of this article */
  ExtrasList        corpus_extras;
  SmTextIndex       index;     /* of the text of the article under way */
  gsize             search_budget;

  /* the whole load */
  guint             n_ahead;         /* articles that were read ahead */
  GPtrArray        *names;           /* owned strings */
  GArray           *article_origins; /* of Origin, by row */
  GArray           *actor_origins;
  GArray           *issue_origins;
  guint             n_declared_actors;
  guint             n_declared_issues;
  GHashTable       *taken_ids;       /* of char * → how often it was asked for again */
  const SmExtras   *shared_extras[64];
  char             *other_text;      /* owned, (nullable): of another article, see below */
  guint32           other_article;
  SmLabel          *title;           /* owned, (nullable) */
};

/* sm-reader-report.c */
void            sm_reader_report         (SmCorpusReader  *self,
                                          SmSeverity       severity,
                                          guint64          offset,
                                          const char      *code,
                                          const char      *found,
                                          const char      *expected,
                                          const char      *format,
                                          ...) G_GNUC_PRINTF (7, 8);
void            sm_reader_report_at      (SmCorpusReader  *self,
                                          SmSeverity       severity,
                                          Place           *place,
                                          const char      *code,
                                          const char      *found,
                                          const char      *expected,
                                          const char      *format,
                                          ...) G_GNUC_PRINTF (7, 8);
void            sm_reader_report_failure (SmCorpusReader  *self);
char           *sm_reader_shorten        (const char      *text,
                                          gssize           length);
void            sm_reader_locate         (SmCorpusReader  *self,
                                          Place           *place);

/* sm-reader-members.c */
void            sm_reader_open           (SmCorpusReader  *self,
                                          ObjectScan      *scan,
                                          const MemberName *names,
                                          guint            n_names,
                                          ExtrasList      *extras,
                                          const char      *in);
int             sm_reader_next_member    (SmCorpusReader  *self,
                                          ObjectScan      *scan);
gboolean        sm_reader_skip           (SmCorpusReader  *self);
void            sm_reader_keep_value     (SmCorpusReader  *self,
                                          ObjectScan      *scan);
void            sm_reader_keep_read      (SmCorpusReader  *self,
                                          ObjectScan      *scan);
void            sm_reader_keep_element   (SmCorpusReader  *self,
                                          ExtrasList      *extras,
                                          const char      *in,
                                          guint            n_before,
                                          guint64          start);
void            sm_reader_refuse         (SmCorpusReader  *self,
                                          ObjectScan      *scan,
                                          const char      *expected);
gboolean        sm_reader_refuse_element (SmCorpusReader  *self,
                                          SmSeverity       severity,
                                          guint64          start,
                                          const char      *expected);
void            sm_reader_check_string   (SmCorpusReader  *self,
                                          const SmJsonString *string);
gboolean        sm_reader_get_string     (SmCorpusReader  *self,
                                          ObjectScan      *scan,
                                          SmJsonString    *string,
                                          const char     **text,
                                          gsize           *length);
gboolean        sm_reader_get_span       (SmCorpusReader  *self,
                                          ObjectScan      *scan,
                                          Span            *span);
gboolean        sm_reader_get_number     (SmCorpusReader  *self,
                                          ObjectScan      *scan,
                                          double          *number);
gboolean        sm_reader_get_date       (SmCorpusReader  *self,
                                          ObjectScan      *scan,
                                          const char      *consequence,
                                          SmDate          *date);
const SmExtras *sm_reader_commit_extras  (SmCorpusReader  *self,
                                          ExtrasList      *list,
                                          guint            first,
                                          guint            n);
void            sm_extras_list_init      (ExtrasList      *list);
void            sm_extras_list_cut       (ExtrasList      *list,
                                          guint            n);
void            sm_extras_list_clear     (ExtrasList      *list);

/* sm-reader-labels.c */
SmLabel        *sm_reader_read_label     (SmCorpusReader  *self,
                                          ObjectScan      *scan);
gboolean        sm_reader_labels_equal   (const SmLabel   *a,
                                          const SmLabel   *b);
const char     *sm_reader_compare_issues (const SmIssueSpec *a,
                                          const SmIssueSpec *b);
const char     *sm_reader_compare_actors (const SmActorSpec *a,
                                          const SmActorSpec *b);

/* sm-reader-declarations.c */
void            sm_reader_read_issues    (SmCorpusReader  *self,
                                          ObjectScan      *scan);
void            sm_reader_read_actors    (SmCorpusReader  *self,
                                          ObjectScan      *scan);
void            sm_reader_report_undeclared (SmCorpusReader *self);

/* sm-reader-articles.c */
gboolean        sm_reader_read_article   (SmCorpusReader  *self);
gboolean        sm_reader_have_store     (SmCorpusReader  *self);

/* sm-reader-batch.c */
Batch          *sm_batch_new             (void);
void            sm_batch_free            (Batch           *self);
void            sm_batch_clear           (Batch           *self);
void            sm_batch_drop_last       (Batch           *self);

/* sm-reader-ahead.c */
void            sm_reader_start_ahead    (SmCorpusReader  *self);
void            sm_reader_stop_ahead     (SmCorpusReader  *self);
gboolean        sm_reader_take_ahead     (SmCorpusReader  *self);

/* sm-reader-statements.c */
void            sm_reader_read_statements (SmCorpusReader *self,
                                          ObjectScan      *scan,
                                          PendingArticle  *article);

/* sm-reader-provenance.c */
PendingProvenance *sm_reader_get_provenance (SmCorpusReader   *self,
                                             PendingStatement *statement);
void            sm_reader_read_edited_at (SmCorpusReader  *self,
                                          ObjectScan      *scan,
                                          PendingStatement *statement);
void            sm_reader_read_suggested (SmCorpusReader  *self,
                                          ObjectScan      *scan,
                                          PendingStatement *statement);
const SmProvenance *sm_reader_commit_provenance (SmCorpusReader         *self,
                                                 const PendingStatement *statement);

/* sm-reader-commit.c */
gboolean        sm_reader_quote_fits     (SmCorpusReader  *self,
                                          const PendingStatement *statement);
void            sm_reader_commit_article (SmCorpusReader  *self,
                                          PendingArticle  *article);

static inline PendingStatement *
sm_reader_get_statement (SmCorpusReader       *self,
                         const PendingArticle *article,
                         guint                 i)
{
  return &g_array_index (self->batch->statements, PendingStatement, article->first_statement + i);
}

static inline const char *
sm_reader_get (SmCorpusReader *self,
               Span            span)
{
  return self->batch->text->str + span.at;
}

G_END_DECLS
