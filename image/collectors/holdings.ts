import type { Fact } from '../../src/facts/fact.ts';
import type { Holding, Holdings } from '../../src/facts/ipc.ts';
import type { Process } from '../../src/facts/process.ts';
import { MOST_MEMFDS } from '../../src/facts/request.ts';
import type { RowSink } from '../conversation/rows.ts';
import { failed, ok } from '../fact.ts';
import { isFailure, type Failure, type Host, type Ids, type Result } from '../host.ts';
import { CHILD_TIMEOUT_MS, idsToTake, isRefused, whyRefused } from '../target/access.ts';
import { readHeldObjects, type HeldObjects } from '../target/held-objects.ts';
import { mayBeHidden } from '../target/hidden-processes.ts';
import { mountCache } from '../target/mount-cache.ts';
import { findQueueMount } from '../target/queue-mount.ts';
import { locateShm } from '../target/shm-location.ts';
import { processPath, type Target } from '../target/target.ts';

const SOURCE = '/proc/*/maps, /proc/*/fd';

/**
 * What each process of the target has attached, mapped or open. Processes that refuse the inspector are looked at once
 * more by children with their ids, one child for all of one kind. What processes hold that /proc may hide is counted as one
 * row more.
 */
export function collectHoldings(host: Host, target: Target, rows: RowSink<Holding>): Fact<Omit<Holdings, 'rows'>> {
  const location = locateShm(host, target);
  const shmDevice = isFailure(location) || location.value.state === 'missing' ? undefined : location.value.mount.device;
  const ipcNamespace = namespaceOfShmids(host, target);
  if (isFailure(ipcNamespace)) return failed('/proc/self/ns/ipc', ipcNamespace);
  const queueDevice = findQueueMount(host, target)?.device;
  const mountsOf = mountCache(host, target);
  const read = (process: Process): Result<HeldObjects> => {
    const mounts = mountsOf(process);
    if (hasLostItsLeader(host, process))
      return { errno: 'EOWNERDEAD', why: 'its first thread has ended, which hides what the others hold' };
    return isFailure(mounts)
      ? mounts
      : readHeldObjects(host, process, {
          mounts: mounts.value,
          ipcNamespace: ipcNamespace.value,
          shmDevice,
          queueDevice,
        });
  };

  let memfdCount = 0;
  const refused: Process[] = [];
  const unreadable = new Map<number, Failure>();
  for (const process of target.processes) take(process, read(process), () => refused.push(process));
  for (const { ids, processes } of byIds(host, refused, (process) =>
    unreadable.set(process.pid, { errno: 'EACCES' }),
  )) {
    const results = readInChild(host, ids, processes, read);
    for (const process of processes)
      take(process, results.get(process.pid) ?? { errno: 'ETIMEDOUT' }, (failure) =>
        unreadable.set(process.pid, failure),
      );
  }

  if (mayBeHidden(host)) rows.countUnseen(1);
  const [failure] = unreadable.values();
  if (failure !== undefined && unreadable.size === target.processes.length) {
    return failed(SOURCE, isRefused(failure) ? { ...failure, why: whyRefused(host, target.main) } : failure);
  }
  return ok(SOURCE, { totalCount: rows.totalCount, unreadablePids: [...unreadable.keys()] });

  function take(process: Process, result: Result<HeldObjects>, onRefusal: (failure: Failure) => void): void {
    if (!isFailure(result)) addAll(result.value);
    else if (isRefused(result)) onRefusal(result);
    else if (!hasEnded(result)) unreadable.set(process.pid, result);
  }

  function addAll(held: HeldObjects): void {
    for (const holding of held.rows) {
      if (holding.object.kind === 'memfd' && (memfdCount += 1) > MOST_MEMFDS) continue;
      rows.add(() => holding);
    }
    rows.countUnseen(held.unlistedCount);
  }
}

/** The IPC namespace that `sysvSegments` tells of: the target's; where its link is closed, the inspector's in its pod. */
function namespaceOfShmids(host: Host, { main }: Target): Result<string> {
  const ofTarget = host.readLink(processPath(main, 'ns/ipc'));
  return isFailure(ofTarget) ? host.readLink('/proc/self/ns/ipc') : ofTarget;
}

/** A zombie that has threads left: its maps are empty, theirs are not (pthread_exit(3) in main). */
function hasLostItsLeader(host: Host, process: Process): boolean {
  if (process.state !== 'Z') return false;
  let threadCount = 0;
  host.eachEntry(processPath(process, 'task'), () => (threadCount += 1));
  return threadCount > 1;
}

function hasEnded({ errno }: Failure): boolean {
  return errno === 'ENOENT' || errno === 'ESRCH';
}

function byIds(
  host: Host,
  processes: readonly Process[],
  onNone: (process: Process) => void,
): { ids: Ids; processes: Process[] }[] {
  const groups = new Map<string, { ids: Ids; processes: Process[] }>();
  for (const process of processes) {
    const ids = idsToTake(host, process);
    const key = JSON.stringify(ids);
    const group = groups.get(key);
    if (ids === null) onNone(process);
    else if (group === undefined) groups.set(key, { ids, processes: [process] });
    else group.processes.push(process);
  }
  return [...groups.values()];
}

/** Results by pid; a process that the child did not come to within its time has none. */
function readInChild(
  host: Host,
  ids: Ids,
  processes: readonly Process[],
  read: (process: Process) => Result<HeldObjects>,
): Map<number, Result<HeldObjects>> {
  const child = host.runChild({ ids, namespaces: [], timeoutMs: CHILD_TIMEOUT_MS }, (emit) => {
    for (const process of processes) emit(`${JSON.stringify([process.pid, read(process)])}\n`);
  });
  if (isFailure(child)) return new Map(processes.map(({ pid }) => [pid, child]));
  const lines = child.value.output.split('\n').slice(0, -1);
  return new Map(lines.map((line) => JSON.parse(line) as [number, Result<HeldObjects>]));
}
