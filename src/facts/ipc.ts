import * as z from 'zod/mini';
import { decimal } from './kernel.ts';
import { flag, number, text } from './plain-values.ts';
import { tableOf } from './table.ts';

/**
 * The IPC namespace that the target's System V objects live in. An ephemeral container always joins the pod's; where
 * the target's own link could be read, that is `of: 'target'`.
 */
export const ipcNamespaceSchema = z.object({ inode: number, of: z.enum(['target', 'pod']) });
export type IpcNamespace = z.infer<typeof ipcNamespaceSchema>;

/**
 * One row of /proc/sysvipc/shm (sysvipc(7), proc_sysvipc(5)), every column. Times are seconds since 1970, 0 for never.
 */
export const sysvSegmentSchema = z.object({
  /** As programs write it, unsigned; 0 for IPC_PRIVATE and for a segment that is marked for destruction. */
  key: number,
  shmid: number,
  /** The nine permission bits. */
  mode: number,
  markedForDestruction: flag,
  locked: flag,
  sizeBytes: decimal,
  creatorPid: number,
  lastPid: number,
  attachCount: number,
  uid: number,
  gid: number,
  creatorUid: number,
  creatorGid: number,
  attachedAt: number,
  detachedAt: number,
  changedAt: number,
  residentBytes: decimal,
  swappedBytes: decimal,
  /**
   * Nobody has it attached, and who made it and used it last have ended: only a node pod sees every process, and tells.
   */
  usersEnded: z.optional(z.literal(true)),
});
export type SysvSegment = z.infer<typeof sysvSegmentSchema>;

export const sysvSegmentsSchema = tableOf(sysvSegmentSchema);

/**
 * A shared object that a process of the container holds: attached or mapped (/proc/PID/maps), or only open
 * (/proc/PID/fd). The kernel names a System V segment by its shmid, a file, memfd or queue by device and inode.
 */
const holdingSchema = z.object({
  pid: number,
  how: z.enum(['mapped', 'open']),
  writable: flag,
  /** Bytes of all its mappings together; of a file that is only open, the file's size. */
  sizeBytes: decimal,
  /**
   * How many mappings the process has of it: mprotect(2) of a part makes more of one,
   * and nattch counts each (ipc/shm.c).
   */
  mappingCount: z.optional(number),
  /** The end of the farthest mapping, in bytes from the object's beginning: its offset and its length. */
  reachBytes: z.optional(decimal),
  /** What stat(2) reports of a file or memfd, as the inspector's user namespace shows it. */
  file: z.optional(z.object({ sizeBytes: decimal, allocatedBytes: decimal, mode: number, uid: number, gid: number })),
  object: z.discriminatedUnion('kind', [
    /** `createdWithKey` is the key at creation: maps keep it after the segment was removed. */
    z.object({ kind: z.literal('sysv'), shmid: number, createdWithKey: number }),
    /**
     * A file. `path` has no ` (deleted)`, `device` is major:minor, decimal, as mountinfo has it,
     * of btrfs as stat(2) has it. `fileSystem` is its type as mountinfo has it; without it, a tmpfs; `unknown`:
     * it lies on no mount of the process.
     */
    z.object({
      kind: z.literal('file'),
      path: text,
      deleted: flag,
      device: text,
      inode: text,
      fileSystem: z.optional(text),
    }),
    /**
     * Memory of memfd_create(2). Its name leads nowhere: others get at it only by a descriptor that they are passed.
     */
    z.object({ kind: z.literal('memfd'), name: text, device: text, inode: text }),
    /** A POSIX message queue of the target's IPC namespace, which is only ever open. `name` has no slash. */
    z.object({
      kind: z.literal('queue'),
      name: text,
      deleted: flag,
      device: text,
      inode: text,
    }),
  ]),
});
export type Holding = z.infer<typeof holdingSchema>;

/**
 * What the container's processes hold, of memfds the first MOST_MEMFDS, of files on disks the first MOST_DISK_FILES.
 * Files of the container's own root that came with its image and are only read are left out.
 * `unreadablePids` could not be inspected.
 */
export const holdingsSchema = z.object({
  rows: z.array(holdingSchema),
  totalCount: number,
  unreadablePids: z.array(number),
  /**
   * Why, by process. `EXDEV` is a process in another IPC namespace, whose System V objects are none of the target's:
   * what it holds otherwise is in the rows, so that it is not among `unreadablePids`.
   */
  unreadable: z.optional(z.array(z.object({ pid: number, errno: text, why: text }))),
});
export type Holdings = z.infer<typeof holdingsSchema>;
