import { expect, test } from 'vitest';
import { collectHugepages } from '../../../../image/collectors/node/hugepages.ts';
import { fixtureHost, type Entry } from '../../hosts/fixture-host.ts';
import { nodeOf, nodeThat } from '../../hosts/node.ts';

const POOLS = '/sys/kernel/mm/hugepages';
const TWO_MIB = `${POOLS}/hugepages-2048kB/nr_hugepages`;

function pagesOn(files: Record<string, Entry | null> = {}) {
  const host = fixtureHost(nodeThat(files));
  return collectHugepages(host, nodeOf(host));
}

test('each size, the smallest first', () => {
  expect(pagesOn({ [`${POOLS}/hugepages-1048576kB/nr_hugepages`]: '2\n' })).toMatchObject({
    status: 'ok',
    value: {
      sizes: [
        { pageSizeBytes: '2097152', count: '16' },
        { pageSizeBytes: '1073741824', count: '2' },
      ],
      shmGroup: 0,
    },
  });
});

test('a kernel without them', () => {
  expect(pagesOn({ [TWO_MIB]: null, '/proc/sys/vm/hugetlb_shm_group': null })).toMatchObject({
    status: 'ok',
    value: { sizes: [], shmGroup: null },
  });
});

test('what is closed or of another form', () => {
  expect(pagesOn({ [TWO_MIB]: { errno: 'EACCES' } })).toMatchObject({ status: 'denied' });
  expect(pagesOn({ '/proc/sys/vm/hugetlb_shm_group': '9'.repeat(400) })).toMatchObject({ status: 'malformed' });
  expect(pagesOn({ [TWO_MIB]: 'many' })).toMatchObject({ status: 'malformed' });
  expect(pagesOn({ [`${POOLS}/other/nr_hugepages`]: '1' })).toMatchObject({ status: 'malformed' });
});
