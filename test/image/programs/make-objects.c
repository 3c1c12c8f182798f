/* make-objects SEGMENTS FILES DIRECTORY: so many System V segments of one page, and so many empty files, with long names. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/shm.h>
#include <unistd.h>

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  for (int i = 0; i < atoi(argv[1]); i++) {
    if (shmget(0x10000 + i, 4096, IPC_CREAT | 0600) < 0) return perror("shmget"), 1;
  }
  for (int i = 0; i < atoi(argv[2]); i++) {
    char path[300];
    snprintf(path, sizeof path, "%s/%0200d", argv[3], i);
    int fd = open(path, O_CREAT | O_WRONLY, 0600);
    if (fd < 0) return perror("open"), 1;
    close(fd);
  }
  return 0;
}
