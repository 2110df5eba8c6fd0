#pragma once

#include <gtk/gtk.h>

#include "sm-picture.h"
#include "sm-sight.h"
#include "sm-viewpoint.h"

G_BEGIN_DECLS

/* What a picture will look like, as a texture no larger than asked for. */
typedef struct
{
  GdkTexture *texture;        /* owned */
  double      width, height;  /* of the page, in layout units */
  char       *title;          /* (nullable): as drafted */
  char       *description;    /* (nullable): as drafted, or as it was given */
} SmPreview;

void       sm_preview_free         (SmPreview            *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmPreview, sm_preview_free)

void       sm_preview_make_async   (SmPicture            *picture,
                                    SmSight               sight,
                                    int                   most_width,
                                    int                   most_height,
                                    GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
void       sm_preview_make_presented_async (SmSnapshot          *snapshot,
                                            SmViewpoint         *viewpoint,
                                            const char          *title,
                                            int                  most_width,
                                            int                  most_height,
                                            GCancellable        *cancellable,
                                            GAsyncReadyCallback  callback,
                                            gpointer             user_data);
SmPreview *sm_preview_make_finish  (GAsyncResult         *result,
                                    GError              **error);

G_END_DECLS
