import { expect, test } from 'vitest';
import { runCheck } from '../../src/checks/check.ts';
import { unreadableSysvSegment } from '../../src/checks/unreadable-sysv-segment.ts';
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
} from '../facts.ts';

const nothing = { holdings: holdings() };
const ofRoot = { uid: 0, gid: 0, creatorUid: 0, creatorGid: 0 };
const privateToRoot = { ...nothing, sysvSegments: tableOf(segment({ ...ofRoot, mode: 0o600 })) };

test.each([
  ['both have it attached and may attach it again', inspectionWith()],
  ['the target has not attached it, and may', inspectionWith({ target: nothing })],
])('passes where %s', (_case, inspection) => {
  expect(runCheck(unreadableSysvSegment, inspection)).toEqual({ status: 'pass' });
});

test('fails where no process of the target may attach it', () => {
  expect(runCheck(unreadableSysvSegment, inspectionWith({ target: privateToRoot }))).toEqual({
    status: 'fail',
    severity: 'error',
    title:
      'In web-7f6b uid 1000 may not attach segment 0x00005150 for reading and writing, so the Agent is out of its reach.',
    expected: 'uid 1000 may read and write it',
    actual: 'id 3 belongs to 0:0 with mode 0600 (64Ki)',
    evidence: [
      'process 1 (java), uid 1000, gid 1000, no other group: uid 1000 counts as other, and has no CAP_IPC_OWNER',
    ],
    remediation: { text: expect.stringMatching(/mode 0660 .* Being root does not help: it takes CAP_IPC_OWNER\.$/) },
  });
});

test('a segment that is open to its group is a matter of joining that', () => {
  const target = { ...nothing, sysvSegments: tableOf(segment({ ...ofRoot, gid: 4242, mode: 0o660 })) };
  expect(runCheck(unreadableSysvSegment, inspectionWith({ target }))).toMatchObject({
    status: 'fail',
    remediation: {
      patch: 'spec:\n  template:\n    spec:\n      securityContext:\n        supplementalGroups: [4242]\n',
    },
  });
});

test('warns where one segment is shared, and another of the Agent barred', () => {
  const sysvSegments = tableOf(segment(), segment({ ...ofRoot, shmid: 4, key: 0x99, mode: 0o600 }));
  const agent = {
    holdings: holdings(attached(AGENT_PID), attached(AGENT_PID, { shmid: 4, createdWithKey: 0x99 })),
    sysvSegments,
  };
  expect(runCheck(unreadableSysvSegment, inspectionWith({ target: { sysvSegments }, agent }))).toMatchObject({
    status: 'fail',
    severity: 'warning',
    title: expect.stringMatching(/segment 0x00000099 .* though it shares others with the Agent\.$/),
  });
});

test('further segments are evidence', () => {
  const other = { shmid: 4, createdWithKey: 0x99 };
  const target = {
    ...nothing,
    sysvSegments: tableOf(segment({ ...ofRoot, mode: 0o600 }), segment({ ...ofRoot, shmid: 4, key: 0x99, mode: 0 })),
  };
  const agent = {
    holdings: holdings(attached(AGENT_PID), attached(AGENT_PID, other)),
    sysvSegments: target.sysvSegments,
  };
  expect(runCheck(unreadableSysvSegment, inspectionWith({ target, agent }))).toMatchObject({
    status: 'fail',
    evidence: [expect.anything(), 'the same of segment 0x00000099'],
  });
});

test('warns where only some processes may', () => {
  const target = {
    ...privateToRoot,
    processes: processes(processOf(1000), processOf(0, { pid: 7, effectiveCapabilities: '0000000000008000' })),
  };
  expect(runCheck(unreadableSysvSegment, inspectionWith({ target }))).toMatchObject({
    status: 'fail',
    severity: 'warning',
    title:
      'In web-7f6b uid 1000 may not attach segment 0x00005150 for reading and writing, while other processes of it may.',
  });
});

test('warns where a process that has it could not attach it again', () => {
  const target = {
    sysvSegments: tableOf(segment({ ...ofRoot, mode: 0o600 })),
    processes: processes(processOf(1000), processOf(1001, { pid: 7 })),
  };
  expect(runCheck(unreadableSysvSegment, inspectionWith({ target }))).toMatchObject({
    status: 'fail',
    severity: 'warning',
    evidence: [expect.stringMatching(/^process 1 /)],
    title: expect.stringMatching(/should it have to open it again\.$/),
  });
});

test.each([
  ['no Agent was named', inspectionWith({ agent: null })],
  ['nobody uses System V', inspectionWith({ target: nothing, agent: nothing })],
  ['only the target uses it', inspectionWith({ agent: nothing })],
  [
    'the Agent is in another namespace',
    inspectionWith({ target: privateToRoot, agent: { ipcNamespace: { inode: 7 } } }),
  ],
  [
    'the target has a stale one',
    inspectionWith({
      target: { sysvSegments: tableOf(segment({ shmid: 4 })) },
      agent: { holdings: holdings(attached(AGENT_PID, { shmid: 4 })), sysvSegments: tableOf(segment({ shmid: 4 })) },
    }),
  ],
])('is not applicable where %s', (_case, inspection) => {
  expect(runCheck(unreadableSysvSegment, inspection).status).toBe('not-applicable');
});

test.each(['processes', 'userNamespace', 'sysvSegments', 'holdings'] as const)(
  'is unknown without %s of the target',
  (name) => {
    const inspection = inspectionWith({ target: { holdings: holdings(attached(APP_PID)) } });
    expect(runCheck(unreadableSysvSegment, without(inspection, 'target', name))).toMatchObject({
      status: 'unknown',
      reason: expect.stringContaining(`${name} of the target is denied`),
    });
  },
);

test('is unknown where the segment that both have is in nobody’s table', () => {
  const target = { sysvSegments: tableOf<ReturnType<typeof segment>>() };
  expect(runCheck(unreadableSysvSegment, without(inspectionWith({ target }), 'agent', 'sysvSegments')).status).toBe(
    'unknown',
  );
});
