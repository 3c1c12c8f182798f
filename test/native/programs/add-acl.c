/* add-acl FILE: gives user 1000 rights of his own in the file's access control list (acl(5)). */
#include <stdint.h>
#include <stdio.h>
#include <sys/xattr.h>

/* linux/posix_acl_xattr.h, which musl does not have */
struct entry {
  uint16_t tag;
  uint16_t permissions;
  uint32_t id;
};
enum { OWNER = 1, USER = 2, GROUP = 4, MASK = 16, OTHER = 32, NOBODY = 0xffffffff };

int main(int argc, char **argv) {
  const struct {
    uint32_t version;
    struct entry entries[5];
  } list = {2, {{OWNER, 6, NOBODY}, {USER, 6, 1000}, {GROUP, 4, NOBODY}, {MASK, 6, NOBODY}, {OTHER, 4, NOBODY}}};
  if (argc != 2) return 2;
  if (setxattr(argv[1], "system.posix_acl_access", &list, sizeof list, 0)) return perror("setxattr"), 1;
  return 0;
}
