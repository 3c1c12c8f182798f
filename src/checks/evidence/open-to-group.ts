import type { Fix } from '../../changes/change.ts';
import type { ChangedSide } from '../../changes/changed-side.ts';
import { joinGroup } from '../../changes/join-group.ts';
import type { Owned } from './define-refusal-check.ts';

/** The fix if a group can use an object already: the target joins it; else another one. */
export function openToGroup(
  target: ChangedSide,
  owner: Owned | undefined,
  object: Parameters<typeof joinGroup>[3],
  otherwise: Fix,
): Fix {
  return owner !== undefined && (owner.mode & 0o060) === 0o060
    ? joinGroup('target', target, owner.gid, object)
    : otherwise;
}
