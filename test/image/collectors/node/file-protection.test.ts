import { expect, test } from 'vitest';
import { collectFileProtection } from '../../../../image/collectors/node/file-protection.ts';
import { fixtureHost, type Entry } from '../../hosts/fixture-host.ts';
import { nodeOf, nodeThat } from '../../hosts/node.ts';

test.each<[string, Entry | null, object]>([
  ['guarded', '1\n', { status: 'ok', value: { protectedRegular: 1 } }],
  ['an older kernel', null, { status: 'ok', value: { protectedRegular: null } }],
  ['another form', 'on', { status: 'malformed' }],
  ['closed', { errno: 'EACCES' }, { status: 'denied' }],
])('%s', (_, entry, expected) => {
  const host = fixtureHost(nodeThat({ '/proc/sys/fs/protected_regular': entry }));
  expect(collectFileProtection(host, nodeOf(host))).toMatchObject(expected);
});
