import { expect, test } from 'vitest';
import { collectOvercommit } from '../../../../image/collectors/node/overcommit.ts';
import { fixtureHost, type Entry } from '../../hosts/fixture-host.ts';
import { nodeOf, nodeThat } from '../../hosts/node.ts';

const MODE = '/proc/sys/vm/overcommit_memory';

test('a ratio past all numbers', () => {
  const host = fixtureHost(nodeThat({ '/proc/sys/vm/overcommit_ratio': '9'.repeat(400) }));
  expect(collectOvercommit(host, nodeOf(host))).toMatchObject({ status: 'malformed' });
});

test.each<[string, Entry | null, object]>([
  ['the mode and the ratio', '1\n', { status: 'ok', value: { mode: 1, ratioPercent: 50 } }],
  ['another form', 'x', { status: 'malformed' }],
  ['not there', null, { status: 'absent' }],
  ['closed', { errno: 'EACCES' }, { status: 'denied' }],
])('%s', (_, entry, expected) => {
  const host = fixtureHost(nodeThat({ [MODE]: entry }));
  expect(collectOvercommit(host, nodeOf(host))).toMatchObject(expected);
});
