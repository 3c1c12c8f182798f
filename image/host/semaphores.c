#include <errno.h>
#include <sys/sem.h>

#include "result.h"
#include "sys.h"

static void set_int(JSContext *ctx, JSValue object, const char *name, int number) {
  set_property(ctx, object, name, JS_NewInt32(ctx, number));
}

/* GETVAL, GETPID and GETNCNT read and change nothing, the set's times included (ipc/sem.c, semctl_main). */
static int read_one(JSContext *ctx, int semid, int index, JSValue semaphores) {
  int value = semctl(semid, index, GETVAL);
  int last_pid = value < 0 ? -1 : semctl(semid, index, GETPID);
  int waiting_count = last_pid < 0 ? -1 : semctl(semid, index, GETNCNT);
  if (waiting_count < 0) return errno;
  JSValue semaphore = JS_NewObject(ctx);
  set_int(ctx, semaphore, "value", value);
  set_int(ctx, semaphore, "lastPid", last_pid);
  set_int(ctx, semaphore, "waitingCount", waiting_count);
  return set_element(ctx, semaphores, (uint32_t)index, semaphore) ? ENOMEM : 0;
}

/* semaphores(semid, count): an array of objects, of the set's first semaphores. */
SYS_FUNCTION(sys_semaphores) {
  int32_t semid, count;
  if (JS_ToInt32(ctx, &semid, argv[0]) || JS_ToInt32(ctx, &count, argv[1])) return JS_EXCEPTION;
  JSValue semaphores = JS_NewArray(ctx);
  if (JS_IsException(semaphores)) return semaphores;
  for (int index = 0; index < count; index++) {
    int error = read_one(ctx, semid, index, semaphores);
    if (error == 0) continue;
    JS_FreeValue(ctx, semaphores);
    return error == ENOMEM ? JS_EXCEPTION : result_errno(ctx, error);
  }
  return result_value(ctx, semaphores);
}
