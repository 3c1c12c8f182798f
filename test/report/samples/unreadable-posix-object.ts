import type { Report } from '../../../src/verdicts/report.ts';
import { ok } from '../../../src/facts/fact.ts';
import { finding, healthyFacts, healthyReport, segmentHeldBy, shmFile } from './healthy.ts';

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
      target: {
        ...report.facts.target,
        shmFiles: files,
        holdings: ok('/proc/*/maps', { rows: [segmentHeldBy(1)], totalCount: 1, unreadablePids: [] }),
      },
      agent: { ...healthyFacts({ pid: 20, name: 'route-agent' }), shmFiles: files },
    },
  };
}
