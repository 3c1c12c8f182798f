/* Bytes of the kernel as JavaScript strings, one code unit of 0 to 255 a byte: names and texts of /proc need not be
 * UTF-8, and this way nothing of them is lost. */
#ifndef BYTES_H
#define BYTES_H

#include <quickjs.h>

JSValue bytes_to_string(JSContext *ctx, const char *bytes, size_t length);

/* A path for the kernel, to be freed with js_free. NULL: not a string, or no path (a NUL byte, a unit above 255); an
 * exception is then pending. */
char *string_to_path(JSContext *ctx, JSValueConst string);

#endif
