import { describe, expect, test } from 'vitest';
import { posixSharedMemory } from '../../src/channels/posix-shared-memory.ts';
import { inspectionWith, without, type Difference } from '../facts.ts';
import { shmMount, targetMount } from '../mounts.ts';
import { heldFile, holdings, mapped, memfd, tableOf } from '../objects.ts';
import { AGENT_PID, APP_PID } from '../processes.ts';
import { KiB } from '../sizes.ts';
import { breaking, evidenceIn, possible, shared } from './evidence-in.ts';

const both = (...makes: ((pid: number) => ReturnType<typeof mapped>)[]) => ({
  target: { holdings: holdings(...makes.map((make) => make(APP_PID))) },
  agent: { holdings: holdings(...makes.map((make) => make(AGENT_PID))) },
});
const onDisk = { path: '/data/ring', device: '254:0', inode: '77', fileSystem: 'ext4' };
const open = { how: 'open' } as const;
const reads = { writable: false };

function evidenceOf(difference: { target?: Difference; agent?: Difference | null }) {
  return evidenceIn(posixSharedMemory(inspectionWith(difference)));
}

describe('a file of both', () => {
  test('is shared', () => {
    expect(posixSharedMemory(inspectionWith())).toMatchObject({
      status: 'works',
      objects: [{ id: '0:53 2', kind: 'file', naming: 'current', evidence: shared, sizeBytes: String(64 * KiB) }],
    });
  });

  test.each([
    ['unlinked, as NCCL and UCX do', (pid: number) => mapped(pid, { deleted: true })],
    ['open, and mapped by nobody', (pid: number) => mapped(pid, {}, open)],
    ['on huge pages', (pid: number) => mapped(pid, { device: '0:90', path: '/hp/map_0', fileSystem: 'hugetlbfs' })],
    ['mapped from a disk, as LMDB is', (pid: number) => mapped(pid, onDisk)],
  ])('is shared if it is %s', (_what, make) => {
    expect(Object.values(evidenceOf(both(make)))).toEqual([shared]);
  });

  test('is shared if one of them maps it and the other reads it from a disk', () => {
    const target = { holdings: holdings(mapped(APP_PID, onDisk)) };
    const agent = { holdings: holdings(mapped(AGENT_PID, onDisk, { ...open, ...reads })) };
    expect(evidenceOf({ target, agent })).toEqual({ '254:0 77': shared });
  });

  test('has a path for each side, wherever each has mounted it', () => {
    const agent = { holdings: holdings(mapped(AGENT_PID, { path: '/proc-root/ring' })) };
    expect(posixSharedMemory(inspectionWith({ agent })).objects).toMatchObject([
      { label: '/dev/shm/ring', agentsLabel: '/proc-root/ring', evidence: shared },
    ]);
  });

  test('is no memory if it is a log of a disk that both have open', () => {
    expect(evidenceOf(both((pid) => mapped(pid, onDisk, open)))).toEqual({});
  });

  test('is no memory if both only read what the kubelet wrote to a tmpfs', () => {
    const token = { path: '/var/token', device: '0:70', inode: '3', fileSystem: 'tmpfs' };
    expect(evidenceOf(both((pid) => mapped(pid, token, { ...open, ...reads })))).toEqual({});
  });

  test('is one object, and possible, if /dev/shm is a disk and nobody maps it', () => {
    const onShm = { ...onDisk, path: '/dev/shm/ring' };
    const disk = { shmMount: shmMount({ device: '254:0', fileSystemType: 'ext4', root: '/volume' }) };
    const { target, agent } = both((pid) => mapped(pid, onShm, open));
    expect(evidenceOf({ target: { ...target, ...disk }, agent: { ...agent, ...disk } })).toEqual({
      '254:0 77': possible('unused'),
    });
  });

  test('is one object, and private, if a runtime made it for itself', () => {
    const perfData = { path: '/dev/shm/hsperfdata_app/1', inode: '13' };
    expect(evidenceOf(both((pid) => mapped(pid, perfData)))).toEqual({
      '0:53 13': { is: 'private', because: 'known-name' },
    });
  });

  test('is only possible if both only read', () => {
    expect(evidenceOf(both((pid) => mapped(pid, {}, reads)))).toEqual({ '0:53 2': possible('only-readers') });
  });

  test('is undecided if it is not known whether both are on one kernel, on a disk too', () => {
    for (const file of [{}, onDisk]) {
      const inspection = without(inspectionWith(both((pid) => mapped(pid, file))), 'agent', 'kernel');
      expect(posixSharedMemory(inspection)).toMatchObject({ status: 'unknown', missing: [{ fact: 'kernel' }] });
    }
  });

  test('is two files of one number on two kernels', () => {
    const { target, agent } = both((pid) => mapped(pid));
    expect(evidenceOf({ target: { ...target, kernel: { bootId: '9f00' } }, agent })).toEqual({
      '0:53 2@target': breaking({ kind: 'namesake', otherId: '0:53 2@agent' }),
      '0:53 2@agent': breaking({ kind: 'namesake', otherId: '0:53 2@target' }),
    });
  });
});

