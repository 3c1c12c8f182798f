import type { Holder } from './channel.ts';
import type { Opening, Refusal } from './opening.ts';

/**
 * The processes of a side that hold an object and could not open it again as they have it, for reading alone if that is
 * how: they have it from a parent, or from before they changed their ids.
 */
export function cannotReopen(opening: Opening, holders: Holder[]): Refusal[] {
  if (!('refused' in opening)) return [];
  return opening.refused.filter(({ process, mayRead }) => {
    const held = holders.filter(({ pid }) => pid === process.pid);
    return held.length > 0 && !(mayRead && !held.some(({ writable }) => writable));
  });
}
