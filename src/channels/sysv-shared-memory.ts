import type { Answer } from '../facts/answer.ts';
import type { Inspected, Inspection, Side } from '../facts/inspection.ts';
import type { SysvSegment } from '../facts/ipc.ts';
import { all, incompleteFact, type FactRef, type Role } from '../facts/known.ts';
import { sysvId } from '../facts/object-id.ts';
import { isComplete } from '../facts/table.ts';
import { sysvAccess } from '../kernel-rules/sysv-access.ts';
import { formatKey } from '../words/keys.ts';
import type { Channel, ChannelObject, Evidence } from './channel.ts';
import { heldBy, nothingHeld, type Held } from './holdings.ts';
import { judgeChannel } from './judge-channel.ts';
import { openingBy, type Opening } from './opening.ts';
import { areInDifferentIpcNamespaces, ipcOwnerOf, type Pair } from './pair.ts';
import { cannotReopen } from './reopening.ts';
import { heldAlone, isHeldByOthers, mayBeKept, type Segment } from './segment.ts';
import { unreached } from './unreached.ts';

/** System V shared memory: a segment is a number in an IPC namespace (sysvipc(7)). */
export function sysvSharedMemory({ target, agent }: Inspection): Channel {
  const ofTarget = heldBy('target', target, ['sysv']);
  const ofAgent = agent === null ? nothingHeld : heldBy('agent', agent, ['sysv']);
  const sides = {
    target: segments('target', target, ofTarget),
    agent: segments('agent', agent, ofAgent),
    unseenOfTarget: ofTarget.missing,
  };
  const objects =
    agent === null
      ? sides.target.map((segment) => alone(segment, 'no-agent'))
      : objectsBetween({ target, agent }, sides);
  return judgeChannel('sysvSharedMemory', objects, [...ofTarget.missing, ...ofAgent.missing]);
}

interface Sides extends Record<Role, Segment[]> {
  /** Why processes of the target may have more attached than is listed. */
  unseenOfTarget: FactRef[];
}

function objectsBetween(pair: Pair, sides: Sides): ChannelObject[] {
  const apart = areInDifferentIpcNamespaces(pair);
  if (apart.kind === 'missing' && sides.target.length > 0 && sides.agent.length > 0)
    return undecided(sides, apart.missing);
  if (apart.kind === 'no') return objectsOfOneNamespace(pair, sides);
  return [
    ...sides.target.map((segment) => ({
      ...objectOf(segment, '@target'),
      evidence: apartEvidence(segment, sides, apart),
    })),
    ...sides.agent.map((segment) => ({
      ...objectOf(segment, '@agent'),
      evidence: apartEvidence(segment, sides, apart),
    })),
  ];
}

function undecided(sides: Sides, missing: FactRef[]): ChannelObject[] {
  return (['target', 'agent'] as const).flatMap((role) =>
    sides[role].map((segment) => ({
      ...objectOf(segment, `@${role}`),
      evidence: { is: 'undecided', missing } as const,
    })),
  );
}

/**
 * Evidence of a segment in a namespace that the other side is not in: its key may be there, too,
 * and is another segment then.
 */
function apartEvidence(segment: Segment, sides: Sides, apart: Answer<'ipc' | 'kernel'>): Evidence {
  const own = heldAlone(segment);
  if (own.kind === 'private') return { is: 'private', because: own.because };
  const others = sides[segment.role === 'target' ? 'agent' : 'target'];
  const namesake = others.find(
    (other) =>
      other.key === segment.key &&
      segment.naming === 'current' &&
      other.naming === 'current' &&
      (other.writable || segment.writable) &&
      heldAlone(other).kind !== 'private',
  );
  const mayBeOwn = namesake === undefined ? [] : [own, heldAlone(namesake)].flatMap(missingOf);
  if (mayBeOwn.length > 0) return { is: 'undecided', missing: mayBeOwn };
  if (namesake !== undefined)
    return {
      is: 'out-of-reach',
      because: { kind: 'namesake', otherId: `${namesake.id}@${namesake.role}` },
      breaks: true,
    };
  if (segment.role === 'target') return { is: 'possible', because: { kind: 'target-alone' } };
  const of = apart.kind === 'yes' ? apart.detail : 'ipc';
  // Whatever processes of the target were not read, they are on its kernel
  const ofNamespace = of === 'ipc' ? [...sides.unseenOfTarget, ...mayBeKept(segment, sides.target)] : [];
  const doubts = [...missingOf(apart), ...missingOf(own), ...ofNamespace];
  if (doubts.length > 0) return { is: 'undecided', missing: doubts };
  return { is: 'out-of-reach', because: { kind: 'namespace', of }, breaks: true };
}

function missingOf(answer: { kind: 'missing'; missing: FactRef[] } | { kind: string }): FactRef[] {
  return 'missing' in answer ? answer.missing : [];
}

function objectsOfOneNamespace(pair: Pair, sides: Sides): ChannelObject[] {
  const byId = Map.groupBy([...sides.target, ...sides.agent], ({ id }) => id);
  return [...byId.values()].map((both) => {
    const [target, agent] = [both.find(({ role }) => role === 'target'), both.find(({ role }) => role === 'agent')];
    if (target !== undefined && agent !== undefined)
      return {
        ...objectOf(target, '', [target, agent]),
        holders: { target: target.holders, agent: agent.holders },
        evidence: commonEvidence(target, agent, sides),
        ...reopening(target, pair),
      };
    if (target !== undefined)
      return { ...objectOf(target), evidence: staleEvidence(target, sides) ?? alone(target).evidence };
    const segment = agent as Segment;
    return { ...objectOf(segment), evidence: evidenceOfAgents(segment, pair, sides) };
  });
}

