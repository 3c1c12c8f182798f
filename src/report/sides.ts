import type { Report } from '../evaluate.ts';
import type { Facts } from '../facts/facts.ts';
import type { Holding } from '../facts/ipc.ts';

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

/** The processes of each side that are known to hold an object: `target java(12), Agent ring(7)`. */
export function holdersOf(sides: Side[], holds: (object: Holding['object']) => boolean): string {
  return sides.map((side) => holdersOfSide(side, holds)).filter((holders) => holders !== '').join(', ');
}

function holdersOfSide({ name, facts }: Side, holds: (object: Holding['object']) => boolean): string {
  if (facts.holdings.status !== 'ok') return '';
  const pids = [...new Set(facts.holdings.value.rows.filter(({ object }) => holds(object)).map(({ pid }) => pid))];
  if (pids.length === 0) return '';
  const names = new Map(facts.processes.status === 'ok' ? facts.processes.value.rows.map((process) => [process.pid, process.name]) : []);
  const shown = pids.slice(0, MOST_HOLDERS).map((pid) => `${names.get(pid) ?? ''}(${pid})`);
  const more = pids.length > MOST_HOLDERS ? ` +${pids.length - MOST_HOLDERS}` : '';
  return `${name} ${shown.join(' ')}${more}`;
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
