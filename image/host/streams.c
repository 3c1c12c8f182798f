#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <unistd.h>

#include "bytes.h"
#include "result.h"
#include "sys.h"

static int argument_count;
static char **argument_values;

void sys_set_arguments(int count, char **arguments) {
  argument_count = count;
  argument_values = arguments;
}

SYS_FUNCTION(sys_arguments) {
  JSValue arguments = JS_NewArray(ctx);
  for (int i = 0; i < argument_count; i++) {
    if (set_element(ctx, arguments, (uint32_t)i, JS_NewString(ctx, argument_values[i]))) {
      JS_FreeValue(ctx, arguments);
      return JS_EXCEPTION;
    }
  }
  return arguments;
}

/* What is on stdin within the time, at most 4 KiB: the empty string at its end, ETIMEDOUT if nothing came. */
SYS_FUNCTION(sys_read_input) {
  int32_t timeout_ms;
  if (JS_ToInt32(ctx, &timeout_ms, argv[0])) return JS_EXCEPTION;
  struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
  int ready = poll(&input, 1, timeout_ms);
  if (ready < 0) return result_errno(ctx, errno);
  if (ready == 0) return result_errno(ctx, ETIMEDOUT);
  char text[4096];
  ssize_t length = read(STDIN_FILENO, text, sizeof text);
  if (length < 0) return result_errno(ctx, errno);
  return result_value(ctx, bytes_to_string(ctx, text, (size_t)length));
}

static JSValue write_all(JSContext *ctx, int fd, JSValueConst value) {
  size_t length;
  const char *text = JS_ToCStringLen(ctx, &length, value);
  if (!text) return JS_EXCEPTION;
  int error = 0;
  for (size_t done = 0; done < length && !error;) {
    ssize_t written = write(fd, text + done, length - done);
    if (written >= 0) done += (size_t)written;
    else if (errno != EINTR) error = errno;
  }
  JS_FreeCString(ctx, text);
  return error ? result_errno(ctx, error) : result_value(ctx, JS_UNDEFINED);
}

SYS_FUNCTION(sys_write_output) { return write_all(ctx, STDOUT_FILENO, argv[0]); }

/* The kubelet has made the file: where it is not there, nobody waits for the message. */
SYS_FUNCTION(sys_write_termination_message) {
  int fd = open("/dev/termination-log", O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
  if (fd < 0) return result_errno(ctx, errno);
  JSValue written = write_all(ctx, fd, argv[0]);
  close(fd);
  return written;
}
