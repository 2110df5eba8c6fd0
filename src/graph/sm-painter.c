/* Paints a scene with Cairo: on a screen, into an image, onto a page.
 *
 * On pixels, level and upright edges are moved to the nearest border between two of them, so that what should
 * be sharp is. Elsewhere nothing is moved. Marks come in runs, see sm-painter-sprites.c
 * and sm-painter-glyphs.c.
 */
#include "config.h"

#include <math.h>

#include "sm-painter-private.h"

/* Points that differ by less, in layout units, are on one level. */
#define LEVEL 1e-6

/* Dots and dashes, in widths of their line. */
static const double dotted[] = { 1, 2 };
static const double dashed[] = { 4, 3 };

void
sm_painter_set_color (SmPainter *self,
                      SmColor    color)
{
  SmRgb rgb = self->theme->colors[color];

  cairo_set_source_rgb (self->cr, rgb.red / 255.0, rgb.green / 255.0, rgb.blue / 255.0);
}

/* Where in its pixel the centre of a mark lies, so that both sides of its box, made whole pixels, lie between two:
 * at the pixel's edge, 0, or at its middle, 0.5. */
double
sm_painter_get_phase (const SmPainter *self,
                      double           box)
{
  return fmod (MAX (round (box * self->scale), 3), 2) / 2;
}

/* The border between pixels that is nearest to a position in layout units. */
static double
snap_edge (const SmPainter *self,
           double           position,
           double           origin)
{
  return self->raster ? (round (position * self->scale + origin) - origin) / self->scale : position;
}

/* A width in whole pixels, at least one. */
static double
snap_width (const SmPainter *self,
            double           width)
{
  return self->raster ? MAX (round (width * self->scale), 1) / self->scale : width;
}

/* The position nearest to @position at which both edges of a line of @width fall between pixels. */
static double
snap_line (const SmPainter *self,
           double           position,
           double           origin,
           double           width)
{
  double half = width / 2;

  return self->raster ? snap_edge (self, position - half, origin) + half : position;
}

static void
paint_rect (SmPainter     *self,
            const SmShape *shape)
{
  double left = snap_edge (self, shape->rect.x, self->x0);
  double top = snap_edge (self, shape->rect.y, self->y0);
  double right = snap_edge (self, shape->rect.x + shape->rect.width, self->x0);
  double bottom = snap_edge (self, shape->rect.y + shape->rect.height, self->y0);
  double radius = shape->rect.radius;
  double width = shape->rect.stroke_width > 0 ? snap_width (self, shape->rect.stroke_width) : 0;

  /* What is thinner than a pixel is still seen. */
  if (self->raster && shape->rect.width > 0 && right == left)
    right = left + 1 / self->scale;
  if (self->raster && shape->rect.height > 0 && bottom == top)
    bottom = top + 1 / self->scale;

  if (self->raster && width > 0)
    {
      left = snap_line (self, shape->rect.x, self->x0, width);
      top = snap_line (self, shape->rect.y, self->y0, width);
      right = snap_line (self, shape->rect.x + shape->rect.width, self->x0, width);
      bottom = snap_line (self, shape->rect.y + shape->rect.height, self->y0, width);
    }

  if (radius > 0)
    {
      radius = MIN (radius, MIN (right - left, bottom - top) / 2);
      cairo_new_sub_path (self->cr);
      cairo_arc (self->cr, right - radius, top + radius, radius, -G_PI_2, 0);
      cairo_arc (self->cr, right - radius, bottom - radius, radius, 0, G_PI_2);
      cairo_arc (self->cr, left + radius, bottom - radius, radius, G_PI_2, G_PI);
      cairo_arc (self->cr, left + radius, top + radius, radius, G_PI, 3 * G_PI_2);
      cairo_close_path (self->cr);
    }
  else
    {
      cairo_rectangle (self->cr, left, top, right - left, bottom - top);
    }

  if (shape->color != SM_COLOR_NONE)
    {
      sm_painter_set_color (self, shape->color);
      cairo_fill_preserve (self->cr);
    }
  if (width > 0)
    {
      sm_painter_set_color (self, shape->rect.stroke);
      cairo_set_line_width (self->cr, width);
      cairo_set_dash (self->cr, NULL, 0, 0);
      cairo_stroke_preserve (self->cr);
    }
  cairo_new_path (self->cr);
}

static gboolean
is_level_or_upright (const SmPoint *points,
                     guint          n_points)
{
  for (guint i = 1; i < n_points; i++)
    {
      if (fabs (points[i].x - points[i - 1].x) > LEVEL && fabs (points[i].y - points[i - 1].y) > LEVEL)
        return FALSE;
    }

  return TRUE;
}

static void
paint_line (SmPainter     *self,
            const SmShape *shape)
{
  const SmPoint *points = self->scene->points + shape->line.first_point;
  gboolean snap = self->raster && is_level_or_upright (points, shape->line.n_points);
  double width = snap ? snap_width (self, shape->line.width) : shape->line.width;

  for (guint i = 0; i < shape->line.n_points; i++)
    {
      double x = points[i].x;
      double y = points[i].y;

      if (snap)
        {
          x = snap_line (self, x, self->x0, width);
          y = snap_line (self, y, self->y0, width);
        }
      cairo_line_to (self->cr, x, y);
    }

  if (shape->dash == SM_DASH_SOLID)
    {
      cairo_set_dash (self->cr, NULL, 0, 0);
    }
  else
    {
      const double *dash = shape->dash == SM_DASH_DOTTED ? dotted : dashed;

      cairo_set_dash (self->cr, (double[]) { dash[0] * width, dash[1] * width }, 2, 0);
    }

  sm_painter_set_color (self, shape->color);
  cairo_set_line_width (self->cr, width);
  cairo_stroke (self->cr);
}

