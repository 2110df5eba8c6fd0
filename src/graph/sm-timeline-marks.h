#pragma once

#include "sm-timeline-private.h"

G_BEGIN_DECLS

/* What the parts of a lane's marks share: sm-timeline-runs.c splits rows into items, sm-timeline-marks.c draws
 * those at the height of their stance, sm-timeline-rails.c those with long dates, sm-timeline-notes.c writes what
 * stands beside them. */

/* So many rows with the same long date, or at an edge of the time shown, stay apart. */
#define SM_FEW_ROWS 4

/* Up to so many rows, a bin shows styles apart, piled up. */
#define SM_PILED_ROWS 6

/* Half the height of the caps of date ranges, in boxes. */
#define SM_CAP 0.3

/* Consecutive rows of a lane that are one item. */
typedef struct
{
  guint first;  /* index into SmLanes.rows */
  guint n;
} SmRun;

/* A mark that has its place. */
typedef struct
{
  double      x, y;
  SmStance    stance;
  SmMarkStyle style;
  guint       n;
  guint32     item;
} SmPlaced;

/* Whiskers of one middle day. */
typedef struct
{
  gint32 first, last;
  double top, bottom;
  guint  levels; /* bits */
} SmMarkRange;

#define SM_MOST_RANGES 8

typedef struct
{
  SmTimeline           *timeline;
  const SmTimelineLane *lane;
  const SmLane         *source;
  GArray               *placed; /* of SmPlaced */
  GArray               *runs;   /* of SmRun: rows on rails that need an item */
  GArray               *dates;  /* of dates on rails */
  double                last_x[SM_N_STANCES];
  SmMarkRange           ranges[SM_MOST_RANGES];
  guint                 n_ranges;
  guint                 n_lookups;
  gint32                range_day;
} SmMarks;

static inline SmStance
sm_bits_get_stance (guint8 bits)
{
  return MIN (bits & SM_MARK_STANCE_MASK, SM_N_STANCES - 1);
}

static inline SmMarkStyle
sm_bits_get_style (guint8 bits)
{
  return (bits & SM_MARK_SECOND_HAND ? SM_MARK_HOLLOW : 0) | (bits & SM_MARK_CONDITIONAL ? SM_MARK_RING : 0) |
         (bits & SM_MARK_SUGGESTED ? SM_MARK_DRAFT : 0);
}

static inline gboolean
sm_bits_is_longer (guint8 bits)
{
  return (bits & (2 << SM_MARK_PRECISION_SHIFT)) != 0;
}

static inline gboolean
sm_bits_is_month (guint8 bits)
{
  return (bits & SM_MARK_PRECISION_MASK) == 1 << SM_MARK_PRECISION_SHIFT;
}

/* sm-timeline-runs.c */
void    sm_timeline_runs_list         (SmTimeline     *self,
                                       guint           lane,
                                       guint           first,
                                       guint           end,
                                       GArray         *runs);
void    sm_timeline_runs_list_undated (SmTimeline     *self,
                                       const SmLane   *source,
                                       GArray         *runs);
double  sm_timeline_runs_block        (SmTimeline     *self);

/* sm-timeline-marks.c */
void    sm_marks_place                (SmMarks        *marks,
                                       double          x,
                                       double          y,
                                       SmStance        stance,
                                       SmMarkStyle     style,
                                       guint           n);
guint32 sm_marks_add_item             (SmMarks        *marks,
                                       const SmRun    *run,
                                       guint           first);
void    sm_marks_extend_item          (SmMarks        *marks,
                                       guint32         item,
                                       const SmPlaced *placed);

/* sm-timeline-rails.c */
void    sm_marks_rails_init           (SmMarks        *marks);
void    sm_marks_rails_clear          (SmMarks        *marks);
void    sm_marks_add_to_rail          (SmMarks        *marks,
                                       const SmRun    *run,
                                       guint32         item);
void    sm_marks_collect_rails        (SmMarks        *marks,
                                       guint           first,
                                       guint           end);
void    sm_marks_draw_rails           (SmMarks        *marks);

/* sm-timeline-notes.c */
void    sm_marks_draw_notes           (SmMarks        *marks);

G_END_DECLS