function reopening({ row, holders }: Segment, { target }: Pair): Pick<ChannelObject, 'cannotReopen'> {
  const refused =
    row === undefined || row.markedForDestruction ? [] : cannotReopen(openSegment('target', target, row), holders);
  return refused.length === 0 ? {} : { cannotReopen: refused };
}

function commonEvidence(target: Segment, agent: Segment, sides: Sides): Evidence {
  const stale = staleEvidence(target, sides);
  // Who reads an old one that the Agent keeps reads what the Agent writes there
  if (stale !== null && stale.is !== 'possible') return stale;
  return target.writable || agent.writable
    ? { is: 'shared', overreach: null }
    : { is: 'possible', because: { kind: 'only-readers' } };
}

/**
 * The evidence of a segment whose key leads to another one that the Agent holds, and no process of the target;
 * null if there is none. The Agent may keep the old one, too.
 */
function staleEvidence(segment: Segment, sides: Sides): Evidence | null {
  const newer =
    segment.key !== 0 && segment.naming !== 'current'
      ? sides.agent.find(
          ({ id, key, naming }) =>
            key === segment.key && naming !== 'removed' && !sides.target.some((other) => other.id === id),
        )
      : undefined;
  if (newer === undefined) return null;
  if (segment.naming === 'unknown' || newer.naming === 'unknown')
    return { is: 'undecided', missing: [...segment.unlisted, ...newer.unlisted] };
  // A process that was not read may have the new one attached
  if (segment.writable && sides.unseenOfTarget.length > 0) return { is: 'undecided', missing: sides.unseenOfTarget };
  return segment.writable
    ? { is: 'out-of-reach', because: { kind: 'stale', currentId: newer.id }, breaks: true }
    : { is: 'possible', because: { kind: 'snapshot', currentId: newer.id } };
}

function alone(segment: Segment, kind: 'target-alone' | 'no-agent' = 'target-alone'): ChannelObject {
  const own = heldAlone(segment);
  return {
    ...objectOf(segment),
    evidence: own.kind === 'private' ? { is: 'private', because: own.because } : { is: 'possible', because: { kind } },
  };
}

/**
 * A segment that the Agent alone holds. Permission is judged by the target's own view of it: ids are as its
 * user namespace shows them.
 */
function evidenceOfAgents(segment: Segment, { target }: Pair, { unseenOfTarget }: Sides): Evidence {
  const own = heldAlone(segment);
  if (own.kind === 'private') return { is: 'private', because: own.because };
  const known = all('target', target, ['sysvSegments']);
  if (known.kind === 'missing') return { is: 'undecided', missing: known.missing };
  const { sysvSegments } = known.values;
  const row = sysvSegments.rows.find(({ shmid }) => sysvId('shm', shmid) === segment.id);
  if (row === undefined)
    return isComplete(sysvSegments)
      ? { is: 'possible', because: { kind: 'undetermined', why: 'it is not among the segments of the target' } }
      : { is: 'undecided', missing: [notListed('target', sysvSegments)] };
  return unreached(openSegment('target', target, row), [...missingOf(own), ...unseenOfTarget]);
}

/** Who of a side can attach a segment, by that side's own view of it: ids are as its user namespace shows them. */
export function openSegment(
  role: Role,
  side: Side<'processes' | 'userNamespace' | 'ipcNamespace' | 'podSpec'>,
  row: SysvSegment,
): Opening {
  const known = ipcOwnerOf(role, side);
  if (known.kind === 'missing') return known;
  return openingBy(role, side, (process, namespace) => sysvAccess(process, row, namespace, known.owner));
}

function segments(role: Role, side: Inspected | null, { objects, missing: unseen }: Held<'sysv'>): Segment[] {
  if (side === null) return [];
  const { sysvSegments } = side.facts;
  const known = all(role, side, ['sysvSegments']);
  return objects.map(({ id, rows, holders, writable }) => {
    const key = rows[0]?.object.createdWithKey ?? 0;
    const row =
      sysvSegments.status === 'ok'
        ? sysvSegments.value.rows.find(({ shmid }) => sysvId('shm', shmid) === id)
        : undefined;
    const unlisted =
      known.kind === 'missing'
        ? known.missing
        : row === undefined && !isComplete(known.values.sysvSegments)
          ? [notListed(role, known.values.sysvSegments)]
          : [];
    return {
      role,
      id,
      key,
      rows,
      holders,
      writable,
      row,
      unlisted,
      unseen,
      naming: namingOf(row, unlisted.length === 0, key),
    };
  });
}

function namingOf(row: SysvSegment | undefined, isListed: boolean, key: number): Segment['naming'] {
  if (row !== undefined) return row.markedForDestruction ? 'removed' : key === 0 ? 'none' : 'current';
  return isListed ? 'removed' : 'unknown';
}

function notListed(role: Role, { rows, totalCount }: { rows: unknown[]; totalCount: number }): FactRef {
  return incompleteFact(role, 'sysvSegments', `only ${rows.length} of ${totalCount} segments were listed`);
}

function objectOf(segment: Segment, suffix = '', held = [segment]): Omit<ChannelObject, 'evidence'> {
  const { role, id, key, holders, row, naming } = segment;
  const shmid = id.split(' ')[1] ?? '';
  return {
    id: `${id}${suffix}`,
    kind: 'segment',
    label: key === 0 ? `private segment ${shmid}` : `segment ${formatKey(key)}`,
    naming,
    holders: { target: role === 'target' ? holders : [], agent: role === 'agent' ? holders : [] },
    sizeBytes: row?.sizeBytes ?? null,
    ...(isHeldByOthers(...held) ? { heldByOthers: true } : {}),
  };
}
