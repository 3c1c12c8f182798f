import type { Evidence } from './channel.ts';
import type { HeldFile, HeldFiles } from './held-file.ts';

/**
 * The evidence of a file if the other side holds another one of the same path, as each side opens it, and one of them to be
 * written: both mean one file, and have two. If both sides hold that other one, the path is no mistake: an Agent that goes
 * through /proc/PID/root has files of the same path of every pod that it serves. On a disk it may be chance: two containers
 * of one image have their own of all. One directory has one file of a name: if each side saw another one there, it was
 * replaced after the first was read, and whether its holder follows was not seen.
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
      !(isOneKernel && isOneName(file, other)) &&
      (other.writable || file.writable) &&
      (other.isMapped || file.isMapped || (other.inMemory && file.inMemory)),
  );
  if (namesake === undefined) return null;
  const otherId = isOneKernel ? namesake.id : `${namesake.id}@${namesake.role}`;
  return file.inMemory || namesake.inMemory
    ? { is: 'out-of-reach', because: { kind: 'namesake', otherId }, breaks: true }
    : { is: 'possible', because: { kind: 'namesake-on-disk', otherId } };
}

function isOneName(one: HeldFile, other: HeldFile): boolean {
  return one.device === other.device && one.location !== null && one.location === other.location;
}
