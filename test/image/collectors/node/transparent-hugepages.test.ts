import { expect, test } from 'vitest';
import { collectTransparentHugepages } from '../../../../image/collectors/node/transparent-hugepages.ts';
import { fixtureHost, type Entry } from '../../hosts/fixture-host.ts';
import { nodeOf, nodeThat } from '../../hosts/node.ts';

const ENABLED = '/sys/kernel/mm/transparent_hugepage/enabled';
const SHMEM = '/sys/kernel/mm/transparent_hugepage/shmem_enabled';

function policiesOn(files: Record<string, Entry | null> = {}) {
  const host = fixtureHost(nodeThat(files));
  return collectTransparentHugepages(host, nodeOf(host));
}

test('what is chosen', () => {
  expect(policiesOn()).toMatchObject({ status: 'ok', value: { enabled: 'madvise', shmemEnabled: 'never' } });
});

test('a kernel without them, or with one of them', () => {
  expect(policiesOn({ [ENABLED]: null, [SHMEM]: null })).toMatchObject({
    value: { enabled: null, shmemEnabled: null },
  });
  expect(policiesOn({ [SHMEM]: null })).toMatchObject({ value: { enabled: 'madvise', shmemEnabled: null } });
});

test('nothing chosen is malformed, a closed file denied', () => {
  expect(policiesOn({ [ENABLED]: 'always never' })).toMatchObject({ status: 'malformed' });
  expect(policiesOn({ [SHMEM]: { errno: 'EACCES' } })).toMatchObject({ status: 'denied' });
});
