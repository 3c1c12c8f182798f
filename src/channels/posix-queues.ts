import type { Answer } from '../facts/answer.ts';
import type { Inspected, Inspection } from '../facts/inspection.ts';
import { all, incompleteFact, type FactRef, type Role } from '../facts/known.ts';
import { fileId } from '../facts/object-id.ts';
import type { PosixQueue } from '../facts/semaphores-and-queues.ts';
import { isComplete } from '../facts/table.ts';
import { posixQueueAccess } from '../kernel-rules/queue-access.ts';
import type { Channel, ChannelObject, Evidence } from './channel.ts';
import { heldBy, nothingHeld, type HeldObject } from './holdings.ts';
import { judgeChannel } from './judge-channel.ts';
import { openingBy } from './opening.ts';
import { areInDifferentIpcNamespaces, areOnDifferentKernels, type Pair } from './pair.ts';
import { unreached } from './unreached.ts';

/** POSIX queues (mq_overview(7)): who has one open can be seen, so one that nobody has open proves nothing. */
export function posixQueues({ target, agent }: Inspection): Channel {
  const ofTarget = heldBy('target', target, ['queue']);
  const ofAgent = agent === null ? nothingHeld : heldBy('agent', agent, ['queue']);
  const left = leftQueues(target, agent, [...ofTarget.objects, ...ofAgent.objects]);
  const held =
    agent === null
      ? ofTarget.objects.map((queue) => objectOf('target', queue, alone(queue, 'no-agent')))
      : objectsBetween(
          { target, agent },
          { target: ofTarget.objects, agent: ofAgent.objects, unseenOfTarget: ofTarget.missing },
        );
  return judgeChannel(
    'posixQueues',
    [...held, ...left.objects],
    [...ofTarget.missing, ...ofAgent.missing],
    left.missing,
  );
}

type Queue = HeldObject<'queue'>;
interface Sides extends Record<Role, Queue[]> {
  /** Why processes of the target may have more open than is listed. */
  unseenOfTarget: FactRef[];
}

function objectsBetween(pair: Pair, sides: Sides): ChannelObject[] {
  const kernels = areOnDifferentKernels(pair);
  if (kernels.kind === 'missing' && sides.target.length > 0 && sides.agent.length > 0)
    return (['target', 'agent'] as const).flatMap((role) =>
      sides[role].map((queue) => objectOf(role, queue, { is: 'undecided', missing: kernels.missing }, `@${role}`)),
    );
  const suffixOf = (role: Role): string => (kernels.kind === 'no' ? '' : `@${role}`);
  const agents = new Map(kernels.kind === 'no' ? sides.agent.map((queue) => [queue.id, queue]) : []);
  const isCommon = ({ id }: Queue): boolean => agents.has(id) && sides.target.some((other) => other.id === id);
  return [
    ...sides.target.map((queue) => {
      const ofAgent = agents.get(queue.id);
      return ofAgent === undefined
        ? objectOf('target', queue, staleEvidence(queue, sides, kernels) ?? alone(queue), suffixOf('target'))
        : commonObject(queue, ofAgent, sides, kernels);
    }),
    ...sides.agent
      .filter((queue) => !isCommon(queue))
      .map((queue) =>
        objectOf(
          'agent',
          queue,
          isRemoved(queue) ? alone(queue) : evidenceOfAgents(queue, pair, sides),
          suffixOf('agent'),
        ),
      ),
  ];
}

/**
 * A queue that both have open is shared in whichever IPC namespace each is: descriptors are passed,
 * and lead through /proc/PID/root.
 */
function commonObject(ofTarget: Queue, ofAgent: Queue, sides: Sides, kernels: Answer<true>): ChannelObject {
  const isWritten = ofTarget.writable || ofAgent.writable;
  const evidence: Evidence =
    staleEvidence(ofTarget, sides, kernels) ??
    (isWritten ? { is: 'shared', overreach: null } : { is: 'possible', because: { kind: 'only-readers' } });
  return {
    ...objectOf('target', ofTarget, evidence),
    holders: { target: ofTarget.holders, agent: ofAgent.holders },
  };
}

/**
 * The evidence of a removed queue whose name leads to one that the Agent has open, and no process of the
 * target; null if there is none.
 */
function staleEvidence(queue: Queue, { target, agent, unseenOfTarget }: Sides, kernels: Answer<true>): Evidence | null {
  const newer = agent.find(
    (other) =>
      kernels.kind !== 'yes' &&
      isRemoved(queue) &&
      !isRemoved(other) &&
      nameOf(other) === nameOf(queue) &&
      !target.some(({ id }) => id === other.id),
  );
  if (newer === undefined) return null;
  // A process that was not read may have the new one open
  if (unseenOfTarget.length > 0) return { is: 'undecided', missing: unseenOfTarget };
  return { is: 'out-of-reach', because: { kind: 'stale', currentId: newer.id }, breaks: true };
}

