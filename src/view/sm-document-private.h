#pragma once

#include "sm-brief-private.h"
#include "sm-document.h"

G_BEGIN_DECLS

struct _SmDocument
{
  GObject        parent_instance;

  GPtrArray     *files;        /* of GFile, owned: what was opened */
  gboolean       is_example;
  char          *imported;     /* owned (nullable): what is in no file until it is saved is called so */
  SmLoader      *loader;       /* owned */
  SmEdits       *edits;        /* owned */
  SmBrief       *brief;        /* owned */
  GCancellable  *load_cancel;  /* owned (nullable): while it is loading */
  GError        *load_error;   /* owned (nullable) */

  GFile         *file;         /* owned (nullable): the one that it is saved to */
  char          *stamp;        /* owned (nullable): of that file, as it was read or written */
  GFileMonitor  *monitor;      /* owned (nullable) */
  guint          check_id;     /* a look at the file that is about to be */
  gboolean       changed_on_disk;
  guint          n_saving;

  SmJournal     *journal;      /* owned (nullable) */
  SmLeftJournal *left;         /* owned (nullable): edits of an earlier session */
  gboolean       looked;       /* for that */
  gboolean       left_fits;
  guint          left_first;   /* the first of its records that is to be done again */
};

/* sm-document.c */
void  sm_document_start_journal (SmDocument *self,
                                 SmSnapshot *base);
void  sm_document_notify        (SmDocument *self,
                                 const char *property);

/* sm-document-save.c */
char *sm_document_read_stamp    (GFile      *file);
void  sm_document_watch         (SmDocument *self,
                                 GFile      *file,
                                 const char *stamp);

/* sm-document-left.c */
void  sm_document_look_for_left (SmDocument *self);

G_END_DECLS
