#pragma once

#include <gio/gio.h>

#include "sm-actor.h"
#include "sm-date.h"
#include "sm-issue.h"
#include "sm-provenance.h"
#include "sm-stance.h"

G_BEGIN_DECLS

/* Where the texts of articles are read from when somebody wants to see one: usually the file
 * they came in. Immutable, may be read from any thread. The formats floor makes them. */
#define SM_TYPE_TEXT_STORE (sm_text_store_get_type ())
G_DECLARE_DERIVABLE_TYPE (SmTextStore, sm_text_store, SM, TEXT_STORE, GObject)

struct _SmTextStoreClass
{
  GObjectClass parent_class;

  char *(*read) (SmTextStore *self,
                 guint64      offset,
                 guint32      length,
                 GError     **error);
};

/* The text at @offset, @length as stored; (transfer full): valid UTF-8, or NULL with @error. */
char *sm_text_store_read (SmTextStore *self,
                          guint64      offset,
                          guint32      length,
                          GError     **error);

typedef enum
{
  SM_STATUS_SUGGESTED,
  SM_STATUS_CONFIRMED,
  SM_STATUS_REJECTED,
} SmStatus;

const char *sm_status_get_nick  (SmStatus    status);
const char *sm_status_get_label (SmStatus    status);
gboolean    sm_status_from_nick (const char *nick,
                                 gssize      length,
                                 SmStatus   *status);

/* What is packed into a statement's flags column. HAS_… say what the file itself stated, so that
 * saving does not add what was only inferred. */
typedef enum
{
  SM_STATEMENT_STATUS_MASK    = 0x3,    /* an SmStatus, or: */
  SM_STATEMENT_DELETED        = 0x3,    /* it is there no more; its row stays, and passes no filter */
  SM_STATEMENT_SECOND_HAND    = 1 << 2, /* reported on another's word (according_to) */
  SM_STATEMENT_CONDITIONAL    = 1 << 3,
  SM_STATEMENT_HAS_STANCE     = 1 << 4,
  SM_STATEMENT_HAS_VALUE      = 1 << 5,
  SM_STATEMENT_HAS_DATE       = 1 << 6, /* else the date is its article's */
  SM_STATEMENT_HAS_STATUS     = 1 << 7,
  SM_STATEMENT_HAS_CONFIDENCE = 1 << 8,
  SM_STATEMENT_HAS_QUOTE      = 1 << 9, /* quote_start and quote_end mean something */
  SM_STATEMENT_QUOTE_LOST     = 1 << 10, /* the quote could not be found in the text: see exact */
  SM_STATEMENT_HAS_ID         = 1 << 11, /* else the id was made up by the program */
  SM_STATEMENT_HAS_EXACT      = 1 << 12, /* the quote was given with its words */
} SmStatementFlags;

#define SM_WORD_NONE 0 /* the empty word, also "not given" */

/* One statement as a row to add. Strings must live as long as the corpus: sm_corpus_builder_keep(). */
typedef struct
{
  const char     *id;
  guint32         article;
  guint32         actor;
  guint32         issue;
  guint32         target;      /* word; SM_WORD_NONE: the issue's usual one */
  guint32         according_to; /* word: an actor's id or a name; SM_WORD_NONE: own words */
  SmDate          date;        /* the statement's own, else the article's */
  double          value;       /* -1 opposes … +1 supports */
  double          confidence;  /* 0 … 1 */
  guint32         flags;       /* SmStatementFlags */
  guint32         quote_start; /* code points, end exclusive */
  guint32         quote_end;
  const char     *exact;       /* (nullable): only kept when the text is missing or says otherwise */
  const char     *condition;   /* (nullable) */
  const char     *note;        /* (nullable) */
  const SmExtras *extras;      /* (nullable) */
  const SmProvenance *provenance; /* (nullable) */
} SmStatementRow;

typedef enum
{
  SM_ARTICLE_HAS_ID   = 1 << 0, /* else the id was made up by the program */
  SM_ARTICLE_HAS_TEXT = 1 << 1,
  SM_ARTICLE_DELETED  = 1 << 2, /* it is there no more; its row stays */
} SmArticleFlags;

typedef struct
{
  const char     *id;
  const char     *title;       /* "" when not given, as all strings here */
  guint32         outlet;      /* word */
  guint32         language;    /* word: BCP 47 */
  SmDate          date;
  const char     *url;
  const char     *note;
  guint32         flags;       /* SmArticleFlags */
  guint32         store;       /* which text store */
  guint64         text_offset;
  guint32         text_length; /* as stored: bytes of raw JSON for a corpus file */
  const SmExtras *extras;      /* (nullable) */
} SmArticleRow;

