import type { Facts } from '../facts/facts.ts';
import type { Holding } from '../facts/ipc.ts';
import type { Role } from '../facts/known.ts';
import { objectId } from '../facts/object-id.ts';
import type { Report } from '../verdicts/report.ts';
import { roleWords } from '../words/names.ts';
import type { Page } from './page.ts';

/** One of the two containers of a report, under the name that the report calls it by. */
export interface Side {
  role: Role;
  name: (typeof roleWords)[Role];
  facts: Facts;
  /** What its processes are known to hold, by `objectId`. */
  held: Map<string, Holding[]>;
}

export function sidesOf({ facts }: Report): Side[] {
  const target = sideOf('target', facts.target);
  return facts.agent === null ? [target] : [target, sideOf('agent', facts.agent)];
}

export function sideOf(role: Role, facts: Facts): Side {
  return {
    role,
    name: roleWords[role],
    facts,
    held: Map.groupBy(facts.holdings.status === 'ok' ? facts.holdings.value.rows : [], ({ object }) =>
      objectId(object),
    ),
  };
}

/**
 * The sides put together that have one and the same of something: one table then shows it for both.
 * `identity` names it within one kernel; a side whose identity is not known stays alone.
 */
export function groupSides(sides: Side[], identity: (facts: Facts) => string | null): Side[][] {
  const [target, agent] = sides.map(({ facts }) => ({ identity: identity(facts), kernel: facts.kernel }));
  const same =
    target !== undefined &&
    agent !== undefined &&
    target.kernel.status === 'ok' &&
    agent.kernel.status === 'ok' &&
    target.kernel.value.bootId === agent.kernel.value.bootId &&
    target.identity !== null &&
    target.identity === agent.identity;
  return same ? [sides] : sides.map((side) => [side]);
}

/** By the IPC namespace, which System V objects and POSIX queues are of. */
export function groupByIpcNamespace(sides: Side[]): Side[][] {
  return groupSides(sides, ({ ipcNamespace }) =>
    ipcNamespace.status === 'ok' ? String(ipcNamespace.value.inode) : null,
  );
}

/** By the kernel: two nodes have the same numbers for different files and file systems. */
export function groupByKernel(sides: Side[]): Side[][] {
  return groupSides(sides, () => 'of one kernel');
}

/** `the target and the Agent`. */
export function nameSides(sides: Side[]): string {
  return sides.map(({ name }) => `the ${name}`).join(' and ');
}

/**
 * The processes of each side that are known to hold an object: `target java(12), Agent ring(7)`.
 * A wide page has all of them, and how they do: `java(12, open, read-only)`.
 */
export function holdersOf(sides: Side[], id: string, { isWide }: Pick<Page, 'isWide'>): string {
  return sides
    .map((side) => holdersOfSide(side, id, isWide))
    .filter((holders) => holders !== '')
    .join(', ');
}

/** How many of the sides are known to hold an object. */
export function countHolders(sides: Side[], id: string): number {
  return sides.filter(({ held }) => held.has(id)).length;
}

function holdersOfSide({ name, facts: { processes }, held }: Side, id: string, isWide: boolean): string {
  const rows = held.get(id);
  if (rows === undefined) return '';
  const byPid = Map.groupBy(rows, ({ pid }) => pid);
  const nameOf = (wanted: number): string =>
    processes.status === 'ok' ? (processes.value.rows.find(({ pid }) => pid === wanted)?.name ?? '') : '';
  const shown = [...byPid]
    .slice(0, isWide ? undefined : MOST_HOLDERS)
    .map(([pid, rows]) => `${nameOf(pid)}(${[pid, ...(isWide ? manner(rows) : [])].join(', ')})`);
  const more = byPid.size > shown.length ? ` +${byPid.size - shown.length}` : '';
  return `${name} ${shown.join(' ')}${more}`;
}

/** How a process holds an object, where that is not mapped and writable. */
function manner(rows: Holding[]): string[] {
  return [
    ...(rows.every(({ how }) => how === 'open') ? ['open'] : []),
    ...(rows.some(({ writable }) => writable) ? [] : ['read-only']),
  ];
}

const MOST_HOLDERS = 3;

/** Whose holdings are missing from a table of holders, so that an empty cell is not read as "nobody". */
export function unseenHolders(sides: Side[]): string[] {
  return sides.flatMap(({ name, facts: { holdings } }) => {
    if (holdings.status !== 'ok') return [`what the ${name}'s processes hold could not be seen`];
    const { unreadablePids } = holdings.value;
    if (unreadablePids.length === 0) return [];
    const pids = unreadablePids.slice(0, MOST_HOLDERS).join(', ');
    const more = unreadablePids.length > MOST_HOLDERS ? ', …' : '';
    return [`what these processes of the ${name} hold could not be seen: ${pids}${more}`];
  });
}
