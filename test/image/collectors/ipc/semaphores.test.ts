import { expect, test } from 'vitest';
import { collectSysvSemaphores } from '../../../../image/collectors/ipc/sysv-objects.ts';
import type { SysvSemaphores } from '../../../../src/facts/semaphores-and-queues.ts';
import { keptRows, targetOf } from '../../hosts/collecting.ts';
import { containerV1, OWN_MOUNTS, SYSVIPC_SEM_HEADER } from '../../hosts/container-v1.ts';
import { fixtureHost, type Entry, type Machine } from '../../hosts/fixture-host.ts';

const row = (semid: number, count: number) => ` 7 ${semid} 600 ${count} 0 0 0 0 1 1\n`;
const semaphore = (lastPid: number, value = 1) => ({ value, lastPid, waitingCount: 0 });

function setsOn(table: string, semaphores: Machine['semaphores'], files: Record<string, Entry> = {}) {
  const all = { '/proc/sysvipc/sem': SYSVIPC_SEM_HEADER + table, ...files };
  const host = fixtureHost(containerV1({ files: all, ...(semaphores !== undefined && { semaphores }) }));
  const { rows, sink } = keptRows<SysvSemaphores>();
  expect(collectSysvSemaphores(host, targetOf(host), sink)).toMatchObject({ status: 'ok' });
  return rows;
}

test('how each of a set stands, and whether who operated last still runs', () => {
  expect(setsOn(row(3, 3), { 3: [semaphore(8), semaphore(77, 0), semaphore(0)] })).toMatchObject([
    {
      semaphoreCount: 3,
      semaphores: [
        { value: 1, lastPid: 8, waitingCount: 0, lastPidRuns: true },
        { value: 0, lastPid: 77, lastPidRuns: false },
        { lastPid: 0, lastPidRuns: null },
      ],
    },
  ]);
});

test('a process that /proc may hide is not called ended', () => {
  const ownMounts = OWN_MOUNTS.replace('proc proc rw', 'proc proc rw,hidepid=invisible,gid=4');
  const [set] = setsOn(row(3, 1), { 3: [semaphore(77)] }, { '/proc/self/mountinfo': ownMounts });
  expect(set).toMatchObject({ semaphores: [{ lastPidRuns: null }] });
});

test('a set that the inspector may not read is listed without', () => {
  const [set] = setsOn(row(3, 1), {});
  expect(set).toMatchObject({ semid: 3 });
  expect(set).not.toHaveProperty('semaphores');
});

test('a set of another user is read with the ids of its owner, if the inspector may take them', () => {
  const machine = {
    semaphores: { 3: [semaphore(8)] },
    semaphoreOwners: { 3: '1000:1001' },
    files: { '/proc/sysvipc/sem': `${SYSVIPC_SEM_HEADER} 7 3 600 1 1000 1001 0 0 1 1\n` },
  };
  const semaphoresOn = (host: ReturnType<typeof fixtureHost>) => {
    const { rows, sink } = keptRows<SysvSemaphores>();
    collectSysvSemaphores(host, targetOf(host), sink);
    return rows[0]?.semaphores;
  };
  expect(semaphoresOn(fixtureHost(containerV1(machine)))).toMatchObject([{ lastPid: 8 }]);
  expect(semaphoresOn(fixtureHost(containerV1({ ...machine, self: { pid: 40, uid: 7, gid: 7 } })))).toBeUndefined();
});

test('of a large set the first sixteen, and of all sets so many as do not cost too much', () => {
  const semaphores = Object.fromEntries(
    Array.from({ length: 200 }, (_, semid) => [semid, Array.from({ length: 40 }, () => semaphore(8))]),
  );
  const rows = setsOn(Array.from({ length: 200 }, (_, semid) => row(semid, 40)).join(''), semaphores);
  expect(rows).toHaveLength(200);
  expect(rows[0]?.semaphores).toHaveLength(16);
  expect(rows.filter((set) => set.semaphores !== undefined)).toHaveLength(125);
});
