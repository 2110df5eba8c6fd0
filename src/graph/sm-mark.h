#pragma once

#include "sm-scene.h"

G_BEGIN_DECLS

/* The shape of marks, as polygons around (0, 0): one geometry for every painter. y grows downwards.
 * Lengths are those of the box given: layout units, or device pixels where it is hinted. */

#define SM_MARK_MAX_CONTOURS 7
#define SM_MARK_MAX_POINTS 8

typedef struct
{
  guint   n_contours;
  guint   n_points[SM_MARK_MAX_CONTOURS];
  SmPoint points[SM_MARK_MAX_CONTOURS][SM_MARK_MAX_POINTS];
} SmMarkPath;

typedef struct
{
  double radius; /* of the middle of the stroke */
  double width;
  guint  n_dashes;
  double dash;   /* lengths along the circle, from three o'clock on */
  double gap;
} SmMarkRing;

/* What a mark looks like, once its size is known. */
typedef struct
{
  SmStance    stance;
  SmMarkStyle style;
  double      box;
  double      outline; /* width of the filled mark's outline */
  gboolean    cored;   /* the fill is nearly the page's colour: a core tells it from a hollow mark */
  gboolean    hinted;  /* box is whole device pixels: level edges fall between pixels */
} SmMarkShape;

void     sm_mark_shape_init   (SmMarkShape       *self,
                               SmStance           stance,
                               SmMarkStyle        style,
                               double             box,
                               const SmTheme     *theme,
                               double             scale,
                               gboolean           hinted);
void     sm_mark_get_paper    (const SmMarkShape *self,
                               SmMarkPath        *path);
void     sm_mark_get_fill     (const SmMarkShape *self,
                               SmMarkPath        *path);
void     sm_mark_get_outline  (const SmMarkShape *self,
                               SmMarkPath        *path);
gboolean sm_mark_get_ring     (const SmMarkShape *self,
                               SmMarkRing        *ring);
void     sm_mark_get_extents  (const SmMarkShape *self,
                               double            *left,
                               double            *top,
                               double            *right,
                               double            *bottom);

G_END_DECLS
