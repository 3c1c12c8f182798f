/* What every harness begins and ends with: an engine of its own for each input, so that what an input leaves behind is
 * found at its end (JS_FreeRuntime asserts it, and the leak sanitizer sees the rest). */
#ifndef HARNESS_H
#define HARNESS_H

#include <quickjs.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define ALWAYS(condition) \
  if (!(condition)) __builtin_trap()

static inline JSContext *begin(void) { return JS_NewContextRaw(JS_NewRuntime()); }

static inline void finish(JSContext *ctx) {
  JSRuntime *runtime = JS_GetRuntime(ctx);
  JS_FreeValue(ctx, JS_GetException(ctx));
  JS_FreeContext(ctx);
  JS_FreeRuntime(runtime);
}

/* `{ value }` gives its value, and is freed; an exception or `{ errno }` gives undefined or an exception. */
static inline JSValue value_of(JSContext *ctx, JSValue result) {
  if (JS_IsException(result)) return result;
  JSValue value = JS_GetPropertyStr(ctx, result, "value");
  JS_FreeValue(ctx, result);
  return value;
}

/* Whether a string has exactly these bytes, a code unit each. */
static inline int holds(JSContext *ctx, JSValueConst string, const uint8_t *bytes, size_t size) {
  size_t length;
  const char *utf8 = JS_ToCStringLen(ctx, &length, string);
  if (!utf8) return 1;
  size_t at = 0;
  int equal = 1;
  for (size_t i = 0; i < size && equal; i++) {
    if (bytes[i] < 0x80) equal = at < length && (uint8_t)utf8[at++] == bytes[i];
    else {
      equal = at + 1 < length && (uint8_t)utf8[at] == (0xc0 | bytes[i] >> 6) &&
              (uint8_t)utf8[at + 1] == (0x80 | (bytes[i] & 0x3f));
      at += 2;
    }
  }
  JS_FreeCString(ctx, utf8);
  return equal && at == length;
}

#endif
