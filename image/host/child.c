#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "bytes.h"
#include "result.h"
#include "sys.h"

#define LARGEST_GROUP_COUNT 65536
#define MOST_NAMESPACES 4
#define LARGEST_OUTPUT_BYTES (2u << 20)
#define REAP_INTERVAL_NS 200000

struct credentials {
  uint32_t uid;
  uint32_t gid;
  size_t group_count;
  gid_t *groups;
};

/* Links of /proc/PID/ns. */
struct namespaces {
  size_t count;
  char *links[MOST_NAMESPACES];
};

/* What a child is that the inspector is not. */
struct child {
  int changes_ids;
  struct credentials credentials;
  struct namespaces namespaces;
};

struct output {
  char *bytes;
  size_t length;
  size_t capacity;
};

static int64_t now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

/* Fills `credentials` from (uid, gid, groups); nonzero with an exception pending where they are no such thing. */
static int read_credentials(JSContext *ctx, JSValueConst *argv, struct credentials *credentials) {
  JSValue length = JS_GetPropertyStr(ctx, argv[2], "length");
  uint32_t count;
  if (JS_ToUint32(ctx, &count, length) || JS_ToUint32(ctx, &credentials->uid, argv[0])) return -1;
  if (JS_ToUint32(ctx, &credentials->gid, argv[1])) return -1;
  if (count > LARGEST_GROUP_COUNT) count = LARGEST_GROUP_COUNT;
  credentials->group_count = count;
  credentials->groups = js_malloc(ctx, (count + 1) * sizeof(gid_t));
  if (!credentials->groups) return -1;
  for (uint32_t i = 0; i < count; i++) {
    JSValue group = JS_GetPropertyUint32(ctx, argv[2], i);
    int failed = JS_ToUint32(ctx, &credentials->groups[i], group);
    JS_FreeValue(ctx, group);
    if (failed) return -1;
  }
  return 0;
}

/* Fills `namespaces` from an array of paths; nonzero with an exception pending where it is no such thing. */
static int read_namespaces(JSContext *ctx, JSValueConst links, struct namespaces *namespaces) {
  JSValue length = JS_GetPropertyStr(ctx, links, "length");
  uint32_t count;
  if (JS_ToUint32(ctx, &count, length)) return -1;
  while (namespaces->count < count && namespaces->count < MOST_NAMESPACES) {
    JSValue link = JS_GetPropertyUint32(ctx, links, (uint32_t)namespaces->count);
    char *path = string_to_path(ctx, link);
    JS_FreeValue(ctx, link);
    if (!path) return -1;
    namespaces->links[namespaces->count++] = path;
  }
  return 0;
}

static void free_namespaces(JSContext *ctx, struct namespaces *namespaces) {
  while (namespaces->count > 0) js_free(ctx, namespaces->links[--namespaces->count]);
}

/* musl's own wrappers signal all threads of the process; there is one here, and the result is the same. */
static int take(const struct credentials *credentials) {
  return setgroups(credentials->group_count, credentials->groups) ||
         setresgid(credentials->gid, credentials->gid, credentials->gid) ||
         setresuid(credentials->uid, credentials->uid, credentials->uid);
}

static int join(const char *link) {
  int fd = open(link, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return -1;
  int outcome = setns(fd, 0);
  int error = errno;
  close(fd);
  errno = error;
  return outcome;
}

/* Only a child of the process that calls setns(2) is in a PID namespace that was joined. The process stays as its
 * parent: an orphan would become a child of the target's process 1, and, ended, a zombie there. */
static void continue_in(const struct namespaces *namespaces) {
  if (namespaces->count == 0) return;
  for (size_t i = 0; i < namespaces->count; i++)
    if (join(namespaces->links[i])) _exit(errno);
  pid_t child = fork();
  if (child < 0) _exit(errno);
  if (child == 0) return;
  int status;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR) _exit(errno);
  _exit(WIFEXITED(status) ? WEXITSTATUS(status) : ECANCELED);
}

/* The child's stdout is the pipe, so that the function writes there as it would anywhere. It keeps no stream of the
 * inspector: a child that blocks for ever must not hold the conversation open. */
static _Noreturn void be_child(JSContext *ctx, const int ends[2], const struct child *as, JSValueConst function) {
  signal(SIGPIPE, SIG_DFL);
  if (dup2(ends[1], STDOUT_FILENO) < 0) _exit(errno);
  close(ends[0]);
  close(ends[1]);
  close(STDIN_FILENO);
  close(STDERR_FILENO);
  continue_in(&as->namespaces);
  if (as->changes_ids && take(&as->credentials)) _exit(errno);
  JSValue result = JS_Call(ctx, function, JS_UNDEFINED, 0, NULL);
  _exit(JS_IsException(result) ? ECANCELED : 0);
}

