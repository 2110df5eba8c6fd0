#pragma once

#include "sm-text-index.h"
#include "sm-writer.h"

G_BEGIN_DECLS

/* What is written, gathered before it goes to the stream. The first error stops everything after it. */
typedef struct
{
  GOutputStream *stream;      /* borrowed */
  GCancellable  *cancellable; /* borrowed, (nullable) */
  GString       *buffer;      /* owned */
  GError        *error;       /* owned, (nullable) */
} SmSink;

/* The text of the article that is being written. */
typedef struct
{
  char        *text;  /* owned, (nullable) */
  SmTextIndex  index;
} SmWriterText;

gboolean sm_sink_flush        (SmSink        *self,
                               gboolean       all);

gboolean sm_writer_text_read  (SmWriterText  *self,
                               SmSnapshot    *snapshot,
                               guint          article,
                               GError       **error);
gboolean sm_writer_text_quote (SmWriterText  *self,
                               SmSnapshot    *snapshot,
                               guint          statement,
                               const char   **quote,
                               gsize         *length);
void     sm_writer_text_clear (SmWriterText  *self);

void     sm_writer_write_json (SmSnapshot    *snapshot,
                               const SmExtras *extras, /* (nullable): of the corpus itself */
                               SmSink        *sink,
                               gboolean       lines);
void     sm_writer_write_csv  (SmSnapshot    *snapshot,
                               SmSink        *sink);

G_END_DECLS
