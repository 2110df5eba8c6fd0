#pragma once

#include "sm-mark.h"
#include "sm-painter.h"

G_BEGIN_DECLS

/* A picture being painted. Device pixel = scale × unit + (x0, y0). */
typedef struct
{
  cairo_t       *cr;
  SmScene       *scene;
  const SmTheme *theme;
  SmPaintFlags   flags;
  gboolean       raster;  /* pixels, level and of one scale in both directions: edges can be put between them */
  double         scale;
  double         x0, y0;
  GArray        *sprites; /* owned; (nullable): of marks that were needed */
  GPtrArray     *faces;   /* owned; (nullable): fonts of marks that were needed */
} SmPainter;

void     sm_painter_set_color    (SmPainter         *self,
                                  SmColor            color);
void     sm_painter_text         (SmPainter         *self,
                                  const SmShape     *shape);

/* Runs of marks. The first does nothing and says so where there is no image to copy pixels to. */
gboolean sm_painter_sprites      (SmPainter         *self,
                                  const SmShape     *shapes,
                                  guint              n_shapes);
void     sm_painter_glyphs       (SmPainter         *self,
                                  const SmShape     *shapes,
                                  guint              n_shapes);

/* The parts of one mark around (0, 0), in the source that is set. */
void     sm_painter_mark_fill    (cairo_t           *cr,
                                  const SmMarkShape *mark);
void     sm_painter_mark_outline (cairo_t           *cr,
                                  const SmMarkShape *mark);

G_END_DECLS
