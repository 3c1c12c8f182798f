import type { FileStatus } from '../../host.ts';
import type { Mount } from '../../parsers/mountinfo.ts';

/** What tells a file from every other on its kernel, and the type of its file system, which a tmpfs goes without. */
export interface FileIdentity {
  device: string;
  inode: string;
  fileSystem?: string;
}

/**
 * A file's identity, the same whether it was met as a mapping or as a descriptor, and by whichever mount.
 *
 * /proc/PID/maps and mountinfo show the device of the file system (fs/proc/task_mmu.c, show_map_vma;
 * fs/proc_namespace.c), stat(2) what the file system likes:
 * - tmpfs, hugetlbfs, ext4, xfs: all three agree.
 * - overlayfs: the mount's device. Tried on Linux 6.18 and 7.2: maps have the overlay's own device and inode
 *   (file_user_inode), stat another device if the layers lie on different file systems. Older kernels have the layer's
 *   in maps, where two containers of one image would seem to share a file.
 * - btrfs, bcachefs: stat's, since each subvolume numbers its own inodes and maps do not name it: container images are
 *   subvolumes. Undefined without a status.
 * A file on no mount of the process, as one whose descriptor it was passed, has the device that maps have.
 */
export function identify(
  mount: Mount | undefined,
  mapping: { device: string; inode: string } | undefined,
  status: FileStatus | undefined,
): FileIdentity | undefined {
  const inode = mapping?.inode ?? status?.inode;
  if (inode === undefined) return undefined;
  if (mount === undefined) {
    const device = mapping?.device ?? status?.device;
    return device === undefined ? undefined : { device, inode, fileSystem: 'unknown' };
  }
  const fileSystem = mount.fileSystemType;
  if (fileSystem === 'tmpfs') return { device: mount.device, inode };
  if (!withSubvolumes.has(fileSystem)) return { device: mount.device, inode, fileSystem };
  return status === undefined ? undefined : { device: status.device, inode, fileSystem };
}

const withSubvolumes = new Set(['btrfs', 'bcachefs']);

export function isOverlay({ fileSystemType }: Mount): boolean {
  return fileSystemType === 'overlay';
}
