#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Memory for many small strings that all live equally long: allocated by one thread, read by any,
 * freed together with the last reference. */
typedef struct _SmArena SmArena;

SmArena    *sm_arena_new   (void);
SmArena    *sm_arena_ref   (SmArena    *self);
void        sm_arena_unref (SmArena    *self);
gpointer    sm_arena_alloc (SmArena    *self,
                            gsize       size);
const char *sm_arena_keep  (SmArena    *self,
                            const char *text,
                            gsize       length);

G_END_DECLS
