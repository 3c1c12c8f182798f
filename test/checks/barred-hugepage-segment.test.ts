import { expect, test } from 'vitest';
import { barredHugepageSegment } from '../../src/checks/barred-hugepage-segment.ts';
import { inspectionWith, without, type Difference } from '../facts.ts';
import { initialUserNamespace, podUserNamespace, processes, processOf, processWith } from '../processes.ts';
import { MiB } from '../sizes.ts';
import { resultOf } from './result-of.ts';

const IPC_LOCK = '0000000000004000';
const sized = (limitBytes: string | null): Difference => ({
  hugetlbCgroup: {
    state: 'controlled',
    version: 2,
    sizes: [{ pageSizeBytes: String(2 * MiB), limitBytes, usageBytes: '0', refusedCount: '0' }],
  },
});
const allowed = sized(String(128 * MiB));
const judge = (target: Difference) => resultOf(barredHugepageSegment, inspectionWith({ target }));

test('fails if huge pages are allowed, and no process may make a segment of them', () => {
  expect(judge(allowed)).toMatchObject({ status: 'fail' });
});

test('fails in a user namespace of its own, whatever it has there', () => {
  const target = {
    ...allowed,
    userNamespace: podUserNamespace(),
    processes: processes(processOf(0, { effectiveCapabilities: IPC_LOCK })),
  };
  expect(judge(target).status).toBe('fail');
});

test.each<[string, Difference]>([
  ['a process has the capability', { processes: processes(processWith({ effectiveCapabilities: IPC_LOCK })) }],
  ['a process has group 0', { processes: processes(processWith({ groups: [0] })) }],
  ['as much may be locked', { ulimits: { lockedMemory: { softBytes: null, hardBytes: null } } }],
])('passes if %s', (_case, target) => {
  expect(judge({ ...allowed, userNamespace: initialUserNamespace(), ...target })).toEqual({ status: 'pass' });
});

test.each<[string, Difference]>([
  ['it has none', sized('0')],
  ['its limit is its pod’s', sized(null)],
  ['no cgroup limits them', { hugetlbCgroup: { state: 'not-controlled' } }],
])('is not applicable if %s', (_case, target) => {
  expect(judge(target).status).toBe('not-applicable');
});

test('is unknown without what decides', () => {
  const inspection = inspectionWith({ target: allowed });
  for (const name of ['hugetlbCgroup', 'processes', 'ulimits', 'userNamespace'] as const)
    expect(resultOf(barredHugepageSegment, without(inspection, 'target', name)).status).toBe('unknown');
  expect(judge({ ...allowed, processes: { ...processes(processWith()), totalCount: 2 } }).status).toBe('unknown');
});
