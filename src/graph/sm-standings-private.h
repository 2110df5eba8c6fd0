#pragma once

#include "sm-header.h"
#include "sm-page.h"
#include "sm-standing.h"
#include "sm-standings.h"

G_BEGIN_DECLS

/* How standings are made: the plan (who stands where on each topic, now and before), the frame (whether every actor
 * has a row or shares rows with others, which of them fit), and then the strips or the plane. One struct carries it
 * all through one call. */

/* One actor on one topic. */
typedef struct
{
  guint         actor;
  guint         lane;       /* of the whole selection; G_MAXUINT: was asked for, and nothing is known */
  guint         part;       /* of the window; G_MAXUINT: says nothing in it */
  guint         first;      /* of the window's rows: its statements there … */
  guint         n;          /* … and how many */
  SmStanding    now;
  SmStanding    before;
  gboolean      has_now;
  gboolean      has_before;
  SmStandingGap gap;        /* of those without a position */
  SmStance      stance;     /* of the position, … */
  SmMarkStyle   style;
  SmStance      other_stance; /* … and of what contradicts it */
  SmMarkStyle   other_style;
  gboolean      shown;
  guint         row;        /* of its strip */
  double        label_x;    /* left edge of a label beside the glyph */
  double        label_width;
  gboolean      on_arrow;   /* the label stands in the middle of the arrow: nowhere else is room */
} SmStandingsOne;

/* A topic with those who stand somewhere, then those who do not; or an actor with its topics. */
typedef struct
{
  guint       issue;
  guint32     target;
  const char *name;
  gboolean    is_actor; /* rows are topics */
  gboolean    is_plane; /* of two topics */
  GArray     *ones;     /* of SmStandingsOne: with a position, in the frozen order */
  GArray     *others;   /* of SmStandingsOne: without */
  guint64     n;        /* statements in the window */
  gboolean    shown;
  guint       n_rows;   /* of those that are shown */
  guint       n_hidden; /* actors that do not fit … */
  guint64     n_hidden_statements; /* … and their statements */
  guint       n_lines;  /* of the note on those without a position */
  gboolean    noted;    /* the header says what does not fit */
  double      y;        /* top of the header */
} SmStandingsStrip;

typedef struct
{
  SmSheet    sheet;
  SmPage     page;
  SmLanes   *window;      /* owned */
  GArray    *rows;        /* (nullable) of guint32: the window's rows, and those of what is put together */
  double     before;      /* the moment of the ghosts */
  gint32     last_day;    /* as of which day; 0 when nothing is dated */
  guint      n_actors;
  guint      n_topics;
  GPtrArray *strips;      /* of SmStandingsStrip */
  SmTally    glyphs;      /* of the positions that are shown */
  gboolean   has_ghosts;
  gboolean   has_moves;
  gboolean   has_contradictions;
  gboolean   has_trails;

  /* the frame */
  gboolean   one_a_row;   /* every actor has a row and its name at the left */
  gboolean   with_dates;
  double     header_height;
  double     row_height;
  double     line_height; /* of the note on those without a position */
  double     axis_height;
  double     label_width;
  double     date_width;
  double     plot_x, plot_width;
  double     x0, x1;      /* of -1 and 1 */
  double     body_y, body_bottom; /* of the strips */
  double     scroll;
  double     content_height;
} SmStandings;

static inline SmStandingsStrip *
sm_standings_strip (const SmStandings *self,
                    guint              i)
{
  return g_ptr_array_index (self->strips, i);
}

static inline SmStandingsOne *
sm_standings_one (const SmStandingsStrip *strip,
                  guint                   i)
{
  return &g_array_index (strip->ones, SmStandingsOne, i);
}

static inline double
sm_standings_x (const SmStandings *self,
                double             value)
{
  return self->x0 + (CLAMP (value, -1, 1) + 1) / 2 * (self->x1 - self->x0);
}

/* sm-standings-plan.c */
void        sm_standings_plan         (SmStandings            *self);
guint       sm_standings_add_rows     (SmStandings            *self,
                                       const SmStandingsOne   *one);
void        sm_standings_strip_free   (gpointer                strip);

/* sm-standings-words.c */
char       *sm_standings_draft_title  (SmStandings            *self,
                                       gboolean                brief);
char       *sm_standings_subtitle     (SmStandings            *self);
char       *sm_standings_summary      (SmStandings            *self);
char       *sm_standings_describe     (SmStandings            *self,
                                       const SmStandingsStrip *strip,
                                       const SmStandingsOne   *one);
char       *sm_standings_gap          (SmStandings            *self,
                                       const SmStandingsStrip *strip,
                                       const SmStandingsOne   *one,
                                       gboolean                spoken);
char       *sm_standings_count_more   (const SmStandingsStrip *strip,
                                       guint                   n,
                                       guint64                 n_statements);
char       *sm_standings_count_topics (guint                   n,
                                       guint64                 n_statements,
                                       gboolean                only_targets);
const char *sm_standings_label        (SmStandings            *self,
                                       const SmStandingsStrip *strip,
                                       const SmStandingsOne   *one);

/* sm-standings-frame.c */
void        sm_standings_frame        (SmStandings            *self);
char       *sm_standings_said        (const SmStandingsOne   *one);

double      sm_standings_row_floor    (SmStandings            *self);
double      sm_standings_most_label   (SmStandings            *self);
double      sm_standings_get_height   (SmStandings            *self,
                                       double                  row_height);

/* sm-standings-share.c */
void        sm_standings_share_rows   (SmStandings            *self,
                                       SmStandingsStrip       *strip,
                                       guint                   most,
                                       gboolean                fullest_first);
void        sm_standings_limit_rows   (SmStandings            *self,
                                       double                  space);

/* sm-standings-strips.c */
void        sm_standings_strips_draw  (SmStandings            *self);
guint       sm_standings_gaps_flow    (SmStandings            *self,
                                       const SmStandingsStrip *strip,
                                       guint                   most,
                                       gboolean                draws,
                                       double                  y);

/* sm-standings-glyphs.c */
void        sm_standings_draw_one     (SmStandings            *self,
                                       const SmStandingsStrip *strip,
                                       const SmStandingsOne   *one,
                                       double                  y);
char       *sm_standings_id           (SmStandings            *self,
                                       const char             *prefix,
                                       guint                   issue,
                                       guint32                 target);
char       *sm_standings_set_cell     (SmStandings            *self,
                                       const SmStandingsStrip *strip,
                                       const SmStandingsOne   *one,
                                       SmItem                 *item);
void        sm_standings_draw_ghost   (SmSheet                *sheet,
                                       SmLayer                 layer,
                                       double                  x,
                                       double                  y);
void        sm_standings_draw_arrow   (SmSheet                *sheet,
                                       SmLayer                 layer,
                                       guint32                 item,
                                       double                  x0,
                                       double                  y0,
                                       double                  x1,
                                       double                  y1);
void        sm_standings_legend_fill  (SmLegend               *legend,
                                       gboolean                brief,
                                       gpointer                user_data);

/* sm-standings-plane.c */
gboolean    sm_standings_is_plane     (const SmStandings      *self);
void        sm_standings_plane        (SmStandings            *self);

G_END_DECLS
