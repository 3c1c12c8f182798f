import type { FactName } from '../facts/facts.ts';
import type { FactRef } from '../facts/known.ts';
import { andMore } from './lists.ts';
import { roleWords } from './names.ts';

/** Some that are missing: `the target’s mappings and open files (denied) and 2 more`. */
export function nameFacts(refs: readonly FactRef[], most = 1): string {
  return andMore(refs.map(nameFact), most);
}

/** A fact that is missing, and why: `the target’s mappings and open files (denied): needs CAP_SYS_PTRACE`. */
export function describeFact(ref: FactRef): string {
  return `${nameFact(ref)}: ${ref.why}`;
}

function nameFact({ of, fact, status, why }: FactRef): string {
  return `the ${roleWords[of]}’s ${factWords[fact]} (${status === 'not-collected' ? why : status})`;
}

/** What a fact is about, for a sentence. */
const factWords = {
  kernel: 'kernel',
  inspector: 'inspector’s own identity',
  processes: 'processes',
  namespaces: 'namespaces',
  ipcNamespace: 'IPC namespace',
  userNamespace: 'user namespace',
  confinement: 'confinement',
  processVisibility: 'view of other processes',
  fileProtection: 'protection of shared files',
  ulimits: 'ulimits',
  memoryCgroup: 'memory cgroup',
  cpuCgroup: 'CPU cgroup',
  machine: 'machine',
  lxcfsMounts: 'mounts of LXCFS',
  tmpfsMounts: 'memory volumes',
  mounts: 'mounts',
  shmMount: 'mount of /dev/shm',
  sandboxShmMount: 'sandbox’s /dev/shm',
  holdings: 'mappings and open files',
  sysvSegments: 'System V segments',
  sysvSemaphores: 'System V semaphores',
  sysvQueues: 'System V queues',
  posixQueues: 'POSIX queues',
  shmFiles: 'files in /dev/shm',
  volumeFiles: 'files on memory volumes',
  meminfoView: '/proc/meminfo',
  cpuinfoView: '/proc/cpuinfo',
  cpuOnlineView: '/sys/devices/system/cpu/online',
  coveredFiles: 'files below its mounts',
  memoryEvents: 'memory events',
  cpuThrottling: 'CPU throttling',
  pidsCgroup: 'limit on processes',
  hugetlbCgroup: 'limits on huge pages',
  ipcLimits: 'IPC limits',
  posixQueueLimits: 'limits on POSIX queues',
  ipcUse: 'use of its IPC limits',
  podSpec: 'pod spec',
  podStatus: 'pod status',
  podEvents: 'events',
  owner: 'owner',
} satisfies Record<FactName, string>;
