import { expect, test } from 'vitest';
import { runCheck } from '../../src/checks/check.ts';
import { foreignIpcNamespace } from '../../src/checks/foreign-ipc-namespace.ts';
import { INITIAL_IPC_NAMESPACE } from '../../src/facts/kernel.ts';
import {
  AGENT_PID,
  APP_PID,
  attached,
  holdings,
  inspectionWith,
  mapped,
  semaphores,
  sysvQueue,
  tableOf,
  without,
} from '../facts.ts';

const nodeAgent = { subject: { namespace: 'infra', pod: 'route-agent-x2x9z' } };
const inHost = { ipcNamespace: { inode: INITIAL_IPC_NAMESPACE } };
const elsewhere = { kernel: { bootId: 'other' }, subject: { ...nodeAgent.subject, node: 'node-b' } };

test('passes where both are in one namespace', () => {
  expect(runCheck(foreignIpcNamespace, inspectionWith())).toEqual({ status: 'pass' });
});

test('fails where the Agent is in the host’s, and says how to join it', () => {
  expect(runCheck(foreignIpcNamespace, inspectionWith({ agent: { ...nodeAgent, ...inHost } }))).toEqual({
    status: 'fail',
    title:
      'web-7f6b cannot attach the System V segments of route-agent-x2x9z: the Agent is in the host’s IPC namespace, the target is not.',
    expected: 'both are in one IPC namespace',
    actual: 'web-7f6b is in 4026532281 on node-a, route-agent-x2x9z in 4026531839, the host’s, on node-a',
    evidence: [
      'segment 0x00005150 is there on both sides: these are two, though they are called alike',
      'route-agent-x2x9z holds segment 0x00005150',
      'web-7f6b holds segment 0x00005150',
    ],
    remediation: {
      text: expect.stringContaining('Create web-7f6b anew with hostIPC: true, as route-agent-x2x9z has it'),
      patch: 'spec:\n  template:\n    spec:\n      hostIPC: true\n',
    },
  });
});

test.each([
  [
    'the Agent’s pod should join the target’s, the host’s',
    inspectionWith({ target: inHost, agent: nodeAgent }),
    /^Create route-agent-x2x9z anew with hostIPC: true, as web-7f6b has it/,
  ],
  [
    'neither is in the host’s',
    inspectionWith({ agent: { ...nodeAgent, ipcNamespace: { inode: 7 } } }),
    /^Run both as containers of one pod/,
  ],
  [
    'the Agent says hostIPC, on a node whose namespace is not the initial one',
    inspectionWith({ agent: { ...nodeAgent, ipcNamespace: { inode: 7 }, podSpec: { hostIpc: true } } }),
    /^Create web-7f6b anew with hostIPC: true/,
  ],
  ['the Agent is on another node', inspectionWith({ agent: elsewhere }), /Agent's pod on node-a/],
  [
    'the target has users of its own, too',
    inspectionWith({ target: { podSpec: { hostUsers: false } }, agent: { ...nodeAgent, ...inHost } }),
    /hostIPC: true and hostUsers: true/,
  ],
])('fails where %s', (_case, inspection, text) => {
  expect(runCheck(foreignIpcNamespace, inspection)).toMatchObject({
    status: 'fail',
    remediation: { text: expect.stringMatching(text) },
  });
});

test('fails without the Agent’s holdings, as the headline does', () => {
  const inspection = without(inspectionWith({ agent: { ...nodeAgent, ...inHost } }), 'agent', 'holdings');
  expect(runCheck(foreignIpcNamespace, inspection)).toMatchObject({
    status: 'fail',
    evidence: [
      'route-agent-x2x9z holds what could not be seen: holdings of the Agent is denied: a test took holdings away',
      'web-7f6b holds segment 0x00005150',
    ],
  });
});

test.each([
  [
    'nobody uses System V',
    inspectionWith({ target: { holdings: holdings() }, agent: { ...inHost, holdings: holdings(mapped(AGENT_PID)) } }),
  ],
  ['no Agent was named', inspectionWith({ agent: null })],
  ['the Agent is in a sandbox of its own', inspectionWith({ agent: { ...nodeAgent, kernel: { bootId: 'other' } } })],
])('is not applicable where %s', (_case, inspection) => {
  expect(runCheck(foreignIpcNamespace, inspection).status).toBe('not-applicable');
});

test('is unknown where a namespace could not be seen', () => {
  expect(runCheck(foreignIpcNamespace, without(inspectionWith(), 'target', 'ipcNamespace'))).toEqual({
    status: 'unknown',
    reason: 'ipcNamespace of the target is denied: a test took ipcNamespace away',
  });
});

test('fails and names semaphores and queues, where those are what is out of reach', () => {
  const target = { holdings: holdings(), sysvSemaphores: tableOf(semaphores()), sysvQueues: tableOf(sysvQueue()) };
  expect(
    runCheck(
      foreignIpcNamespace,
      inspectionWith({ target, agent: { holdings: holdings(), ipcNamespace: { inode: 7 } } }),
    ),
  ).toMatchObject({
    status: 'fail',
    title:
      'container app cannot use the System V semaphores or use the System V queues of container agent: the Agent is in another IPC namespace.',
    evidence: [
      'container agent holds none',
      'container app holds semaphores 0x00005150',
      'container agent holds none',
      'container app holds queue 0x00005151',
    ],
  });
});

test('fails without a word of twins where each holds another, or one that its key does not lead to', () => {
  for (const createdWithKey of [0, 9]) {
    const result = runCheck(
      foreignIpcNamespace,
      inspectionWith({
        target: { holdings: holdings(attached(APP_PID, { createdWithKey })) },
        agent: { ...nodeAgent, ...inHost, holdings: holdings(attached(AGENT_PID, { createdWithKey: 0 })) },
      }),
    );
    expect(result).toMatchObject({
      status: 'fail',
      evidence: [expect.stringMatching(/^route-agent/), expect.stringMatching(/^web/)],
    });
  }
});
