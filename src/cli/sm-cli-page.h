#pragma once

#include "sm-preset.h"

G_BEGIN_DECLS

gboolean sm_cli_parse_size   (const char *text,
                              double     *width,
                              double     *height);
gboolean sm_cli_parse_factor (const char *text,
                              double     *factor);

G_END_DECLS
