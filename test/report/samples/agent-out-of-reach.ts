import type { Report } from '../../../src/verdicts/report.ts';
import { ok } from '../../../src/facts/fact.ts';
import { INITIAL_IPC_NAMESPACE } from '../../../src/facts/kernel.ts';
import {
  declared,
  fileHeldBy,
  finding,
  healthyFacts,
  healthyReport,
  MiB,
  podSpecOf,
  segment,
  segmentHeldBy,
  shmFile,
  shmMountOf,
  otherChannels,
} from './healthy.ts';

/** The Agent is a node-wide one in the host's IPC namespace; the pod is not: nothing of one is in reach of the other. */
export function agentOutOfReach(): Report {
  const report = healthyReport();
  const agentFacts = healthyFacts({ pid: 812, name: 'route-agent' });
  const reason = 'the Agent is in the IPC namespace of the host, web-7f6b in one of its own';
  return {
    ...report,
    agent: {
      namespace: 'infra',
      pod: 'route-agent-x2x9z',
      container: 'agent',
      node: 'node-a',
      via: 'ephemeral-container',
    },
    verdicts: {
      ...report.verdicts,
      agentCommunication: {
        status: 'broken',
        reason: `SysV: ${reason}; POSIX: another /dev/shm`,
        channels: {
          sysvSharedMemory: { status: 'broken', row: 'separate', reason },
          posixSharedMemory: {
            status: 'broken',
            row: 'separate',
            reason: "the Agent's /dev/shm is device 0:25, that of web-7f6b is 0:53",
          },
          ...otherChannels,
        },
      },
    },
    findings: [
      finding({
        id: 'foreign-ipc-namespace',
        title:
          'web-7f6b and its Agent are in different IPC namespaces, so the SysV segments of one do not exist for the other',
        expected: 'both in one IPC namespace',
        actual: 'web-7f6b in 4026532281, the Agent in 4026531839 (the host’s)',
        evidence: [
          '/proc/1/ns/ipc of the target: 4026532281',
          '/proc/812/ns/ipc of the Agent: 4026531839',
          'segment 0x00005150 (64Ki) of the Agent is not in the target’s /proc/sysvipc/shm',
        ],
        remediation: {
          text: 'let the pod use the IPC namespace of the host, as the Agent does',
          patch: 'spec:\n  template:\n    spec:\n      hostIPC: true\n',
        },
      }),
    ],
    facts: {
      target: {
        ...report.facts.target,
        holdings: ok('/proc/*/maps', { rows: [], totalCount: 0, unreadablePids: [] }),
        sysvSegments: ok('/proc/sysvipc/shm', { rows: [], totalCount: 0 }),
        shmFiles: ok('/dev/shm', { rows: [], totalCount: 0 }),
        podSpec: ok('spec', podSpecOf({ containers: [declared('app'), declared('proxy', { kind: 'sidecar' })] })),
      },
      agent: {
        ...agentFacts,
        ipcNamespace: ok('/proc/812/ns/ipc', { inode: INITIAL_IPC_NAMESPACE, of: 'target' }),
        shmMount: ok('/proc/812/mountinfo', {
          ...shmMountOf('0:25'),
          sizeBytes: String(32 * 1024 * MiB),
          availableBytes: String(31 * 1024 * MiB),
        }),
        holdings: ok('/proc/*/maps', {
          rows: [segmentHeldBy(812), fileHeldBy(812, { device: '0:25' })],
          totalCount: 2,
          unreadablePids: [],
        }),
        sysvSegments: ok('/proc/sysvipc/shm', {
          rows: [
            segment({ attachCount: 1 }),
            ...Array.from({ length: 14 }, (_, index) =>
              segment({
                key: 0,
                shmid: 32768 + index,
                sizeBytes: String((index + 1) * MiB),
                attachCount: 0,
                uid: 0,
                gid: 0,
                mode: 0o600,
              }),
            ),
          ],
          totalCount: 15,
        }),
        shmFiles: ok('/dev/shm', { rows: [shmFile({ device: '0:25' })], totalCount: 1 }),
        podSpec: ok(
          'spec',
          podSpecOf({
            hostIpc: true,
            containers: [
              declared('agent', { shmVolume: { kind: 'host-path', volume: 'shm', path: '/dev/shm', readOnly: false } }),
            ],
          }),
        ),
      },
    },
  };
}
