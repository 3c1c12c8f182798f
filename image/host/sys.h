/* The native module `sys`: the system calls that the collectors need, and no more. Its TypeScript side, with what each
 * function answers, is image/sys.d.ts. */
#ifndef SYS_H
#define SYS_H

#include <quickjs.h>

#define SYS_FUNCTION(name) JSValue name(JSContext *ctx, JSValueConst self, int argc, JSValueConst *argv)

SYS_FUNCTION(sys_open);
SYS_FUNCTION(sys_open_directory);
SYS_FUNCTION(sys_read);
SYS_FUNCTION(sys_read_at);
SYS_FUNCTION(sys_read_entries);
SYS_FUNCTION(sys_close);

SYS_FUNCTION(sys_lstat);
SYS_FUNCTION(sys_stat);
SYS_FUNCTION(sys_stat_at_hand);
SYS_FUNCTION(sys_statfs);
SYS_FUNCTION(sys_read_link);
SYS_FUNCTION(sys_has_acl);

SYS_FUNCTION(sys_arguments);
SYS_FUNCTION(sys_read_input);
SYS_FUNCTION(sys_write_output);
SYS_FUNCTION(sys_write_termination_message);

SYS_FUNCTION(sys_identity);
SYS_FUNCTION(sys_kernel);
SYS_FUNCTION(sys_machine_memory_bytes);
SYS_FUNCTION(sys_semaphores);
SYS_FUNCTION(sys_booted_at);
SYS_FUNCTION(sys_now_ms);
SYS_FUNCTION(sys_sleep);

SYS_FUNCTION(sys_run_child);

/* What sys_arguments answers: argv without the program's own name. */
void sys_set_arguments(int count, char **arguments);

JSModuleDef *sys_module(JSContext *ctx);

#endif
