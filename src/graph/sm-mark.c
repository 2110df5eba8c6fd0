/* The shape of marks.
 *
 * A triangle that points to the stance's side, or a flat bar for neutral, fills the box's width; an end bar
 * beyond the tip says that the stance is a strong one. The outline lies half inside the box and half around it.
 * It is a polygon with a hole and not a stroke: that gives the same corners in Cairo and in SVG, and a glyph of
 * a font can hold it.
 */
#include "config.h"

#include <math.h>

#include "sm-mark.h"

/* Parts of the box's side. */
#define TRIANGLE_HEIGHT 0.88
#define FLAT_HEIGHT 0.48
#define FLAT_ROOM 0.1
#define BAR_HEIGHT 0.17
#define BAR_GAP 0.10
#define OUTLINE 0.12
#define HOLLOW_OUTLINE 1.25 /* times the filled mark's */
#define RING_RADIUS 1.0
#define RING_DASH 0.28
#define RING_GAP 0.20
#define DRAFT_SLIT 0.16
#define CORE_GAP 0.10

/* A fill of less contrast with the page does not show that a mark is filled: it gets a core. */
#define FAINT 1.5

/* Thinner outlines, in layout units, are lost. */
#define LEAST_OUTLINE 1.0

static void
add_contour (SmMarkPath    *path,
             const SmPoint *points,
             guint          n_points)
{
  if (n_points < 3)
    return;

  g_assert (path->n_contours < SM_MARK_MAX_CONTOURS && n_points <= SM_MARK_MAX_POINTS);
  for (guint i = 0; i < n_points; i++)
    path->points[path->n_contours][i] = points[i];
  path->n_points[path->n_contours++] = n_points;
}

/* The part of a convex polygon to the left (@side -1) or right (+1) of x = @side × @edge. */
static guint
clip_half (const SmPoint *points,
           guint          n_points,
           double         edge,
           int            side,
           SmPoint       *result)
{
  guint n = 0;

  for (guint i = 0; i < n_points; i++)
    {
      SmPoint a = points[i];
      SmPoint b = points[(i + 1) % n_points];
      double da = side * a.x - edge;
      double db = side * b.x - edge;

      if (da >= 0)
        result[n++] = a;
      if ((da > 0 && db < 0) || (da < 0 && db > 0))
        {
          double t = da / (da - db);

          result[n++] = (SmPoint) { a.x + t * (b.x - a.x), a.y + t * (b.y - a.y) };
        }
    }

  return n;
}

static double
slit_width (const SmMarkShape *self)
{
  double width = MAX (DRAFT_SLIT * self->box, self->outline);

  if (self->hinted)
    {
      /* As odd or even as the box, so that both edges fall between pixels. */
      double parity = fmod (self->box, 2);

      width = MAX (2 * round ((width - parity) / 2) + parity, parity == 1 ? 1 : 2);
    }

  return width;
}

/* Adds a convex polygon, in two halves when the mark is a draft. */
static void
add_part (const SmMarkShape *self,
          SmMarkPath        *path,
          const SmPoint     *points,
          guint              n_points)
{
  SmPoint half[SM_MARK_MAX_POINTS];
  double edge;

  if (!(self->style & SM_MARK_DRAFT))
    {
      add_contour (path, points, n_points);
      return;
    }

  edge = slit_width (self) / 2;
  add_contour (path, half, clip_half (points, n_points, edge, -1, half));
  add_contour (path, half, clip_half (points, n_points, edge, 1, half));
}

/* To the nearest border between pixels; the mark's centre is on one when its box is even. */
static double
snap (const SmMarkShape *self,
      double             y)
{
  double phase = fmod (self->box, 2) / 2;

  return self->hinted ? round (y - phase) + phase : y;
}

static int
direction (const SmMarkShape *self)
{
  return sm_stance_get_sign (self->stance);
}

static gboolean
is_strong (const SmMarkShape *self)
{
  return self->stance == SM_STANCE_SUPPORTS || self->stance == SM_STANCE_OPPOSES;
}

static double
outline_width (const SmMarkShape *self)
{
  return self->outline * (self->style & SM_MARK_HOLLOW ? HOLLOW_OUTLINE : 1);
}

/* @edge moved a little so that the outline around it ends between two pixels. */
static double
snap_outline (const SmMarkShape *self,
              double             edge)
{
  double half = outline_width (self) / 2;

  return snap (self, edge + half) - half;
}

