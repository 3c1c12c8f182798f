import { expect, test } from 'vitest';
import { ok } from '../../../src/facts/fact.ts';
import type { Inspection } from '../../../src/facts/inspection.ts';
import type { ShmMount } from '../../../src/facts/shm-mount.ts';
import { judgeAgentCommunication } from '../../../src/verdicts/agent-communication.ts';
import {
  AGENT_PID,
  APP_PID,
  holdings,
  inspectionWith,
  mapped,
  processes,
  processOf,
  shmFile,
  tableOf,
  without,
  type Difference,
} from '../../facts.ts';

const nothing = { holdings: holdings() };
const elsewhere = { path: '/shared/ring', device: '0:60' };

function judge(target: Difference, agent: Difference = {}) {
  return judgeAgentCommunication(inspectionWith({ target, agent })).channels.posixSharedMemory;
}

function withMounts(target: ShmMount, agent: ShmMount, inspection: Inspection = inspectionWith()): Inspection {
  const { agent: other } = inspection;
  return {
    target: { ...inspection.target, facts: { ...inspection.target.facts, shmMount: ok('mountinfo', target) } },
    agent: other === null ? null : { ...other, facts: { ...other.facts, shmMount: ok('mountinfo', agent) } },
  };
}

test('row 1: nobody holds a file', () => {
  expect(judge(nothing, nothing)).toMatchObject({ row: 'not-in-use', status: 'not-applicable' });
});

test('row 1: a file that only one side maps, on another tmpfs, is no channel', () => {
  expect(judge({ holdings: holdings(mapped(APP_PID, elsewhere)) }, nothing).row).toBe('not-in-use');
  expect(judge(nothing, { holdings: holdings(mapped(AGENT_PID, elsewhere)) }).row).toBe('not-in-use');
  expect(
    judge(
      { holdings: holdings(mapped(APP_PID, elsewhere)) },
      { kernel: { bootId: 'other' }, holdings: holdings(mapped(AGENT_PID, elsewhere)) },
    ).row,
  ).toBe('not-in-use');
});

test('row 1: what is mounted below /dev/shm is another file system', () => {
  expect(
    judge(nothing, { holdings: holdings(mapped(AGENT_PID, { path: '/dev/shm/own/ring', device: '0:60' })) }).row,
  ).toBe('not-in-use');
});

test('row 1: what both only read, on another tmpfs, is a third one’s', () => {
  const reading = (pid: number) => ({ holdings: holdings(mapped(pid, elsewhere, { writable: false })) });
  expect(judge(reading(APP_PID), reading(AGENT_PID)).row).toBe('not-in-use');
});

test('row 2: another file system at /dev/shm', () => {
  const agent = { shmMount: { device: '0:25' }, holdings: holdings(mapped(AGENT_PID, { device: '0:25' })) };
  expect(judge({}, agent)).toEqual({ row: 'separate', status: 'broken', reason: 'the Agent has another /dev/shm' });
  expect(judge(nothing, agent).row).toBe('separate');
});

test('row 2 cannot be told where the target has the Agent’s file system under another path', () => {
  const target = { ...nothing, tmpfsMounts: [{ device: '0:99', mountPoint: '/shared' }] };
  expect(
    judge(target, { shmMount: { device: '0:99' }, holdings: holdings(mapped(AGENT_PID, { device: '0:99' })) }),
  ).toMatchObject({
    row: 'missing-fact',
    reason: expect.stringContaining('/shared'),
  });
});

test('row 2: another directory of one file system', () => {
  expect(judge({ ...nothing, shmMount: { root: '/a' } }, { shmMount: { root: '/b' } }).row).toBe('separate');
});

test('row 2: what the Agent holds lies beside the directory that the target has of its file system', () => {
  const reason = 'the Agent has another directory of that file system at /dev/shm';
  const target = { ...nothing, shmMount: { root: '/agent' } };
  expect(judge(target)).toEqual({ row: 'separate', status: 'broken', reason });
  expect(judge({ ...target, tmpfsMounts: [{ device: '0:53', mountPoint: '/shared' }] }).row).toBe('missing-fact');
  expect(
    judge(
      { ...target, shmFiles: tableOf(shmFile({ path: 'ring' })) },
      { holdings: holdings(mapped(AGENT_PID, { path: '/dev/shm/agent/ring' })) },
    ).row,
  ).not.toBe('separate');
});

