/* Floor for a picture in pixels: the file scanned, every mark copied into an image, the image written as a fast
 * PNG (libpng, no filter, lowest compression). */
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench-draw.h"

#define WIDTH  1920
#define HEIGHT 1080

static uint8_t image[HEIGHT][WIDTH][3];

static void
blit (int x,
      int y,
      int stance)
{
  for (int dy = 0; dy < BENCH_GLYPH; dy++)
    {
      int half = stance > 2 ? dy / 2 : stance < 2 ? (BENCH_GLYPH - 1 - dy) / 2 : (dy > 3 && dy < 7) * 4;

      for (int dx = 5 - half; dx < 5 + half; dx++)
        for (int c = 0; c < 3; c++)
          image[y + dy][x + dx][c] = (uint8_t) (bench_colors[stance][c] * 255);
    }
}

static bool
write_png (const char *name)
{
  FILE *file = fopen (name, "wb");
  png_structp png = png_create_write_struct (PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop info = png_create_info_struct (png);

  if (file == NULL || setjmp (png_jmpbuf (png)))
    {
      perror (name);
      return false;
    }
  png_init_io (png, file);
  png_set_filter (png, 0, PNG_FILTER_NONE);
  png_set_compression_level (png, 1);
  png_set_IHDR (png, info, WIDTH, HEIGHT, 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                PNG_FILTER_TYPE_DEFAULT);
  png_write_info (png, info);
  for (int y = 0; y < HEIGHT; y++)
    png_write_row (png, &image[y][0][0]);
  png_write_end (png, info);
  png_destroy_write_struct (&png, &info);
  return fclose (file) == 0;
}

int
main (int   argc,
      char *argv[])
{
  Scan scan;
  BenchWindow all;

  if (argc != 3 || !scan_read (&scan, argv[1]))
    return 2;
  scan_marks (&scan);
  all = bench_window_all (&scan);

  memset (image, 255, sizeof image);
  for (size_t i = 0; i < scan.n_marks; i++)
    {
      const ScanMark *mark = &scan.marks[i];
      double at = (mark->day - all.day0) / (all.day1 - all.day0);

      if (mark->day > 0)
        blit ((int) (at * (WIDTH - BENCH_GLYPH)), (int) (mark->lane * (HEIGHT - BENCH_GLYPH) / scan.n_lanes),
              mark->stance);
    }
  if (!write_png (argv[2]))
    return 1;
  scan_clear (&scan);
  return 0;
}
