/* What the floors share: a file read and scanned as fast as plain C does it. Every string of the file is
 * kept; of each statement what a mark needs is put together on the way. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct
{
  int32_t  day;    /* 0: undated */
  uint16_t lane;   /* actor and issue, in the order they appear */
  uint8_t  stance; /* 0 opposes … 4 supports */
} ScanMark;

typedef struct
{
  char     *data;       /* the file */
  size_t    length;
  uint64_t *strings;    /* offset << 24 | length of each, strings and keys alike */
  size_t    n_strings;
  ScanMark *marks;
  size_t    n_marks;
  uint32_t  n_lanes;
} Scan;

bool   scan_read   (Scan       *scan,
                    const char *name);
void   scan_strings (Scan      *scan);
void   scan_marks  (Scan       *scan);
void   scan_sort   (Scan       *scan);
void   scan_clear  (Scan       *scan);
double bench_now   (void);
