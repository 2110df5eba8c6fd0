#pragma once

#include "sm-patch.h"

G_BEGIN_DECLS

/* Edits that are not saved yet, on the disk within moments, so that a program that is killed loses none.
 *
 * A journal is a file in the user's state folder: what it belongs to, then a record for each edit, each with a
 * checksum. It is only ever added to, by a thread of its own, and removed when everything is saved. Who has one open
 * holds a lock on it, so that what is left without a lock was left by a program that ended. */
typedef struct _SmJournal SmJournal;

char      *sm_journal_get_folder  (void);
char      *sm_journal_identify    (SmSnapshot           *snapshot);

SmJournal *sm_journal_new         (const char           *folder,
                                   const char           *title,
                                   const char *const    *files,
                                   SmSnapshot           *base);
void       sm_journal_free        (SmJournal            *self);
void       sm_journal_add         (SmJournal            *self,
                                   SmSnapshot           *snapshot,
                                   const SmEditsTouched *touched,
                                   gint64                at);
void       sm_journal_note_saved  (SmJournal            *self,
                                   SmSnapshot           *snapshot);
gboolean   sm_journal_flush       (SmJournal            *self,
                                   GError              **error);
void       sm_journal_discard     (SmJournal            *self);

/* A journal that was left. */
typedef struct
{
  char      *path;
  char      *title;    /* of what it belongs to */
  char     **files;    /* URIs that it was opened from */
  char      *identity; /* of the corpus as it was read */
  GPtrArray *records;  /* of SmJournalRecord */
  gboolean   is_cut;   /* its end is missing or damaged */
  int        fd;       /* held with a lock; -1: none */
} SmLeftJournal;

typedef struct
{
  GBytes *patch;    /* owned (nullable): an edit, for sm_patch_read() */
  char   *identity; /* owned (nullable): of the corpus as it was saved here */
  gint64  at;       /* seconds since 1970 UTC */
} SmJournalRecord;

SmLeftJournal *sm_left_journal_read   (const char    *path,
                                       GError       **error);
GPtrArray     *sm_left_journal_list   (const char    *folder);
gboolean       sm_left_journal_fits   (SmLeftJournal *self,
                                       const char    *identity,
                                       guint         *first);
void           sm_left_journal_remove (SmLeftJournal *self);
void           sm_left_journal_free   (SmLeftJournal *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmLeftJournal, sm_left_journal_free)

G_END_DECLS
