#include <errno.h>
#include <sys/sysinfo.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

#include "result.h"
#include "sys.h"

SYS_FUNCTION(sys_identity) {
  JSValue identity = JS_NewObject(ctx);
  set_property(ctx, identity, "pid", JS_NewInt64(ctx, getpid()));
  set_property(ctx, identity, "uid", JS_NewInt64(ctx, geteuid()));
  set_property(ctx, identity, "gid", JS_NewInt64(ctx, getegid()));
  return identity;
}

SYS_FUNCTION(sys_kernel) {
  struct utsname name;
  if (uname(&name)) return result_errno(ctx, errno);
  JSValue kernel = JS_NewObject(ctx);
  set_property(ctx, kernel, "release", JS_NewString(ctx, name.release));
  set_property(ctx, kernel, "architecture", JS_NewString(ctx, name.machine));
  return result_value(ctx, kernel);
}

SYS_FUNCTION(sys_machine_memory_bytes) {
  struct sysinfo info;
  if (sysinfo(&info)) return result_errno(ctx, errno);
  return result_value(ctx, decimal_string(ctx, (unsigned long long)info.totalram * info.mem_unit));
}

SYS_FUNCTION(sys_booted_at) {
  struct timespec today, since_boot;
  if (clock_gettime(CLOCK_REALTIME, &today) || clock_gettime(CLOCK_BOOTTIME, &since_boot))
    return result_errno(ctx, errno);
  return result_value(ctx, JS_NewInt64(ctx, today.tv_sec - since_boot.tv_sec));
}

SYS_FUNCTION(sys_now_ms) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return JS_NewInt64(ctx, now.tv_sec * 1000LL + now.tv_nsec / 1000000);
}

SYS_FUNCTION(sys_sleep) {
  uint32_t ms;
  if (JS_ToUint32(ctx, &ms, argv[0])) return JS_EXCEPTION;
  struct timespec time = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000L};
  nanosleep(&time, NULL);
  return JS_UNDEFINED;
}
