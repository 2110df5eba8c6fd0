#pragma once

#include "sm-coverage-view.h"
#include "sm-coverage.h"
#include "sm-page.h"
#include "sm-time-axis.h"

G_BEGIN_DECLS

/* How coverage is laid out: a row of bars for each outlet over one time axis, and beside them in columns the
 * statements that have no place on it, how many there are, and how many of them say less for sure. */

typedef enum
{
  SM_COVERAGE_WIDER,
  SM_COVERAGE_UNDATED,
  SM_COVERAGE_ALL,
  SM_COVERAGE_KIND, /* + SmCoverageKind */
  SM_N_COVERAGE_COLUMNS = SM_COVERAGE_KIND + SM_N_COVERAGE_KINDS,
} SmCoverageColumn;

typedef struct
{
  SmSheet     sheet;
  SmPage      page;
  SmLanes    *window;       /* owned */
  SmCoverage *coverage;     /* owned: rows as many as are shown */
  guint       n_outlets;
  guint       n_actors;
  SmBinUnit   unit;

  double      label_width;
  double      plot_x, plot_width;
  double      day0, day1;   /* at the edges of the plot */
  double      columns[SM_N_COVERAGE_COLUMNS]; /* left edges */
  double      widths[SM_N_COVERAGE_COLUMNS];  /* 0: there is nothing in it */
  gboolean    signs;        /* columns are headed by signs, which the legend explains */
  gboolean    of_all;       /* "3 of 12" */
  gboolean    narrow;       /* names are shortened */
  gboolean    small_names;  /* of outlets, because some are long */
  gboolean    no_kinds;     /* there is no room for their columns: a note counts them */
  SmTimeAxis *axis;         /* (nullable) owned */
  guint       n_axis_rows;
  double      header_height;
  double      total_height;
  double      row_height;
  double      scroll;
  double      content_height;
  double      rows_y;       /* top of the outlets, below header and total */
} SmCoverageView;

/* sm-coverage-view-rows.c */
void        sm_coverage_view_draw_rows   (SmCoverageView         *self);
void        sm_coverage_view_draw_header (SmCoverageView         *self);
void        sm_coverage_view_draw_bar_sign     (SmSheet          *sheet,
                                                double            x,
                                                double            y,
                                                double            width);
void        sm_coverage_view_draw_undated_sign (SmSheet          *sheet,
                                                double            x,
                                                double            y,
                                                double            width);

/* sm-coverage-view-words.c */
char       *sm_coverage_view_draft_title (SmCoverageView         *self,
                                          gboolean                brief);
char       *sm_coverage_view_draft_subtitle (SmCoverageView      *self);
char       *sm_coverage_view_summary     (SmCoverageView         *self);
char       *sm_coverage_view_name_outlet (SmCoverage             *coverage,
                                          const SmCoverageOutlet *outlet);
const char *sm_coverage_view_get_heading (SmCoverageView         *self,
                                          SmCoverageColumn        column);
char       *sm_coverage_view_hidden_note (SmCoverageView         *self);
char       *sm_coverage_view_get_bar_key (SmCoverageView         *self);
char       *sm_coverage_view_describe    (const SmItem           *item,
                                          gpointer                coverage);

G_END_DECLS
