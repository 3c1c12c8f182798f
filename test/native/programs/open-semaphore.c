/* open-semaphore NAME: makes a named semaphore as the C library does (sem_open(3)).
 * Says "ok stay", and stays; what follows "then" is not read. */
#include <fcntl.h>
#include <semaphore.h>
#include <stdio.h>
#include <unistd.h>

int main(int argc, char **argv) {
  if (argc < 2) return 2;
  if (sem_open(argv[1], O_CREAT, 0600, 1) == SEM_FAILED) return perror("sem_open"), 1;
  puts("ok stay");
  fflush(stdout);
  for (;;) pause();
}
