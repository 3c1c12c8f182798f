import { expect, test } from 'vitest';
import { refusedHugepages } from '../../src/checks/refused-hugepages.ts';
import { inspectionWith, without } from '../facts.ts';
import { GiB, MiB } from '../sizes.ts';
import { resultOf } from './result-of.ts';

const size = (difference: object = {}) => ({
  pageSizeBytes: String(2 * MiB),
  limitBytes: '0',
  usageBytes: '0',
  refusedCount: '0',
  ...difference,
});
const resultWith = (...sizes: ReturnType<typeof size>[]) =>
  resultOf(refusedHugepages, inspectionWith({ target: { hugetlbCgroup: { state: 'controlled', version: 2, sizes } } }));

test('passes where nothing was refused, whatever the limit', () => {
  expect(resultWith(size(), size({ pageSizeBytes: String(GiB), limitBytes: null }))).toEqual({ status: 'pass' });
});

test('fails where pages were refused by the limit of 0 that the kubelet sets', () => {
  const result = resultWith(
    size({ refusedCount: '4' }),
    size({ pageSizeBytes: String(GiB), limitBytes: null, refusedCount: '1' }),
  );
  expect(result).toMatchObject({
    status: 'fail',
  });
  expect(result).toMatchObject({
    fix: {
      change: {
        kind: 'workload-patch',
        of: 'target',
        podSpec: { containers: [{ name: 'app', resources: { limits: { 'hugepages-2Mi': '128Mi' } } }] },
      },
    },
  });
});

test('is not applicable where no cgroup limits them', () => {
  expect(
    resultOf(refusedHugepages, inspectionWith({ target: { hugetlbCgroup: { state: 'not-controlled' } } })).status,
  ).toBe('not-applicable');
});

test('is unknown where the cgroup could not be read', () => {
  expect(resultOf(refusedHugepages, without(inspectionWith(), 'target', 'hugetlbCgroup')).status).toBe('unknown');
});
