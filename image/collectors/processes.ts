import type { Fact } from '../../src/facts/fact.ts';
import type { ContainerProcesses, Process } from '../../src/facts/process.ts';
import { ok } from '../fact.ts';
import type { RowSink } from '../rows.ts';
import type { Target } from '../target.ts';

/** The container's processes, the main one first. */
export function collectProcesses({ main, processes }: Target, rows: RowSink<Process>): Fact<Omit<ContainerProcesses, 'rows'>> {
  for (const process of processes) rows.add(() => process);
  return ok('/proc/*/cgroup, /proc/*/status', { mainPid: main.pid, totalCount: rows.totalCount });
}
