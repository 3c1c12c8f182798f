import { expect, test } from 'vitest';
import { collectFileProtection } from '../../../../image/collectors/machine/file-protection.ts';
import { containerV1 } from '../../hosts/container-v1.ts';
import { fixtureHost, type Entry } from '../../hosts/fixture-host.ts';

test.each<[string, Entry | null, object]>([
  ['guarded', '1\n', { status: 'ok', value: { protectedRegular: 1 } }],
  ['an older kernel', null, { status: 'ok', value: { protectedRegular: null } }],
  ['another form', 'on', { status: 'malformed' }],
  ['closed', { errno: 'EACCES' }, { status: 'denied' }],
])('%s', (_, entry, expected) => {
  expect(
    collectFileProtection(fixtureHost(containerV1({ files: { '/proc/sys/fs/protected_regular': entry } }))),
  ).toMatchObject(expected);
});
