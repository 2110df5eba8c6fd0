#pragma once

#include "sm-edits.h"
#include "sm-snapshot-private.h"

G_BEGIN_DECLS

/* Columns of a step beside those of the snapshot: objects, owned. */
#define SM_DELTA_ACTORS ((guint) SM_N_COLUMNS)
#define SM_DELTA_ISSUES ((guint) SM_N_COLUMNS + 1)
#define SM_N_DELTAS (SM_N_COLUMNS + 2)

/* Values of one column before and after a step, in the order in which they were changed. */
typedef struct
{
  GArray     *rows;   /* of guint32; NULL: nothing changed */
  GByteArray *before;
  GByteArray *after;
} SmDelta;

typedef struct
{
  char    *name;  /* owned */
  gint64   time;  /* monotonic, when it was done */
  guint64  version; /* of the corpus after it */
  GPtrArray *parts; /* of SmDelta[SM_N_DELTAS], one for each command of a group */
} SmStep;

struct _SmEdits
{
  GObject     parent_instance;

  SmCorpus   *corpus;     /* owned */
  SmArena    *arena;      /* owned: strings that edits bring */
  GHashTable *words;      /* word → number, borrowed from snapshots */
  guint       n_words;    /* how many of the snapshot's it knows */

  GPtrArray  *steps;      /* of SmStep: done ones, then those that can be done again */
  guint       n_done;
  guint64     version;    /* of the corpus as it is now */
  guint64     last_version;
  guint64     saved;      /* the version in the file */
  SmStep     *group;      /* owned (nullable): to which commands are added */
  guint       depth;      /* of groups that were begun */

  char       *author;     /* owned */
  gint64    (*now) (gpointer data);
  gpointer    now_data;
  gboolean    frozen;
};

/* A command under way: the snapshot to be and what differs. */
typedef struct
{
  SmEdits    *edits;    /* borrowed */
  SmSnapshot *next;     /* owned */
  SmDelta    *deltas;   /* owned: SM_N_DELTAS */
  gint64      at;       /* when, seconds since 1970 UTC */
  const char *by;       /* who, in the arena */
  const SmProvenance *provenance; /* (nullable): made last; many rows can have the same */
  const SmExtras *extras_from;    /* (nullable): left out of last, … */
  SmFields        extras_fields;  /* … for a change of these … */
  const SmExtras *extras_to;      /* … with this result */
} SmDraft;

/* sm-edits-draft.c */
gboolean    sm_draft_begin       (SmDraft       *self,
                                  SmEdits       *edits,
                                  GError       **error);
void        sm_draft_clear       (SmDraft       *self);
void        sm_draft_commit      (SmDraft       *self,
                                  const char    *name);
void        sm_draft_set         (SmDraft       *self,
                                  SmColumnId     column,
                                  guint          row,
                                  gconstpointer  value);
void        sm_draft_set_actor   (SmDraft       *self,
                                  guint          row,
                                  const SmActorSpec *spec);
void        sm_draft_set_issue   (SmDraft       *self,
                                  guint          row,
                                  const SmIssueSpec *spec);
guint       sm_draft_add_statement (SmDraft              *self,
                                    const SmStatementRow *row);
guint       sm_draft_add_article (SmDraft            *self,
                                  const SmArticleRow *row);
const char *sm_draft_keep        (SmDraft       *self,
                                  const char    *text);
guint32     sm_draft_word        (SmDraft       *self,
                                  const char    *text);
const SmExtras *sm_draft_drop_extras (SmDraft           *self,
                                      const SmExtras    *extras,
                                      const char        *in,
                                      const char *const *names);
const SmExtras *sm_draft_stamp   (SmDraft        *self,
                                  const SmExtras *extras,
                                  const char     *after);
void        sm_draft_put_row     (SmDraft              *self,
                                  guint                 row,
                                  const SmStatementRow *before,
                                  SmStatementRow       *after,
                                  SmFields              fields);
void        sm_draft_put_all     (SmDraft              *self,
                                  guint                 row,
                                  const SmStatementRow *before,
                                  const SmStatementRow *after);
void        sm_edits_apply_step  (SmEdits       *self,
                                  SmStep        *step,
                                  gboolean       forward);
void        sm_step_free         (SmStep        *step);
void        sm_edits_take_part   (SmEdits       *self,
                                  SmDelta       *part,
                                  const char    *name);
void        sm_edits_show        (SmEdits       *self,
                                  SmSnapshot    *next,
                                  const char    *name,
                                  SmDelta *const *parts,
                                  guint          n_parts);
SmDelta    *sm_deltas_new        (void);
void        sm_deltas_free       (SmDelta       *deltas);

/* sm-edits-statements.c */
gboolean    sm_draft_check_rows  (SmDraft        *self,
                                  const guint32  *rows,
                                  guint           n_rows,
                                  GError        **error);
SmFields    sm_draft_fill_row    (SmDraft                 *self,
                                  SmStatementRow          *row,
                                  SmFields                 fields,
                                  const SmStatementRow    *with);

/* sm-edits-actors.c */
gboolean    sm_draft_add_actor   (SmDraft           *self,
                                  const SmActorSpec *spec,
                                  guint             *row,
                                  GError           **error);
gboolean    sm_draft_is_known_actor_member (const SmExtra *extra);
guint       sm_draft_use_actor   (SmDraft        *self,
                                  const char     *id);
char       *sm_edits_make_id     (const char     *name,
                                  const char     *otherwise);
gboolean    sm_draft_check_actor (SmDraft        *self,
                                  guint           row,
                                  GError        **error);

/* sm-edits-issues.c */
guint       sm_draft_use_issue   (SmDraft        *self,
                                  const char     *id);
gboolean    sm_draft_check_issue (SmDraft        *self,
                                  guint           row,
                                  GError        **error);

G_END_DECLS
