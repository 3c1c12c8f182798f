#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "bytes.h"
#include "calls.h"
#include "mounts.h"
#include "result.h"

#define MOST_STACKED 8
#define PROC_MAGIC 0x9fa0
#define SYSFS_MAGIC 0x62656572

/* A file that something is mounted on: its directory is the working directory, so that it is named by one component. */
struct target {
  const char *name;
  struct place directory;
};

/* The mounts that are on it, the last one first, as mountinfo had them: each is the one that is meant, or nothing is
 * done. */
struct stack {
  uint32_t count;
  uint64_t ids[MOST_STACKED];
  char devices[MOST_STACKED][DEVICE_SIZE];
  int copies[MOST_STACKED];
  uint32_t copied;
};

/* Makes the directory of a path the working directory, where it is the kernel's own /proc or /sys; nonzero and
 * errno. There a container can make no link, and no file. */
static int go_to_directory(char *path, struct target *target) {
  char *slash = strrchr(path, '/');
  if (!slash || slash == path || !slash[1]) return errno = EINVAL, -1;
  *slash = '\0';
  target->name = slash + 1;
  int directory = hold(AT_FDCWD, path, O_DIRECTORY);
  *slash = '/';
  if (directory < 0) return -1;
  struct statfs of_kernel;
  int failed = fstatfs(directory, &of_kernel) || look_at(directory, &target->directory);
  if (!failed && of_kernel.f_type != PROC_MAGIC && of_kernel.f_type != SYSFS_MAGIC) errno = EXDEV, failed = 1;
  if (!failed) failed = fchdir(directory);
  int error = errno;
  close(directory);
  errno = error;
  return failed ? -1 : 0;
}

/* The target, held, where the last mount on it is the one with this id and device; -1 and errno: ESTALE if it is
 * another. */
static int hold_mount(const struct target *target, uint64_t id, const char *device) {
  int fd = hold(AT_FDCWD, target->name, 0);
  if (fd < 0) return -1;
  struct place place;
  int failed = look_at(fd, &place);
  int is_it = !failed && place.is_regular && place.mount_id == id && !strcmp(place.device, device);
  if (!failed && !is_it) errno = ESTALE, failed = 1;
  if (!failed) return fd;
  int error = errno;
  close(fd);
  errno = error;
  return -1;
}

static int hold_bare(const struct target *target) {
  return hold_mount(target, target->directory.mount_id, target->directory.device);
}

static int attach_and_close(int mount, int on, int beneath) {
  int failed = attach(mount, on, beneath);
  int error = errno;
  close(on);
  errno = error;
  return failed ? -1 : 0;
}

/* Detaches the last mount, of which a copy is kept first. */
static int take_off(const struct target *target, struct stack *stack, uint32_t index) {
  int fd = hold_mount(target, stack->ids[index], stack->devices[index]);
  if (fd < 0) return -1;
  int copy = clone_held(fd);
  int error = errno;
  close(fd);
  errno = error;
  if (copy < 0) return -1;
  if (detach(target->name)) {
    error = errno;
    close(copy);
    errno = error;
    return -1;
  }
  stack->copies[stack->copied++] = copy;
  return 0;
}

/* What was taken off is on again, in its order; nonzero and errno. */
static int put_on_again(const struct target *target, struct stack *stack) {
  while (stack->copied > 0) {
    int on = hold(AT_FDCWD, target->name, 0);
    if (on < 0 || attach_and_close(stack->copies[stack->copied - 1], on, 0)) return -1;
    close(stack->copies[--stack->copied]);
  }
  return 0;
}

/* The new mount below the last old one, so that nobody ever sees the file without either; kernels before 6.5 cannot. */
static int slip_beneath(const struct target *target, const struct stack *stack, int mount) {
  uint32_t first = stack->count - 1;
  int on = hold_mount(target, stack->ids[first], stack->devices[first]);
  return on < 0 ? -1 : attach_and_close(mount, on, 1);
}

/* Whether this mount, and nothing over it, is what the file now shows. */
static int is_shown(const struct target *target, int mount) {
  struct place place;
  if (look_at(mount, &place)) return -1;
  int fd = hold_mount(target, place.mount_id, place.device);
  if (fd < 0) return -1;
  close(fd);
  return 0;
}

/* Nonzero and errno; `has_slipped` even then if the new mount is there, below what could not be taken off. */
static int swap(const struct target *target, struct stack *stack, int mount, int may_slip, int *has_slipped) {
  for (uint32_t i = 0; i + 1 < stack->count; i++)
    if (take_off(target, stack, i)) return -1;
  *has_slipped = stack->count > 0 && may_slip && !slip_beneath(target, stack, mount);
  int failed = stack->count > 0 && take_off(target, stack, stack->count - 1);
  /* The container itself may have taken the old one off meanwhile: then the new one is shown all the same */
  if (*has_slipped) return failed ? is_shown(target, mount) : 0;
  if (failed) return -1;
  int bare = hold_bare(target);
  return bare < 0 ? -1 : attach_and_close(mount, bare, 0);
}

