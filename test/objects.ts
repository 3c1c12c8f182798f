import type { FactTypes } from '../src/facts/facts.ts';
import type { Holding, SysvSegment } from '../src/facts/ipc.ts';
import type { PosixQueue, SysvQueue, SysvSemaphores } from '../src/facts/semaphores-and-queues.ts';
import type { ShmFile } from '../src/facts/shm-mount.ts';
import type { Table } from '../src/facts/table.ts';
import { AGENT_PID, APP_PID } from './processes.ts';
import { KiB } from './sizes.ts';

export function tableOf<Row>(...rows: Row[]): Table<Row> {
  return { rows, totalCount: rows.length };
}

export function segment(difference: Partial<SysvSegment> = {}): SysvSegment {
  return {
    key: 0x5150,
    shmid: 3,
    mode: 0o660,
    markedForDestruction: false,
    locked: false,
    sizeBytes: String(64 * KiB),
    creatorPid: AGENT_PID,
    lastPid: APP_PID,
    attachCount: 2,
    uid: 1000,
    gid: 1000,
    creatorUid: 1000,
    creatorGid: 1000,
    attachedAt: 1_790_000_000,
    detachedAt: 0,
    changedAt: 1_790_000_000,
    residentBytes: String(64 * KiB),
    swappedBytes: '0',
    ...difference,
  };
}

export function semaphores(difference: Partial<SysvSemaphores> = {}): SysvSemaphores {
  return {
    key: 0x5150,
    semid: 3,
    mode: 0o660,
    semaphoreCount: 2,
    uid: 1000,
    gid: 1000,
    creatorUid: 1000,
    creatorGid: 1000,
    operatedAt: 1_790_000_000,
    changedAt: 1_790_000_000,
    ...difference,
  };
}

export function sysvQueue(difference: Partial<SysvQueue> = {}): SysvQueue {
  return {
    key: 0x5151,
    msqid: 5,
    mode: 0o660,
    queuedBytes: '0',
    messageCount: 0,
    lastSenderPid: 0,
    lastReceiverPid: 0,
    uid: 1000,
    gid: 1000,
    creatorUid: 1000,
    creatorGid: 1000,
    sentAt: 0,
    receivedAt: 0,
    changedAt: 1_790_000_000,
    ...difference,
  };
}

export function posixQueue(difference: Partial<PosixQueue> = {}): PosixQueue {
  return {
    name: 'ring',
    mode: 0o660,
    uid: 1000,
    gid: 1000,
    device: '0:52',
    inode: '7',
    queuedBytes: '0',
    notifiedPid: 0,
    ...difference,
  };
}

/** A process that has a POSIX queue open. */
export function queueOpened(
  pid: number,
  difference: Partial<Extract<Holding['object'], { kind: 'queue' }>> = {},
): Holding {
  return {
    pid,
    how: 'open',
    writable: true,
    sizeBytes: '0',
    object: { kind: 'queue', name: 'ring', deleted: false, device: '0:52', inode: '7', ...difference },
  };
}

export function shmFile(difference: Partial<ShmFile> = {}): ShmFile {
  return {
    path: 'ring',
    type: 'file',
    mode: 0o660,
    hasAcl: false,
    uid: 1000,
    gid: 1000,
    sizeBytes: String(64 * KiB),
    allocatedBytes: String(64 * KiB),
    device: '0:53',
    inode: '2',
    modifiedAt: 1_790_000_000,
    ...difference,
  };
}

/** What stat(2) reports of a held file. */
export function heldFile(difference: Partial<NonNullable<Holding['file']>> = {}): NonNullable<Holding['file']> {
  return {
    sizeBytes: String(64 * KiB),
    allocatedBytes: String(64 * KiB),
    mode: 0o660,
    uid: 1000,
    gid: 1000,
    ...difference,
  };
}

export function holdings(...rows: Holding[]): FactTypes['holdings'] {
  return { ...tableOf(...rows), unreadablePids: [] };
}

export function attached(pid: number, { shmid = 3, createdWithKey = 0x5150 } = {}): Holding {
  return {
    pid,
    how: 'mapped',
    writable: true,
    sizeBytes: String(64 * KiB),
    object: { kind: 'sysv', shmid, createdWithKey },
  };
}

export function mapped(
  pid: number,
  difference: Partial<Extract<Holding['object'], { kind: 'file' }>> = {},
  how: Partial<Pick<Holding, 'how' | 'writable'>> = {},
): Holding {
  return {
    pid,
    how: 'mapped',
    writable: true,
    sizeBytes: String(64 * KiB),
    ...how,
    object: { kind: 'file', path: '/dev/shm/ring', deleted: false, device: '0:53', inode: '2', ...difference },
  };
}

export function memfd(pid: number, { name = 'ring', inode = '5', writable = true } = {}): Holding {
  return {
    pid,
    how: 'mapped',
    writable,
    sizeBytes: String(64 * KiB),
    object: { kind: 'memfd', name, device: '0:1', inode },
  };
}
