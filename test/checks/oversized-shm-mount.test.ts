import { expect, test } from 'vitest';
import { oversizedShmMount } from '../../src/checks/oversized-shm-mount.ts';
import { inspectionWith, without, type Difference } from '../facts.ts';
import { declared } from '../pods.ts';
import { MiB } from '../sizes.ts';
import { resultOf } from './result-of.ts';

const inMemory = { kind: 'empty-dir', volume: 'shm', inMemory: true, sizeLimitBytes: null, readOnly: false } as const;
const podSpec = { containers: [declared('app', { shmVolume: inMemory })] };
const mount = (size: number, available = size): Difference => ({
  podSpec,
  shmMount: { sizeBytes: String(size), availableBytes: String(available) },
});
const judge = (target: Difference) => resultOf(oversizedShmMount, inspectionWith({ target }));

test('fails where a volume is as large as the memory limit, as without a sizeLimit', () => {
  const result = judge(mount(256 * MiB));
  expect(result).toMatchObject({
    status: 'fail',
    severity: 'info',
  });
  expect(result).toMatchObject({
    fix: {
      change: {
        kind: 'workload-patch',
        of: 'target',
        podSpec: {
          volumes: [{ name: 'shm', emptyDir: { medium: 'Memory', sizeLimit: '128Mi' } }],
        },
      },
    },
  });
});

test('fails as a warning once half of the limit is in it', () => {
  expect(judge(mount(512 * MiB, 384 * MiB))).toMatchObject({
    status: 'fail',
    severity: 'warning',
  });
});

test('fails where it has no limit at all', () => {
  expect(judge(mount(0))).toMatchObject({ status: 'fail' });
});

test('passes where it is full before memory is', () => {
  expect(judge(mount(128 * MiB))).toEqual({ status: 'pass' });
});

test.each<[string, Difference]>([
  ['it is the runtime’s own', { shmMount: { sizeBytes: String(512 * MiB) } }],
  ['nothing is mounted', { podSpec, shmMount: { state: 'missing' } }],
  [
    'no memory limit is set',
    {
      ...mount(512 * MiB),
      memoryCgroup: { limitBytes: null },
      podSpec: { containers: [declared('app', { shmVolume: inMemory, memoryLimitBytes: null })] },
    },
  ],
])('is not applicable where %s', (_case, target) => {
  expect(judge(target).status).toBe('not-applicable');
});

test.each(['shmMount', 'memoryCgroup', 'podSpec', 'machine'] as const)('is unknown without %s', (name) => {
  expect(
    resultOf(oversizedShmMount, without(inspectionWith({ target: mount(256 * MiB) }), 'target', name)).status,
  ).toBe('unknown');
});
