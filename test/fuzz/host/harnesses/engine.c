/* The engine itself under the inspector's own parsers, in the inspector's own context, with its limit of memory: what
 * its regular expressions, strings and JSON do with bytes of a pod. The first byte says which parser. */
#define main inspector_main
#include "../../../../image/host/main.c"
#undef main

#include "bytes.h"
#include "harness.h"

static JSContext *ctx;
static JSValue read_anything;

int LLVMFuzzerInitialize(int *argc, char ***argv) {
  (void)argc;
  (void)argv;
  ctx = new_context();
  ALWAYS(ctx != NULL);
  /* Frames are some times larger with sanitizers */
  JS_SetMaxStackSize(JS_GetRuntime(ctx), 8 * STACK_LIMIT_BYTES);
  if (run_bundle(ctx)) print_exception(ctx), abort();
  JSValue global = JS_GetGlobalObject(ctx);
  read_anything = JS_GetPropertyStr(ctx, global, "readAnything");
  JS_FreeValue(ctx, global);
  return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (size == 0) return 0;
  JSValue arguments[] = {JS_NewInt32(ctx, data[0]), bytes_to_string(ctx, (const char *)data + 1, size - 1)};
  JSValue flaw = JS_Call(ctx, read_anything, JS_UNDEFINED, 2, arguments);
  if (JS_IsException(flaw)) print_exception(ctx), abort();
  if (!JS_IsUndefined(flaw)) fprintf(stderr, "flaw: %s\n", JS_ToCString(ctx, flaw)), abort();
  JS_FreeValue(ctx, arguments[1]);
  return 0;
}
