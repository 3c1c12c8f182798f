import { expect, test } from 'vitest';
import { unreadablePosixObject } from '../../src/checks/unreadable-posix-object.ts';
import { inspectionWith, without } from '../facts.ts';
import { attached, holdings, mapped, shmFile, tableOf } from '../objects.ts';
import { AGENT_PID, APP_PID, processes, processOf } from '../processes.ts';
import { failureOf, resultOf } from './result-of.ts';

const nothing = { holdings: holdings() };
const ofRoot = { uid: 0, gid: 0 };
const privateToRoot = { shmFiles: tableOf(shmFile({ ...ofRoot, mode: 0o600 })) };

test.each([
  ['both hold it', inspectionWith()],
  ['the target does not hold it, and can open it', inspectionWith({ target: nothing })],
])('passes if %s', (_case, inspection) => {
  expect(resultOf(unreadablePosixObject, inspection)).toEqual({ status: 'pass' });
});

test('fails if no process of the target can open it', () => {
  const failure = failureOf(unreadablePosixObject, inspectionWith({ target: { ...nothing, ...privateToRoot } }));
  expect(failure).toMatchObject({ severity: 'error', subjects: ['0:53 2'] });
  expect(failure.fix).toEqual({ text: expect.stringContaining('fchmod(2)') });
});

test('fails once for three objects of one cause', () => {
  const files = ['1', '2', '3'].map((inode) => shmFile({ ...ofRoot, mode: 0o600, inode, path: `ring-${inode}` }));
  const held = files.map(({ inode, path }) => mapped(AGENT_PID, { inode, path: `/dev/shm/${path}` }));
  const shmFiles = { shmFiles: tableOf(...files) };
  const inspection = inspectionWith({
    target: { ...nothing, ...shmFiles },
    agent: { ...shmFiles, holdings: holdings(...held) },
  });
  expect(failureOf(unreadablePosixObject, inspection).subjects).toEqual(['0:53 1', '0:53 2', '0:53 3']);
});

test('fails as a warning if the target can read it, and as information if they share another one', () => {
  const published = { shmFiles: tableOf(shmFile({ ...ofRoot, mode: 0o644 }), shmFile({ inode: '9', path: 'lock' })) };
  const lock = { path: '/dev/shm/lock', inode: '9' };
  const target = { ...nothing, ...published };
  const agent = { ...published, holdings: holdings(mapped(AGENT_PID), mapped(AGENT_PID, lock)) };
  expect(failureOf(unreadablePosixObject, inspectionWith({ target, agent })).severity).toBe('warning');
  const both = { ...published, holdings: holdings(mapped(APP_PID, lock)) };
  expect(failureOf(unreadablePosixObject, inspectionWith({ target: both, agent }))).toMatchObject({
    severity: 'info',
    subjects: ['0:53 2'],
  });
});

test.each([
  [
    'its group has it open: the target is to join',
    { shmFiles: tableOf(shmFile({ mode: 0o660, uid: 0, gid: 4242 })), podSpec: { supplementalGroups: [7] } },
    { change: { of: 'target', podSpec: { securityContext: { supplementalGroups: [7, 4242] } } } },
  ],
  [
    'the directory is closed',
    { shmMount: { rootMode: 0o700 } },
    { text: expect.stringContaining('creates the directory') },
  ],
])('fails if %s', (_case, target, fix) => {
  expect(failureOf(unreadablePosixObject, inspectionWith({ target: { ...nothing, ...target } })).fix).toMatchObject(
    fix,
  );
});

test('fails and names at most five processes', () => {
  const rows = Array.from({ length: 7 }, (_, index) => processOf(1000 + index, { pid: index + 1, groups: [5] }));
  const target = { ...nothing, ...privateToRoot, processes: processes(...rows) };
  expect(failureOf(unreadablePosixObject, inspectionWith({ target })).evidence).toHaveLength(6);
});

test.each([
  ['no Agent was named', inspectionWith({ agent: null })],
  ['nobody uses POSIX memory', inspectionWith({ target: nothing, agent: nothing })],
  [
    'only a read-only mount stands in the way',
    inspectionWith({ target: { ...nothing, shmMount: { readOnly: true } } }),
  ],
])('is not applicable if %s', (_case, inspection) => {
  expect(resultOf(unreadablePosixObject, inspection).status).toBe('not-applicable');
});

test('is unknown if the files were not seen', () => {
  const inspection = inspectionWith({ target: { holdings: holdings(attached(APP_PID)) } });
  expect(resultOf(unreadablePosixObject, without(inspection, 'target', 'shmFiles')).status).toBe('unknown');
});
