import { expect, test } from 'vitest';
import { exhaustedIpcLimit } from '../../src/checks/exhausted-ipc-limit.ts';
import { inspectionWith, without, type Difference } from '../facts.ts';
import { resultOf } from './result-of.ts';

const run = (target: Difference = {}) => resultOf(exhaustedIpcLimit, inspectionWith({ target }));

test('passes where there is room for more', () => {
  expect(run()).toEqual({ status: 'pass' });
  expect(run({ ipcUse: { segmentCount: 3686 } })).toEqual({ status: 'pass' });
});

test('fails where a limit is reached, with the pod’s own sysctl', () => {
  expect(
    run({ ipcUse: { segmentCount: 4096 }, podSpec: { sysctls: [{ name: 'net.core.somaxconn', value: '1' }] } }),
  ).toMatchObject({
    status: 'fail',
    severity: 'error',
    fix: {
      change: {
        kind: 'workload-patch',
        podSpec: {
          securityContext: {
            sysctls: [
              { name: 'net.core.somaxconn', value: '1' },
              { name: 'kernel.shmmni', value: '8192' },
            ],
          },
        },
      },
    },
  });
});

test.each([
  ['pages', { ipcLimits: { segmentPages: '16' } }],
  ['semaphores', { ipcUse: { semaphoreCount: 1_024_000_000 } }],
  ['sets', { ipcUse: { semaphoreSetCount: 32_000 } }],
  ['queues', { ipcUse: { queueCount: 32_001 } }],
  ['POSIX queues', { posixQueues: { totalCount: 256 } }],
])('fails where the limit on %s is reached', (_, difference) => {
  expect(run(difference)).toMatchObject({ status: 'fail', severity: 'error' });
});

test('fails as a warning where a tenth is left or less; what is reached comes first', () => {
  expect(run({ ipcUse: { segmentCount: 3687 } })).toMatchObject({
    severity: 'warning',
  });
  expect(run({ ipcUse: { segmentCount: 4000, queueCount: 32_000 } })).toMatchObject({
    severity: 'error',
  });
});

test('fails with only the limit in question raised, of the four in kernel.sem', () => {
  expect(run({ ipcUse: { semaphoreSetCount: 32_000 }, podSpec: { sysctls: [] } })).toMatchObject({
    fix: {
      change: {
        podSpec: { securityContext: { sysctls: [{ name: 'kernel.sem', value: '32000 1024000000 500 32768' }] } },
      },
    },
  });
});

test('fails without a patch where the pod has the node’s namespace', () => {
  expect(run({ ipcUse: { segmentCount: 4096 }, podSpec: { hostIpc: true } })).not.toHaveProperty('fix.change.podSpec');
  expect(
    resultOf(
      exhaustedIpcLimit,
      without(inspectionWith({ target: { ipcUse: { segmentCount: 4096 } } }), 'target', 'podSpec'),
    ),
  ).not.toHaveProperty('fix.change.podSpec');
});

test('is unknown where a limit or its use was not seen, and none of the others is reached', () => {
  for (const name of ['ipcLimits', 'ipcUse', 'posixQueueLimits', 'posixQueues'] as const)
    expect(resultOf(exhaustedIpcLimit, without(inspectionWith(), 'target', name)).status).toBe('unknown');
  expect(run({ posixQueues: { device: null } })).toMatchObject({
    status: 'unknown',
  });
  expect(
    resultOf(
      exhaustedIpcLimit,
      without(inspectionWith({ target: { ipcUse: { segmentCount: 4096 } } }), 'target', 'posixQueues'),
    ).status,
  ).toBe('fail');
});

test('is not applicable to nothing: every namespace has limits', () => {
  expect(run({ ipcUse: { segmentCount: 0, segmentPages: '0' } })).toEqual({ status: 'pass' });
});
