#pragma once

#include "sm-time-brush-area.h"

G_BEGIN_DECLS

/* What can be moved: the ends of the window and the window itself. Each is a child that has the focus and is spoken. */
typedef enum
{
  SM_BRUSH_START,
  SM_BRUSH_END,
  SM_BRUSH_WINDOW,
  SM_N_BRUSH_PARTS,
} SmBrushPart;

typedef enum
{
  SM_BRUSH_DRAG_NONE,
  SM_BRUSH_DRAG_START,
  SM_BRUSH_DRAG_END,
  SM_BRUSH_DRAG_WINDOW,
  SM_BRUSH_DRAG_NEW,
} SmBrushDrag;

struct _SmTimeBrushArea
{
  GtkWidget      parent_instance;

  SmViewState   *state;      /* owned */
  SmHistogram   *histogram;  /* owned; NULL before the first lanes */
  GtkWidget     *parts[SM_N_BRUSH_PARTS];
  SmBinUnit      unit;       /* that fits the width */
  int            count;      /* statements in the window; below 0: not known now */

  SmBrushDrag    drag;
  double         drag_x;     /* where it began */
  double         drag_from;  /* the window then */
  double         drag_to;
  gboolean       dragged;    /* far enough to be no click */
};

/* sm-time-brush-area.c */
gboolean sm_time_brush_area_get_range  (SmTimeBrushArea *self,
                                        double          *day0,
                                        double          *day1);
void     sm_time_brush_area_get_window (SmTimeBrushArea *self,
                                        double          *from,
                                        double          *to);
void     sm_time_brush_area_set_window (SmTimeBrushArea *self,
                                        double           from,
                                        double           to);
double   sm_time_brush_area_day_at     (SmTimeBrushArea *self,
                                        double           x);
double   sm_time_brush_area_x_of       (SmTimeBrushArea *self,
                                        double           day);

/* sm-time-brush-input.c */
void     sm_time_brush_area_add_input  (SmTimeBrushArea *self);
gboolean sm_time_brush_area_move       (SmTimeBrushArea *self,
                                        SmBrushPart      part,
                                        int              bins);

G_END_DECLS
