import { expect, test } from 'vitest';
import { unreadableQueue } from '../../src/checks/unreadable-queue.ts';
import { INITIAL_IPC_NAMESPACE } from '../../src/facts/kernel.ts';
import { inspectionWith, without, type Difference } from '../facts.ts';
import { holdings, posixQueue, queueOpened, sysvQueue, tableOf } from '../objects.ts';
import { declared } from '../pods.ts';
import { AGENT_PID, processes, processOf } from '../processes.ts';
import { failureOf, resultOf } from './result-of.ts';

const ofAgent = { uid: 2000, gid: 2000, creatorUid: 2000, creatorGid: 2000, mode: 0o600 };
const spec: Difference = {
  podSpec: {
    containers: [declared('app', { runAsUser: 1000 }), declared('agent', { runAsUser: 2000 })],
    supplementalGroups: [],
  },
};
const agentAs2000 = { processes: processes(processOf(2000, { pid: AGENT_PID })) };
const inspectionOf = (both: Difference, ofTheAgent: Difference = {}) =>
  inspectionWith({ target: { ...spec, ...both }, agent: { ...spec, ...both, ...agentAs2000, ...ofTheAgent } });

test('passes if both can use it', () => {
  const inspection = inspectionOf({ sysvQueues: tableOf(sysvQueue({ ...ofAgent, mode: 0o666 })) });
  expect(resultOf(unreadableQueue, inspection)).toEqual({ status: 'pass' });
});

test('fails if the target can neither send nor receive', () => {
  const inspection = inspectionOf({ sysvQueues: tableOf(sysvQueue(ofAgent)) });
  expect(failureOf(unreadableQueue, inspection)).toMatchObject({ severity: 'error', subjects: ['msg 5'] });
});

test('fails as information in the node’s namespace: whose the queue is, is not known', () => {
  const inNodes: Difference = {
    holdings: holdings(),
    sysvQueues: tableOf(sysvQueue(ofAgent)),
    ipcNamespace: { inode: INITIAL_IPC_NAMESPACE },
  };
  expect(failureOf(unreadableQueue, inspectionOf(inNodes)).severity).toBe('info');
});

test('fails for a POSIX queue that the Agent has open, with the group to join', () => {
  const queues = { posixQueues: { device: '0:52', ...tableOf(posixQueue({ uid: 0, gid: 7 })) } };
  const inspection = inspectionOf({ ...queues, holdings: holdings() }, { holdings: holdings(queueOpened(AGENT_PID)) });
  expect(failureOf(unreadableQueue, inspection)).toMatchObject({
    severity: 'error',
    subjects: ['0:52 7'],
    fix: { change: { podSpec: { securityContext: { supplementalGroups: [7] } } } },
  });
});

test('is not applicable if there is none', () => {
  expect(resultOf(unreadableQueue, inspectionOf({})).status).toBe('not-applicable');
});

test('is unknown if a list is missing', () => {
  expect(resultOf(unreadableQueue, without(inspectionWith(), 'target', 'posixQueues')).status).toBe('unknown');
});
