import { expect, test } from 'vitest';
import { crowdedMemoryLimit } from '../../src/checks/crowded-memory-limit.ts';
import { inspectionWith, without, type Difference } from '../facts.ts';
import { declared } from '../pods.ts';
import { MiB } from '../sizes.ts';
import { resultOf } from './result-of.ts';

const judge = (target: Difference) => resultOf(crowdedMemoryLimit, inspectionWith({ target }));
const crowded = { memoryCgroup: { sharedMemoryBytes: String(240 * MiB), usageBytes: String(250 * MiB) } };

test('fails where shared memory takes nine tenths of the limit', () => {
  const result = judge(crowded);
  expect(result).toMatchObject({
    status: 'fail',
  });
  expect(result).toMatchObject({
    fix: {
      change: {
        kind: 'workload-patch',
        of: 'target',
        podSpec: { containers: [{ name: 'app', resources: { limits: { memory: expect.any(String) } } }] },
      },
    },
  });
});

test('fails by the limit of a cgroup above, where that is less', () => {
  expect(
    judge({
      memoryCgroup: { version: 1, effectiveLimitBytes: String(128 * MiB), sharedMemoryBytes: String(120 * MiB) },
    }),
  ).toMatchObject({ status: 'fail' });
});

test.each<[string, Difference]>([
  ['it takes less', { memoryCgroup: { sharedMemoryBytes: String(200 * MiB) } }],
  ['it can be swapped out', { ...crowded, memoryEvents: { swap: { limitBytes: null, usageBytes: '4096' } } }],
])('passes where %s', (_case, target) => {
  expect(judge(target)).toEqual({ status: 'pass' });
});

test('is not applicable without a limit', () => {
  expect(
    judge({
      memoryCgroup: { limitBytes: null },
      podSpec: { containers: [declared('app', { memoryLimitBytes: null })] },
    }).status,
  ).toBe('not-applicable');
});

test.each(['memoryCgroup', 'podSpec', 'machine', 'memoryEvents'] as const)('is unknown without %s', (name) => {
  expect(resultOf(crowdedMemoryLimit, without(inspectionWith({ target: crowded }), 'target', name)).status).toBe(
    'unknown',
  );
});
