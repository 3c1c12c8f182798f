/* make-objects COUNT FILES DIRECTORY: so many System V segments of one page, sets of two semaphores, and queues with a
 * message of ten bytes; and so many empty files, with long names. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <unistd.h>

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  for (int i = 0; i < atoi(argv[1]); i++) {
    if (shmget(0x10000 + i, 4096, IPC_CREAT | 0600) < 0) return perror("shmget"), 1;
    if (semget(0x10000 + i, 2, IPC_CREAT | 0600) < 0) return perror("semget"), 1;
    struct { long type; char text[10]; } message = {1, "123456789"};
    int queue = msgget(0x10000 + i, IPC_CREAT | 0600);
    if (queue < 0 || msgsnd(queue, &message, sizeof message.text, 0)) return perror("msgsnd"), 1;
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
