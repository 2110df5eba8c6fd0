#pragma once

#include <glib.h>

G_BEGIN_DECLS

char       *sm_paths_find_data_dir   (const char *program);
char       *sm_paths_find_locale_dir (const char *program);
char       *sm_paths_find_schema_dir (const char *program);

const char *sm_paths_get_data_dir    (void);
const char *sm_paths_get_locale_dir  (void);
const char *sm_paths_get_schema_dir  (void);

G_END_DECLS
