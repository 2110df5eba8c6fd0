#pragma once

#include <gtk/gtk.h>

#include "sm-histogram.h"
#include "sm-view-state.h"

G_BEGIN_DECLS

/* The bars of the time brush with the window of time over them, to be dragged and moved by keys. Signal
 * "unit-changed" when bars of another length fit the width. */
#define SM_TYPE_TIME_BRUSH_AREA (sm_time_brush_area_get_type ())
G_DECLARE_FINAL_TYPE (SmTimeBrushArea, sm_time_brush_area, SM, TIME_BRUSH_AREA, GtkWidget)

void         sm_time_brush_area_set_state     (SmTimeBrushArea *self,
                                               SmViewState     *state);
void         sm_time_brush_area_set_histogram (SmTimeBrushArea *self,
                                               SmHistogram     *histogram);
SmHistogram *sm_time_brush_area_get_histogram (SmTimeBrushArea *self);
SmBinUnit    sm_time_brush_area_get_unit      (SmTimeBrushArea *self);
void         sm_time_brush_area_set_count     (SmTimeBrushArea *self,
                                               int              n);
void         sm_time_brush_area_get_bins      (SmTimeBrushArea *self,
                                               guint           *first,
                                               guint           *end);
void         sm_time_brush_area_set_bins      (SmTimeBrushArea *self,
                                               guint            first,
                                               guint            end);

G_END_DECLS
