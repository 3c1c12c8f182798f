import { expect, test } from 'vitest';
import { runCheck } from '../../src/checks/check.ts';
import { unreadableSemaphores } from '../../src/checks/unreadable-semaphores.ts';
import { AGENT_PID, inspectionWith, processes, processOf, semaphores, tableOf, without } from '../facts.ts';

const ofRoot = { uid: 0, gid: 0, creatorUid: 0, creatorGid: 0 };
const agentIsRoot = { processes: processes(processOf(0, { pid: AGENT_PID })) };
const both = (...sets: ReturnType<typeof semaphores>[]) => ({
  target: { sysvSemaphores: tableOf(...sets) },
  agent: { ...agentIsRoot, sysvSemaphores: tableOf(...sets) },
});

test('passes where both may use them', () => {
  expect(runCheck(unreadableSemaphores, inspectionWith(both(semaphores({ ...ofRoot, mode: 0o666 }))))).toEqual({
    status: 'pass',
  });
});

test('fails where only the Agent may', () => {
  expect(runCheck(unreadableSemaphores, inspectionWith(both(semaphores({ ...ofRoot, mode: 0o600 }))))).toEqual({
    status: 'fail',
    severity: 'error',
    title: 'In web-7f6b uid 1000 may not change the semaphores 0x00005150, so the Agent is out of its reach.',
    expected: 'uid 1000 may read and alter them',
    actual: 'id 3 belongs to 0:0 with mode 0600',
    evidence: [
      'process 1 (java), uid 1000, gid 1000, no other group: uid 1000 counts as other, and has no CAP_IPC_OWNER',
    ],
    remediation: { text: expect.stringMatching(/mode 0660/) },
  });
});

test('fails with the group to join where it is open to one', () => {
  expect(runCheck(unreadableSemaphores, inspectionWith(both(semaphores({ ...ofRoot, gid: 7 }))))).toMatchObject({
    remediation: { patch: expect.stringContaining('supplementalGroups: [7]') },
  });
});

test('fails as a warning beside others that both may use', () => {
  const sets = both(semaphores({ mode: 0o666 }), semaphores({ ...ofRoot, key: 7, semid: 4, mode: 0o600 }));
  expect(runCheck(unreadableSemaphores, inspectionWith(sets))).toMatchObject({ status: 'fail', severity: 'warning' });
});

test('is not applicable where there are none, or none with a key', () => {
  expect(runCheck(unreadableSemaphores, inspectionWith())).toMatchObject({ status: 'not-applicable' });
  expect(runCheck(unreadableSemaphores, inspectionWith(both(semaphores({ ...ofRoot, key: 0 }))))).toMatchObject({
    status: 'not-applicable',
  });
});

test('is unknown where the sets were not seen', () => {
  expect(runCheck(unreadableSemaphores, without(inspectionWith(), 'agent', 'sysvSemaphores'))).toMatchObject({
    status: 'unknown',
    reason: expect.stringContaining('sysvSemaphores of the Agent'),
  });
});
