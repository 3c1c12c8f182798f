import { missing, no, yes, type Answer } from '../facts/answer.ts';
import type { Inspected } from '../facts/inspection.ts';
import { all, incompleteFact, type FactRef, type Role } from '../facts/known.ts';
import type { FactName } from '../facts/facts.ts';
import type { ContainerProcesses, Process, UserNamespace } from '../facts/process.ts';
import { isComplete, type Table } from '../facts/table.ts';
import type { Access } from '../kernel-rules/access.ts';
import type { ChannelObject } from './channel.ts';
import type { Pair } from './pair.ts';

/**
 * An object of an IPC namespace that nobody attaches: a set of semaphores, a System V queue,
 * a POSIX queue that is not open.
 */
export interface NamespaceObject {
  id: string;
  kind: ChannelObject['kind'];
  label: string;
  /** The uid that made it. */
  creatorUid: number;
  /** Who used it last, by pids as the side's inspector sees them: one side sent and the other received proves use. */
  lastUsers: { sent: number[]; received: number[] };
  sizeBytes: string | null;
  access: (process: Process, namespace: UserNamespace) => Access;
}

/** The objects of a side's namespace that a key or name leads to, and why there may be more. */
export interface Listing {
  objects: NamespaceObject[];
  missing: FactRef[];
}

/**
 * Reads a table of a side as such objects. One without a key is for those who are told its id:
 * no way between two programs.
 */
export function listing<Row extends { key?: number }>(
  role: Role,
  fact: FactName,
  table: Table<Row>,
  objectOf: (row: Row) => NamespaceObject,
): Listing {
  const { rows, totalCount } = table;
  const why = `only ${rows.length} of ${totalCount} were listed`;
  return {
    objects: rows.filter(({ key }) => key !== 0).map(objectOf),
    missing: isComplete(table) ? [] : [incompleteFact(role, fact, why)],
  };
}

/**
 * Whether the Agent made an object beyond doubt: its creator's uid is one of the Agent's and none of the target's, and
 * no other container of the pod, init containers included, is known or able to run as that uid. A container that runs
 * as root can take any uid (capabilities(7), CAP_SETUID), and one without runAsUser runs as whoever its image says.
 * @param uid the creator's, as the Agent's inspector sees it
 */
export function isMadeByAgent(uid: number, { target, agent }: Pair): Answer<true> {
  const known = all('agent', agent, ['processes', 'podSpec', 'userNamespace']);
  if (known.kind === 'missing') return known;
  const { processes, podSpec, userNamespace } = known.values;
  if (!runsAs(processes, uid)) return no;
  const isOnePod = target.subject.namespace === agent.subject.namespace && target.subject.pod === agent.subject.pod;
  const judged = [agent.subject.container, ...(isOnePod ? [target.subject.container] : [])];
  const others = podSpec.containers.filter(({ name }) => !judged.includes(name));
  const declaredUid = uidInside(uid, userNamespace);
  const mayHaveMade = others.some(
    ({ runAsUser }) => runAsUser === null || runAsUser === 0 || runAsUser === declaredUid,
  );
  if (mayHaveMade) return no;
  return isOnePod ? isNotMadeBy(target, uid) : yes(true);
}

function isNotMadeBy(target: Inspected, uid: number): Answer<true> {
  const known = all('target', target, ['processes']);
  if (known.kind === 'missing') return known;
  const { processes } = known.values;
  if (runsAs(processes, uid)) return no;
  const why = `only ${processes.rows.length} of ${processes.totalCount} processes were listed`;
  return isComplete(processes) ? yes(true) : missing([incompleteFact('target', 'processes', why)]);
}

function runsAs({ rows }: ContainerProcesses, uid: number): boolean {
  return rows.some(({ effectiveUid, filesystemUid }) => [effectiveUid, filesystemUid].includes(uid));
}

/**
 * A uid as the pod's spec has it: that of its user namespace, which an inspector outside of it sees
 * mapped (user_namespaces(7)).
 */
function uidInside(uid: number, { isInspectors, uidRanges }: UserNamespace): number {
  if (isInspectors) return uid;
  const range = uidRanges.find(({ firstOutside, count }) => uid >= firstOutside && uid < firstOutside + count);
  return range === undefined ? uid : range.first + (uid - range.firstOutside);
}
