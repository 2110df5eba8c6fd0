#pragma once

#include "sm-importer.h"
#include "sm-problem-log.h"

G_BEGIN_DECLS

/* One thing to import. */
typedef struct
{
  GFile        *file;    /* owned, (nullable) */
  GInputStream *stream;  /* owned, (nullable) */
  SmRawArticle *article; /* owned, (nullable): imported already */
  char         *name;    /* owned: as shown */
} SmImportInput;

SmImportInput *sm_import_input_new_for_file    (GFile         *file);
SmImportInput *sm_import_input_new_for_stream  (GInputStream  *stream,
                                                const char    *name);
SmImportInput *sm_import_input_new_for_article (SmRawArticle  *article);
void           sm_import_input_free            (gpointer       data);
SmRawArticle  *sm_import_input_read            (SmImportInput *self,
                                                GCancellable  *cancellable);
GPtrArray     *sm_import_list_inputs           (GPtrArray     *inputs,
                                                SmProblemLog  *log,
                                                GCancellable  *cancellable);

G_END_DECLS
