/* Runs the inspector: bytecode of image/inspector.ts, linked in as `bundle`, in a QuickJS context that has only what it
 * needs. There is no eval, no `std`, no `os`: what a pod's files say can't become code. */
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "allocator.h"
#include "sys.h"

/* An ephemeral container can have no limit of its own, and is charged to the pod it looks into. */
#define MEMORY_LIMIT_BYTES (16u << 20)
#define STACK_LIMIT_BYTES (256u << 10)
/* The last resort: two requests have passed by then, 10 s to wait for each and 15 s to answer it (image/). */
#define LIFETIME_SECONDS 60

extern const uint32_t bundle_size;
extern const uint8_t bundle[];

/* The entry point that changes mounts, image/repair/repair.ts, and the native module that only it has; null where
 * they are not linked in. */
#define REPAIR "repair"
extern const uint32_t repair_size __attribute__((weak));
extern const uint8_t repair[] __attribute__((weak));
extern JSModuleDef *mounts_module(JSContext *ctx) __attribute__((weak));

static _Noreturn void end(int signal_number) { _exit(128 + signal_number); }

/* What a signal does by itself ends even a system call that blocks, which a handler can't; but process 1 of a PID
 * namespace ignores every signal that it has no handler for. */
static void limit_lifetime(void) {
  if (getpid() == 1) {
    const struct sigaction ending = {.sa_handler = end};
    sigaction(SIGTERM, &ending, NULL);
    sigaction(SIGINT, &ending, NULL);
    sigaction(SIGALRM, &ending, NULL);
  }
  signal(SIGPIPE, SIG_IGN);
  alarm(LIFETIME_SECONDS);
}

static JSContext *new_context(int repairs) {
  JSRuntime *runtime = JS_NewRuntime2(&allocator, NULL);
  if (!runtime) return NULL;
  JS_SetMemoryLimit(runtime, MEMORY_LIMIT_BYTES);
  JS_SetMaxStackSize(runtime, STACK_LIMIT_BYTES);
  JSContext *ctx = JS_NewContextRaw(runtime);
  if (!ctx) return NULL;
  JS_AddIntrinsicBaseObjects(ctx);
  JS_AddIntrinsicRegExp(ctx);
  JS_AddIntrinsicJSON(ctx);
  JS_AddIntrinsicMapSet(ctx);
  /* Evaluating a module gives a promise, though nothing here is asynchronous */
  JS_AddIntrinsicPromise(ctx);
  if (repairs && !mounts_module(ctx)) return NULL;
  return sys_module(ctx) ? ctx : NULL;
}

static int run_bytecode(JSContext *ctx, const uint8_t *bytes, uint32_t size) {
  JSValue module = JS_ReadObject(ctx, bytes, size, JS_READ_OBJ_BYTECODE);
  if (JS_IsException(module) || JS_ResolveModule(ctx, module) < 0) return -1;
  JSValue outcome = JS_EvalFunction(ctx, module);
  if (JS_IsException(outcome)) return -1;
  if (JS_PromiseState(ctx, outcome) != JS_PROMISE_REJECTED) return 0;
  JS_Throw(ctx, JS_PromiseResult(ctx, outcome));
  return -1;
}

static void print_exception(JSContext *ctx) {
  JSValue exception = JS_GetException(ctx);
  /* null: there was no memory for an error */
  const char *text = JS_IsNull(exception) ? NULL : JS_ToCString(ctx, exception);
  fprintf(stderr, "inspector: %s\n", text ? text : "out of memory");
}

int main(int argc, char **argv) {
  limit_lifetime();
  int repairs = argc > 1 && !strcmp(argv[1], REPAIR) && mounts_module != NULL;
  sys_set_arguments(argc - 1 - repairs, argv + 1 + repairs);
  JSContext *ctx = new_context(repairs);
  if (!ctx) return EXIT_FAILURE;
  int failed = repairs ? run_bytecode(ctx, repair, repair_size) : run_bytecode(ctx, bundle, bundle_size);
  if (!failed) return EXIT_SUCCESS;
  print_exception(ctx);
  return EXIT_FAILURE;
}
