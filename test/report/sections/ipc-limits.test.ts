import { expect, test } from 'vitest';
import { evaluate } from '../../../src/verdicts/evaluate.ts';
import type { Inspection } from '../../../src/facts/inspection.ts';
import { pageOf } from '../../../src/report/page.ts';
import { renderIpcLimits } from '../../../src/report/sections/ipc-limits.ts';
import { inspectionWith, without } from '../../facts.ts';
import { segment, tableOf } from '../../objects.ts';

const render = (inspection: Inspection, { isWide = false } = {}) =>
  renderIpcLimits(evaluate(inspection), pageOf({ columns: 100, color: false, isWide }));

test('nothing where there is enough of everything', () => {
  expect(render(inspectionWith())).toEqual([]);
});

test('what is nearly gone, and what is', () => {
  const both = { ipcUse: { segmentCount: 4096, queueCount: 31_999 } };
  expect(render(inspectionWith({ target: both, agent: both }))).toEqual([
    'Limits that are nearly reached in the IPC namespace of the target and the Agent',
    '  LIMIT OF            USED  LIMIT  LEFT  SYSCTL',
    '  System V segments   4096   4096  none  kernel.shmmni',
    '  System V queues    31999  32000    0%  kernel.msgmni',
  ]);
});

test('a wide page has all, and what each is used by', () => {
  expect(
    render(
      inspectionWith({ target: { sysvSegments: tableOf(segment(), segment({ shmid: 4, sizeBytes: '1048576' })) } }),
      { isWide: true },
    ).join('\n'),
  ).toMatchInlineSnapshot(`
    "Limits of the IPC namespace of the target and the Agent
      LIMIT OF                         USED       LIMIT  LEFT  SYSCTL
      System V segments                   1        4096   99%  kernel.shmmni
      pages of System V memory           16        none        kernel.shmall
      System V semaphores                 0  1024000000  100%  kernel.sem
      sets of System V semaphores         0       32000  100%  kernel.sem
      System V queues                     0       32000  100%  kernel.msgmni
      bytes of a System V segment       1Mi        none        kernel.shmmax
      removal of what nobody attaches                no        kernel.shm_rmid_forced
      semaphores of a set                 0       32000        kernel.sem
      operations of a semop()                       500        kernel.sem
      bytes of a System V message                   8Ki        kernel.msgmax
      bytes in a System V queue           0        16Ki        kernel.msgmnb
      POSIX queues                        0         256  100%  fs.mqueue.queues_max
      messages in a POSIX queue                      10        fs.mqueue.msg_max
      bytes of a POSIX message                      8Ki        fs.mqueue.msgsize_max
      messages, if not asked for                     10        fs.mqueue.msg_default
      bytes of one, if not asked for                8Ki        fs.mqueue.msgsize_default"
  `);
});

test('two namespaces have a table each', () => {
  const headings = render(inspectionWith({ agent: { ipcNamespace: { inode: 7 } } }), { isWide: true }).filter((line) =>
    line.startsWith('Limits'),
  );
  expect(headings).toEqual(['Limits of the IPC namespace of the target', 'Limits of the IPC namespace of the Agent']);
});

test('what was not counted is not said to be unused', () => {
  const unseen = without(without(inspectionWith({ agent: null }), 'target', 'ipcUse'), 'target', 'posixQueues');
  const lines = render(unseen, { isWide: true });
  expect(lines.filter((line) => /segments|queues_max/.test(line))).toEqual([
    '  System V segments                   ?        4096  kernel.shmmni',
    '  POSIX queues                        ?         256  fs.mqueue.queues_max',
  ]);
  expect(lines.at(-1)).toBe('  how much of them is used could not be seen');
  expect(render(unseen)).toEqual([]);
});

test('what one side did not see, the other may have', () => {
  const inspection = (['ipcLimits', 'posixQueueLimits'] as const).reduce(
    (rest, name) => without(rest, 'target', name),
    inspectionWith(),
  );
  expect(render(inspection, { isWide: true })).toEqual(render(inspectionWith(), { isWide: true }));
});

test('nothing where the limits were not seen', () => {
  const unseen = (['ipcLimits', 'posixQueueLimits'] as const).reduce(
    (rest, name) => without(rest, 'target', name),
    inspectionWith({ agent: null }),
  );
  expect(render(unseen, { isWide: true })).toEqual([]);
});
