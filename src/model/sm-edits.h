#pragma once

#include "sm-corpus.h"

G_BEGIN_DECLS

/* What a person changes in a corpus: commands that can be undone and done again without limit while it is open.
 *
 * Each command gives the corpus a new snapshot, which says who changed what and when, and becomes one step, with a name
 * for "Undo Merge Actors". Rows are those of the corpus' snapshot; they never move, and what is deleted keeps its row
 * (see sm_snapshot_is_deleted(), sm_actor_is_gone(), sm_issue_is_gone()). A command that fails changes nothing; one
 * that would change nothing makes no step. Main thread only.
 *
 * Properties: "can-undo", "can-redo", "modified" (unlike what was saved last), "frozen".
 * Signals: "applied" after each command, undo and redo, with what it touched (an #SmEditsTouched). */
#define SM_TYPE_EDITS (sm_edits_get_type ())
G_DECLARE_FINAL_TYPE (SmEdits, sm_edits, SM, EDITS, GObject)

#define SM_EDITS_ERROR (sm_edits_error_quark ())
GQuark sm_edits_error_quark (void);

typedef enum
{
  SM_EDITS_ERROR_FROZEN,  /* the corpus is still loading, or may not be changed */
  SM_EDITS_ERROR_GONE,    /* what is to be changed was deleted or merged away */
  SM_EDITS_ERROR_INVALID, /* a value that cannot be: a stance beyond 1, a quote outside of its text, an empty id */
  SM_EDITS_ERROR_TAKEN,   /* another one has that id */
} SmEditsError;

/* What sm_edits_change_statements() and sm_edits_add_statement() put into the fields that are asked for. */
typedef struct
{
  guint       actor;        /* row */
  guint       issue;        /* row */
  double      value;        /* -1 opposes … +1 supports; see sm_stance_get_value() */
  SmDate      date;         /* SM_DATE_UNKNOWN: its article's */
  guint       quote_start;  /* code points of the article's text, end exclusive; both 0: no quote */
  guint       quote_end;
  const char *target;       /* (nullable): an actor's id or a name; NULL or "": the issue's usual one */
  const char *according_to; /* (nullable): an actor's id or a name; NULL or "": own words */
  const char *condition;    /* (nullable): NULL or "": none */
  const char *note;         /* (nullable): NULL or "": none */
  SmStatus    status;
} SmStatementValues;

typedef enum
{
  SM_ARTICLE_FIELD_TITLE    = 1 << 0,
  SM_ARTICLE_FIELD_OUTLET   = 1 << 1,
  SM_ARTICLE_FIELD_DATE     = 1 << 2, /* of its statements too, as far as they have none of their own */
  SM_ARTICLE_FIELD_LANGUAGE = 1 << 3,
  SM_ARTICLE_FIELD_URL      = 1 << 4,
  SM_ARTICLE_FIELD_NOTE     = 1 << 5,
} SmArticleFields;

typedef struct
{
  const char *title;    /* (nullable), as all strings here: NULL and "" are "not given" */
  const char *outlet;
  SmDate      date;
  const char *language; /* BCP 47 */
  const char *url;
  const char *note;
} SmArticleValues;

/* Rows that a command, undo or redo touched: ascending, each once. */
typedef struct
{
  const char *name;       /* of the step, in the user's language */
  GArray     *statements; /* of guint32 */
  GArray     *articles;
  GArray     *actors;
  GArray     *issues;
} SmEditsTouched;

SmEdits    *sm_edits_new                 (SmCorpus                *corpus);
SmCorpus   *sm_edits_get_corpus          (SmEdits                 *self);
void        sm_edits_set_author          (SmEdits                 *self,
                                          const char              *author);
const char *sm_edits_get_author          (SmEdits                 *self);
void        sm_edits_set_clock           (SmEdits                 *self,
                                          gint64                 (*now) (gpointer data),
                                          gpointer                 data);
void        sm_edits_set_frozen          (SmEdits                 *self,
                                          gboolean                 frozen);
gboolean    sm_edits_is_frozen           (SmEdits                 *self);

/* several commands as one step */
void        sm_edits_begin               (SmEdits                 *self,
                                          const char              *name);
void        sm_edits_end                 (SmEdits                 *self);

