import type { TargetMount } from '../facts/shm-mount.ts';
import { SHM_DIRECTORY } from '../kernel-rules/shm-location.ts';
import { isBelow, isMemory, type HeldFile, type HeldFiles } from './held-file.ts';
import type { Pair } from './pair.ts';

/**
 * The mount by which the target reaches a file, if what is mounted there was removed since and matters: it is /dev/shm
 * or lies below it, or the Agent holds what has its place now. A directory or file that is mounted stays with its old
 * inode (mount_namespaces(7)); a secret's subPath does so on every update, and nobody shares memory by it, or by a log.
 */
export function removedMountOf(file: HeldFile, files: HeldFiles, { target }: Pair): TargetMount | null {
  const { mounts } = target.facts;
  if (mounts.status !== 'ok' || !(isMemory(file) || file.isMapped)) return null;
  const mount = mounts.value.rows.find(
    (each) => each.removed && each.device === file.device && isBelow(file.path, each.mountPoint),
  );
  if (mount === undefined) return null;
  const isReplaced = files.agent.some(
    ({ removed, device, location }) =>
      !removed && device === mount.device && location !== null && isBelow(location, mount.root),
  );
  return isBelow(mount.mountPoint, SHM_DIRECTORY) || isReplaced ? mount : null;
}
