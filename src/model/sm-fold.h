#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Text made comparable: no case, no diacritics, one kind of space, quotation mark and dash. The same on
 * every machine and in every locale. For searching and for ordering names. */
void  sm_fold_append (GString    *result,
                      const char *text,
                      gssize      length);
char *sm_fold_text   (const char *text);

G_END_DECLS
