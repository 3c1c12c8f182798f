import { expect, test } from 'vitest';
import { throttledCpu } from '../../src/checks/throttled-cpu.ts';
import { inspectionWith, without } from '../facts.ts';
import { resultOf } from './result-of.ts';

const resultWith = (totalCount: number, throttledCount: number) =>
  resultOf(
    throttledCpu,
    inspectionWith({
      target: {
        cpuThrottling: {
          periods: {
            totalCount: String(totalCount),
            throttledCount: String(throttledCount),
            throttledMicroseconds: '90000000',
          },
        },
      },
    }),
  );

test('fails where the quota is used up in a quarter of the periods', () => {
  const result = resultWith(1000, 250);
  expect(result).toMatchObject({
    status: 'fail',
    severity: 'info',
  });
  expect(result).toMatchObject({
    fix: {
      change: {
        kind: 'workload-patch',
        of: 'target',
        podSpec: { containers: [{ name: 'app', resources: { limits: { cpu: '2' } } }] },
      },
    },
  });
});

test('fails as a warning from a half on', () => {
  expect(resultWith(1000, 500)).toMatchObject({ status: 'fail', severity: 'warning' });
});

test.each([
  ['fewer periods were throttled', 1000, 249],
  ['it ran for less than a minute: starting is work, too', 599, 599],
  ['it did not run', 0, 0],
])('passes where %s', (_case, total, throttled) => {
  expect(resultWith(total, throttled)).toEqual({ status: 'pass' });
});

test('is not applicable without a quota', () => {
  expect(resultOf(throttledCpu, inspectionWith({ target: { cpuCgroup: { quotaMicroseconds: null } } })).status).toBe(
    'not-applicable',
  );
});

test.each(['cpuCgroup', 'cpuThrottling'] as const)('is unknown without %s', (name) => {
  expect(resultOf(throttledCpu, without(inspectionWith(), 'target', name)).status).toBe('unknown');
});

test('is unknown where the kernel does not count', () => {
  expect(resultOf(throttledCpu, inspectionWith({ target: { cpuThrottling: { periods: null } } })).status).toBe(
    'unknown',
  );
});
