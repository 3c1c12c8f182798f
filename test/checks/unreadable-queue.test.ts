import { expect, test } from 'vitest';
import { runCheck } from '../../src/checks/check.ts';
import { unreadableQueue } from '../../src/checks/unreadable-queue.ts';
import {
  AGENT_PID,
  holdings,
  inspectionWith,
  posixQueue,
  processes,
  processOf,
  queueOpened,
  sysvQueue,
  tableOf,
  without,
  type Difference,
} from '../facts.ts';

const ofRoot = { uid: 0, gid: 0, creatorUid: 0, creatorGid: 0, mode: 0o600 };
const agentIsRoot = { processes: processes(processOf(0, { pid: AGENT_PID })) };
const run = (both: Difference, ofAgent: Difference = {}) =>
  runCheck(unreadableQueue, inspectionWith({ target: both, agent: { ...both, ...agentIsRoot, ...ofAgent } }));

test('passes where both may use it', () => {
  expect(run({ sysvQueues: tableOf(sysvQueue({ ...ofRoot, mode: 0o666 })) })).toEqual({ status: 'pass' });
});

test('fails where the target may neither send nor receive', () => {
  expect(run({ sysvQueues: tableOf(sysvQueue(ofRoot)) })).toMatchObject({
    status: 'fail',
    severity: 'error',
    title:
      'In web-7f6b uid 1000 may neither send to queue 0x00005151 nor receive from it, so the Agent is out of its reach.',
    actual: 'it belongs to 0:0 with mode 0600',
    evidence: [
      'process 1 (java), uid 1000, gid 1000, no other group: uid 1000 counts as other, and has no CAP_IPC_OWNER',
    ],
  });
});

test('fails for a POSIX queue that the Agent has open, with the group to join', () => {
  const queues = { posixQueues: { device: '0:52', ...tableOf(posixQueue({ uid: 0, gid: 7 })) } };
  expect(run({ ...queues, holdings: holdings() }, { holdings: holdings(queueOpened(AGENT_PID)) })).toMatchObject({
    status: 'fail',
    severity: 'error',
    title: expect.stringContaining('queue /ring'),
    remediation: { patch: expect.stringContaining('supplementalGroups: [7]') },
  });
});

test('is not applicable where there is none', () => {
  expect(run({})).toMatchObject({ status: 'not-applicable' });
});

test('is unknown where the target may only send, or a list is missing', () => {
  expect(run({ sysvQueues: tableOf(sysvQueue({ ...ofRoot, mode: 0o622 })) })).toMatchObject({
    status: 'unknown',
    reason: expect.stringContaining('may only send to it'),
  });
  expect(runCheck(unreadableQueue, without(inspectionWith(), 'target', 'posixQueues'))).toMatchObject({
    status: 'unknown',
  });
});
