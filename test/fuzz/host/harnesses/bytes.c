/* Any bytes become a string of as many code units, and are the same bytes again as a path;
 * any string is a path, or refused. */
#include "bytes.h"

#include "harness.h"

static void as_path(JSContext *ctx, JSValue string, const uint8_t *data, size_t size) {
  char *path = string_to_path(ctx, string);
  if (path && data) ALWAYS(strlen(path) == size && !memcmp(path, data, size));
  js_free(ctx, path);
  JS_FreeValue(ctx, JS_GetException(ctx));
  JS_FreeValue(ctx, string);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  JSContext *ctx = begin();
  JSValue string = bytes_to_string(ctx, (const char *)data, size);
  if (!JS_IsException(string)) {
    ALWAYS(holds(ctx, string, data, size));
    as_path(ctx, string, data, size);
  }
  JSValue text = JS_NewStringLen(ctx, (const char *)data, size);
  if (!JS_IsException(text)) as_path(ctx, text, NULL, 0);
  finish(ctx);
  return 0;
}
