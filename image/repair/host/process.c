/* Into the namespaces of another process, with nothing of the node's in hand. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "mounts.h"
#include "result.h"

#define MOST_KEPT 64
#define FIRST_FREE_FD 3

/* include/uapi/linux/capability.h */
#define CAPABILITY_VERSION 0x20080522
#define SYS_CHROOT 18
#define SYS_PTRACE 19
#define SYS_ADMIN 21
#define BIT(capability) (1u << (capability))

struct capability_header {
  uint32_t version;
  int pid;
};

struct capability_words {
  uint32_t effective;
  uint32_t permitted;
  uint32_t inheritable;
};

/* Those that are asked for and no others; musl has no function for it. */
static int keep_capabilities(uint32_t kept) {
  struct capability_header header = {.version = CAPABILITY_VERSION};
  struct capability_words words[2] = {{.effective = kept, .permitted = kept}, {0}};
  return (int)syscall(SYS_capset, &header, words);
}

SYS_FUNCTION(mounts_open_process) {
  int32_t pid;
  if (JS_ToInt32(ctx, &pid, argv[0])) return JS_EXCEPTION;
  int fd = (int)syscall(SYS_pidfd_open, pid, 0);
  return fd < 0 ? result_errno(ctx, errno) : result_value(ctx, JS_NewInt32(ctx, fd));
}

/* A descriptor of a process is readable from its end on (pidfd_open(2)). */
SYS_FUNCTION(mounts_has_ended) {
  int32_t fd;
  if (JS_ToInt32(ctx, &fd, argv[0])) return JS_EXCEPTION;
  struct pollfd process = {.fd = fd, .events = POLLIN};
  return JS_NewBool(ctx, poll(&process, 1, 0) != 0);
}

/* lock(pid): no other repair may change the mounts that this process sees until the descriptor is closed; EAGAIN if
 * one does. It is a lock on the mount namespace itself: of one that is killed nothing is left. */
SYS_FUNCTION(mounts_lock) {
  int32_t pid;
  char path[sizeof "/proc//ns/mnt" + 11];
  if (JS_ToInt32(ctx, &pid, argv[0])) return JS_EXCEPTION;
  snprintf(path, sizeof path, "/proc/%d/ns/mnt", pid);
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return result_errno(ctx, errno);
  if (!flock(fd, LOCK_EX | LOCK_NB)) return result_value(ctx, JS_NewInt32(ctx, fd));
  int error = errno;
  close(fd);
  return result_errno(ctx, error);
}

static int close_but(const int32_t *kept, uint32_t count) {
  unsigned from = FIRST_FREE_FD;
  for (;;) {
    unsigned next = ~0u;
    for (uint32_t i = 0; i < count; i++)
      if (kept[i] >= (int)from && (unsigned)kept[i] < next) next = (unsigned)kept[i];
    if (next > from && syscall(SYS_close_range, from, next == ~0u ? ~0u : next - 1, 0)) return -1;
    if (next == ~0u) return 0;
    from = next + 1;
  }
}

/* confine(kept): from here on nobody may trace this process or open what /proc shows of it, it has the capabilities
 * that entering takes, and no descriptors but the standard ones and these. */
SYS_FUNCTION(mounts_confine) {
  int32_t kept[MOST_KEPT];
  uint32_t count;
  JSValue length = JS_GetPropertyStr(ctx, argv[0], "length");
  if (JS_ToUint32(ctx, &count, length)) return JS_EXCEPTION;
  if (count > MOST_KEPT) return result_errno(ctx, EMFILE);
  for (uint32_t i = 0; i < count; i++) {
    JSValue fd = JS_GetPropertyUint32(ctx, argv[0], i);
    int failed = JS_ToInt32(ctx, &kept[i], fd);
    JS_FreeValue(ctx, fd);
    if (failed) return JS_EXCEPTION;
  }
  if (prctl(PR_SET_DUMPABLE, 0)) return result_errno(ctx, errno);
  if (keep_capabilities(BIT(SYS_ADMIN) | BIT(SYS_CHROOT) | BIT(SYS_PTRACE))) return result_errno(ctx, errno);
  if (close_but(kept, count)) return result_errno(ctx, errno);
  return result_value(ctx, JS_UNDEFINED);
}

/* All but the user namespace, which has to be the same: of the node nothing is left. Only children are in the PID
 * namespace. */
#define ITS_NAMESPACES (CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS | CLONE_NEWCGROUP)

SYS_FUNCTION(mounts_enter) {
  int32_t process;
  if (JS_ToInt32(ctx, &process, argv[0])) return JS_EXCEPTION;
  if (setns(process, ITS_NAMESPACES)) return result_errno(ctx, errno);
  close(process);
  if (keep_capabilities(BIT(SYS_ADMIN))) return result_errno(ctx, errno);
  return result_value(ctx, JS_UNDEFINED);
}

/* A reader that is kept waiting must hold neither the lock nor a mount. */
SYS_FUNCTION(mounts_give_up_rights) {
  if (close_but(NULL, 0)) return result_errno(ctx, errno);
  if (keep_capabilities(0)) return result_errno(ctx, errno);
  return result_value(ctx, JS_UNDEFINED);
}
