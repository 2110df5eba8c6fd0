#pragma once

#include "sm-snapshot.h"

G_BEGIN_DECLS

typedef enum
{
  SM_NAMES_ACTORS,
  SM_NAMES_ISSUES,
} SmNames;

GArray     *sm_name_matches_list (SmSnapshot *snapshot,
                                  SmNames     names,
                                  const char *words,
                                  guint       article,
                                  guint       max);
gboolean    sm_name_matches_find (SmSnapshot *snapshot,
                                  SmNames     names,
                                  const char *name,
                                  guint      *row);
const char *sm_name_get          (SmSnapshot *snapshot,
                                  SmNames     names,
                                  guint       row);

G_END_DECLS