/* undo, redo, and what is saved */
gboolean    sm_edits_undo                (SmEdits                 *self);
gboolean    sm_edits_redo                (SmEdits                 *self);
const char *sm_edits_get_undo_name       (SmEdits                 *self);
const char *sm_edits_get_redo_name       (SmEdits                 *self);
gint64      sm_edits_get_undo_time       (SmEdits                 *self);
gint64      sm_edits_get_redo_time       (SmEdits                 *self);
guint64     sm_edits_get_version         (SmEdits                 *self);
void        sm_edits_set_saved           (SmEdits                 *self,
                                          guint64                  version);
gboolean    sm_edits_is_modified         (SmEdits                 *self);
guint       sm_edits_get_n_unsaved       (SmEdits                 *self);

/* statements */
gboolean    sm_edits_change_statements   (SmEdits                 *self,
                                          const guint32           *rows,
                                          guint                    n_rows,
                                          SmFields                 fields,
                                          const SmStatementValues *values,
                                          GError                 **error);
gboolean    sm_edits_set_status          (SmEdits                 *self,
                                          const guint32           *rows,
                                          guint                    n_rows,
                                          SmStatus                 status,
                                          GError                 **error);
gboolean    sm_edits_revert_statements   (SmEdits                 *self,
                                          const guint32           *rows,
                                          guint                    n_rows,
                                          GError                 **error);
gboolean    sm_edits_delete_statements   (SmEdits                 *self,
                                          const guint32           *rows,
                                          guint                    n_rows,
                                          GError                 **error);
gboolean    sm_edits_add_statement       (SmEdits                 *self,
                                          guint                    article,
                                          SmFields                 fields,
                                          const SmStatementValues *values,
                                          guint                   *row,
                                          GError                 **error);
gboolean    sm_edits_duplicate_statement (SmEdits                 *self,
                                          guint                    row,
                                          guint                   *copy,
                                          GError                 **error);

/* articles */
gboolean    sm_edits_change_articles     (SmEdits                 *self,
                                          const guint32           *rows,
                                          guint                    n_rows,
                                          SmArticleFields          fields,
                                          const SmArticleValues   *values,
                                          GError                 **error);

/* actors */
gboolean    sm_edits_add_actor           (SmEdits                 *self,
                                          const SmActorSpec       *spec,
                                          guint                   *row,
                                          GError                 **error);
gboolean    sm_edits_change_actor        (SmEdits                 *self,
                                          guint                    row,
                                          const SmActorSpec       *spec,
                                          GError                 **error);
gboolean    sm_edits_merge_actors        (SmEdits                 *self,
                                          const guint32           *rows,
                                          guint                    n_rows,
                                          guint                    into,
                                          GError                 **error);
gboolean    sm_edits_split_actor         (SmEdits                 *self,
                                          guint                    row,
                                          const SmActorSpec       *spec,
                                          const guint32           *statements,
                                          guint                    n_statements,
                                          guint                   *new_row,
                                          GError                 **error);

/* issues */
gboolean    sm_edits_add_issue           (SmEdits                 *self,
                                          const SmIssueSpec       *spec,
                                          guint                   *row,
                                          GError                 **error);
gboolean    sm_edits_change_issue        (SmEdits                 *self,
                                          guint                    row,
                                          const SmIssueSpec       *spec,
                                          GError                 **error);

/* What became of a snapshot that was added. */
typedef struct
{
  guint      n_articles;      /* new ones */
  guint      n_merged;        /* that were there already, by their id */
  guint      n_statements;    /* new ones */
  guint      n_same;          /* statements that were there already, word for word */
  GPtrArray *conflicts;       /* of char *, owned: what contradicted what was there, in words; not more than 1000 */
} SmEditsAdded;

gboolean    sm_edits_add_snapshot        (SmEdits                 *self,
                                          SmSnapshot              *other,
                                          SmEditsAdded            *added,
                                          GError                 **error);
void        sm_edits_added_clear         (SmEditsAdded            *added);

/* The state that some things are to have, whatever they are: for doing again what was done in another session. */
typedef struct
{
  char       *name;               /* of the step */
  gint64      at;                 /* when it was done, seconds since 1970 UTC */
  SmSnapshot *snapshot;           /* those that are there, with what they refer to */
  char      **actors;             /* (nullable): ids of those of the snapshot that are as it says, as the next two */
  char      **issues;
  char      **articles;
  char      **deleted_statements; /* (nullable): ids of those that are to be there no more, as the next three */
  char      **deleted_articles;
  char      **gone_actors;
  char      **gone_issues;
} SmEditsPatch;

gboolean    sm_edits_restore             (SmEdits                 *self,
                                          const SmEditsPatch      *patch,
                                          GError                 **error);

G_END_DECLS
