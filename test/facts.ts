import { type MissingStatus, ok } from '../src/facts/fact.ts';
import type { FactName, Facts, FactTypes } from '../src/facts/facts.ts';
import type { Inspected, Inspection, Subject } from '../src/facts/inspection.ts';
import { shmMount, targetMount } from './mounts.ts';
import { attached, holdings, mapped, segment, shmFile, tableOf } from './objects.ts';
import { containerStatus, declared } from './pods.ts';
import { AGENT_PID, APP_PID, defaultProfile, initialUserNamespace, processWith, processes } from './processes.ts';
import { programWith, runtimeWith } from './runtimes.ts';
import { GiB, MiB } from './sizes.ts';

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
    runtime: ok('/proc/*/exe', runtimeWith(programWith({ pids: [pid] }))),
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
      resizedAt: null,
      deletionDueAt: null,
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
