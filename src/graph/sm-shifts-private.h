#pragma once

#include "sm-changes.h"
#include "sm-page.h"
#include "sm-shifts.h"

G_BEGIN_DECLS

/* How shifts are laid out: a list of rows under one scale from against to for. Each row is a heading, a sentence, or
 * a change: its glyphs where they stand on the scale, what joins them, and their dates outside of them. */

typedef enum
{
  SM_SHIFTS_HEADING,
  SM_SHIFTS_NOBODY, /* the sentence that says that nobody moved */
  SM_SHIFTS_CHANGE,
} SmShiftsWhat;

typedef struct
{
  guint8          what;   /* SmShiftsWhat */
  guint8          kind;   /* SmChangeKind of a heading */
  const SmChange *change; /* of a change */
  double          y;
  double          height;
} SmShiftsRow;

typedef struct
{
  SmSheet    sheet;
  SmPage     page;
  SmLanes   *window;      /* owned */
  SmChanges *changes;     /* owned */
  guint      contradiction_days;
  gboolean   one_topic;   /* names need no issue */

  GArray    *rows;        /* of SmShiftsRow: what is shown */
  guint      n_hidden[SM_N_CHANGE_KINDS];
  char     **nobody;      /* owned: the lines of the sentence */

  double     label_width;
  double     date_width;
  double     x0, x1;      /* where -1 and 1 stand */
  double     plot_x;      /* left edge of what is beside the names */
  double     header_height; /* of the scale's words */
  gboolean   scale_aside;   /* they stand beside the first heading */
  double     heading_height;
  double     scroll;
  double     content_height;
  double     rows_y;

  /* what the legend explains */
  gboolean   has_stance[SM_N_STANCES];
  guint8     any_bits;    /* SmMarkBits */
} SmShifts;

static inline SmShiftsRow *
sm_shifts_row (const SmShifts *self,
               guint           i)
{
  return &g_array_index (self->rows, SmShiftsRow, i);
}

/* sm-shifts-rows.c */
guint8      sm_shifts_get_bits  (SmShifts        *self,
                                 guint32          row);
double      sm_shifts_get_x     (const SmShifts  *self,
                                 double           value);
void        sm_shifts_draw_scale (SmShifts       *self);
void        sm_shifts_draw_rows (SmShifts        *self);
void        sm_shifts_draw_nobody (SmShifts      *self);
void        sm_shifts_draw_arrow_sign   (SmSheet *sheet,
                                         double   x,
                                         double   y,
                                         double   width);
void        sm_shifts_draw_bracket_sign (SmSheet *sheet,
                                         double   x,
                                         double   y,
                                         double   width);

/* sm-shifts-words.c */
char       *sm_shifts_draft_title (SmShifts      *self,
                                   gboolean       brief);
char       *sm_shifts_summary   (SmShifts        *self);
char       *sm_shifts_hidden_note (SmShifts      *self);
const char *sm_shifts_get_heading (SmChangeKind   kind);
char       *sm_shifts_get_aside (SmShifts        *self,
                                 SmChangeKind     kind);
char       *sm_shifts_write_nobody (SmShifts     *self);
char       *sm_shifts_describe  (SmShifts        *self,
                                 const SmChange  *change);
char       *sm_shifts_short_date (const SmDate   *date,
                                   gboolean        brief);
char       *sm_shifts_make_id   (SmShifts        *self,
                                 const char      *prefix,
                                 const SmChange  *change);

G_END_DECLS
