#pragma once

#include "sm-filter.h"

G_BEGIN_DECLS

/* What of a corpus was asked for on the command line. */
typedef struct
{
  SmFilter *filter;        /* owned */
  guint32  *actors;        /* owned: those asked for by name */
  guint     n_actors;
  gint32    from, to;      /* first and last day asked for; 0: not */
} SmCliPick;

gboolean sm_cli_pick_init   (SmCliPick  *self,
                             SmSnapshot *snapshot,
                             char      **issues,
                             char      **actors,
                             const char *from,
                             const char *to);
void     sm_cli_pick_clear  (SmCliPick  *self);
gboolean sm_cli_check_dates (const char *from,
                             const char *to);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SmCliPick, sm_cli_pick_clear)

G_END_DECLS
