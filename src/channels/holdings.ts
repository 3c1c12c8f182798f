import type { Inspected } from '../facts/inspection.ts';
import type { Holding, Holdings } from '../facts/ipc.ts';
import { all, incompleteFact, type FactRef, type Role } from '../facts/known.ts';
import { objectId } from '../facts/object-id.ts';
import { isComplete } from '../facts/table.ts';
import type { Holder } from './channel.ts';

type Kind = Holding['object']['kind'];

/** What the processes of a side hold of some kinds, by object. */
export interface Held<K extends Kind> {
  objects: HeldObject<K>[];
  /** Why there may be more than these. */
  missing: FactRef[];
}

export interface HeldObject<K extends Kind> {
  id: string;
  rows: (Holding & { object: Extract<Holding['object'], { kind: K }> })[];
  holders: Holder[];
  /** Whether a process of the side can change it through what it has mapped or open. */
  writable: boolean;
}

/** The objects of some kinds that a side holds, each once. */
export function heldBy<const K extends Kind>(role: Role, side: Inspected, kinds: readonly K[]): Held<K> {
  const known = all(role, side, ['holdings']);
  if (known.kind === 'missing') return { objects: [], missing: known.missing };
  const { holdings } = known.values;
  type Row = HeldObject<K>['rows'][number];
  const rows = holdings.rows.filter((row): row is Row => kinds.some((kind) => kind === row.object.kind));
  const objects = [...Map.groupBy(rows, ({ object }) => objectId(object))].map(([id, rows]) => ({
    id,
    rows,
    holders: rows.map(({ pid, how, writable }) => ({ pid, how, writable })),
    writable: rows.some(({ writable }) => writable),
  }));
  return { objects, missing: unseen(role, holdings) };
}

/** Of a side that nobody looked at, or that is not there. */
export const nothingHeld = { objects: [], missing: [] };

/**
 * Processes that could not be read, and rows that were not listed. One in another IPC namespace (EXDEV) has no System V
 * object of this one; its files were read.
 */
function unseen(role: Role, holdings: Holdings): FactRef[] {
  const reasons = new Map(holdings.unreadable?.map(({ pid, ...reason }) => [pid, reason]));
  const pids = holdings.unreadablePids.filter((pid) => reasons.get(pid)?.errno !== 'EXDEV');
  const unread = Map.groupBy(pids, (pid) => reasons.get(pid)?.why ?? '');
  return [
    ...[...unread].map(([why, of]) => incompleteFact(role, 'holdings', `${processWords(of)}${why && `: ${why}`}`)),
    ...(isComplete(holdings)
      ? []
      : [
          incompleteFact(
            role,
            'holdings',
            `only ${holdings.rows.length} of ${holdings.totalCount} objects were listed`,
          ),
        ]),
  ];
}

function processWords(pids: number[]): string {
  const more = pids.length > 3 ? ` and ${pids.length - 3} more` : '';
  return `${pids.length === 1 ? 'process' : 'processes'} ${pids.slice(0, 3).join(', ')}${more} could not be read`;
}
