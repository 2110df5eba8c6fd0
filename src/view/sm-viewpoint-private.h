#pragma once

#include "sm-viewpoint.h"

G_BEGIN_DECLS

#define SM_MS_A_DAY 86400000

/* An issue with a target, by id. */
typedef struct
{
  char *issue;  /* owned; NULL: none */
  char *target; /* owned; NULL: none */
} SmTopicId;

struct _SmViewpoint
{
  gatomicrefcount ref_count;
  SmViewId        view;
  SmGroupBy       by;
  SmLaneSort      sort;
  char          **pinned;  /* owned, sorted, never NULL */
  SmFilter       *filter;  /* owned; nobody changes it */
  double          from;    /* visible days, to the millisecond; both 0: all */
  double          to;
  SmTopicId       across;
  SmTopicId       up;
  SmMatrixSort    matrix_sort;
  SmTopicId       sort_topic;
  gboolean        reverse;
  SmMultiplesBy   multiples_by;
  char           *highlighted; /* owned (nullable): an actor */
  char           *cursor;      /* owned (nullable): a statement */
  guint           cursor_row;  /* where it was last */
};

SmViewpoint *sm_viewpoint_new      (void);
double       sm_viewpoint_round    (double day);
gboolean     sm_viewpoint_get_choices (SmViewpoint   *self,
                                       SmSnapshot    *snapshot,
                                       SmViewChoices *choices);

/* Names in files of what is a number here, in its order. */
extern const char *const sm_viewpoint_by_nicks[];
extern const char *const sm_viewpoint_sort_nicks[];
extern const char *const sm_viewpoint_matrix_sort_nicks[];
extern const char *const sm_viewpoint_multiples_nicks[];
extern const char *const sm_viewpoint_kind_nicks[];
extern const char *const sm_viewpoint_condition_nicks[];
extern const char *const sm_viewpoint_status_nicks[];
extern const char *const sm_viewpoint_facet_names[SM_N_FACETS];

G_END_DECLS
