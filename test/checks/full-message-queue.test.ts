import { expect, test } from 'vitest';
import { fullMessageQueue } from '../../src/checks/full-message-queue.ts';
import { inspectionWith, without, type Difference } from '../facts.ts';
import { sysvQueue, tableOf } from '../objects.ts';
import { resultOf } from './result-of.ts';

const run = (target: Difference) => resultOf(fullMessageQueue, inspectionWith({ target }));
const holding = (queuedBytes: number, messageCount: number) => ({
  sysvQueues: tableOf(sysvQueue({ queuedBytes: String(queuedBytes), messageCount, lastReceiverPid: 9 })),
});

test.each([
  ['one more like those in it fits', 16_000, 80],
  ['one more of its only size just fits', 8192, 1],
  ['it is empty', 0, 0],
])('passes where %s', (_case, queuedBytes, messageCount) => {
  expect(run(holding(queuedBytes, messageCount))).toEqual({ status: 'pass' });
});

test('fails where one holds all that it takes, the fullest first', () => {
  expect(
    run({
      sysvQueues: tableOf(
        sysvQueue(),
        sysvQueue({ key: 7, msqid: 6, queuedBytes: '16383', messageCount: 3 }),
        sysvQueue({ queuedBytes: '16384', messageCount: 4, lastReceiverPid: 9 }),
      ),
    }),
  ).toMatchObject({
    status: 'fail',
    severity: 'warning',
  });
});

test.each([
  ['a warning where less than a tenth is free', 16_300, 163, 'warning'],
  ['an info where much is free, and a large message does not fit', 12_000, 2, 'info'],
  ['an info where messages without bytes are as many as it takes', 0, 16_384, 'info'],
])('fails as %s', (_case, queuedBytes, messageCount, severity) => {
  expect(run(holding(queuedBytes, messageCount))).toMatchObject({ status: 'fail', severity });
});

test('is not applicable where there are none', () => {
  expect(run({})).toMatchObject({ status: 'not-applicable' });
});

test('is unknown where not all were listed, or the limit was not seen', () => {
  expect(run({ sysvQueues: { rows: [sysvQueue()], totalCount: 2 } })).toMatchObject({ status: 'unknown' });
  expect(
    run({ sysvQueues: { rows: [sysvQueue({ queuedBytes: '16384', messageCount: 4 })], totalCount: 2 } }),
  ).toMatchObject({ status: 'fail' });
  expect(resultOf(fullMessageQueue, without(inspectionWith(), 'target', 'ipcLimits'))).toMatchObject({
    status: 'unknown',
  });
});
