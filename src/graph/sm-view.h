#pragma once

#include "sm-positions.h"
#include "sm-preset.h"
#include "sm-scene.h"

G_BEGIN_DECLS

/* What can be looked at. Those that are pictures are each a pure function from what is selected to a scene;
 * statements and articles are read as text, in the window only. */
typedef enum
{
  SM_VIEW_TIMELINE,
  SM_VIEW_STANDINGS,
  SM_VIEW_MATRIX,
  SM_VIEW_SHIFTS,
  SM_VIEW_MULTIPLES,
  SM_VIEW_COVERAGE,
  SM_VIEW_STATEMENTS, /* a table */
  SM_VIEW_ARTICLE,    /* a text */
} SmViewId;

#define SM_N_VIEWS 8

const char *sm_view_get_nick  (SmViewId    id);    /* for the command line and files: "timeline" */
const char *sm_view_get_label (SmViewId    id);    /* translated: "Timeline" */
gboolean    sm_view_from_nick (const char *nick,
                               SmViewId   *id);
gboolean    sm_view_is_picture (SmViewId   id);    /* has a layout */

/* An issue with a target: what a section of a timeline, a column of a matrix or an axis of standings is about. */
typedef struct
{
  guint32 issue;  /* G_MAXUINT32: none */
  guint32 target; /* word, resolved */
} SmTopic;

#define SM_TOPIC_NONE ((SmTopic) { G_MAXUINT32, 0 })

typedef enum
{
  SM_MATRIX_SORT_ORDER, /* the frozen order of actors */
  SM_MATRIX_SORT_NAME,
  SM_MATRIX_SORT_COUNT, /* statements, most first */
  SM_MATRIX_SORT_TOPIC, /* position on one topic, supports first */
} SmMatrixSort;

typedef enum
{
  SM_MULTIPLES_BY_ISSUE,
  SM_MULTIPLES_BY_ACTOR,
  SM_MULTIPLES_BY_GROUP, /* kinds of actors */
} SmMultiplesBy;

/* What is chosen within a view. A zeroed struct is not a good default: see sm_view_choices_init(). */
typedef struct
{
  SmTopic       across;      /* standings: what is across; none: a strip for every topic */
  SmTopic       up;          /* standings: what is up; none: a strip */
  SmMatrixSort  sort;
  SmTopic       sort_topic;  /* of SM_MATRIX_SORT_TOPIC */
  gboolean      reverse;     /* matrix: last first */
  SmMultiplesBy multiples_by;
} SmViewChoices;

void        sm_view_choices_init (SmViewChoices *self);

/* What to draw and for which page. Everything is borrowed during the call. A zeroed struct with
 * lanes, preset and theme is a good default.
 *
 * Window of time: a picture stands for the statements of sm_lanes_cut (lanes, day_from, day_to): those that are
 * undated or whose dates reach into these days. Positions at a moment also know what was said before. */
typedef struct
{
  SmViewId        view;
  SmLanes        *lanes;       /* the whole selection */
  SmLanes        *window;      /* (nullable): lanes cut to the visible time, when known already */
  SmGroupBy       by;          /* timeline: what sections are */
  const SmViewChoices *choices; /* (nullable): as sm_view_choices_init() makes them */
  const SmPreset *preset;
  const SmTheme  *theme;       /* only its stroke scale matters for layout; colours are roles */
  double          width;       /* 0: the preset's */
  double          height;
  const char     *title;       /* (nullable): drafted from the data; "" none */
  const char     *subtitle;    /* (nullable): drafted; "" none */
  const char     *language;    /* (nullable): of labels from the corpus; the locale's */
  double          day_from;    /* visible time in days (day n lasts from n to n + 1); both 0: all of it */
  double          day_to;
  double          scroll_y;    /* SCREEN preset: contents scrolled by so much */
  gboolean        interactive; /* SCREEN: no title, source note; rows keep their height and may scroll */
  gboolean        hide_legend;
  guint           n_total;     /* statements before filtering, for "48 of 3,112"; 0: not shown */
  const guint32  *wanted_actors; /* (nullable): actors asked for by name: an empty lane says so */
  guint           n_wanted_actors;
  SmPositionRules rules;
  guint           contradiction_days; /* 0: SM_CONTRADICTION_DAYS */
  const char     *project;     /* (nullable): name for the source note; the corpus' title */
} SmViewSpec;

SmScene    *sm_view_layout       (const SmViewSpec *spec);

G_END_DECLS
