/* Whatever the kernel may answer of a set of semaphores, errors in between among it. No real set is asked. */
#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/sem.h>

static const uint8_t *answers;
static size_t left;

static int any_semctl(int semid, int index, int command, ...) {
  if (left < 2) return 0;
  left -= 2;
  int answer = answers[0] << 8 | answers[1];
  answers += 2;
  if (answer < 0xf000) return answer;
  errno = answer & 0xff;
  return -1;
}

#define semctl any_semctl
#include "../../../../image/host/semaphores.c"
#undef semctl

#include "harness.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (size < 1) return 0;
  JSContext *ctx = begin();
  int count = data[0];
  answers = data + 1;
  left = size - 1;
  JSValue arguments[] = {JS_NewInt32(ctx, 0), JS_NewInt32(ctx, count)};
  JSValue list = value_of(ctx, sys_semaphores(ctx, JS_UNDEFINED, 2, arguments));
  if (JS_IsObject(list)) {
    JSValue length = JS_GetPropertyStr(ctx, list, "length");
    int32_t read_count = -1;
    ALWAYS(!JS_ToInt32(ctx, &read_count, length) && read_count == count);
  }
  JS_FreeValue(ctx, list);
  finish(ctx);
  return 0;
}
