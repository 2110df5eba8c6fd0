#pragma once

#include "sm-parser.h"

G_BEGIN_DECLS

#define SM_TYPE_COMMAND_PARSER (sm_command_parser_get_type ())
G_DECLARE_FINAL_TYPE (SmCommandParser, sm_command_parser, SM, COMMAND_PARSER, GObject)

SmParser *sm_command_parser_new        (const char      *command,
                                        GError         **error);
void      sm_command_parser_set_limits (SmCommandParser *self,
                                        guint            seconds,
                                        gsize            max_output);

G_END_DECLS
