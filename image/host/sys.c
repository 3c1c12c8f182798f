#include "sys.h"

static const JSCFunctionListEntry functions[] = {
    JS_CFUNC_DEF("open", 1, sys_open),
    JS_CFUNC_DEF("openDirectory", 1, sys_open_directory),
    JS_CFUNC_DEF("read", 2, sys_read),
    JS_CFUNC_DEF("readAt", 3, sys_read_at),
    JS_CFUNC_DEF("readEntries", 1, sys_read_entries),
    JS_CFUNC_DEF("close", 1, sys_close),
    JS_CFUNC_DEF("lstat", 1, sys_lstat),
    JS_CFUNC_DEF("stat", 1, sys_stat),
    JS_CFUNC_DEF("statAtHand", 1, sys_stat_at_hand),
    JS_CFUNC_DEF("statfs", 1, sys_statfs),
    JS_CFUNC_DEF("readLink", 1, sys_read_link),
    JS_CFUNC_DEF("hasAcl", 1, sys_has_acl),
    JS_CFUNC_DEF("arguments", 0, sys_arguments),
    JS_CFUNC_DEF("readInput", 1, sys_read_input),
    JS_CFUNC_DEF("writeOutput", 1, sys_write_output),
    JS_CFUNC_DEF("writeTerminationMessage", 1, sys_write_termination_message),
    JS_CFUNC_DEF("identity", 0, sys_identity),
    JS_CFUNC_DEF("kernel", 0, sys_kernel),
    JS_CFUNC_DEF("machineMemoryBytes", 0, sys_machine_memory_bytes),
    JS_CFUNC_DEF("bootedAt", 0, sys_booted_at),
    JS_CFUNC_DEF("semaphores", 2, sys_semaphores),
    JS_CFUNC_DEF("nowMs", 0, sys_now_ms),
    JS_CFUNC_DEF("sleep", 1, sys_sleep),
    JS_CFUNC_DEF("runChild", 6, sys_run_child),
};

#define FUNCTION_COUNT (sizeof functions / sizeof *functions)

static int initialize(JSContext *ctx, JSModuleDef *module) {
  return JS_SetModuleExportList(ctx, module, functions, FUNCTION_COUNT);
}

JSModuleDef *sys_module(JSContext *ctx) {
  JSModuleDef *module = JS_NewCModule(ctx, "sys", initialize);
  if (module) JS_AddModuleExportList(ctx, module, functions, FUNCTION_COUNT);
  return module;
}
