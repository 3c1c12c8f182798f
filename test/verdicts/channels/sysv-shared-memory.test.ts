import { expect, test } from 'vitest';
import { INITIAL_IPC_NAMESPACE } from '../../../src/facts/kernel.ts';
import { judgeAgentCommunication } from '../../../src/verdicts/agent-communication.ts';
import {
  AGENT_PID,
  APP_PID,
  attached,
  holdings,
  inspectionWith,
  processes,
  processOf,
  segment,
  tableOf,
  without,
  type Difference,
} from '../../facts.ts';

const nothing = { holdings: holdings() };
const old = attached(APP_PID);
const renewed = attached(AGENT_PID, { shmid: 4 });
const afterRenewal = tableOf(segment({ key: 0, markedForDestruction: true }), segment({ shmid: 4 }));
const ofRoot = { uid: 0, gid: 0, creatorUid: 0, creatorGid: 0 };

function judge(target: Difference, agent: Difference = {}) {
  return judgeAgentCommunication(inspectionWith({ target, agent })).channels.sysvSharedMemory;
}

test('row 1: nobody has a segment attached', () => {
  expect(judge(nothing, nothing)).toMatchObject({ row: 'not-in-use', status: 'not-applicable' });
});

test.each([
  [
    'the Agent in the host’s IPC namespace',
    {},
    { ipcNamespace: { inode: INITIAL_IPC_NAMESPACE } },
    'the Agent is in the host’s IPC namespace, the target is not',
  ],
  [
    'the target in the host’s',
    { ipcNamespace: { inode: INITIAL_IPC_NAMESPACE } },
    {},
    'the target is in the host’s IPC namespace, the Agent is not',
  ],
  ['each in one of its own', {}, { ipcNamespace: { inode: 7 } }, 'the Agent is in another IPC namespace'],
  ['only the Agent has one attached', nothing, { ipcNamespace: { inode: 7 } }, 'the Agent is in another IPC namespace'],
  [
    'only the target has one attached',
    {},
    { ...nothing, ipcNamespace: { inode: 7 } },
    'the Agent is in another IPC namespace',
  ],
  [
    'another node, with the same namespace number',
    {},
    { kernel: { bootId: 'other' }, subject: { node: 'node-b' } },
    'the Agent is on another node, node-b',
  ],
  [
    'a kernel of its own on the same node',
    {},
    { kernel: { bootId: 'other' } },
    'the Agent runs on another kernel of this node',
  ],
])('row 2: %s', (_case, target, agent, reason) => {
  expect(judge(target, agent)).toEqual({ row: 'separate', status: 'broken', reason });
});

test('row 2 does not take nodes with different names on one kernel for separate', () => {
  expect(judge({}, { subject: { node: 'node-b' } }).row).toBe('shared');
});

test('row 2 takes the namespace of the pod for the container’s', () => {
  expect(judge({ ipcNamespace: { of: 'pod' } }).row).toBe('shared');
});

test('row 3: the Agent removed the segment and made it anew', () => {
  const agent = { holdings: holdings(renewed), sysvSegments: afterRenewal };
  expect(judge({ holdings: holdings(old), sysvSegments: afterRenewal }, agent)).toEqual({
    row: 'stale',
    status: 'broken',
    reason: 'the target holds an old segment 0x00005150, made anew since',
  });
  expect(judge({ holdings: holdings(old), sysvSegments: tableOf(segment({ shmid: 4 })) }, agent).row).toBe('stale');
});

test('row 3 comes before row 4: another segment in common does not make up for a stale one', () => {
  const other = { shmid: 9, createdWithKey: 0x99 };
  const segments = tableOf(...afterRenewal.rows, segment({ shmid: 9, key: 0x99 }));
  const target = { holdings: holdings(old, attached(APP_PID, other)), sysvSegments: segments };
  expect(judge(target, { holdings: holdings(renewed, attached(AGENT_PID, other)), sysvSegments: segments }).row).toBe(
    'stale',
  );
});

test('row 3 applies though the Agent still holds the old one, too', () => {
  const agent = { holdings: holdings(attached(AGENT_PID), renewed), sysvSegments: afterRenewal };
  expect(judge({ holdings: holdings(old), sysvSegments: afterRenewal }, agent).row).toBe('stale');
});

test.each([
  [
    'the target has the new one, too',
    { holdings: holdings(old, attached(APP_PID, { shmid: 4 })), sysvSegments: afterRenewal },
    { holdings: holdings(renewed), sysvSegments: afterRenewal },
    'shared',
  ],
  [
    'a private segment never has a successor',
    {
      holdings: holdings(attached(APP_PID, { shmid: 3, createdWithKey: 0 })),
      sysvSegments: tableOf(segment({ shmid: 4, key: 0 })),
    },
    {
      holdings: holdings(attached(AGENT_PID, { shmid: 4, createdWithKey: 0 })),
      sysvSegments: tableOf(segment({ shmid: 4, key: 0 })),
    },
    'possible',
  ],
  [
    'both have one that was removed: attach, then remove',
    { sysvSegments: tableOf(segment({ key: 0, markedForDestruction: true })) },
    { sysvSegments: tableOf(segment({ key: 0, markedForDestruction: true })) },
    'shared',
  ],
])('row 3 does not apply: %s', (_case, target, agent, row) => {
  expect(judge(target, agent).row).toBe(row);
});

test('row 4: both have the same segment attached', () => {
  expect(judge({})).toEqual({ row: 'shared', status: 'works', reason: 'both hold segment 0x00005150' });
});

