import type { UserNamespace } from '../facts/process.ts';
import type { Decision } from './access.ts';
import { UNMAPPED_ID } from './mapped-ids.ts';

/** Which of the three groups of permission bits the kernel looks at: it never adds the bits of a second one. */
export type PermissionClass = 'owner' | 'group' | 'other';

/**
 * The class a process belongs to: owner before group before other, whatever their bits (path_resolution(7),
 * "Permissions"; ipc/util.c, ipcperms). `undecidable` where an id of the object may be an unmapped one that only
 * looks like the process's.
 */
export function permissionClass(
  process: { uid: number; gids: number[] },
  object: { uids: number[]; gids: number[] },
  namespace: UserNamespace,
): PermissionClass | 'undecidable' {
  const isOwner = isAnyOf([process.uid], object.uids, namespace);
  if (isOwner !== false) return isOwner === true ? 'owner' : 'undecidable';
  const isInGroup = isAnyOf(process.gids, object.gids, namespace);
  if (isInGroup !== false) return isInGroup === true ? 'group' : 'undecidable';
  return 'other';
}

/** The three bits that a mode grants to a class. */
export function bitsOf(mode: number, permissionClass: PermissionClass): number {
  return (mode >> { owner: 6, group: 3, other: 0 }[permissionClass]) & 0o7;
}

function isAnyOf(ids: number[], ofObject: number[], { mapsEveryId }: UserNamespace): Decision {
  const common = ids.filter((id) => ofObject.includes(id));
  if (common.some((id) => mapsEveryId || id !== UNMAPPED_ID)) return true;
  return common.length > 0 ? 'undecidable' : false;
}
