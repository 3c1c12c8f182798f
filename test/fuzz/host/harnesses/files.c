/* Names of a directory, any that a file system may have, and the content of a file, in chunks of any size. */
#include "../../../../image/host/files.c"

#include <sys/mman.h>

#include "harness.h"

static _Alignas(struct directory_entry) char names[1 << 17];

/* Writes the input's pieces between NULs as getdents64(2) would; answers how many are no `.` and `..`. */
static uint32_t lay_out(const uint8_t *data, size_t size, long *length) {
  uint32_t count = 0;
  *length = 0;
  for (size_t start = 0; start < size;) {
    const uint8_t *found = memchr(data + start, 0, size - start);
    size_t piece = (size_t)(found ? found - (data + start) : (long)(size - start));
    size_t kept = piece > 255 ? 255 : piece;
    size_t record = (offsetof(struct directory_entry, name) + kept + 1 + 7) & ~(size_t)7;
    if (*length + (long)record > (long)sizeof names) break;
    struct directory_entry *entry = (void *)(names + *length);
    entry->length = (unsigned short)record;
    memcpy(entry->name, data + start, kept);
    entry->name[kept] = 0;
    count += !is_dot(entry->name);
    *length += (long)record;
    start += piece + 1;
  }
  return count;
}

static void list(JSContext *ctx, const uint8_t *data, size_t size) {
  long length;
  uint32_t expected = lay_out(data, size, &length);
  JSValue listed = names_in(ctx, names, length);
  uint32_t count = 0;
  if (JS_IsException(listed)) return;
  JSValue counted = JS_GetPropertyStr(ctx, listed, "length");
  ALWAYS(JS_ToUint32(ctx, &count, counted) || count == expected);
  JS_FreeValue(ctx, listed);
}

static void read_back(JSContext *ctx, const uint8_t *data, size_t size) {
  static int fd = -1;
  if (fd < 0) fd = memfd_create("content", MFD_CLOEXEC);
  ALWAYS(!ftruncate(fd, 0) && pwrite(fd, data, size, 0) == (ssize_t)size && !lseek(fd, 0, SEEK_SET));
  for (size_t at = 0;;) {
    JSValue arguments[] = {JS_NewInt32(ctx, fd), JS_NewInt32(ctx, size ? 1 + data[at % size] * 97 : 1)};
    JSValue chunk = value_of(ctx, sys_read(ctx, JS_UNDEFINED, 2, arguments));
    if (!JS_IsString(chunk)) break;
    size_t length = (size_t)lseek(fd, 0, SEEK_CUR) - at;
    ALWAYS(holds(ctx, chunk, data + at, length));
    JS_FreeValue(ctx, chunk);
    at += length;
    if (length == 0) break;
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  JSContext *ctx = begin();
  list(ctx, data, size);
  JS_FreeValue(ctx, JS_GetException(ctx));
  read_back(ctx, data, size);
  finish(ctx);
  return 0;
}
