import { expect, test } from 'vitest';
import { nearestIds } from '../../src/explanations/nearest-ids.ts';

const ids = [
  'dead-lxcfs-mount',
  'full-shm-mount',
  'oversized-shm-mount',
  'host-cpus-in-proc',
  'host-memory-in-proc',
  'throttled-cpu',
];

test.each([
  ['dead-lxcfs-mout', ['dead-lxcfs-mount']],
  ['full-shm', ['full-shm-mount']],
  ['lxcfs', ['dead-lxcfs-mount']],
  ['Host-Memory-In-Proc', ['host-memory-in-proc']],
  ['throtled-cpu', ['throttled-cpu']],
  ['lxcfs-version', ['dead-lxcfs-mount']],
  ['mount', ['dead-lxcfs-mount', 'full-shm-mount', 'oversized-shm-mount']],
  ['in', []],
  ['', []],
  ['web-7f6b', []],
])('%j: %j', (word, near) => {
  expect(nearestIds(word, ids)).toEqual(near);
});

test('the likeliest comes first', () => {
  expect(nearestIds('host-cpu-in-proc', ids)[0]).toBe('host-cpus-in-proc');
});
