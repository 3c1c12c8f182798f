import type { FactRef, Role } from '../facts/known.ts';
import type { Refusal } from './opening.ts';

/** The ways in which a target and its Agent can communicate. */
export const channelNames = [
  'sysvSharedMemory',
  'posixSharedMemory',
  'sysvSemaphores',
  'sysvQueues',
  'posixQueues',
] as const;
export type ChannelName = (typeof channelNames)[number];

/** Nothing to judge is `not-applicable`; a fact that is missing, or use that was not seen, is `unknown`. */
export type VerdictStatus = 'works' | 'broken' | 'unknown' | 'not-applicable';

/**
 * What is known of a channel, made once for an inspection: its objects with their evidence, and the verdict over them.
 */
export interface Channel {
  name: ChannelName;
  status: VerdictStatus;
  objects: ChannelObject[];
  /** Facts without which an object that breaks the channel cannot be ruled out. */
  missing: FactRef[];
  /** Facts that are missing, and could only show what is possible. */
  unseen: FactRef[];
}

/** An object that one side or both hold, or, if nobody can hold it, that one side or both can find. */
export interface ChannelObject {
  /**
   * Tells it from every other object of the two sides (facts/object-id.ts); with `@target` or `@agent` if the same id
   * is another object on the other side.
   */
  id: string;
  kind: 'segment' | 'file' | 'memfd' | 'semaphores' | 'queue' | 'posix-queue';
  /** As a person knows it: `/dev/shm/ring`, `segment 0x00005150`. */
  label: string;
  /** As the Agent knows it, if that is another path. */
  agentsLabel?: string;
  /** Whether a name leads to it: `current` it does, `removed` it does not any more, `none` it never had one. */
  naming: 'current' | 'removed' | 'none' | 'unknown';
  evidence: Evidence;
  /** Who has it attached, mapped or open; of an object that nobody can hold, who is known to have used it. */
  holders: Record<Role, Holder[]>;
  /** In bytes; null if it is not known. */
  sizeBytes: string | null;
  /** Processes of the target that hold it, and could not open it again as they have it. */
  cannotReopen?: Refusal[];
  /** Processes of neither side hold it, too. */
  heldByOthers?: true;
  /** The target alone holds it, and a mapping of it reaches beyond its end; not `isSure`: it may, see Evidence. */
  overreach?: Overreach & { isSure: boolean };
  /** It stands for an object of --expect, which alone decide the headline. */
  isExpected?: true;
}

export interface Holder {
  pid: number;
  how: 'mapped' | 'open' | 'used';
  writable: boolean;
}

/** What an object proves (docs/verdicts.md). */
export type Evidence =
  /**
   * One object, which both sides have, and one of them can write. `overreach`: a mapping seems to reach beyond its end.
   */
  | { is: 'shared'; overreach: Overreach | null }
  /** The target has no way to it, or to all of it. If it does not break its channel, it is a warning. */
  | { is: 'out-of-reach'; because: Obstruction; breaks: boolean }
  /** Both may come to use it, or one side alone holds it: whether data flows is not seen. */
  | { is: 'possible'; because: Possibility }
  /** It can be nobody's channel. */
  | { is: 'private'; because: Privacy }
  /** Without these facts it cannot be ruled out that it is out of reach. */
  | { is: 'undecided'; missing: FactRef[] };

/**
 * A mapping of a process that reaches beyond the end of its file, both in bytes. Not every one is a fault:
 * LMDB maps more than there is, for reading; and an inspector of the first version added up the mappings of a file.
 */
export interface Overreach {
  of: Role;
  pid: number;
  reachBytes: string;
  sizeBytes: string;
}

export type Obstruction =
  /**
   * The target holds, for writing, an object whose name now leads to the Agent's `currentId`, which no
   * process of the target holds.
   */
  | { kind: 'stale'; currentId: string }
  /** A mapping reaches beyond the end of its file (mmap(2): SIGBUS); an empty file has no first byte. */
  | ({ kind: 'truncated' } & Overreach)
  | { kind: 'empty' }
  /** The same key, or the same path as each side opens it, and two objects; `otherId` is the other side's. */
  | { kind: 'namesake'; otherId: string }
  /** No process of the target can open it, not even for reading. */
  | { kind: 'refused'; refused: Refusal[] }
  /** It is in another IPC namespace, or on another kernel. */
  | { kind: 'namespace'; of: 'ipc' | 'kernel' }
  /** Its file system, or the directory it lies in, is not mounted in the target. */
  | { kind: 'mount'; lacks: 'file-system' | 'directory' | 'anything' }
  /** The directory or file that the target has mounted there was removed, or replaced by another one. */
  | { kind: 'removed-mount'; mountPoint: string }
  /** It is expected, and not shared. */
  | { kind: 'expected'; but: 'absent' | 'target-lacks' | 'agent-lacks' | 'both-lack' };

export type Possibility =
  /**
   * The Agent holds it, the target can open it for reading and writing, and does not hold it. `refused` are processes
   * of the target that cannot.
   */
  | { kind: 'openable'; refused: Refusal[] }
  /** The same for reading alone. */
  | { kind: 'readable'; refused: Refusal[] }
  /** Only the target holds it, of the two. */
  | { kind: 'target-alone' }
  /** Only the Agent holds it, on a memory volume that the target has not mounted. */
  | { kind: 'not-mounted' }
  /** Only the Agent holds it, and whether the target could open it is not known, or a security module decides. */
  | { kind: 'undetermined'; why: string }
  /** A reader has the one before: its name leads to a newer one (`currentId`). */
  | { kind: 'snapshot'; currentId: string }
  /** Both hold it, and neither can write it. */
  | { kind: 'only-readers' }
  /** Each side has one of this path on a file system that is not memory. */
  | { kind: 'namesake-on-disk'; otherId: string }
  /** Both can use it, and not both were seen to. */
  | { kind: 'unused' }
  /** One side alone may use it; whose it is, is not known. */
  | { kind: 'owner-unknown'; refused: Refusal[] }
  /** Each side held another file of one name when it was read: it was replaced in between. */
  | { kind: 'replaced'; otherId: string }
  /** The Agent has it open on a volume and not mapped, and the target cannot open it: a log or a lock, perhaps. */
  | { kind: 'only-open'; refused: Refusal[] }
  /** The target holds it, or can use it, or it is expected: no Agent was named to share it with. */
  | { kind: 'no-agent' };

export type Privacy =
  /** IPC_PRIVATE, a memfd, or a file without a name: others need its id or a descriptor. */
  | 'no-name'
  /** Unlinked, or marked for destruction: its name leads nowhere. */
  | 'removed'
  /** Several processes of one container have it, and by its count of attachments nobody else. */
  | 'own-processes'
  /** A name that a runtime or database makes for itself. */
  | 'known-name';
