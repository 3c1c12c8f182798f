import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { runCheck } from '../../src/checks/check.ts';
import { oversizedShmMount } from '../../src/checks/oversized-shm-mount.ts';
import { declared, inspectionWith, MiB, without, type Difference } from '../facts.ts';

const inMemory = { kind: 'empty-dir', volume: 'shm', inMemory: true, sizeLimitBytes: null, readOnly: false } as const;
const podSpec = { containers: [declared('app', { shmVolume: inMemory })] };
const mount = (size: number, available = size): Difference => ({
  podSpec,
  shmMount: { sizeBytes: String(size), availableBytes: String(available) },
});
const resultOf = (target: Difference) => runCheck(oversizedShmMount, inspectionWith({ target }));

test('fails where a volume is as large as the memory limit, as without a sizeLimit', () => {
  const result = resultOf(mount(256 * MiB));
  expect(result).toMatchObject({
    status: 'fail',
    severity: 'info',
    title: '/dev/shm of web-7f6b may take all the memory of container app: who fills it is killed before it is full.',
    expected: 'its size is less than the memory limit, 256Mi',
    actual: 'its size is 256Mi, 0 of it used',
    evidence: ['volume shm has no sizeLimit'],
  });
  expect(parse((result.status === 'fail' && result.remediation.patch) || '').spec.template.spec).toEqual({
    volumes: [{ name: 'shm', emptyDir: { medium: 'Memory', sizeLimit: '128Mi' } }],
  });
});

test('fails as a warning once half of the limit is in it', () => {
  expect(resultOf(mount(512 * MiB, 384 * MiB))).toMatchObject({
    status: 'fail',
    severity: 'warning',
    actual: 'its size is 512Mi, 128Mi of it used',
  });
});

test('fails where it has no limit at all', () => {
  expect(resultOf(mount(0))).toMatchObject({ status: 'fail', actual: 'it has no size limit' });
});

test('passes where it is full before memory is', () => {
  expect(resultOf(mount(128 * MiB))).toEqual({ status: 'pass' });
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
  expect(resultOf(target).status).toBe('not-applicable');
});

test.each(['shmMount', 'memoryCgroup', 'podSpec', 'machine'] as const)('is unknown without %s', (name) => {
  expect(
    runCheck(oversizedShmMount, without(inspectionWith({ target: mount(256 * MiB) }), 'target', name)).status,
  ).toBe('unknown');
});