/* Everything a corpus held at one moment: columns of plain values that never change or move while
 * somebody holds a reference, so that any thread may read them without a lock. Later snapshots of
 * the same corpus share the same memory and only have more rows; one that follows an edit has its own copy of the
 * columns that changed. Rows never move: what was deleted keeps its row, which everybody passes over. */
typedef struct _SmSnapshot SmSnapshot;

struct _SmSnapshot
{
  /* statements, in the order of the files */
  guint                  n_statements;
  const char *const     *statement_id;
  const guint32         *article;
  const guint32         *actor;
  const guint32         *issue;
  const guint32         *target;       /* word as in the file; see sm_snapshot_get_target() */
  const guint32         *according_to; /* word */
  const SmDate          *date;
  const double          *value;
  const double          *confidence;
  const guint32         *flags;
  const guint32         *quote_start;
  const guint32         *quote_end;
  const char *const     *exact;
  const char *const     *condition;
  const char *const     *note;
  const SmExtras *const *extras;
  const SmProvenance *const *provenance; /* (nullable): NULL when no statement has one */
  guint                  n_deleted;      /* statements that are there no more */

  guint                  n_articles;
  const SmArticleRow    *articles;

  guint                  n_actors;
  SmActor *const        *actors;
  guint                  n_issues;
  SmIssue *const        *issues;
  const guint32         *issue_target; /* word: the usual target of each issue */

  /* outlets, languages, targets, sources; word 0 is "" */
  guint                  n_words;
  const char *const     *words;

  guint                  n_stores;
  SmTextStore *const    *stores;

  const char            *title;        /* "" when not given; plain string for display */
  SmLabel               *title_label;  /* (nullable) */
  const SmExtras        *corpus_extras; /* (nullable) */

  /*< private >*/
  gpointer               priv;
};

#define SM_TYPE_SNAPSHOT (sm_snapshot_get_type ())
GType       sm_snapshot_get_type            (void);
SmSnapshot *sm_snapshot_ref                 (SmSnapshot *self);
void        sm_snapshot_unref               (SmSnapshot *self);
SmSnapshot *sm_snapshot_new_empty           (void);
gboolean    sm_snapshot_is_edited           (SmSnapshot *self);
char       *sm_snapshot_dup_text            (SmSnapshot *self,
                                             guint       article,
                                             GError    **error);
char       *sm_snapshot_dup_quote           (SmSnapshot *self,
                                             guint       statement,
                                             GError    **error);
SmStance    sm_snapshot_get_stance          (SmSnapshot *self,
                                             guint       statement);
SmStatus    sm_snapshot_get_status          (SmSnapshot *self,
                                             guint       statement);
const char *sm_snapshot_get_source_name     (SmSnapshot *self,
                                             guint       statement);
const char *sm_snapshot_get_target_name     (SmSnapshot *self,
                                             guint       word);
guint32    *sm_snapshot_list_by_article     (SmSnapshot *self,
                                             guint32   **first);
gboolean    sm_snapshot_find_actor          (SmSnapshot *self,
                                             const char *id,
                                             guint      *actor);
gboolean    sm_snapshot_find_issue          (SmSnapshot *self,
                                             const char *id,
                                             guint      *issue);
guint       sm_snapshot_find_word           (SmSnapshot *self,
                                             const char *word);

/* The target of a statement as a word: its own, else its issue's usual one. */
static inline guint32
sm_snapshot_get_target (const SmSnapshot *self,
                        guint             statement)
{
  guint32 own = self->target[statement];

  return own != SM_WORD_NONE ? own : self->issue_target[self->issue[statement]];
}

/* Whether a statement was deleted: nobody may show, count or write it. */
static inline gboolean
sm_snapshot_is_deleted (const SmSnapshot *self,
                        guint             statement)
{
  return (self->flags[statement] & SM_STATEMENT_STATUS_MASK) == SM_STATEMENT_DELETED;
}

/* How many statements there are, without those that were deleted. */
static inline guint
sm_snapshot_get_n_left (const SmSnapshot *self)
{
  return self->n_statements - self->n_deleted;
}

/* Where a statement comes from; NULL when nothing is known. */
static inline const SmProvenance *
sm_snapshot_get_provenance (const SmSnapshot *self,
                            guint             statement)
{
  return self->provenance != NULL ? self->provenance[statement] : NULL;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmSnapshot, sm_snapshot_unref)

G_END_DECLS
