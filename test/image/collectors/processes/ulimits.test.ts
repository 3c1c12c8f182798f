import { expect, test } from 'vitest';
import { collectUlimits } from '../../../../image/collectors/processes/ulimits.ts';
import { targetOf } from '../../hosts/collecting.ts';
import { containerV1 } from '../../hosts/container-v1.ts';
import { fixtureHost, type Entry } from '../../hosts/fixture-host.ts';

test.each<[string, Entry | undefined, object]>([
  [
    'read',
    undefined,
    { status: 'ok', value: { fileSize: { softBytes: null }, lockedMemory: { softBytes: '8388608' } } },
  ],
  ['another form', 'Max everything 1 1 bytes\n', { status: 'malformed' }],
  ['closed', { errno: 'EACCES' }, { status: 'denied' }],
])('%s', (_, entry, expected) => {
  const host = fixtureHost(containerV1({ files: entry === undefined ? {} : { '/proc/1/limits': entry } }));
  expect(collectUlimits(host, targetOf(host))).toMatchObject(expected);
});
