import { expect, test } from 'vitest';
import { runCheck } from '../../src/checks/check.ts';
import { fullMessageQueue } from '../../src/checks/full-message-queue.ts';
import { inspectionWith, sysvQueue, tableOf, without, type Difference } from '../facts.ts';

const run = (target: Difference) => runCheck(fullMessageQueue, inspectionWith({ target }));
const full = sysvQueue({ queuedBytes: '16384', messageCount: 4, lastReceiverPid: 9 });

test('passes where there is room in each', () => {
  expect(run({ sysvQueues: tableOf(sysvQueue({ queuedBytes: '16383' })) })).toEqual({ status: 'pass' });
});

test('fails where one holds all that it takes', () => {
  expect(run({ sysvQueues: tableOf(sysvQueue(), full) })).toMatchObject({
    status: 'fail',
    title: 'Queue 0x00005151 in the IPC namespace of web-7f6b holds as many bytes as a queue takes: senders wait.',
    expected: 'less than 16Ki in it, kernel.msgmnb',
    actual: '0x00005151 (id 5): 16Ki in 4 messages, last receiver 9',
  });
});

test('is not applicable where there are none', () => {
  expect(run({})).toMatchObject({ status: 'not-applicable' });
});

test('is unknown where not all were listed, or the limit was not seen', () => {
  expect(run({ sysvQueues: { rows: [sysvQueue()], totalCount: 2 } })).toMatchObject({ status: 'unknown' });
  expect(run({ sysvQueues: { rows: [full], totalCount: 2 } })).toMatchObject({ status: 'fail' });
  expect(runCheck(fullMessageQueue, without(inspectionWith(), 'target', 'ipcLimits'))).toMatchObject({ status: 'unknown' });
});
