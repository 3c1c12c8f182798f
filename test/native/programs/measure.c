/* measure COMMAND [ARGUMENT]...: runs it, and prints as the last line of stderr how long it took, in microseconds, and
 * the most memory it ever had, in KiB. */
#include <stdio.h>
#include <sys/resource.h>
#include <time.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char **argv) {
  if (argc < 2) return 2;
  struct timespec before, after;
  clock_gettime(CLOCK_MONOTONIC, &before);
  pid_t child = fork();
  if (child == 0) {
    execv(argv[1], argv + 1);
    _exit(127);
  }
  int status;
  struct rusage usage;
  if (child < 0 || wait4(child, &status, 0, &usage) != child) return perror("wait4"), 1;
  clock_gettime(CLOCK_MONOTONIC, &after);
  long elapsed = (after.tv_sec - before.tv_sec) * 1000000 + (after.tv_nsec - before.tv_nsec) / 1000;
  fprintf(stderr, "%ld %ld\n", elapsed, usage.ru_maxrss);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
