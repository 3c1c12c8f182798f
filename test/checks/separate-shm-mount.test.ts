import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { runCheck, type Failure } from '../../src/checks/check.ts';
import { separateShmMount } from '../../src/checks/separate-shm-mount.ts';
import type { Inspection } from '../../src/facts/inspection.ts';
import type { DeclaredContainer } from '../../src/facts/pod.ts';
import {
  AGENT_PID,
  APP_PID,
  attached,
  declared,
  holdings,
  inspectionWith,
  mapped,
  without,
  type Difference,
} from '../facts.ts';

const memoryVolume = {
  kind: 'empty-dir',
  volume: 'cache',
  inMemory: true,
  sizeLimitBytes: null,
  readOnly: false,
} as const;
const nodeVolume = { kind: 'host-path', volume: 'node', path: '/dev/shm/agent', readOnly: false } as const;
const ofAgent = {
  subject: { namespace: 'infra', pod: 'route-agent-x2x9z' },
  shmMount: { device: '0:25' },
  holdings: holdings(mapped(AGENT_PID, { device: '0:25' })),
};

function agentWith(volume: DeclaredContainer['shmVolume'], hostIpc: boolean): Difference {
  return { ...ofAgent, podSpec: { hostIpc, containers: [declared('agent', { shmVolume: volume })] } };
}

function targetWith(volume: DeclaredContainer['shmVolume'], hostIpc = false): Difference {
  return { podSpec: { hostIpc, containers: [declared('app', { shmVolume: volume })] } };
}

function fail(inspection: Inspection): Failure {
  const result = runCheck(separateShmMount, inspection);
  if (result.status !== 'fail') throw new Error(`expected a failure, got ${result.status}`);
  return result;
}

test('passes where both have the same directory', () => {
  expect(runCheck(separateShmMount, inspectionWith())).toEqual({ status: 'pass' });
});

test('passes where a file is in common through another mount', () => {
  const agent = { shmMount: { device: '0:25' }, holdings: holdings(mapped(AGENT_PID, { path: '/node-shm/ring' })) };
  expect(runCheck(separateShmMount, inspectionWith({ agent }))).toEqual({ status: 'pass' });
});

test('fails where the Agent has the node’s, and says how to get it', () => {
  expect(fail(inspectionWith({ agent: agentWith(null, true) }))).toEqual({
    status: 'fail',
    title: 'web-7f6b cannot open the POSIX objects of route-agent-x2x9z: the Agent has another /dev/shm.',
    expected: 'both have one file system at /dev/shm',
    actual: 'web-7f6b has shm (device 0:53, directory /, 64Mi), route-agent-x2x9z shm (device 0:25, directory /, 64Mi)',
    evidence: [
      '/dev/shm/ring is there on both sides: these are two, though they are called alike',
      'route-agent-x2x9z holds /dev/shm/ring',
      'web-7f6b holds /dev/shm/ring',
    ],
    remediation: {
      text: expect.stringContaining('Create web-7f6b anew with hostIPC: true, as route-agent-x2x9z has it'),
      patch: 'spec:\n  template:\n    spec:\n      hostIPC: true\n',
    },
  });
});

test('a hostPath of the Agent is mounted in the target, too', () => {
  const { text, patch } = fail(inspectionWith({ agent: agentWith(nodeVolume, false) })).remediation;
  expect(text).toMatch(/^Mount the node's \/dev\/shm\/agent at \/dev\/shm in web-7f6b/);
  expect(parse(patch ?? '').spec.template.spec).toEqual({
    volumes: [{ name: 'node-shm', hostPath: { path: '/dev/shm/agent' } }],
    containers: [{ name: 'app', volumeMounts: [{ name: 'node-shm', mountPath: '/dev/shm' }] }],
  });
});

test('a volume of the target hides the node’s', () => {
  expect(
    fail(inspectionWith({ target: targetWith(memoryVolume, true), agent: agentWith(null, true) })).remediation,
  ).toEqual({
    text: "Remove the volume cache from /dev/shm of container app in web-7f6b: it hides the node's /dev/shm, which hostIPC brings.",
  });
  expect(
    fail(inspectionWith({ target: targetWith(memoryVolume), agent: agentWith(null, true) })).remediation.text,
  ).toMatch(/^Remove the volume cache .* and set hostIPC: true/);
});

test('two pods that have nothing of the node’s are better one', () => {
  expect(fail(inspectionWith({ agent: agentWith(memoryVolume, false) })).remediation.text).toMatch(
    /^Run both as containers of one pod/,
  );
});

test('in one pod the volume of one container is mounted in the other, sidecar or not', () => {
  const containers = [declared('app', { shmVolume: memoryVolume }), declared('agent', { kind: 'sidecar' })];
  const agent = { ...ofAgent, subject: {}, podSpec: { containers } };
  const { text, patch } = fail(inspectionWith({ target: { podSpec: { containers } }, agent })).remediation;
  expect(text).toMatch(/^Mount one volume at \/dev\/shm in both containers, app and agent, or in neither/);
  expect(parse(patch ?? '').spec.template.spec).toEqual({
    initContainers: [{ name: 'agent', volumeMounts: [{ name: 'cache', mountPath: '/dev/shm' }] }],
  });
});

test('on another node no mount helps', () => {
  const agent = { kernel: { bootId: 'other' }, subject: { pod: 'route-agent-x2x9z', node: 'node-b' } };
  expect(fail(inspectionWith({ agent })).remediation.text).toBe(
    "Inspect with the Agent's pod on node-a, or run one there: memory is shared within one node only.",
  );
});

test.each([
  [
    'nobody uses POSIX memory',
    inspectionWith({ target: { holdings: holdings(attached(APP_PID)) }, agent: { ...ofAgent, holdings: holdings() } }),
  ],
  ['no Agent was named', inspectionWith({ agent: null })],
])('is not applicable where %s', (_case, inspection) => {
  expect(runCheck(separateShmMount, inspection).status).toBe('not-applicable');
});

test('is unknown where a mount could not be seen', () => {
  expect(runCheck(separateShmMount, without(inspectionWith(), 'agent', 'shmMount'))).toMatchObject({
    status: 'unknown',
    reason: expect.stringContaining('shmMount of the Agent is denied'),
  });
});
