/* What comes on stdin, in pieces of 4 KiB; argv; and what is written. */
#include "../../../../image/host/streams.c"

#include <sys/mman.h>

#include "harness.h"

#define MOST_ARGUMENTS 64

static void read_stdin(JSContext *ctx, const uint8_t *data, size_t size) {
  int ends[2];
  ALWAYS(!pipe2(ends, O_CLOEXEC) && write(ends[1], data, size) == (ssize_t)size);
  ALWAYS(dup2(ends[0], STDIN_FILENO) == STDIN_FILENO && !close(ends[0]) && !close(ends[1]));
  for (size_t at = 0; at < size;) {
    JSValue timeout = JS_NewInt32(ctx, 1000);
    JSValue chunk = value_of(ctx, sys_read_input(ctx, JS_UNDEFINED, 1, &timeout));
    if (!JS_IsString(chunk)) return;
    size_t length = size - at < 4096 ? size - at : 4096;
    ALWAYS(holds(ctx, chunk, data + at, length));
    JS_FreeValue(ctx, chunk);
    at += length;
  }
}

static void take_arguments(JSContext *ctx, const uint8_t *data, size_t size) {
  char *words = malloc(size + 1);
  char *arguments[MOST_ARGUMENTS];
  int count = 0;
  memcpy(words, data, size);
  words[size] = 0;
  for (size_t at = 0; at < size && count < MOST_ARGUMENTS; at += strlen(words + at) + 1)
    arguments[count++] = words + at;
  sys_set_arguments(count, arguments);
  JSValue given = sys_arguments(ctx, JS_UNDEFINED, 0, NULL);
  JS_FreeValue(ctx, given);
  sys_set_arguments(0, NULL);
  free(words);
}

static void write_text(JSContext *ctx, const uint8_t *data, size_t size) {
  static int fd = -1;
  static char written[1 << 16];
  if (fd < 0) fd = memfd_create("output", MFD_CLOEXEC);
  ALWAYS(!ftruncate(fd, 0) && !lseek(fd, 0, SEEK_SET));
  JSValue text = JS_NewStringLen(ctx, (const char *)data, size);
  JSValue result = JS_IsException(text) ? JS_EXCEPTION : write_all(ctx, fd, text);
  size_t length = 0;
  const char *expected = JS_IsException(result) ? NULL : JS_ToCStringLen(ctx, &length, text);
  if (expected && length <= sizeof written)
    ALWAYS(pread(fd, written, sizeof written, 0) == (ssize_t)length && !memcmp(written, expected, length));
  JS_FreeCString(ctx, expected);
  JS_FreeValue(ctx, result);
  JS_FreeValue(ctx, text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  JSContext *ctx = begin();
  read_stdin(ctx, data, size);
  JS_FreeValue(ctx, JS_GetException(ctx));
  take_arguments(ctx, data, size);
  JS_FreeValue(ctx, JS_GetException(ctx));
  write_text(ctx, data, size);
  finish(ctx);
  return 0;
}
