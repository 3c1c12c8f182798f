#include "mounts.h"

static const JSCFunctionListEntry functions[] = {
    JS_CFUNC_DEF("openProcess", 1, mounts_open_process),
    JS_CFUNC_DEF("hasEnded", 1, mounts_has_ended),
    JS_CFUNC_DEF("lock", 1, mounts_lock),
    JS_CFUNC_DEF("confine", 1, mounts_confine),
    JS_CFUNC_DEF("enter", 1, mounts_enter),
    JS_CFUNC_DEF("giveUpRights", 0, mounts_give_up_rights),
    JS_CFUNC_DEF("clone", 3, mounts_clone),
    JS_CFUNC_DEF("replace", 4, mounts_replace),
    JS_CFUNC_DEF("putBack", 3, mounts_put_back),
};

#define FUNCTION_COUNT (sizeof functions / sizeof *functions)

static int initialize(JSContext *ctx, JSModuleDef *module) {
  return JS_SetModuleExportList(ctx, module, functions, FUNCTION_COUNT);
}

JSModuleDef *mounts_module(JSContext *ctx) {
  JSModuleDef *module = JS_NewCModule(ctx, "mounts", initialize);
  if (module) JS_AddModuleExportList(ctx, module, functions, FUNCTION_COUNT);
  return module;
}
