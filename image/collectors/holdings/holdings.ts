import type { Fact } from '../../../src/facts/fact.ts';
import type { Holding, Holdings } from '../../../src/facts/ipc.ts';
import type { Process } from '../../../src/facts/process.ts';
import type { RowSink } from '../../conversation/rows.ts';
import { failed, ok } from '../../fact.ts';
import { isFailure, type Failure, type Host, type Result } from '../../host.ts';
import { mountCache } from '../../reading/mount-cache.ts';
import { processPath } from '../../reading/process-path.ts';
import { findQueueMount } from '../../reading/queue-mount.ts';
import { readEachAs } from '../../reading/read-each-as.ts';
import { mayBeHidden } from '../../who/hidden-processes.ts';
import { startedAt, type Target } from '../../who/target.ts';
import { readHeldObjects, type HeldObjects } from './held-objects.ts';
import { isFull, limitedKind, type KeptObjects } from './kept-objects.ts';

const SOURCE = '/proc/*/maps, /proc/*/fd';

type Unreadable = NonNullable<Holdings['unreadable']>[number];

/**
 * What each process of the target has attached, mapped or open. What processes hold that /proc may hide is counted
 * as one row more. A process in another IPC namespace is read, without its System V segments: it is in `unreadable`,
 * since something of it was left out, and not in `unreadablePids`, since nothing of that could be the target's.
 */
export function collectHoldings(host: Host, target: Target, rows: RowSink<Holding>): Fact<Omit<Holdings, 'rows'>> {
  const ipcNamespace = namespaceOfShmids(host, target);
  if (isFailure(ipcNamespace)) return failed('/proc/self/ns/ipc', ipcNamespace);
  const queueDevice = findQueueMount(host, target)?.device;
  const imageBefore = startedAt(host, target);
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
          queueDevice,
          imageBefore,
        });
  };

  const counts: KeptObjects['counts'] = new Map();
  const unread: Unreadable[] = [];
  const elsewhere: Unreadable[] = [];
  let failure: Failure | undefined;
  readEachAs(host, target.processes, read, ({ pid }, result) => {
    if (!isFailure(result)) {
      addAll(result.value);
      if (result.value.isElsewhere) elsewhere.push({ pid, errno: 'EXDEV', why: IS_ELSEWHERE });
    } else if (!hasEnded(result)) {
      failure ??= result;
      unread.push({ pid, errno: result.errno, why: failed(SOURCE, result).message });
    }
  });

  if (mayBeHidden(host)) rows.countUnseen(1);
  if (failure !== undefined && unread.length === target.processes.length) return failed(SOURCE, failure);
  return ok(SOURCE, {
    totalCount: rows.totalCount,
    unreadablePids: unread.map(({ pid }) => pid),
    unreadable: [...unread, ...elsewhere],
  });

  function addAll(held: HeldObjects): void {
    for (const holding of held.rows) {
      const kind = limitedKind(holding.object);
      if (kind !== undefined && isFull({ counts }, kind)) continue;
      if (kind !== undefined) counts.set(kind, (counts.get(kind) ?? 0) + 1);
      rows.add(() => holding);
    }
    rows.countUnseen(held.unlistedCount);
  }
}

const IS_ELSEWHERE = 'it is in another IPC namespace: its System V segments are none of the target’s';

/** The IPC namespace that `sysvSegments` is about: the target's; if its link is closed, the inspector's in its pod. */
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
