#pragma once

#include "sm-timeline.h"

G_BEGIN_DECLS

/* Small corpora for tests, written as lines of fields with "|" between them:
 *
 *   corpus | title
 *   issue | id | label | question | pole for | pole against | target
 *   actor | id | name | group
 *   article | id | title | outlet | date
 *   say | id | actor | issue | value | date | according to | condition | target | status
 *
 * A statement belongs to the article before it; trailing fields may be left out. */
SmSnapshot *timeline_data_parse  (const char    *text);

/* @n statements by up to @n_actors, with all kinds of dates, stances and styles. */
SmSnapshot *timeline_data_random (GRand         *random,
                                  guint          n,
                                  guint          n_actors);

/* Lanes of everything in a snapshot. */
SmLanes    *timeline_data_lanes  (SmSnapshot    *snapshot,
                                  SmGroupBy      by);

G_END_DECLS
