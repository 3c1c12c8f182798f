/* hold-memory [map-memfd NAME | open-memfd NAME | map PATH]...: maps or opens each of them, a page for the program alone, says
 * "ok stay", and stays. A file is made if it is not there. What follows "then" is not looked at. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int main(int argc, char **argv) {
  for (int i = 1; i + 1 < argc && strcmp(argv[i], "then"); i += 2) {
    const int is_memfd = strstr(argv[i], "memfd") != NULL;
    const int fd = is_memfd ? memfd_create(argv[i + 1], 0) : open(argv[i + 1], O_CREAT | O_RDWR, 0600);
    if (fd < 0 || ftruncate(fd, 4096)) return perror(argv[i + 1]), 1;
    if (!strcmp(argv[i], "open-memfd")) continue;
    if (mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0) == MAP_FAILED) return perror("mmap"), 1;
    close(fd);
  }
  puts("ok stay");
  fflush(stdout);
  for (;;) pause();
}
