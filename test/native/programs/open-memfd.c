/* open-memfd NAME [COUNT]: so many memfds of a page, each mapped and closed, and at last one that is open and not
 * mapped. Says "ok stay", and stays; what follows "then" is not looked at. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static int memfd(const char *name) {
  int fd = memfd_create(name, 0);
  if (fd < 0 || ftruncate(fd, 4096)) exit((perror("memfd_create"), 1));
  return fd;
}

int main(int argc, char **argv) {
  if (argc < 2) return 2;
  for (int i = argc > 2 ? atoi(argv[2]) : 0; i > 0; i--) {
    int fd = memfd(argv[1]);
    if (mmap(NULL, 4096, PROT_READ, MAP_SHARED, fd, 0) == MAP_FAILED) return perror("mmap"), 1;
    close(fd);
  }
  memfd(argv[1]);
  puts("ok stay");
  fflush(stdout);
  for (;;) pause();
}
