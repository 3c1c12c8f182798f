import { expect, test } from 'vitest';
import { collectIpcLimits } from '../../../../image/collectors/ipc/ipc-limits.ts';
import { targetOf } from '../../hosts/collecting.ts';
import { containerV1, SYSVIPC_HEADER, SYSVIPC_MSG_HEADER, SYSVIPC_SEM_HEADER } from '../../hosts/container-v1.ts';
import { fixtureHost, type Entry, type Machine } from '../../hosts/fixture-host.ts';

function limitsOn(difference: Parameters<typeof containerV1>[0] = {}) {
  const machine: Machine = containerV1(difference);
  const host = fixtureHost(machine);
  return collectIpcLimits(host, targetOf(host));
}

const segment = (shmid: number, sizeBytes: string) =>
  `     20816 ${shmid}   600 ${sizeBytes} 1 6 1 1000 1000 1000 1000 1795395672 0 1795395672 65536 0\n`;
const objects: Record<string, Entry> = {
  '/proc/sysvipc/shm': `${SYSVIPC_HEADER}${segment(1, '1')}${segment(2, '8192')}${segment(3, '18446744073692774399')}`,
  '/proc/sysvipc/sem': `${SYSVIPC_SEM_HEADER} 7 0 600 3 0 0 0 0 0 1\n 8 1 600 250 0 0 0 0 0 1\n`,
  '/proc/sysvipc/msg': `${SYSVIPC_MSG_HEADER} 9 0 600 2 1 4 0 0 0 0 0 1 0 1\n`,
};

test('limits and use, counted over all objects; a segment takes whole pages', () => {
  expect(limitsOn({ files: objects })).toMatchObject({
    ipcLimits: {
      status: 'ok',
      value: { segmentCount: '4096', semaphores: '32000 1024000000 500 32000', removesOrphans: false },
    },
    posixQueueLimits: { status: 'ok', value: { queueCount: '256' } },
    ipcUse: {
      status: 'ok',
      value: {
        segmentCount: 3,
        segmentPages: String(1n + 2n + 18446744073692774399n / 4096n + 1n),
        pageBytes: 4096,
        semaphoreSetCount: 2,
        semaphoreCount: 253,
        queueCount: 1,
      },
    },
  });
});

const ELSEWHERE = { '/proc/1/ns/ipc': { link: 'ipc:[4026539999]' } };

test('those of a target in another IPC namespace are read by a child that joins it', () => {
  const inNamespaceOf = { '/proc/1/ns/ipc': { ...objects, '/proc/sys/kernel/shmmni': '7\n' } };
  expect(limitsOn({ files: ELSEWHERE, inNamespaceOf })).toMatchObject({
    ipcLimits: { value: { segmentCount: '7' } },
    ipcUse: { value: { segmentCount: 3 } },
  });
});

test('and are denied where none may', () => {
  expect(limitsOn({ files: ELSEWHERE })).toMatchObject({
    ipcLimits: { status: 'denied' },
    posixQueueLimits: { status: 'denied' },
    ipcUse: { status: 'denied' },
  });
});

test.each([
  [
    'a kernel without POSIX queues',
    { '/proc/sys/fs/mqueue/msg_max': null },
    { ipcLimits: 'ok', posixQueueLimits: 'absent', ipcUse: 'ok' },
  ],
  [
    'a limit of another form',
    { '/proc/sys/kernel/sem': '1 2\n' },
    { ipcLimits: 'malformed', posixQueueLimits: 'ok', ipcUse: 'ok' },
  ],
  [
    'a table that was not understood',
    { '/proc/sysvipc/sem': 'x\n' },
    { ipcLimits: 'ok', posixQueueLimits: 'ok', ipcUse: 'malformed' },
  ],
  ['no page size', { '/proc/self/auxv': '' }, { ipcLimits: 'ok', posixQueueLimits: 'ok', ipcUse: 'malformed' }],
])('%s', (_, files, statuses) => {
  const facts = limitsOn({ files });
  expect(Object.fromEntries(Object.entries(facts).map(([name, { status }]) => [name, status]))).toEqual(statuses);
});
