import * as z from 'zod/mini';
import { decimal } from './kernel.ts';
import { flag, number, text } from './plain-values.ts';

const capabilityMask = text.check(z.regex(/^[0-9a-f]+$/, 'expected hexadecimal digits'));

/**
 * One process of the target container, from /proc/PID/status (proc_pid_status(5)), which everybody may read. Ids are
 * as the inspector's user namespace shows them. Capabilities are 64-bit masks in hexadecimal.
 */
export const processSchema = z.object({
  pid: number,
  parentPid: number,
  /** The comm of the process, at most 15 bytes: chosen by the process, so never trusted as text. */
  name: text,
  state: text,
  effectiveUid: number,
  effectiveGid: number,
  filesystemUid: number,
  filesystemGid: number,
  groups: z.array(number),
  effectiveCapabilities: capabilityMask,
  permittedCapabilities: capabilityMask,
  /** Cpus_allowed_list of the main thread. Programs pin their threads, so this is no limit of the container's. */
  cpusAllowed: text,
  /** Shared memory in its page tables (RssShmem), tmpfs files among it; not there on kernels before 4.5. */
  sharedMemoryBytes: z.optional(decimal),
  /**
   * The set that it waits for in semop(2) or semtimedop(2), by /proc/PID/syscall; not there if it
   * does not, or is not known to.
   */
  waitsForSemid: z.optional(number),
});
export type Process = z.infer<typeof processSchema>;

/** Every process whose cgroup is the target container's (or below it), workers under other uids too. */
export const containerProcessesSchema = z.object({
  mainPid: number,
  /** When the main process started, in seconds since 1970; not there if the kernel, or the inspector, did not say. */
  mainStartedAt: z.optional(number),
  rows: z.array(processSchema),
  totalCount: number,
});
export type ContainerProcesses = z.infer<typeof containerProcessesSchema>;

/** Whom the inspector itself runs as: it bounds what could be seen. */
export const inspectorIdentitySchema = z.object({
  uid: number,
  gid: number,
  effectiveCapabilities: capabilityMask,
});
export type InspectorIdentity = z.infer<typeof inspectorIdentitySchema>;

/** The bit numbers of capabilities(7) that decide who may open an object, or lock its memory. */
const capabilityBit = {
  CAP_DAC_OVERRIDE: 1,
  CAP_DAC_READ_SEARCH: 2,
  CAP_IPC_LOCK: 14,
  CAP_IPC_OWNER: 15,
} as const;

/** Whether a hexadecimal capability mask holds a capability. */
export function hasCapability(mask: string, capability: keyof typeof capabilityBit): boolean {
  return (BigInt(`0x${mask}`) >> BigInt(capabilityBit[capability])) % 2n === 1n;
}

/**
 * One line of a uid_map or gid_map: so many ids from `first` on of the namespace are those from
 * `firstOutside` on outside.
 */
const idRangeSchema = z.object({ first: number, firstOutside: number, count: number });
export type IdRange = z.infer<typeof idRangeSchema>;

/**
 * The user namespace of the target's main process (user_namespaces(7)). `mapsEveryId`: its maps are the initial ones,
 * `0 0 4294967295`. In any other, capabilities do not reach what belongs to ids that are not mapped.
 * `isInspectors`: the inspector is in it, too, so that all ids are told as the target sees them, those not mapped as
 * 65534. Else ids are told as they are outside.
 */
export const userNamespaceSchema = z.object({
  mapsEveryId: flag,
  isInspectors: flag,
  uidRanges: z.array(idRangeSchema),
  gidRanges: z.array(idRangeSchema),
  /**
   * Processes of the container with another uid_map: they are in namespaces of their own below it,
   * where capabilities come for free.
   */
  nestedPids: z.array(number),
});
export type UserNamespace = z.infer<typeof userNamespaceSchema>;
