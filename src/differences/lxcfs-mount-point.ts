import type { NodeLxcfsMounts } from '../facts/node/node-lxcfs.ts';
import { contrast, defineDifference, EQUAL } from './difference.ts';

/** Where LXCFS is mounted on nodes that have it. A place that both have serves pods of both. */
export const lxcfsMountPoint = defineDifference({
  id: 'lxcfs-mount-point',
  severity: 'error',
  needs: ['lxcfsMounts'],
  compare(a, b) {
    if (a.lxcfsMounts.length === 0 || b.lxcfsMounts.length === 0) return EQUAL;
    const places = new Set(a.lxcfsMounts.map(({ mountPoint }) => mountPoint));
    return contrast({
      ...(b.lxcfsMounts.some(({ mountPoint }) => places.has(mountPoint)) ? { severity: 'info' } : {}),
      title: 'LXCFS is mounted at another place.',
      a: describe(a.lxcfsMounts),
      b: describe(b.lxcfsMounts),
      consequence:
        'Pods take its files from one path of the node by hostPath: where LXCFS lies elsewhere they do not start, ' +
        'or mount an empty directory.',
    });
  },
});

function describe(mounts: NodeLxcfsMounts): string {
  return mounts
    .map(({ mountPoint }) => mountPoint)
    .toSorted()
    .join(', ');
}
