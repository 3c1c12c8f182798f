import { MOUNTS, SYSVIPC_SEM_HEADER } from './container-v1.ts';
import type { Machine } from './fixture-host.ts';

const MAPS = `00400000-00401000 r--p 00000000 00:f2 10216124                           /bin/app
7f4feb280000-7f4feb281000 rw-s 00000000 08:01 5                          /data/ring
7f4feb283000-7f4feb285000 rw-s 00001000 00:63 6                          /ring/a (deleted)
7f4feb286000-7f4feb287000 r--s 00000000 00:f2 7                          /usr/lib/gconv-modules.cache
`;

/** The same machine, whose worker maps files of a disk and a memory volume, and waits for a semaphore. */
export function withVolumes(machine: Machine): Machine {
  const mounts = `${MOUNTS}961 925 8:1 /data /data rw - ext4 /dev/sda1 rw
962 925 0:99 / /ring rw - tmpfs tmpfs rw
963 925 8:1 /gone//deleted /gone rw - ext4 /dev/sda1 rw
`;
  return {
    ...machine,
    semaphores: { 5: [{ value: 0, lastPid: 77, waitingCount: 1 }] },
    files: {
      ...machine.files,
      '/proc/1/mountinfo': mounts,
      '/proc/8/mountinfo': mounts,
      '/proc/8/maps': MAPS,
      '/proc/8/fd/3': { link: '/ring/b' },
      '/proc/8/fdinfo/3': 'pos:\t0\nflags:\t0100002\nmnt_id:\t962\n',
      '/proc/8/root/ring/b': { status: { device: '0:99', inode: '8' } },
      '/proc/8/root/data/ring': { status: { device: '8:1', inode: '5' } },
      '/proc/8/task/8/syscall': '65 0x5 0x7ffc7b7b1a50 0x1 0x0 0x0 0x0 0x7ffc7b7b19e8 0x40b3f6\n',
      '/proc/1/root/ring': { status: { rawMode: 0o041777, device: '0:99' } },
      '/proc/1/root/ring/b': { status: { device: '0:99', inode: '8' } },
      '/proc/sysvipc/sem': `${SYSVIPC_SEM_HEADER} 7 5 600 1 0 0 0 0 1 1\n`,
      '/proc/sys/vm/hugetlb_shm_group': '1001\n',
    },
    fileSystems: {
      ...machine.fileSystems,
      '/proc/1/root/ring': {
        sizeBytes: '1048576',
        availableBytes: '4096',
        inodeCount: '10',
        availableInodeCount: '9',
      },
    },
  };
}
