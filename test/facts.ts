import type { SecurityLabel } from '../src/facts/confinement.ts';
import { ok, type MissingStatus } from '../src/facts/fact.ts';
import type { FactName, Facts, FactTypes } from '../src/facts/facts.ts';
import type { Inspected, Inspection, Subject } from '../src/facts/inspection.ts';
import type { Holding, SysvSegment } from '../src/facts/ipc.ts';
import type { ContainerStatus, DeclaredContainer } from '../src/facts/pod.ts';
import type { Process, UserNamespace } from '../src/facts/process.ts';
import type { PosixQueue, SysvQueue, SysvSemaphores } from '../src/facts/semaphores-and-queues.ts';
import type { MountedShm, ShmFile, TargetMount, VolumeTop } from '../src/facts/shm-mount.ts';
import type { Table } from '../src/facts/table.ts';

export const KiB = 1024;
export const MiB = 1024 * KiB;
export const GiB = 1024 * MiB;

export const APP_PID = 1;
export const AGENT_PID = 20;

/** What differs on one side: parts of facts, or who it is. Tables and lists take the place of the default's. */
export type Difference = { [Name in FactName]?: Partial<FactTypes[Name]> } & { subject?: Partial<Subject> };

/**
 * The valid default: an application and its Agent in one pod, both with one segment and one file, under limits that
 * LXCFS tells them. Tests say what is different.
 */
export function inspectionWith({
  target = {},
  agent = {},
}: { target?: Difference; agent?: Difference | null } = {}): Inspection {
  return {
    target: differ(healthySide('app', APP_PID), target),
    agent: agent === null ? null : differ(healthySide('agent', AGENT_PID), agent),
  };
}

/** The same inspection without one fact, as if the inspector had met that on its way to it. */
export function without(
  inspection: Inspection,
  side: 'target' | 'agent',
  name: FactName,
  status: MissingStatus = 'denied',
): Inspection {
  const inspected = inspection[side];
  if (inspected === null) return inspection;
  const missing = { status, source: inspected.facts[name].source, message: `a test took ${name} away` };
  return { ...inspection, [side]: { ...inspected, facts: { ...inspected.facts, [name]: missing } } };
}

export function tableOf<Row>(...rows: Row[]): Table<Row> {
  return { rows, totalCount: rows.length };
}

export function processWith(difference: Partial<Process> = {}): Process {
  return {
    pid: APP_PID,
    parentPid: 0,
    name: 'java',
    state: 'S',
    effectiveUid: 1000,
    effectiveGid: 1000,
    filesystemUid: 1000,
    filesystemGid: 1000,
    groups: [],
    effectiveCapabilities: '0000000000000000',
    permittedCapabilities: '0000000000000000',
    cpusAllowed: '0-15',
    ...difference,
  };
}

/** The same process under another uid and gid. */
export function processOf(uid: number, difference: Partial<Process> = {}): Process {
  return processWith({ effectiveUid: uid, filesystemUid: uid, effectiveGid: uid, filesystemGid: uid, ...difference });
}

export function processes(...rows: Process[]): FactTypes['processes'] {
  return { mainPid: rows[0]?.pid ?? APP_PID, ...tableOf(...rows) };
}

export function segment(difference: Partial<SysvSegment> = {}): SysvSegment {
  return {
    key: 0x5150,
    shmid: 3,
    mode: 0o660,
    markedForDestruction: false,
    locked: false,
    sizeBytes: String(64 * KiB),
    creatorPid: AGENT_PID,
    lastPid: APP_PID,
    attachCount: 2,
    uid: 1000,
    gid: 1000,
    creatorUid: 1000,
    creatorGid: 1000,
    attachedAt: 1_790_000_000,
    detachedAt: 0,
    changedAt: 1_790_000_000,
    residentBytes: String(64 * KiB),
    swappedBytes: '0',
    ...difference,
  };
}

export function semaphores(difference: Partial<SysvSemaphores> = {}): SysvSemaphores {
  return {
    key: 0x5150,
    semid: 3,
    mode: 0o660,
    semaphoreCount: 2,
    uid: 1000,
    gid: 1000,
    creatorUid: 1000,
    creatorGid: 1000,
    operatedAt: 1_790_000_000,
    changedAt: 1_790_000_000,
    ...difference,
  };
}

export function sysvQueue(difference: Partial<SysvQueue> = {}): SysvQueue {
  return {
    key: 0x5151,
    msqid: 5,
    mode: 0o660,
    queuedBytes: '0',
    messageCount: 0,
    lastSenderPid: 0,
    lastReceiverPid: 0,
    uid: 1000,
    gid: 1000,
    creatorUid: 1000,
    creatorGid: 1000,
    sentAt: 0,
    receivedAt: 0,
    changedAt: 1_790_000_000,
    ...difference,
  };
}

