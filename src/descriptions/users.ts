import type { Refusal } from '../channels/opening.ts';
import { count } from '../words/counts.ts';

/** Those who are refused, as short as a headline needs it: `uid 1000`, `uid 1000 or 1001`. */
export function describeUsers(refused: readonly Pick<Refusal, 'uid'>[]): string {
  const uids = [...new Set(refused.map(({ uid }) => uid))].toSorted((a, b) => a - b);
  const shown = uids.length > 3 ? [...uids.slice(0, 2), 'others'] : uids;
  return `uid ${shown.join(' or ')}`;
}

/** Who is refused and why, a row for each process. */
export function describeRefusals(refused: readonly Refusal[]): string[] {
  const rows = refused.slice(0, MOST_PROCESSES).map(({ process, why }) => {
    const groups = process.groups.length === 0 ? 'no other group' : `groups ${process.groups.join(' ')}`;
    return (
      `process ${process.pid} (${process.name}), uid ${process.effectiveUid}, ` +
      `gid ${process.effectiveGid}, ${groups}: ${why}`
    );
  });
  const more = refused.length - MOST_PROCESSES;
  return more > 0 ? [...rows, `and ${count(more, 'more process', 'more processes')}`] : rows;
}

const MOST_PROCESSES = 5;
