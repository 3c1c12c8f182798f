/* What a child writes to its pipe, however much; and the ids and namespaces that a child is given. */
#include "../../../../image/host/child.c"

#include <sys/mman.h>

#include "harness.h"

/* The input as many times as its first byte says: past the limit of what is kept of a child's output, too. */
static void collect_output(JSContext *ctx, const uint8_t *data, size_t size) {
  static int fd = -1;
  if (fd < 0) fd = memfd_create("output", MFD_CLOEXEC);
  ALWAYS(!ftruncate(fd, 0) && !lseek(fd, 0, SEEK_SET));
  size_t times = size && data[0] > 0xf0 ? 1u << (data[0] & 0xf) : 1;
  size_t total = 0;
  for (size_t i = 0; i < times && total <= LARGEST_OUTPUT_BYTES; i++) {
    ALWAYS(write(fd, data, size) == (ssize_t)size);
    total += size;
  }
  ALWAYS(!lseek(fd, 0, SEEK_SET));
  struct output output = {0};
  int error = collect(fd, now_ms() + 1000, &output);
  ALWAYS(error ? error == EFBIG && total >= LARGEST_OUTPUT_BYTES : output.length == total);
  for (size_t at = 0; at < output.length && size; at += size) {
    size_t left = output.length - at;
    ALWAYS(!memcmp(output.bytes + at, data, left < size ? left : size));
  }
  JSValue result = ended(ctx, &output, error);
  JS_FreeValue(ctx, result);
  free(output.bytes);
}

/* Arguments as TypeScript gives them, and as it never does. */
static JSValue argument(JSContext *ctx, const uint8_t **data, size_t *size) {
  uint8_t kind = *size ? **data : 0;
  size_t length = *size < 16 ? *size : 16;
  const char *text = (const char *)*data;
  *data += length;
  *size -= length;
  if (kind & 1) return JS_NewStringLen(ctx, text, length);
  if (kind & 2) return JS_NewInt64(ctx, kind * 0x1010101LL);
  if (kind & 4) return JS_NULL;
  return bytes_to_string(ctx, text, length);
}

static void read_arguments(JSContext *ctx, const uint8_t *data, size_t size) {
  JSValue list = JS_NewArray(ctx);
  for (uint32_t i = 0; i < 6 && size && !JS_IsException(list); i++) {
    JSValue each = argument(ctx, &data, &size);
    if (JS_IsException(each) || JS_DefinePropertyValueUint32(ctx, list, i, each, JS_PROP_C_W_E) < 0) break;
  }
  JSValue arguments[] = {argument(ctx, &data, &size), argument(ctx, &data, &size), JS_DupValue(ctx, list)};
  struct child as = {0};
  if (!JS_IsException(list)) {
    read_credentials(ctx, arguments, &as.credentials);
    read_namespaces(ctx, list, &as.namespaces);
  }
  free_namespaces(ctx, &as.namespaces);
  js_free(ctx, as.credentials.groups);
  for (int i = 0; i < 3; i++) JS_FreeValue(ctx, arguments[i]);
  JS_FreeValue(ctx, list);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  JSContext *ctx = begin();
  collect_output(ctx, data, size);
  JS_FreeValue(ctx, JS_GetException(ctx));
  read_arguments(ctx, data, size);
  finish(ctx);
  return 0;
}
