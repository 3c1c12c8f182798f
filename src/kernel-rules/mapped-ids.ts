import type { IdRange, UserNamespace } from '../facts/process.ts';
import type { Decision } from './access.ts';

/**
 * What a user namespace shows for every id that it does not map (user_namespaces(7), "Unmapped user and group IDs").
 */
export const UNMAPPED_ID = 65534;

/**
 * Whether a capability of the process's user namespace counts over an inode: its uid and its gid must both be mapped
 * there (kernel/capability.c, privileged_wrt_inode_uidgid).
 */
export function areMapped({ uid, gid }: { uid: number; gid: number }, namespace: UserNamespace): Decision {
  const answers = [isMapped(uid, namespace.uidRanges, namespace), isMapped(gid, namespace.gidRanges, namespace)];
  if (answers.includes(false)) return false;
  return answers.every((answer) => answer === true) ? true : 'undecidable';
}

/**
 * Seen from inside, what is not mapped looks like 65534, and so may one that is; seen from
 * outside, the map itself tells.
 */
function isMapped(id: number, ranges: IdRange[], { mapsEveryId, isInspectors }: UserNamespace): Decision {
  if (mapsEveryId) return true;
  const isInRange = ranges.some(({ first, firstOutside, count }) =>
    isWithin(id, isInspectors ? first : firstOutside, count),
  );
  if (id !== UNMAPPED_ID) return isInRange;
  return isInRange === isInspectors ? 'undecidable' : isInRange;
}

function isWithin(id: number, first: number, count: number): boolean {
  return id >= first && id < first + count;
}
