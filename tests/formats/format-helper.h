#pragma once

#include "sm-loader.h"
#include "sm-writer.h"

G_BEGIN_DECLS

/* Loading and writing for tests. Everything here stops the test when it fails for a reason of its own. */
SmLoader   *load_paths     (const char *const *paths);
SmLoader   *load_bytes     (const char *bytes,
                            gssize      length);
SmSnapshot *get_snapshot   (SmLoader   *loader);
char       *list_problems  (SmLoader   *loader);
GBytes     *write_bytes    (SmSnapshot *snapshot,
                            SmFileKind  kind,
                            gboolean    gzipped);
char       *write_text     (SmSnapshot *snapshot,
                            SmFileKind  kind);
char       *find_data      (const char *below,
                            const char *name);
char       *make_folder    (void);
void        remove_folder  (const char *path);
char       *put_file       (const char *folder,
                            const char *name,
                            const char *contents);

/* As load_paths(), with the paths as arguments. */
#define load_files(...) load_paths ((const char *const[]){ __VA_ARGS__, NULL })

G_END_DECLS