export function posixQueue(difference: Partial<PosixQueue> = {}): PosixQueue {
  return {
    name: 'ring',
    mode: 0o660,
    uid: 1000,
    gid: 1000,
    device: '0:52',
    inode: '7',
    queuedBytes: '0',
    notifiedPid: 0,
    ...difference,
  };
}

/** A process that has a POSIX queue open. */
export function queueOpened(
  pid: number,
  difference: Partial<Extract<Holding['object'], { kind: 'queue' }>> = {},
): Holding {
  return {
    pid,
    how: 'open',
    writable: true,
    sizeBytes: '0',
    object: { kind: 'queue', name: 'ring', deleted: false, device: '0:52', inode: '7', ...difference },
  };
}

export function shmFile(difference: Partial<ShmFile> = {}): ShmFile {
  return {
    path: 'ring',
    type: 'file',
    mode: 0o660,
    hasAcl: false,
    uid: 1000,
    gid: 1000,
    sizeBytes: String(64 * KiB),
    allocatedBytes: String(64 * KiB),
    device: '0:53',
    inode: '2',
    modifiedAt: 1_790_000_000,
    ...difference,
  };
}

export function targetMount(difference: Partial<TargetMount> = {}): TargetMount {
  return {
    mountPoint: '/dev/shm',
    device: '0:53',
    root: '/',
    fileSystem: 'tmpfs',
    readOnly: false,
    noExec: true,
    removed: false,
    ...difference,
  };
}

/** What stat(2) reports of a held file. */
export function heldFile(difference: Partial<NonNullable<Holding['file']>> = {}): NonNullable<Holding['file']> {
  return {
    sizeBytes: String(64 * KiB),
    allocatedBytes: String(64 * KiB),
    mode: 0o660,
    uid: 1000,
    gid: 1000,
    ...difference,
  };
}

export function volumeTop(difference: Partial<VolumeTop> = {}): VolumeTop {
  return {
    mountPoint: '/volume',
    device: '0:70',
    root: '/',
    readOnly: false,
    noExec: false,
    mode: 0o1777,
    uid: 0,
    gid: 0,
    hasAcl: false,
    sizeBytes: String(64 * MiB),
    availableBytes: String(32 * MiB),
    ...difference,
  };
}

export function holdings(...rows: Holding[]): FactTypes['holdings'] {
  return { ...tableOf(...rows), unreadablePids: [] };
}

export function attached(pid: number, { shmid = 3, createdWithKey = 0x5150 } = {}): Holding {
  return {
    pid,
    how: 'mapped',
    writable: true,
    sizeBytes: String(64 * KiB),
    object: { kind: 'sysv', shmid, createdWithKey },
  };
}

export function mapped(
  pid: number,
  difference: Partial<Extract<Holding['object'], { kind: 'file' }>> = {},
  how: Partial<Pick<Holding, 'how' | 'writable'>> = {},
): Holding {
  return {
    pid,
    how: 'mapped',
    writable: true,
    sizeBytes: String(64 * KiB),
    ...how,
    object: { kind: 'file', path: '/dev/shm/ring', deleted: false, device: '0:53', inode: '2', ...difference },
  };
}

export function memfd(pid: number, { name = 'ring', inode = '5', writable = true } = {}): Holding {
  return {
    pid,
    how: 'mapped',
    writable,
    sizeBytes: String(64 * KiB),
    object: { kind: 'memfd', name, device: '0:1', inode },
  };
}

/** What SELinux gives to an ordinary container; two pods differ in the categories. */
export function seLinuxContext(categories: string): SecurityLabel {
  return { module: 'selinux', context: `system_u:system_r:container_t:s0:${categories}` };
}

export function initialUserNamespace(): UserNamespace {
  const everyId = [{ first: 0, firstOutside: 0, count: 4294967295 }];
  return { mapsEveryId: true, isInspectors: true, uidRanges: everyId, gidRanges: everyId, nestedPids: [] };
}

/** That of a pod with hostUsers: false, as containers of the pod see it, or a node pod. */
export function podUserNamespace({ isInspectors = true } = {}): UserNamespace {
  const range = [{ first: 0, firstOutside: 131072, count: 65536 }];
  return { mapsEveryId: false, isInspectors, uidRanges: range, gidRanges: range, nestedPids: [] };
}

