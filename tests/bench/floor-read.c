/* Floor below the floor: every byte of the file read once, and nothing done with it. */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

int
main (int   argc,
      char *argv[])
{
  static uint64_t buffer[1 << 15];
  uint64_t sum = 0;
  ssize_t n;
  int fd = argc == 2 ? open (argv[1], O_RDONLY | O_CLOEXEC) : -1;

  if (fd < 0)
    {
      perror (argc == 2 ? argv[1] : "floor-read");
      return 2;
    }
  while ((n = read (fd, buffer, sizeof buffer)) > 0)
    for (size_t i = 0; i < (size_t) n / sizeof *buffer; i++)
      sum += buffer[i];
  close (fd);
  printf ("%016jx\n", (uintmax_t) sum);
  return n < 0;
}
