import { expect, test } from 'vitest';
import { isPrivateName } from '../../src/channels/private-names.ts';

test.each([
  '/tmp/hsperfdata_root/1',
  'java_heap',
  '/dev/shm/PostgreSQL.1804289383',
  '/dev/shm/ora_orcl_65537_0',
  '/dev/shm/envoy_shared_memory_0',
  '/dev/shm/.org.chromium.Chromium.a1B2c3',
  '/dev/shm/ffiAb12Cd',
  '/dev/shm/mono.5079',
  '/dev/shm/sem.mp-x1i3x_j5',
  '/dev/shm/sem.loky-64060-a1b2c3d4',
  'libffi',
  'doublemapper',
  'pulseaudio',
])('%s is a runtime’s or a database’s own', (name) => {
  expect(isPrivateName(name)).toBe(true);
});

test.each([
  '/dev/shm/ring',
  '/dev/shm/ffi_ring',
  '/dev/shm/ora_ring',
  '/dev/shm/PostgreSQL',
  '/dev/shm/java_heap_of_all',
  '/dev/shm/envoy_shared_memory_of_agent',
  '/dev/shm/psm_1a2b3c4d',
  '/dev/shm/sem.mp-ring',
  '/dev/shm/mono.ring',
  '/dev/shm/nccl-a1b2c3',
])('%s may be anybody’s', (name) => {
  expect(isPrivateName(name)).toBe(false);
});
