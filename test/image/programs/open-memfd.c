/* open-memfd NAME: a memfd of a page, open and not mapped. Says "ok stay", and stays; further arguments are not looked at. */
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

int main(int argc, char **argv) {
  if (argc < 2) return 2;
  int fd = memfd_create(argv[1], 0);
  if (fd < 0 || ftruncate(fd, 4096)) return perror("memfd_create"), 1;
  puts("ok stay");
  fflush(stdout);
  for (;;) pause();
}
