import type { Report } from '../evaluate.ts';
import type { Facts } from '../facts/facts.ts';
import type { Holding } from '../facts/ipc.ts';
import type { Page } from './page.ts';

/** One of the two containers of a report, under the name that the report calls it by. */
export interface Side {
  name: 'target' | 'Agent';
  facts: Facts;
}

export function sidesOf({ facts }: Report): Side[] {
  const target: Side = { name: 'target', facts: facts.target };
  return facts.agent === null ? [target] : [target, { name: 'Agent', facts: facts.agent }];
}

/**
 * The sides put together that have the same of something: one table then shows it for both. `identity` names it within
 * one kernel; a side whose identity is not known stays alone.
 */
export function groupSides(sides: Side[], identity: (facts: Facts) => string | null): Side[][] {
  const [target, agent] = sides.map(({ facts }) => ({ identity: identity(facts), kernel: facts.kernel }));
  const same = target !== undefined && agent !== undefined
    && target.kernel.status === 'ok' && agent.kernel.status === 'ok' && target.kernel.value.bootId === agent.kernel.value.bootId
    && target.identity !== null && target.identity === agent.identity;
  return same ? [sides] : sides.map((side) => [side]);
}

type Holds = (object: Holding['object']) => boolean;

/**
 * The processes of each side that are known to hold an object: `target java(12), Agent ring(7)`. A wide page has all of them,
 * and how they do: `java(12, open, read-only)`.
 */
export function holdersOf(sides: Side[], holds: Holds, { isWide }: Pick<Page, 'isWide'>): string {
  return sides.map((side) => holdersOfSide(side, holds, isWide)).filter((holders) => holders !== '').join(', ');
}

/** How many of the sides are known to hold an object. */
export function countHolders(sides: Side[], holds: Holds): number {
  return sides.filter((side) => rowsHeld(side, holds).length > 0).length;
}

function rowsHeld({ facts: { holdings } }: Side, holds: Holds): Holding[] {
  return holdings.status === 'ok' ? holdings.value.rows.filter(({ object }) => holds(object)) : [];
}

function holdersOfSide(side: Side, holds: Holds, isWide: boolean): string {
  const { name, facts: { processes } } = side;
  const byPid = Map.groupBy(rowsHeld(side, holds), ({ pid }) => pid);
  if (byPid.size === 0) return '';
  const names = new Map(processes.status === 'ok' ? processes.value.rows.map((process) => [process.pid, process.name]) : []);
  const shown = [...byPid].slice(0, isWide ? undefined : MOST_HOLDERS).map(([pid, rows]) => `${names.get(pid) ?? ''}(${[pid, ...(isWide ? manner(rows) : [])].join(', ')})`);
  const more = byPid.size > shown.length ? ` +${byPid.size - shown.length}` : '';
  return `${name} ${shown.join(' ')}${more}`;
}

/** How a process holds an object, where that is not mapped and writable. */
function manner(rows: Holding[]): string[] {
  return [...(rows.every(({ how }) => how === 'open') ? ['open'] : []), ...(rows.some(({ writable }) => writable) ? [] : ['read-only'])];
}

const MOST_HOLDERS = 3;

/** Whose holdings are missing from a table of holders, so that an empty cell is not read as "nobody". */
export function unseenHolders(sides: Side[]): string[] {
  return sides.flatMap(({ name, facts: { holdings } }) => {
    if (holdings.status !== 'ok') return [`what the ${name}'s processes hold could not be seen`];
    const { unreadablePids } = holdings.value;
    if (unreadablePids.length === 0) return [];
    return [`what these processes of the ${name} hold could not be seen: ${unreadablePids.slice(0, MOST_HOLDERS).join(', ')}${unreadablePids.length > MOST_HOLDERS ? ', …' : ''}`];
  });
}
