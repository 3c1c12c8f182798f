import type { Evidence } from './channel.ts';
import type { HeldFile } from './held-file.ts';

/**
 * The evidence of a file if the other side holds another one of the same path, as each side opens it, and one of them to be
 * written: both mean one file, and have two. On a disk it may be chance: two containers of one image have their own of all.
 */
export function namesakeOf(file: HeldFile, others: HeldFile[], isOneKernel: boolean): Evidence | null {
  const namesake = others.find(
    (other) =>
      other.kind === 'file' &&
      file.kind === 'file' &&
      !other.removed &&
      !file.removed &&
      other.path === file.path &&
      other.id !== file.id &&
      (other.writable || file.writable) &&
      (other.isMapped || file.isMapped || (other.inMemory && file.inMemory)),
  );
  if (namesake === undefined) return null;
  const otherId = isOneKernel ? namesake.id : `${namesake.id}@${namesake.role}`;
  return file.inMemory || namesake.inMemory
    ? { is: 'out-of-reach', because: { kind: 'namesake', otherId }, breaks: true }
    : { is: 'possible', because: { kind: 'namesake-on-disk', otherId } };
}
