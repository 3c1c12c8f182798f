/* System calls that musl has no function for, as include/uapi/linux has them, and the little of statx(2) that is
 * asked. */
#ifndef CALLS_H
#define CALLS_H

#include <stdint.h>

/* Major and minor number as mountinfo has them. */
#define DEVICE_SIZE 24

/* What is at hand of an open file, without asking the server of its file system. */
struct place {
  uint64_t mount_id;
  char device[DEVICE_SIZE];
  int is_regular;
};

/* Follows no symbolic link and leaves no magic one, at no component; the file is not opened, only held. -1 and
 * errno. */
int hold(int directory, const char *path, int flags);

/* What is at hand of a held file; nonzero and errno. Kernels before 5.8 do not know a mount's id: ENOSYS. */
int look_at(int fd, struct place *place);

/* The tree of mounts at a held file, detached: a copy of one mount. -1 and errno. */
int clone_held(int fd);

/* Attaches a detached mount on a held file, or, `beneath`, below the mount that the held file is the root of. */
int attach(int mount, int on, int beneath);

/* The mount is no peer of any other, and has these of MOUNT_ATTR_RDONLY, NOSUID, NODEV and NOEXEC, and no other of
 * them. */
int set_flags(int mount, uint32_t flags);

/* The last mount on a file of the working directory; what it shows is not waited for. */
int detach(const char *name);

#endif
