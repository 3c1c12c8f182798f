import { expect, test } from 'vitest';
import { collectPressureFiles } from '../../../../image/collectors/node/pressure-files.ts';
import { fixtureHost, type Entry } from '../../hosts/fixture-host.ts';
import { nodeOf, nodeThat } from '../../hosts/node.ts';

test.each<[string, Record<string, Entry | null>, object]>([
  ['all of them', {}, { status: 'ok', value: ['cpu', 'io', 'memory'] }],
  ['one that this kernel has not', { '/proc/pressure/io': null }, { value: ['cpu', 'memory'] }],
  ['switched off at boot', { '/proc/pressure/cpu': { errno: 'EOPNOTSUPP' } }, { value: ['io', 'memory'] }],
  [
    'closed, which is no answer',
    { '/proc/pressure/cpu': { errno: 'EACCES' } },
    { status: 'denied', source: '/proc/pressure/cpu' },
  ],
])('%s', (_, files, expected) => {
  const host = fixtureHost(nodeThat(files));
  expect(collectPressureFiles(host, nodeOf(host))).toMatchObject(expected);
});
