/*
 * hanging-lxcfs DIRECTORY: a file system of type fuse.lxcfs that answers for meminfo, never for a read of cpuinfo, and
 * not even for a look-up of cpu/online, as LXCFS 7.0.0 with --enable-cfs on musl does (lxc/lxcfs#730). Prints "ok stay"
 * when it is mounted. The protocol is that of include/uapi/linux/fuse.h, version 7.31.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LOOKUP = 1, FORGET = 2, GETATTR = 3, OPEN = 14, READ = 15, RELEASE = 18, INIT = 26, OPENDIR = 27 };
enum { RELEASEDIR = 29, INTERRUPT = 36, BATCH_FORGET = 42 };
enum { ROOT = 1, MEMINFO, CPUINFO, CPU };

struct request { uint32_t length, opcode; uint64_t unique, node; uint32_t ids[4]; char body[1 << 17]; };
struct attributes {
  uint64_t inode, size, blocks, times[3];
  uint32_t nanoseconds[3], mode, links, uid, gid, device, block, flags;
};
struct entry { uint64_t node, generation, valid[2]; uint32_t nanoseconds[2]; struct attributes attributes; };
struct attributes_answer { uint64_t valid; uint32_t nanoseconds, padding; struct attributes attributes; };
struct opened { uint64_t handle; uint32_t flags, padding; };
struct initialized {
  uint32_t major, minor, readahead, flags;
  uint16_t background, congestion;
  uint32_t most_written, rest[9];
};
struct reply { uint32_t length; int32_t error; uint64_t unique; char body[256]; };

static const char text[] = "MemTotal:          65536 kB\nMemFree:           65300 kB\nMemAvailable:      65304 kB\n";
static int fuse;

static void answer(const struct request *request, int error, const void *body, size_t length) {
  struct reply reply = {16 + length, -error, request->unique, {0}};
  if (length > 0) memcpy(reply.body, body, length);
  if (write(fuse, &reply, reply.length) < 0 && errno != ENOENT) perror("hanging-lxcfs");
}

static struct attributes attributes_of(uint64_t node) {
  int is_directory = node == ROOT || node == CPU;
  uint32_t mode = is_directory ? S_IFDIR | 0755 : S_IFREG | 0444;
  return (struct attributes){.inode = node, .mode = mode, .links = 1, .block = 4096};
}

static void look_up(const struct request *request) {
  const char *names[] = {"", "", "meminfo", "cpuinfo", "cpu"};
  uint64_t node = CPU;
  if (request->node == CPU) return;
  while (node > ROOT && strcmp(request->body, names[node]) != 0) node -= 1;
  if (node == ROOT) return answer(request, ENOENT, NULL, 0);
  struct entry entry = {.node = node, .attributes = attributes_of(node)};
  answer(request, 0, &entry, sizeof entry);
}

static void serve(const struct request *request) {
  switch (request->opcode) {
  case INIT: {
    struct initialized initialized = {.major = 7, .minor = 31, .most_written = 4096};
    return answer(request, 0, &initialized, sizeof initialized);
  }
  case LOOKUP: return look_up(request);
  case GETATTR: {
    struct attributes_answer attributes = {.attributes = attributes_of(request->node)};
    return answer(request, 0, &attributes, sizeof attributes);
  }
  case OPEN: case OPENDIR: {
    /* FOPEN_DIRECT_IO: no size says where the file ends */
    struct opened opened = {.flags = 1};
    return answer(request, 0, &opened, sizeof opened);
  }
  case READ: {
    uint64_t offset;
    memcpy(&offset, request->body + 8, sizeof offset);
    if (request->node == CPUINFO) return;
    size_t end = sizeof text - 1, from = offset < end ? offset : end;
    return answer(request, 0, text + from, end - from);
  }
  case RELEASE: case RELEASEDIR: return answer(request, 0, NULL, 0);
  case FORGET: case BATCH_FORGET: case INTERRUPT: return;
  default: return answer(request, ENOSYS, NULL, 0);
  }
}

int main(int count, char **words) {
  static struct request request;
  char options[80];
  fuse = open("/dev/fuse", O_RDWR);
  snprintf(options, sizeof options, "fd=%d,rootmode=40000,user_id=0,group_id=0,allow_other", fuse);
  if (count < 2 || fuse < 0 || mount("lxcfs", words[1], "fuse.lxcfs", MS_NOSUID | MS_NODEV, options) != 0) {
    perror("hanging-lxcfs");
    return 1;
  }
  puts("ok stay");
  fflush(stdout);
  while (read(fuse, &request, sizeof request) > 0 || errno == EINTR || errno == ENOENT) serve(&request);
  return 0;
}
