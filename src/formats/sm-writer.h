#pragma once

#include "sm-loader.h"

G_BEGIN_DECLS

typedef enum
{
  SM_FILE_JSON,
  SM_FILE_JSON_LINES,
  SM_FILE_CSV,       /* statements, a row each; for reading elsewhere, not read back */
} SmFileKind;

/* What a file name says: "x.json", "x.stancemap", "x.jsonl", "x.csv", each with ".gz". FALSE: none of these. */
gboolean sm_file_kind_from_name (const char   *name,
                                 SmFileKind   *kind,
                                 gboolean     *gzipped);

/* Writes the whole of @snapshot, an article at a time, atomically: a failure or cancel leaves the old
 * file. The same snapshot gives the same bytes. Any thread. */
gboolean sm_writer_write_file   (SmSnapshot    *snapshot,
                                 GFile         *file,
                                 SmFileKind     kind,
                                 gboolean       gzipped,
                                 GCancellable  *cancellable,
                                 GError       **error);
gboolean sm_writer_write_stream (SmSnapshot    *snapshot,
                                 GOutputStream *stream,
                                 SmFileKind     kind,
                                 gboolean       gzipped,
                                 GCancellable  *cancellable,
                                 GError       **error);

/* The same, of a JSON kind, but for one member of the corpus itself that the reader keeps as an extra: @json takes
 * its place, or comes last; NULL leaves it out. */
gboolean sm_writer_write_file_with (SmSnapshot    *snapshot,
                                    const char    *member,
                                    const char    *json,
                                    GFile         *file,
                                    SmFileKind     kind,
                                    gboolean       gzipped,
                                    GCancellable  *cancellable,
                                    GError       **error);

/* Some statements as CSV, in memory: for the clipboard. */
char    *sm_writer_rows_to_csv  (SmSnapshot    *snapshot,
                                 const guint32 *rows,
                                 guint          n_rows,
                                 GCancellable  *cancellable,
                                 GError       **error);

G_END_DECLS
