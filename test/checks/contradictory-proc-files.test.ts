import { expect, test } from 'vitest';
import { runCheck } from '../../src/checks/check.ts';
import { contradictoryProcFiles } from '../../src/checks/contradictory-proc-files.ts';
import type { CoveredFile } from '../../src/facts/proc-view.ts';
import { inspectionWith, MiB, without, type Difference } from '../facts.ts';

const stat = (count: number): CoveredFile => ({
  state: 'answers',
  file: '/proc/stat',
  provider: 'lxcfs',
  said: { of: 'cpus', count },
});
const swaps = (bytes: number): CoveredFile => ({
  state: 'answers',
  file: '/proc/swaps',
  provider: 'lxcfs',
  said: { of: 'swap', bytes: String(bytes) },
});
const resultOf = (target: Difference) => runCheck(contradictoryProcFiles, inspectionWith({ target }));

test('fails where /proc/stat is the machine’s', () => {
  expect(resultOf({ coveredFiles: [] })).toMatchObject({
    status: 'fail',
    title: 'Files of /proc tell processes of web-7f6b different things: /proc/cpuinfo has 1 CPU, /proc/stat 16 CPUs.',
    actual: '/proc/cpuinfo has 1 CPU, /proc/stat 16 CPUs',
    evidence: [],
    remediation: {
      text: expect.stringMatching(/^Mount LXCFS over \/proc\/stat/),
      patch: expect.stringContaining('mountPath: /proc/stat'),
    },
  });
});

test('is unknown with hostPID, where LXCFS tells each reader of its own cgroup', () => {
  expect(resultOf({ coveredFiles: [], podSpec: { hostPid: true } })).toMatchObject({
    status: 'unknown',
    reason: expect.stringContaining('hostPID'),
  });
});

test('fails where LXCFS itself says two things', () => {
  expect(resultOf({ coveredFiles: [stat(16), swaps(MiB)] })).toMatchObject({
    status: 'fail',
    evidence: ['/proc/meminfo has 0 of swap, /proc/swaps 1Mi'],
    remediation: { text: 'Take a newer LXCFS on node-a, then create the pod anew: both files are answered by it.' },
  });
});

test.each<[string, Difference]>([
  ['every file says the same', { coveredFiles: [stat(1), swaps(0)] }],
  ['no limit makes them differ', { coveredFiles: [], cpuinfoView: { cpuCount: 16 } }],
  ['cpuinfo names no processors on this architecture', { coveredFiles: [], cpuinfoView: { cpuCount: 0 } }],
  [
    '/proc/stat cannot be read: that is told elsewhere',
    { coveredFiles: [{ state: 'dead', file: '/proc/stat', provider: 'lxcfs' }] },
  ],
])('passes where %s', (_case, target) => {
  expect(resultOf(target)).toEqual({ status: 'pass' });
});

test('is not applicable where LXCFS answers for neither', () => {
  const provider = 'kernel';
  expect(
    resultOf({
      cpuinfoView: { state: 'answers', provider, cpuCount: 16 },
      meminfoView: { state: 'answers', provider, totalBytes: '1', availableBytes: null },
    }).status,
  ).toBe('not-applicable');
});

test.each(['coveredFiles', 'cpuinfoView', 'meminfoView', 'machine'] as const)('is unknown without %s', (name) => {
  expect(runCheck(contradictoryProcFiles, without(inspectionWith(), 'target', name)).status).toBe('unknown');
});

test('is unknown where a file was not read', () => {
  expect(
    resultOf({
      coveredFiles: [
        { state: 'not-read', file: '/proc/stat', provider: 'lxcfs', why: 'a read before it got no answer in time' },
      ],
    }),
  ).toMatchObject({ status: 'unknown', reason: expect.stringContaining('/proc/stat was not read') });
});
