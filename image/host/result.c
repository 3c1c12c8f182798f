#include "result.h"

#include <errno.h>
#include <stdio.h>

static const struct {
  int number;
  const char *name;
} names[] = {
    {EPERM, "EPERM"},         {ENOENT, "ENOENT"},
    {ESRCH, "ESRCH"},         {EINTR, "EINTR"},
    {EIO, "EIO"},             {ENXIO, "ENXIO"},
    {EBADF, "EBADF"},         {ECHILD, "ECHILD"},
    {EAGAIN, "EAGAIN"},       {ENOMEM, "ENOMEM"},
    {EACCES, "EACCES"},       {EFAULT, "EFAULT"},
    {EBUSY, "EBUSY"},         {ENODEV, "ENODEV"},
    {EXDEV, "EXDEV"},         {ENOTDIR, "ENOTDIR"},
    {EISDIR, "EISDIR"},
    {EINVAL, "EINVAL"},       {ENFILE, "ENFILE"},
    {EMFILE, "EMFILE"},       {EFBIG, "EFBIG"},
    {ENOSPC, "ENOSPC"},       {EPIPE, "EPIPE"},
    {ENAMETOOLONG, "ENAMETOOLONG"}, {ENOSYS, "ENOSYS"},
    {ELOOP, "ELOOP"},         {ENODATA, "ENODATA"},
    {EOVERFLOW, "EOVERFLOW"}, {EOPNOTSUPP, "EOPNOTSUPP"},
    {ECONNABORTED, "ECONNABORTED"}, {ENOTCONN, "ENOTCONN"},
    {ETIMEDOUT, "ETIMEDOUT"}, {ECONNREFUSED, "ECONNREFUSED"},
    {EHOSTDOWN, "EHOSTDOWN"}, {ESTALE, "ESTALE"},
    {ECANCELED, "ECANCELED"},
};

/* Where there is no memory for an object, there is none for the error that an exception is no object: QuickJS
 * (build_backtrace) then throws that again and again until the stack is full. So nothing is asked of an exception. */
void set_property(JSContext *ctx, JSValue object, const char *name, JSValue value) {
  if (JS_IsException(object)) JS_FreeValue(ctx, value);
  else JS_DefinePropertyValueStr(ctx, object, name, value, JS_PROP_C_W_E);
}

int set_element(JSContext *ctx, JSValue array, uint32_t index, JSValue value) {
  if (!JS_IsException(array) && !JS_IsException(value))
    return JS_DefinePropertyValueUint32(ctx, array, index, value, JS_PROP_C_W_E) < 0;
  JS_FreeValue(ctx, value);
  return -1;
}

JSValue result_value(JSContext *ctx, JSValue value) {
  if (JS_IsException(value)) return value;
  JSValue result = JS_NewObject(ctx);
  set_property(ctx, result, "value", value);
  return result;
}

JSValue error_name(JSContext *ctx, int number) {
  char unnamed[16];
  snprintf(unnamed, sizeof unnamed, "E%d", number);
  const char *name = unnamed;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    if (names[i].number == number) name = names[i].name;
  }
  return JS_NewString(ctx, name);
}

JSValue result_errno(JSContext *ctx, int number) {
  JSValue result = JS_NewObject(ctx);
  set_property(ctx, result, "errno", error_name(ctx, number));
  return result;
}

JSValue decimal_string(JSContext *ctx, unsigned long long number) {
  char digits[24];
  snprintf(digits, sizeof digits, "%llu", number);
  return JS_NewString(ctx, digits);
}
