import { expect, test } from 'vitest';
import { foreignIpcNamespace } from '../../src/checks/foreign-ipc-namespace.ts';
import { INITIAL_IPC_NAMESPACE } from '../../src/facts/kernel.ts';
import { inspectionWith, without } from '../facts.ts';
import { attached, holdings, mapped, segment, semaphores, sysvQueue, tableOf } from '../objects.ts';
import { declared } from '../pods.ts';
import { AGENT_PID, APP_PID, processes, processOf } from '../processes.ts';
import { failureOf, resultOf } from './result-of.ts';

const nodeAgent = { subject: { namespace: 'infra', pod: 'route-agent-x2x9z' } };
const inHost = { ipcNamespace: { inode: INITIAL_IPC_NAMESPACE } };
const elsewhere = { kernel: { bootId: 'other' }, subject: { ...nodeAgent.subject, node: 'node-b' } };

test('passes if both are in one namespace', () => {
  expect(resultOf(foreignIpcNamespace, inspectionWith())).toEqual({ status: 'pass' });
});

test('fails if the Agent is in the host’s: the target’s pod is to join it', () => {
  const failure = failureOf(foreignIpcNamespace, inspectionWith({ agent: { ...nodeAgent, ...inHost } }));
  expect(failure).toMatchObject({
    severity: 'error',
    subjects: expect.arrayContaining(['shm 3@agent']),
    fix: { change: { kind: 'workload-patch', of: 'target', podSpec: { hostIPC: true } } },
  });
});

test.each([
  [
    'the Agent’s pod should join the target’s, the host’s',
    inspectionWith({ target: inHost, agent: nodeAgent }),
    { change: { kind: 'workload-patch', of: 'agent', podSpec: { hostIPC: true } } },
  ],
  [
    'the Agent says hostIPC, on a node whose namespace is not the initial one',
    inspectionWith({ agent: { ...nodeAgent, ipcNamespace: { inode: 7 }, podSpec: { hostIpc: true } } }),
    { change: { of: 'target' } },
  ],
  [
    'neither is in the host’s',
    inspectionWith({ agent: { ...nodeAgent, ipcNamespace: { inode: 7 } } }),
    { text: expect.stringMatching(/^Run both as containers of one pod/) },
  ],
  ['the Agent is on another node', inspectionWith({ agent: elsewhere }), { text: expect.stringContaining('node-a') }],
])('fails if %s', (_case, inspection, fix) => {
  expect(failureOf(foreignIpcNamespace, inspection).fix).toMatchObject(fix);
});

test('fails, and says that ids count from 0 in each namespace, if both have a segment of one id', () => {
  const other = { ...nodeAgent, ipcNamespace: { inode: 7 }, sysvSegments: tableOf(segment({ key: 0x77 })) };
  const agent = { ...other, holdings: holdings(attached(AGENT_PID, { createdWithKey: 0x77 })) };
  const { evidence, subjects } = failureOf(foreignIpcNamespace, inspectionWith({ agent }));
  expect(subjects).toEqual(['shm 3@agent']);
  expect(evidence.join('\n')).toMatch(/id 3 is one segment here and another one there/);
});

test('fails for semaphores and queues that the Agent alone can have made', () => {
  const containers = [declared('app', { runAsUser: 1000 }), declared('agent', { runAsUser: 2000 })];
  const ofAgent = { uid: 2000, creatorUid: 2000 };
  const agent = {
    ...nodeAgent,
    ipcNamespace: { inode: 7 },
    holdings: holdings(),
    processes: processes(processOf(2000, { pid: AGENT_PID })),
    podSpec: { containers },
    sysvSemaphores: tableOf(semaphores(ofAgent)),
    sysvQueues: tableOf(sysvQueue(ofAgent)),
  };
  const { subjects } = failureOf(foreignIpcNamespace, inspectionWith({ target: { holdings: holdings() }, agent }));
  expect(subjects).toEqual(['sem 3@agent', 'msg 5@agent']);
});

test.each([
  [
    'nobody uses System V',
    inspectionWith({ target: { holdings: holdings() }, agent: { ...inHost, holdings: holdings(mapped(AGENT_PID)) } }),
  ],
  [
    'what the Agent has is private',
    inspectionWith({
      target: { holdings: holdings() },
      agent: { ...inHost, holdings: holdings(attached(AGENT_PID, { createdWithKey: 0 })) },
    }),
  ],
  ['no Agent was named', inspectionWith({ agent: null })],
  ['the Agent is in a sandbox of its own', inspectionWith({ agent: { ...nodeAgent, kernel: { bootId: 'other' } } })],
])('is not applicable if %s', (_case, inspection) => {
  expect(resultOf(foreignIpcNamespace, inspection).status).toBe('not-applicable');
});

test.each(['target', 'agent'] as const)('is unknown if the namespace of the %s could not be seen', (side) => {
  expect(resultOf(foreignIpcNamespace, without(inspectionWith(), side, 'ipcNamespace'))).toMatchObject({
    status: 'unknown',
    missing: expect.arrayContaining([expect.objectContaining({ of: side, fact: 'ipcNamespace' })]),
  });
});

test('is worth knowing if programs that tell each other ids are in two namespaces, and share nothing else', () => {
  const nameless = (pid: number, inode: number) => ({
    ipcNamespace: { inode },
    holdings: holdings(attached(pid, { shmid: 0, createdWithKey: 0 })),
    sysvSegments: tableOf(segment({ shmid: 0, key: 0 })),
  });
  const apart = inspectionWith({ target: nameless(APP_PID, 1), agent: { ...nodeAgent, ...nameless(AGENT_PID, 2) } });
  expect(failureOf(foreignIpcNamespace, apart)).toMatchObject({
    severity: 'info',
    subjects: ['shm 0@target', 'shm 0@agent'],
  });
  const ring = { holdings: holdings(attached(APP_PID, { shmid: 0, createdWithKey: 0 }), mapped(APP_PID)) };
  const agentsRing = { holdings: holdings(attached(AGENT_PID, { shmid: 0, createdWithKey: 0 }), mapped(AGENT_PID)) };
  const sharing = inspectionWith({
    target: { ...nameless(APP_PID, 1), ...ring },
    agent: { ...nodeAgent, ...nameless(AGENT_PID, 2), ...agentsRing },
  });
  expect(resultOf(foreignIpcNamespace, sharing).status).not.toBe('fail');
});
