#pragma once

#include "sm-importer.h"

/* Articles for the tests, and the questions that they all ask of one. */
SmRawArticle *import_data    (const char *name);
SmRawArticle *import_bytes   (const void *bytes,
                              gsize       length,
                              const char *name);
SmRawArticle *import_string  (const char *text,
                              const char *name);
GBytes       *read_data      (const char *name);
SmProblem    *find_problem   (SmRawArticle *article,
                              const char   *code);
void          assert_date    (const SmDate *date,
                              const char   *edtf);
void          check_article  (SmRawArticle *article);
GBytes       *make_zip       (const char *first_name,
                              ...) G_GNUC_NULL_TERMINATED;
