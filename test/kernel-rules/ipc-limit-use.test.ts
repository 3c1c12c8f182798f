import { expect, test } from 'vitest';
import { isNearlyReached, isReached, posixQueueLimitUse, sysvLimitUses } from '../../src/kernel-rules/ipc-limit-use.ts';

const limits = {
  largestSegmentBytes: '1',
  segmentPages: '18446744073692774399',
  segmentCount: '4096',
  removesOrphans: false,
  semaphores: '250 32000 32 128',
  largestMessageBytes: '8192',
  queueBytes: '16384',
  queueCount: '32000',
};
const use = {
  segmentCount: 1,
  segmentPages: '18446744073692774399',
  pageBytes: 4096,
  semaphoreSetCount: 2,
  semaphoreCount: 3,
  queueCount: 4,
};

test('each limit with what counts against it, past 2^53 too', () => {
  expect(sysvLimitUses(limits, use).map(({ what, used, limit }) => [what, used, limit])).toEqual([
    ['System V segments', 1n, 4096n],
    ['pages of System V memory', 18446744073692774399n, 18446744073692774399n],
    ['System V semaphores', 3n, 32000n],
    ['sets of System V semaphores', 2n, 128n],
    ['System V queues', 4n, 32000n],
  ]);
});

test.each([
  [89, false, false],
  [90, true, false],
  [100, true, true],
  [101, true, true],
])('%i of 100', (used, isNear, isFull) => {
  const queues = posixQueueLimitUse(
    {
      queueCount: '100',
      messageCount: '10',
      largestMessageBytes: '1',
      defaultMessageCount: '10',
      defaultMessageBytes: '1',
    },
    used,
  );
  expect([isNearlyReached(queues), isReached(queues)]).toEqual([isNear, isFull]);
});
