/* Text of a picture, with or without a halo: an outline in the page's colour beneath it. */
#include "config.h"

#include "sm-painter-private.h"
#include "sm-text.h"

/* Width of a halo on each side, in layout units or parts of the font size. */
#define HALO 2.0
#define HALO_PART (1 / 6.0)

/* How far the halo of a text reaches, in layout units. */
double
sm_painter_get_halo (const SmShape *shape)
{
  return MAX (HALO, HALO_PART * shape->text.size);
}

static void
outline (cairo_t       *cr,
         const SmShape *shape,
         PangoLayout   *layout)
{
  pango_cairo_layout_line_path (cr, pango_layout_get_line_readonly (layout, 0));
  cairo_set_line_width (cr, 2 * sm_painter_get_halo (shape));
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_stroke (cr);
}

/* Paints a text whose baseline begins at (@x, @y). */
void
sm_painter_text_at (SmPainter     *self,
                    const SmShape *shape,
                    PangoLayout   *layout,
                    double         x,
                    double         y)
{
  if (shape->text.halo)
    {
      cairo_save (self->cr);
      cairo_move_to (self->cr, x, y);
      sm_painter_set_color (self, SM_COLOR_BACKGROUND);
      outline (self->cr, shape, layout);
      cairo_restore (self->cr);
    }

  cairo_move_to (self->cr, x, y);
  sm_painter_set_color (self, shape->color);
  pango_cairo_show_layout_line (self->cr, pango_layout_get_line_readonly (layout, 0));
  cairo_new_path (self->cr);
}

void
sm_painter_text (SmPainter     *self,
                 const SmShape *shape)
{
  g_autoptr(PangoLayout) layout = NULL;

  if (*shape->text.string == '\0')
    return;

  if (shape->text.halo && self->image != NULL)
    {
      sm_painter_text_sprite (self, shape);
      return;
    }

  layout = sm_text_layout (shape->text.string, shape->text.size, shape->text.bold);
  sm_painter_text_at (self, shape, layout, sm_shape_get_text_left (shape), shape->text.baseline);
}
