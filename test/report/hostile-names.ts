import { evaluate } from '../../src/verdicts/evaluate.ts';
import type { Report } from '../../src/verdicts/report.ts';
import { inspectionWith } from '../facts.ts';
import { attached, holdings, mapped, shmFile, tableOf } from '../objects.ts';
import { containerStatus, declared } from '../pods.ts';
import { AGENT_PID, APP_PID, processWith, processes } from '../processes.ts';
import { KiB } from '../sizes.ts';

/** Clears the screen, sets the title, starts a line of its own, turns the reading order, hides, is no UTF-8. */
const hostileName = 'x\u001b[2J\u001b]0;owned\u0007\nfake: WORKS \u202egnol\u2069 \u009b31m 内存\u200b\\xff';

/** Every text that someone else chooses is `hostile`. */
export function hostileNames(hostile = hostileName): Report {
  const files = [
    shmFile({ path: hostile, uid: 0, gid: 0, mode: 0o600 }),
    shmFile({ path: `${'deep/'.repeat(30)}end`, inode: '9', sizeBytes: String(100 * KiB), hasAcl: true }),
  ];
  const shmFiles = { rows: files, totalCount: 2500 };
  const ofAgent = holdings(mapped(AGENT_PID, { path: `/dev/shm/${hostile}` }));
  const inspection = inspectionWith({
    target: {
      subject: { pod: 'web; rm -rf ~', container: hostile },
      processes: processes(processWith({ name: hostile })),
      holdings: { ...holdings(attached(APP_PID)), unreadablePids: [7, 8, 9, 10] },
      shmFiles,
      shmMount: { mountSource: hostile, fileSystemType: hostile },
      podSpec: {
        hostIpc: true,
        containers: [
          declared(hostile, { shmVolume: { kind: 'host-path', volume: hostile, path: hostile, readOnly: true } }),
          declared(`${hostile}2`),
        ],
      },
      podStatus: {
        containers: [containerStatus(hostile, { restartCount: 2, image: hostile, reason: hostile, message: hostile })],
      },
      lxcfsMounts: [{ mountPoint: hostile, root: hostile }],
    },
    agent: { shmFiles, holdings: ofAgent, sysvSegments: tableOf() },
  });
  const { target } = inspection;
  return evaluate({
    ...inspection,
    target: {
      ...target,
      facts: { ...target.facts, machine: { status: 'malformed', source: hostile, errno: 'EIO', message: hostile } },
    },
  });
}
