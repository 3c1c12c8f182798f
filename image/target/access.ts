import type { Process } from '../src/facts/process.ts';
import { isFailure, type Host, type Ids, type Result } from './host.ts';

const CHILD_TIMEOUT_MS = 5000;

/**
 * Reads what the kernel guards as it guards ptrace (proc(5), PTRACE_MODE_READ_FSCREDS): /proc/PID/ns, root, maps and
 * fd. Where the inspector is refused, a child takes the process's own ids and reads once more. What `read` answers
 * comes back from there as JSON.
 */
export function readAs<T>(host: Host, process: Process, read: () => Result<T>): Result<T> {
  const direct = read();
  if (!isRefused(direct)) return direct;
  const ids = idsToTake(host, process);
  if (ids === null) return direct;
  const child = host.runChild({ ids, timeoutMs: CHILD_TIMEOUT_MS }, (emit) => emit(JSON.stringify(read())));
  if (isFailure(child)) return child;
  return child.value.inTime ? (JSON.parse(child.value.output) as Result<T>) : { errno: 'ETIMEDOUT' };
}

export function isRefused<T>(result: Result<T>): boolean {
  return isFailure(result) && (result.errno === 'EACCES' || result.errno === 'EPERM');
}

/** The ids that a child would have to take to be let in; null where the inspector may not take any, or has them. */
export function idsToTake(host: Host, { filesystemUid, filesystemGid, groups }: Process): Ids | null {
  const own = host.identity();
  if (own.uid !== 0 || (own.uid === filesystemUid && own.gid === filesystemGid)) return null;
  return { uid: filesystemUid, gid: filesystemGid, groups };
}
