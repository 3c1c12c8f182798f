import { expect, test } from 'vitest';
import { runCheck } from '../../src/checks/check.ts';
import { deadLxcfsMount } from '../../src/checks/dead-lxcfs-mount.ts';
import { inspectionWith, without } from '../facts.ts';

function stateOf(state: 'dead' | 'hung' | 'empty') {
  return { state, provider: 'lxcfs' } as const;
}

test('passes where every file answers', () => {
  expect(runCheck(deadLxcfsMount, inspectionWith())).toEqual({ status: 'pass' });
});

test('fails where the daemon is gone', () => {
  expect(runCheck(deadLxcfsMount, inspectionWith({ target: { meminfoView: stateOf('dead'), cpuinfoView: stateOf('dead') } }))).toEqual({
    status: 'fail',
    title: 'Processes of web-7f6b that ask how much they may use get no answer: reading /proc/meminfo fails with ENOTCONN.',
    expected: 'what is mounted over files of /proc and /sys answers with their text',
    actual: 'reading /proc/meminfo fails with ENOTCONN',
    evidence: ['reading /proc/cpuinfo fails with ENOTCONN', 'LXCFS is mounted at /proc/meminfo'],
    remediation: { text: expect.stringMatching(/create web-7f6b anew: a new daemon does not revive the mounts of pods that run/) },
  });
});

test.each([
  ['hung', /^Restart the LXCFS daemon of node-a/],
  ['empty', /hostPID: true/],
] as const)('fails where a file is %s', (state, text) => {
  expect(runCheck(deadLxcfsMount, inspectionWith({ target: { cpuOnlineView: stateOf(state) } }))).toMatchObject({ status: 'fail', remediation: { text: expect.stringMatching(text) } });
});

test('what hangs below another mount than LXCFS is not blamed on LXCFS', () => {
  const meminfoView = { state: 'empty', provider: 'other' } as const;
  expect(runCheck(deadLxcfsMount, inspectionWith({ target: { meminfoView } }))).toMatchObject({ status: 'fail', remediation: { text: expect.stringMatching(/^Remove what is mounted over \/proc\/meminfo/) } });
});

test('fails though the other files and the mounts could not be seen', () => {
  const inspection = without(without(inspectionWith({ target: { meminfoView: stateOf('dead') } }), 'target', 'cpuinfoView'), 'target', 'lxcfsMounts');
  expect(runCheck(deadLxcfsMount, inspection)).toMatchObject({ status: 'fail', evidence: [] });
});

test('is not applicable without LXCFS, whatever else could not be seen', () => {
  expect(runCheck(deadLxcfsMount, without(inspectionWith({ target: { lxcfsMounts: [] } }), 'target', 'meminfoView')).status).toBe('not-applicable');
});

test.each(['lxcfsMounts', 'meminfoView', 'cpuinfoView', 'cpuOnlineView'] as const)('is unknown without %s', (name) => {
  expect(runCheck(deadLxcfsMount, without(inspectionWith(), 'target', name, 'timeout'))).toEqual({ status: 'unknown', reason: `${name} of the target is timeout: a test took ${name} away` });
});
