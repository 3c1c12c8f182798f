import * as z from 'zod/mini';
import { decimal } from './kernel.ts';
import { flag, number, text } from './plain-values.ts';
import { tableOf } from './table.ts';

/**
 * What lies at /dev/shm: the last mountinfo line for it (proc_pid_mountinfo(5)), with statfs(2) and stat(2) of its
 * root. `missing`: nothing is mounted there, so shm_open writes into the container's own file system or fails.
 */
export const shmMountSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('mounted'),
    /** major:minor as mountinfo has it; names a file system only together with the boot id. */
    device: text,
    /** Which directory of that file system is mounted. */
    root: text,
    fileSystemType: text,
    mountSource: text,
    readOnly: flag,
    noExec: flag,
    /** Zero: no limit of its own. */
    sizeBytes: decimal,
    availableBytes: decimal,
    inodeCount: decimal,
    availableInodeCount: decimal,
    rootInode: decimal,
    rootMode: number,
    rootUid: number,
    rootGid: number,
  }),
  z.object({ state: z.literal('missing') }),
]);
export type ShmMount = z.infer<typeof shmMountSchema>;
export type MountedShm = Extract<ShmMount, { state: 'mounted' }>;

/**
 * The memory file systems in the target's mount namespace, wherever they lie: one that another container has at its
 * /dev/shm may be here under another path.
 */
export const tmpfsMountsSchema = z.array(z.object({ device: text, mountPoint: text }));
export type TmpfsMounts = z.infer<typeof tmpfsMountsSchema>;

const fileTypes = ['file', 'directory', 'symlink', 'fifo', 'socket', 'device'] as const;

/** One entry below /dev/shm, by lstat(2). */
const shmFileSchema = z.object({
  /** Relative to /dev/shm; bytes that are not UTF-8 are written \xNN, a backslash \\. */
  path: text,
  type: z.enum(fileTypes),
  mode: number,
  /** An access control list decides beside the mode (acl(5)). */
  hasAcl: flag,
  uid: number,
  gid: number,
  sizeBytes: decimal,
  allocatedBytes: decimal,
  device: text,
  inode: decimal,
  modifiedAt: number,
});
export type ShmFile = z.infer<typeof shmFileSchema>;

export const shmFilesSchema = tableOf(shmFileSchema);

/**
 * One mount of the target (proc_pid_mountinfo(5)), those of proc, sysfs, cgroups, devpts, mqueue and the root left out.
 */
const targetMountSchema = z.object({
  mountPoint: text,
  device: text,
  /** Which directory or file of the file system, without ` (deleted)`, is mounted there. */
  root: text,
  fileSystem: text,
  readOnly: flag,
  noExec: flag,
  /**
   * That directory or file was removed: its name leads somewhere else, or nowhere, and the
   * mount stays with the old one.
   */
  removed: flag,
});
export type TargetMount = z.infer<typeof targetMountSchema>;

/** The target's mounts, `root` and options of each. */
export const mountsSchema = tableOf(targetMountSchema);

/** What lies at the top of a memory volume. */
const volumeTopSchema = z.object({
  mountPoint: text,
  device: text,
  root: text,
  readOnly: flag,
  noExec: flag,
  mode: number,
  uid: number,
  gid: number,
  hasAcl: flag,
  /** 0: no limit of its own. */
  sizeBytes: decimal,
  availableBytes: decimal,
});
export type VolumeTop = z.infer<typeof volumeTopSchema>;

/**
 * Memory volumes (tmpfs, hugetlbfs) that the target has mounted elsewhere than at /dev/shm, and their entries.
 * `path` of a row is relative to its `mountPoint`, and empty for a file that is mounted by itself.
 * What the kubelet and the runtime mount for themselves (secrets, tokens, /dev, /run of the runtime) is left out.
 */
export const volumeFilesSchema = z.object({
  tops: z.array(volumeTopSchema),
  rows: z.array(z.extend(shmFileSchema, { mountPoint: text })),
  totalCount: number,
});
export type VolumeFiles = z.infer<typeof volumeFilesSchema>;
