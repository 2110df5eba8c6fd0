#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SM_QUOTE_START,
  SM_QUOTE_END,
} SmQuoteEnd;

gboolean sm_quote_move_end (const char *text,
                            SmQuoteEnd  which,
                            int         step,
                            guint      *start,
                            guint      *end);
void     sm_quote_trim     (const char *text,
                            guint      *start,
                            guint      *end);

G_END_DECLS
