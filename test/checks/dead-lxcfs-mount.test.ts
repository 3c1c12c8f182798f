import { expect, test } from 'vitest';
import { deadLxcfsMount } from '../../src/checks/dead-lxcfs-mount.ts';
import { inspectionWith, without } from '../facts.ts';
import { resultOf } from './result-of.ts';

function stateOf(state: 'dead' | 'hung' | 'empty') {
  return { state, provider: 'lxcfs' } as const;
}

test('passes where every file answers', () => {
  expect(resultOf(deadLxcfsMount, inspectionWith())).toEqual({ status: 'pass' });
});

test('fails where the daemon is gone', () => {
  expect(
    resultOf(
      deadLxcfsMount,
      inspectionWith({ target: { meminfoView: stateOf('dead'), cpuinfoView: stateOf('dead') } }),
    ),
  ).toMatchObject({
    status: 'fail',
    severity: 'error',
  });
});

test.each([
  ['hung', 'Restart'],
  ['empty', 'hostPID: true'],
] as const)('fails where a file is %s', (state, fix) => {
  expect(resultOf(deadLxcfsMount, inspectionWith({ target: { meminfoView: stateOf(state) } }))).toMatchObject({
    status: 'fail',
    severity: 'error',
    fix: { text: expect.stringContaining(fix) },
  });
});

test('a file of CPUs that hangs, while meminfo answers, does it again after a restart', () => {
  const answering = resultOf(deadLxcfsMount, inspectionWith({ target: { cpuinfoView: stateOf('hung') } }));
  const hanging = resultOf(
    deadLxcfsMount,
    inspectionWith({ target: { meminfoView: stateOf('hung'), cpuinfoView: stateOf('hung') } }),
  );
  const fixOf = (result: typeof answering) => (result.status === 'fail' ? result.fix.text : undefined);
  expect(fixOf(answering)).toMatch(/without --enable-cfs/);
  expect(fixOf(hanging)).not.toMatch(/--enable-cfs/);
});

const covered = (
  state: 'dead' | 'empty',
  file: '/proc/uptime' | '/proc/diskstats',
  provider: 'lxcfs' | 'other' = 'lxcfs',
) => ({ coveredFiles: [{ state, file, provider }] });

test('a file that does not tell how much there is weighs less', () => {
  expect(resultOf(deadLxcfsMount, inspectionWith({ target: covered('dead', '/proc/uptime') }))).toMatchObject({
    status: 'fail',
    severity: 'warning',
  });
});

test('it is evidence beside one that does, and something else than LXCFS is not LXCFS there either', () => {
  expect(
    resultOf(
      deadLxcfsMount,
      inspectionWith({ target: { meminfoView: stateOf('dead'), ...covered('dead', '/proc/uptime') } }),
    ),
  ).toMatchObject({ severity: 'error' });
  expect(resultOf(deadLxcfsMount, inspectionWith({ target: covered('empty', '/proc/uptime', 'other') }))).toMatchObject(
    {
      severity: 'warning',
      fix: { text: expect.not.stringContaining('daemon') },
    },
  );
});

test('passes where /proc/diskstats is empty: who did no I/O gets that', () => {
  expect(resultOf(deadLxcfsMount, inspectionWith({ target: covered('empty', '/proc/diskstats') }))).toEqual({
    status: 'pass',
  });
});

test('is unknown where one of the other files was not read', () => {
  const coveredFiles = [
    {
      state: 'not-read' as const,
      file: '/proc/stat' as const,
      provider: 'lxcfs' as const,
      why: 'a read before it got no answer in time',
    },
  ];
  expect(resultOf(deadLxcfsMount, inspectionWith({ target: { coveredFiles } }))).toMatchObject({
    status: 'unknown',
  });
});

test('what hangs below another mount than LXCFS is not blamed on LXCFS', () => {
  const meminfoView = { state: 'empty', provider: 'other' } as const;
  expect(resultOf(deadLxcfsMount, inspectionWith({ target: { meminfoView } }))).toMatchObject({
    status: 'fail',
    fix: { text: expect.not.stringContaining('daemon') },
  });
});

test('fails though the other files and the mounts could not be seen', () => {
  const inspection = without(
    without(inspectionWith({ target: { meminfoView: stateOf('dead') } }), 'target', 'cpuinfoView'),
    'target',
    'lxcfsMounts',
  );
  expect(resultOf(deadLxcfsMount, inspection)).toMatchObject({ status: 'fail' });
});

test('is not applicable without LXCFS', () => {
  expect(resultOf(deadLxcfsMount, inspectionWith({ target: { lxcfsMounts: [] } })).status).toBe('not-applicable');
});

test('is unknown without LXCFS too if a file could not be read, which anything may be mounted over', () => {
  expect(
    resultOf(deadLxcfsMount, without(inspectionWith({ target: { lxcfsMounts: [] } }), 'target', 'meminfoView')).status,
  ).toBe('unknown');
});

test.each(['lxcfsMounts', 'meminfoView', 'cpuinfoView', 'cpuOnlineView', 'coveredFiles'] as const)(
  'is unknown without %s',
  (name) => {
    expect(resultOf(deadLxcfsMount, without(inspectionWith(), 'target', name, 'timeout'))).toMatchObject({
      status: 'unknown',
      missing: [{ of: 'target', fact: name, status: 'timeout' }],
    });
  },
);
