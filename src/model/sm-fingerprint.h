#pragma once

#include "sm-snapshot.h"

G_BEGIN_DECLS

/* A short name for what a corpus says: the same statements give the same, in whatever order their files came. */
char *sm_fingerprint_new (SmSnapshot   *snapshot,
                          GCancellable *cancellable);

G_END_DECLS
