#pragma once

#include "sm-positions.h"
#include "sm-preset.h"
#include "sm-scene.h"

G_BEGIN_DECLS

/* What to draw and for which page. Everything is borrowed during the call. A zeroed struct with
 * lanes, preset and theme is a good default. */
typedef struct
{
  SmLanes        *lanes;
  SmGroupBy       by;
  const SmPreset *preset;
  const SmTheme  *theme;       /* only its stroke scale matters for layout; colours are roles */
  double          width;       /* 0: the preset's */
  double          height;
  const char     *title;       /* (nullable): drafted from the data; "" none */
  const char     *subtitle;    /* (nullable): drafted; "" none */
  const char     *language;    /* (nullable): of labels from the corpus; the locale's */
  double          day_from;    /* visible time in days (day n lasts from n to n + 1); both 0: all of it */
  double          day_to;
  double          scroll_y;    /* SCREEN preset: lanes scrolled by so much */
  gboolean        interactive; /* SCREEN: no title, source note; lanes keep their height and may scroll */
  gboolean        hide_legend;
  guint           n_total;     /* statements before filtering, for "48 of 3,112"; 0: not shown */
  const guint32  *wanted_actors; /* (nullable): actors asked for by name: an empty lane says so */
  guint           n_wanted_actors;
  SmPositionRules rules;
  guint           contradiction_days; /* 0: SM_CONTRADICTION_DAYS */
  const char     *project;     /* (nullable): name for the source note; the corpus' title */
} SmTimelineSpec;

SmScene *sm_timeline_layout   (const SmTimelineSpec *spec);

/* The spoken form of an item: "Poland. NATO membership. Supports. June 2024, day not given. …" */
char    *sm_timeline_describe (SmLanes      *lanes,
                               const SmItem *item,
                               const char   *language);

G_END_DECLS
