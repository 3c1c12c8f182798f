import { expect, test } from 'vitest';
import { collectKernelFlags } from '../../../../image/collectors/node/kernel-flags.ts';
import { fixtureHost, type Entry } from '../../hosts/fixture-host.ts';
import { nodeOf, nodeThat } from '../../hosts/node.ts';

function flagsOn(files: Record<string, Entry | null> = {}) {
  const host = fixtureHost(nodeThat(files));
  return collectKernelFlags(host, nodeOf(host));
}

test('the known ones', () => {
  expect(flagsOn()).toEqual({
    status: 'ok',
    source: '/proc/cmdline',
    value: [
      { name: 'mitigations', value: 'off' },
      { name: 'psi', value: '1' },
    ],
  });
});

test('odd bytes are written out, and a closed file is denied', () => {
  expect(flagsOn({ '/proc/cmdline': 'lsm=\u001b[2J' })).toMatchObject({
    value: [{ name: 'lsm', value: String.raw`\x1b[2J` }],
  });
  expect(flagsOn({ '/proc/cmdline': { errno: 'EPERM' } })).toMatchObject({ status: 'denied' });
});
