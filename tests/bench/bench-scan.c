#include "bench-scan.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define MAX_LANES 65535

/* Seconds on a clock that only goes forward. */
double
bench_now (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return (double) now.tv_sec + (double) now.tv_nsec * 1e-9;
}

/* Reads the whole file into memory, with a few zero bytes after it. */
bool
scan_read (Scan       *scan,
           const char *name)
{
  struct stat status;
  int fd = open (name, O_RDONLY | O_CLOEXEC);
  size_t done = 0;

  memset (scan, 0, sizeof *scan);
  if (fd < 0 || fstat (fd, &status) != 0)
    {
      perror (name);
      return false;
    }
  scan->length = (size_t) status.st_size;
  scan->data = malloc (scan->length + 16);
  while (done < scan->length)
    {
      ssize_t n = read (fd, scan->data + done, scan->length - done);

      if (n <= 0)
        {
          perror (name);
          close (fd);
          return false;
        }
      done += (size_t) n;
    }
  memset (scan->data + done, 0, 16);
  close (fd);
  return true;
}

/* The closing quote of the string that starts at @p. */
static inline const char *
string_end (const char *p,
            const char *end)
{
  for (;;)
    {
      while (*p != '"' && *p != '\\')
        p++;
      if (*p == '"' || p >= end)
        return p;
      p += 2;
    }
}

static inline void
keep (Scan       *scan,
      size_t     *allocated,
      const char *start,
      const char *end)
{
  if (scan->n_strings == *allocated)
    {
      *allocated = *allocated ? *allocated * 2 : 1 << 16;
      scan->strings = realloc (scan->strings, *allocated * sizeof *scan->strings);
    }
  scan->strings[scan->n_strings++] = (uint64_t) (start - scan->data) << 24 | (uint64_t) (end - start);
}

/* Finds and keeps every string. */
void
scan_strings (Scan *scan)
{
  const char *p = scan->data;
  const char *end = scan->data + scan->length;
  size_t allocated = 0;

  scan->data[scan->length] = '"'; /* a guard for both loops */
  for (;;)
    {
      const char *start;

      while (*p != '"')
        p++;
      if (p >= end)
        break;
      start = ++p;
      p = string_end (p, end);
      keep (scan, &allocated, start, p);
      p++;
    }
}

static int32_t
parse_day (const char *p,
           size_t      length)
{
  int year, month = 7, day = 1;

  if (length < 4)
    return 0;
  year = (p[0] - '0') * 1000 + (p[1] - '0') * 100 + (p[2] - '0') * 10 + p[3] - '0';
  if (length >= 7)
    {
      month = (p[5] - '0') * 10 + p[6] - '0';
      day = 15;
    }
  if (length >= 10)
    day = (p[8] - '0') * 10 + p[9] - '0';
  year -= month <= 2;
  return 365 * year + year / 4 - year / 100 + year / 400
         + (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 306;
}

typedef struct
{
  uint64_t hash;
  uint16_t lane;
} LaneSlot;

#define N_SLOTS 262144

static uint16_t
find_lane (Scan     *scan,
           LaneSlot *slots,
           uint64_t  hash)
{
  size_t i = (hash ^ hash >> 29) % N_SLOTS;

  hash |= 1;
  while (slots[i].hash != 0 && slots[i].hash != hash)
    i = (i + 1) % N_SLOTS;
  if (slots[i].hash == 0)
    {
      slots[i].hash = hash;
      slots[i].lane = (uint16_t) (scan->n_lanes < MAX_LANES ? scan->n_lanes++ : MAX_LANES - 1);
    }
  return slots[i].lane;
}

static inline bool
is (const char *p,
    size_t      length,
    const char *word)
{
  return length == strlen (word) && memcmp (p, word, length) == 0;
}

/* The words of the format differ in these letters. */
static uint8_t
parse_stance (const char *p)
{
  switch (*p)
    {
    case 'o':
      return 0;
    case 'n':
      return 2;
    case 's':
      return 4;
    default:
      return p[6] == 'a' ? 1 : 3; /* leans-against, leans-for */
    }
}

/* Like scan_strings(), and looks at the few members that a mark is made of. The order of members is that
 * of gen-corpus: a floor need not read what others write. */
void
scan_marks (Scan *scan)
{
  const char *p = scan->data;
  const char *end = scan->data + scan->length;
  size_t allocated = 0, marks_allocated = 0;
  int32_t article_day = 0;
  bool in_statement = false;
  ScanMark mark = { 0, 0, 0 };
  uint64_t hash = 0;
  LaneSlot *slots = calloc (N_SLOTS, sizeof *slots);

  scan->data[scan->length] = '"';
  for (;;)
    {
      const char *key, *value;
      size_t key_length;

      while (*p != '"')
        p++;
      if (p >= end)
        break;
      key = ++p;
      p = string_end (p, end);
      key_length = (size_t) (p - key);
      keep (scan, &allocated, key, p);
      p++;
      if (p[0] != ':' || p[1] != '"')
        continue;
      value = p += 2;
      p = string_end (p, end);
      keep (scan, &allocated, value, p);
      switch (key_length)
        {
        case 4:
          if (is (key, key_length, "date"))
            {
              mark.day = parse_day (value, (size_t) (p - value));
              if (!in_statement)
                article_day = mark.day;
            }
          break;
        case 5:
          if (is (key, key_length, "actor") || is (key, key_length, "issue"))
            {
              if (*key == 'a')
                {
                  in_statement = true;
                  mark.day = article_day;
                  hash = 0xcbf29ce484222325u;
                }
              for (const char *c = value; c < p; c++)
                hash = (hash ^ (unsigned char) *c) * 0x100000001b3u;
            }
          else if (is (key, key_length, "title"))
            in_statement = false;
          break;
        case 6:
          if (is (key, key_length, "stance"))
            mark.stance = parse_stance (value);
          else if (is (key, key_length, "status") && in_statement)
            {
              if (scan->n_marks == marks_allocated)
                {
                  marks_allocated = marks_allocated ? marks_allocated * 2 : 1 << 14;
                  scan->marks = realloc (scan->marks, marks_allocated * sizeof *scan->marks);
                }
              mark.lane = find_lane (scan, slots, hash);
              if (*value != 'r') /* rejected */
                scan->marks[scan->n_marks++] = mark;
            }
          break;
        default:
          break;
        }
      p++;
    }
  free (slots);
}

static int
compare_marks (const void *a,
               const void *b)
{
  const ScanMark *m = a, *n = b;

  if (m->lane != n->lane)
    return m->lane < n->lane ? -1 : 1;
  return (m->day > n->day) - (m->day < n->day);
}

/* Lane after lane, in the order of time. */
void
scan_sort (Scan *scan)
{
  qsort (scan->marks, scan->n_marks, sizeof *scan->marks, compare_marks);
}

void
scan_clear (Scan *scan)
{
  free (scan->data);
  free (scan->strings);
  free (scan->marks);
}
