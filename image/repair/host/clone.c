#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "bytes.h"
#include "calls.h"
#include "mounts.h"
#include "result.h"

/* clone(path, device, flags): a detached copy of the mount at a file of this mount namespace, which must be of this
 * device. */
SYS_FUNCTION(mounts_clone) {
  uint32_t flags;
  char *path = string_to_path(ctx, argv[0]);
  const char *device = JS_ToCString(ctx, argv[1]);
  JSValue result = JS_EXCEPTION;
  if (path && device && !JS_ToUint32(ctx, &flags, argv[2])) {
    int fd = hold(AT_FDCWD, path, 0);
    struct place place;
    int failed = fd < 0 || look_at(fd, &place);
    if (!failed && (!place.is_regular || strcmp(place.device, device))) errno = ESTALE, failed = 1;
    int copy = failed ? -1 : clone_held(fd);
    if (copy >= 0) failed = set_flags(copy, flags);
    result = copy < 0 || failed ? result_errno(ctx, errno) : result_value(ctx, JS_NewInt32(ctx, copy));
    if (fd >= 0) close(fd);
  }
  if (device) JS_FreeCString(ctx, device);
  js_free(ctx, path);
  return result;
}