test.each([
  [
    'another uid',
    processOf(1001),
    segment({ ...ofRoot, mode: 0o600 }),
    'segment 0x00005150 may not be attached by uid 1001',
  ],
  [
    'reading only',
    processOf(1001),
    segment({ ...ofRoot, mode: 0o644 }),
    'segment 0x00005150 may only be attached for reading by uid 1001',
  ],
  [
    'root without CAP_IPC_OWNER',
    processOf(0),
    segment({ mode: 0o600 }),
    'segment 0x00005150 may not be attached by uid 0',
  ],
])('row 5: %s', (_case, process, object, reason) => {
  expect(judge({ ...nothing, processes: processes(process), sysvSegments: tableOf(object) })).toEqual({
    row: 'barred',
    status: 'broken',
    reason,
  });
});

test('row 5 counts those who run: a zombie opens nothing', () => {
  const [runs, zombie] = [processOf(1001), processOf(1000, { pid: 7, state: 'Z' })];
  expect(
    judge({ ...nothing, processes: processes(runs, zombie), sysvSegments: tableOf(segment({ mode: 0o600 })) }).row,
  ).toBe('barred');
});

test('row 6 where one process of several may attach it', () => {
  const target = {
    ...nothing,
    processes: processes(processOf(1001), processOf(1000, { pid: 7 })),
    sysvSegments: tableOf(segment({ mode: 0o600 })),
  };
  expect(judge(target)).toEqual({
    row: 'possible',
    status: 'unknown',
    reason: 'the target may open segment 0x00005150, but does not hold it',
  });
});

test('row 5 looks at the segments with a key before private ones, which nobody finds', () => {
  const agent = {
    holdings: holdings(attached(AGENT_PID), attached(AGENT_PID, { shmid: 8, createdWithKey: 0 })),
    sysvSegments: tableOf(segment(), segment({ shmid: 8, key: 0, mode: 0 })),
  };
  expect(judge({ ...nothing, sysvSegments: agent.sysvSegments }, agent).row).toBe('possible');
  expect(
    judge(
      { ...nothing, sysvSegments: agent.sysvSegments },
      { ...agent, holdings: holdings(attached(AGENT_PID, { shmid: 8, createdWithKey: 0 })) },
    ).row,
  ).toBe('barred');
});

test('row 6: what the Agent removed before the target came has no name left', () => {
  const removed = tableOf(segment({ key: 0, markedForDestruction: true, mode: 0 }));
  expect(judge({ ...nothing, sysvSegments: removed }, { sysvSegments: removed })).toMatchObject({
    row: 'possible',
    reason: 'the Agent’s segment 0x00005150 lost its name before the target opened it',
  });
});

test('row 7: only the target has segments', () => {
  expect(judge({}, nothing)).toEqual({
    row: 'target-only',
    status: 'unknown',
    reason: 'the target holds segment 0x00005150, the Agent none',
  });
});

test.each([
  [
    'an empty list that is not whole',
    { holdings: { ...holdings(), totalCount: 5 } },
    nothing,
    'only 0 of the 5 objects that the target holds were listed',
  ],
  [
    'a process that could not be looked into',
    { holdings: { ...holdings(), unreadablePids: [7] } },
    nothing,
    'process 7 of the target could not be looked into (it takes CAP_SYS_PTRACE, which --via node and --profile general have)',
  ],
  [
    'a stale copy in what was not seen',
    { holdings: { ...holdings(old), unreadablePids: [7] } },
    {},
    'process 7 of the target could not be looked into (it takes CAP_SYS_PTRACE, which --via node and --profile general have)',
  ],
  [
    'whether the target’s segment is still there, in a table that is not whole',
    { sysvSegments: { rows: [], totalCount: 2 } },
    { holdings: holdings(renewed), sysvSegments: afterRenewal },
    'whether the target’s segment 0x00005150 is still the current one could not be seen',
  ],
  [
    'a segment that the target’s table does not have',
    { ...nothing, sysvSegments: tableOf<ReturnType<typeof segment>>() },
    {},
    'segment 0x00005150 is not among the 0 segments that were listed for the target',
  ],
  [
    'a process that was not listed might',
    {
      ...nothing,
      processes: { ...processes(processOf(1001)), totalCount: 2 },
      sysvSegments: tableOf(segment({ mode: 0o600 })),
    },
    {},
    'only 1 of the target’s 2 processes were listed',
  ],
])('missing fact: %s', (_case, target, agent, reason) => {
  expect(judge(target, agent)).toEqual({ row: 'missing-fact', status: 'unknown', reason });
});

test('what was not seen of the Agent may be barred, and does not unbar what was', () => {
  const agent = { holdings: { ...holdings(attached(AGENT_PID)), unreadablePids: [21] } };
  expect(judge(nothing, agent)).toMatchObject({
    row: 'missing-fact',
    reason: expect.stringContaining('process 21 of the Agent could not be looked into'),
  });
  expect(judge({ ...nothing, sysvSegments: tableOf(segment({ ...ofRoot, mode: 0o600 })) }, agent).row).toBe('barred');
});

test('missing fact: the reason says which, of whom, and why', () => {
  const inspection = without(inspectionWith(), 'agent', 'ipcNamespace');
  expect(judgeAgentCommunication(inspection).channels.sysvSharedMemory).toEqual({
    row: 'missing-fact',
    status: 'unknown',
    reason: 'ipcNamespace of the Agent is denied: a test took ipcNamespace away',
  });
});

test('a side whose holdings are missing does not keep another namespace from being one', () => {
  const inspection = without(inspectionWith({ agent: { ipcNamespace: { inode: 7 } } }), 'agent', 'holdings');
  expect(judgeAgentCommunication(inspection).channels.sysvSharedMemory.row).toBe('separate');
});