/* Reads one { id, device }; nonzero with an exception pending where it is no such thing. */
static int read_mount(JSContext *ctx, JSValueConst mount, uint64_t *id, char device[DEVICE_SIZE]) {
  int64_t number;
  JSValue id_value = JS_GetPropertyStr(ctx, mount, "id");
  JSValue device_value = JS_GetPropertyStr(ctx, mount, "device");
  const char *text = JS_ToCString(ctx, device_value);
  int failed = !text || JS_ToInt64(ctx, &number, id_value);
  if (!failed) {
    *id = (uint64_t)number;
    snprintf(device, DEVICE_SIZE, "%s", text);
  }
  if (text) JS_FreeCString(ctx, text);
  JS_FreeValue(ctx, device_value);
  JS_FreeValue(ctx, id_value);
  return failed;
}

static int read_stack(JSContext *ctx, JSValueConst mounts, struct stack *stack) {
  JSValue length = JS_GetPropertyStr(ctx, mounts, "length");
  if (JS_ToUint32(ctx, &stack->count, length)) return -1;
  if (stack->count > MOST_STACKED) {
    JS_ThrowRangeError(ctx, "more than %d mounts on one file", MOST_STACKED);
    return -1;
  }
  for (uint32_t i = 0; i < stack->count; i++) {
    JSValue mount = JS_GetPropertyUint32(ctx, mounts, i);
    int failed = read_mount(ctx, mount, &stack->ids[i], stack->devices[i]);
    JS_FreeValue(ctx, mount);
    if (failed) return -1;
  }
  return 0;
}

/* { error, isAsBefore, copies }: what was taken off is kept as descriptors, the last mount first, to be put back. */
static JSValue outcome(JSContext *ctx, const struct stack *stack, int error, int is_as_before) {
  JSValue copies = JS_NewArray(ctx);
  for (uint32_t i = 0; i < stack->copied; i++) set_element(ctx, copies, i, JS_NewInt32(ctx, stack->copies[i]));
  JSValue object = JS_NewObject(ctx);
  set_property(ctx, object, "copies", copies);
  set_property(ctx, object, "isAsBefore", JS_NewBool(ctx, is_as_before));
  set_property(ctx, object, "error", error ? error_name(ctx, error) : JS_NULL);
  return result_value(ctx, object);
}

/* replace(path, old, mount, maySlip): instead of these mounts, the last first, the file shows the detached mount. If
 * that fails, they are on again. */
SYS_FUNCTION(mounts_replace) {
  struct stack stack = {0};
  struct target target;
  int32_t mount;
  JSValue result = JS_EXCEPTION;
  char *path = string_to_path(ctx, argv[0]);
  if (path && !read_stack(ctx, argv[1], &stack) && !JS_ToInt32(ctx, &mount, argv[2])) {
    int error = 0;
    int is_as_before = 1;
    int has_slipped = 0;
    if (go_to_directory(path, &target)) error = errno;
    else if (swap(&target, &stack, mount, JS_ToBool(ctx, argv[3]), &has_slipped)) {
      error = errno;
      is_as_before = !put_on_again(&target, &stack) && !has_slipped;
    } else if (is_shown(&target, mount)) {
      error = errno;
      is_as_before = 0;
    }
    result = outcome(ctx, &stack, error, is_as_before);
  }
  js_free(ctx, path);
  return result;
}

static int read_copies(JSContext *ctx, JSValueConst copies, struct stack *stack) {
  JSValue length = JS_GetPropertyStr(ctx, copies, "length");
  if (JS_ToUint32(ctx, &stack->copied, length)) return -1;
  if (stack->copied > MOST_STACKED) stack->copied = MOST_STACKED;
  for (uint32_t i = 0; i < stack->copied; i++) {
    JSValue fd = JS_GetPropertyUint32(ctx, copies, i);
    int failed = JS_ToInt32(ctx, &stack->copies[i], fd);
    JS_FreeValue(ctx, fd);
    if (failed) return -1;
  }
  return 0;
}

/* putBack(path, mount, copies): the file shows what it did before replace() put this mount there. */
SYS_FUNCTION(mounts_put_back) {
  struct stack stack = {0};
  struct target target;
  int32_t mount;
  JSValue result = JS_EXCEPTION;
  char *path = string_to_path(ctx, argv[0]);
  if (path && !JS_ToInt32(ctx, &mount, argv[1]) && !read_copies(ctx, argv[2], &stack)) {
    int failed = go_to_directory(path, &target) || is_shown(&target, mount) || detach(target.name) ||
                 put_on_again(&target, &stack);
    result = failed ? result_errno(ctx, errno) : result_value(ctx, JS_UNDEFINED);
  }
  js_free(ctx, path);
  return result;
}
