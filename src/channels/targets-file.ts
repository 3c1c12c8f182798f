import { missingFact } from '../facts/known.ts';
import type { Evidence } from './channel.ts';
import { isMemory, type HeldFile, type HeldFiles } from './held-file.ts';
import { namesakeOf } from './namesake-files.ts';
import type { Pair } from './pair.ts';
import { removedMountOf } from './removed-mount.ts';

/**
 * The evidence of a file that the target alone holds: an old copy of the Agent's, one of two with the same path,
 * or its own. Null if it is no memory of the channel.
 */
export function evidenceOfTargets(file: HeldFile, files: HeldFiles, pair: Pair, isOneKernel: boolean): Evidence | null {
  if (file.removed) return (isOneKernel ? staleEvidence(file, files, pair) : null) ?? ofRemoved(file);
  const mount = isOneKernel ? removedMountOf(file, files, pair) : null;
  if (mount !== null)
    return { is: 'out-of-reach', because: { kind: 'removed-mount', mountPoint: mount.mountPoint }, breaks: true };
  const namesake = namesakeOf(file, files, isOneKernel);
  if (namesake !== null) return namesake;
  return isMemory(file) ? { is: 'possible', because: { kind: 'target-alone' } } : null;
}

/**
 * The evidence of a removed file whose name leads to one that the Agent holds, and no process of the target;
 * null if there is none. The Agent may keep the old one, too. On a disk one of the two is mapped: else it
 * is a log that was rotated.
 */
export function staleEvidence(file: HeldFile, files: HeldFiles, { target, agent }: Pair): Evidence | null {
  const newer = files.agent.find(
    (other) =>
      other.kind === 'file' &&
      !other.removed &&
      other.device === file.device &&
      (file.inMemory || file.isMapped || other.isMapped) &&
      (file.location === null || other.location === null
        ? other.path === file.path
        : other.location === file.location) &&
      !files.target.some(({ id }) => id === other.id),
  );
  if (newer === undefined) return null;
  if (newer.location === null || file.location === null) {
    // Two directories of one volume may have files of the same path
    const missing = [
      ...missingFact('target', 'mounts', target.facts.mounts),
      ...missingFact('agent', 'mounts', agent.facts.mounts),
    ];
    if (missing.length > 0) return { is: 'undecided', missing };
  }
  // A process that was not read may hold the new one
  if (file.writable && files.unseenOfTarget.length > 0) return { is: 'undecided', missing: files.unseenOfTarget };
  return file.writable
    ? { is: 'out-of-reach', because: { kind: 'stale', currentId: newer.id }, breaks: true }
    : { is: 'possible', because: { kind: 'snapshot', currentId: newer.id } };
}

function ofRemoved(file: HeldFile): Evidence | null {
  return isMemory(file) ? { is: 'private', because: 'removed' } : null;
}
