import type { LxcfsDaemons, NodeLxcfsMounts } from '../facts/node/node-lxcfs.ts';
import { EQUAL, type Outcome } from './difference.ts';

interface Lxcfs {
  lxcfsDaemons: LxcfsDaemons;
  lxcfsMounts: NodeLxcfsMounts;
}

/**
 * Compares the LXCFS processes of nodes that both have one. Where one has none, and LXCFS neither answers there, other
 * differences tell; where it answers all the same, its process goes by another name, and nothing is known of it.
 */
export function contrastDaemons(a: Lxcfs, b: Lxcfs, compare: (a: LxcfsDaemons, b: LxcfsDaemons) => Outcome): Outcome {
  if (
    [a, b].some(
      ({ lxcfsDaemons, lxcfsMounts }) =>
        lxcfsDaemons.length === 0 && lxcfsMounts.some(({ state }) => state === 'answers'),
    )
  ) {
    return { kind: 'not-compared', reason: 'LXCFS answers, but no process of that name was found' };
  }
  return a.lxcfsDaemons.length === 0 || b.lxcfsDaemons.length === 0 ? EQUAL : compare(a.lxcfsDaemons, b.lxcfsDaemons);
}
