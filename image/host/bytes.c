#include "bytes.h"

#include <string.h>

static size_t count_ascii(const char *bytes, size_t length) {
  size_t count = 0;
  for (size_t i = 0; i < length; i++) count += !(bytes[i] & 0x80);
  return count;
}

JSValue bytes_to_string(JSContext *ctx, const char *bytes, size_t length) {
  size_t ascii = count_ascii(bytes, length);
  if (ascii == length) return JS_NewStringLen(ctx, bytes, length);

  /* QuickJS takes UTF-8 only: a byte above 127 is two bytes there */
  char *utf8 = js_malloc(ctx, ascii + 2 * (length - ascii));
  if (!utf8) return JS_EXCEPTION;
  size_t end = 0;
  for (size_t i = 0; i < length; i++) {
    unsigned char byte = (unsigned char)bytes[i];
    if (byte >= 0x80) utf8[end++] = (char)(0xc0 | byte >> 6);
    utf8[end++] = (char)(byte >= 0x80 ? 0x80 | (byte & 0x3f) : byte);
  }
  JSValue string = JS_NewStringLen(ctx, utf8, end);
  js_free(ctx, utf8);
  return string;
}

char *string_to_path(JSContext *ctx, JSValueConst string) {
  size_t length;
  const char *utf8 = JS_ToCStringLen(ctx, &length, string);
  if (!utf8) return NULL;
  char *path = js_malloc(ctx, length + 1);
  size_t end = 0;
  int valid = path != NULL;
  for (size_t i = 0; valid && i < length; i++) {
    unsigned char byte = (unsigned char)utf8[i];
    /* 0xc2 and 0xc3 lead the code units 128 to 255 */
    if (byte == 0xc2 || byte == 0xc3) path[end++] = (char)((byte & 3) << 6 | (utf8[++i] & 0x3f));
    else if (byte == 0 || byte > 0x7f) valid = 0;
    else path[end++] = (char)byte;
  }
  JS_FreeCString(ctx, utf8);
  if (valid) {
    path[end] = 0;
    return path;
  }
  if (path) JS_ThrowTypeError(ctx, "not a path: it has a NUL, or a code unit above 255");
  js_free(ctx, path);
  return NULL;
}
