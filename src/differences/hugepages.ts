import { formatBytes } from '../words/bytes.ts';
import type { Hugepages } from '../facts/node/node-machine.ts';
import { defineDifference, EQUAL } from './difference.ts';
import { differingSettings } from './settings.ts';

/** Huge pages set aside, and the group that may have them with SHM_HUGETLB (vm/hugetlbpage.rst, shmget(2)). */
export const hugepages = defineDifference({
  id: 'hugepages',
  severity: 'warning',
  needs: ['hugepages'],
  compare({ hugepages: a }, { hugepages: b }) {
    const hasGroup = a.shmGroup !== null && b.shmGroup !== null;
    const found = differingSettings(settingsOf(a, hasGroup), settingsOf(b, hasGroup), 'none');
    if (found === null) return EQUAL;
    return {
      kind: 'differs',
      title: 'Other huge pages are set aside.',
      a: found.a,
      b: found.b,
      consequence:
        'Where none is free, shmget() with SHM_HUGETLB and mmap() with MAP_HUGETLB are ENOMEM; ' +
        'who is not in vm.hugetlb_shm_group needs CAP_IPC_LOCK for such a segment.',
    };
  },
});

/** A pool without pages is as good as none; without the file there is nobody to let in. */
function settingsOf({ sizes, shmGroup }: Hugepages, hasGroup: boolean): Record<string, string> {
  const pools = sizes
    .filter(({ count }) => count !== '0')
    .map(({ pageSizeBytes, count }) => [`pages of ${formatBytes(BigInt(pageSizeBytes))}`, count]);
  return { ...Object.fromEntries(pools), ...(hasGroup && { hugetlb_shm_group: `${shmGroup}` }) };
}
