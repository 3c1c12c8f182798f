import { describe, expect, test } from 'vitest';
import { sysvQueues } from '../../src/channels/sysv-queues.ts';
import { sysvSemaphores } from '../../src/channels/sysv-semaphores.ts';
import { INITIAL_IPC_NAMESPACE } from '../../src/facts/kernel.ts';
import { inspectionWith, without, type Difference } from '../facts.ts';
import { semaphores, sysvQueue, tableOf } from '../objects.ts';
import { declared } from '../pods.ts';
import { AGENT_PID, APP_PID, processes, processOf } from '../processes.ts';
import { breaking, evidenceIn, possible, shared } from './evidence-in.ts';

const queue = (difference = {}) => ({ sysvQueues: tableOf(sysvQueue(difference)) });
const lastPids = (...pids: number[]) => ({
  semaphores: pids.map((lastPid) => ({ value: 1, lastPid, lastPidRuns: true, waitingCount: 0 })),
});
const set = (...pids: number[]) => ({ sysvSemaphores: tableOf(semaphores(lastPids(...pids))) });
const id = 'msg 5';

function evidenceOf(difference: { target?: Difference; agent?: Difference | null }) {
  return evidenceIn(sysvQueues(inspectionWith(difference)));
}

describe('use', () => {
  test.each([
    ['the target sent and the Agent received', { lastSenderPid: APP_PID }, { lastReceiverPid: AGENT_PID }],
    ['the Agent sent and the target received', { lastReceiverPid: APP_PID }, { lastSenderPid: AGENT_PID }],
  ])('of a queue is proven if %s', (_how, target, agent) => {
    expect(sysvQueues(inspectionWith({ target: queue(target), agent: queue(agent) }))).toMatchObject({
      status: 'works',
      objects: [{ id, evidence: shared, holders: { target: [{ pid: APP_PID }], agent: [{ pid: AGENT_PID }] } }],
    });
  });

  test.each([
    ['nobody has used it', {}, {}],
    ['one side alone sends and receives', { lastSenderPid: APP_PID, lastReceiverPid: APP_PID }, {}],
    ['both send, and nobody receives', { lastSenderPid: APP_PID }, { lastSenderPid: AGENT_PID }],
    ['who used it has ended', { lastSenderPid: 77 }, { lastReceiverPid: 78 }],
    [
      'the Agent’s number is seen by the target’s inspector',
      { lastSenderPid: AGENT_PID },
      { lastReceiverPid: APP_PID },
    ],
  ])('of a queue is not proven if %s', (_why, target, agent) => {
    expect(evidenceOf({ target: queue(target), agent: queue(agent) })).toEqual({ [id]: possible('unused') });
  });

  test('of semaphores is proven by a last operation of each side', () => {
    const inspection = inspectionWith({ target: set(APP_PID, 0), agent: set(0, AGENT_PID) });
    expect(sysvSemaphores(inspection)).toMatchObject({ status: 'works', objects: [{ id: 'sem 3', evidence: shared }] });
  });

  test.each([
    ['one semaphore has one last user', set(APP_PID), set(0)],
    ['nobody operated on them', set(0, 0), set(0, 0)],
    ['they may not be read', { sysvSemaphores: tableOf(semaphores()) }, { sysvSemaphores: tableOf(semaphores()) }],
  ])('of semaphores is not proven if %s', (_why, target, agent) => {
    expect(evidenceIn(sysvSemaphores(inspectionWith({ target, agent })))).toEqual({ 'sem 3': possible('unused') });
  });

  test('is nothing between two namespaces', () => {
    const target = { ...queue({ lastSenderPid: APP_PID }), ipcNamespace: { inode: 7 } };
    expect(evidenceOf({ target, agent: queue({ lastReceiverPid: AGENT_PID }) })).toEqual({
      [`${id}@target`]: possible('target-alone'),
      [`${id}@agent`]: possible('owner-unknown'),
    });
  });
});

