#pragma once

#include "sm-loader.h"
#include "sm-problem-log.h"

G_BEGIN_DECLS

/* One thing to read. */
typedef struct
{
  GFile        *file;   /* owned, (nullable): a file, or a folder of them */
  GInputStream *stream; /* owned, (nullable) */
  char         *name;   /* owned: as shown */
  guint64       size;   /* as far as known */
} SmInput;

SmInput   *sm_input_new_for_file (GFile        *file,
                                  goffset       size);
void       sm_input_free         (gpointer      data);
GPtrArray *sm_list_inputs        (GPtrArray    *inputs,
                                  SmProblemLog *log,
                                  GCancellable *cancellable,
                                  guint64      *total);
void       sm_report_file        (SmProblemLog *log,
                                  const char   *name,
                                  const char   *code,
                                  const char   *message);

G_END_DECLS
