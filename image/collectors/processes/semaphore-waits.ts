import type { Process } from '../../../src/facts/process.ts';
import { isFailure, type Host, type Result } from '../../host.ts';
import { parseWaitingCall, semaphoreOperations } from '../../parsers/process-syscall.ts';
import { processPath } from '../../reading/process-path.ts';
import { readEachAs } from '../../reading/read-each-as.ts';
import type { Target } from '../../who/target.ts';

/** Of all processes together: a Java process has hundreds. */
const MOST_THREADS = 2000;

/**
 * The semaphore set that a thread of each process waits for, by /proc/PID/task/TID/syscall, which the kernel guards
 * as it guards attaching by ptrace(2). A process without an entry waits for none, or for none that could be seen.
 * A set is one of the target's IPC namespace: a process in another one has none.
 */
export function findSemaphoreWaits(host: Host, target: Target): Map<number, number> {
  const waits = new Map<number, number>();
  const kernel = host.kernel();
  const operations = isFailure(kernel) ? undefined : semaphoreOperations.get(kernel.value.architecture);
  if (operations === undefined) return waits;
  let leftCount = MOST_THREADS;
  const read = (process: Process): Result<number | null> => {
    let semid: number | null = null;
    let refused: Result<null> = { value: null };
    const listed = host.eachEntry(processPath(process, 'task'), (tid) => {
      if (semid !== null || isFailure(refused) || (leftCount -= 1) < 0) return;
      const text = host.readText(processPath(process, `task/${tid}/syscall`));
      if (!isFailure(text)) semid = parseWaitingCall(text.value, operations);
      else if (text.errno !== 'ENOENT' && text.errno !== 'ESRCH') refused = text;
    });
    if (isFailure(listed)) return listed;
    if (isFailure(refused)) return refused;
    return { value: semid !== null && isInNamespaceOf(host, target.main, process) ? semid : null };
  };
  readEachAs(host, target.processes, read, ({ pid }, result) => {
    if (!isFailure(result) && result.value !== null) waits.set(pid, result.value);
  });
  return waits;
}

function isInNamespaceOf(host: Host, main: Process, process: Process): boolean {
  const [one, other] = [main, process].map((each) => host.readLink(processPath(each, 'ns/ipc')));
  return one !== undefined && other !== undefined && !isFailure(one) && !isFailure(other) && one.value === other.value;
}
