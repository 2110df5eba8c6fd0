#pragma once

#include <glib.h>

#include "sm-utf8.h"

G_BEGIN_DECLS

/* JSON as bytes in memory: unescaping, escaping, laying out. None of these can fail. */
gsize sm_json_text_decode (const char *raw,
                           gsize       length,
                           gboolean    damaged,
                           char       *decoded);
void  sm_json_text_quote  (GString    *out,
                           const char *text,
                           gsize       length);
void  sm_json_text_number (GString    *out,
                           double      number);
void  sm_json_text_layout (GString    *out,
                           const char *raw,
                           gsize       length,
                           int         indent);

G_END_DECLS
