#pragma once

#include "sm-grid.h"
#include "sm-matrix.h"
#include "sm-page.h"

G_BEGIN_DECLS

/* How a matrix is made, in this order: the plan (which actors and topics there are, in which order), the frame (how
 * wide columns are, what fits), then header and rows. One struct carries it all through one call. */

#define SM_MATRIX_NONE G_MAXUINT

typedef struct
{
  guint32     actor;
  guint       at;     /* index of the window's actors; SM_MATRIX_NONE: asked for, and said nothing */
  guint       n;      /* statements */
  guint       n_seen; /* on the topics that are shown */
  guint       place;  /* among all rows, as they are ordered */
  const char *group;  /* (nullable): the heading above it */
  double      y;      /* top, below its heading */
} SmMatrixRow;

typedef struct
{
  guint       topic;  /* index of the window's topics */
  const char *name;   /* issue, and the target when it is not the usual one */
  gboolean    spanned; /* its issue stands above it and its neighbours: the heading is the target */
  guint       n_span; /* of the first of these: how many they are */
  char      **span;   /* owned: lines above them */
  char      **lines;  /* owned: its heading */
  double      x;      /* left edge */
} SmMatrixColumn;

/* What a cell shows. */
typedef struct
{
  const SmGridCell *said;     /* (nullable): its statements in the window */
  SmStand           stand;    /* at the end of the window */
  guint             n_contradictions;
  gboolean          cut;
  SmStance          side[2];  /* of a cut: for, against */
  SmMarkStyle       style[2];
  guint             n_side[2];
} SmMatrixCell;

typedef struct
{
  SmSheet         sheet;
  SmPage          page;
  SmViewChoices   choices;
  SmLanes        *window;     /* owned */
  SmGrid         *grid;       /* owned: of the window */
  SmGrid         *whole;      /* owned: of all the selection */
  guint          *whole_at;   /* owned: index of each actor in it; SM_MATRIX_NONE */
  guint          *whole_topic; /* owned: its topic for each of the window's */
  guint           contradiction_days;

  GArray         *rows;       /* of SmMatrixRow: what is shown, in order */
  GArray         *columns;    /* of SmMatrixColumn: what is shown */
  guint          *column_of;  /* owned: of each of the window's topics; SM_MATRIX_NONE */
  guint           n_hidden_actors;
  guint64         n_hidden_by_actor; /* statements */
  guint           n_hidden_topics;
  guint64         n_hidden_by_topic;
  guint           n_silent;   /* actors who say nothing in the window */
  gboolean        has_all;    /* a column of totals */
  gboolean        has_groups;

  double          label_width;
  double          x0;         /* left edge of the first column */
  double          column_width;
  double          all_width;
  guint           n_span_lines;
  guint           n_target_lines;
  double          heading_height; /* without the numbers beneath */
  double          header_height;
  double          group_height;
  double          row_height;
  double          scroll;
  double          content_height;
  double          rows_y;     /* top of the rows, below the header */

  /* what the legend explains */
  gboolean        has_stance[SM_N_STANCES];
  gboolean        has_hollow, has_ring, has_draft, has_cut, has_held;
} SmMatrix;

static inline SmMatrixRow *
sm_matrix_row (const SmMatrix *self,
               guint           i)
{
  return &g_array_index (self->rows, SmMatrixRow, i);
}

static inline SmMatrixColumn *
sm_matrix_column (const SmMatrix *self,
                  guint           i)
{
  return &g_array_index (self->columns, SmMatrixColumn, i);
}

/* sm-matrix-plan.c */
void     sm_matrix_plan       (SmMatrix           *self);
void     sm_matrix_list_rows  (SmMatrix           *self,
                               guint               most);
void     sm_matrix_list_columns (SmMatrix         *self,
                                 guint             most);
double   sm_matrix_get_height (const SmMatrix     *self,
                               double              row_height);

/* sm-matrix-cells.c */
gboolean sm_matrix_get_cell   (SmMatrix           *self,
                               const SmMatrixRow  *row,
                               guint               topic,
                               SmMatrixCell       *cell);
SmMarkStyle sm_matrix_get_style (guint8            bits);
void     sm_matrix_look       (SmMatrix           *self);
void     sm_matrix_draw_rows  (SmMatrix           *self);

/* sm-matrix-header.c */
void     sm_matrix_set_headings (SmMatrix         *self);
gboolean sm_matrix_breaks_words (SmMatrix         *self);
void     sm_matrix_draw_header (SmMatrix          *self);

/* sm-matrix-words.c */
char    *sm_matrix_draft_title (SmMatrix          *self,
                                gboolean           brief);
guint    sm_matrix_count_contradictions (SmMatrix *self);
char    *sm_matrix_summary    (SmMatrix           *self);
char    *sm_matrix_hidden_note (SmMatrix          *self);
char    *sm_matrix_describe_cell (SmMatrix        *self,
                                  const SmMatrixRow *row,
                                  guint            topic,
                                  const SmMatrixCell *cell);
char    *sm_matrix_make_id    (SmMatrix           *self,
                               const char         *prefix,
                               guint32             actor,  /* G_MAXUINT32: all */
                               guint               topic); /* SM_MATRIX_NONE: all */

G_END_DECLS
