import { expect, test } from 'vitest';
import { forcedSegmentRemoval } from '../../src/checks/forced-segment-removal.ts';
import { inspectionWith, without, type Difference } from '../facts.ts';
import { resultOf } from './result-of.ts';

const forced = { ipcLimits: { removesOrphans: true } };
const judge = (target: Difference) => resultOf(forcedSegmentRemoval, inspectionWith({ target }));

test('fails if the switch is on, with the pod’s other sysctls kept', () => {
  const sysctls = [
    { name: 'kernel.shm_rmid_forced', value: '1' },
    { name: 'net.core.somaxconn', value: '1024' },
  ];
  expect(judge({ ...forced, podSpec: { sysctls } })).toMatchObject({
    status: 'fail',
    fix: {
      change: {
        kind: 'workload-patch',
        podSpec: {
          securityContext: {
            sysctls: expect.arrayContaining([
              { name: 'net.core.somaxconn', value: '1024' },
              { name: 'kernel.shm_rmid_forced', value: '0' },
            ]),
          },
        },
      },
    },
  });
});

test('fails without a patch of a pod that has the node’s namespace', () => {
  expect(judge({ ...forced, podSpec: { hostIpc: true } })).not.toHaveProperty('fix.change.podSpec');
});

test('passes if it is off', () => {
  expect(judge({})).toEqual({ status: 'pass' });
});

test('is not applicable to nothing: every namespace has the switch', () => {
  expect(judge({ ipcUse: { segmentCount: 0 } }).status).toBe('pass');
});

test('is unknown without the limits', () => {
  expect(
    resultOf(forcedSegmentRemoval, without(inspectionWith({ target: forced }), 'target', 'ipcLimits')).status,
  ).toBe('unknown');
});
