import { expect, test } from 'vitest';
import { parseSysvMsgHeader, parseSysvMsgRow, type SysvMsgColumns } from '../../../image/parsers/sysvipc-msg.ts';
import { SYSVIPC_MSG_HEADER } from '../hosts/container-v1.ts';

const columns = parseSysvMsgHeader(SYSVIPC_MSG_HEADER) as SysvMsgColumns;
const ROW =
  '         9          7   622           2          1     4     6  1000  2000     ' +
  '0     5 1795630411          0 1795630410';

test('a row of a real node, every column', () => {
  expect(parseSysvMsgRow(columns, ROW)).toEqual({
    key: 9,
    msqid: 7,
    mode: 0o622,
    queuedBytes: '2',
    messageCount: 1,
    lastSenderPid: 4,
    lastReceiverPid: 6,
    uid: 1000,
    gid: 2000,
    creatorUid: 0,
    creatorGid: 5,
    sentAt: 1795630411,
    receivedAt: 0,
    changedAt: 1795630410,
  });
});

test('bytes past 2^53 stay whole', () => {
  expect(parseSysvMsgRow(columns, ROW.replace('           2 ', ' 18446744073709551615 '))).toMatchObject({
    queuedBytes: '18446744073709551615',
  });
});

test.each([
  ['a cell too many', `${ROW} 1`],
  ['a negative pid', ROW.replace(' 4 ', ' -4 ')],
])('%s is no row', (_, row) => {
  expect(parseSysvMsgRow(columns, row)).toBeUndefined();
});
