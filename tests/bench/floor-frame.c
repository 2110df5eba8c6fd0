/* Floor for a frame of the window, 1600×1000: the marks lie sorted in memory; of the visible lanes one mark a
 * pixel is drawn, as glyphs, and one line through them. Prints the median, fastest and slowest of a fixed series of
 * pans and zooms, in milliseconds. */
#include <stdio.h>
#include <stdlib.h>

#include "bench-draw.h"

#define WIDTH  1600
#define HEIGHT 1000
#define LANE   64

/* The first mark from @i on, before @end, that is not before @day. */
static size_t
find_day (const Scan *scan,
          size_t      i,
          size_t      end,
          double      day)
{
  while (i < end)
    {
      size_t middle = i + (end - i) / 2;

      if (scan->marks[middle].day < day)
        i = middle + 1;
      else
        end = middle;
    }
  return i;
}

static void
draw (cairo_t       *cr,
      const Scan    *scan,
      const size_t  *lanes,
      BenchWindow    window,
      cairo_glyph_t *glyphs[5])
{
  double scale = WIDTH / (window.day1 - window.day0);
  int n[5] = { 0 };

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0.47, 0.46, 0.48);
  cairo_set_line_width (cr, 1);
  for (uint32_t lane = 0; lane < scan->n_lanes && lane * LANE < HEIGHT; lane++)
    {
      size_t i = find_day (scan, lanes[lane], lanes[lane + 1], window.day0);
      int last = -1;
      double y = 0;

      for (; i < lanes[lane + 1] && scan->marks[i].day <= window.day1; i++)
        {
          int x = (int) ((scan->marks[i].day - window.day0) * scale);
          int stance = scan->marks[i].stance;

          if (x == last)
            continue;
          if (last >= 0)
            cairo_line_to (cr, x, y);
          y = lane * LANE + LANE / 2 - (stance - 2) * 11;
          if (last >= 0)
            cairo_line_to (cr, x, y);
          else
            cairo_move_to (cr, x, y);
          glyphs[stance][n[stance]].index = (unsigned long) stance;
          glyphs[stance][n[stance]].x = x;
          glyphs[stance][n[stance]++].y = y;
          last = x;
        }
      cairo_stroke (cr);
    }
  for (int stance = 0; stance < 5; stance++)
    {
      cairo_set_source_rgb (cr, bench_colors[stance][0], bench_colors[stance][1], bench_colors[stance][2]);
      cairo_show_glyphs (cr, glyphs[stance], n[stance]);
    }
}

int
main (int   argc,
      char *argv[])
{
  Scan scan;
  BenchWindow all;
  size_t *lanes;
  cairo_glyph_t *glyphs[5];
  double seconds[BENCH_N_FRAMES];
  cairo_font_face_t *face = bench_font_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);

  if (argc != 2 || !scan_read (&scan, argv[1]))
    return 2;
  scan_marks (&scan);
  scan_sort (&scan);
  all = bench_window_all (&scan);
  lanes = calloc (scan.n_lanes + 1, sizeof *lanes);
  for (size_t i = 0; i < scan.n_marks; i++)
    lanes[scan.marks[i].lane + 1] = i + 1;
  for (uint32_t i = 1; i <= scan.n_lanes; i++)
    if (lanes[i] < lanes[i - 1])
      lanes[i] = lanes[i - 1];
  for (int i = 0; i < 5; i++)
    glyphs[i] = malloc ((size_t) (HEIGHT / LANE + 1) * (WIDTH + 1) * sizeof *glyphs[i]);
  cairo_set_font_face (cr, face);
  cairo_set_font_size (cr, BENCH_GLYPH);

  draw (cr, &scan, lanes, all, glyphs);
  for (int i = 0; i < BENCH_N_FRAMES; i++)
    {
      double start = bench_now ();

      draw (cr, &scan, lanes, bench_window_frame (all, i), glyphs);
      seconds[i] = bench_now () - start;
    }
  bench_print_frames (seconds, BENCH_N_FRAMES);

  for (int i = 0; i < 5; i++)
    free (glyphs[i]);
  free (lanes);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  cairo_font_face_destroy (face);
  scan_clear (&scan);
  return 0;
}
