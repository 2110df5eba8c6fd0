#pragma once

#include "sm-corpus.h"
#include "sm-problem.h"

G_BEGIN_DECLS

/* Reads corpus files (JSON, JSON Lines, gzipped, folders of them; "-" standard input through
 * sm_loader_add_stream) into one corpus. One loader, one load. Properties for a window, all
 * notified in the thread that started it: "fraction" (0…1), "n-articles", "n-total" (0: unknown),
 * "n-problems". While an asynchronous load runs, its corpus gets new snapshots, and problems appear
 * in the list. */
#define SM_TYPE_LOADER (sm_loader_get_type ())
G_DECLARE_FINAL_TYPE (SmLoader, sm_loader, SM, LOADER, GObject)

SmLoader   *sm_loader_new          (void);
void        sm_loader_add_file     (SmLoader            *self,
                                    GFile               *file);   /* file or folder */
void        sm_loader_add_stream   (SmLoader            *self,
                                    GInputStream        *stream,
                                    const char          *name);
SmCorpus   *sm_loader_get_corpus   (SmLoader            *self);   /* filled while loading */
GListModel *sm_loader_get_problems (SmLoader            *self);   /* of SmProblem; capped, see n-problems for all */
guint       sm_loader_get_n_problems (SmLoader          *self,
                                      SmSeverity         at_least);
double      sm_loader_get_fraction (SmLoader            *self);
guint       sm_loader_get_n_articles (SmLoader          *self);

/* TRUE when anything could be loaded (problems may be listed all the same). FALSE with @error when
 * nothing could: no file readable, or cancelled before the first article. A cancelled load keeps
 * what it has loaded and returns TRUE, with sm_loader_was_cancelled(). */
gboolean    sm_loader_load         (SmLoader            *self,
                                    GCancellable        *cancellable,
                                    GError             **error);
void        sm_loader_load_async   (SmLoader            *self,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
gboolean    sm_loader_load_finish  (SmLoader            *self,
                                    GAsyncResult        *result,
                                    GError             **error);
gboolean    sm_loader_was_cancelled (SmLoader           *self);

#define SM_FORMAT_ERROR (sm_format_error_quark ())
GQuark sm_format_error_quark (void);

typedef enum
{
  SM_FORMAT_ERROR_UNREADABLE, /* no file could be read at all */
  SM_FORMAT_ERROR_WRITE,      /* could not be written */
} SmFormatError;

G_END_DECLS
