import type { Fact } from '../../../src/facts/fact.ts';
import type { ContainerProcesses, Process } from '../../../src/facts/process.ts';
import type { RowSink } from '../../conversation/rows.ts';
import { ok } from '../../fact.ts';
import type { Host } from '../../host.ts';
import { mayBeHidden } from '../../who/hidden-processes.ts';
import { startedAt, type Target } from '../../who/target.ts';
import { findSemaphoreWaits } from './semaphore-waits.ts';

/**
 * The container's processes, the main one first; one more than are listed if /proc may hide some. `hasSemaphores`:
 * there are sets in their IPC namespace that one of them may wait for.
 */
export function collectProcesses(
  host: Host,
  target: Target,
  rows: RowSink<Process>,
  { hasSemaphores }: { hasSemaphores: boolean },
): Fact<Omit<ContainerProcesses, 'rows'>> {
  const { main, processes } = target;
  const waits = hasSemaphores ? findSemaphoreWaits(host, target) : new Map<number, number>();
  for (const process of processes) {
    const waitsForSemid = waits.get(process.pid);
    rows.add(() => (waitsForSemid === undefined ? process : { ...process, waitsForSemid }));
  }
  if (mayBeHidden(host)) rows.countUnseen(1);
  const mainStartedAt = startedAt(host, target);
  return ok('/proc/*/cgroup, /proc/*/status', {
    mainPid: main.pid,
    ...(mainStartedAt !== undefined && { mainStartedAt }),
    totalCount: rows.totalCount,
  });
}
