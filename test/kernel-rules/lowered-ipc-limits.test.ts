import { expect, test } from 'vitest';
import { loweredQueueLimits, loweredSysvLimits } from '../../src/kernel-rules/lowered-ipc-limits.ts';
import { healthyFacts } from '../facts.ts';
import { APP_PID } from '../processes.ts';

const { ipcLimits, posixQueueLimits } = healthyFacts(APP_PID);

test('a new namespace has nothing lowered', () => {
  expect(ipcLimits.status === 'ok' && loweredSysvLimits(ipcLimits.value)).toEqual([]);
  expect(posixQueueLimits.status === 'ok' && loweredQueueLimits(posixQueueLimits.value)).toEqual([]);
});

test('each that is lower is named', () => {
  if (ipcLimits.status !== 'ok' || posixQueueLimits.status !== 'ok') throw new Error('healthy facts have them');
  const sysv = loweredSysvLimits({
    ...ipcLimits.value,
    largestSegmentBytes: '1',
    largestMessageBytes: '1',
    queueBytes: '1',
  });
  expect(sysv.map(({ sysctl }) => sysctl)).toEqual(['kernel.shmmax', 'kernel.msgmax', 'kernel.msgmnb']);
  const queues = loweredQueueLimits({ ...posixQueueLimits.value, messageCount: '1', largestMessageBytes: '1' });
  expect(queues.map(({ sysctl }) => sysctl)).toEqual(['fs.mqueue.msg_max', 'fs.mqueue.msgsize_max']);
});
