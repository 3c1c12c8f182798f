import type { Report } from '../../../src/verdicts/report.ts';
import { ok } from '../../../src/facts/fact.ts';
import {
  fileHeldBy,
  finding,
  healthyFacts,
  healthyReport,
  segment,
  segmentHeldBy,
  shmFile,
  otherChannels,
} from './healthy.ts';

/** The Agent restarted and made its objects anew; the application still maps the old ones. */
export function staleObject(): Report {
  const report = healthyReport();
  const stale = 'java(1) maps /dev/shm/ring with inode 2, which was removed; the Agent has inode 7 under that name';
  const files = ok('/dev/shm', { rows: [shmFile({ inode: '7' })], totalCount: 1 });
  const segments = ok('/proc/sysvipc/shm', {
    rows: [segment({ key: 0, markedForDestruction: true, attachCount: 1 }), segment({ shmid: 4, attachCount: 1 })],
    totalCount: 2,
  });
  return {
    ...report,
    verdicts: {
      ...report.verdicts,
      agentCommunication: {
        status: 'broken',
        reason: 'SysV and POSIX: the application holds objects that the Agent has since replaced',
        channels: {
          sysvSharedMemory: {
            status: 'broken',
            row: 'stale',
            reason: 'java(1) is attached to segment 3, which is removed; the Agent to segment 4',
          },
          posixSharedMemory: { status: 'broken', row: 'stale', reason: stale },
          ...otherChannels,
        },
      },
    },
    findings: [
      finding({
        id: 'stale-object',
        title: stale,
        expected: 'both map the same inode',
        actual: 'inode 2 and inode 7',
        evidence: [],
        remediation: { text: 'restart the application, and let it attach again when the Agent has restarted' },
      }),
    ],
    facts: {
      target: {
        ...report.facts.target,
        shmFiles: files,
        sysvSegments: segments,
        holdings: ok('/proc/*/maps', {
          rows: [segmentHeldBy(1), fileHeldBy(1, { deleted: true })],
          totalCount: 2,
          unreadablePids: [],
        }),
      },
      agent: {
        ...healthyFacts({ pid: 20, name: 'route-agent' }),
        shmFiles: files,
        sysvSegments: segments,
        holdings: ok('/proc/*/maps', {
          rows: [segmentHeldBy(20, 4), fileHeldBy(20, { inode: '7' })],
          totalCount: 2,
          unreadablePids: [],
        }),
      },
    },
  };
}
