import { expect, test } from 'vitest';
import { collectUserNamespace } from '../../../image/collectors/user-namespace.ts';
import { targetOf } from '../hosts/collecting.ts';
import { containerV1 } from '../hosts/container-v1.ts';
import { fixtureHost, type Entry } from '../hosts/fixture-host.ts';

test.each<[string, Entry, object]>([
  ['the initial one', '         0          0 4294967295\n', { status: 'ok', value: { mapsEveryId: true } }],
  ['a pod with hostUsers: false', '         0     131072      65536\n', { status: 'ok', value: { mapsEveryId: false } }],
  ['a text that is no map', 'x\n', { status: 'malformed' }],
  ['a kernel without user namespaces', { errno: 'ENOENT' }, { status: 'absent' }],
])('%s', (_, map, expected) => {
  const host = fixtureHost(containerV1({ files: { '/proc/1/uid_map': map } }));
  expect(collectUserNamespace(host, targetOf(host))).toMatchObject(expected);
});
