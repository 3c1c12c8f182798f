import { ok, type MissingStatus } from '../src/facts/fact.ts';
import type { SysvSegment } from '../src/facts/ipc.ts';
import type { NodeFactName, NodeFacts, NodeFactTypes } from '../src/facts/node/node-facts.ts';
import type { NodeSnapshot } from '../src/facts/node/node-snapshot.ts';
import type { MountedShm } from '../src/facts/shm-mount.ts';
import { tableOf } from './objects.ts';
import { GiB } from './sizes.ts';

/** What differs on a node: parts of facts that are objects, else the whole fact. */
export type NodeDifference = {
  [Name in NodeFactName]?: NodeFactTypes[Name] extends unknown[] ? NodeFactTypes[Name] : Partial<NodeFactTypes[Name]>;
};

/** The valid default: a ready Linux node with cgroup v2 and an LXCFS that answers. Tests say what is different. */
export function nodeWith(difference: NodeDifference = {}, node = 'node-a'): NodeSnapshot {
  const facts = Object.fromEntries(
    Object.entries(defaults).map(([name, value]) => {
      const other: unknown = difference[name as NodeFactName];
      const merged = other === undefined ? value : Array.isArray(value) ? other : { ...value, ...(other as object) };
      return [name, ok(`a test’s ${name}`, merged)];
    }),
  );
  return { node, facts: facts as NodeFacts };
}

/** The same node without one fact, as if the inspector or the API had met that on the way to it. */
export function withoutFact(
  snapshot: NodeSnapshot,
  name: NodeFactName,
  status: MissingStatus = 'denied',
): NodeSnapshot {
  return {
    ...snapshot,
    facts: { ...snapshot.facts, [name]: { status, source: 'a test', message: `a test took ${name} away` } },
  };
}

export const nodeShm = (difference: Partial<MountedShm> = {}): MountedShm => ({
  state: 'mounted',
  device: '0:45',
  root: '/',
  fileSystemType: 'tmpfs',
  mountSource: 'tmpfs',
  readOnly: false,
  noExec: false,
  sizeBytes: String(8 * GiB),
  availableBytes: String(7 * GiB),
  inodeCount: '1000000',
  availableInodeCount: '999990',
  rootInode: '1',
  rootMode: 0o1777,
  rootUid: 0,
  rootGid: 0,
  ...difference,
});

/** A segment of the node's own IPC namespace that somebody has attached. */
export const nodeSegment = (difference: Partial<SysvSegment> = {}): SysvSegment => ({
  key: 0x5150,
  shmid: 3,
  mode: 0o660,
  markedForDestruction: false,
  locked: false,
  sizeBytes: '65536',
  creatorPid: 20,
  lastPid: 20,
  attachCount: 2,
  uid: 0,
  gid: 0,
  creatorUid: 0,
  creatorGid: 0,
  attachedAt: 1,
  detachedAt: 0,
  changedAt: 1,
  residentBytes: '4096',
  swappedBytes: '0',
  ...difference,
});

const defaults: NodeFactTypes = {
  kernel: { release: '6.1.0-30-amd64', build: '#1 SMP 6.1.124-1', architecture: 'x86_64' },
  cgroupHierarchies: {
    version1Controllers: [],
    version2Controllers: ['cpu', 'cpuset', 'hugetlb', 'io', 'memory', 'pids'],
  },
  machine: { memoryBytes: String(16 * GiB), swapBytes: '0', cpuCount: 4 },
  shmMount: nodeShm(),
  ipcLimits: {
    largestSegmentBytes: '18446744073692774399',
    segmentPages: '18446744073692774399',
    segmentCount: '4096',
    removesOrphans: false,
    semaphores: '32000 1024000000 500 32000',
    largestMessageBytes: '8192',
    queueBytes: '16384',
    queueCount: '32000',
  },
  posixQueueLimits: {
    queueCount: '256',
    messageCount: '10',
    largestMessageBytes: '8192',
    defaultMessageCount: '10',
    defaultMessageBytes: '8192',
  },
  fileProtection: { protectedRegular: 1 },
  kernelFlags: [{ name: 'mitigations', value: 'auto' }],
  hugepages: { sizes: [{ pageSizeBytes: '2097152', count: '0' }], shmGroup: 0 },
  transparentHugepages: { enabled: 'madvise', shmemEnabled: 'never' },
  overcommit: { mode: 1, ratioPercent: 50 },
  pressureFiles: ['cpu', 'io', 'memory'],
  securityModules: { appArmor: true, seLinux: 'off', list: ['apparmor', 'capability', 'yama'] },
  lxcfsDaemons: [
    { switches: ['cfs', 'loadavg'], mountPoint: '/var/lib/lxcfs', version: { kind: 'known', text: '6.0.4' } },
  ],
  lxcfsMounts: [{ mountPoint: '/var/lib/lxcfs', state: 'answers' }],
  sysvSegments: tableOf(nodeSegment()),
  shmFiles: tableOf(),
  system: {
    architecture: 'amd64',
    operatingSystem: 'linux',
    osImage: 'Debian GNU/Linux 12 (bookworm)',
    kernelVersion: '6.1.0-30-amd64',
    containerRuntimeVersion: 'containerd://1.7.24',
    kubeletVersion: 'v1.35.4',
  },
  resources: [
    { resource: 'cpu', unit: 'millicpus', capacity: '4000', allocatable: '3900' },
    { resource: 'memory', unit: 'bytes', capacity: String(16 * GiB), allocatable: String(15 * GiB) },
    { resource: 'pods', unit: 'count', capacity: '110', allocatable: '110' },
  ],
  labels: { 'kubernetes.io/arch': 'amd64', 'beta.kubernetes.io/arch': 'amd64', rollout: 'stable' },
  taints: [],
  conditions: [
    { type: 'MemoryPressure', status: 'False' },
    { type: 'Ready', status: 'True' },
  ],
  runtimeHandlers: [{ name: '', userNamespaces: true, recursiveReadOnlyMounts: true }],
  kubeletConfiguration: { cgroupDriver: '"systemd"', cpuCFSQuota: 'true', maxPods: '110' },
  agentPod: { kind: 'none-named' },
};
