import { expect, test } from 'vitest';
import { lxcfsVersion } from '../../src/differences/lxcfs-version.ts';
import { runDifference } from '../../src/differences/difference.ts';
import type { LxcfsDaemon } from '../../src/facts/node/node-lxcfs.ts';
import { nodeWith } from '../node-facts.ts';
import { contrastOf } from './contrast-of.ts';

const running = (text: string): LxcfsDaemon => ({ switches: [], mountPoint: '/x', version: { kind: 'known', text } });
const consequenceOf = (a: string, b: string) =>
  runDifference(lxcfsVersion, nodeWith({ lxcfsDaemons: [running(a)] }), nodeWith({ lxcfsDaemons: [running(b)] }));

test('another version', () => {
  expect(contrastOf(lxcfsVersion, { lxcfsDaemons: [running('5.0.3')] }, { lxcfsDaemons: [running('6.0.4')] })).toEqual({
    a: '5.0.3',
    b: '6.0.4',
  });
});

test.each([
  ['5.0.3', '6.0.4', 'from 6.0 on MemAvailable no longer counts shared memory as available.'],
  ['6.0.4', '5.0.3', 'from 6.0 on MemAvailable no longer counts shared memory as available.'],
  ['6.0.1', '7.0.0', 'from 7.0 on cgroup v1 is not served any more.'],
  ['3.0.4', '10.0.0', 'from 4.0 on CPUs follow'],
  ['6.0.1', '6.0.4', 'as far as the newer one fixes the older one’s.'],
])('from %s to %s', (a, b, told) => {
  expect(consequenceOf(a, b)).toMatchObject({ consequence: expect.stringContaining(told) });
});

test('an unknown version is neither equal nor another', () => {
  const unknown = {
    lxcfsDaemons: [
      { switches: [], mountPoint: '/x', version: { kind: 'unknown' as const, why: 'its executable names none' } },
    ],
  };
  expect(contrastOf(lxcfsVersion, unknown)).toBe(
    'the version of a running LXCFS is not known: its executable names none',
  );
  expect(contrastOf(lxcfsVersion, unknown, unknown)).toMatch('is not known');
});

test('without a process: nothing to compare, unless LXCFS answers all the same', () => {
  const gone = { lxcfsDaemons: [], lxcfsMounts: [{ mountPoint: '/var/lib/lxcfs', state: 'dead' as const }] };
  expect(contrastOf(lxcfsVersion, gone)).toBe('equal');
  expect(contrastOf(lxcfsVersion, { lxcfsDaemons: [] })).toBe('LXCFS answers, but no process of that name was found');
});