describe('a file of both that is empty', () => {
  const empty = (pid: number) => ({ ...mapped(pid, {}, open), file: heldFile({ sizeBytes: '0' }) });

  test('is broken', () => {
    expect(evidenceOf(both(empty))).toEqual({ '0:53 2': breaking({ kind: 'empty' }) });
  });

  test('is shared if the other side saw bytes in it meanwhile', () => {
    const { target } = both(empty);
    expect(evidenceOf({ target, agent: both((pid) => mapped(pid)).agent })).toEqual({ '0:53 2': shared });
  });

  test('is undecided if nobody has seen its size', () => {
    expect(evidenceIn(posixSharedMemory(without(inspectionWith(), 'target', 'shmFiles')))).toMatchObject({
      '0:53 2': shared,
    });
    const inspection = inspectionWith({ agent: { shmFiles: tableOf() } });
    expect(evidenceIn(posixSharedMemory(without(inspection, 'target', 'shmFiles')))).toMatchObject({
      '0:53 2': { is: 'undecided', missing: [{ fact: 'shmFiles' }] },
    });
  });
});

describe('a memfd', () => {
  test('that was passed is shared', () => {
    expect(evidenceOf(both((pid) => memfd(pid)))).toEqual({ '0:1 5': shared });
  });

  test('that was sealed, and both only read, is possible', () => {
    expect(evidenceOf(both((pid) => memfd(pid, { writable: false })))).toEqual({ '0:1 5': possible('only-readers') });
  });

  test('of each side is private', () => {
    const target = { holdings: holdings(memfd(APP_PID)) };
    const agent = { holdings: holdings(memfd(AGENT_PID, { inode: '6' })) };
    expect(evidenceOf({ target, agent })).toEqual({
      '0:1 5': { is: 'private', because: 'no-name' },
      '0:1 6': { is: 'private', because: 'no-name' },
    });
  });
});

describe('without an Agent', () => {
  test.each([
    ['a file', mapped(APP_PID), 'unknown'],
    ['an unlinked file', mapped(APP_PID, { deleted: true }), 'not-applicable'],
    ['a database’s', mapped(APP_PID, { path: '/dev/shm/PostgreSQL.17' }), 'not-applicable'],
    ['a memfd', memfd(APP_PID), 'not-applicable'],
    ['a file that is mapped from a disk', mapped(APP_PID, onDisk), 'not-applicable'],
  ])('%s is %3$s', (_what, row, status) => {
    expect(posixSharedMemory(inspectionWith({ target: { holdings: holdings(row) }, agent: null })).status).toBe(status);
  });
});

test('without the fact where files lie nothing is decided, unless no inspector of the first version knew it', () => {
  const today = {
    holdings: { ...inspectionWith().target.facts.holdings, ...holdings(mapped(APP_PID)), unreadable: [] },
  };
  const inspection = inspectionWith({ target: today });
  expect(posixSharedMemory(without(inspection, 'target', 'mounts')).status).toBe('unknown');
  expect(posixSharedMemory(without(inspectionWith(), 'target', 'mounts')).status).toBe('works');
  expect(posixSharedMemory(without(inspectionWith(), 'target', 'shmMount')).status).toBe('unknown');
});

test('a process that could not be read keeps a shared file from being enough', () => {
  const unread = { ...holdings(mapped(APP_PID)), unreadablePids: [9] };
  expect(posixSharedMemory(inspectionWith({ target: { holdings: unread } }))).toMatchObject({
    status: 'unknown',
    missing: [{ of: 'target', fact: 'holdings', status: 'incomplete' }],
  });
});

test('a volume at one path whose directories differ has two files', () => {
  const below = (root: string) => ({ shmMount: shmMount({ root }), mounts: tableOf(targetMount({ root })) });
  const target = { ...below('/a'), holdings: holdings(mapped(APP_PID)) };
  const agent = { ...below('/b'), holdings: holdings(mapped(AGENT_PID, { inode: '9' })) };
  expect(evidenceOf({ target, agent })).toEqual({
    '0:53 2': breaking({ kind: 'namesake', otherId: '0:53 9' }),
    '0:53 9': breaking({ kind: 'namesake', otherId: '0:53 2' }),
  });
});
