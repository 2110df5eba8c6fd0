#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A file that is written beside the one it will replace, which it does at once or not at all. */
typedef struct _SmOutput SmOutput;

SmOutput      *sm_output_open       (GFile         *file,
                                     GCancellable  *cancellable,
                                     GError       **error);
GOutputStream *sm_output_get_stream (SmOutput      *self);
gboolean       sm_output_commit     (SmOutput      *self,
                                     GCancellable  *cancellable,
                                     GError       **error);
void           sm_output_free       (SmOutput      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmOutput, sm_output_free)

G_END_DECLS
