#pragma once

#include "sm-view.h"

G_BEGIN_DECLS

SmScene *sm_timeline_layout   (const SmViewSpec *spec);

/* The spoken form of an item: "Poland. NATO membership. Supports. June 2024, day not given. …" */
char    *sm_timeline_describe (SmLanes      *lanes,
                               const SmItem *item,
                               const char   *language);
GPtrArray *sm_timeline_describe_rows (SmLanes       *lanes,
                                      const guint32 *rows,
                                      guint          n_rows,
                                      const char    *language);

G_END_DECLS