test('row 2: another node, where device and inode numbers happen to be the same', () => {
  expect(judge({}, { kernel: { bootId: 'other' }, subject: { node: 'node-b' } })).toMatchObject({
    row: 'separate',
    reason: 'the Agent is on another node, node-b',
  });
});

test('row 2: nothing mounted on one side', () => {
  const { target, agent } = withMounts({ state: 'missing' }, { state: 'missing' }, inspectionWith({ target: nothing }));
  const reason = judgeAgentCommunication({ target, agent }).channels.posixSharedMemory.reason;
  expect(reason).toBe('nothing is mounted at the Agent’s /dev/shm');
});

test('row 2 gives way to a file in common through another mount', () => {
  const agent = { shmMount: { device: '0:25' }, holdings: holdings(mapped(AGENT_PID, { path: '/node-shm/ring' })) };
  expect(judge({}, agent)).toEqual({ row: 'shared', status: 'works', reason: 'both hold /node-shm/ring' });
});

test('row 2 is nothing to those who do not use /dev/shm', () => {
  const agent = { shmMount: { device: '0:25' }, holdings: holdings(mapped(AGENT_PID, elsewhere)) };
  expect(judge({ holdings: holdings(mapped(APP_PID, elsewhere)) }, agent).row).toBe('shared');
});

test.each([
  ['removed and made anew', {}, {}],
  ['under another mount of the same file system', { shmMount: { root: '/agent' } }, { path: '/dev/shm/agent/ring' }],
])('row 3: %s', (_case, target, renamed) => {
  const agent = { holdings: holdings(mapped(AGENT_PID, { inode: '7', ...renamed })) };
  expect(judge({ ...target, holdings: holdings(mapped(APP_PID, { deleted: true })) }, agent)).toEqual({
    row: 'stale',
    status: 'broken',
    reason: 'the target holds an old /dev/shm/ring, made anew since',
  });
});

test('row 3 cannot be told on another tmpfs that both have: two directories of it may be mounted', () => {
  const agent = { holdings: holdings(mapped(AGENT_PID, { ...elsewhere, inode: '7' })) };
  expect(judge({ holdings: holdings(mapped(APP_PID, { ...elsewhere, deleted: true })) }, agent)).toMatchObject({
    row: 'missing-fact',
    reason: expect.stringContaining('still the current one'),
  });
});

test.each([
  [
    'both hold what was removed: map, then remove',
    { holdings: holdings(mapped(APP_PID, { deleted: true })) },
    { holdings: holdings(mapped(AGENT_PID, { deleted: true })) },
    'shared',
  ],
  [
    'the target holds the new one, too',
    { holdings: holdings(mapped(APP_PID, { deleted: true }), mapped(APP_PID, { inode: '7' })) },
    { holdings: holdings(mapped(AGENT_PID, { inode: '7' })) },
    'shared',
  ],
  [
    'what the target holds has a second name left',
    {
      holdings: holdings(mapped(APP_PID, { deleted: true }), mapped(9, { path: '/dev/shm/link' })),
      shmFiles: tableOf(shmFile({ inode: '7' })),
    },
    { holdings: holdings(mapped(AGENT_PID, { inode: '7' })) },
    'possible',
  ],
  [
    'another name',
    {
      holdings: holdings(mapped(APP_PID, { deleted: true })),
      shmFiles: tableOf(shmFile({ path: 'other', inode: '7' })),
    },
    { holdings: holdings(mapped(AGENT_PID, { path: '/dev/shm/other', inode: '7' })) },
    'possible',
  ],
])('row 3 does not apply: %s', (_case, target, agent, row) => {
  expect(judge(target, agent).row).toBe(row);
});

test('row 4: one maps what the other has only open', () => {
  expect(judge({ holdings: holdings(mapped(APP_PID, {}, { how: 'open', writable: false })) })).toEqual({
    row: 'shared',
    status: 'works',
    reason: 'both hold /dev/shm/ring',
  });
});

test('row 4: the same file by the name of a hostPath directory', () => {
  expect(
    judge({ shmMount: { root: '/agent' } }, { holdings: holdings(mapped(AGENT_PID, { path: '/dev/shm/agent/ring' })) })
      .row,
  ).toBe('shared');
});

