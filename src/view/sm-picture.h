#pragma once

#include "sm-export.h"
#include "sm-viewpoint.h"

G_BEGIN_DECLS

/* A picture to be made of what a window shows: all that is needed to make it in any thread, while the window
 * goes on. A counted value; change its fields only before it is handed to a thread. */
typedef struct
{
  gatomicrefcount ref_count;
  SmViewSpec      spec;          /* all but the page; what it points to is owned */
  SmViewChoices   choices;

  const SmPreset *preset;
  double          width, height; /* 0: the preset's */
  char           *title;         /* (nullable): drafted */
  char           *subtitle;      /* (nullable): drafted */
  char           *description;   /* (nullable): in words, for who cannot see it; drafted */
  SmExportOptions options;
} SmPicture;

SmPicture *sm_picture_new       (SmViewState        *state);
SmPicture *sm_picture_new_presented (SmSnapshot     *snapshot,
                                     SmViewpoint    *viewpoint,
                                     const char     *title,
                                     GCancellable   *cancellable);
SmPicture *sm_picture_ref       (SmPicture          *self);
void       sm_picture_unref     (SmPicture          *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmPicture, sm_picture_unref)

void       sm_picture_take_settings (SmPicture      *self,
                                     GSettings      *settings);
double     sm_picture_get_scale (const SmPreset     *preset,
                                 GSettings          *settings);
SmScene   *sm_picture_lay_out   (SmPicture          *self);

void       sm_picture_write_async  (SmPicture           *self,
                                    GFile               *file,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
gboolean   sm_picture_write_finish (GAsyncResult        *result,
                                    GError             **error);

G_END_DECLS
