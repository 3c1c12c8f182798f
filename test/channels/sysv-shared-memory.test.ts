import { describe, expect, test } from 'vitest';
import { sysvSharedMemory } from '../../src/channels/sysv-shared-memory.ts';
import { inspectionWith, without, type Difference } from '../facts.ts';
import { attached, holdings, segment, tableOf } from '../objects.ts';
import { AGENT_PID, APP_PID, processes, processOf } from '../processes.ts';
import { breaking, evidenceIn, possible, shared } from './evidence-in.ts';

const nothing = { holdings: holdings() };
const otherNamespace = { ipcNamespace: { inode: 7 } };
const rows = (...segments: Parameters<typeof segment>[0][]) => ({
  sysvSegments: tableOf(...segments.map((each) => segment(each))),
});
const unread = { unreadablePids: [9], unreadable: [{ pid: 9, errno: 'EACCES', why: 'closed' }] };

function evidenceOf(difference: { target?: Difference; agent?: Difference | null }) {
  return evidenceIn(sysvSharedMemory(inspectionWith(difference)));
}

describe('a segment of both', () => {
  test('is shared', () => {
    expect(sysvSharedMemory(inspectionWith())).toMatchObject({
      status: 'works',
      objects: [
        {
          id: 'shm 3',
          kind: 'segment',
          naming: 'current',
          evidence: shared,
          holders: { target: [{ pid: APP_PID, how: 'mapped', writable: true }], agent: [{ pid: AGENT_PID }] },
        },
      ],
    });
  });

  test('is shared if one of them only reads', () => {
    const reads = { holdings: holdings({ ...attached(APP_PID), writable: false }) };
    expect(evidenceOf({ target: reads })).toEqual({ 'shm 3': shared });
  });

  test('is only possible if both only read', () => {
    const reads = (pid: number) => ({ holdings: holdings({ ...attached(pid), writable: false }) });
    expect(evidenceOf({ target: reads(APP_PID), agent: reads(AGENT_PID) })).toEqual({
      'shm 3': possible('only-readers'),
    });
  });

  test('is shared if its key was removed since', () => {
    const removed = rows({ markedForDestruction: true, key: 0 });
    expect(sysvSharedMemory(inspectionWith({ target: removed, agent: removed }))).toMatchObject({
      status: 'works',
      objects: [{ naming: 'removed' }],
    });
  });

  test('may be one that the target kept when it left its namespace, if its own does not list it', () => {
    const left = { ...otherNamespace, ...rows() };
    expect(evidenceOf({ target: left })['shm 3@agent']).toMatchObject({
      is: 'undecided',
      missing: [{ of: 'target', fact: 'ipcNamespace' }],
    });
    const anotherKey = { holdings: holdings(attached(APP_PID, { createdWithKey: 7 })) };
    expect(evidenceOf({ target: { ...left, ...anotherKey } })['shm 3@agent']).toEqual(breaking({ kind: 'namespace' }));
  });

  test('is two segments of one number in two namespaces', () => {
    expect(evidenceOf({ target: otherNamespace })).toEqual({
      'shm 3@target': breaking({ kind: 'namesake', otherId: 'shm 3@agent' }),
      'shm 3@agent': breaking({ kind: 'namesake', otherId: 'shm 3@target' }),
    });
  });

  test('is undecided if a namespace is not known', () => {
    const inspection = without(inspectionWith(), 'target', 'ipcNamespace');
    expect(sysvSharedMemory(inspection)).toMatchObject({
      status: 'unknown',
      missing: [{ of: 'target', fact: 'ipcNamespace', status: 'denied' }],
    });
  });
});

describe('two segments of one key', () => {
  const [ofTarget, ofAgent] = [{ shmid: 2 }, { shmid: 3 }];
  const held = (pid: number, ...shmids: number[]) => ({
    holdings: holdings(...shmids.map((shmid) => attached(pid, { shmid }))),
  });

  test('in one namespace: the target has the one before the Agent’s', () => {
    const table = rows({ ...ofTarget, key: 0, markedForDestruction: true }, ofAgent);
    expect(
      evidenceOf({ target: { ...held(APP_PID, 2), ...table }, agent: { ...held(AGENT_PID, 3), ...table } }),
    ).toEqual({
      'shm 2': breaking({ kind: 'stale', currentId: 'shm 3' }),
      'shm 3': possible('openable'),
    });
  });

  test('is stale even if the Agent keeps the old one, and shared if the target only reads it', () => {
    const table = rows({ ...ofTarget, key: 0, markedForDestruction: true }, ofAgent);
    const agent = { ...held(AGENT_PID, 2, 3), ...table };
    expect(evidenceOf({ target: { ...held(APP_PID, 2), ...table }, agent })['shm 2']).toEqual(
      breaking({ kind: 'stale', currentId: 'shm 3' }),
    );
    const reads = { holdings: holdings({ ...attached(APP_PID, { shmid: 2 }), writable: false }) };
    expect(evidenceOf({ target: { ...reads, ...table }, agent })['shm 2']).toEqual(shared);
  });

  test('is an old copy that does not matter if a process of the target has the new one', () => {
    const table = rows({ ...ofTarget, key: 0, markedForDestruction: true }, ofAgent);
    expect(
      evidenceOf({ target: { ...held(APP_PID, 2, 3), ...table }, agent: { ...held(AGENT_PID, 3), ...table } }),
    ).toEqual({
      'shm 2': { is: 'private', because: 'removed' },
      'shm 3': shared,
    });
  });

  test('is undecided if a process of the target that was not read may have the new one', () => {
    const table = rows({ ...ofTarget, key: 0, markedForDestruction: true }, ofAgent);
    const target = { holdings: { ...held(APP_PID, 2).holdings, ...unread }, ...table };
    expect(evidenceOf({ target, agent: { ...held(AGENT_PID, 3), ...table } })['shm 2']).toMatchObject({
      is: 'undecided',
      missing: [{ of: 'target', fact: 'holdings', status: 'incomplete' }],
    });
  });

  test('is a snapshot if the target only reads', () => {
    const table = rows({ ...ofTarget, key: 0, markedForDestruction: true }, ofAgent);
    const reads = { holdings: holdings({ ...attached(APP_PID, { shmid: 2 }), writable: false }) };
    expect(evidenceOf({ target: { ...reads, ...table }, agent: { ...held(AGENT_PID, 3), ...table } })).toMatchObject({
      'shm 2': possible('snapshot'),
    });
  });

  test.each([
    ['both only read', { writable: false }],
    ['one was removed', {}],
  ])('in two namespaces are no namesakes if %s', (what, writable) => {
    const table = what === 'one was removed' ? rows({ key: 0, markedForDestruction: true }) : {};
    const target = { ...otherNamespace, holdings: holdings({ ...attached(APP_PID), ...writable }), ...table };
    const agent = { holdings: holdings({ ...attached(AGENT_PID), ...writable }) };
    expect(evidenceOf({ target, agent })['shm 3@agent']).toEqual(breaking({ kind: 'namespace', of: 'ipc' }));
  });

  test('in two namespaces are no namesakes if a database has one for its own processes', () => {
    const database = {
      ...otherNamespace,
      holdings: holdings({ ...attached(APP_PID), mappingCount: 1 }, { ...attached(9), mappingCount: 1 }),
    };
    expect(evidenceOf({ target: database })).toEqual({
      'shm 3@target': { is: 'private', because: 'own-processes' },
      'shm 3@agent': breaking({ kind: 'namespace' }),
    });
  });
});

