import type { MissingStatus } from '../../../src/facts/fact.ts';
import type { FactName } from '../../../src/facts/facts.ts';
import type { SecurityLevel } from '../../../src/kube/vehicles/ephemeral-container/security-level.ts';
import type { PodKindName } from './pod-kinds.ts';

/**
 * How much of a pod an inspector sees.
 * - `whole`: every fact.
 * - `worker-hidden`: every fact, but what one process holds, which the facts name.
 * - `closed`: what /proc tells everybody; nothing of what it keeps for who may trace.
 */
export type Sight = 'whole' | 'worker-hidden' | 'closed';

/**
 * By ptrace(2), "Ptrace access mode checking", for PTRACE_MODE_READ_FSCREDS: the file-system ids must be all three of
 * the target's uids and gids, the target dumpable, and its permitted capabilities a subset of the reader's effective
 * ones; CAP_SYS_PTRACE stands for each of these. So
 * - `root` sees root with the default capabilities or fewer, and, by a child that takes their ids, others without any;
 * - a process that changed its ids itself is not dumpable until it executes something (prctl(2), PR_SET_DUMPABLE);
 * - `restricted` sees who has the very ids that the spec gives, and has no capabilities. Group 0 where it gives no
 *   group: the inspector's own image has no passwd, either.
 */
export const sights: Record<PodKindName, Record<SecurityLevel, Sight>> = {
  root: { root: 'whole', restricted: 'closed', tracing: 'whole', privileged: 'whole' },
  'uid-1000': { root: 'whole', restricted: 'whole', tracing: 'whole', privileged: 'whole' },
  'image-user': { root: 'whole', restricted: 'closed', tracing: 'whole', privileged: 'whole' },
  'added-capability': { root: 'closed', restricted: 'closed', tracing: 'whole', privileged: 'whole' },
  privileged: { root: 'closed', restricted: 'closed', tracing: 'whole', privileged: 'whole' },
  'two-uids': { root: 'worker-hidden', restricted: 'closed', tracing: 'whole', privileged: 'whole' },
  'shared-processes': { root: 'whole', restricted: 'whole', tracing: 'whole', privileged: 'whole' },
  'host-processes': { root: 'whole', restricted: 'closed', tracing: 'whole', privileged: 'whole' },
  'read-only-root': { root: 'whole', restricted: 'whole', tracing: 'whole', privileged: 'whole' },
};

/**
 * The facts that are not there, by how much is seen. All of these go through /proc/PID/ns, root, exe, maps and fd;
 * status, cgroup, mountinfo and uid_map of a process are open to everybody (proc(5)), the tables of its IPC namespace
 * and its sandbox's /dev/shm are the inspector's own, and so are the kernel's files that say the same to all.
 */
export const missingFacts: Record<Sight, Partial<Record<FactName, MissingStatus>>> = {
  whole: {},
  'worker-hidden': {},
  closed: {
    namespaces: 'denied',
    memoryCgroup: 'denied',
    memoryEvents: 'denied',
    cpuCgroup: 'denied',
    cpuThrottling: 'denied',
    pidsCgroup: 'denied',
    holdings: 'denied',
    runtime: 'denied',
  },
};

// The bits of capabilities(7), and those that no runtime leaves out by default
const SYS_PTRACE = 1n << 19n;
const SYS_ADMIN = 1n << 21n;
const CHOWN_SETGID_SETUID = (1n << 0n) | (1n << 6n) | (1n << 7n);

/** Which of these an inspector has by its level. */
export const capabilities: Record<SecurityLevel, bigint> = {
  root: CHOWN_SETGID_SETUID,
  restricted: 0n,
  tracing: CHOWN_SETGID_SETUID | SYS_PTRACE,
  privileged: CHOWN_SETGID_SETUID | SYS_PTRACE | SYS_ADMIN,
};

/** Those of a process's effective capabilities, in hexadecimal, that tell the levels apart. */
export function tellingCapabilities(mask: string): bigint {
  return BigInt(`0x${mask}`) & capabilities.privileged;
}
