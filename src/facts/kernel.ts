import * as z from 'zod/mini';
import { flag, number, text } from './plain-values.ts';

/** Decimal digits: a 64-bit number of the kernel, which a JavaScript number cannot hold. */
export const decimal = text.check(z.regex(/^\d+$/, 'expected decimal digits'));

/**
 * /proc/sys/kernel/random/boot_id, uname(2), sysinfo(2): which kernel answered. Containers of one node agree on it.
 * `hasFuse`: FUSE is among the file systems that it can mount now, without loading a module (proc_filesystems(5)), so
 * that a LXCFS can run; not there: an inspector that did not look, or could not.
 */
export const kernelSchema = z.object({
  bootId: text,
  release: text,
  architecture: text,
  hasFuse: z.optional(flag),
});
export type Kernel = z.infer<typeof kernelSchema>;

/** Inode numbers of namespaces(7); they name a namespace only together with the boot id, and only while it lives. */
export const namespacesSchema = z.object({
  cgroup: number,
  ipc: number,
  mnt: number,
  net: number,
  pid: number,
  user: number,
  uts: number,
});
export type Namespaces = z.infer<typeof namespacesSchema>;

/** The initial IPC namespace has the same inode on every Linux (include/linux/proc_ns.h, PROC_IPC_INIT_INO). */
export const INITIAL_IPC_NAMESPACE = 4026531839;

/** What the whole machine has, from sources that LXCFS cannot stand in front of: sysinfo(2), sysfs of the inspector. */
export const machineSchema = z.object({
  memoryBytes: decimal,
  cpuCount: number,
});
export type Machine = z.infer<typeof machineSchema>;
