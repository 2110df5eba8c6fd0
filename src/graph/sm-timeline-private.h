#pragma once

#include "sm-lane-index.h"
#include "sm-header.h"
#include "sm-page.h"
#include "sm-time-axis.h"
#include "sm-timeline.h"

G_BEGIN_DECLS

/* How a timeline is made, in this order: the plan (which sections and lanes there are, how many statements
 * each shows), the frame (what stands where on the page, how high a lane is, which lanes fit), and then the
 * parts, each of which adds its shapes to the builder. One struct carries it all through one call. */

#define SM_NO_LANE G_MAXUINT32

/* Dates that open towards the past or the future are drawn with an arrow this many boxes long. */
#define SM_ARROW_BOXES 3.0

/* Middles of month dates lie within so many days of both their ends; see SM_MARK_PRECISION_SHIFT. */
#define SM_MONTH_REACH 32

#define SM_N_STYLES 8 /* combinations of SmMarkStyle */

typedef struct
{
  guint32 lane;    /* index into SmLanes; SM_NO_LANE: asked for, and nothing was found */
  guint   actor;
  guint   issue;
  guint32 target;  /* word */
  guint   section;
  guint   first;   /* rows whose mark stands in the visible time: … */
  guint   end;     /* … indices into SmLanes.rows, end exclusive */
  guint64 n;       /* statements shown: those, the undated, and ranges that reach into the visible time */
  guint   n_rails; /* under the lane, for dates longer than a month */
  gboolean shown;  /* fits on the page */
  gboolean crowded; /* too many statements for a position line */
  double  y;       /* top */
  double  height;  /* without its rails */
} SmTimelineLane;

typedef struct
{
  guint   first;   /* of the plan's lanes */
  guint   n;
  guint   n_shown;
  guint64 n_hidden; /* statements of lanes that do not fit */
  gboolean noted;  /* the header says so */
  double  y;       /* top of the header; its lanes follow */
} SmTimelineSection;

/* How far a mark reaches from its centre. */
typedef struct
{
  double left, top, right, bottom;
} SmTimelineExtent;

/* A contradiction in a lane. */
typedef struct
{
  double x;
  double top;
  double bottom;
  guint  n;       /* statements */
  guint  lane;
} SmTimelineBracket;

typedef struct
{
  SmSheet               sheet;
  SmPage                page;

  /* the plan */
  GArray               *plan;       /* of SmTimelineLane */
  GArray               *sections;   /* of SmTimelineSection */
  SmTally       all;        /* everything in the visible time */
  SmTally       tally;      /* of the lanes that fit */
  guint                 n_actors;   /* in the selection */
  guint                 n_hidden_lanes;

  /* the frame */
  double                content_height;
  double                label_width;
  double                plot_x, plot_y, plot_width, plot_height;
  double                x0, x1;     /* of the time scale */
  double                undated_x;  /* centre of the column; negative: there is none */
  double                undated_width;
  double                header_height;
  double                rail_height;
  double                lane_height;
  double                axis_height;
  double                top_axis_height;
  double                scroll;
  gboolean              has_time;
  gboolean              has_undated;
  gboolean              top_axis;
  gboolean              one_row;    /* of tick labels */
  double                day0, day1;
  double                per_day;    /* units of x */
  gboolean              planned;    /* which lanes are shown is final: counts of them too */

  /* found while drawing */
  GArray               *brackets;   /* of SmTimelineBracket: of the lane being drawn, from left to right */
  SmTimelineExtent      extents[SM_N_STANCES * SM_N_STYLES];
  guint                 biggest_bin;
  guint                 n_crowded;  /* lanes */
  gboolean              has_position;
  gboolean              has_silence;
  gboolean              has_brackets;
  guint                 n_contradictions;
} SmTimeline;

/* What items are put into words with, long after the layout and in any thread. */
typedef struct
{
  SmLanes        *lanes;          /* owned reference */
  char           *language;
  guint           contradiction_days;
  SmPositionRules rules;
  GMutex          lock;           /* of what follows */
  guint           lane;           /* whose contradictions are known */
  GArray         *contradictions; /* (nullable): of SmContradiction */
} SmTimelineWords;

static inline double
sm_timeline_x (const SmTimeline *self,
               double            day)
{
  return self->x0 + (day - self->day0) * self->per_day;
}

