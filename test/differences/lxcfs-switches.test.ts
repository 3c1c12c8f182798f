import { expect, test } from 'vitest';
import { lxcfsSwitches } from '../../src/differences/lxcfs-switches.ts';
import type { LxcfsDaemon } from '../../src/facts/node/node-lxcfs.ts';
import { contrastOf } from './contrast-of.ts';

const started = (...switches: LxcfsDaemon['switches']) => ({
  lxcfsDaemons: [{ switches, mountPoint: '/x', version: { kind: 'known' as const, text: '6.0.4' } }],
});

test('those that the other lacks, as they are typed', () => {
  expect(contrastOf(lxcfsSwitches, started('cfs', 'loadavg'), started('loadavg', 'swap-off', 'pidfd'))).toEqual({
    a: '--enable-cfs',
    b: '--enable-pidfd, -u',
  });
  expect(contrastOf(lxcfsSwitches, started('cfs'), started())).toEqual({ a: '--enable-cfs', b: 'only what both have' });
});

test('LXCFS that answers without a process leaves it open', () => {
  expect(contrastOf(lxcfsSwitches, { lxcfsDaemons: [] })).toBe('LXCFS answers, but no process of that name was found');
});
