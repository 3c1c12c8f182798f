import { describe, expect, test } from 'vitest';
import { posixQueues } from '../../src/channels/posix-queues.ts';
import { inspectionWith, without, type Difference } from '../facts.ts';
import { holdings, posixQueue, queueOpened, tableOf } from '../objects.ts';
import { AGENT_PID, APP_PID, processes, processOf } from '../processes.ts';
import { breaking, evidenceIn, possible, shared } from './evidence-in.ts';

const id = '0:52 7';
const has = (...rows: Parameters<typeof posixQueue>[0][]) => ({
  posixQueues: { device: '0:52', ...tableOf(...rows.map((row) => posixQueue(row))) },
});
const opens = (pid: number, object = {}, how = {}) => ({ holdings: holdings({ ...queueOpened(pid, object), ...how }) });
const nothing = { holdings: holdings() };
const unread = { holdings: { ...holdings(), unreadablePids: [9] } };

function evidenceOf(difference: { target?: Difference; agent?: Difference | null }) {
  return evidenceIn(posixQueues(inspectionWith(difference)));
}

describe('a queue that both have open', () => {
  const both = { target: { ...opens(APP_PID), ...has({}) }, agent: opens(AGENT_PID) };

  test('is shared', () => {
    expect(posixQueues(inspectionWith(both))).toMatchObject({
      status: 'works',
      objects: [{ id, evidence: shared, holders: { target: [{ pid: APP_PID }], agent: [{ pid: AGENT_PID }] } }],
    });
  });

  test('is shared whichever IPC namespace each is in, since it was passed', () => {
    expect(evidenceOf({ ...both, agent: { ...both.agent, ipcNamespace: { inode: 7 } } })).toEqual({ [id]: shared });
  });

  test('is shared if its name was removed', () => {
    const deleted = { deleted: true };
    expect(evidenceOf({ target: opens(APP_PID, deleted), agent: opens(AGENT_PID, deleted) })).toEqual({ [id]: shared });
  });

  test('is only possible if both only receive', () => {
    const target = opens(APP_PID, {}, { writable: false });
    expect(evidenceOf({ target, agent: opens(AGENT_PID, {}, { writable: false }) })).toEqual({
      [id]: possible('only-readers'),
    });
  });

  test('is two of one number on two kernels', () => {
    expect(evidenceOf({ ...both, target: { ...both.target, kernel: { bootId: '9f00' } } })).toEqual({
      [`${id}@target`]: possible('target-alone'),
      [`${id}@agent`]: breaking({ kind: 'namespace', of: 'kernel' }),
    });
  });

  test('is undecided if a kernel is not known', () => {
    expect(posixQueues(without(inspectionWith(both), 'agent', 'kernel'))).toMatchObject({
      status: 'unknown',
      missing: [{ of: 'agent', fact: 'kernel' }],
    });
  });
});

describe('a queue of the Agent alone', () => {
  test.each([
    ['openable', { mode: 0o660 }],
    ['undetermined', { mode: 0o640, uid: 0 }],
  ])('is %s by its mode', (kind, row) => {
    expect(evidenceOf({ target: { ...nothing, ...has(row) }, agent: opens(AGENT_PID) })).toEqual({
      [id]: possible(kind),
    });
  });

  const closed = has({ mode: 0o600, uid: 0, gid: 0 });

  test('is refused to a user that its mode does not let in', () => {
    expect(evidenceOf({ target: { ...nothing, ...closed }, agent: opens(AGENT_PID) })).toEqual({
      [id]: breaking({ kind: 'refused' }),
    });
  });

  test('is undecided if a process of the target that was not read may have it open', () => {
    expect(evidenceOf({ target: { ...unread, ...closed }, agent: opens(AGENT_PID) })[id]).toMatchObject({
      is: 'undecided',
    });
  });

  test('is private if its name was removed', () => {
    expect(evidenceOf({ target: nothing, agent: opens(AGENT_PID, { deleted: true }) })).toEqual({
      [id]: { is: 'private', because: 'removed' },
    });
  });

  test('is in another namespace', () => {
    const target = { ...nothing, ipcNamespace: { inode: 7 } };
    expect(evidenceOf({ target, agent: opens(AGENT_PID) })).toEqual({
      [id]: breaking({ kind: 'namespace', of: 'ipc' }),
    });
  });

  test('is undecided if the target’s queues were not all listed', () => {
    const capped = { posixQueues: { device: '0:52', rows: [], totalCount: 5 } };
    expect(evidenceOf({ target: { ...nothing, ...capped }, agent: opens(AGENT_PID) })[id]).toMatchObject({
      is: 'undecided',
    });
  });
});

