import type { Fix } from '../../changes/change.ts';
import type { Side } from '../../facts/inspection.ts';
import type { Owned } from './define-refusal-check.ts';

/** The fix if a group can use an object already: join it; else another one. */
export function openToGroup(_target: Side<never>, owner: Owned | undefined, _what: string, otherwise: Fix): Fix {
  if (owner === undefined || (owner.mode & 0o060) !== 0o060) return otherwise;
  return { text: `Give the target group ${owner.gid}, to which it is open for reading and writing.` };
}
