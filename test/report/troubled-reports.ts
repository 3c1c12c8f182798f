import type { Report } from '../../src/evaluate.ts';
import { notCollected, ok } from '../../src/facts/fact.ts';
import { INITIAL_IPC_NAMESPACE } from '../../src/facts/kernel.ts';
import { declared, factsWithout, fileHeldBy, finding, healthyFacts, healthyReport, KiB, MiB, segment, segmentHeldBy, shmFile, shmMountOf } from './reports.ts';

/** The Agent is a node-wide one in the host's IPC namespace; the pod is not: nothing of one is in reach of the other. */
export function agentOutOfReach(): Report {
  const report = healthyReport();
  const agentFacts = healthyFacts({ pid: 812, name: 'route-agent' });
  const reason = 'the Agent is in the IPC namespace of the host, web-7f6b in one of its own';
  return {
    ...report,
    agent: { namespace: 'infra', pod: 'route-agent-x2x9z', container: 'agent', node: 'node-a', via: 'ephemeral-container' },
    verdicts: {
      ...report.verdicts,
      agentCommunication: {
        status: 'broken',
        reason: `SysV: ${reason}; POSIX: another /dev/shm`,
        channels: {
          sysvSharedMemory: { status: 'broken', row: 'separate', reason },
          posixSharedMemory: { status: 'broken', row: 'separate', reason: "the Agent's /dev/shm is device 0:25, that of web-7f6b is 0:53" },
        },
      },
    },
    findings: [
      finding({
        id: 'foreign-ipc-namespace',
        title: 'web-7f6b and its Agent are in different IPC namespaces, so the SysV segments of one do not exist for the other',
        expected: 'both in one IPC namespace',
        actual: 'web-7f6b in 4026532281, the Agent in 4026531839 (the host’s)',
        evidence: ['/proc/1/ns/ipc of the target: 4026532281', '/proc/812/ns/ipc of the Agent: 4026531839', 'segment 0x00005150 (64Ki) of the Agent is not in the target’s /proc/sysvipc/shm'],
        remediation: { text: 'let the pod use the IPC namespace of the host, as the Agent does', patch: 'spec:\n  template:\n    spec:\n      hostIPC: true\n' },
      }),
    ],
    facts: {
      target: {
        ...report.facts.target,
        holdings: ok('/proc/*/maps', { rows: [], totalCount: 0, unreadablePids: [] }),
        sysvSegments: ok('/proc/sysvipc/shm', { rows: [], totalCount: 0 }),
        shmFiles: ok('/dev/shm', { rows: [], totalCount: 0 }),
        podSpec: ok('spec', { ...hostSpec(), hostIpc: false, containers: [declared('app'), declared('proxy', { kind: 'sidecar' })] }),
      },
      agent: {
        ...agentFacts,
        ipcNamespace: ok('/proc/812/ns/ipc', { inode: INITIAL_IPC_NAMESPACE, of: 'target' }),
        shmMount: ok('/proc/812/mountinfo', { ...shmMountOf('0:25'), sizeBytes: String(32 * 1024 * MiB), availableBytes: String(31 * 1024 * MiB) }),
        holdings: ok('/proc/*/maps', { rows: [segmentHeldBy(812), fileHeldBy(812, { device: '0:25' })], totalCount: 2, unreadablePids: [] }),
        sysvSegments: ok('/proc/sysvipc/shm', {
          rows: [segment({ attachCount: 1 }), ...Array.from({ length: 14 }, (_, index) => segment({ key: 0, shmid: 32768 + index, sizeBytes: String((index + 1) * MiB), attachCount: 0, uid: 0, gid: 0, mode: 0o600 }))],
          totalCount: 15,
        }),
        shmFiles: ok('/dev/shm', { rows: [shmFile({ device: '0:25' })], totalCount: 1 }),
        podSpec: ok('spec', { ...hostSpec(), containers: [declared('agent', { shmVolume: { kind: 'host-path', volume: 'shm', path: '/dev/shm', readOnly: false } })] }),
      },
    },
  };
}

