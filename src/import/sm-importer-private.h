#pragma once

#include "sm-importer.h"

G_BEGIN_DECLS

/* One importer a format: fills an article of which only the source is known. What can't be read is reported. */
void sm_import_plain    (GBytes       *bytes,
                         SmRawArticle *article);
void sm_import_markdown (GBytes       *bytes,
                         SmRawArticle *article);
void sm_import_html     (GBytes       *bytes,
                         SmRawArticle *article,
                         GCancellable *cancellable);
void sm_import_pdf      (GBytes       *bytes,
                         SmRawArticle *article,
                         GCancellable *cancellable);
void sm_import_docx     (GBytes       *bytes,
                         SmRawArticle *article,
                         GCancellable *cancellable);
void sm_import_odt      (GBytes       *bytes,
                         SmRawArticle *article,
                         GCancellable *cancellable);

/* What several importers need. */
void     sm_import_read_header    (SmRawArticle *article);
char    *sm_import_clean_line     (const char   *text);
gboolean sm_import_parse_date     (const char   *text,
                                   const char   *language,
                                   SmDate       *date);
void     sm_import_add_candidate  (SmRawArticle *article,
                                   const SmDate *date,
                                   const char   *words);
void     sm_import_no_library     (SmRawArticle *article,
                                   const char   *format,
                                   const char   *library);
gboolean sm_import_is_title       (const char   *title);

G_END_DECLS
