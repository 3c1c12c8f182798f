import { expect, test } from 'vitest';
import { collectIpcLimits, collectPosixQueueLimits } from '../../../../image/collectors/node/ipc-limits.ts';
import { fixtureHost, type Entry } from '../../hosts/fixture-host.ts';
import { nodeOf, nodeThat } from '../../hosts/node.ts';

function limitsOn(files: Record<string, Entry | null> = {}) {
  const host = fixtureHost(nodeThat(files));
  const node = nodeOf(host);
  return { systemV: collectIpcLimits(host, node), queues: collectPosixQueueLimits(host, node) };
}

test('the limits, 64-bit ones whole', () => {
  expect(limitsOn()).toEqual({
    systemV: {
      status: 'ok',
      source: '/proc/sys/kernel',
      value: {
        largestSegmentBytes: '18446744073692774399',
        segmentPages: '18446744073692774399',
        segmentCount: '4096',
        removesOrphans: false,
        semaphores: '32000 1024000000 500 32000',
        largestMessageBytes: '8192',
        queueBytes: '16384',
        queueCount: '32000',
      },
    },
    queues: {
      status: 'ok',
      source: '/proc/sys/fs/mqueue',
      value: {
        queueCount: '256',
        messageCount: '10',
        largestMessageBytes: '8192',
        defaultMessageCount: '10',
        defaultMessageBytes: '8192',
      },
    },
  });
});

test('from another IPC namespace they would be the reader’s own', () => {
  expect(limitsOn({ '//proc/self/ns/ipc': { link: 'ipc:[7]' } })).toMatchObject({
    systemV: { status: 'not-collected', errno: 'EXDEV' },
    queues: { errno: 'EXDEV' },
  });
});

test.each([
  ['/proc/sys/kernel/shmmax', 'many\n'],
  ['/proc/sys/kernel/sem', '1 2 3\n'],
  ['/proc/sys/kernel/shm_rmid_forced', '\n'],
])('%s of another form', (path, text) => {
  expect(limitsOn({ [path]: text }).systemV).toMatchObject({ status: 'malformed' });
});

test('a kernel without them', () => {
  expect(limitsOn({ '/proc/sys/kernel/shmmax': null }).systemV).toMatchObject({
    status: 'absent',
    message: 'there is no /proc/sys/kernel/shmmax',
  });
  expect(limitsOn({ '/proc/sys/fs/mqueue/msg_max': null }).queues).toMatchObject({ status: 'absent' });
  expect(limitsOn({ '/proc/sys/fs/mqueue/msg_max': '-1' }).queues).toMatchObject({ status: 'malformed' });
});