static void
add_path (cairo_t          *cr,
          const SmMarkPath *path)
{
  for (guint i = 0; i < path->n_contours; i++)
    {
      cairo_new_sub_path (cr);
      for (guint j = 0; j < path->n_points[i]; j++)
        cairo_line_to (cr, path->points[i][j].x, path->points[i][j].y);
      cairo_close_path (cr);
    }
}

void
sm_painter_mark_paper (cairo_t           *cr,
                       const SmMarkShape *mark)
{
  SmMarkPath path;

  sm_mark_get_paper (mark, &path);
  add_path (cr, &path);
  cairo_fill (cr);
}

void
sm_painter_mark_fill (cairo_t           *cr,
                      const SmMarkShape *mark)
{
  SmMarkPath path;

  sm_mark_get_fill (mark, &path);
  add_path (cr, &path);
  cairo_fill (cr);
}

void
sm_painter_mark_outline (cairo_t           *cr,
                         const SmMarkShape *mark)
{
  SmMarkPath path;
  SmMarkRing ring;

  sm_mark_get_outline (mark, &path);
  add_path (cr, &path);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_fill (cr);

  if (sm_mark_get_ring (mark, &ring))
    {
      cairo_set_line_width (cr, ring.width);
      cairo_set_dash (cr, (double[]) { ring.dash, ring.gap }, 2, 0);
      cairo_arc (cr, 0, 0, ring.radius, 0, 2 * G_PI);
      cairo_stroke (cr);
    }
}

/* Finds out where pixels are: whether there are any, and how units map to them. */
static void
find_pixels (SmPainter *self)
{
  cairo_surface_t *target = cairo_get_group_target (self->cr);
  double scale_x, scale_y, offset_x, offset_y;
  cairo_matrix_t matrix;

  cairo_get_matrix (self->cr, &matrix);
  cairo_surface_get_device_scale (target, &scale_x, &scale_y);
  cairo_surface_get_device_offset (target, &offset_x, &offset_y);

  self->scale = matrix.xx * scale_x;
  self->x0 = matrix.x0 * scale_x + offset_x;
  self->y0 = matrix.y0 * scale_y + offset_y;
  self->raster = !(self->flags & SM_PAINT_VECTOR) && matrix.xy == 0 && matrix.yx == 0 && self->scale > 0 &&
                 fabs (matrix.yy * scale_y - self->scale) < LEVEL * self->scale;
}

/* Clips to the page; on pixels, to all that it touches, as half a pixel of page would be a dark edge. */
static void
clip_page (SmPainter *self)
{
  double left = 0;
  double top = 0;
  double right = self->scene->width;
  double bottom = self->scene->height;

  if (self->raster)
    {
      left = (floor (self->x0 + LEVEL) - self->x0) / self->scale;
      top = (floor (self->y0 + LEVEL) - self->y0) / self->scale;
      right = (ceil (right * self->scale + self->x0 - LEVEL) - self->x0) / self->scale;
      bottom = (ceil (bottom * self->scale + self->y0 - LEVEL) - self->y0) / self->scale;
    }

  cairo_rectangle (self->cr, left, top, right - left, bottom - top);
  cairo_clip (self->cr);
}

/**
 * sm_paint_scene:
 * @cr: where to; its user space is layout units
 * @scene: what to paint
 * @theme: in which colours
 * @flags: how
 *
 * Paints a scene on its page, clipped to it. The state of @cr is what it was before, but for its path, which is
 * empty. Errors, such as a lack of memory, are those of @cr.
 */
void
sm_paint_scene (cairo_t       *cr,
                SmScene       *scene,
                const SmTheme *theme,
                SmPaintFlags   flags)
{
  SmPainter self = { .cr = cr, .scene = scene, .theme = theme, .flags = flags };

  g_return_if_fail (cr != NULL && scene != NULL && theme != NULL);

  cairo_save (cr);
  cairo_new_path (cr);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_MITER);
  cairo_set_operator (cr, CAIRO_OPERATOR_OVER);
  find_pixels (&self);

  clip_page (&self);
  if (self.raster)
    self.image = sm_sprite_target_new (cr, self.scale, self.x0, self.y0);
  if (self.image != NULL)
    self.sprites = sm_sprites_get (theme, self.scale);
  if (!(flags & SM_PAINT_TRANSPARENT))
    {
      sm_painter_set_color (&self, SM_COLOR_BACKGROUND);
      cairo_paint (cr);
    }

  for (guint i = 0; i < scene->n_shapes;)
    {
      const SmShape *shape = &scene->shapes[i];
      guint n = 1;

      switch ((SmShapeKind) shape->kind)
        {
        case SM_SHAPE_RECT:
          if (!sm_scene_is_page (scene, shape))
            paint_rect (&self, shape);
          break;

        case SM_SHAPE_LINE:
          paint_line (&self, shape);
          break;

        case SM_SHAPE_TEXT:
          sm_painter_text (&self, shape);
          break;

        case SM_SHAPE_MARK:
          while (i + n < scene->n_shapes && scene->shapes[i + n].kind == SM_SHAPE_MARK)
            n++;
          if (self.image != NULL)
            sm_painter_mark_sprites (&self, shape, n);
          else
            sm_painter_mark_glyphs (&self, shape, n);
          break;

        default:
          g_assert_not_reached ();
        }

      i += n;
    }

  g_clear_pointer (&self.image, sm_sprite_target_free);
  g_clear_pointer (&self.faces, g_ptr_array_unref);
  cairo_restore (cr);
}
