import { expect, test } from 'vitest';
import {
  collectSysvQueues,
  collectSysvSegments,
  collectSysvSemaphores,
} from '../../../../image/collectors/ipc/sysv-objects.ts';
import type { SysvSegment } from '../../../../src/facts/ipc.ts';
import type { SysvQueue, SysvSemaphores } from '../../../../src/facts/semaphores-and-queues.ts';
import { keptRows, targetOf } from '../../hosts/collecting.ts';
import {
  containerV1,
  processFiles,
  SYSVIPC_HEADER,
  SYSVIPC_MSG_HEADER,
  SYSVIPC_SEM_HEADER,
} from '../../hosts/container-v1.ts';
import { fixtureHost, type Entry } from '../../hosts/fixture-host.ts';

function segmentsIn(table: Entry, { limit = 1000, held = [] as number[] } = {}) {
  const { rows, sink } = keptRows<SysvSegment>(limit);
  const host = fixtureHost(containerV1({ files: { '/proc/sysvipc/shm': table } }));
  const fact = collectSysvSegments(host, targetOf(host), sink, new Set(held));
  return { fact, shmids: rows.map(({ shmid }) => shmid) };
}

const row = (shmid: number) =>
  `     20816 ${shmid}   600 65536 1 6 1 1000 1000 1000 1000 1795395672 0 1795395672 65536 0\n`;
const five = SYSVIPC_HEADER + [10, 11, 12, 13, 14].map(row).join('');

test.each([
  ['none', SYSVIPC_HEADER, {}, [], 0],
  ['all of them', five, {}, [10, 11, 12, 13, 14], 5],
  ['the first, and how many there are', five, { limit: 2 }, [10, 11], 5],
  ['those that the target has attached come first', five, { limit: 2, held: [14] }, [10, 14], 5],
  ['room for one that is gone stays empty', five, { limit: 2, held: [99] }, [10], 5],
])('%s', (_, table, options, shmids, totalCount) => {
  expect(segmentsIn(table, options)).toMatchObject({ fact: { status: 'ok', value: { totalCount } }, shmids });
});

test.each([
  ['a row that is none: it could be the one somebody looks for', `${five}nonsense\n`, 'malformed'],
  ['no header', '', 'malformed'],
  ['another header', 'key shmid\n', 'malformed'],
  ['a kernel without System V IPC', { errno: 'ENOENT' }, 'absent'],
])('%s', (_, table, status) => {
  expect(segmentsIn(table).fact).toMatchObject({ status });
});

const ELSEWHERE = { '/proc/1/ns/ipc': { link: 'ipc:[4026539999]' } };

test('those of a target in another IPC namespace are read by a child that joins it', () => {
  const { rows, sink } = keptRows<SysvSegment>(2);
  const inNamespaceOf = { '/proc/1/ns/ipc': { '/proc/sysvipc/shm': five } };
  const host = fixtureHost(containerV1({ files: ELSEWHERE, inNamespaceOf }));
  expect(collectSysvSegments(host, targetOf(host), sink, new Set([14]))).toMatchObject({
    status: 'ok',
    value: { totalCount: 5 },
  });
  expect(rows.map(({ shmid }) => shmid)).toEqual([10, 14]);
});

test.each([
  ['which the kernel refuses', ELSEWHERE, {}, 'denied'],
  ['whose link only its own user may read', ELSEWHERE, { openTo: { 1: '1000:1000' } }, 'not-collected'],
])('nothing of another IPC namespace %s', (_, files, difference, status) => {
  const asUser = processFiles(1, { ids: [1000, 1000] });
  const host = fixtureHost(containerV1({ files: { ...asUser, ...files, '/proc/sysvipc/shm': five }, ...difference }));
  expect(collectSysvSegments(host, targetOf(host), keptRows<SysvSegment>().sink, new Set())).toMatchObject({ status });
});

test('semaphores and queues are read the same way, as many as are asked for', () => {
  const files = {
    '/proc/sysvipc/sem': `${SYSVIPC_SEM_HEADER} 7 0 600 3 0 0 0 0 0 1\n 8 1 600 2 0 0 0 0 0 1\n`,
    '/proc/sysvipc/msg': `${SYSVIPC_MSG_HEADER} 9 5 600 2 1 4 0 0 0 0 0 1 0 1\n`,
  };
  const host = fixtureHost(containerV1({ files }));
  const [semaphores, queues] = [keptRows<SysvSemaphores>(1), keptRows<SysvQueue>()];
  expect(collectSysvSemaphores(host, targetOf(host), semaphores.sink)).toMatchObject({
    status: 'ok',
    source: '/proc/sysvipc/sem',
    value: { totalCount: 2 },
  });
  expect(collectSysvQueues(host, targetOf(host), queues.sink)).toMatchObject({
    status: 'ok',
    source: '/proc/sysvipc/msg',
    value: { totalCount: 1 },
  });
  expect(semaphores.rows).toMatchObject([{ semid: 0, semaphoreCount: 3 }]);
  expect(queues.rows).toMatchObject([{ msqid: 5, messageCount: 1 }]);
});

test.each([
  ['have ended', { cpid: 70, lpid: 71, nattch: 0 }, true],
  ['have ended, but others have it attached', { cpid: 70, lpid: 71, nattch: 1 }, undefined],
  ['run still, one of them', { cpid: 70, lpid: 1, nattch: 0 }, undefined],
  ['are in another PID namespace', { cpid: 0, lpid: 71, nattch: 0 }, undefined],
])('whether the users of a segment %s, tells only who sees every process', (_, { cpid, lpid, nattch }, usersEnded) => {
  const table = `${SYSVIPC_HEADER} 0 3 600 65536 ${cpid} ${lpid} ${nattch} 0 0 0 0 1795395672 0 1795395672 65536 0\n`;
  const host = fixtureHost(containerV1({ files: { '/proc/sysvipc/shm': table } }));
  for (const seesEveryProcess of [true, false]) {
    const { rows, sink } = keptRows<SysvSegment>();
    collectSysvSegments(host, targetOf(host), sink, new Set(), { seesEveryProcess });
    expect(rows[0]?.usersEnded).toBe(seesEveryProcess ? usersEnded : undefined);
  }
});
