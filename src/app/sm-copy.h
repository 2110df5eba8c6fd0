#pragma once

#include <gtk/gtk.h>

#include "sm-picture.h"

G_BEGIN_DECLS

void     sm_copy_picture_async  (SmPicture           *picture,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);
gboolean sm_copy_picture_finish (GdkClipboard        *clipboard,
                                 GAsyncResult        *result,
                                 GError             **error);
void     sm_copy_quote_async    (SmSnapshot          *snapshot,
                                 guint                row,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);
gboolean sm_copy_quote_finish   (GdkClipboard        *clipboard,
                                 GAsyncResult        *result,
                                 GError             **error);

G_END_DECLS
