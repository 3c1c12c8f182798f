import { expect, test } from 'vitest';
import { INITIAL_IPC_NAMESPACE } from '../../../src/facts/kernel.ts';
import { judgeAgentCommunication } from '../../../src/verdicts/agent-communication.ts';
import {
  AGENT_PID,
  holdings,
  inspectionWith,
  posixQueue,
  processes,
  processOf,
  queueOpened,
  semaphores,
  sysvQueue,
  tableOf,
  without,
  type Difference,
} from '../../facts.ts';

const agentIsRoot = { processes: processes(processOf(0, { pid: AGENT_PID })) };
const inspectionOf = (both: Difference, target: Difference = {}, agent: Difference = {}) =>
  inspectionWith({ target: { ...both, ...target }, agent: { ...both, ...agent } });
const judge = (...sides: Parameters<typeof inspectionOf>) => judgeAgentCommunication(inspectionOf(...sides)).channels;

const oneSet = { sysvSemaphores: tableOf(semaphores()) };
const oneQueue = { posixQueues: { device: '0:52', ...tableOf(posixQueue()) } };

test('row 1: none, or none that a key leads to', () => {
  for (const both of [{}, { sysvSemaphores: tableOf(semaphores({ key: 0 })) }])
    expect(judge(both).sysvSemaphores).toMatchObject({ row: 'not-in-use', status: 'not-applicable' });
});

test('those of the node’s own namespace are nobody’s in particular', () => {
  const ofNode = { ...oneSet, ipcNamespace: { inode: INITIAL_IPC_NAMESPACE } };
  expect(judge(ofNode).sysvSemaphores).toMatchObject({ row: 'unattributed', status: 'not-applicable' });
  expect(judge({ ...oneSet, podSpec: { hostIpc: true } }).sysvSemaphores.row).toBe('unattributed');
  expect(judge({ ipcNamespace: { inode: INITIAL_IPC_NAMESPACE } }).sysvSemaphores.row).toBe('not-in-use');
});

test('row 2: those of the target’s own namespace, where the Agent is in another', () => {
  expect(judge(oneSet, {}, { ipcNamespace: { inode: INITIAL_IPC_NAMESPACE } }).sysvSemaphores).toEqual({
    row: 'separate',
    status: 'broken',
    reason: 'the Agent is in the host’s IPC namespace, the target is not',
  });
});

test('row 4: both may use the same one', () => {
  expect(judge(oneSet).sysvSemaphores).toEqual({
    row: 'reachable',
    status: 'works',
    reason: 'both may use semaphores 0x00005150',
  });
  expect(judge({ sysvQueues: tableOf(sysvQueue()) }).sysvQueues).toMatchObject({
    row: 'reachable',
    reason: 'both may use queue 0x00005151',
  });
  expect(judge(oneQueue).posixQueues).toMatchObject({ row: 'reachable', reason: 'both may use queue /ring' });
});

test('row 4: a POSIX queue that both have open; one that only the Agent has is possible', () => {
  const [byApp, byAgent] = [{ holdings: holdings(queueOpened(1)) }, { holdings: holdings(queueOpened(AGENT_PID)) }];
  expect(judge(oneQueue, byApp, byAgent).posixQueues).toEqual({
    row: 'shared',
    status: 'works',
    reason: 'both hold queue /ring',
  });
  expect(judge(oneQueue, { holdings: holdings() }, byAgent).posixQueues).toMatchObject({
    row: 'possible',
    status: 'unknown',
  });
});

test('row 3: a POSIX queue that the Agent made anew', () => {
  const old = { holdings: holdings(queueOpened(1, { inode: '6', deleted: true })) };
  expect(judge(oneQueue, old, { holdings: holdings(queueOpened(AGENT_PID)) }).posixQueues).toMatchObject({
    row: 'stale',
    status: 'broken',
  });
});

test('row 5: one that only the Agent may use; row 7: only the target', () => {
  const ofRoot = semaphores({ uid: 0, gid: 0, creatorUid: 0, creatorGid: 0, mode: 0o600 });
  expect(judge({ sysvSemaphores: tableOf(ofRoot) }, {}, agentIsRoot).sysvSemaphores).toEqual({
    row: 'barred',
    status: 'broken',
    reason: 'semaphores 0x00005150 may not be used by uid 1000',
  });
  expect(judge({ sysvSemaphores: tableOf(semaphores({ mode: 0o600 })) }, {}, agentIsRoot).sysvSemaphores).toMatchObject(
    { row: 'target-only', status: 'unknown' },
  );
});

test('one direction may be enough, and only the programs know', () => {
  expect(
    judge(
      { sysvQueues: tableOf(sysvQueue({ uid: 0, gid: 0, creatorUid: 0, creatorGid: 0, mode: 0o622 })) },
      {},
      agentIsRoot,
    ).sysvQueues,
  ).toMatchObject({ row: 'missing-fact', reason: expect.stringContaining('only send to it') });
});

test.each([
  'ipcNamespace',
  'podSpec',
  'processes',
  'userNamespace',
  'confinement',
  'sysvSemaphores',
  'kernel',
] as const)('without %s of a side, unknown', (name) => {
  for (const side of ['target', 'agent'] as const) {
    const { row, reason } = judgeAgentCommunication(without(inspectionOf(oneSet), side, name)).channels.sysvSemaphores;
    expect({ row, reason }).toEqual({ row: 'missing-fact', reason: expect.stringContaining(name) });
  }
});

test('queues that could not be listed are not taken for none', () => {
  expect(judge({ posixQueues: { device: null } }).posixQueues).toMatchObject({
    row: 'missing-fact',
    reason: expect.stringContaining('no mqueue file system is mounted'),
  });
});

test('that both may use semaphores does not speak for memory that only one of them holds', () => {
  const waiting = judgeAgentCommunication(inspectionOf(oneSet, { holdings: holdings() }));
  expect(waiting).toMatchObject({
    status: 'unknown',
    reason: expect.stringMatching(/SysV: the target may open.*\(SysV semaphores works\)/),
  });
  expect(judgeAgentCommunication(inspectionOf({ ...oneSet, holdings: holdings() }))).toMatchObject({
    status: 'works',
    reason: 'SysV semaphores: both may use semaphores 0x00005150',
  });
});

test('without an Agent, those that the target may use', () => {
  const { channels, status } = judgeAgentCommunication({
    ...inspectionOf({ ...oneSet, holdings: holdings() }),
    agent: null,
  });
  expect({ status, reason: channels.sysvSemaphores.reason }).toEqual({
    status: 'unknown',
    reason: 'the target may use semaphores 0x00005150: name the Agent with --agent',
  });
});
