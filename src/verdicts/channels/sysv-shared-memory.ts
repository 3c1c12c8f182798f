import type { Fact } from '../../facts/fact.ts';
import type { Side } from '../../facts/inspection.ts';
import type { SysvSegment } from '../../facts/ipc.ts';
import { isComplete, type Table } from '../../facts/table.ts';
import { sysvAccess } from '../../kernel-rules/sysv-access.ts';
import { describeMissing, describeUnseen, type SideName } from '../missing-fact.ts';
import type { ChannelEvidence, Held, HeldObject } from './channel-evidence.ts';
import { areInOtherNamespaces } from './ipc-namespaces.ts';
import { heedLabels } from './labelled-opening.ts';
import { openingBy, type Opening } from './opening.ts';

/** The facts that decide about System V shared memory. */
export const sysvFacts = {
  target: ['kernel', 'ipcNamespace', 'holdings', 'sysvSegments', 'processes', 'userNamespace', 'confinement'],
  agent: ['kernel', 'ipcNamespace', 'holdings', 'sysvSegments', 'confinement'],
} as const;

type Target = Side<(typeof sysvFacts.target)[number]>;
type Agent = Side<(typeof sysvFacts.agent)[number]>;

/** System V shared memory as the truth table sees it: a segment is a number in an IPC namespace (sysvipc(7)). */
export function sysvSharedMemory(target: Target, agent: Agent): ChannelEvidence {
  const ofTarget = heldSegments('target', target);
  return {
    target: ofTarget,
    agent: heldSegments('Agent', agent),
    separate: areInOtherNamespaces(target, agent),
    open: (object) => heedLabels(openSegment(target, object), object, ofTarget, { target, agent }, 'segment'),
    opened: 'attached',
    bond: 'held',
    unattributed: null,
  };
}

/** The segments that a side's processes have attached. */
export function heldSegments(side: SideName, { facts }: Side<'holdings' | 'sysvSegments'>): Held {
  const { holdings } = facts;
  if (holdings.status !== 'ok') return { objects: [], unseen: describeMissing(side, 'holdings', holdings) };
  const objects = new Map<number, HeldObject>();
  for (const { pid, object, writable } of holdings.value.rows) {
    if (object.kind !== 'sysv') continue;
    const known = objects.get(object.shmid) ?? describeSegment(object, facts.sysvSegments);
    objects.set(object.shmid, {
      ...known,
      writable: known.writable || writable,
      pids: [...new Set([...known.pids, pid])],
    });
  }
  return { objects: [...objects.values()], unseen: describeUnseen(side, holdings.value) };
}

/** A key as ipcs(1) writes it. */
export function formatKey(key: number): string {
  return `0x${key.toString(16).padStart(8, '0')}`;
}

function describeSegment(
  { shmid, createdWithKey }: { shmid: number; createdWithKey: number },
  segments: Fact<Table<SysvSegment>>,
): HeldObject {
  const identity = String(shmid);
  const isPrivate = createdWithKey === 0;
  const label = isPrivate ? `private segment ${shmid}` : `segment ${formatKey(createdWithKey)}`;
  const named = { identity, name: isPrivate ? null : formatKey(createdWithKey), label, pids: [], writable: false };
  if (segments.status !== 'ok') return { ...named, state: 'unknown' };
  const row = segments.value.rows.find((segment) => segment.shmid === shmid);
  if (row !== undefined) return { ...named, state: row.markedForDestruction ? 'removed' : 'current' };
  return { ...named, state: isComplete(segments.value) ? 'removed' : 'unknown' };
}

/** Permission is judged by the target's own view of the segment: ids are as its user namespace shows them. */
function openSegment({ facts }: Target, { identity, label }: HeldObject): Opening {
  const { sysvSegments } = facts;
  if (sysvSegments.status !== 'ok')
    return { kind: 'undecidable', why: describeMissing('target', 'sysvSegments', sysvSegments) };
  const { rows } = sysvSegments.value;
  const segment = findSegment(rows, identity);
  if (segment === undefined)
    return {
      kind: 'undecidable',
      why: `${label} is not among the ${rows.length} segments that were listed for the target`,
    };
  return openingBy(facts, (process, namespace) => sysvAccess(process, segment, namespace));
}

/** The row of a held segment. */
export function findSegment(segments: SysvSegment[], identity: string): SysvSegment | undefined {
  return segments.find(({ shmid }) => String(shmid) === identity);
}
