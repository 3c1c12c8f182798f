import { expect, test } from 'vitest';
import { parseMountinfoLine, type Mount } from '../../../image/parsers/mountinfo.ts';
import { isOfRuntime, isSafeWay, isWrittenByKubelet, mayBeKubelets } from '../../../image/reading/volumes.ts';

function mountAt(mountPoint: string, { type = 'tmpfs', options = 'rw' } = {}): Mount {
  const mount = parseMountinfoLine(`961 925 0:99 / ${mountPoint} ${options} - ${type} x rw`);
  if (mount === undefined) throw new Error(mountPoint);
  return mount;
}

test.each([
  ['/dev', true],
  ['/dev/shm', false],
  ['/dev/hugepages', false],
  ['/dev/termination-log', true],
  ['/sys/firmware', true],
  ['/proc/acpi', true],
  ['/processed', false],
  ['/run/secrets', true],
  ['/run/secrets/ring', false],
  ['/etc/resolv.conf', true],
])('memory at %s is the runtime’s own: %s', (path, isOwn) => {
  expect(isOfRuntime(mountAt(path))).toBe(isOwn);
});

test('what the kubelet writes lies in directories named after the moment', () => {
  expect(isWrittenByKubelet('/token/..2026_01_02_03_04_05.678/token')).toBe(true);
  expect(isWrittenByKubelet('/ring/..2026')).toBe(false);
});

test('only the kubelet can write into a volume that is read-only, or into its directory on the node', () => {
  expect(mayBeKubelets(mountAt('/token', { options: 'ro' }))).toBe(true);
  expect(mayBeKubelets(mountAt('/token'))).toBe(false);
  expect(mayBeKubelets(mountAt('/host/pods/1/volumes/kubernetes.io~projected/token'))).toBe(true);
});

test('a way is safe that leads through no server that may not answer', () => {
  const mounts = [mountAt('/'), mountAt('/fuse', { type: 'fuse.x' })];
  expect(isSafeWay(mounts, '/ring/a')).toBe(true);
  expect(isSafeWay(mounts, '/fuse')).toBe(false);
  expect(isSafeWay(mounts, '/fuse/ring')).toBe(false);
  expect(isSafeWay(mounts, '/fused')).toBe(true);
  expect(isSafeWay([mountAt('/', { type: 'nfs' })], '/ring')).toBe(false);
});
