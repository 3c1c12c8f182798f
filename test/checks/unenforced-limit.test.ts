import { expect, test } from 'vitest';
import { unenforcedLimit } from '../../src/checks/unenforced-limit.ts';
import { inspectionWith, without, type Difference } from '../facts.ts';
import { declared } from '../pods.ts';
import { GiB, MiB } from '../sizes.ts';
import { failureOf, resultOf } from './result-of.ts';

const judge = (target: Difference) => resultOf(unenforcedLimit, inspectionWith({ target }));
const withLimits = (difference: Parameters<typeof declared>[1]) => ({
  podSpec: { containers: [declared('app', difference)] },
});

test.each<[string, Difference]>([
  ['the cgroup has what is declared', {}],
  ['nothing is declared', withLimits({ memoryLimitBytes: null, cpuLimitMillis: null })],
  [
    'the limit is above what the machine has',
    { ...withLimits({ memoryLimitBytes: String(128 * GiB) }), memoryCgroup: { limitBytes: null } },
  ],
  ['the kernel rounds to pages', { memoryCgroup: { limitBytes: String(256 * MiB - 4095) } }],
  [
    'the kernel takes no less than 1 ms',
    { ...withLimits({ cpuLimitMillis: 1 }), cpuCgroup: { quotaMicroseconds: 1000 } },
  ],
  [
    'whole CPUs are its own, without a quota',
    { ...withLimits({ cpuLimitMillis: 4000 }), cpuCgroup: { quotaMicroseconds: null, cpusetCpuCount: 4 } },
  ],
  [
    'the pod’s limit is not the container’s',
    {
      podSpec: { podMemoryLimitBytes: String(GiB), containers: [declared('app', { memoryLimitBytes: null })] },
      memoryCgroup: { limitBytes: null },
    },
  ],
])('passes if %s', (_case, target) => {
  expect(judge(target)).toEqual({ status: 'pass' });
});

test.each<[string, Difference]>([
  ['no cgroup has the quota', { cpuCgroup: { quotaMicroseconds: null } }],
  ['no cgroup has the memory limit', { memoryCgroup: { limitBytes: null } }],
  ['the cgroup has another quota', { cpuCgroup: { quotaMicroseconds: 200_000 } }],
])('fails as information if %s', (_case, target) => {
  expect(judge(target)).toMatchObject({ status: 'fail' });
  expect(unenforcedLimit.severity).toBe('info');
});

test('fails with the resize that could not be done', () => {
  const resizes = [{ type: 'PodResizePending', reason: 'Infeasible', message: 'node has too little memory' }];
  const failure = failureOf(
    unenforcedLimit,
    inspectionWith({ target: { ...withLimits({ memoryLimitBytes: String(500 * GiB) }), podStatus: { resizes } } }),
  );
  expect(`${failure.actual} ${failure.evidence.join(' ')}`).toMatch(/500Gi.*256Mi.*Infeasible/);
});

test.each(['memoryCgroup', 'cpuCgroup', 'podSpec', 'machine'] as const)('is unknown without %s', (name) => {
  expect(resultOf(unenforcedLimit, without(inspectionWith(), 'target', name))).toMatchObject({
    status: 'unknown',
    missing: [{ fact: name }, ...(name === 'podSpec' || name === 'machine' ? [{ fact: name }] : [])],
  });
});

test('is not applicable to nothing: a pod without limits passes', () => {
  expect(judge(withLimits({ memoryLimitBytes: null, cpuLimitMillis: null })).status).toBe('pass');
});
