/* Floor for a picture in SVG: the file scanned, a mark written for each pixel of a lane that has one. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench-draw.h"

#define WIDTH  1920
#define HEIGHT 1080

int
main (int   argc,
      char *argv[])
{
  Scan scan;
  BenchWindow all;
  uint8_t *taken;
  FILE *file;

  if (argc != 3 || !scan_read (&scan, argv[1]))
    return 2;
  scan_marks (&scan);
  all = bench_window_all (&scan);
  file = fopen (argv[2], "wb");
  if (file == NULL)
    {
      perror (argv[2]);
      return 1;
    }

  fprintf (file, "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d'>\n", WIDTH, HEIGHT);
  for (int i = 0; i < 5; i++)
    fprintf (file, "<path id='m%d' d='M-5 %dL5 %dL0 %dz' fill='rgb(%d,%d,%d)'/>\n", i, i > 2 ? 4 : -4, i > 2 ? 4 : -4,
             i > 2 ? -5 : 5, (int) (bench_colors[i][0] * 255), (int) (bench_colors[i][1] * 255),
             (int) (bench_colors[i][2] * 255));
  taken = calloc ((size_t) scan.n_lanes * WIDTH + 1, 1);
  for (size_t i = 0; i < scan.n_marks; i++)
    {
      const ScanMark *mark = &scan.marks[i];
      int x = (int) ((mark->day - all.day0) / (all.day1 - all.day0) * (WIDTH - 1));

      if (mark->day == 0 || taken[(size_t) mark->lane * WIDTH + (size_t) x]++)
        continue;
      fprintf (file, "<use href='#m%d' x='%d' y='%d'/>\n", mark->stance, x,
               (int) (mark->lane * HEIGHT / scan.n_lanes));
    }
  fputs ("</svg>\n", file);
  free (taken);
  scan_clear (&scan);
  return fclose (file) != 0;
}
