import { expect, test } from 'vitest';
import { messageQueueLimits } from '../../src/differences/message-queue-limits.ts';
import { contrastOf } from './contrast-of.ts';

test('only the limits that differ', () => {
  expect(contrastOf(messageQueueLimits, {}, { ipcLimits: { queueBytes: '65536', queueCount: '16' } })).toEqual({
    a: 'msgmnb 16Ki, msgmni 32000',
    b: 'msgmnb 64Ki, msgmni 16',
  });
});

test('the largest message', () => {
  expect(contrastOf(messageQueueLimits, {}, { ipcLimits: { largestMessageBytes: '65536' } })).toEqual({
    a: 'msgmax 8Ki',
    b: 'msgmax 64Ki',
  });
});
