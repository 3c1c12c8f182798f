import type { Fact } from '../../src/facts/fact.ts';
import type { ContainerProcesses, Process } from '../../src/facts/process.ts';
import type { RowSink } from '../conversation/rows.ts';
import { ok } from '../fact.ts';
import type { Host } from '../host.ts';
import { mayBeHidden } from '../target/hidden-processes.ts';
import type { Target } from '../target/target.ts';

/** The container's processes, the main one first; one more than are listed where /proc may hide some. */
export function collectProcesses(
  host: Host,
  { main, processes }: Target,
  rows: RowSink<Process>,
): Fact<Omit<ContainerProcesses, 'rows'>> {
  for (const process of processes) rows.add(() => process);
  if (mayBeHidden(host)) rows.countUnseen(1);
  return ok('/proc/*/cgroup, /proc/*/status', { mainPid: main.pid, totalCount: rows.totalCount });
}
