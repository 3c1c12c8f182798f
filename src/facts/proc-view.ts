import * as z from 'zod/mini';
import { coverableFiles } from './lxcfs-files.ts';
import { decimal } from './kernel.ts';
import { number, text } from './plain-values.ts';

export const providers = ['kernel', 'lxcfs', 'other'] as const;

/**
 * What a process of the target gets when it reads a file of /proc or /sys: the text's meaning, or how reading it ends.
 * `provider` is what is mounted there. These states are values, not failures to look: they are what the target meets.
 * - `dead`: ENOTCONN, the LXCFS daemon behind the mount is gone.
 * - `hung`: no answer within the inspector's deadline.
 * - `empty`: zero bytes (a LXCFS that runs without the host's PID namespace answers so).
 */
function procViewOf<Shape extends z.core.$ZodShape>(content: Shape) {
  return z.discriminatedUnion('state', [
    z.object({ state: z.literal('answers'), provider: z.enum(providers), ...content }),
    z.object({ state: z.enum(['dead', 'hung', 'empty']), provider: z.enum(providers) }),
  ]);
}

/**
 * /proc/meminfo (proc_meminfo(5)), in bytes. Swap null: a kernel that cannot swap; not there:
 * an inspector that did not look.
 */
export const meminfoViewSchema = procViewOf({
  totalBytes: decimal,
  availableBytes: z.nullable(decimal),
  swapBytes: z.optional(z.nullable(decimal)),
});
export type MeminfoView = z.infer<typeof meminfoViewSchema>;

/** /proc/cpuinfo: how many `processor` blocks it has; zero on architectures that write none. */
export const cpuinfoViewSchema = procViewOf({ cpuCount: number });
export type CpuinfoView = z.infer<typeof cpuinfoViewSchema>;

/** /sys/devices/system/cpu/online: how many CPUs its list names. */
export const cpuOnlineViewSchema = procViewOf({ cpuCount: number });
export type CpuOnlineView = z.infer<typeof cpuOnlineViewSchema>;

/**
 * What a file says that can be compared: CPUs in /proc/stat, the sum of /proc/swaps, how long it says the machine runs.
 */
const saidSchema = z.discriminatedUnion('of', [
  z.object({ of: z.literal('cpus'), count: number }),
  z.object({ of: z.literal('swap'), bytes: decimal }),
  z.object({ of: z.literal('uptime'), seconds: decimal }),
  z.object({ of: z.literal('nothing') }),
]);

/**
 * Those of them over which something is mounted in the target. The kernel's own say to everybody what the whole machine
 * has, and are not read. `not-read`: one before it had no answer in time, or a process already waits for one.
 */
export const coveredFilesSchema = z.array(
  z.discriminatedUnion('state', [
    z.object({
      state: z.literal('answers'),
      file: z.enum(coverableFiles),
      provider: z.enum(providers),
      said: saidSchema,
    }),
    z.object({ state: z.enum(['dead', 'hung', 'empty']), file: z.enum(coverableFiles), provider: z.enum(providers) }),
    z.object({
      state: z.literal('not-read'),
      file: z.enum(coverableFiles),
      provider: z.enum(providers),
      why: text,
    }),
  ]),
);
export type CoveredFiles = z.infer<typeof coveredFilesSchema>;
export type CoveredFile = CoveredFiles[number];

/** Where a LXCFS file system lies in the target's mount namespace: fstype fuse.lxcfs in its mountinfo. */
export const lxcfsMountsSchema = z.array(z.object({ mountPoint: text, root: text }));
export type LxcfsMounts = z.infer<typeof lxcfsMountsSchema>;
