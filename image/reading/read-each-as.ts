import type { Process } from '../../src/facts/process.ts';
import { isFailure, type Failure, type Host, type Ids, type Result } from '../host.ts';
import { CHILD_TIMEOUT_MS, idsToTake, isRefused, whyRefused } from './access.ts';

/**
 * Reads of each process what the kernel guards as it guards ptrace. Those that refuse the inspector are read once more
 * by children with their ids, one child for all of one kind; what `read` answers comes back from there as JSON.
 */
export function readEachAs<T>(
  host: Host,
  processes: readonly Process[],
  read: (process: Process) => Result<T>,
  take: (process: Process, result: Result<T>) => void,
): void {
  takeEach(host, processes, read, { read, take });
}

/**
 * The same of what may block, such as a process's command line (mm/memory.c, access_remote_vm): never by the
 * inspector itself.
 */
export function readEachInChild<T>(
  host: Host,
  processes: readonly Process[],
  read: (process: Process) => Result<T>,
  take: (process: Process, result: Result<T>) => void,
): void {
  if (processes.length === 0) return;
  const results = readInChild(host, null, processes, read);
  takeEach(host, processes, ({ pid }) => results.get(pid) ?? { errno: 'ETIMEDOUT' }, { read, take });
}

interface Reading<T> {
  read: (process: Process) => Result<T>;
  take: (process: Process, result: Result<T>) => void;
}

/** Takes the first result of each process; those that refused are read with their ids, and come last. */
function takeEach<T>(
  host: Host,
  processes: readonly Process[],
  first: (process: Process) => Result<T>,
  { read, take }: Reading<T>,
): void {
  const refused: Process[] = [];
  for (const process of processes) {
    const result = first(process);
    if (isRefused(result)) refused.push(process);
    else take(process, result);
  }
  for (const { ids, processes: alike } of byIds(host, refused)) {
    const results = ids === null ? new Map<number, Result<T>>() : readInChild(host, ids, alike, read);
    const without: Failure = { errno: ids === null ? 'EACCES' : 'ETIMEDOUT' };
    for (const process of alike) take(process, explained(host, process, results.get(process.pid) ?? without));
  }
}

function explained<T>(host: Host, process: Process, result: Result<T>): Result<T> {
  return isFailure(result) && isRefused(result) ? { ...result, why: whyRefused(host, process) } : result;
}

/** Null: there are no ids to take. */
function byIds(host: Host, processes: readonly Process[]): { ids: Ids | null; processes: Process[] }[] {
  const groups = new Map<string, { ids: Ids | null; processes: Process[] }>();
  for (const process of processes) {
    const ids = idsToTake(host, process);
    const key = JSON.stringify(ids);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { ids, processes: [process] });
    else group.processes.push(process);
  }
  return [...groups.values()];
}

/** Results by pid; a process that the child did not come to within its time has none. */
function readInChild<T>(
  host: Host,
  ids: Ids | null,
  processes: readonly Process[],
  read: (process: Process) => Result<T>,
): Map<number, Result<T>> {
  const child = host.runChild({ ids, namespaces: [], timeoutMs: CHILD_TIMEOUT_MS }, (emit) => {
    for (const process of processes) emit(`${JSON.stringify([process.pid, read(process)])}\n`);
  });
  if (isFailure(child)) return new Map(processes.map(({ pid }) => [pid, child]));
  const lines = child.value.output.split('\n').slice(0, -1);
  return new Map(lines.map((line) => JSON.parse(line) as [number, Result<T>]));
}
