#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "bytes.h"
#include "result.h"
#include "sys.h"

/* Never follows a symbolic link at the end, never waits for a FIFO's other end or a device, never takes a terminal. */
#define SAFE_OPEN (O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
#define LARGEST_READ_BYTES 16384

static JSValue open_path(JSContext *ctx, JSValueConst path_value, int flags) {
  char *path = string_to_path(ctx, path_value);
  if (!path) return JS_EXCEPTION;
  int fd = open(path, flags);
  int error = errno;
  js_free(ctx, path);
  return fd < 0 ? result_errno(ctx, error) : result_value(ctx, JS_NewInt32(ctx, fd));
}

SYS_FUNCTION(sys_open) { return open_path(ctx, argv[0], SAFE_OPEN); }

SYS_FUNCTION(sys_open_directory) { return open_path(ctx, argv[0], SAFE_OPEN | O_DIRECTORY); }

SYS_FUNCTION(sys_read) {
  static char chunk[LARGEST_READ_BYTES];
  int32_t fd;
  uint32_t byte_count;
  if (JS_ToInt32(ctx, &fd, argv[0]) || JS_ToUint32(ctx, &byte_count, argv[1])) return JS_EXCEPTION;
  if (byte_count > sizeof chunk) byte_count = sizeof chunk;
  ssize_t length;
  do length = read(fd, chunk, byte_count);
  while (length < 0 && errno == EINTR);
  if (length < 0) return result_errno(ctx, errno);
  return result_value(ctx, bytes_to_string(ctx, chunk, (size_t)length));
}

/* read(2) from a place in the file; the empty string at its end and behind it. */
SYS_FUNCTION(sys_read_at) {
  static char chunk[LARGEST_READ_BYTES];
  int32_t fd;
  int64_t offset;
  uint32_t byte_count;
  if (JS_ToInt32(ctx, &fd, argv[0]) || JS_ToInt64(ctx, &offset, argv[1]) || JS_ToUint32(ctx, &byte_count, argv[2]))
    return JS_EXCEPTION;
  if (byte_count > sizeof chunk) byte_count = sizeof chunk;
  ssize_t length;
  do length = pread(fd, chunk, byte_count, offset);
  while (length < 0 && errno == EINTR);
  if (length < 0) return result_errno(ctx, errno);
  return result_value(ctx, bytes_to_string(ctx, chunk, (size_t)length));
}

/* getdents64(2): one batch of names, which libc's readdir would hide behind a stream of its own. */
struct directory_entry {
  uint64_t inode;
  int64_t offset;
  unsigned short length;
  unsigned char type;
  char name[];
};

static int is_dot(const char *name) { return !strcmp(name, ".") || !strcmp(name, ".."); }

static JSValue names_in(JSContext *ctx, const char *batch, long length) {
  JSValue names = JS_NewArray(ctx);
  uint32_t count = 0;
  for (long at = 0; at < length;) {
    const struct directory_entry *entry = (const void *)(batch + at);
    at += entry->length;
    if (is_dot(entry->name)) continue;
    if (set_element(ctx, names, count++, bytes_to_string(ctx, entry->name, strlen(entry->name)))) {
      JS_FreeValue(ctx, names);
      return JS_EXCEPTION;
    }
  }
  return names;
}

/* An array of names; null after the last batch: a batch of `.` and `..` alone is an empty array. */
SYS_FUNCTION(sys_read_entries) {
  static _Alignas(struct directory_entry) char batch[LARGEST_READ_BYTES];
  int32_t fd;
  if (JS_ToInt32(ctx, &fd, argv[0])) return JS_EXCEPTION;
  long length = syscall(SYS_getdents64, fd, batch, sizeof batch);
  if (length < 0) return result_errno(ctx, errno);
  return result_value(ctx, length == 0 ? JS_NULL : names_in(ctx, batch, length));
}

SYS_FUNCTION(sys_close) {
  int32_t fd;
  if (JS_ToInt32(ctx, &fd, argv[0])) return JS_EXCEPTION;
  close(fd);
  return JS_UNDEFINED;
}
