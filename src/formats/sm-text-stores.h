#pragma once

#include "sm-byte-source.h"
#include "sm-snapshot.h"

G_BEGIN_DECLS

/* Texts as the JSON strings they are in a file: in the corpus file itself, or, when that is compressed or a
 * stream, in a temporary file that they are copied to while they pass. */
#define SM_TYPE_FILE_TEXT_STORE (sm_file_text_store_get_type ())
G_DECLARE_FINAL_TYPE (SmFileTextStore, sm_file_text_store, SM, FILE_TEXT_STORE, SmTextStore)

SmTextStore *sm_file_text_store_new       (SmByteSource     *source,
                                           const char       *name);
SmTextStore *sm_file_text_store_new_spool (const char       *name,
                                           GError          **error);
gboolean     sm_file_text_store_append    (SmFileTextStore  *self,
                                           const char       *raw,
                                           gsize             length,
                                           guint64          *offset,
                                           GError          **error);
gboolean     sm_file_text_store_flush     (SmFileTextStore  *self,
                                           GError          **error);

G_END_DECLS
