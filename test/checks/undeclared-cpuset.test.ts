import { expect, test } from 'vitest';
import { undeclaredCpuset } from '../../src/checks/undeclared-cpuset.ts';
import { inspectionWith, without, type Difference } from '../facts.ts';
import { declared } from '../pods.ts';
import { resultOf } from './result-of.ts';

const machineCpus = { state: 'answers', provider: 'kernel', cpuCount: 16 } as const;
const unlimited: Difference = {
  cpuCgroup: { quotaMicroseconds: null, cpusetCpuCount: 4 },
  podSpec: { containers: [declared('app', { cpuLimitMillis: null })] },
  cpuinfoView: machineCpus,
  cpuOnlineView: machineCpus,
};
const judge = (target: Difference) => resultOf(undeclaredCpuset, inspectionWith({ target }));

test('fails if the process counts more than a cpuset has that nobody declared', () => {
  expect(judge(unlimited)).toMatchObject({ status: 'fail' });
});

test.each<[string, Difference]>([
  ['it counts what the cpuset has', { ...unlimited, cpuinfoView: { cpuCount: 4 }, cpuOnlineView: { cpuCount: 4 } }],
  ['a quota allows no more', { cpuCgroup: { cpusetCpuCount: 4 }, cpuinfoView: machineCpus }],
  [
    'whole CPUs are declared, and these are them',
    { ...unlimited, podSpec: { containers: [declared('app', { cpuLimitMillis: 4000 })] } },
  ],
])('passes if %s', (_case, target) => {
  expect(judge(target)).toEqual({ status: 'pass' });
});

test('is not applicable if the cpuset has every CPU', () => {
  expect(judge({}).status).toBe('not-applicable');
  expect(judge({ cpuCgroup: { cpusetCpuCount: null } }).status).toBe('not-applicable');
});

test('is unknown without what decides', () => {
  const inspection = inspectionWith({ target: unlimited });
  for (const name of ['cpuCgroup', 'podSpec', 'machine'] as const)
    expect(resultOf(undeclaredCpuset, without(inspection, 'target', name)).status).toBe('unknown');
  const bothMissing = without(without(inspection, 'target', 'cpuinfoView'), 'target', 'cpuOnlineView');
  expect(resultOf(undeclaredCpuset, bothMissing).status).toBe('unknown');
});