describe('a segment of the Agent alone', () => {
  test.each([
    ['openable', 0o660],
    ['readable', 0o640],
  ] as const)('is %s with mode %o', (kind, mode) => {
    const target = { ...nothing, ...rows({ mode, uid: 0, creatorUid: 0 }), processes: processes(processOf(1000)) };
    expect(evidenceOf({ target })).toEqual({ 'shm 3': possible(kind) });
  });

  const closed = { ...rows({ mode: 0o600, uid: 0, creatorUid: 0, gid: 0, creatorGid: 0, attachCount: 1 }) };

  test('is refused to a user that its mode does not let in', () => {
    expect(evidenceOf({ target: { ...nothing, ...closed }, agent: closed })).toEqual({
      'shm 3': breaking({ kind: 'refused' }),
    });
  });

  test('is openable if one process of several may', () => {
    const target = { ...nothing, ...closed, processes: processes(processOf(1000), processOf(0, { pid: 9 })) };
    expect(evidenceOf({ target, agent: closed })).toEqual({ 'shm 3': possible('openable') });
  });

  test.each(['Z', 'X'])('is not let in by a process in state %s', (state) => {
    const target = { ...nothing, ...closed, processes: processes(processOf(1000), processOf(0, { pid: 9, state })) };
    expect(evidenceOf({ target, agent: closed })).toEqual({ 'shm 3': breaking({ kind: 'refused' }) });
  });

  test('is undecided if a process of the target that was not read may have it attached', () => {
    const target = { holdings: { ...holdings(), ...unread }, ...closed };
    expect(evidenceOf({ target, agent: closed })['shm 3']).toMatchObject({ is: 'undecided' });
  });

  test('is refused if the process that was not read is in another IPC namespace', () => {
    const elsewhere = { unreadablePids: [9], unreadable: [{ pid: 9, errno: 'EXDEV', why: 'another namespace' }] };
    const target = { holdings: { ...holdings(), ...elsewhere }, ...closed };
    expect(evidenceOf({ target, agent: closed })).toEqual({ 'shm 3': breaking({ kind: 'refused' }) });
  });

  test('is in another namespace', () => {
    expect(evidenceOf({ target: { ...nothing, ...otherNamespace } })).toEqual({
      'shm 3@agent': breaking({ kind: 'namespace', of: 'ipc' }),
    });
  });

  test('is on another kernel, whatever was not read', () => {
    const target = { holdings: { ...holdings(), ...unread }, kernel: { bootId: '9f00' } };
    expect(evidenceOf({ target })).toEqual({ 'shm 3@agent': breaking({ kind: 'namespace', of: 'kernel' }) });
  });

  test('is undecided if the table of the target is not whole, and undetermined if it is', () => {
    const { sysvSegments } = rows();
    expect(evidenceOf({ target: { ...nothing, sysvSegments } })).toEqual({ 'shm 3': possible('undetermined') });
    expect(evidenceOf({ target: { ...nothing, sysvSegments: { ...sysvSegments, totalCount: 5 } } })).toMatchObject({
      'shm 3': { is: 'undecided' },
    });
  });
});

describe('a segment of the target alone', () => {
  test('is possible, with and without an Agent', () => {
    expect(evidenceOf({ agent: nothing })).toEqual({ 'shm 3': possible('target-alone') });
    expect(evidenceOf({ agent: null })).toEqual({ 'shm 3': possible('no-agent') });
  });

  test.each([
    ['it has no key', 'no-name', { createdWithKey: 0 }, { key: 0 }],
    ['it was removed', 'removed', {}, { key: 0, markedForDestruction: true }],
  ])('is private if %s', (_why, because, object, row) => {
    const target = { holdings: holdings(attached(APP_PID, object)), ...rows(row) };
    expect(evidenceOf({ target, agent: nothing })).toEqual({ 'shm 3': { is: 'private', because } });
    expect(sysvSharedMemory(inspectionWith({ target, agent: null })).status).toBe('not-applicable');
  });
});
