#include "calls.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define RESOLVE_NO_MAGICLINKS 0x02
#define RESOLVE_NO_SYMLINKS 0x04

struct open_how {
  uint64_t flags;
  uint64_t mode;
  uint64_t resolve;
};

int hold(int directory, const char *path, int flags) {
  struct open_how how = {
      .flags = (uint64_t)(O_PATH | O_CLOEXEC | O_NOFOLLOW | flags),
      .resolve = RESOLVE_NO_MAGICLINKS | RESOLVE_NO_SYMLINKS,
  };
  return (int)syscall(SYS_openat2, directory, path, &how, sizeof how);
}

#define STATX_DONT_SYNC 0x4000
#define STATX_TYPE_BIT 0x1
#define STATX_MNT_ID_BIT 0x1000

struct statx_answer {
  uint32_t mask;
  uint32_t skipped[6];
  uint16_t mode;
  uint16_t padding;
  uint64_t more[13];
  uint32_t device_major;
  uint32_t device_minor;
  uint64_t mount_id;
  uint64_t rest[13];
};

_Static_assert(sizeof(struct statx_answer) == 256, "struct statx has 256 bytes");

int look_at(int fd, struct place *place) {
  struct statx_answer answer = {0};
  const unsigned asked = STATX_TYPE_BIT | STATX_MNT_ID_BIT;
  if (syscall(SYS_statx, fd, "", AT_EMPTY_PATH | STATX_DONT_SYNC, asked, &answer)) return -1;
  if (!(answer.mask & STATX_MNT_ID_BIT)) {
    errno = ENOSYS;
    return -1;
  }
  place->mount_id = answer.mount_id;
  place->is_regular = S_ISREG(answer.mode);
  snprintf(place->device, sizeof place->device, "%u:%u", answer.device_major, answer.device_minor);
  return 0;
}

#define OPEN_TREE_CLONE_FLAG 1u
#define OPEN_TREE_CLOEXEC_FLAG ((unsigned)O_CLOEXEC)

int clone_held(int fd) {
  return (int)syscall(SYS_open_tree, fd, "", AT_EMPTY_PATH | OPEN_TREE_CLONE_FLAG | OPEN_TREE_CLOEXEC_FLAG);
}

#define MOVE_F_EMPTY_PATH 0x04
#define MOVE_T_EMPTY_PATH 0x40
#define MOVE_BENEATH 0x200

int attach(int mount, int on, int beneath) {
  unsigned flags = MOVE_F_EMPTY_PATH | MOVE_T_EMPTY_PATH | (beneath ? MOVE_BENEATH : 0);
  return (int)syscall(SYS_move_mount, mount, "", on, "", flags);
}

#define ATTR_RDONLY 0x1
#define ATTR_NOSUID 0x2
#define ATTR_NODEV 0x4
#define ATTR_NOEXEC 0x8

struct mount_attributes {
  uint64_t set;
  uint64_t clear;
  uint64_t propagation;
  uint64_t user_namespace;
};

int set_flags(int mount, uint32_t flags) {
  const uint32_t all = ATTR_RDONLY | ATTR_NOSUID | ATTR_NODEV | ATTR_NOEXEC;
  struct mount_attributes attributes = {.set = flags & all, .clear = all & ~flags, .propagation = MS_PRIVATE};
  return (int)syscall(SYS_mount_setattr, mount, "", AT_EMPTY_PATH, &attributes, sizeof attributes);
}

int detach(const char *name) { return umount2(name, MNT_DETACH | UMOUNT_NOFOLLOW); }
