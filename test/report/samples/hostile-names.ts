import type { Report } from '../../../src/verdicts/report.ts';
import { ok } from '../../../src/facts/fact.ts';
import { declared, fileHeldBy, finding, KiB, podSpecOf, segmentHeldBy, shmFile, shmMountOf } from './healthy.ts';
import { unreadablePosixObject } from './unreadable-posix-object.ts';

/** Clears the screen, sets the title, starts a line of its own, turns the reading order, hides, is no UTF-8. */
const hostileName = 'x\u001b[2J\u001b]0;owned\u0007\nfake: WORKS \u202egnol\u2069 \u009b31m 内存\u200b\\xff';

/** Every text that someone else chooses is `hostile`. */
export function hostileNames(hostile = hostileName): Report {
  const report = unreadablePosixObject();
  const facts = report.facts.target;
  return {
    ...report,
    target: { ...report.target, pod: 'web; rm -rf ~', container: hostile },
    agent: null,
    verdicts: {
      ...report.verdicts,
      agentCommunication: { ...report.verdicts.agentCommunication, status: 'unknown', reason: `no Agent: ${hostile}` },
    },
    findings: [
      finding({
        title: hostile,
        evidence: [hostile, 'x'.repeat(200)],
        remediation: { text: hostile, patch: `spec:\n  containers:\n    - name: ${hostile}\n` },
      }),
    ],
    undetermined: [{ id: 'stale-object', reason: hostile }],
    facts: {
      agent: null,
      target: {
        ...facts,
        holdings: ok('/proc/*/maps', {
          rows: [fileHeldBy(1), segmentHeldBy(1)],
          totalCount: 1,
          unreadablePids: [7, 8, 9, 10],
        }),
        processes:
          facts.processes.status === 'ok'
            ? ok('/proc', {
                ...facts.processes.value,
                rows: facts.processes.value.rows.map((process) => ({ ...process, name: hostile })),
              })
            : facts.processes,
        shmFiles: ok('/dev/shm', {
          rows: [
            shmFile({ path: hostile }),
            shmFile({ path: `${'deep/'.repeat(30)}end`, inode: '9', sizeBytes: String(100 * KiB), hasAcl: true }),
          ],
          totalCount: 2500,
        }),
        shmMount: ok('/proc/1/mountinfo', { ...shmMountOf('0:53'), mountSource: hostile, fileSystemType: hostile }),
        podSpec: ok(
          'spec',
          podSpecOf({
            hostIpc: true,
            containers: [
              declared(hostile, { shmVolume: { kind: 'host-path', volume: hostile, path: hostile, readOnly: true } }),
              declared(`${hostile}2`),
            ],
          }),
        ),
        machine: { status: 'malformed', source: hostile, errno: 'EIO', message: hostile },
      },
    },
  };
}
