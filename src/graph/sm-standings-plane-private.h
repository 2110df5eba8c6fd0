#pragma once

#include "sm-standings-private.h"

G_BEGIN_DECLS

typedef struct
{
  double left, top, right, bottom;
} SmPlaneArea;

/* A moment at which an actor's position on one of the topics changed. */
typedef struct
{
  gint32 day;
  double x, y; /* positions */
} SmPlaneTurn;

typedef struct
{
  const SmStandingsOne *across;
  const SmStandingsOne *up;
  guint    actor;
  guint    n;          /* statements on both in the window */
  guint    n_turns;    /* from here on of the plane's turns */
  guint    first_turn;
  double   x, y;       /* of the dot */
  gboolean shown;
  gboolean named;
  SmPlaneArea     label;
  gboolean leader;     /* the name is not beside the dot */
} SmPlaneSpot;

typedef struct
{
  SmStandings      *standings;
  SmStandingsStrip *across;
  SmStandingsStrip *up;
  GArray           *spots;  /* of SmPlaneSpot */
  GArray           *turns;  /* of SmPlaneTurn */
  GArray           *taken;  /* of SmPlaneArea: dots and names */
  GArray           *ways;   /* of SmPlaneArea: parts of ways, which a name had better not cover */
  SmStandingsStrip  gaps;   /* those without a position on one of them */
  double            left, top, right, bottom; /* of the plot */
  double            pad_x, pad_y; /* from its edges to -1 and 1 */
  guint             n_unnamed;
  guint             n_hidden;
  guint64           n_hidden_statements;
} SmPlane;

static inline double
sm_plane_x (const SmPlane *plane,
         double       value)
{
  return plane->left + plane->pad_x + (CLAMP (value, -1, 1) + 1) / 2 * (plane->right - plane->left - 2 * plane->pad_x);
}

static inline double
sm_plane_y (const SmPlane *plane,
         double       value)
{
  double height = plane->bottom - plane->top - 2 * plane->pad_y;

  return plane->bottom - plane->pad_y - (CLAMP (value, -1, 1) + 1) / 2 * height;
}

/* sm-standings-places.c */
void    sm_plane_place        (SmPlane           *plane);
SmPoint sm_plane_get_turn     (const SmPlane     *plane,
                               const SmPlaneSpot *spot,
                               guint              i);

/* sm-standings-plane-draw.c */
void    sm_plane_draw_ground  (SmPlane           *plane);
void    sm_plane_draw_patches (SmPlane           *plane);
void    sm_plane_draw_spot    (SmPlane           *plane,
                               const SmPlaneSpot *spot);

G_END_DECLS
