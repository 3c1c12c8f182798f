import { expect, test } from 'vitest';
import { collectInspectorIdentity } from '../../../../image/collectors/processes/inspector-identity.ts';
import { containerV1, status } from '../../hosts/container-v1.ts';
import { fixtureHost } from '../../hosts/fixture-host.ts';

test('ids and capabilities', () => {
  const machine = containerV1({
    self: { pid: 40, uid: 1000, gid: 2000 },
    files: { '/proc/self/status': status(40, { capabilities: '0000000000080000' }) },
  });
  expect(collectInspectorIdentity(fixtureHost(machine))).toEqual({
    status: 'ok',
    source: '/proc/self/status',
    value: { uid: 1000, gid: 2000, effectiveCapabilities: '0000000000080000' },
  });
});

test('a status that is none', () => {
  expect(collectInspectorIdentity(fixtureHost(containerV1({ files: { '/proc/self/status': 'x' } })))).toMatchObject({
    status: 'malformed',
  });
});