describe('a queue that the target may not use', () => {
  const closed = queue({ mode: 0o600, uid: 2000, creatorUid: 2000, gid: 2000, creatorGid: 2000 });
  const spec = (runAsUser: number | null, others: ReturnType<typeof declared>[] = []) => ({
    podSpec: { containers: [declared('app', { runAsUser }), declared('agent', { runAsUser: 2000 }), ...others] },
  });
  const agentOf = (podSpec: object) => ({
    ...closed,
    ...podSpec,
    processes: processes(processOf(2000, { pid: AGENT_PID })),
  });

  test('is refused if nobody but the Agent can have made it', () => {
    expect(evidenceOf({ target: closed, agent: agentOf(spec(1000)) })).toEqual({ [id]: breaking({ kind: 'refused' }) });
  });

  test.each([
    ['can run as anybody', spec(0)],
    ['runs as its image says', spec(null)],
  ])('is refused though the target %s: none of its processes runs as its creator', (_why, podSpec) => {
    expect(evidenceOf({ target: closed, agent: agentOf(podSpec) })).toEqual({ [id]: breaking({ kind: 'refused' }) });
  });

  test.each([
    ['another container can run as anybody', spec(1000, [declared('other', { runAsUser: 0 })])],
    ['another container runs as its image says', spec(1000, [declared('other', { runAsUser: null })])],
    ['an init container runs as its creator', spec(1000, [declared('prepare', { kind: 'init', runAsUser: 2000 })])],
  ])('is somebody’s if %s', (_why, podSpec) => {
    expect(evidenceOf({ target: closed, agent: agentOf(podSpec) })).toEqual({ [id]: possible('owner-unknown') });
  });

  test('is somebody’s in the node’s namespace, by its number or the spec', () => {
    const node = { ipcNamespace: { inode: INITIAL_IPC_NAMESPACE } };
    expect(evidenceOf({ target: { ...closed, ...node }, agent: { ...agentOf(spec(1000)), ...node } })).toEqual({
      [id]: possible('owner-unknown'),
    });
    const hostIpc = { podSpec: { ...spec(1000).podSpec, hostIpc: true } };
    expect(evidenceOf({ target: closed, agent: agentOf(hostIpc) })).toEqual({ [id]: possible('owner-unknown') });
  });

  test('is undecided without the Agent’s spec', () => {
    const inspection = inspectionWith({ target: closed, agent: agentOf(spec(1000)) });
    expect(evidenceIn(sysvQueues(without(inspection, 'agent', 'podSpec')))).toMatchObject({
      [id]: { is: 'undecided' },
    });
  });

  test('is possible if it may be used one way', () => {
    const oneWay = queue({ mode: 0o602, uid: 2000, creatorUid: 2000, gid: 2000, creatorGid: 2000 });
    expect(evidenceOf({ target: oneWay, agent: { ...agentOf(spec(1000)), ...oneWay } })).toEqual({
      [id]: possible('unused'),
    });
  });

  test('is by ids as the spec has them, seen from outside of the pod’s user namespace too', () => {
    const range = [{ first: 0, firstOutside: 131072, count: 65536 }];
    const outside = {
      userNamespace: { mapsEveryId: false, isInspectors: false, uidRanges: range, gidRanges: range },
    };
    const made = queue({ mode: 0o600, uid: 133072, creatorUid: 133072, gid: 133072, creatorGid: 133072 });
    const target = { ...made, ...outside, processes: processes(processOf(132072)) };
    const agentWith = (podSpec: object) => ({
      ...made,
      ...outside,
      ...podSpec,
      processes: processes(processOf(133072, { pid: AGENT_PID })),
    });
    expect(evidenceOf({ target, agent: agentWith(spec(1000)) })).toEqual({ [id]: breaking({ kind: 'refused' }) });
    expect(evidenceOf({ target, agent: agentWith(spec(1000, [declared('third', { runAsUser: 2000 })])) })).toEqual({
      [id]: possible('owner-unknown'),
    });
  });
});

test('an object without a key is nobody’s way', () => {
  expect(sysvQueues(inspectionWith({ target: queue({ key: 0 }), agent: queue({ key: 0 }) }))).toMatchObject({
    status: 'not-applicable',
    objects: [],
  });
});

test('200 objects of others in the node’s namespace break nothing', () => {
  const foreign = Array.from({ length: 200 }, (_each, index) =>
    sysvQueue({ key: index + 1, msqid: index, mode: 0o600, uid: 5000, creatorUid: 5000 }),
  );
  const node = { ipcNamespace: { inode: INITIAL_IPC_NAMESPACE }, sysvQueues: tableOf(...foreign) };
  expect(sysvQueues(inspectionWith({ target: node, agent: node })).status).toBe('unknown');
});

test('a table that is not whole is a missing fact, except in the node’s namespace', () => {
  const capped = { sysvQueues: { rows: [], totalCount: 5 } };
  expect(sysvQueues(inspectionWith({ target: capped }))).toMatchObject({ missing: [{ fact: 'sysvQueues' }] });
  const node = { ipcNamespace: { inode: INITIAL_IPC_NAMESPACE } };
  expect(sysvQueues(inspectionWith({ target: { ...capped, ...node }, agent: node }))).toMatchObject({
    missing: [],
    unseen: [{ fact: 'sysvQueues' }],
  });
});

test('what the target can use and the Agent cannot is one side’s', () => {
  const ofTarget = queue({ mode: 0o600 });
  const agent = { ...ofTarget, processes: processes(processOf(2000, { pid: AGENT_PID })) };
  expect(evidenceOf({ target: ofTarget, agent })).toEqual({
    [id]: { is: 'possible', because: { kind: 'owner-unknown', refused: [] } },
  });
});

test('without an Agent, what a process of the target may use is possible', () => {
  expect(evidenceOf({ target: queue(), agent: null })).toEqual({ [id]: possible('no-agent') });
  expect(evidenceOf({ target: queue({ mode: 0, uid: 7, creatorUid: 7 }), agent: null })).toEqual({});
});