function hostSpec() {
  return {
    nodeName: 'node-a', hostIpc: true, hostPid: false, shareProcessNamespace: false, hostUsers: true, runtimeClassName: null, podMemoryLimitBytes: null,
    podCpuLimitMillis: null,
  };
}

/** The Agent's file may not be opened by the application's user. */
export function unreadablePosixObject(): Report {
  const report = healthyReport();
  const files = ok('/dev/shm', { rows: [shmFile({ uid: 0, gid: 0, mode: 0o600 })], totalCount: 1 });
  return {
    ...report,
    verdicts: {
      ...report.verdicts,
      agentCommunication: {
        status: 'broken',
        reason: 'POSIX: /dev/shm/ring may not be opened by uid 1000 (SysV works)',
        channels: {
          ...report.verdicts.agentCommunication.channels,
          posixSharedMemory: { status: 'broken', row: 'barred', reason: '/dev/shm/ring may not be opened by uid 1000' },
        },
      },
    },
    findings: [finding()],
    facts: {
      target: { ...report.facts.target, shmFiles: files, holdings: ok('/proc/*/maps', { rows: [segmentHeldBy(1)], totalCount: 1, unreadablePids: [] }) },
      agent: { ...healthyFacts({ pid: 20, name: 'route-agent' }), shmFiles: files },
    },
  };
}

/** The Agent restarted and made its objects anew; the application still maps the old ones. */
export function staleObject(): Report {
  const report = healthyReport();
  const stale = 'java(1) maps /dev/shm/ring with inode 2, which was removed; the Agent has inode 7 under that name';
  const files = ok('/dev/shm', { rows: [shmFile({ inode: '7' })], totalCount: 1 });
  const segments = ok('/proc/sysvipc/shm', { rows: [segment({ key: 0, markedForDestruction: true, attachCount: 1 }), segment({ shmid: 4, attachCount: 1 })], totalCount: 2 });
  return {
    ...report,
    verdicts: {
      ...report.verdicts,
      agentCommunication: {
        status: 'broken',
        reason: 'SysV and POSIX: the application holds objects that the Agent has since replaced',
        channels: {
          sysvSharedMemory: { status: 'broken', row: 'stale', reason: 'java(1) is attached to segment 3, which is removed; the Agent to segment 4' },
          posixSharedMemory: { status: 'broken', row: 'stale', reason: stale },
        },
      },
    },
    findings: [
      finding({ id: 'stale-object', title: stale, expected: 'both map the same inode', actual: 'inode 2 and inode 7', evidence: [], remediation: { text: 'restart the application, and let it attach again when the Agent has restarted' } }),
    ],
    facts: {
      target: {
        ...report.facts.target,
        shmFiles: files,
        sysvSegments: segments,
        holdings: ok('/proc/*/maps', { rows: [segmentHeldBy(1), fileHeldBy(1, { deleted: true })], totalCount: 2, unreadablePids: [] }),
      },
      agent: {
        ...healthyFacts({ pid: 20, name: 'route-agent' }),
        shmFiles: files,
        sysvSegments: segments,
        holdings: ok('/proc/*/maps', { rows: [segmentHeldBy(20, 4), fileHeldBy(20, { inode: '7' })], totalCount: 2, unreadablePids: [] }),
      },
    },
  };
}

