/* try-opening DIRECTORY: reads a case a line, octal mode, decimal ids and a hexadecimal mask of capabilities,
 *   MODE OWNER_UID OWNER_GID CREATOR_UID CREATOR_GID UID GID GROUP CAPABILITIES
 * makes a file and a System V segment like that, and lets a child with those ids and capabilities open both for reading
 * and writing. Answers a line each: what open(2) and what shmat(2) said, 1 for yes. */
#include <fcntl.h>
#include <grp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static void become(uid_t uid, gid_t gid, gid_t group, uint64_t capabilities) {
  const struct { uint32_t version; int pid; } header = {0x20080522, 0};
  const uint32_t low = (uint32_t)capabilities;
  const struct { uint32_t effective, permitted, inheritable; } sets[2] = {{low, low, 0}, {0, 0, 0}};
  if (prctl(PR_SET_KEEPCAPS, 1) || setgroups(1, &group) || setresgid(gid, gid, gid) || setresuid(uid, uid, uid))
    _exit(101);
  if (syscall(SYS_capset, &header, sets)) _exit(102);
}

/* What a child answers by its exit code: at most 100. */
static int answer_of(pid_t child) {
  int status;
  if (child < 0 || waitpid(child, &status, 0) != child || !WIFEXITED(status) || WEXITSTATUS(status) > 100)
    exit((fputs("a child failed\n", stderr), 1));
  return WEXITSTATUS(status);
}

static int make_segment(mode_t mode, uid_t creator_uid, gid_t creator_gid, uid_t uid, gid_t gid) {
  int ends[2], id = -1;
  if (pipe(ends)) exit(1);
  pid_t creator = fork();
  if (creator == 0) {
    become(creator_uid, creator_gid, creator_gid, 0);
    id = shmget(IPC_PRIVATE, 4096, mode);
    _exit(id < 0 || write(ends[1], &id, sizeof id) != sizeof id);
  }
  struct shmid_ds settings;
  if (answer_of(creator) != 0 || read(ends[0], &id, sizeof id) != sizeof id || shmctl(id, IPC_STAT, &settings))
    exit((perror("segment"), 1));
  close(ends[0]), close(ends[1]);
  settings.shm_perm.uid = uid, settings.shm_perm.gid = gid;
  if (shmctl(id, IPC_SET, &settings)) exit((perror("IPC_SET"), 1));
  return id;
}

int main(int argc, char **argv) {
  unsigned mode, owner_uid, owner_gid, creator_uid, creator_gid, uid, gid, group;
  unsigned long long capabilities;
  char path[200];
  if (argc != 2) return 2;
  snprintf(path, sizeof path, "%s/case", argv[1]);
  while (scanf("%o %u %u %u %u %u %u %u %llx", &mode, &owner_uid, &owner_gid, &creator_uid, &creator_gid, &uid, &gid,
               &group, &capabilities) == 9) {
    int fd = open(path, O_CREAT | O_WRONLY | O_EXCL, 0600);
    if (fd < 0 || fchown(fd, owner_uid, owner_gid) || fchmod(fd, mode) || close(fd)) return perror(path), 1;
    int segment = make_segment(mode, creator_uid, creator_gid, owner_uid, owner_gid);
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
      become(uid, gid, group, capabilities);
      _exit((open(path, O_RDWR) >= 0) + 2 * (shmat(segment, NULL, 0) != (void *)-1));
    }
    int opened = answer_of(child);
    printf("%d %d\n", opened & 1, opened >> 1);
    if (unlink(path) || shmctl(segment, IPC_RMID, NULL)) return perror("clean up"), 1;
  }
  return 0;
}
