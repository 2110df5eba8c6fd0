#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Words in one or several languages, as the corpus format's labels: a plain string has the
 * language "". Immutable, counted references. */
typedef struct _SmLabel SmLabel;

#define SM_TYPE_LABEL (sm_label_get_type ())
GType       sm_label_get_type       (void);
SmLabel    *sm_label_new            (const char    *text);
SmLabel    *sm_label_new_map        (const char   **languages,
                                     const char   **texts,
                                     guint          n);
SmLabel    *sm_label_ref            (SmLabel       *self);
void        sm_label_unref          (SmLabel       *self);
const char *sm_label_get            (const SmLabel *self,
                                     const char    *language);
guint       sm_label_get_n          (const SmLabel *self);
const char *sm_label_get_nth        (const SmLabel *self,
                                     guint          n,
                                     const char   **language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmLabel, sm_label_unref)

G_END_DECLS
