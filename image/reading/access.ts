import type { Process } from '../../src/facts/process.ts';
import { isFailure, type Host, type Ids, type Result } from '../host.ts';

/** Far more than such a child takes; short enough for several of them. */
export const CHILD_TIMEOUT_MS = 2000;

/**
 * Reads what the kernel guards as it guards ptrace (proc(5), PTRACE_MODE_READ_FSCREDS): /proc/PID/ns, root, maps and
 * fd. Where the inspector is refused, a child takes the process's own ids and reads once more. What `read` answers
 * comes back from there as JSON.
 */
export function readAs<T>(host: Host, process: Process, read: () => Result<T>): Result<T> {
  const direct = read();
  if (!isRefused(direct)) return direct;
  const ids = idsToTake(host, process);
  const result = ids === null ? direct : readInChild(host, ids, read);
  return isRefused(result) ? { errno: 'EACCES', why: whyRefused(host, process) } : result;
}

function readInChild<T>(host: Host, ids: Ids, read: () => Result<T>): Result<T> {
  const child = host.runChild({ ids, namespaces: [], timeoutMs: CHILD_TIMEOUT_MS }, (emit) =>
    emit(JSON.stringify(read())),
  );
  if (isFailure(child)) return child;
  return child.value.inTime ? (JSON.parse(child.value.output) as Result<T>) : { errno: 'ETIMEDOUT' };
}

/**
 * What would have to be otherwise (kernel/ptrace.c, __ptrace_may_access; security/commoncap.c;
 * apparmor_ptrace_access_check).
 */
export function whyRefused(host: Host, { pid, filesystemUid, filesystemGid }: Process): string {
  const own = host.identity();
  const hasItsIds = own.uid === filesystemUid && own.gid === filesystemGid;
  if (!hasItsIds && own.uid !== 0)
    return `process ${pid} is open only to uid ${filesystemUid} with gid ${filesystemGid}, or to CAP_SYS_PTRACE`;
  const andLabel = hasOtherLabel(host, pid)
    ? '; its security label differs from the inspector’s, so AppArmor or SELinux may refuse even that'
    : '';
  return (
    `process ${pid} has capabilities that its ids alone do not give, or changed its ids itself: ` +
    `it is open only to CAP_SYS_PTRACE${andLabel}`
  );
}

/** AppArmor's default profiles let a process look only into those of the same profile (rule ptrace, peer). */
function hasOtherLabel(host: Host, pid: number): boolean {
  const [own, other] = ['self', pid].map((process) => host.readText(`/proc/${process}/attr/current`));
  return own !== undefined && other !== undefined && !isFailure(own) && !isFailure(other) && own.value !== other.value;
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
