#pragma once

#include <adwaita.h>

#include "sm-document.h"
#include "sm-view-state.h"

G_BEGIN_DECLS

#define SM_TYPE_WINDOW (sm_window_get_type ())
G_DECLARE_FINAL_TYPE (SmWindow, sm_window, SM, WINDOW, AdwApplicationWindow)

void         sm_window_load           (SmWindow   *self,
                                       GFile     **files,
                                       guint       n_files);
void         sm_window_load_imported  (SmWindow   *self,
                                       GBytes     *corpus);
void         sm_window_show_document  (SmWindow   *self,
                                       SmDocument *document);
SmDocument  *sm_window_get_document   (SmWindow   *self);
gboolean     sm_window_is_empty       (SmWindow   *self);
SmViewState *sm_window_get_view_state (SmWindow   *self);
void         sm_window_show_evidence  (SmWindow   *self,
                                       gboolean    read);
void         sm_window_toast          (SmWindow   *self,
                                       const char *title,
                                       const char *button,
                                       const char *action);

G_END_DECLS
