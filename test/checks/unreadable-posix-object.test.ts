import { expect, test } from 'vitest';
import { runCheck } from '../../src/checks/check.ts';
import { unreadablePosixObject } from '../../src/checks/unreadable-posix-object.ts';
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
} from '../facts.ts';

const nothing = { holdings: holdings() };
const privateToRoot = { shmFiles: tableOf(shmFile({ mode: 0o600, uid: 0, gid: 0 })) };

test.each([
  ['both hold it and may open it again', inspectionWith()],
  ['the target does not hold it, and may', inspectionWith({ target: nothing })],
])('passes where %s', (_case, inspection) => {
  expect(runCheck(unreadablePosixObject, inspection)).toEqual({ status: 'pass' });
});

test('fails where no process of the target may open it', () => {
  expect(runCheck(unreadablePosixObject, inspectionWith({ target: { ...nothing, ...privateToRoot } }))).toEqual({
    status: 'fail',
    severity: 'error',
    title: 'In web-7f6b uid 1000 may not open /dev/shm/ring for reading and writing, so the Agent is out of its reach.',
    expected: 'uid 1000 may read and write it',
    actual: 'it belongs to 0:0 with mode 0600 (64Ki)',
    evidence: [
      'process 1 (java), uid 1000, gid 1000, no other group: uid 1000 counts as other, and has no CAP_DAC_OVERRIDE',
    ],
    remediation: { text: expect.stringMatching(/^Let whoever creates the file give it mode 0660 with fchmod\(2\)/) },
  });
});

test.each([
  [
    'its group has it open',
    { shmFiles: tableOf(shmFile({ mode: 0o660, uid: 0, gid: 4242 })) },
    /^Give the target group 4242/,
  ],
  ['the directory is closed', { shmMount: { rootMode: 0o700 } }, /^Let whoever creates the directory/],
])('says what to change where %s', (_case, target, text) => {
  expect(runCheck(unreadablePosixObject, inspectionWith({ target: { ...nothing, ...target } }))).toMatchObject({
    status: 'fail',
    remediation: { text: expect.stringMatching(text) },
  });
});

test('names at most five processes', () => {
  const many = processes(
    ...Array.from({ length: 7 }, (_, index) => processOf(1000 + index, { pid: index + 1, groups: [5] })),
  );
  const result = runCheck(
    unreadablePosixObject,
    inspectionWith({ target: { ...nothing, ...privateToRoot, processes: many } }),
  );
  expect(result).toMatchObject({
    status: 'fail',
    title: expect.stringMatching(/^In web-7f6b uid 1000 or 1001 or others may not/),
  });
  expect(result.status === 'fail' && result.evidence.at(-1)).toBe('and 2 more processes');
});

test('passes where a process only reads what it could open again for reading', () => {
  const reader = {
    holdings: holdings(mapped(APP_PID, {}, { writable: false })),
    shmFiles: tableOf(shmFile({ mode: 0o644, uid: 0, gid: 0 })),
  };
  expect(runCheck(unreadablePosixObject, inspectionWith({ target: reader }))).toEqual({ status: 'pass' });
});

test('warns where a process that holds it dropped the rights it opened it with', () => {
  expect(runCheck(unreadablePosixObject, inspectionWith({ target: privateToRoot }))).toMatchObject({
    status: 'fail',
    severity: 'warning',
    title: expect.stringMatching(/should it have to open it again\.$/),
  });
});

test.each([
  ['no Agent was named', inspectionWith({ agent: null })],
  ['nobody uses POSIX memory', inspectionWith({ target: nothing, agent: nothing })],
  [
    'only a read-only mount stands in the way',
    inspectionWith({ target: { ...nothing, shmMount: { readOnly: true } } }),
  ],
  [
    'the Agent has another /dev/shm',
    inspectionWith({
      target: { ...nothing, ...privateToRoot },
      agent: { shmMount: { device: '0:25' }, holdings: holdings(mapped(AGENT_PID, { device: '0:25' })) },
    }),
  ],
])('is not applicable where %s', (_case, inspection) => {
  expect(runCheck(unreadablePosixObject, inspection).status).toBe('not-applicable');
});

test.each([
  [
    'an access control list decides',
    inspectionWith({ target: { ...nothing, shmFiles: tableOf(shmFile({ uid: 0, gid: 0, hasAcl: true })) } }),
  ],
  ['the files were not seen', without(inspectionWith({ target: nothing }), 'target', 'shmFiles')],
  ['the files were not seen, though both hold one', without(inspectionWith(), 'target', 'shmFiles')],
])('is unknown where %s', (_case, inspection) => {
  expect(runCheck(unreadablePosixObject, inspection).status).toBe('unknown');
});
