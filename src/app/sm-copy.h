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
void     sm_copy_statements_async  (SmSnapshot          *snapshot,
                                   const guint32       *rows,
                                   guint                n_rows,
                                   gboolean             csv,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);
gboolean sm_copy_statements_finish (GdkClipboard        *clipboard,
                                    GAsyncResult        *result,
                                    guint               *n_rows,
                                    GError             **error);

G_END_DECLS