/** A pod without LXCFS and without a named Agent, whose process is told the machine's memory and CPUs. */
export function hostMemory(): Report {
  const report = healthyReport();
  const facts = report.facts.target;
  return {
    ...report,
    agent: null,
    verdicts: {
      agentCommunication: {
        status: 'unknown',
        reason: 'no Agent was named',
        channels: {
          sysvSharedMemory: { status: 'unknown', row: 'missing-fact', reason: 'in use by web-7f6b (0x00005150); no Agent was named' },
          posixSharedMemory: { status: 'not-applicable', row: 'not-in-use', reason: 'no process of web-7f6b uses it' },
        },
      },
      resourceVisibility: {
        status: 'broken',
        reason: 'the process sees 64Gi of memory where 256Mi is the limit',
        resources: {
          memory: { status: 'broken', reason: '/proc/meminfo says 64Gi, the machine’s; the limit is 256Mi', limit: '256Mi', seen: '64Gi' },
          cpu: { status: 'not-applicable', reason: 'no CPU limit is set', limit: null, seen: '16 CPUs' },
        },
      },
    },
    findings: [
      finding({
        id: 'host-memory-in-proc',
        title: 'processes of app that read /proc/meminfo believe they have 64Gi; the kernel kills them at 256Mi',
        expected: '/proc/meminfo says 256Mi',
        actual: 'it says 64Gi, the memory of node-a',
        evidence: ['/proc/meminfo: MemTotal 64Gi, answered by the kernel itself', '/sys/fs/cgroup/memory.max: 268435456'],
        remediation: { text: 'mount LXCFS over /proc/meminfo (label the namespace for your LXCFS webhook), or tell the runtime its limit: -XX:MaxRAMPercentage, GOMEMLIMIT' },
      }),
    ],
    facts: {
      target: {
        ...facts,
        meminfoView: ok('/proc/meminfo', { state: 'answers', provider: 'kernel', totalBytes: String(64 * 1024 * MiB), availableBytes: null }),
        cpuinfoView: ok('/proc/cpuinfo', { state: 'answers', provider: 'kernel', cpuCount: 16 }),
        cpuOnlineView: ok('/sys/devices/system/cpu/online', { state: 'answers', provider: 'kernel', cpuCount: 16 }),
        cpuCgroup: ok('/sys/fs/cgroup/cpu.max', { version: 2, quotaMicroseconds: null, periodMicroseconds: 100_000 }),
        lxcfsMounts: ok('/proc/1/mountinfo', []),
        podSpec: ok('spec', { ...hostSpec(), hostIpc: false, containers: [declared('app', { cpuLimitMillis: null })] }),
      },
      agent: null,
    },
  };
}

/** LXCFS died under the pod: every read of what it provided fails. */
export function deadLxcfs(): Report {
  const report = healthyReport();
  return {
    ...report,
    verdicts: {
      ...report.verdicts,
      resourceVisibility: {
        status: 'broken',
        reason: 'reading /proc/meminfo fails: the LXCFS daemon behind it is gone',
        resources: {
          memory: { status: 'broken', reason: '/proc/meminfo cannot be read: LXCFS is gone', limit: '256Mi', seen: null },
          cpu: { status: 'broken', reason: '/proc/cpuinfo cannot be read: LXCFS is gone', limit: '1 CPU', seen: null },
        },
      },
    },
    findings: [
      finding({
        id: 'dead-lxcfs-mount',
        title: 'LXCFS is mounted over /proc/meminfo and /proc/cpuinfo, but its daemon is gone: reading them fails with ENOTCONN',
        expected: 'a read of /proc/meminfo answers',
        actual: 'ENOTCONN (Transport endpoint is not connected)',
        evidence: ['/proc/1/mountinfo: fuse.lxcfs at /proc/meminfo', '/proc/1/root/proc/meminfo: ENOTCONN'],
        remediation: { text: 'start LXCFS on node-a, then recreate the pod: mounts of the old daemon stay dead' },
      }),
      finding({ id: 'host-cpus-in-proc', severity: 'warning', title: 'cpu/online says 16 CPUs, the limit is 1', expected: '1 CPU', actual: '16 CPUs', evidence: [], remediation: { text: 'mount LXCFS over /sys/devices/system/cpu/online too' } }),
      finding({ id: 'old-kernel', severity: 'info', title: 'the kernel is older than what LXCFS asks for', expected: '6.1', actual: '5.10', evidence: [], remediation: { text: 'update the node' } }),
    ],
    facts: {
      ...report.facts,
      target: {
        ...report.facts.target,
        meminfoView: ok('/proc/meminfo', { state: 'dead', provider: 'lxcfs' }),
        cpuinfoView: ok('/proc/cpuinfo', { state: 'dead', provider: 'lxcfs' }),
        cpuOnlineView: ok('/sys/devices/system/cpu/online', { state: 'answers', provider: 'kernel', cpuCount: 16 }),
      },
    },
  };
}

