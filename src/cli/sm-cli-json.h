#pragma once

#include <json-glib/json-glib.h>

#include "sm-cli.h"

G_BEGIN_DECLS

/* Answers for programs: the same members whatever the language, English words as keys. */
void     sm_cli_json_add_text     (JsonBuilder *builder,
                                   const char  *name,
                                   const char  *text);
void     sm_cli_json_add_number   (JsonBuilder *builder,
                                   const char  *name,
                                   guint        number);
void     sm_cli_json_add_problems (JsonBuilder *builder,
                                   const char  *name,
                                   SmLoader    *loader);
gboolean sm_cli_json_print        (JsonBuilder *builder);

G_END_DECLS
