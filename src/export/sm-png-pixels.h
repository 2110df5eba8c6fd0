#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

GPtrArray *sm_png_compress_pixels (cairo_surface_t *image,
                                   gboolean         opaque);

G_END_DECLS