/** The profile that containerd gives to every container where AppArmor is at work. */
export function defaultProfile(): SecurityLabel {
  return { module: 'apparmor', profile: 'cri-containerd.apparmor.d', mode: 'enforce' };
}

export function shmMount(difference: Partial<MountedShm> = {}): MountedShm {
  return {
    state: 'mounted',
    device: '0:53',
    root: '/',
    fileSystemType: 'tmpfs',
    mountSource: 'shm',
    readOnly: false,
    noExec: true,
    sizeBytes: String(64 * MiB),
    availableBytes: String(63 * MiB),
    inodeCount: '8192',
    availableInodeCount: '8190',
    rootInode: '1',
    rootMode: 0o1777,
    rootUid: 0,
    rootGid: 0,
    ...difference,
  };
}

export function declared(name: string, difference: Partial<DeclaredContainer> = {}): DeclaredContainer {
  return {
    name,
    kind: 'app',
    image: `example/${name}`,
    memoryLimitBytes: String(256 * MiB),
    cpuLimitMillis: 1000,
    runAsUser: 1000,
    runAsGroup: 1000,
    privileged: false,
    shmVolume: null,
    ...difference,
  };
}

export function containerStatus(name: string, difference: Partial<ContainerStatus> = {}): ContainerStatus {
  return {
    name,
    containerId: 'a'.repeat(64),
    state: 'running',
    reason: '',
    message: '',
    startedAt: '2026-11-01T00:00:00.000Z',
    ready: true,
    restartCount: 0,
    lastExit: null,
    ...difference,
  };
}

function healthySide(container: string, pid: number): Inspected {
  return {
    subject: { namespace: 'default', pod: 'web-7f6b', container, node: 'node-a', via: 'ephemeral-container' },
    facts: healthyFacts(pid),
  };
}

