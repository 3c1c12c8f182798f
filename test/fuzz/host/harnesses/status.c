/* Paths, where links lead, and any status that a file system may answer. Nothing is opened. */
#include "../../../../image/host/status.c"

#include "harness.h"

static JSValue (*const calls[])(JSContext *, JSValueConst, int, JSValueConst *) = {
    sys_lstat, sys_stat, sys_statfs, sys_read_link, sys_has_acl,
};

static void ask(JSContext *ctx, const uint8_t *data, size_t size) {
  JSValue path = bytes_to_string(ctx, (const char *)data, size);
  if (JS_IsException(path)) return;
  for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
    JS_FreeValue(ctx, calls[i](ctx, JS_UNDEFINED, 1, &path));
    JS_FreeValue(ctx, JS_GetException(ctx));
  }
  JS_FreeValue(ctx, path);
}

static void follow(JSContext *ctx, const uint8_t *data, size_t size) {
  char target[PATH_MAX];
  char link[64];
  size_t length = strnlen((const char *)data, size < sizeof target - 1 ? size : sizeof target - 1);
  memcpy(target, data, length);
  target[length] = 0;
  snprintf(link, sizeof link, "link-%d", getpid());
  if (symlink(target, link)) return;
  JSValue path = JS_NewString(ctx, link);
  JSValue read = JS_IsException(path) ? JS_EXCEPTION : value_of(ctx, sys_read_link(ctx, JS_UNDEFINED, 1, &path));
  if (JS_IsString(read)) ALWAYS(holds(ctx, read, (const uint8_t *)target, length));
  JS_FreeValue(ctx, read);
  JS_FreeValue(ctx, path);
  unlink(link);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  JSContext *ctx = begin();
  struct stat status = {0};
  memcpy(&status, data, size < sizeof status ? size : sizeof status);
  JS_FreeValue(ctx, status_object(ctx, &status));
  JS_FreeValue(ctx, JS_GetException(ctx));
  ask(ctx, data, size);
  follow(ctx, data, size);
  finish(ctx);
  return 0;
}
