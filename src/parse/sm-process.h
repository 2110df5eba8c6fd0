#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A program of somebody else's that is written to and read from, never trusted: its time and its output are bounded, and
 * whatever it started goes with it. One thread at a time. */
typedef struct _SmProcess SmProcess;

typedef enum
{
  SM_PROCESS_FAILED, /* see the error */
  SM_PROCESS_MORE,   /* something was read or written */
  SM_PROCESS_ENDED,  /* it has closed its output */
} SmProcessStep;

char         *sm_process_find      (const char        *program);
SmProcess    *sm_process_start     (const char *const *argv,
                                    const char *const *environment,
                                    const char        *folder,
                                    gsize              max_output,
                                    GError           **error);
void          sm_process_free      (SmProcess         *self);
void          sm_process_send      (SmProcess         *self,
                                    const char        *bytes,
                                    gsize              length);
void          sm_process_end_input (SmProcess         *self);
SmProcessStep sm_process_step      (SmProcess         *self,
                                    gint64             deadline,
                                    GCancellable      *cancellable,
                                    GError           **error);
gboolean      sm_process_finish    (SmProcess         *self,
                                    gint64             deadline,
                                    GCancellable      *cancellable,
                                    GError           **error);
const char   *sm_process_get_output (SmProcess        *self,
                                     gsize            *length);
void          sm_process_drop_output (SmProcess       *self,
                                      gsize            length);
const char   *sm_process_get_name  (SmProcess         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmProcess, sm_process_free)

G_END_DECLS