function alone(queue: Queue, kind: 'target-alone' | 'no-agent' = 'target-alone'): Evidence {
  return isRemoved(queue) ? { is: 'private', because: 'removed' } : { is: 'possible', because: { kind } };
}

function evidenceOfAgents(queue: Queue, pair: Pair, { unseenOfTarget }: Sides): Evidence {
  const { target } = pair;
  const apart = areInDifferentIpcNamespaces(pair);
  if (apart.kind === 'missing') return { is: 'undecided', missing: apart.missing };
  if (apart.kind === 'yes') {
    // Whatever processes of the target were not read, they are on its kernel
    if (apart.detail === 'ipc' && unseenOfTarget.length > 0) return { is: 'undecided', missing: unseenOfTarget };
    return { is: 'out-of-reach', because: { kind: 'namespace', of: apart.detail }, breaks: true };
  }
  const known = all('target', target, ['posixQueues']);
  if (known.kind === 'missing') return { is: 'undecided', missing: known.missing };
  const row = known.values.posixQueues.rows.find((each) => fileId(each) === queue.id);
  if (row !== undefined)
    return unreached(
      openingBy('target', target, (process, namespace) => posixQueueAccess(process, row, namespace)),
      unseenOfTarget,
    );
  const unlisted = unlistedQueues(target);
  return unlisted.length > 0
    ? { is: 'undecided', missing: unlisted }
    : { is: 'possible', because: { kind: 'undetermined', why: 'it is not among the queues of the target' } };
}

/** Queues of the target's namespace that neither side has open, if a process of the target could use them. */
function leftQueues(
  target: Inspected,
  agent: Inspected | null,
  held: Queue[],
): { objects: ChannelObject[]; missing: FactRef[] } {
  const known = all('target', target, ['posixQueues']);
  if (known.kind === 'missing') return { objects: [], missing: known.missing };
  const rows = known.values.posixQueues.rows.filter((row) => !held.some(({ id }) => id === fileId(row)));
  const usable = rows.filter((row) => isUsable('target', target, row));
  const objects = usable.map((row) => leftObject(row, leftEvidence(row, target, agent)));
  return { objects, missing: unlistedQueues(target) };
}

/** What the target can use, and nobody has open: the Agent's namespace and right decide whether both can. */
function leftEvidence(row: PosixQueue, target: Inspected, agent: Inspected | null): Evidence {
  if (agent === null) return { is: 'possible', because: { kind: 'no-agent' } };
  const isApart = areInDifferentIpcNamespaces({ target, agent }).kind === 'yes';
  const { posixQueues } = agent.facts;
  const ofAgent =
    posixQueues.status === 'ok' ? posixQueues.value.rows.find((each) => fileId(each) === fileId(row)) : undefined;
  const isRefused = ofAgent !== undefined && !isUsable('agent', agent, ofAgent);
  return {
    is: 'possible',
    because: isApart || isRefused ? { kind: 'owner-unknown', refused: [] } : { kind: 'unused' },
  };
}

function isUsable(role: Role, side: Inspected, row: PosixQueue): boolean {
  return openingBy(role, side, (process, namespace) => posixQueueAccess(process, row, namespace)).kind !== 'refused';
}

function unlistedQueues(target: Inspected): FactRef[] {
  const known = all('target', target, ['posixQueues']);
  if (known.kind === 'missing') return known.missing;
  const { device, rows, totalCount } = known.values.posixQueues;
  if (device === null)
    return [incompleteFact('target', 'posixQueues', 'no mqueue file system is mounted to list them')];
  return isComplete(known.values.posixQueues)
    ? []
    : [incompleteFact('target', 'posixQueues', `only ${rows.length} of ${totalCount} queues were listed`)];
}

function isRemoved({ rows }: Queue): boolean {
  return rows.every(({ object }) => object.deleted);
}

function nameOf({ rows }: Queue): string {
  return `${rows[0]?.object.device} ${rows[0]?.object.name}`;
}

function objectOf(role: Role, queue: Queue, evidence: Evidence, suffix = ''): ChannelObject {
  return {
    id: `${queue.id}${suffix}`,
    kind: 'posix-queue',
    label: `queue /${queue.rows[0]?.object.name}`,
    naming: isRemoved(queue) ? 'removed' : 'current',
    evidence,
    holders: { target: role === 'target' ? queue.holders : [], agent: role === 'agent' ? queue.holders : [] },
    sizeBytes: null,
  };
}

function leftObject(row: PosixQueue, evidence: Evidence): ChannelObject {
  return {
    id: fileId(row),
    kind: 'posix-queue',
    label: `queue /${row.name}`,
    naming: 'current',
    evidence,
    holders: { target: [], agent: [] },
    sizeBytes: row.queuedBytes,
  };
}
