/* Floor for a picture in PDF: the file scanned, every mark a glyph of a font of ours, drawn by Cairo. */
#include <cairo-pdf.h>
#include <stdio.h>
#include <stdlib.h>

#include "bench-draw.h"

#define WIDTH  1920
#define HEIGHT 1080

int
main (int   argc,
      char *argv[])
{
  Scan scan;
  BenchWindow all;
  cairo_surface_t *surface;
  cairo_font_face_t *face = bench_font_new ();
  cairo_glyph_t *glyphs;
  cairo_t *cr;
  cairo_status_t status;

  if (argc != 3 || !scan_read (&scan, argv[1]))
    return 2;
  scan_marks (&scan);
  all = bench_window_all (&scan);

  surface = cairo_pdf_surface_create (argv[2], WIDTH * 0.75, HEIGHT * 0.75);
  cr = cairo_create (surface);
  cairo_scale (cr, 0.75, 0.75);
  cairo_set_font_face (cr, face);
  cairo_set_font_size (cr, BENCH_GLYPH);
  glyphs = malloc ((scan.n_marks + 1) * sizeof *glyphs);
  for (int stance = 0; stance < 5; stance++)
    {
      int n = 0;

      for (size_t i = 0; i < scan.n_marks; i++)
        if (scan.marks[i].stance == stance && scan.marks[i].day > 0)
          {
            glyphs[n].index = (unsigned long) stance;
            glyphs[n].x = (scan.marks[i].day - all.day0) / (all.day1 - all.day0) * WIDTH;
            glyphs[n++].y = (double) scan.marks[i].lane * HEIGHT / scan.n_lanes;
          }
      cairo_set_source_rgb (cr, bench_colors[stance][0], bench_colors[stance][1], bench_colors[stance][2]);
      cairo_show_glyphs (cr, glyphs, n);
    }
  free (glyphs);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  cairo_font_face_destroy (face);
  scan_clear (&scan);
  if (status != CAIRO_STATUS_SUCCESS)
    fprintf (stderr, "floor-pdf: %s\n", cairo_status_to_string (status));
  return status != CAIRO_STATUS_SUCCESS;
}