/** The facts of a container whose one process uses one segment and one file, under limits that it sees. */
export function healthyFacts(pid: number): Facts {
  return {
    kernel: ok('/proc/sys/kernel/random/boot_id', {
      bootId: '5c3e',
      release: '6.1.0-18-amd64',
      architecture: 'x86_64',
    }),
    inspector: ok('/proc/self/status', { uid: 0, gid: 0, effectiveCapabilities: '00000000a80425fb' }),
    processes: ok('/proc/*/status', processes(processWith({ pid }))),
    namespaces: ok('/proc/1/ns', {
      cgroup: 4026532290,
      ipc: 4026532281,
      mnt: 4026532288,
      net: 4026532283,
      pid: 4026532282,
      user: 4026531837,
      uts: 4026532280,
    }),
    ipcNamespace: ok('/proc/1/ns/ipc', { inode: 4026532281, of: 'target' }),
    userNamespace: ok('/proc/1/uid_map', initialUserNamespace()),
    confinement: ok('/proc/1/attr/current', {
      labels: [defaultProfile()],
      seccomp: 'filter',
      seccompFilterCount: 1,
      noNewPrivileges: true,
    }),
    processVisibility: ok('/proc/1/mountinfo', { inspector: 'off', isExempt: true, target: 'off' }),
    fileProtection: ok('/proc/sys/fs/protected_regular', { protectedRegular: 1 }),
    ulimits: ok('/proc/1/limits', {
      fileSize: { softBytes: null, hardBytes: null },
      lockedMemory: { softBytes: String(8 * MiB), hardBytes: String(8 * MiB) },
      messageQueues: { softBytes: '819200', hardBytes: '819200' },
    }),
    memoryCgroup: ok('/sys/fs/cgroup/memory.max', {
      version: 2,
      limitBytes: String(256 * MiB),
      effectiveLimitBytes: null,
      usageBytes: String(40 * MiB),
      sharedMemoryBytes: String(MiB),
      oomKillCount: 0,
    }),
    cpuCgroup: ok('/sys/fs/cgroup/cpu.max', {
      version: 2,
      quotaMicroseconds: 100_000,
      periodMicroseconds: 100_000,
      cpusetCpuCount: 16,
    }),
    machine: ok('sysinfo(2)', { memoryBytes: String(64 * GiB), cpuCount: 16 }),
    tmpfsMounts: ok('/proc/1/mountinfo', [{ device: '0:53', mountPoint: '/dev/shm' }]),
    mounts: ok('/proc/1/mountinfo', tableOf(targetMount())),
    volumeFiles: ok('/proc/1/root', { tops: [], ...tableOf() }),
    lxcfsMounts: ok('/proc/1/mountinfo', [{ mountPoint: '/proc/meminfo', root: '/proc/meminfo' }]),
    shmMount: ok('/proc/1/mountinfo', shmMount()),
    sandboxShmMount: ok('/proc/self/mountinfo', shmMount()),
    holdings: ok('/proc/*/maps', holdings(attached(pid), mapped(pid))),
    sysvSegments: ok('/proc/sysvipc/shm', tableOf(segment())),
    sysvSemaphores: ok('/proc/sysvipc/sem', tableOf()),
    sysvQueues: ok('/proc/sysvipc/msg', tableOf()),
    posixQueues: ok('/dev/mqueue', { device: '0:52', ...tableOf() }),
    shmFiles: ok('/dev/shm', tableOf(shmFile())),
    meminfoView: ok('/proc/meminfo', {
      state: 'answers',
      provider: 'lxcfs',
      totalBytes: String(256 * MiB),
      availableBytes: String(200 * MiB),
      swapBytes: '0',
    }),
    cpuinfoView: ok('/proc/cpuinfo', { state: 'answers', provider: 'lxcfs', cpuCount: 1 }),
    cpuOnlineView: ok('/sys/devices/system/cpu/online', { state: 'answers', provider: 'lxcfs', cpuCount: 1 }),
    coveredFiles: ok('/proc/1/mountinfo', [
      { state: 'answers', file: '/proc/stat', provider: 'lxcfs', said: { of: 'cpus', count: 1 } },
    ]),
    memoryEvents: ok('/sys/fs/cgroup/memory.events', {
      version: 2,
      highBytes: null,
      highCount: '0',
      limitHitCount: '0',
      oomCount: '0',
      oomKillCount: '0',
      killsAll: true,
      swap: { limitBytes: '0', usageBytes: '0' },
    }),
    cpuThrottling: ok('/sys/fs/cgroup/cpu.weight', {
      version: 2,
      weight: 39,
      periods: { totalCount: '5000', throttledCount: '20', throttledMicroseconds: '900000' },
    }),
    pidsCgroup: ok('/sys/fs/cgroup/pids.current', { version: 2, currentCount: '40', limit: null, refusedCount: '0' }),
    hugetlbCgroup: ok('/sys/fs/cgroup/cgroup.controllers', {
      state: 'controlled',
      version: 2,
      sizes: [{ pageSizeBytes: String(2 * MiB), limitBytes: '0', usageBytes: '0', refusedCount: '0' }],
    }),
    ipcLimits: ok('/proc/sys/kernel', {
      largestSegmentBytes: '18446744073692774399',
      segmentPages: '18446744073692774399',
      segmentCount: '4096',
      removesOrphans: false,
      semaphores: '32000 1024000000 500 32000',
      largestMessageBytes: '8192',
      queueBytes: '16384',
      queueCount: '32000',
    }),
    posixQueueLimits: ok('/proc/sys/fs/mqueue', {
      queueCount: '256',
      messageCount: '10',
      largestMessageBytes: '8192',
      defaultMessageCount: '10',
      defaultMessageBytes: '8192',
    }),
    ipcUse: ok('/proc/sysvipc', {
      segmentCount: 1,
      segmentPages: '16',
      pageBytes: 4096,
      semaphoreSetCount: 0,
      semaphoreCount: 0,
      queueCount: 0,
    }),
    podSpec: ok('spec', {
      nodeName: 'node-a',
      hostIpc: false,
      hostPid: false,
      shareProcessNamespace: false,
      hostUsers: true,
      runtimeClassName: null,
      podMemoryLimitBytes: null,
      podCpuLimitMillis: null,
      containers: [declared('app'), declared('agent')],
      sysctls: [],
      supplementalGroups: [],
      fsGroup: null,
      volumes: [],
      podResources: null,
    }),
    podStatus: ok('status', {
      phase: 'Running',
      podUid: '0b1d',
      containers: [containerStatus('app'), containerStatus('agent')],
    }),
    podEvents: ok('events', { state: 'not-asked', why: 'the container runs' }),
    owner: ok('pods/web-7f6b metadata.ownerReferences', {
      state: 'owned',
      workload: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      updateStrategy: 'RollingUpdate',
      operator: null,
      unread: null,
    }),
  };
}

function differ({ subject, facts }: Inspected, { subject: otherSubject, ...others }: Difference): Inspected {
  const changed = Object.entries(others).map(([name, part]) => [name, change(facts[name as FactName], part)]);
  return { subject: { ...subject, ...otherSubject }, facts: { ...facts, ...Object.fromEntries(changed) } };
}

function change(fact: Facts[FactName], part: object): unknown {
  if (fact.status !== 'ok') return fact;
  // One state has not the fields of another
  return ok(fact.source, Array.isArray(part) || 'state' in part ? part : { ...fact.value, ...part });
}
