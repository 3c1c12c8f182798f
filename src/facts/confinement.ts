import * as z from 'zod/mini';
import { decimal } from './kernel.ts';
import { flag, number, text } from './plain-values.ts';

/**
 * What a security module calls a process (/proc/PID/attr/current, proc_pid_attr(5)). `none`: no module labels processes
 * here, or this one is AppArmor's `unconfined`. The mode is AppArmor's: all but `enforce` and `kill` only log.
 */
const securityLabelSchema = z.discriminatedUnion('module', [
  z.object({ module: z.literal('none') }),
  z.object({ module: z.literal('apparmor'), profile: text, mode: text }),
  z.object({ module: z.literal('selinux'), context: text }),
  z.object({ module: z.literal('other'), label: text }),
]);
export type SecurityLabel = z.infer<typeof securityLabelSchema>;

/**
 * What holds the container's processes back beside ids and capabilities. Labels are of all of them, each once, the main
 * process's first. Seccomp and no_new_privs are the main process's (proc_pid_status(5)); null where the kernel does not
 * tell (older than 4.10, than 5.9 for the count).
 */
export const confinementSchema = z.object({
  labels: z.array(securityLabelSchema),
  seccomp: z.nullable(z.enum(['off', 'strict', 'filter'])),
  seccompFilterCount: z.nullable(number),
  noNewPrivileges: z.nullable(flag),
});
export type Confinement = z.infer<typeof confinementSchema>;

/** The option hidepid of a mount of /proc (proc(5)), in the words of kernels from 5.8 on. */
const hidePidSchema = z.enum(['off', 'noaccess', 'invisible', 'ptraceable']);
export type HidePid = z.infer<typeof hidePidSchema>;

/**
 * What /proc hides of other users' processes: the inspector's, which bounds what was seen here, and the target's own;
 * null where no process of the target was found, as may come of it. `isExempt`: the inspector sees them all the same,
 * by CAP_SYS_PTRACE or by the group of the option gid.
 */
export const processVisibilitySchema = z.object({
  inspector: hidePidSchema,
  isExempt: flag,
  target: z.nullable(hidePidSchema),
});
export type ProcessVisibility = z.infer<typeof processVisibilitySchema>;

/** One of getrlimit(2)'s limits, in bytes; null: unlimited. */
const ulimitSchema = z.object({ softBytes: z.nullable(decimal), hardBytes: z.nullable(decimal) });
export type Ulimit = z.infer<typeof ulimitSchema>;

/**
 * The limits of the main process (/proc/PID/limits) that shared memory meets: RLIMIT_FSIZE where a file in /dev/shm is
 * made larger, RLIMIT_MEMLOCK at mlock(2) and SHM_LOCK, RLIMIT_MSGQUEUE at mq_open(3).
 */
export const ulimitsSchema = z.object({
  fileSize: ulimitSchema,
  lockedMemory: ulimitSchema,
  messageQueues: ulimitSchema,
});
export type Ulimits = z.infer<typeof ulimitsSchema>;
