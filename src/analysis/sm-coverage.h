#pragma once

#include "sm-lanes.h"

G_BEGIN_DECLS

/* How long the stretches of time are that statements are counted in: parts of the calendar. */
typedef enum
{
  SM_BIN_DAY,
  SM_BIN_MONTH,
  SM_BIN_QUARTER,
  SM_BIN_YEAR,
  SM_BIN_DECADE,
  SM_BIN_CENTURY,
} SmBinUnit;

SmBinUnit sm_bin_unit_pick (gint32 first,
                            gint32 last,
                            guint  most_bins);

/* Kinds of statements that say less for sure. */
typedef enum
{
  SM_COVERAGE_SECOND_HAND,
  SM_COVERAGE_CONDITIONAL,
  SM_COVERAGE_IMPRECISE, /* dated, but not to the day */
} SmCoverageKind;

#define SM_N_COVERAGE_KINDS 3

/* What is counted in a row: the undated, those whose date does not lie within one bin, then bin after bin. */
#define SM_COLUMN_UNDATED 0
#define SM_COLUMN_WIDER 1
#define SM_COLUMN_BINS 2

/* The statements of an outlet, or of several together. Ranges are of SmCoverage.rows. */
typedef struct
{
  guint32 outlet;    /* word; SM_WORD_NONE: not given */
  guint   n_outlets; /* 1; more: the rest, folded */
  guint   n;         /* statements */
  guint   first;
  guint   n_of_kind[SM_N_COVERAGE_KINDS];
  guint   first_of_kind[SM_N_COVERAGE_KINDS];
} SmCoverageOutlet;

/* How many statements each outlet has in each bin of time. Immutable, counted, any thread. */
typedef struct
{
  gatomicrefcount   ref_count;
  SmRowSet         *row_set;   /* owned */
  SmBinUnit         unit;
  gint32           *starts;    /* first day of each bin, and the day after the last: n_bins + 1 */
  guint             n_bins;
  SmCoverageOutlet  total;     /* n_outlets: all */
  SmCoverageOutlet *outlets;   /* most statements first, ties in the order of words; the folded rest last */
  guint             n_rows;    /* of outlets */
  guint             most_in_bin; /* of one outlet */
  guint             most_in_total_bin;
  guint32          *rows;      /* statements: all by column; then by outlet and column; then those of each kind by outlet */
  guint             n_statement_rows;

  /*< private >*/
  guint            *total_starts; /* where each column begins in the first part of rows */
  guint            *columns;      /* of each of the second part of rows */
} SmCoverage;

SmCoverage *sm_coverage_ref          (SmCoverage             *self);
void        sm_coverage_unref        (SmCoverage             *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmCoverage, sm_coverage_unref)

SmCoverage *sm_lanes_get_coverage    (SmLanes                *lanes,
                                      SmBinUnit               unit,
                                      double                  day_from,
                                      double                  day_to,
                                      guint                   most_rows);
guint       sm_coverage_count_outlets (SmLanes               *lanes);
guint       sm_coverage_find         (SmCoverage             *self,
                                      const SmCoverageOutlet *outlet,
                                      guint                   column,
                                      guint                  *first);

G_END_DECLS
