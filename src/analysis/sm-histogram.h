#pragma once

#include "sm-lanes.h"

G_BEGIN_DECLS

/* How much time one bin of a histogram covers. */
typedef enum
{
  SM_BIN_DAY,
  SM_BIN_WEEK,    /* from Monday on */
  SM_BIN_MONTH,
  SM_BIN_QUARTER,
  SM_BIN_YEAR,
  SM_BIN_DECADE,
  SM_BIN_CENTURY,
} SmBinUnit;

SmBinUnit sm_bin_unit_choose (double    days,
                              double    width,
                              double    min_width);
gint32    sm_bin_unit_floor  (SmBinUnit unit,
                              gint32    day);
gint32    sm_bin_unit_next   (SmBinUnit unit,
                              gint32    start);

/* How many statements there are in each stretch of time. A statement counts once, where its mark stands: in the bin of
 * its middle day. Immutable, counted, any thread. */
typedef struct
{
  gatomicrefcount ref_count;
  SmBinUnit       unit;
  guint           n_bins;     /* 0 when nothing is dated */
  gint32         *starts;     /* n_bins + 1 first days; bin i is starts[i] … starts[i + 1] - 1 */
  guint          *n;          /* statements in each bin */
  guint          *n_loose;    /* of those, the ones whose dates reach beyond it: they may belong to another */
  guint           n_max;      /* of n */
  guint           n_dated;    /* statements in all bins */
  guint           n_undated;  /* statements in none */
} SmHistogram;

SmHistogram *sm_histogram_new   (SmLanes      *lanes,
                                 SmBinUnit     unit,
                                 GCancellable *cancellable);
SmHistogram *sm_histogram_ref   (SmHistogram  *self);
void         sm_histogram_unref (SmHistogram  *self);
guint        sm_histogram_find  (SmHistogram  *self,
                                 double        day);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmHistogram, sm_histogram_unref)

G_END_DECLS
