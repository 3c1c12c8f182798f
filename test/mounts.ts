import type { MountedShm, TargetMount, VolumeTop } from '../src/facts/shm-mount.ts';
import { MiB } from './sizes.ts';

export function targetMount(difference: Partial<TargetMount> = {}): TargetMount {
  return {
    mountPoint: '/dev/shm',
    device: '0:53',
    root: '/',
    fileSystem: 'tmpfs',
    readOnly: false,
    noExec: true,
    removed: false,
    ...difference,
  };
}

export function volumeTop(difference: Partial<VolumeTop> = {}): VolumeTop {
  return {
    mountPoint: '/volume',
    device: '0:70',
    root: '/',
    readOnly: false,
    noExec: false,
    mode: 0o1777,
    uid: 0,
    gid: 0,
    hasAcl: false,
    sizeBytes: String(64 * MiB),
    availableBytes: String(32 * MiB),
    ...difference,
  };
}

export function shmMount(difference: Partial<MountedShm> = {}): MountedShm {
  return {
    state: 'mounted',
    device: '0:53',
    root: '/',
    fileSystemType: 'tmpfs',
    mountSource: 'shm',
    readOnly: false,
    noExec: true,
    sizeBytes: String(64 * MiB),
    availableBytes: String(63 * MiB),
    inodeCount: '8192',
    availableInodeCount: '8190',
    rootInode: '1',
    rootMode: 0o1777,
    rootUid: 0,
    rootGid: 0,
    ...difference,
  };
}