/* The y of a triangle's level side, counted away from its tip. */
static double
base_y (const SmMarkShape *self)
{
  return snap_outline (self, TRIANGLE_HEIGHT * self->box / 2);
}

/* The body, made smaller by @inset on all sides, larger if that is negative. A larger triangle is cut where its
 * tip was: the end bar keeps its distance. */
static guint
get_body (const SmMarkShape *self,
          double             inset,
          SmPoint           *points)
{
  double half = self->box / 2;

  if (direction (self) == 0)
    {
      /* Room for the fill, however thick the outline. */
      double least = outline_width (self) / 2 + (self->hinted ? 1 : FLAT_ROOM * self->box);
      double y = snap_outline (self, MAX (FLAT_HEIGHT * self->box / 2, least)) - inset;
      double x = snap_outline (self, half) - inset;

      if (y <= 0 || x <= 0)
        return 0;
      points[0] = (SmPoint) { -x, -y };
      points[1] = (SmPoint) { x, -y };
      points[2] = (SmPoint) { x, y };
      points[3] = (SmPoint) { -x, y };
      return 4;
    }
  else
    {
      /* All three sides move in by the inset: the tip by more, as its angle is sharp. */
      double height = TRIANGLE_HEIGHT * self->box;
      double base = base_y (self);
      double slope = hypot (height, half) / half;
      double tip = base - height + inset * slope;
      double low = base - inset;
      double x = (low - tip) * half / height;
      int up = direction (self);

      if (low <= tip)
        return 0;
      points[0] = (SmPoint) { up * x, up * low };
      points[1] = (SmPoint) { -up * x, up * low };
      if (inset < 0)
        {
          double blunt = -inset * slope * half / height;

          points[2] = (SmPoint) { -up * blunt, up * (base - height) };
          points[3] = (SmPoint) { up * blunt, up * (base - height) };
          return 4;
        }
      points[2] = (SmPoint) { 0, up * tip };
      return 3;
    }
}

/* Where the end bar begins and ends, counted from the centre towards the tip. */
static void
get_bar (const SmMarkShape *self,
         double            *near,
         double            *far)
{
  double tip = TRIANGLE_HEIGHT * self->box - base_y (self);

  *near = tip + BAR_GAP * self->box;
  *far = *near + MAX (BAR_HEIGHT * self->box, self->outline);
  if (self->hinted)
    {
      *near = snap (self, *near);
      *far = MAX (snap (self, *far), *near + 1);
    }
}

/* Relative luminance with WCAG's flare, near enough to say that two colours can hardly be told apart. */
static double
brightness (SmRgb rgb)
{
  return (0.2126 * rgb.red * rgb.red + 0.7152 * rgb.green * rgb.green + 0.0722 * rgb.blue * rgb.blue) /
             (255.0 * 255.0) +
         0.05;
}

/**
 * sm_mark_shape_init:
 * @self: (out caller-allocates): the shape
 * @stance: its stance
 * @style: hollow, ringed, draft
 * @box: side of the box in layout units, above 0
 * @theme: says how thick outlines are
 * @scale: device pixels per layout unit
 * @hinted: give the shape in device pixels, its box rounded to whole ones
 *
 * Prepares a shape. Without @hinted, @scale is not used and lengths are layout units.
 */
void
sm_mark_shape_init (SmMarkShape   *self,
                    SmStance       stance,
                    SmMarkStyle    style,
                    double         box,
                    const SmTheme *theme,
                    double         scale,
                    gboolean       hinted)
{
  double fill = brightness (theme->colors[SM_COLOR_FILL + stance]);
  double page = brightness (theme->colors[SM_COLOR_BACKGROUND]);

  self->stance = stance;
  self->style = style;
  self->box = hinted ? MAX (round (box * scale), 3) : box;
  self->outline = MAX (OUTLINE * box, LEAST_OUTLINE * theme->stroke_scale) * (hinted ? scale : 1);
  self->hinted = hinted;
  self->cored = !(style & SM_MARK_HOLLOW) && MAX (fill, page) < FAINT * MIN (fill, page);
}

/**
 * sm_mark_get_paper:
 * @self: a shape
 * @path: (out caller-allocates): polygons, none for most marks
 *
 * Gives what is painted in the page's colour before all else: the whole body of a draft, since a line that runs
 * through its slit would close it again.
 */
