import type { ContainerProcesses } from '../../facts/process.ts';
import type { Program, Runtime } from '../../facts/runtime.ts';

/**
 * The programs that an answer is about: those of the main process and of what came of it, without shells and small
 * tools, which size nothing. What `kubectl exec` or a probe put into the container is not its workload: a runtime
 * starts it as it started the main process, so both have one parent.
 */
export function workloadOf(
  { programs, unreadable, unlistedCount }: Extract<Runtime, { state: 'read' }>,
  processes: ContainerProcesses,
): { programs: Program[]; unreadPids: number[]; isWhole: boolean } {
  const put = putIn(processes);
  const unreadPids = unreadable.flatMap(({ pid }) => (put.has(pid) ? [] : [pid]));
  return {
    programs: programs.filter(
      ({ kind, pids, processCount }) =>
        kind !== 'helper' && (processCount > pids.length || pids.some((pid) => !put.has(pid))),
    ),
    unreadPids,
    isWhole: unreadPids.length === 0 && unlistedCount === 0,
  };
}

/** Processes that came from outside after the main one, with all that came of them. */
function putIn({ mainPid, rows }: ContainerProcesses): Set<number> {
  const main = rows.find(({ pid }) => pid === mainPid);
  const put = new Set<number>();
  if (main === undefined) return put;
  const isPut = ({ pid, parentPid }: { pid: number; parentPid: number }) =>
    pid !== mainPid && (parentPid === main.parentPid || put.has(parentPid));
  for (let before = -1; before !== put.size;) {
    before = put.size;
    for (const row of rows) if (isPut(row)) put.add(row.pid);
  }
  return put;
}
