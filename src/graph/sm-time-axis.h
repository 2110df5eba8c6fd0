#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The borders of days, months or years along a stretch of time, and what is written at them: a row of short
 * labels ("Mar", "Apr") and, where these need it, a row of longer ones beneath ("2022"). */

typedef struct
{
  gint32  day;       /* the tick stands at its start */
  double  x;         /* from the left end of the stretch */
  double  label_x;   /* left edge of the label */
  double  width;     /* of the label */
  char    label[24]; /* "" when it does not fit */
} SmTick;

typedef struct
{
  GArray *minor; /* of SmTick */
  GArray *major; /* of SmTick; empty when the minor labels say it all */
} SmTimeAxis;

SmTimeAxis *sm_time_axis_new  (double      day0,
                               double      day1,
                               double      width,
                               double      size,
                               gboolean    one_row);
void        sm_time_axis_free (SmTimeAxis *self);
void        sm_time_axis_round (double     *day0,
                                double     *day1,
                                double      width,
                                double      size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmTimeAxis, sm_time_axis_free)

G_END_DECLS
