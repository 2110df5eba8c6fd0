/* What the drawing floors share: five glyphs, as sprites and as a font, and where marks stand. */
#pragma once

#include <cairo.h>

#include "bench-scan.h"

#define BENCH_GLYPH 10 /* side of a mark, pixels */

/* A time window: the days at the plot's edges. */
typedef struct
{
  double day0, day1;
} BenchWindow;

#define BENCH_N_FRAMES 48

BenchWindow        bench_window_all   (const Scan *scan);
BenchWindow        bench_window_frame (BenchWindow all,
                                       int         frame);
cairo_font_face_t *bench_font_new     (void);
void               bench_print_frames (double     *seconds,
                                       int         n);

extern const double bench_colors[5][3];