static int grow(struct output *output) {
  if (output->capacity >= LARGEST_OUTPUT_BYTES) return EFBIG;
  size_t capacity = output->capacity ? output->capacity * 2 : 4096;
  char *bytes = realloc(output->bytes, capacity);
  if (!bytes) return ENOMEM;
  output->bytes = bytes;
  output->capacity = capacity;
  return 0;
}

/* Everything the child writes until it closes the pipe; ETIMEDOUT when it has written nothing for so long, with what
 * came before that: on a busy node a child that gets on is slow, and hangs not. */
static int collect(int pipe_end, int32_t timeout_ms, struct output *output) {
  struct pollfd readable = {.fd = pipe_end, .events = POLLIN};
  int64_t deadline_ms = now_ms() + timeout_ms;
  for (;;) {
    int64_t left_ms = deadline_ms - now_ms();
    /* past it, too: what was written meanwhile is there */
    int ready = poll(&readable, 1, left_ms > 0 ? (int)left_ms : 0);
    if (ready == 0) return ETIMEDOUT;
    if (ready < 0 && errno == EINTR) continue;
    if (output->length == output->capacity) {
      int error = grow(output);
      if (error) return error;
    }
    ssize_t length = read(pipe_end, output->bytes + output->length, output->capacity - output->length);
    if (length == 0) return 0;
    if (length < 0 && errno != EINTR) return errno;
    if (length > 0) {
      output->length += (size_t)length;
      deadline_ms = now_ms() + timeout_ms;
    }
  }
}

/* How the child ended: 0, or the errno it ended with. Asks without waiting, for wait(2) knows no deadline. */
static int reap(pid_t child, int64_t deadline_ms) {
  const struct timespec interval = {.tv_nsec = REAP_INTERVAL_NS};
  for (;;) {
    int status;
    pid_t ended = waitpid(child, &status, WNOHANG);
    if (ended < 0 && errno != EINTR) return errno;
    if (ended == child) return WIFEXITED(status) ? WEXITSTATUS(status) : ECANCELED;
    if (now_ms() >= deadline_ms) return ETIMEDOUT;
    nanosleep(&interval, NULL);
  }
}

static JSValue ended(JSContext *ctx, const struct output *output, int error) {
  JSValue object = JS_NewObject(ctx);
  /* write_all wrote strings as UTF-8, so this is no bytes_to_string: each string comes back as it was */
  set_property(ctx, object, "output", JS_NewStringLen(ctx, output->length ? output->bytes : "", output->length));
  set_property(ctx, object, "inTime", JS_NewBool(ctx, error == 0));
  return result_value(ctx, object);
}

/* A child past its deadline is left alone: a signal would turn its interruptible wait for a FUSE server into one that
 * nothing ends (fs/fuse/dev.c, request_wait_answer). */
static JSValue run(JSContext *ctx, const struct child *as, int32_t timeout_ms, JSValueConst function) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC)) return result_errno(ctx, errno);
  pid_t child = fork();
  if (child == 0) be_child(ctx, ends, as, function);
  int error = child < 0 ? errno : 0;
  close(ends[1]);
  struct output output = {0};
  if (!error) error = collect(ends[0], timeout_ms, &output);
  close(ends[0]);
  if (child > 0 && error != ETIMEDOUT) {
    int exit_error = reap(child, now_ms() + timeout_ms);
    if (!error) error = exit_error;
  }
  JSValue result = error && error != ETIMEDOUT ? result_errno(ctx, error) : ended(ctx, &output, error);
  free(output.bytes);
  return result;
}

/* runChild(uid, gid, groups, timeoutMs, function, namespaces); uid null: the inspector's own ids. */
SYS_FUNCTION(sys_run_child) {
  struct child as = {.changes_ids = !JS_IsNull(argv[0])};
  int32_t timeout_ms;
  JSValue result = JS_EXCEPTION;
  int failed = (as.changes_ids && read_credentials(ctx, argv, &as.credentials)) ||
               JS_ToInt32(ctx, &timeout_ms, argv[3]) || read_namespaces(ctx, argv[5], &as.namespaces);
  if (!failed) result = run(ctx, &as, timeout_ms, argv[4]);
  free_namespaces(ctx, &as.namespaces);
  js_free(ctx, as.credentials.groups);
  return result;
}
