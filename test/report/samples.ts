import { evaluate } from '../../src/verdicts/evaluate.ts';
import { notCollected, type MissingFact } from '../../src/facts/fact.ts';
import { factNames, type Facts } from '../../src/facts/facts.ts';
import type { Inspection } from '../../src/facts/inspection.ts';
import type { Report } from '../../src/verdicts/report.ts';
import { inspectionWith, type Difference } from '../facts.ts';
import { attached, holdings, mapped, segment, shmFile, tableOf } from '../objects.ts';
import { AGENT_PID, APP_PID } from '../processes.ts';
import { GiB } from '../sizes.ts';

/** A report of the valid default with what is different: made by `evaluate`, as every report is. */
export function reportWith(sides: { target?: Difference; agent?: Difference | null } = {}): Report {
  return evaluate(inspectionWith(sides));
}

/** Both use one segment and one file, under limits that they see. */
export const healthyReport = (): Report => reportWith();

/** The target's user cannot open the Agent's file. */
export function unreadableFile(): Report {
  const shmFiles = tableOf(shmFile({ uid: 0, gid: 0, mode: 0o600 }));
  return reportWith({ target: { shmFiles, holdings: holdings(attached(APP_PID)) }, agent: { shmFiles } });
}

/** The Agent has recreated its objects; the target still holds the old ones. */
export function staleObjects(): Report {
  const both = {
    shmFiles: tableOf(shmFile({ inode: '7' })),
    sysvSegments: tableOf(
      segment({ key: 0, markedForDestruction: true, attachCount: 1 }),
      segment({ shmid: 4, attachCount: 1 }),
    ),
  };
  return reportWith({
    target: { ...both, holdings: holdings(attached(APP_PID), mapped(APP_PID, { deleted: true })) },
    agent: { ...both, holdings: holdings(attached(AGENT_PID, { shmid: 4 }), mapped(AGENT_PID, { inode: '7' })) },
  });
}

/** The Agent is in another pod, with an IPC namespace and a /dev/shm of its own. */
export const agentElsewhere = (): Report =>
  reportWith({
    agent: {
      subject: { namespace: 'infra', pod: 'route-agent-x2x9z' },
      ipcNamespace: { inode: 4026532999 },
      shmMount: { device: '0:99', rootInode: '9' },
      shmFiles: tableOf(shmFile({ device: '0:99' })),
      holdings: holdings(attached(AGENT_PID), mapped(AGENT_PID, { device: '0:99' })),
    },
  });

/** No Agent named, and a process that sees the machine. */
export const hostMemory = (): Report =>
  reportWith({
    agent: null,
    target: {
      lxcfsMounts: [],
      meminfoView: { state: 'answers', provider: 'kernel', totalBytes: String(64 * GiB), swapBytes: '0' },
      cpuinfoView: { state: 'answers', provider: 'kernel', cpuCount: 16 },
      cpuOnlineView: { state: 'answers', provider: 'kernel', cpuCount: 16 },
    },
  });

/** The daemon behind the files of LXCFS has ended. */
export const deadLxcfs = (): Report =>
  reportWith({
    target: {
      meminfoView: { state: 'dead', provider: 'lxcfs' },
      cpuinfoView: { state: 'dead', provider: 'lxcfs' },
      cpuOnlineView: { state: 'dead', provider: 'lxcfs' },
    },
  });

/** Nothing could be read: the target denied it, the Agent was never inspected. */
export function everythingDenied(): Report {
  const { target, agent } = inspectionWith();
  const denied = { status: 'denied', source: '/proc/1/root', errno: 'EACCES', message: DENIED } as const;
  const inspection: Inspection = {
    target: { subject: { ...target.subject, via: 'api' }, facts: factsWithout(denied) },
    agent: agent && { ...agent, facts: factsWithout(notCollected('inspector', 'the Agent’s pod refused it')) },
  };
  return evaluate(inspection);
}

export const DENIED = 'process 1 runs as another user; run again with --profile general, which adds SYS_PTRACE';

/** Facts of which none could be read. */
export function factsWithout(missing: MissingFact): Facts {
  return Object.fromEntries(factNames.map((name) => [name, missing])) as Facts;
}

/** Every sample by its name. */
export const samples = [
  { name: 'healthy', report: healthyReport() },
  { name: 'unreadable file', report: unreadableFile() },
  { name: 'stale objects', report: staleObjects() },
  { name: 'Agent elsewhere', report: agentElsewhere() },
  { name: 'host memory', report: hostMemory() },
  { name: 'dead LXCFS', report: deadLxcfs() },
  { name: 'everything denied', report: everythingDenied() },
];
