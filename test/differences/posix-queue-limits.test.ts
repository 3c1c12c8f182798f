import { expect, test } from 'vitest';
import { posixQueueLimits } from '../../src/differences/posix-queue-limits.ts';
import { contrastOf } from './contrast-of.ts';

test('only the limits that differ', () => {
  expect(
    contrastOf(
      posixQueueLimits,
      {},
      { posixQueueLimits: { queueCount: '1024', messageCount: '100', largestMessageBytes: '65536' } },
    ),
  ).toEqual({ a: 'msg_max 10, msgsize_max 8Ki, queues_max 256', b: 'msg_max 100, msgsize_max 64Ki, queues_max 1024' });
});

test('the defaults', () => {
  expect(
    contrastOf(posixQueueLimits, {}, { posixQueueLimits: { defaultMessageCount: '1', defaultMessageBytes: '1024' } }),
  ).toEqual({
    a: 'msg_default 10, msgsize_default 8Ki',
    b: 'msg_default 1, msgsize_default 1Ki',
  });
});
