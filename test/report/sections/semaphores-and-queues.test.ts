import { expect, test } from 'vitest';
import { evaluate } from '../../../src/verdicts/evaluate.ts';
import { pageOf } from '../../../src/report/page.ts';
import { renderSemaphoresAndQueues } from '../../../src/report/sections/semaphores-and-queues.ts';
import { inspectionWith, type Difference } from '../../facts.ts';
import { holdings, tableOf } from '../../objects.ts';
import { APP_PID } from '../../processes.ts';

const owner = { uid: 1000, gid: 1000, creatorUid: 1000, creatorGid: 1000 };
const semaphores = { ...owner, key: 0x5150, semid: 3, mode: 0o660, semaphoreCount: 2, operatedAt: 0, changedAt: 1 };
const queue = {
  ...owner,
  key: 0x5151,
  msqid: 5,
  mode: 0o622,
  queuedBytes: '2048',
  messageCount: 4,
  lastSenderPid: 1,
  lastReceiverPid: 20,
  sentAt: 1,
  receivedAt: 0,
  changedAt: 1,
};
const posixQueue = {
  name: 'ring',
  mode: 0o600,
  uid: 0,
  gid: 0,
  device: '0:52',
  inode: '7',
  queuedBytes: '129',
  notifiedPid: 0,
};
const held = {
  pid: APP_PID,
  how: 'open' as const,
  writable: true,
  sizeBytes: '0',
  object: { kind: 'queue' as const, name: 'ring', deleted: false, device: '0:52', inode: '7' },
};

const render = (both: Difference, ofTarget: Difference = {}) =>
  renderSemaphoresAndQueues(
    evaluate(inspectionWith({ target: { ...both, ...ofTarget }, agent: both })),
    pageOf({ columns: 80, color: false }),
  );

test('nothing where there is none', () => {
  expect(render({})).toEqual([]);
});

test('one table for both sides of a namespace, within 80 columns', () => {
  const lines = render(
    {
      sysvSemaphores: tableOf(semaphores),
      sysvQueues: tableOf(queue),
      posixQueues: { ...tableOf(posixQueue), device: '0:52' },
    },
    { holdings: holdings(held) },
  );
  expect(lines.join('\n')).toMatchInlineSnapshot(`
    "SysV semaphores that the target and the Agent can see
      KEY         ID  OWNER      PERMS      NSEMS  STATUS
      0x00005150   3  1000:1000  rw-rw----      2  possible

    SysV queues that the target and the Agent can see
      KEY         ID  OWNER      PERMS      USED-BYTES  MSGS  STATUS  LSPID  LRPID
      0x00005151   5  1000:1000  rw--w--w-         2Ki     4  shared      1     20

    POSIX queues that the target and the Agent can see
      NAME   OWNER  PERMS      USED-BYTES  STATUS    OPENED BY
      /ring  0:0    rw-------         129  possible  target java(1)"
  `);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
});

test('of very many, the first ten, and how many more there are', () => {
  const lines = render({
    sysvSemaphores: { rows: Array.from({ length: 12 }, (_, semid) => ({ ...semaphores, semid })), totalCount: 2000 },
  });
  expect(lines.at(-1)).toBe('  and 1990 more; -o wide has 12 of 2000');
});

test('each namespace has its own where they are two', () => {
  const lines = render({ sysvSemaphores: tableOf(semaphores) }, { ipcNamespace: { inode: 7 } });
  expect(lines.filter((line) => line.includes('that'))).toEqual([
    'SysV semaphores that the target can see',
    'SysV semaphores that the Agent can see',
  ]);
});
