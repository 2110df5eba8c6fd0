#pragma once

#include "sm-brief.h"
#include "sm-edits.h"
#include "sm-journal.h"
#include "sm-loader.h"

G_BEGIN_DECLS

/* What was opened: its files, the corpus read from them, the edits and cards that people make, and how these get back
 * into a file. Windows share it: two on one file are one document.
 *
 * Properties, all notified in the main thread: "loading", "modified", "changed-on-disk".
 * Signals: "loaded" (the load ended, see sm_document_get_load_error()), "left-found" (edits of an earlier session were
 * never saved, see sm_document_get_left()). Main thread only. */
#define SM_TYPE_DOCUMENT (sm_document_get_type ())
G_DECLARE_FINAL_TYPE (SmDocument, sm_document, SM, DOCUMENT, GObject)

#define SM_DOCUMENT_ERROR (sm_document_error_quark ())
GQuark sm_document_error_quark (void);

typedef enum
{
  SM_DOCUMENT_ERROR_CHANGED, /* somebody else wrote the file meanwhile */
  SM_DOCUMENT_ERROR_NO_FILE, /* there is no one file to save to */
} SmDocumentError;

SmDocument    *sm_document_new              (GFile              **files,
                                             guint                n_files,
                                             gboolean             is_example);
SmDocument    *sm_document_new_imported     (GBytes              *corpus,
                                             const char          *name);
gboolean       sm_document_is_imported      (SmDocument          *self);
void           sm_document_load             (SmDocument          *self);
void           sm_document_cancel_load      (SmDocument          *self);
gboolean       sm_document_is_loading       (SmDocument          *self);
const GError  *sm_document_get_load_error   (SmDocument          *self);
gboolean       sm_document_has_files        (SmDocument          *self,
                                             GFile              **files,
                                             guint                n_files);

GPtrArray     *sm_document_get_files        (SmDocument          *self);
gboolean       sm_document_is_example       (SmDocument          *self);
SmLoader      *sm_document_get_loader       (SmDocument          *self);
SmCorpus      *sm_document_get_corpus       (SmDocument          *self);
SmEdits       *sm_document_get_edits        (SmDocument          *self);
SmBrief       *sm_document_get_brief        (SmDocument          *self);
GFile         *sm_document_get_file         (SmDocument          *self);
char          *sm_document_dup_title        (SmDocument          *self);
gboolean       sm_document_is_modified      (SmDocument          *self);
gboolean       sm_document_is_changed_on_disk (SmDocument        *self);

void           sm_document_save_async       (SmDocument          *self,
                                             GFile               *file,
                                             gboolean             overwrite,
                                             GCancellable        *cancellable,
                                             GAsyncReadyCallback  callback,
                                             gpointer             user_data);
gboolean       sm_document_save_finish      (SmDocument          *self,
                                             GAsyncResult        *result,
                                             GError             **error);
void           sm_document_discard          (SmDocument          *self);

SmLeftJournal *sm_document_get_left         (SmDocument          *self,
                                             gboolean            *fits,
                                             guint               *n_edits,
                                             gint64              *last);
gboolean       sm_document_restore_left     (SmDocument          *self,
                                             GError             **error);
void           sm_document_discard_left     (SmDocument          *self);
void           sm_document_keep_left        (SmDocument          *self);

G_END_DECLS
