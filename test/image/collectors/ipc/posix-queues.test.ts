import { expect, test } from 'vitest';
import { collectPosixQueues } from '../../../../image/collectors/ipc/posix-queues.ts';
import type { PosixQueue } from '../../../../src/facts/semaphores-and-queues.ts';
import { keptRows, targetOf } from '../../hosts/collecting.ts';
import { containerV1, MOUNTS, OWN_MOUNTS, processFiles } from '../../hosts/container-v1.ts';
import { fixtureHost, type Entry } from '../../hosts/fixture-host.ts';

function queuesOn(difference: Parameters<typeof containerV1>[0] = {}, { limit = 1000, held = [] as string[] } = {}) {
  const { rows, sink } = keptRows<PosixQueue>(limit);
  const host = fixtureHost(containerV1(difference));
  return { fact: collectPosixQueues(host, targetOf(host), sink, new Set(held)), rows };
}

const queue = (inode: string, difference: object = {}): Entry => ({
  text: 'QSIZE:129        NOTIFY:0     SIGNO:0     NOTIFY_PID:6     \n',
  status: { device: '0:213', inode, rawMode: 0o100660, uid: 1000, gid: 2000, ...difference },
});
const two = { '/dev/mqueue/ring': queue('7'), '/dev/mqueue/other': queue('8') };

test('what their files tell', () => {
  const { fact, rows } = queuesOn({ files: two });
  expect(fact).toMatchObject({ status: 'ok', value: { device: '0:213', totalCount: 2 } });
  expect(rows[0]).toEqual({
    name: 'ring',
    mode: 0o660,
    uid: 1000,
    gid: 2000,
    device: '0:213',
    inode: '7',
    queuedBytes: '129',
    notifiedPid: 6,
  });
});

test('with few rows, those that the target has open', () => {
  expect(queuesOn({ files: two }, { limit: 1, held: ['0:213 8'] })).toMatchObject({
    fact: { value: { totalCount: 2 } },
    rows: [{ name: 'other' }],
  });
});

test('one that may not be read is listed without what it says; what lies on one is none', () => {
  const files = {
    '/dev/mqueue/closed': { errno: 'EACCES' },
    '/dev/mqueue/volume': queue('1', { device: '0:99' }),
    '/dev/mqueue/text': { text: 'x', status: { device: '0:213' } },
  };
  expect(queuesOn({ files })).toMatchObject({
    fact: { value: { totalCount: 2 } },
    rows: [{ name: 'text', queuedBytes: null, notifiedPid: null }],
  });
});

const without = (mounts: string) =>
  mounts
    .split('\n')
    .filter((line) => !line.includes('mqueue'))
    .join('\n');

test('mounted nowhere is a value', () => {
  const files = { '/proc/self/mountinfo': without(OWN_MOUNTS), '/proc/1/mountinfo': without(MOUNTS), ...two };
  expect(queuesOn({ files })).toMatchObject({
    fact: { status: 'ok', value: { device: null, totalCount: 0 } },
    rows: [],
  });
});

test('the inspector’s own mount serves where the target has none', () => {
  expect(queuesOn({ files: { '/proc/1/mountinfo': without(MOUNTS), ...two } })).toMatchObject({
    fact: { source: '/dev/mqueue', value: { totalCount: 2 } },
  });
});

const ELSEWHERE = { '/proc/1/ns/ipc': { link: 'ipc:[4026539999]' } };
const ofTarget = { '/proc/1/root/dev/mqueue/ring': queue('7', { device: '0:300' }) };

test('from another IPC namespace, the target’s mount; not one that is the inspector’s own', () => {
  const mounts = MOUNTS.replace('0:213', '0:300');
  expect(queuesOn({ files: { ...ELSEWHERE, '/proc/1/mountinfo': mounts, ...ofTarget } })).toMatchObject({
    fact: { value: { device: '0:300', totalCount: 1 } },
  });
  expect(queuesOn({ files: { ...ELSEWHERE, ...two } })).toMatchObject({ fact: { value: { device: null } } });
});

test('where the namespace of the target is not the inspector’s and closed, nobody can tell whose they are', () => {
  const files = {
    ...processFiles(1, { ids: [1000, 1000] }),
    ...ELSEWHERE,
    '/proc/1/mountinfo': MOUNTS.replace('0:213', '0:300'),
    ...ofTarget,
  };
  expect(queuesOn({ files, openTo: { 1: '1000:1000' } })).toMatchObject({
    fact: { status: 'ok', value: { device: null } },
    rows: [],
  });
});
