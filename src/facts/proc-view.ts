import { z } from 'zod';
import { decimal } from './kernel.ts';

export const providers = ['kernel', 'lxcfs', 'other'] as const;

/**
 * What a process of the target gets when it reads a file of /proc or /sys: the text's meaning, or how reading it ends.
 * `provider` is what is mounted there. These states are values, not failures to look: they are what the target meets.
 * - `dead`: ENOTCONN, the LXCFS daemon behind the mount is gone.
 * - `hung`: no answer within the inspector's deadline.
 * - `empty`: zero bytes (a LXCFS that runs without the host's PID namespace answers so).
 */
function procViewOf<Shape extends z.ZodRawShape>(content: Shape) {
  return z.discriminatedUnion('state', [
    z.object({ state: z.literal('answers'), provider: z.enum(providers), ...content }),
    z.object({ state: z.enum(['dead', 'hung', 'empty']), provider: z.enum(providers) }),
  ]);
}

/** /proc/meminfo (proc_meminfo(5)), in bytes. */
export const meminfoViewSchema = procViewOf({ totalBytes: decimal, availableBytes: decimal.nullable() });
export type MeminfoView = z.infer<typeof meminfoViewSchema>;

/** /proc/cpuinfo: how many `processor` blocks it has; zero on architectures that write none. */
export const cpuinfoViewSchema = procViewOf({ cpuCount: z.number() });
export type CpuinfoView = z.infer<typeof cpuinfoViewSchema>;

/** /sys/devices/system/cpu/online: how many CPUs its list names. */
export const cpuOnlineViewSchema = procViewOf({ cpuCount: z.number() });
export type CpuOnlineView = z.infer<typeof cpuOnlineViewSchema>;

/** Where a LXCFS file system lies in the target's mount namespace: fstype fuse.lxcfs in its mountinfo. */
export const lxcfsMountsSchema = z.array(z.object({ mountPoint: z.string(), root: z.string() }));
export type LxcfsMounts = z.infer<typeof lxcfsMountsSchema>;
