#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SM_TYPE_APPLICATION (sm_application_get_type ())
G_DECLARE_FINAL_TYPE (SmApplication, sm_application, SM, APPLICATION, AdwApplication)

SmApplication *sm_application_new         (void);
void           sm_application_open_folder (SmApplication *self,
                                           GFile         *file,
                                           GtkWindow     *parent);
void           sm_application_first_frame (SmApplication *self,
                                           gboolean       complete);
GMenuModel    *sm_application_get_recent  (SmApplication *self);
char         **sm_application_list_recent (SmApplication *self,
                                           guint          most);
GFile         *sm_application_get_example (void);
gboolean       sm_application_is_example  (GFile         *file);

void           sm_application_open_anew   (SmApplication *self,
                                          GFile         *file);

G_END_DECLS
