import type { AgentCommunication } from '../../../src/verdicts/verdict.ts';
import type { Finding, Report } from '../../../src/verdicts/report.ts';
import { ok, type MissingFact } from '../../../src/facts/fact.ts';
import { factNames, type Facts } from '../../../src/facts/facts.ts';
import type { Holding, SysvSegment } from '../../../src/facts/ipc.ts';
import type { DeclaredContainer, PodSpec } from '../../../src/facts/pod.ts';
import type { ShmFile } from '../../../src/facts/shm-mount.ts';
import { healthyFacts as factsOfHealthyContainer } from '../../facts.ts';

export const KiB = 1024;
export const MiB = 1024 * KiB;

/** A pod with an Agent beside the application, both using one segment and one file, both under limits that they see. */
export function healthyReport(): Report {
  return {
    apiVersion: 'kubectl-shm/v1',
    kind: 'Report',
    target: { namespace: 'default', pod: 'web-7f6b', container: 'app', node: 'node-a', via: 'ephemeral-container' },
    agent: { namespace: 'default', pod: 'web-7f6b', container: 'agent', node: 'node-a', via: 'ephemeral-container' },
    verdicts: {
      agentCommunication: {
        status: 'works',
        reason: 'SysV segment 0x00005150 and /dev/shm/ring are in use on both sides',
        channels: {
          sysvSharedMemory: { status: 'works', row: 'shared', reason: 'both have segment 0x00005150 attached' },
          posixSharedMemory: { status: 'works', row: 'shared', reason: 'both have /dev/shm/ring mapped' },
          ...otherChannels,
        },
      },
      resourceVisibility: {
        status: 'works',
        reason: 'the process sees 256Mi and 1 CPU, as limited',
        resources: {
          memory: { status: 'works', reason: '/proc/meminfo says 256Mi, as limited', limit: '256Mi', seen: '256Mi' },
          cpu: {
            status: 'works',
            reason: '/proc/cpuinfo and cpu/online say 1 CPU, as limited',
            limit: '1 CPU',
            seen: '1 CPU',
          },
          swap: { status: 'not-applicable', reason: 'it is told of no swap', limit: null, seen: null },
        },
      },
    },
    findings: [],
    undetermined: [],
    facts: { target: healthyFacts({ pid: 1, name: 'java' }), agent: healthyFacts({ pid: 20, name: 'route-agent' }) },
  };
}

/** Nobody uses any but memory. */
export const otherChannels: Omit<AgentCommunication['channels'], 'sysvSharedMemory' | 'posixSharedMemory'> = {
  sysvSemaphores: { status: 'not-applicable', row: 'not-in-use', reason: 'there was none' },
  sysvQueues: { status: 'not-applicable', row: 'not-in-use', reason: 'there was none' },
  posixQueues: { status: 'not-applicable', row: 'not-in-use', reason: 'there was none' },
};

/** The facts of a container in that pod whose one process holds the segment and the file. */
export function healthyFacts({ pid, name }: { pid: number; name: string }): Facts {
  return {
    ...factsOfHealthyContainer(pid),
    processes: ok('/proc', { mainPid: pid, rows: [processOf(pid, name)], totalCount: 1 }),
    cpuCgroup: ok('/sys/fs/cgroup/cpu.max', {
      version: 2,
      quotaMicroseconds: 100_000,
      periodMicroseconds: 100_000,
      cpusetCpuCount: 1,
    }),
    shmMount: ok('/proc/1/mountinfo', shmMountOf('0:53')),
    sandboxShmMount: ok('/proc/self/mountinfo', shmMountOf('0:53')),
    holdings: ok('/proc/*/maps', { rows: [segmentHeldBy(pid), fileHeldBy(pid)], totalCount: 2, unreadablePids: [] }),
    sysvSegments: ok('/proc/sysvipc/shm', { rows: [segment()], totalCount: 1 }),
    shmFiles: ok('/dev/shm', { rows: [shmFile()], totalCount: 1 }),
    podSpec: ok('spec', podSpecOf()),
  };
}

/** Facts of which none could be looked at. */
export function factsWithout(missing: MissingFact): Facts {
  return Object.fromEntries(factNames.map((name) => [name, missing])) as Facts;
}

export function segment(difference: Partial<SysvSegment> = {}): SysvSegment {
  return {
    key: 0x5150,
    shmid: 3,
    mode: 0o660,
    markedForDestruction: false,
    locked: false,
    sizeBytes: String(64 * KiB),
    creatorPid: 20,
    lastPid: 1,
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

export function segmentHeldBy(pid: number, shmid = 3): Holding {
  return {
    pid,
    how: 'mapped',
    writable: true,
    sizeBytes: String(64 * KiB),
    object: { kind: 'sysv', shmid, createdWithKey: 0x5150 },
  };
}

export function fileHeldBy(
  pid: number,
  difference: Partial<Extract<Holding['object'], { kind: 'file' }>> = {},
): Holding {
  return {
    pid,
    how: 'mapped',
    writable: true,
    sizeBytes: String(64 * KiB),
    object: { kind: 'file', path: '/dev/shm/ring', deleted: false, device: '0:53', inode: '2', ...difference },
  };
}

export function shmMountOf(device: string) {
  return {
    state: 'mounted',
    device,
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
  } as const;
}

export function podSpecOf(difference: Partial<PodSpec> = {}): PodSpec {
  return {
    nodeName: 'node-a',
    hostIpc: false,
    hostPid: false,
    shareProcessNamespace: false,
    hostUsers: true,
    runtimeClassName: null,
    podMemoryLimitBytes: null,
    podCpuLimitMillis: null,
    containers: [declared('app'), declared('agent')],
    ...difference,
  };
}

export function declared(name: string, difference: Partial<DeclaredContainer> = {}): DeclaredContainer {
  return {
    name,
    kind: 'app',
    image: 'example/app',
    memoryLimitBytes: String(256 * MiB),
    cpuLimitMillis: 1000,
    runAsUser: 1000,
    runAsGroup: 1000,
    privileged: false,
    shmVolume: null,
    ...difference,
  };
}

export function finding(difference: Partial<Finding> = {}): Finding {
  return {
    id: 'unreadable-posix-object',
    severity: 'error',
    title: '/dev/shm/ring belongs to 0:0 with mode 0600; the process runs as 1000:1000',
    expected: 'uid 1000 may read and write it',
    actual: '-rw------- 0:0, 64Ki, mapped by route-agent, by nobody in web-7f6b',
    evidence: ['/dev/shm/ring: -rw------- 0:0 64Ki', 'process 1 (java): uid 1000, gid 1000, no capability'],
    remediation: {
      text: 'create it with mode 0660 and let both containers share a group (fsGroup does not reach /dev/shm: use runAsGroup)',
    },
    ...difference,
  };
}

function processOf(pid: number, name: string) {
  return {
    pid,
    parentPid: 0,
    name,
    state: 'S',
    effectiveUid: 1000,
    effectiveGid: 1000,
    filesystemUid: 1000,
    filesystemGid: 1000,
    groups: [],
    effectiveCapabilities: '0',
    permittedCapabilities: '0',
    cpusAllowed: '0-15',
  };
}
