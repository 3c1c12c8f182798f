import type { LxcfsDaemons, NodeLxcfsMounts } from '../facts/node/node-lxcfs.ts';
import { contrast, defineDifference } from './difference.ts';

/** Whether LXCFS is on the node at all. */
export const lxcfsPresence = defineDifference({
  id: 'lxcfs-presence',
  severity: 'error',
  needs: ['lxcfsDaemons', 'lxcfsMounts'],
  compare: (a, b) =>
    contrast({
      title: 'LXCFS is on one node only.',
      a: describe(a.lxcfsDaemons, a.lxcfsMounts),
      b: describe(b.lxcfsDaemons, b.lxcfsMounts),
      consequence:
        'On the node without it a pod sees the whole node’s memory and CPUs in /proc, ' +
        'and one that mounts LXCFS’s files does not start.',
    }),
});

function describe(daemons: LxcfsDaemons, mounts: NodeLxcfsMounts): string {
  return daemons.length + mounts.length > 0 ? 'there' : 'not there: no process, no mount';
}
