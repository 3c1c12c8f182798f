import type { Report } from '../../../src/verdicts/report.ts';
import { notCollected } from '../../../src/facts/fact.ts';
import { factsWithout, healthyFacts, healthyReport, otherChannels } from './healthy.ts';

/** Nothing could be looked at, on either side: the target denied it, the Agent was never inspected. */
export function everythingDenied(): Report {
  const report = healthyReport();
  const message =
    'a process of another user cannot be looked into; run again with --profile general, which adds SYS_PTRACE';
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
          ...otherChannels,
        },
      },
      resourceVisibility: {
        status: 'unknown',
        reason: 'what the process reads in /proc could not be seen',
        resources: {
          memory: { status: 'unknown', reason: 'meminfoView is denied', limit: null, seen: null },
          cpu: { status: 'unknown', reason: 'cpuinfoView is denied', limit: null, seen: null },
          swap: { status: 'unknown', reason: 'meminfoView is denied', limit: null, seen: null },
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