/** Nothing could be looked at, on either side: the target denied it, the Agent was never inspected. */
export function everythingDenied(): Report {
  const report = healthyReport();
  const message = 'a process of another user cannot be looked into; run again with --profile general, which adds SYS_PTRACE';
  const reason = 'the processes of web-7f6b could not be looked into';
  return {
    ...report,
    target: { ...report.target, via: 'api' },
    verdicts: {
      agentCommunication: {
        status: 'unknown',
        reason,
        channels: {
          sysvSharedMemory: { status: 'unknown', row: 'missing-fact', reason },
          posixSharedMemory: { status: 'unknown', row: 'missing-fact', reason },
        },
      },
      resourceVisibility: {
        status: 'unknown',
        reason: 'what the process reads in /proc could not be seen',
        resources: {
          memory: { status: 'unknown', reason: 'meminfoView is denied', limit: null, seen: null },
          cpu: { status: 'unknown', reason: 'cpuinfoView is denied', limit: null, seen: null },
        },
      },
    },
    undetermined: [
      { id: 'foreign-ipc-namespace', reason: `target: ipcNamespace is denied: ${message}` },
      { id: 'dead-lxcfs-mount', reason: `target: lxcfsMounts is denied: ${message}` },
      { id: 'stale-object', reason: 'more segments than were listed: what is not in the list may exist' },
    ],
    facts: {
      target: {
        ...factsWithout({ status: 'denied', source: '/proc/1/root', errno: 'EACCES', message }),
        kernel: healthyFacts({ pid: 1, name: 'java' }).kernel,
        sysvSegments: { status: 'timeout', source: '/proc/sysvipc/shm', message: 'no answer in 2 s' },
      },
      agent: factsWithout(notCollected('inspector', 'the Agent’s pod refused the container')),
    },
  };
}

/** Every name that someone else chooses is chosen to do harm. */
export function hostileNames(): Report {
  const report = unreadablePosixObject();
  const hostile = 'x\u001b[2J\u001b]0;owned\u0007\nfake: WORKS \u202egnol\u2069 \u009b31m 内存\u200b\ud800\\xff';
  const facts = report.facts.target;
  return {
    ...report,
    target: { ...report.target, pod: 'web; rm -rf ~', container: hostile },
    agent: null,
    verdicts: { ...report.verdicts, agentCommunication: { ...report.verdicts.agentCommunication, status: 'unknown', reason: `no Agent: ${hostile}` } },
    findings: [finding({ title: hostile, evidence: [hostile, 'x'.repeat(200)], remediation: { text: hostile, patch: `spec:\n  containers:\n    - name: ${hostile}\n` } })],
    undetermined: [{ id: 'stale-object', reason: hostile }],
    facts: {
      agent: null,
      target: {
        ...facts,
        holdings: ok('/proc/*/maps', { rows: [fileHeldBy(1), segmentHeldBy(1)], totalCount: 1, unreadablePids: [7, 8, 9, 10] }),
        processes: facts.processes.status === 'ok'
          ? ok('/proc', { ...facts.processes.value, rows: facts.processes.value.rows.map((process) => ({ ...process, name: hostile })) })
          : facts.processes,
        shmFiles: ok('/dev/shm', { rows: [shmFile({ path: hostile }), shmFile({ path: `${'deep/'.repeat(30)}end`, inode: '9', sizeBytes: String(100 * KiB), hasAcl: true })], totalCount: 2500 }),
        shmMount: ok('/proc/1/mountinfo', { ...shmMountOf('0:53'), mountSource: hostile, fileSystemType: hostile }),
        podSpec: ok('spec', { ...hostSpec(), containers: [declared(hostile, { shmVolume: { kind: 'host-path', volume: hostile, path: hostile, readOnly: true } }), declared(`${hostile}2`)] }),
        machine: { status: 'malformed', source: hostile, errno: 'EIO', message: hostile },
      },
    },
  };
}
