import { expect, test } from 'vitest';
import { parseHugepageSize, parseSelectedOption } from '../../../image/parsers/hugepages.ts';

test.each([
  ['hugepages-64kB', { pageSizeBytes: '65536', cgroupName: '64KB' }],
  ['hugepages-2048kB', { pageSizeBytes: '2097152', cgroupName: '2MB' }],
  ['hugepages-32768kB', { pageSizeBytes: '33554432', cgroupName: '32MB' }],
  ['hugepages-1048576kB', { pageSizeBytes: '1073741824', cgroupName: '1GB' }],
  ['hugepages-16777216kB', { pageSizeBytes: '17179869184', cgroupName: '16GB' }],
  ['hugepages-0kB', undefined],
  ['other', undefined],
])('%s', (name, expected) => {
  expect(parseHugepageSize(name)).toEqual(expected);
});

test.each([
  ['always [madvise] never\n', 'madvise'],
  ['always within_size advise [never] deny force\n', 'never'],
  ['[within_size]', 'within_size'],
  ['always madvise never\n', undefined],
  ['', undefined],
])('%j', (text, expected) => {
  expect(parseSelectedOption(text)).toBe(expected);
});
