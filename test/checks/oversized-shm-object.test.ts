import { expect, test } from 'vitest';
import { oversizedShmObject } from '../../src/checks/oversized-shm-object.ts';
import { ok } from '../../src/facts/fact.ts';
import { inspectionWith, without, type Difference } from '../facts.ts';
import { shmFile, tableOf } from '../objects.ts';
import { KiB, MiB } from '../sizes.ts';
import { resultOf } from './result-of.ts';

const judge = (target: Difference) => resultOf(oversizedShmObject, inspectionWith({ target }));
const sparse = (sizeMiB: number, allocatedMiB: number) =>
  shmFile({ sizeBytes: String(sizeMiB * MiB), allocatedBytes: String(allocatedMiB * MiB) });

test('fails where a file lacks more than is free', () => {
  const result = judge({
    shmMount: { availableBytes: String(32 * MiB) },
    shmFiles: tableOf(shmFile({ path: 'small' }), sparse(100, 30)),
  });
  expect(result).toMatchObject({ status: 'fail', subjects: ['0:53 2'] });
  expect(result).toMatchObject({
    fix: {
      change: {
        kind: 'workload-patch',
        of: 'target',
        podSpec: { volumes: [{ name: 'dev-shm', emptyDir: { medium: 'Memory' } }] },
      },
    },
  });
});

test('fails with the one that lacks most, though not all files were listed', () => {
  const shmFiles = {
    rows: [sparse(64, 0), shmFile({ path: 'huge', sizeBytes: String(2048 * MiB), allocatedBytes: '0' })],
    totalCount: 9,
  };
  expect(judge({ shmFiles })).toMatchObject({
    status: 'fail',
  });
});

test.each<[string, Difference]>([
  ['every file has its pages', {}],
  ['what a file lacks is free', { shmFiles: tableOf(sparse(63, 0)) }],
  [
    'a directory is larger than it takes',
    {
      shmMount: { availableBytes: String(4 * KiB) },
      shmFiles: tableOf(shmFile({ type: 'directory', allocatedBytes: '0' })),
    },
  ],
  ['huge pages gave it more than it asked for', { shmFiles: tableOf(shmFile({ allocatedBytes: String(2 * MiB) })) }],
])('passes where %s', (_case, target) => {
  expect(judge(target)).toEqual({ status: 'pass' });
});

test.each<[string, Difference]>([
  ['the mount has no size', { shmMount: { sizeBytes: '0', availableBytes: '0' }, shmFiles: tableOf(sparse(100, 0)) }],
  ['it is no tmpfs', { shmMount: { fileSystemType: 'ext4' }, shmFiles: tableOf(sparse(100, 0)) }],
  [
    'it is full, of which another check tells',
    { shmMount: { availableBytes: '0' }, shmFiles: tableOf(sparse(100, 0)) },
  ],
])('is not applicable where %s', (_case, target) => {
  expect(judge(target).status).toBe('not-applicable');
});

test('is not applicable where nothing is mounted', () => {
  const { target, agent } = inspectionWith();
  const bare = { ...target, facts: { ...target.facts, shmMount: ok('mountinfo', { state: 'missing' as const }) } };
  expect(resultOf(oversizedShmObject, { target: bare, agent }).status).toBe('not-applicable');
});

test('is unknown where the mount or a file was not seen', () => {
  for (const name of ['shmMount', 'shmFiles'] as const)
    expect(resultOf(oversizedShmObject, without(inspectionWith(), 'target', name)).status).toBe('unknown');
  expect(judge({ shmFiles: { rows: [shmFile()], totalCount: 2 } }).status).toBe('unknown');
});
