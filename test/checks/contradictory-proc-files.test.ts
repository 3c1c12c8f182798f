import { expect, test } from 'vitest';
import { contradictoryProcFiles } from '../../src/checks/contradictory-proc-files.ts';
import type { CoveredFile } from '../../src/facts/proc-view.ts';
import { inspectionWith, without, type Difference } from '../facts.ts';
import { MiB } from '../sizes.ts';
import { resultOf } from './result-of.ts';

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
const judge = (target: Difference) => resultOf(contradictoryProcFiles, inspectionWith({ target }));

test('fails where /proc/stat is the machine’s', () => {
  expect(judge({ coveredFiles: [] })).toMatchObject({
    status: 'fail',
  });
});

test('is unknown with hostPID, where LXCFS tells each reader of its own cgroup', () => {
  expect(judge({ coveredFiles: [], podSpec: { hostPid: true } })).toMatchObject({
    status: 'unknown',
  });
});

test('fails where LXCFS itself says two things', () => {
  expect(judge({ coveredFiles: [stat(16), swaps(MiB)] })).toMatchObject({
    status: 'fail',
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
  expect(judge(target)).toEqual({ status: 'pass' });
});

test('is not applicable where LXCFS answers for neither', () => {
  const provider = 'kernel';
  expect(
    judge({
      cpuinfoView: { state: 'answers', provider, cpuCount: 16 },
      meminfoView: { state: 'answers', provider, totalBytes: '1', availableBytes: null },
    }).status,
  ).toBe('not-applicable');
});

test.each(['coveredFiles', 'cpuinfoView', 'meminfoView', 'machine'] as const)('is unknown without %s', (name) => {
  expect(resultOf(contradictoryProcFiles, without(inspectionWith(), 'target', name)).status).toBe('unknown');
});

test('is unknown where a file was not read', () => {
  expect(
    judge({
      coveredFiles: [
        { state: 'not-read', file: '/proc/stat', provider: 'lxcfs', why: 'a read before it got no answer in time' },
      ],
    }),
  ).toMatchObject({ status: 'unknown' });
});
