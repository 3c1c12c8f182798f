import { expect, test } from 'vitest';
import { collectUserNamespace } from '../../../../image/collectors/processes/user-namespace.ts';
import { targetOf } from '../../hosts/collecting.ts';
import { containerV1 } from '../../hosts/container-v1.ts';
import { fixtureHost, type Entry } from '../../hosts/fixture-host.ts';

const EVERY_ID = '0 0 4294967295\n';
const OF_POD = '0 131072 65536\n';
const range = [{ first: 0, firstOutside: 131072, count: 65536 }];

function namespaceWith(ofTarget: Entry, own: Entry = EVERY_ID) {
  const files = {
    '/proc/1/uid_map': ofTarget,
    '/proc/1/gid_map': ofTarget,
    '/proc/self/uid_map': own,
    '/proc/self/gid_map': own,
  };
  const host = fixtureHost(containerV1({ files }));
  return collectUserNamespace(host, targetOf(host));
}

test.each<[string, Entry, Entry, object]>([
  ['the initial one', EVERY_ID, EVERY_ID, { status: 'ok', value: { mapsEveryId: true, isInspectors: true } }],
  [
    'a pod with hostUsers: false, from inside',
    OF_POD,
    OF_POD,
    { status: 'ok', value: { mapsEveryId: false, isInspectors: true, uidRanges: range, gidRanges: range } },
  ],
  [
    'a pod with hostUsers: false, from its node',
    OF_POD,
    EVERY_ID,
    { status: 'ok', value: { mapsEveryId: false, isInspectors: false, uidRanges: range } },
  ],
  ['a text that is no map', 'x\n', EVERY_ID, { status: 'malformed' }],
  ['a kernel without user namespaces', { errno: 'ENOENT' }, EVERY_ID, { status: 'absent' }],
  ['its own map closed to the inspector', EVERY_ID, { errno: 'EACCES' }, { status: 'denied' }],
])('%s', (_, ofTarget, own, expected) => {
  expect(namespaceWith(ofTarget, own)).toMatchObject(expected);
});

test('one that maps every uid, and not every gid', () => {
  const host = fixtureHost(containerV1({ files: { '/proc/1/gid_map': OF_POD } }));
  expect(collectUserNamespace(host, targetOf(host))).toMatchObject({ value: { mapsEveryId: false } });
});

test('a process that has made one of its own', () => {
  const host = fixtureHost(containerV1({ files: { '/proc/8/uid_map': '0 1000 1\n' } }));
  expect(collectUserNamespace(host, targetOf(host))).toMatchObject({ value: { mapsEveryId: true, nestedPids: [8] } });
});
