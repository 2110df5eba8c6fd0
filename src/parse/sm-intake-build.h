#pragma once

#include "sm-intake.h"
#include "sm-text-stores.h"

G_BEGIN_DECLS

/* Rows of a snapshot, article by article. One thread. */
typedef struct _SmIntakeBuild SmIntakeBuild;

SmIntakeBuild *sm_intake_build_new     (SmSnapshot     *issues,
                                        SmSnapshot     *known,
                                        GError        **error);
void           sm_intake_build_free    (SmIntakeBuild  *self);
char          *sm_intake_build_dup_id  (SmIntakeBuild  *self,
                                        SmIntakeItem   *item);
gboolean       sm_intake_build_add     (SmIntakeBuild  *self,
                                        SmIntakeItem   *item,
                                        const char     *id,
                                        SmParse        *parse,
                                        GError        **error);
SmSnapshot    *sm_intake_build_publish (SmIntakeBuild  *self,
                                        GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmIntakeBuild, sm_intake_build_free)

G_END_DECLS
