import { areInDifferentIpcNamespaces } from '../channels/pair.ts';
import type { SysvSemaphores } from '../facts/semaphores-and-queues.ts';
import type { Side } from '../facts/inspection.ts';
import type { Role } from '../facts/known.ts';
import { sysvId } from '../facts/object-id.ts';
import { formatKey } from '../words/keys.ts';
import { count } from '../words/counts.ts';
import { firstRows } from '../words/lists.ts';
import { roleWords } from '../words/names.ts';
import { defineCheck } from './define-check.ts';
import { isInHostIpc } from './evidence/pod-namespaces.ts';
import { missingFrom, nothingFound } from './evidence/nothing-found.ts';

const facts = ['kernel', 'sysvSemaphores', 'processes', 'ipcNamespace', 'podSpec'] as const;

/**
 * A process that takes a semaphore and ends without SEM_UNDO leaves it taken: the value stays 0, and whoever waits in
 * semop(2) waits for ever. semctl(2) GETPID has who operated last, GETNCNT how many wait. It may be the last step of a
 * program whose successor is about to come, so it is a warning.
 */
export const abandonedSemaphore = defineCheck({
  id: 'abandoned-semaphore',
  severity: 'warning',
  title: 'Processes wait for a semaphore that a process took which has ended',
  of: 'target',
  facts,
  evaluate: ({ target, agent }) => {
    const rows = setsSeenBy({ target, agent });
    const found = distinct(rows.flatMap((set) => abandonedIn(set, { target, agent })));
    const [first] = found;
    if (first === undefined)
      return nothingFound(
        missingFrom({ target, agent }, facts, []),
        rows.length > 0 ? null : 'there are no System V semaphores',
      );
    return {
      status: 'fail',
      title: `${nameOf(first.set)}: the last process that took it has ended, and ${first.waiting} for it`,
      expected: 'a process that takes a semaphore gives it back, or ends with SEM_UNDO',
      actual: first.row,
      evidence: firstRows([...first.waiters, ...found.slice(1).map(({ row }) => row)]),
      subjects: [...new Set(found.map(({ set }) => sysvId('sem', set.semid)))],
      fix: {
        text:
          'Restart both sides, so that the set is made and given its values again, or give the semaphore ' +
          'back by semop(2) or ' +
          'semctl(SETVAL) once nothing uses what it guards. To keep this from coming back, operate with SEM_UNDO.',
      },
    };
  },
});

interface Abandoned {
  /** The set and which of its semaphores. */
  id: string;
  set: SysvSemaphores;
  waiting: string;
  waiters: string[];
  row: string;
}

type Sides = { target: Side<(typeof facts)[number]>; agent: Side<(typeof facts)[number]> | null };

/** Each side names its own processes alone: that of the Agent's view may be the one that knows who operated last. */
function setsSeenBy({ target, agent }: Sides): SysvSemaphores[] {
  const isOneNamespace = agent !== null && areInDifferentIpcNamespaces({ target, agent }).kind === 'no';
  return [target, ...(isOneNamespace ? [agent] : [])].flatMap(({ facts: { sysvSemaphores } }) =>
    sysvSemaphores.status === 'ok' ? sysvSemaphores.value.rows : [],
  );
}

function distinct(found: Abandoned[]): Abandoned[] {
  return [...new Map(found.map((each) => [each.id, each])).values()];
}

/** Never operated on, a value of 0 is the one that it was made with: an event that has not come yet. */
function abandonedIn(set: SysvSemaphores, sides: Sides): Abandoned[] {
  if (set.operatedAt === 0) return [];
  const waiters = waitersOf(set, sides);
  // In the node's own namespace it may be anybody's
  if (waiters.length === 0 && isInHostIpc(sides.target)) return [];
  return (set.semaphores ?? []).flatMap(({ value, lastPid, lastPidRuns, waitingCount }, index) => {
    if (value !== 0 || lastPidRuns !== false || waitingCount === 0) return [];
    const waiting = `${count(waitingCount, 'process waits', 'processes wait')}`;
    return [
      {
        id: `${set.semid} ${index}`,
        set,
        waiting,
        waiters,
        row:
          `semaphore ${index} of ${nameOf(set)} has value 0, process ${lastPid} operated on it last and ` +
          `has ended, ${waiting}`,
      },
    ];
  });
}

function waitersOf({ semid }: SysvSemaphores, { target, agent }: Sides): string[] {
  const sides: [Role, Sides['agent']][] = [
    ['target', target],
    ['agent', agent],
  ];
  return sides.flatMap(([role, side]) =>
    side?.facts.processes.status === 'ok'
      ? side.facts.processes.value.rows
          .filter(({ waitsForSemid }) => waitsForSemid === semid)
          .map(({ pid, name }) => `process ${pid} (${name}) of the ${roleWords[role]} waits in semop`)
      : [],
  );
}

function nameOf({ key, semid }: SysvSemaphores): string {
  return key === 0 ? `set ${semid}` : `set ${formatKey(key)}`;
}