void
sm_mark_get_paper (const SmMarkShape *self,
                   SmMarkPath        *path)
{
  SmPoint points[SM_MARK_MAX_POINTS] = { 0 };
  guint n_points = get_body (self, -outline_width (self) / 2, points);

  path->n_contours = 0;
  if (self->style & SM_MARK_DRAFT)
    add_contour (path, points, n_points);
}

/**
 * sm_mark_get_fill:
 * @self: a shape
 * @path: (out caller-allocates): polygons, none when the outline leaves no room
 *
 * Gives what is painted in the fill's colour, after the paper and before the outline; it reaches halfway under
 * the outline so that no seam shows. Of a hollow mark it is painted in the page's colour.
 */
void
sm_mark_get_fill (const SmMarkShape *self,
                  SmMarkPath        *path)
{
  SmPoint points[SM_MARK_MAX_POINTS];

  path->n_contours = 0;
  add_part (self, path, points, get_body (self, 0, points));
}

/**
 * sm_mark_get_outline:
 * @self: a shape
 * @path: (out caller-allocates): polygons, to be filled by the even-odd rule
 *
 * Gives what is painted in the stroke's colour: the outline, and the end bar of a strong stance.
 */
void
sm_mark_get_outline (const SmMarkShape *self,
                     SmMarkPath        *path)
{
  SmPoint points[SM_MARK_MAX_POINTS];

  path->n_contours = 0;
  add_part (self, path, points, get_body (self, -outline_width (self) / 2, points));
  add_part (self, path, points, get_body (self, outline_width (self) / 2, points));

  if (self->cored)
    add_part (self, path, points, get_body (self, outline_width (self) / 2 + CORE_GAP * self->box, points));

  if (is_strong (self))
    {
      double half = self->box / 2;
      double near, far;
      int up = direction (self);

      get_bar (self, &near, &far);
      points[0] = (SmPoint) { -half, -up * near };
      points[1] = (SmPoint) { half, -up * near };
      points[2] = (SmPoint) { half, -up * far };
      points[3] = (SmPoint) { -half, -up * far };
      add_contour (path, points, 4);
    }
}

/**
 * sm_mark_get_ring:
 * @self: a shape
 * @ring: (out caller-allocates): the dashed circle around a conditional mark
 *
 * Gives the ring; its dashes are stretched a little so that a whole number of them closes the circle.
 *
 * Returns: whether the mark has one
 */
gboolean
sm_mark_get_ring (const SmMarkShape *self,
                  SmMarkRing        *ring)
{
  double period;

  if (!(self->style & SM_MARK_RING))
    return FALSE;

  ring->radius = RING_RADIUS * self->box;
  ring->width = self->outline;
  ring->n_dashes = (guint) round (2 * G_PI * RING_RADIUS / (RING_DASH + RING_GAP));
  period = 2 * G_PI * ring->radius / ring->n_dashes;
  ring->dash = period * RING_DASH / (RING_DASH + RING_GAP);
  ring->gap = period - ring->dash;
  return TRUE;
}

/**
 * sm_mark_get_extents:
 * @self: a shape
 * @left: (out): least x
 * @top: (out): least y
 * @right: (out): greatest x
 * @bottom: (out): greatest y
 *
 * Gives the box that all of the mark fits into, end bar and ring included, around its centre (0, 0).
 */
void
sm_mark_get_extents (const SmMarkShape *self,
                     double            *left,
                     double            *top,
                     double            *right,
                     double            *bottom)
{
  SmMarkPath path;
  SmMarkRing ring;

  *left = *right = *top = *bottom = 0;
  sm_mark_get_outline (self, &path);
  for (guint i = 0; i < path.n_contours; i++)
    {
      for (guint j = 0; j < path.n_points[i]; j++)
        {
          *left = MIN (*left, path.points[i][j].x);
          *right = MAX (*right, path.points[i][j].x);
          *top = MIN (*top, path.points[i][j].y);
          *bottom = MAX (*bottom, path.points[i][j].y);
        }
    }

  if (sm_mark_get_ring (self, &ring))
    {
      double reach = ring.radius + ring.width / 2;

      *left = MIN (*left, -reach);
      *right = MAX (*right, reach);
      *top = MIN (*top, -reach);
      *bottom = MAX (*bottom, reach);
    }
}
