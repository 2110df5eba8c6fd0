#pragma once

#include <cairo.h>

#include "sm-scene.h"

G_BEGIN_DECLS

typedef enum
{
  SM_PAINT_NORMAL      = 0,
  SM_PAINT_TRANSPARENT = 1 << 0, /* leave out the page's background */
  SM_PAINT_VECTOR      = 1 << 1, /* a PDF or other vector surface: nothing pre-rendered */
} SmPaintFlags;

/* Paints @scene onto @cr, whose user space is layout units (scale it before). */
void sm_paint_scene (cairo_t       *cr,
                     SmScene       *scene,
                     const SmTheme *theme,
                     SmPaintFlags   flags);

G_END_DECLS
