/* Text of a picture. */
#include "config.h"

#include <math.h>

#include "sm-painter-private.h"
#include "sm-text.h"

/* Of the outline beneath a text, on each side, in layout units or parts of the font size. */
#define HALO 2.0
#define HALO_PART (1 / 6.0)

void
sm_painter_text (SmPainter     *self,
                 const SmShape *shape)
{
  g_autoptr(PangoLayout) layout = sm_text_layout (shape->text.string, shape->text.size, shape->text.bold);
  PangoLayoutLine *line = pango_layout_get_line_readonly (layout, 0);

  cairo_move_to (self->cr, sm_shape_get_text_left (shape), shape->text.baseline);
  if (shape->text.halo)
    {
      pango_cairo_layout_line_path (self->cr, line);
      cairo_set_line_width (self->cr, 2 * MAX (HALO, HALO_PART * shape->text.size));
      cairo_set_line_join (self->cr, CAIRO_LINE_JOIN_ROUND);
      cairo_set_dash (self->cr, NULL, 0, 0);
      sm_painter_set_color (self, SM_COLOR_BACKGROUND);
      cairo_stroke (self->cr);
      cairo_set_line_join (self->cr, CAIRO_LINE_JOIN_MITER);
      cairo_move_to (self->cr, sm_shape_get_text_left (shape), shape->text.baseline);
    }

  sm_painter_set_color (self, shape->color);
  pango_cairo_show_layout_line (self->cr, line);
  cairo_new_path (self->cr);
}
