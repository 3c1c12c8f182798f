import type { Evidence } from './channel.ts';
import type { HeldFile, HeldFiles } from './held-file.ts';

/**
 * The evidence of a file if the other side holds another one of the same path, as each side opens it,
 * and one of them to be written: both mean one file, and have two. If both sides hold that other one, the path is
 * no mistake: an Agent that goes through /proc/PID/root has files of the same path of every pod that it serves.
 * On a disk it may be chance, but at /dev/shm: two containers of one image have their own of all.
 * Off /dev/shm one of them has it mapped: else it is a log, or a lock.
 */
export function namesakeOf(file: HeldFile, files: HeldFiles, isOneKernel: boolean): Evidence | null {
  const isHeldToo = (other: HeldFile): boolean => isOneKernel && files[file.role].some(({ id }) => id === other.id);
  const namesake = files[file.role === 'target' ? 'agent' : 'target'].find(
    (other) =>
      other.kind === 'file' &&
      file.kind === 'file' &&
      !other.removed &&
      !file.removed &&
      other.path === file.path &&
      !isHeldToo(other) &&
      (other.writable || file.writable) &&
      (other.isMapped || file.isMapped || (other.onDevShm && file.onDevShm)),
  );
  if (namesake === undefined) return null;
  const otherId = isOneKernel ? namesake.id : `${namesake.id}@${namesake.role}`;
  if (isOneKernel && isOneName(file, namesake)) return { is: 'possible', because: { kind: 'replaced', otherId } };
  const isNoChance = file.inMemory || namesake.inMemory || (file.onDevShm && namesake.onDevShm);
  return isNoChance
    ? { is: 'out-of-reach', because: { kind: 'namesake', otherId }, breaks: true }
    : { is: 'possible', because: { kind: 'namesake-on-disk', otherId } };
}

/** A directory has one file of a name: each side was read at its time, and in between it was replaced. */
function isOneName(one: HeldFile, other: HeldFile): boolean {
  return one.device === other.device && one.location !== null && one.location === other.location;
}