describe('a queue that nobody has open', () => {
  const left = { ...nothing, ...has({ mode: 0o600 }) };
  const oneSides = { is: 'possible', because: { kind: 'owner-unknown', refused: [] } };

  test.each([
    ['both can use it', left, possible('unused')],
    ['the Agent is in another IPC namespace', { ...nothing, ipcNamespace: { inode: 7 } }, oneSides],
    ['the Agent cannot open it', { ...left, processes: processes(processOf(2000, { pid: AGENT_PID })) }, oneSides],
    ['no Agent was named', null, possible('no-agent')],
  ])('is possible: %s', (_how, agent, evidence) => {
    expect(evidenceOf({ target: left, agent })).toEqual({ [id]: evidence });
  });
});

describe('a queue of the target alone', () => {
  const removed = opens(APP_PID, { deleted: true });

  test('is possible', () => {
    expect(evidenceOf({ target: { ...opens(APP_PID), ...has({}) }, agent: nothing })).toEqual({
      [id]: possible('target-alone'),
    });
  });

  test('is private if its name was removed', () => {
    expect(evidenceOf({ target: removed, agent: nothing })).toEqual({ [id]: { is: 'private', because: 'removed' } });
  });

  test('is stale if the Agent has another one of its name', () => {
    expect(evidenceOf({ target: removed, agent: opens(AGENT_PID, { inode: '9' }) })[id]).toEqual(
      breaking({ kind: 'stale', currentId: '0:52 9' }),
    );
  });

  test('is stale even if the Agent keeps the old one', () => {
    const keeps = holdings(queueOpened(AGENT_PID, { deleted: true }), queueOpened(AGENT_PID, { inode: '9' }));
    expect(evidenceOf({ target: removed, agent: { holdings: keeps } })[id]).toEqual(
      breaking({ kind: 'stale', currentId: '0:52 9' }),
    );
  });

  test.each([
    ['of another name', { inode: '9', name: 'other' }],
    ['of another namespace', { inode: '9', device: '0:99' }],
    ['that was removed as well', { inode: '9', deleted: true }],
  ])('is not stale by one %s', (_what, object) => {
    expect(evidenceOf({ target: removed, agent: opens(AGENT_PID, object) })[id]).toEqual({
      is: 'private',
      because: 'removed',
    });
  });
});

describe('a queue that nobody has open', () => {
  test('proves nothing', () => {
    const target = { ...nothing, ...has({}) };
    expect(posixQueues(inspectionWith({ target, agent: nothing }))).toMatchObject({
      status: 'unknown',
      objects: [{ id, evidence: possible('unused') }],
    });
  });

  test('is nothing to a target that it does not let in', () => {
    const target = { ...nothing, ...has({ mode: 0o600, uid: 0 }), processes: processes(processOf(1000)) };
    expect(evidenceOf({ target, agent: nothing })).toEqual({});
  });

  test('may be there if queues could not be listed, which breaks nothing', () => {
    const target = { ...nothing, posixQueues: { device: null, ...tableOf<never>() } };
    expect(posixQueues(inspectionWith({ target, agent: nothing }))).toMatchObject({
      status: 'unknown',
      missing: [],
      unseen: [{ of: 'target', fact: 'posixQueues' }],
    });
  });
});
