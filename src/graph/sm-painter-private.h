#pragma once

#include <pango/pango.h>

#include "sm-mark.h"
#include "sm-painter.h"
#include "sm-sprite.h"

G_BEGIN_DECLS

/* What a thread keeps of the pictures it painted. */
typedef struct _SmSprites SmSprites;

/* A picture being painted. Device pixel = scale × unit + (x0, y0). */
typedef struct
{
  cairo_t        *cr;
  SmScene        *scene;
  const SmTheme  *theme;
  SmPaintFlags    flags;
  gboolean        raster;       /* pixels, level and of one scale in both directions: edges can be put between them */
  double          scale;
  double          x0, y0;
  SmSpriteTarget *image;        /* owned; (nullable): what pixels can be copied to */
  SmSprites      *sprites;      /* with @image: what is copied */
  GPtrArray      *faces;        /* owned; (nullable): fonts of marks that were needed */
} SmPainter;

void   sm_painter_set_color    (SmPainter         *self,
                                SmColor            color);

double sm_painter_get_phase    (const SmPainter   *self,
                                double             box);

void   sm_painter_text         (SmPainter         *self,
                                const SmShape     *shape);
void   sm_painter_text_at      (SmPainter         *self,
                                const SmShape     *shape,
                                PangoLayout       *layout,
                                double             x,
                                double             y);
double sm_painter_get_halo     (const SmShape     *shape);

/* Where there is an image. */
SmSprites *sm_sprites_get      (const SmTheme     *theme,
                                double             scale);
void   sm_painter_mark_sprites (SmPainter         *self,
                                const SmShape     *shapes,
                                guint              n_shapes);
void   sm_painter_text_sprite  (SmPainter         *self,
                                const SmShape     *shape);

/* Where there is none. */
void   sm_painter_mark_glyphs  (SmPainter         *self,
                                const SmShape     *shapes,
                                guint              n_shapes);

/* The parts of one mark around (0, 0), in the source that is set. */
void   sm_painter_mark_paper   (cairo_t           *cr,
                                const SmMarkShape *mark);
void   sm_painter_mark_fill    (cairo_t           *cr,
                                const SmMarkShape *mark);
void   sm_painter_mark_outline (cairo_t           *cr,
                                const SmMarkShape *mark);

G_END_DECLS
