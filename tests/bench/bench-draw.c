#include "bench-draw.h"

#include <stdio.h>
#include <stdlib.h>

const double bench_colors[5][3] = {
  { 0.65, 0.24, 0.00 }, { 0.95, 0.64, 0.40 }, { 0.87, 0.87, 0.85 }, { 0.53, 0.71, 0.92 }, { 0.04, 0.31, 0.62 },
};

/* The whole period, a little wider than the marks. */
BenchWindow
bench_window_all (const Scan *scan)
{
  int32_t first = INT32_MAX, last = 0;

  for (size_t i = 0; i < scan->n_marks; i++)
    {
      if (scan->marks[i].day < first)
        first = scan->marks[i].day;
      if (scan->marks[i].day > last)
        last = scan->marks[i].day;
    }
  return (BenchWindow) { first - 10, last + 10 };
}

/* What is visible in a frame: all of it, then closer and closer, and at each distance from left to right. The
 * same for everybody. */
BenchWindow
bench_window_frame (BenchWindow all,
                    int         frame)
{
  static const double widths[] = { 1.0, 0.8, 0.5, 0.25, 0.1, 0.02 };
  int n_widths = sizeof widths / sizeof *widths;
  int per_width = BENCH_N_FRAMES / n_widths;
  double span = all.day1 - all.day0;
  double width = span * widths[frame / per_width % n_widths];
  double start = all.day0 + (span - width) * (frame % per_width) / (per_width - 1);

  return (BenchWindow) { start, start + width };
}

static cairo_status_t
render_glyph (cairo_scaled_font_t  *font,
              unsigned long         glyph,
              cairo_t              *cr,
              cairo_text_extents_t *extents)
{
  static const double shapes[5][4][2] = {
    { { -0.5, -0.4 }, { 0.5, -0.4 }, { 0.0, 0.5 }, { 0.0, 0.5 } },   /* down */
    { { -0.4, -0.3 }, { 0.4, -0.3 }, { 0.0, 0.5 }, { 0.0, 0.5 } },
    { { -0.5, -0.15 }, { 0.5, -0.15 }, { 0.5, 0.15 }, { -0.5, 0.15 } }, /* bar */
    { { -0.4, 0.3 }, { 0.4, 0.3 }, { 0.0, -0.5 }, { 0.0, -0.5 } },
    { { -0.5, 0.4 }, { 0.5, 0.4 }, { 0.0, -0.5 }, { 0.0, -0.5 } },   /* up */
  };

  for (int i = 0; i < 4; i++)
    cairo_line_to (cr, shapes[glyph % 5][i][0], shapes[glyph % 5][i][1]);
  cairo_close_path (cr);
  cairo_fill (cr);
  extents->x_bearing = extents->y_bearing = -0.5;
  extents->width = extents->height = 1.0;
  extents->x_advance = 1.0;
  return CAIRO_STATUS_SUCCESS;
}

/* The marks as a font: Cairo keeps the picture of a glyph, which makes it by far its fastest mark. */
cairo_font_face_t *
bench_font_new (void)
{
  cairo_font_face_t *face = cairo_user_font_face_create ();

  cairo_user_font_face_set_render_glyph_func (face, render_glyph);
  return face;
}

static int
compare_doubles (const void *a,
                 const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* Median, minimum and maximum in milliseconds, as the runner reads them. */
void
bench_print_frames (double *seconds,
                    int     n)
{
  qsort (seconds, (size_t) n, sizeof *seconds, compare_doubles);
  printf ("%.3f %.3f %.3f\n", seconds[n / 2] * 1e3, seconds[0] * 1e3, seconds[n - 1] * 1e3);
}
