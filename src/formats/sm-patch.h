#pragma once

#include "sm-edits.h"

G_BEGIN_DECLS

/* What an edit touched, as it is after it: a small corpus in JSON Lines, with a member "journal" that lists what is to
 * be so and what is to be there no more. */
char         *sm_patch_write (SmSnapshot           *snapshot,
                              const SmEditsTouched *touched,
                              gint64                at,
                              GError              **error);
SmEditsPatch *sm_patch_read  (const char           *json,
                              gsize                 length,
                              GError              **error);
void          sm_patch_free  (SmEditsPatch         *patch);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmEditsPatch, sm_patch_free)

G_END_DECLS
