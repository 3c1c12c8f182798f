import { expect, test } from 'vitest';
import { collectTargetMounts } from '../../../../image/collectors/mounts/target-mounts.ts';
import type { TargetMount } from '../../../../src/facts/shm-mount.ts';
import { keptRows, targetOf } from '../../hosts/collecting.ts';
import { containerV1, MOUNTS } from '../../hosts/container-v1.ts';
import { fixtureHost } from '../../hosts/fixture-host.ts';

function mountsOf(lines: string) {
  const host = fixtureHost(containerV1({ files: { '/proc/1/mountinfo': MOUNTS + lines } }));
  const { rows, sink } = keptRows<TargetMount>();
  return { fact: collectTargetMounts(targetOf(host), sink), rows };
}

test('volumes and memory, without the root, the kernel’s own file systems and what hides files of /proc', () => {
  const { fact, rows } = mountsOf(`961 925 8:1 /pods/1/data /data ro,noexec - ext4 /dev/sda1 rw
962 926 0:98 / /proc/acpi ro - tmpfs tmpfs ro
963 926 0:97 /meminfo /proc/meminfo rw - fuse.lxcfs lxcfs rw
`);
  expect(rows.map(({ mountPoint }) => mountPoint)).toEqual(['/dev', '/dev/shm', '/data', '/proc/meminfo']);
  expect(rows[2]).toEqual({
    mountPoint: '/data',
    device: '8:1',
    root: '/pods/1/data',
    fileSystem: 'ext4',
    readOnly: true,
    noExec: true,
    removed: false,
  });
  expect(fact).toMatchObject({ status: 'ok', value: { totalCount: 4 } });
});

test('a directory or file that was removed since it was mounted', () => {
  const { rows } = mountsOf('961 925 8:1 /run/agent//deleted /agent rw - ext4 /dev/sda1 rw\n');
  expect(rows.at(-1)).toMatchObject({ mountPoint: '/agent', root: '/run/agent', removed: true });
});

test('mounts that cannot be read are no empty list', () => {
  const host = fixtureHost(containerV1({ files: { '/proc/1/mountinfo': { errno: 'EACCES' } } }));
  expect(collectTargetMounts(targetOf(host), keptRows<TargetMount>().sink)).toMatchObject({ status: 'denied' });
});
