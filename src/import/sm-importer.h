#pragma once

#include "sm-raw-article.h"

G_BEGIN_DECLS

/* What sort of file an article comes in. */
typedef enum
{
  SM_RAW_TEXT,
  SM_RAW_MARKDOWN,
  SM_RAW_HTML,
  SM_RAW_PDF,
  SM_RAW_DOCX,
  SM_RAW_ODT,
  SM_RAW_CORPUS, /* corpus JSON, which is opened and not imported */
  SM_RAW_OTHER,  /* anything else: a picture, a spreadsheet, a program */
} SmRawKind;

/* Larger files are no articles. */
#define SM_IMPORT_MAX_BYTES ((gsize) 128 << 20)

SmRawKind     sm_raw_kind_sniff         (GBytes        *bytes,
                                         const char    *name);
gboolean      sm_raw_kind_is_named      (const char    *name);
gboolean      sm_raw_kind_is_available  (SmRawKind      kind);

/* Any thread. Always an article: what can't be read has no text and says why in its problems. NULL only when
 * cancelled. */
SmRawArticle *sm_importer_read_bytes    (GBytes        *bytes,
                                         const char    *name,
                                         GCancellable  *cancellable);
SmRawArticle *sm_importer_read_file     (GFile         *file,
                                         const char    *name,
                                         GCancellable  *cancellable);
SmRawArticle *sm_importer_read_stream   (GInputStream  *stream,
                                         const char    *name,
                                         GCancellable  *cancellable);

/* For articles that do not say otherwise. */
void          sm_importer_apply_defaults (SmRawArticle *article,
                                          const SmDate *date,
                                          const char   *language,
                                          const char   *outlet);

/* Pasted text, or HTML when @is_html. */
SmRawArticle *sm_importer_read_text     (const char    *text,
                                         gssize         length,
                                         gboolean       is_html,
                                         const char    *name,
                                         GCancellable  *cancellable);

G_END_DECLS
