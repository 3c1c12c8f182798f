import type { SysvSegment } from '../facts/ipc.ts';
import { incompleteFact, type FactRef, type Role } from '../facts/known.ts';
import type { ChannelObject, Privacy } from './channel.ts';
import type { HeldObject } from './holdings.ts';

/** A System V segment that a side has attached. */
export interface Segment extends HeldObject<'sysv'> {
  role: Role;
  /** The key at its creation; 0 for IPC_PRIVATE. */
  key: number;
  naming: ChannelObject['naming'];
  /** The side's row of it, if it is listed, and what keeps it from being known whether it is. */
  row: SysvSegment | undefined;
  unlisted: FactRef[];
  /** Why processes of the side may have it attached that are not among its rows. */
  unseen: FactRef[];
}

/**
 * Whether a segment that one side alone holds can be nobody's channel: it has no key, its key leads nowhere, or several
 * processes of one container have it and, by its attachments against their mappings (nattch counts mappings: ipc/shm.c,
 * shm_open), nobody else.
 */
export function heldAlone(
  segment: Segment,
): { kind: 'private'; because: Privacy } | { kind: 'offered' } | { kind: 'missing'; missing: FactRef[] } {
  const { key, naming, row, unlisted, unseen, rows } = segment;
  if (key === 0) return { kind: 'private', because: 'no-name' };
  if (naming === 'removed') return { kind: 'private', because: 'removed' };
  if (row === undefined) return { kind: 'missing', missing: unlisted };
  // The others may be processes of the side that were not read
  if (row.attachCount > mappingCount(segment))
    return unseen.length > 0 ? { kind: 'missing', missing: unseen } : { kind: 'offered' };
  const pids = new Set(rows.map(({ pid }) => pid));
  return pids.size >= 2 ? { kind: 'private', because: 'own-processes' } : { kind: 'offered' };
}

/**
 * Whether processes that are of neither side have it attached, beyond doubt: an inspector of the first
 * version did not count mappings.
 * @param held the segment as each side that has it attached holds it
 */
export function isHeldByOthers(...held: readonly Segment[]): boolean {
  const isCounted = held.every(
    ({ unseen, rows }) => unseen.length === 0 && rows.every((row) => row.mappingCount !== undefined),
  );
  // The sides are read one after the other: the smaller count is the safer
  const counts = held.map(({ row }) => row?.attachCount ?? 0);
  return isCounted && Math.min(...counts) > held.reduce((sum, segment) => sum + mappingCount(segment), 0);
}

/**
 * Why the target, in another IPC namespace, may hold a segment of the Agent’s after all. Whoever leaves a namespace
 * keeps what is attached (unshare(2), CLONE_NEWIPC), and a segment is listed in its namespace as long as it is attached
 * (shmctl(2)): one of this id and key that the target’s namespace does not list can be the Agent’s.
 * @param ofTarget what the target has attached
 */
export function mayBeKept({ id, key }: Segment, ofTarget: readonly Segment[]): FactRef[] {
  const why = 'the target has a segment attached that its IPC namespace does not list: it may be of another one';
  return ofTarget
    .filter((other) => other.id === id && other.key === key && other.row === undefined)
    .flatMap(({ unlisted }) => (unlisted.length > 0 ? unlisted : [incompleteFact('target', 'ipcNamespace', why)]));
}

function mappingCount({ rows }: Segment): number {
  return rows.reduce((sum, { mappingCount = 1 }) => sum + mappingCount, 0);
}