/* Whether a date longer than a day reaches into the visible time. */
static inline gboolean
sm_timeline_spread_reaches_in (const SmTimeline *self,
                               const SmSpread   *spread)
{
  return spread->first < self->day1 && spread->last + 1 > self->day0;
}

static inline SmTimelineLane *
sm_timeline_lane (const SmTimeline *self,
                  guint             i)
{
  return &g_array_index (self->plan, SmTimelineLane, i);
}

/* sm-timeline-plan.c */
void        sm_timeline_plan          (SmTimeline            *self);
void        sm_timeline_plan_time     (SmTimeline            *self);
void        sm_timeline_plan_tally    (SmTimeline            *self,
                                       gboolean               shown_only,
                                       SmTally       *tally);
double      sm_timeline_plan_height   (SmTimeline            *self,
                                       double                 lane_height);
guint       sm_timeline_find_day      (SmTimeline            *self,
                                       const SmLane          *lane,
                                       double                 day);
gboolean    sm_timeline_reaches_in    (const SmTimeline      *self,
                                       guint                  index);
SmRowSet   *sm_timeline_shown_rows    (SmTimeline            *self);

/* sm-timeline-choose.c */
void        sm_timeline_plan_choose   (SmTimeline            *self,
                                       double                 space);

/* sm-timeline-frame.c */
void        sm_timeline_frame         (SmTimeline            *self);
void        sm_timeline_set_scale     (SmTimeline            *self);
void        sm_timeline_set_time      (SmTimeline            *self);

/* sm-timeline-names.c */
char       *sm_timeline_draft_title   (SmTimeline            *self,
                                       gboolean               brief);
char       *sm_timeline_summary       (SmTimeline            *self);
char       *sm_timeline_hidden_note   (SmTimeline            *self);
char       *sm_timeline_section_note  (SmTimeline            *self,
                                       const SmTimelineSection *section);
double      sm_timeline_label_width   (SmTimeline            *self,
                                       double                 most);

/* sm-timeline-legend.c */
void        sm_timeline_legend_fill   (SmLegend              *legend,
                                       gboolean               brief,
                                       gpointer               user_data);
void        sm_timeline_source_facts  (SmTimeline            *self);

/* sm-timeline-sections.c */
void        sm_timeline_sections_look (SmTimeline            *self);
void        sm_timeline_sections_draw (SmTimeline            *self);

/* sm-timeline-axis.c */
void        sm_timeline_axis_draw     (SmTimeline            *self);
void        sm_timeline_axis_draw_grid (SmTimeline           *self,
                                        SmTimeAxis           *axis,
                                        double                y0,
                                        double                y1);
void        sm_timeline_axis_draw_below (SmTimeline          *self,
                                         SmTimeAxis          *axis,
                                         SmLayer              layer,
                                         double               y);
const char *sm_timeline_undated_label (void);

/* sm-timeline-lines.c */
void        sm_timeline_lines_look    (SmTimeline            *self,
                                       const SmTimelineLane  *lane);
void        sm_timeline_lines_draw    (SmTimeline            *self,
                                       const SmTimelineLane  *lane);
void        sm_timeline_brackets_look (SmTimeline            *self,
                                       const SmTimelineLane  *lane);
void        sm_timeline_brackets_find (SmTimeline            *self,
                                       const SmTimelineLane  *lane);
void        sm_timeline_brackets_join (SmTimeline            *self);

/* sm-timeline-marks.c */
guint       sm_timeline_marks_look    (SmTimeline            *self,
                                       const SmTimelineLane  *lane);
void        sm_timeline_marks_draw    (SmTimeline            *self,
                                       const SmTimelineLane  *lane);

/* sm-timeline-canvas.c */
double      sm_timeline_level_y       (const SmTimeline      *self,
                                       const SmTimelineLane  *lane,
                                       double                 value);
guint32     sm_timeline_item          (SmTimeline            *self,
                                       SmItem                *item);

/* sm-timeline-describe.c */
SmTimelineWords *sm_timeline_words_new      (SmLanes              *lanes,
                                             const char           *language,
                                             const SmViewSpec *spec);
void             sm_timeline_words_free     (SmTimelineWords      *self);
char            *sm_timeline_words_describe (SmTimelineWords      *self,
                                             const SmItem         *item);
char            *sm_timeline_words_rows     (SmLanes              *lanes,
                                             guint                 first,
                                             guint                 n);

G_END_DECLS