test.each([
  [
    'by its mode',
    { shmFiles: tableOf(shmFile({ mode: 0o600, uid: 0, gid: 0 })) },
    '/dev/shm/ring may not be opened by uid 1000',
  ],
  [
    'by the umask of its creator',
    { shmFiles: tableOf(shmFile({ mode: 0o644, uid: 0, gid: 0 })) },
    '/dev/shm/ring may only be opened for reading by uid 1000',
  ],
  [
    'by a read-only mount',
    { shmMount: { readOnly: true } },
    '/dev/shm/ring may only be opened for reading by uid 1000',
  ],
  ['by the directory at the top', { shmMount: { rootMode: 0o700 } }, '/dev/shm/ring may not be opened by uid 1000'],
  [
    'for several users',
    {
      shmFiles: tableOf(shmFile({ mode: 0o600, uid: 0, gid: 0 })),
      processes: processes(processOf(1001), processOf(1000, { pid: 7 })),
    },
    '/dev/shm/ring may not be opened by uid 1000 or 1001',
  ],
])('row 5: barred %s', (_case, target, reason) => {
  expect(judge({ ...nothing, ...target })).toEqual({ row: 'barred', status: 'broken', reason });
});

test('row 5: a closed directory on the way', () => {
  const directory = shmFile({ path: 'agent', type: 'directory', mode: 0o700, uid: 0, gid: 0, inode: '3' });
  const agent = { holdings: holdings(mapped(AGENT_PID, { path: '/dev/shm/agent/ring' })) };
  expect(
    judge({ ...nothing, shmFiles: tableOf(directory, shmFile({ path: 'agent/ring', mode: 0o666 })) }, agent).row,
  ).toBe('barred');
  expect(judge({ ...nothing, shmFiles: tableOf(shmFile({ path: 'agent/ring', mode: 0o666 })) }, agent).row).toBe(
    'missing-fact',
  );
});

test('row 5: a closed directory, of which nobody lists what is in it', () => {
  const directory = shmFile({ path: 'agent', type: 'directory', mode: 0o700, uid: 0, gid: 0, inode: '3' });
  const agent = { holdings: holdings(mapped(AGENT_PID, { path: '/dev/shm/agent/ring' })) };
  expect(judge({ ...nothing, shmFiles: tableOf(directory) }, agent)).toMatchObject({ row: 'barred', status: 'broken' });
  expect(
    judge(
      { ...nothing, shmFiles: tableOf({ ...directory, path: 'ring' }), shmMount: { root: '/agent' } },
      { holdings: holdings(mapped(AGENT_PID, { path: '/dev/shm/agent/ring/one' })) },
    ).row,
  ).toBe('barred');
  expect(judge({ ...nothing, shmFiles: tableOf({ ...directory, mode: 0o755 }) }, agent).row).toBe('missing-fact');
});

test('row 6: the target may open it, and has not', () => {
  expect(judge(nothing)).toEqual({
    row: 'possible',
    status: 'unknown',
    reason: 'the target may open /dev/shm/ring, but does not hold it',
  });
});

test('row 7: only the target holds files', () => {
  expect(judge({}, nothing)).toMatchObject({ row: 'target-only', status: 'unknown' });
});

test.each([
  [
    'an access control list',
    { shmFiles: tableOf(shmFile({ mode: 0o660, uid: 0, gid: 0, hasAcl: true })) },
    /access control list/,
  ],
  ['a file that was not listed', { shmFiles: { rows: [], totalCount: 4 } }, /not among the 0 files/],
  [
    'a file outside of what the target mounts, which holds others',
    {
      holdings: holdings(mapped(APP_PID, { path: '/dev/shm/own', inode: '77' })),
      shmFiles: tableOf<ReturnType<typeof shmFile>>(),
      shmMount: { root: '/agent' },
    },
    /outside of the directory/,
  ],
])('missing fact: %s', (_case, target, reason) => {
  expect(judge({ ...nothing, ...target })).toMatchObject({
    row: 'missing-fact',
    status: 'unknown',
    reason: expect.stringMatching(reason),
  });
});

test('missing fact: which of the held files is on /dev/shm, only the mount tells', () => {
  const inspection = without(
    inspectionWith({ target: { holdings: holdings(mapped(APP_PID, elsewhere)) }, agent: null }),
    'target',
    'shmMount',
  );
  expect(judgeAgentCommunication(inspection).channels.posixSharedMemory.row).toBe('missing-fact');
});
