/* Floor for loading: the file read, every string in it found and kept. */
#include "bench-scan.h"

#include <stdio.h>

int
main (int   argc,
      char *argv[])
{
  Scan scan;

  if (argc != 2 || !scan_read (&scan, argv[1]))
    return 2;
  scan_strings (&scan);
  printf ("%zu strings\n", scan.n_strings);
  scan_clear (&scan);
  return 0;
}
