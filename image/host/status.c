#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "bytes.h"
#include "result.h"
#include "sys.h"

static void set_number(JSContext *ctx, JSValue object, const char *name, long long number) {
  set_property(ctx, object, name, JS_NewInt64(ctx, number));
}

static void set_decimal(JSContext *ctx, JSValue object, const char *name, unsigned long long number) {
  set_property(ctx, object, name, decimal_string(ctx, number));
}

static JSValue status_object(JSContext *ctx, const struct stat *status) {
  char device[24];
  snprintf(device, sizeof device, "%u:%u", major(status->st_dev), minor(status->st_dev));
  JSValue object = JS_NewObject(ctx);
  set_number(ctx, object, "rawMode", status->st_mode);
  set_number(ctx, object, "uid", status->st_uid);
  set_number(ctx, object, "gid", status->st_gid);
  set_number(ctx, object, "linkCount", (long long)status->st_nlink);
  set_decimal(ctx, object, "sizeBytes", (unsigned long long)status->st_size);
  set_decimal(ctx, object, "allocatedBytes", (unsigned long long)status->st_blocks * 512);
  set_decimal(ctx, object, "inode", status->st_ino);
  set_number(ctx, object, "modifiedAt", status->st_mtim.tv_sec);
  set_number(ctx, object, "changedAt", status->st_ctim.tv_sec);
  set_property(ctx, object, "device", JS_NewString(ctx, device));
  return object;
}

static JSValue status_of(JSContext *ctx, JSValueConst path_value, int flags) {
  char *path = string_to_path(ctx, path_value);
  if (!path) return JS_EXCEPTION;
  struct stat status;
  int failed = fstatat(AT_FDCWD, path, &status, flags);
  int error = errno;
  js_free(ctx, path);
  return failed ? result_errno(ctx, error) : result_value(ctx, status_object(ctx, &status));
}

SYS_FUNCTION(sys_lstat) { return status_of(ctx, argv[0], AT_SYMLINK_NOFOLLOW); }

SYS_FUNCTION(sys_stat) { return status_of(ctx, argv[0], 0); }

/* include/uapi/linux/fcntl.h, which musl does not have; newfstatat(2) takes it, too (fs/stat.c, vfs_statx) */
#define AT_STATX_DONT_SYNC 0x4000

SYS_FUNCTION(sys_stat_at_hand) { return status_of(ctx, argv[0], AT_STATX_DONT_SYNC); }

SYS_FUNCTION(sys_statfs) {
  char *path = string_to_path(ctx, argv[0]);
  if (!path) return JS_EXCEPTION;
  struct statfs status;
  int failed = statfs(path, &status);
  int error = errno;
  js_free(ctx, path);
  if (failed) return result_errno(ctx, error);

  unsigned long long block_bytes = (unsigned long long)(status.f_frsize ? status.f_frsize : status.f_bsize);
  JSValue object = JS_NewObject(ctx);
  set_decimal(ctx, object, "sizeBytes", status.f_blocks * block_bytes);
  set_decimal(ctx, object, "availableBytes", status.f_bavail * block_bytes);
  set_decimal(ctx, object, "inodeCount", status.f_files);
  set_decimal(ctx, object, "availableInodeCount", status.f_ffree);
  return result_value(ctx, object);
}

SYS_FUNCTION(sys_read_link) {
  char *path = string_to_path(ctx, argv[0]);
  if (!path) return JS_EXCEPTION;
  char target[PATH_MAX];
  ssize_t length = readlink(path, target, sizeof target);
  int error = errno;
  js_free(ctx, path);
  return length < 0 ? result_errno(ctx, error) : result_value(ctx, bytes_to_string(ctx, target, (size_t)length));
}

/* A file system that knows no lists, and a file that has none, answer alike: only the mode decides. */
SYS_FUNCTION(sys_has_acl) {
  char *path = string_to_path(ctx, argv[0]);
  if (!path) return JS_EXCEPTION;
  ssize_t length = lgetxattr(path, "system.posix_acl_access", NULL, 0);
  int error = errno;
  js_free(ctx, path);
  if (length < 0 && error != ENODATA && error != EOPNOTSUPP) return result_errno(ctx, error);
  return result_value(ctx, JS_NewBool(ctx, length > 0));
}
