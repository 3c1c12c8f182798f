import { expect, test } from 'vitest';
import { raiseHugepagesLimit } from '../../src/changes/raise-hugepages-limit.ts';
import { GiB, MiB } from '../sizes.ts';
import { changed, containerOf, kindOf, manifest, sideOf } from './sides.ts';

const page = BigInt(2 * MiB);
const few = BigInt(128 * MiB);
const limits = { memory: '2Gi', 'hugepages-2Mi': '1Gi' };

test('it is doubled, whatever less was wanted, in requests as in limits', () => {
  const pod = manifest({ app: { resources: { requests: limits, limits } } });
  const { resources } = containerOf(changed(pod, raiseHugepagesLimit('target', sideOf(pod), page, few)), 'app');
  expect(resources?.limits).toEqual({ memory: '2Gi', 'hugepages-2Mi': '2Gi' });
  expect(resources?.requests).toEqual(resources?.limits);
});

test('what the cgroup has counts if the spec is not known to have it', () => {
  const pod = manifest({ app: { resources: { limits: { memory: '2Gi' } } } });
  const sizes = [{ pageSizeBytes: String(page), limitBytes: String(GiB), usageBytes: String(GiB), refusedCount: '3' }];
  const side = sideOf(pod, { hugetlbCgroup: { state: 'controlled', version: 2, sizes } });
  const after = changed(pod, raiseHugepagesLimit('target', side, page, few));
  expect(containerOf(after, 'app').resources?.limits).toEqual({ memory: '2Gi', 'hugepages-2Mi': '2Gi' });
});

test('a first limit is as much as was wanted, in whole pages', () => {
  const pod = manifest({ app: { resources: { limits: { memory: '2Gi' } } } });
  const after = changed(pod, raiseHugepagesLimit('target', sideOf(pod), page, BigInt(3 * MiB)));
  expect(containerOf(after, 'app').resources?.limits).toEqual({ memory: '2Gi', 'hugepages-2Mi': '4Mi' });
});

test.each([
  [
    'the pod as a whole has less',
    { resources: { limits: { 'hugepages-2Mi': '1Gi' } }, app: { resources: { limits } } },
  ],
  ['the container asks for neither memory nor CPUs', {}],
])('withheld: %s', (_case, spec) => {
  expect(kindOf(raiseHugepagesLimit('target', sideOf(manifest(spec)), page, few))).toBe('withheld');
});
