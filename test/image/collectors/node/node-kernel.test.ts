import { expect, test } from 'vitest';
import { collectNodeKernel } from '../../../../image/collectors/node/node-kernel.ts';
import { fixtureHost } from '../../hosts/fixture-host.ts';
import { nodeOf, nodeThat } from '../../hosts/node.ts';

test('release, build and architecture', () => {
  const host = fixtureHost(nodeThat());
  expect(collectNodeKernel(host, nodeOf(host))).toMatchObject({
    status: 'ok',
    value: { release: '6.1.0-fixture', build: '#1 SMP fixture', architecture: 'x86_64' },
  });
});

test('a call that fails, a file that is closed', () => {
  const host = fixtureHost(nodeThat({ '/proc/sys/kernel/version': { errno: 'EACCES' } }));
  const node = nodeOf(host);
  expect(collectNodeKernel({ ...host, kernel: () => ({ errno: 'EFAULT' }) }, node)).toMatchObject({
    status: 'not-collected',
    source: 'uname(2)',
  });
  expect(collectNodeKernel(host, node)).toMatchObject({ status: 'denied' });
});
