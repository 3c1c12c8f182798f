import { expect, test } from 'vitest';
import { defaultQueueBytes } from '../../src/kernel-rules/queue-memory.ts';

const limits = {
  queueCount: '256',
  messageCount: '10',
  largestMessageBytes: '8192',
  defaultMessageCount: '10',
  defaultMessageBytes: '8192',
};

test('a queue without attributes counts its messages, whether they are there or not', () => {
  expect(defaultQueueBytes(limits)).toBe(10n * (8192n + 96n));
});

test('a limit below the default counts', () => {
  expect(defaultQueueBytes({ ...limits, messageCount: '2', largestMessageBytes: '1024' })).toBe(2n * (1024n + 96n));
});
